"""The numbers of a sentence that can be figures, with what they count.

What is left out: dates, ages, references, telephone and page numbers, lengths of time, thresholds in a name ("3+
placements"), and any bare number of which the sentence does not say what it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from extractor.prose.sentences import Sentence
from extractor.vocabulary.words import either, load

_NUMBER_WORDS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
_SCALES = {"k": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "": 1.0}
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"""(?<![\w.,/£-])
    (?:
      (?P<money>[-+]?£\s?(?P<pounds>{_DIGITS})\s?(?P<scale>bn|billion|million|m|k)?(?![\w]))
      |(?P<percent>{_DIGITS})\s?(?:%|per\s?cent\b)(?!s)
      |(?P<points>{_DIGITS}|one|two|three|four|five)\s(?:percentage\s)points?\b
      |(?P<rate>{_DIGITS})(?:\s(?:children|people|adults))?\sper\s(?P<per>10,?000|1,?000|100,?000)\b
      |(?P<pair>(?P<x>\d{{1,3}}(?:,\d{{3}})+|\d+)\s?(?:out\sof|of|/)\s?(?:the\s|our\s|a\stotal\sof\s)?(?P<y>\d{{1,3}}(?:,\d{{3}})+|\d+)(?![\d.%/]))
      |(?P<days>{_DIGITS})\s(?P<unit>(?:working\s)?days|weeks)\b
      |(?P<bare>{_DIGITS})(?![\w%/£])
      |(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence: its place in characters, value and unit ("" while it is not known)."""

    start: int
    end: int
    raw: str
    value: float
    unit: str
    numerator: float | None = None
    denominator: float | None = None
    noun: str = ""  # the words counted, where they follow the number


def _float(text: str) -> float:
    return float(_NUMBER_WORDS.get(text.lower(), 0) or text.replace(",", ""))


def find_figures(sentence: Sentence) -> list[Figure]:
    """The figures of a sentence in printed order; pairs ("16 out of 37") join the percentage that they stand beside."""
    found = [_read(m, sentence) for m in _FIGURE.finditer(sentence.text)]
    kept = [f for f in found if f is not None]
    return _inherit(_join_pairs(kept, sentence.text), sentence.text)


def _read(match: re.Match[str], sentence: Sentence) -> Figure | None:
    start, end, raw = match.start(), match.end(), match[0]
    number_end = start + len(raw.split()[0])
    if sentence.hidden(start, number_end) and not match["percent"]:
        return None
    if match["money"]:
        return Figure(
            start,
            end,
            raw,
            _float(match["pounds"]) * _SCALES[(match["scale"] or "").lower()] * (-1 if raw[0] == "-" else 1),
            "currency",
        )
    if match["percent"]:
        return None if _hidden_percent(sentence, start, end) else Figure(start, end, raw, _float(match["percent"]), "percent")
    if match["points"]:
        return Figure(start, end, raw, _float(match["points"]), "percentage_points")
    if match["rate"]:
        unit = "rate_per_10000" if match["per"].replace(",", "") == "10000" else "ratio_other"
        return Figure(start, start + len(match["rate"]), raw, _float(match["rate"]), unit)
    if match["pair"]:
        return _pair(match, sentence)
    if match["days"]:
        unit = "weeks" if match["unit"].lower() == "weeks" else "days"
        return Figure(start, end, raw, _float(match["days"]), unit) if _is_measured_time(sentence, start) else None
    return _bare(match, sentence)


def _hidden_percent(sentence: Sentence, start: int, end: int) -> bool:
    """A range ("95-99%") has no one value; "100% attendance" style names are kept."""
    before = sentence.text[:start].rstrip()
    return bool(re.search(r"\d%?\s?[-–]$", before)) or bool(re.match(r"\s?[-–]\s?\d", sentence.text[end:]))


def _pair(match: re.Match[str], sentence: Sentence) -> Figure | None:
    x, y = _float(match["x"]), _float(match["y"])
    if x > y or y == 0:
        return None
    noun = _noun_after(sentence.text, match.end())
    slash = "/" in match["pair"]
    if slash and not re.search(r"\(\s*$", sentence.text[: match.start()]):
        return None
    return Figure(match.start(), match.end(), match["pair"], x, "pair", x, y, noun)


def _is_measured_time(sentence: Sentence, start: int) -> bool:
    """Whether an average or a time taken is told before the number, and no limit ("within 20 days") stands at it."""
    told = [m for m in sentence.marked("time_measured") if m.start < start]
    words = re.findall(r"[a-z]+", sentence.text[:start].lower())
    return bool(told) and not (words and words[-1] in load("claims")["time"]["limits"])


@cache
def _counted() -> re.Pattern[str]:
    words = load("claims")["counted"]
    return re.compile(rf"(?:[A-Za-z'’/&()-]+\s){{0,7}}?{either(words['plural'])}\b", re.IGNORECASE)


_STOPS = re.compile(
    r"(?<![\w-])(?:and|or|in|on|at|with|who|which|that|were|was|are|is|have|has|had|by|for|from|to|but|per)(?![\w-])",
    re.IGNORECASE,
)


def _noun_after(text: str, end: int) -> str:
    """The counted noun and the words before it that follow a number directly; empty where none does."""
    rest = text[end:]
    if not rest.startswith(" "):
        return ""
    match = _counted().match(rest[1:])
    if match is None:
        return ""
    words = match[0]
    stop = _STOPS.search(words)
    if stop and not re.match(r"and\b|or\b", stop[0], re.IGNORECASE):
        return ""
    return words


def _bare(match: re.Match[str], sentence: Sentence) -> Figure | None:
    start, end, raw = match.start(), match.end(), match[0]
    if any(m.start <= start < m.end for m in sentence.marked("time")):
        return None
    noun = _noun_after(sentence.text, end)
    if match["word"]:
        singular = re.match(rf"\s(?:[a-z-]+\s)?{either(load('claims')['counted']['singular'])}\b", sentence.text[end:])
        there_was = re.search(r"\bthere (?:was|has been)\s*(?:only\s)?$", sentence.text[:start], re.IGNORECASE)
        if re.match(r"\smore\b", sentence.text[end:], re.IGNORECASE):
            return None  # "two more adoptions are to come"
        if raw.lower() == "one":
            noun = singular[0].strip() if singular and there_was else ""
        return Figure(start, end, raw, _float(raw), "count", noun=noun) if noun else None
    value = _float(raw)
    if noun:
        unit = _told_unit(sentence.text, start) if "." in raw else "count"
        return Figure(start, end, raw, value, unit, noun=noun) if unit == "average_count" or "." not in raw else None
    if _is_item(match, sentence):
        return Figure(start, end, raw, value, "count")
    if re.match(r"\s?[A-Za-z]", sentence.text[end:]) and not re.match(
        r"\s(?:and|but|in|at|for|by|from|to|which|with|who|compared|this|the|as|on|of|down|up|last|per|respectively|thus|so|when|while|against|since)\b",
        sentence.text[end:],
    ):
        return None
    return Figure(start, end, raw, value, _told_unit(sentence.text, start)) if _told(sentence.text, start) else None


def _is_item(match: re.Match[str], sentence: Sentence) -> bool:
    """A bullet that begins with its count ("10 with a potential match"), or "with 12 more at ..." after a count."""
    rest = sentence.text[match.end() :]
    if match.start() == 0:
        return "." not in match[0] and re.match(r"\s(?:with|were|are|have|had)\b", rest) is not None
    further = re.search(r"\b(?:further|another)\s$", sentence.text[: match.start()]) is not None
    if further and re.match(r"\s(?:in|at|during|so far|to date|since)\b", rest):
        return "." not in match[0]
    counted = re.search(r"\d\s[a-z]", sentence.text[: match.start()]) is not None
    return counted and re.match(r"\smore\s(?:at|in|on|to|for|are|were)\b", rest) is not None


def _told(text: str, start: int) -> bool:
    """Whether the words before a bare number say that it is one ("... reduced to", "... average of")."""
    words = load("claims")["measured"]
    before = re.findall(r"[a-z-]+|\(", text[:start].lower())
    if not before:
        return False
    near = before[-1] in words["before"] or before[-1] in {"(", "between"}
    return near and any(word in words["words"] for word in before)


def _told_unit(text: str, start: int) -> str:
    """average_count or count, by the nearest word before that says so; "" where neither is told."""
    before = re.findall(r"[a-z-]+", text[:start].lower().replace("average number", "average"))
    for word in reversed(before):
        if word in {"average", "averages", "averaging", "mean"}:
            return "average_count"
        if word in {"number", "numbers", "total", "maximum", "minimum", "population"} or word.endswith("adoptions"):
            return "count"
    return ""


_BESIDE = re.compile(r"\s?[,(=–-]?\s?(?:i\.e\.\s|or\s)?|\sof\s[A-Za-z][\w\s-]{1,40}\s\(")  # "43.7% (", "68% of plans ("
_OF_THINGS = re.compile(r"\s[A-Za-z][\w\s-]{0,40}\s\(")  # "45 of 60 homes (75%)"
_OF_THE = re.compile(r"\s?of (?:the|our|all) (?:\w+ )?")  # "91% of the 223 care leavers"
_IN_BRACKETS = re.compile(r"(?: of the \w+)?\s\(")  # "12% of the cohort (58 young people)"


def _pairs(gap: str) -> bool:
    return bool(_BESIDE.fullmatch(gap) or _OF_THINGS.fullmatch(gap))


def _join_pairs(figures: list[Figure], text: str) -> list[Figure]:
    """ "43.7% (16 out of 37)": one figure with numerator and denominator; a pair alone is a count of its numerator."""
    out: list[Figure] = []
    for figure in figures:
        one = replace(figure, unit="count") if figure.unit == "pair" else figure
        last = out[-1] if out else None
        gap = text[last.end : figure.start] if last else ""
        if last and last.unit == "percent" and figure.unit == "pair" and _BESIDE.fullmatch(gap):
            out[-1] = replace(last, numerator=figure.numerator, denominator=figure.denominator)
        elif last and last.denominator and last.unit == "count" and figure.unit == "percent" and _pairs(gap):
            out[-1] = replace(figure, numerator=last.numerator, denominator=last.denominator, noun=last.noun)
        elif last and last.unit == "percent" and figure.noun and _OF_THE.fullmatch(gap):
            out[-1] = replace(last, denominator=figure.value)
        elif last and last.unit == "percent" and figure.noun and _IN_BRACKETS.fullmatch(gap):
            out[-1:] = [replace(last, numerator=figure.value), figure]
        else:
            out.append(one)
    return out


def _inherit(figures: list[Figure], text: str) -> list[Figure]:
    """A bare number compared with a rate, an average or a number of days is of the same kind; one of no kind is left out."""
    out: list[Figure] = []
    for figure in figures:
        if figure.unit in {"", "count", "average_count"} and not figure.noun and figure.numerator is None and out:
            last = next((f for f in reversed(out) if f.unit not in {"percent", "currency", "percentage_points"}), None)
            if (
                last
                and last.unit in {"rate_per_10000", "days", "weeks", "average_count"}
                and not re.search(r"\b(?:maximum|number|minimum|total)\b", text[last.end : figure.start], re.IGNORECASE)
            ):
                figure = replace(figure, unit=last.unit)
        if not figure.unit:
            figure = replace(figure, unit="" if "." in figure.raw else "count")
        if figure.unit:
            out.append(figure)
    return out
