"""What a figure is in its sentence: the value itself, what it is compared with, or a change."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.prose.numbers import Figure
from extractor.prose.sentences import Mark, Sentence
from extractor.vocabulary.words import either, load

_AREAS = ("national", "sn")


def roles(sentence: Sentence, figures: list[Figure], context: str = "") -> list[str]:
    """One role a figure, in order. ``context`` is the area that the paragraph compares with, where it has said so."""
    out: list[str] = []
    for index, figure in enumerate(figures):
        before = figures[index - 1] if index else None
        after = figures[index + 1] if index + 1 < len(figures) else None
        role = _role(sentence, figure, before, after, context)
        if before and role == "value" and re.fullmatch(r"\s?(?:and|,|or)\s?", sentence.text[before.end : figure.start]):
            role = out[-1] if out[-1].startswith("comparator") else role
        out.append(role)
    return out


def earlier_months(told: list[str], periods: list[str], figures: list[Figure]) -> list[str]:
    """A value of an earlier month than another value of the same unit in its sentence is what that is compared with."""
    months = [p for p, role in zip(periods, told, strict=True) if role == "value" and re.fullmatch(r"\d{4}-\d\d", p)]
    newest = max(months, default="")
    return [
        "comparator_previous" if role == "value" and re.fullmatch(r"\d{4}-\d\d", p) and p < newest and not f.noun else role
        for role, p, f in zip(told, periods, figures, strict=True)
    ]


def in_points(figures: list[Figure], told: list[str]) -> list[Figure]:
    """A change printed as "12%" that is the difference of two percentages of its sentence is in percentage points."""
    values = [f.value for f, role in zip(figures, told, strict=True) if f.unit == "percent" and role != "derived_change"]
    gaps = [abs(a - b) for i, a in enumerate(values) for b in values[:i]]
    return [
        replace(f, unit="percentage_points")
        if role == "derived_change" and f.unit == "percent" and any(abs(gap - f.value) <= 0.5 for gap in gaps)
        else f
        for f, role in zip(figures, told, strict=True)
    ]


def _role(sentence: Sentence, figure: Figure, before: Figure | None, after: Figure | None, context: str) -> str:
    text = sentence.text
    lead = text[before.end if before else 0 : figure.start]
    if _is_change(text, lead, figure):
        return "derived_change"
    marks = [m for m in sentence.marks if m.label in {"national", "sn", "target", "previous"}]
    near = [m for m in marks if m.start >= (before.end if before else 0) and m.end <= figure.start]
    area = next((m for m in reversed(near) if m.label in _AREAS and _is_area(text, m, figure)), None)
    if area:
        return f"comparator_{area.label}"
    if any(m.label == "target" and _is_target(text, m, figure) for m in near):
        return "comparator_target"
    if _is_from(text, lead, figure, after) or _is_left_behind(text, figure, before, after):
        return "comparator_previous"
    compared = [m for m in near if m.label == "previous" and not (after and _is_from_to(text, before, figure))]
    if compared and _belongs(text, compared[-1], figure):
        is_comparison = text[compared[-1].start : compared[-1].end].lower() in load("claims")["roles"]["comparison"]
        return (
            f"comparator_{context}"
            if context and is_comparison and not _tells_time(text[compared[-1].end : figure.end + 25])
            else "comparator_previous"
        )
    if (
        before
        and re.fullmatch(r"[^.;]*\(", lead)
        and re.match(r"\s*(?:in|at|last|for)\b", text[figure.end :])
        and len(lead) < 4
    ):
        return "comparator_previous"
    return "value"


def _tells_time(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:last|previous|year|month|quarter|january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d)\b",
            text,
            re.IGNORECASE,
        )
    )


_ROUGHLY = r"(?:(?:just\s)?(?:about|around|nearly|almost|approximately|under|over)\s)?"


def _is_change(text: str, lead: str, figure: Figure) -> bool:
    """ "increased by 12%", "a drop of 3", "19% fewer": how much something moved, not where it stands."""
    words = load("claims")["roles"]
    before = rf"\b{either(words['change_before'])}\s*(?:a further\s)?{_ROUGHLY}$"
    if figure.unit != "currency" and re.search(before, lead, re.IGNORECASE):
        return not re.search(r"\bfurther\s*$", lead) or figure.unit == "percent"
    if figure.unit == "percentage_points":
        return True
    after = rf"\s(?:\w+\s)?{either(words['change_after'])}\b(?!\s(?:of|in)\s\d)"
    return figure.unit == "percent" and re.match(after, text[figure.end : figure.end + 40], re.IGNORECASE) is not None


def _gap(text: str, mark: Mark, figure: Figure) -> list[str]:
    return re.findall(r"[A-Za-z'’-]+|[,;()]", text[mark.end : figure.start])


def _is_area(text: str, mark: Mark, figure: Figure) -> bool:
    """ "national average of 9%", "(England average at 593)"; not "National Minimum standards ... was 87.9%"."""
    between = [w.lower() for w in _gap(text, mark, figure)]
    return len(between) <= 4 and not {"minimum", "standard", "standards", ",", ";", "quartile", ")"} & set(between)


def _is_target(text: str, mark: Mark, figure: Figure) -> bool:
    between = [w.lower() for w in _gap(text, mark, figure)]
    lead = re.findall(r"[a-z]+", text[: mark.start].lower())
    while lead and lead[-1] in {"the", "a", "its", "our", "this"}:
        lead.pop()
    missed = bool(lead) and lead[-1] in load("claims")["roles"]["beside"] and (not between or between[0] != "of")
    return len(between) <= 6 and not missed and not {",", ";", ")"} & set(between) and "at" not in between[:1]


def _is_from(text: str, lead: str, figure: Figure, after: Figure | None) -> bool:
    """ "from 96.1% to 78.8%": the first is what was before."""
    if not re.search(r"\bfrom\s(?:an?\s)?(?:average\s)?(?:of\s)?(?:previous\s[\w\s]{0,20}of\s)?$", lead, re.IGNORECASE):
        return False
    down = re.search(
        r"\b(?:down|up|improve\w*|reduc\w*|declin\w*|increas\w*|decreas\w*|fall\w*|fell|rose|dipp\w*|dropp\w*)\b[^,;]*$",
        text[: figure.start],
        re.IGNORECASE,
    )
    to = after is not None and re.match(r"[^,;.]*?\bto\b", text[figure.end : after.start])
    return bool(to or down)


_MOVED = re.compile(
    r"\b(?:this|which|it)\s(?:(?:has|have|had)\s)?(?:now\s)?(?:reduced|fallen|fell|increased|risen|rose|dropped|improved|declined)\s(?:\w+\s)?to\s$"
)


def _is_left_behind(text: str, figure: Figure, before: Figure | None, after: Figure | None) -> bool:
    """ "After a period at 90%, compliance dropped to 87%", "14 of them had moved, this has reduced to 4": what was before."""
    if after is None:
        return False
    lead = text[: figure.start]
    opening = before is None and re.match(
        r"(?:after|following)\b(?!.*\b(?:is|are|was|were|has|have)\b)[^,;]*$", lead, re.IGNORECASE
    )
    return bool(opening) or bool(_MOVED.search(text[figure.end : after.start]))


def _is_from_to(text: str, before: Figure | None, figure: Figure) -> bool:
    return before is not None and bool(re.fullmatch(r"(?!.*compar)[^,;]*\bto\s(?:an?\s)?", text[before.end : figure.start]))


def _belongs(text: str, mark: Mark, figure: Figure) -> bool:
    """Whether a word of comparison reaches to the figure: no clause ends between them."""
    between = text[mark.end : figure.start]
    if text[mark.start : mark.end].lower() == "against":
        return re.fullmatch(r"\s(?:the\s|a\s)?(?:figure\s|average\s)?(?:of\s)?", between) is not None
    ends = r";|,\s|\)|\b(?:which|now|is|are|was|were|has|have|will)\b"
    return len(between.split()) <= 9 and not re.search(ends, between.replace(", last", ""))
