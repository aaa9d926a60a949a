"""Where each minute begins: its number and title, in whatever way a council numbers its items."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractor.papers.attendance import heading_of, is_label
from extractor.papers.leadins import FORMAL, find_lead_in
from extractor.papers.paragraphs import Paragraph, ends_sentence
from extractor.vocabulary.words import either, load

_NUMBER = re.compile(
    r"""^(?P<word>(?:agenda\s+item|item|minute|min|no)\s*(?:no\.?|number)?\s*)?
    \(?(?P<number>(?:[A-Z]{1,6}[./\s-]?)?\d{1,4}[A-Za-z]?(?:[/.]\d{1,4}){0,2}[A-Za-z]?)
    \s*(?P<stop>[.:)]|[-–—](?=\s))?\s*(?P<title>\S.*)?$""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_ITEM = re.compile(
    r"\(\s*(?:agenda\s+(?:item|no)|item)\.?\s*(?:no\.?\s*)?(?P<number>[A-Z]{0,3}\d+[a-z]?)\s*\)\.?$", re.IGNORECASE
)
_LONGEST = 330


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one minute: paragraphs ``begin`` to ``end`` (exclusive) of the list it was found in."""

    begin: int
    end: int
    number: str
    title: str
    score: float = 0.0
    order: int = 0
    style: str = ""


def find_headings(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """The headings of the minutes among these paragraphs, in order.

    Titles followed by "(Item 4)" are headings beyond doubt. Else the numbering is the chain of rising numbers of one style
    whose titles look most like headings (bold, capitals, short, usual titles). Without numbers, bold lines alone count.
    """
    items = _with_item_lines(paragraphs)
    numbered = _under_titles(paragraphs) or _best_chain(_candidates(paragraphs))
    begins = {heading.begin: heading for heading in items}
    if (
        len(numbered) >= len(items)
        and sum(heading.begin in begins for heading in numbered) >= 0.8 * len(items)
        and len(numbered) >= 2
    ):
        chosen = [begins.get(heading.begin, heading) for heading in numbered]
    elif len(items) >= 2 and len(items) >= 0.5 * len(numbered):
        chosen = items
    elif len(numbered) >= 2 or (numbered and (numbered[0].score >= 5 or _is_decided(paragraphs, numbered[0]))):
        chosen = numbered
    else:
        return items or _bold_lines(paragraphs, 0, len(paragraphs))
    return _bold_lines(paragraphs, 0, chosen[0].begin) + chosen


def _is_decided(paragraphs: Sequence[Paragraph], heading: Heading) -> bool:
    """Whether a formal decision stands right under a number and title: the one item of a short meeting."""
    under = find_lead_in(paragraphs[heading.end].text) if heading.end < len(paragraphs) else None
    return under is not None and under.kind == FORMAL


def _with_item_lines(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    found = []
    for i, paragraph in enumerate(paragraphs):
        item = _ITEM.search(paragraph.text)
        if not item or len(paragraph.text) > _LONGEST:
            continue
        title, begin = paragraph.text[: item.start()].strip(), i
        if not title and i:
            title, begin = paragraphs[i - 1].text, i - 1
            while begin and _continues_title(paragraphs[begin - 1], paragraphs[begin]):
                begin -= 1
                title = f"{paragraphs[begin].text} {title}"
        if not title or len(title) > _LONGEST:
            continue
        number = _NUMBER.match(title)
        if number and number["stop"] and number["title"]:
            found.append(Heading(begin, i + 1, number["number"], number["title"].strip()))
        else:
            found.append(Heading(begin, i + 1, item["number"], title))
    return found


def _continues_title(before: Paragraph, after: Paragraph) -> bool:
    return (
        before.bold
        and after.bold
        and not before.mark.strip()
        and not after.gap
        and before.page == after.page
        and not after.mark
    )


def _candidates(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    found = []
    for i, paragraph in enumerate(paragraphs):
        match = _NUMBER.match(paragraph.text)
        if not match or len(paragraph.text) > _LONGEST:
            continue
        title, end = (match["title"] or "").strip(), i + 1
        if paragraph.text[0] == "(" and not (paragraph.bold or title.isupper()):
            continue  # "(1) That ..." is a clause
        if not title and i + 1 < len(paragraphs) and (paragraphs[i + 1].bold or paragraphs[i + 1].text.isupper()):
            title, end = paragraphs[i + 1].text, i + 2
        if not title or not re.search(r"[A-Za-z]{2}", title):
            continue
        if end < len(paragraphs) and _carries_on(paragraphs[end - 1], paragraphs[end]):
            title, end = f"{title} {paragraphs[end].text}", end + 1
        score = _likeness(paragraph, title)
        if score > 0:
            found.append(Heading(i, end, match["number"].strip(), title, score, 0, _style(match)))
    return found


_REFERENCE = re.compile(r"^(?P<number>[A-Z]{0,6}[./]?\d{1,4}/\d{2,4}|[A-Z]{1,6}[./]?\d{1,4})\.?\s+(?=[A-Z“(])")


def _under_titles(paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """Titles without numbers whose number begins the text below ("APOLOGIES" / "OSC39/14 Apologies were ..."); all or none."""
    found: list[Heading] = []
    for i in range(len(paragraphs) - 1):
        title, after = paragraphs[i], paragraphs[i + 1]
        if not (title.bold or title.text.isupper()) or after.bold or len(title.text) > 160 or after.text.isupper():
            continue
        number = (
            _REFERENCE.match(after.text) if after.text[:14].strip(" ABCDEFGHIJKLMNOPQRSTUVWXYZ").strip()[:1].isdigit() else None
        )
        if number and not _NUMBER.match(title.text) and not heading_of(after.text):
            found.append(Heading(i, i + 1, number["number"], title.text, 5.0, 0, "below"))
    orders = _orders(found) if len(found) > 2 else []
    return found if orders and all(a <= b for a, b in itertools.pairwise(orders)) else []


def _carries_on(title: Paragraph, after: Paragraph) -> bool:
    """A second line of a title, set apart by its indent only."""
    same = title.bold and after.bold and not after.gap and not after.mark and after.page == title.page
    return same or (
        title.text.isupper() and after.text.isupper() and not after.gap and not after.mark and len(after.text) < 120
    )


def _style(match: re.Match[str]) -> str:
    shape = re.sub(r"\d+", "9", re.sub(r"[a-z]$", "", match["number"]))
    padded = "0" if re.match(r"0\d", match["number"]) else ""
    return f"{(match['word'] or '').strip().lower()}|{padded}{shape}|{match['stop'] or ''}"


@cache
def _standard() -> re.Pattern[str]:
    return re.compile(rf"^{either(load('minutes')['standard_titles'])}", re.IGNORECASE)


def _likeness(paragraph: Paragraph, title: str) -> float:
    """How much a numbered paragraph looks like the heading of a minute."""
    letters = re.sub(r"[^A-Za-z]", "", title)
    score = 1.0
    score += 3.0 * paragraph.bold
    score += 3.0 * (letters.isupper() and len(letters) > 3)
    score += 4.0 * bool(_standard().match(title))
    words = [word for word in re.findall(r"[A-Za-z][\w’'-]*", title) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    score += 1.0 * (bool(words) and capitals >= 0.6 * len(words))
    score -= 3.0 * (ends_sentence(title) and not letters.isupper())
    score -= 2.0 * (len(title) > 160 and not paragraph.bold and not letters.isupper())
    score -= 2.0 * bool(
        re.search(r"\b(?:was|were|had been|that the|resolved|said|asked|noted that)\b", title, re.I) and not paragraph.bold
    )
    score -= 3.0 * title[0].islower()
    return score


def _orders(candidates: list[Heading]) -> list[int]:
    """The running part of each number: of "12/24" and "13/24" the first, of "2024/7" and "2024/8" the second."""
    parts = [[int(n) for n in re.findall(r"\d+", heading.number)] for heading in candidates]
    width = min(len(part) for part in parts)
    if width == 1:
        return [part[0] for part in parts]
    varied = [len({part[i] for part in parts}) for i in range(width)]
    return [part[varied.index(max(varied))] for part in parts]


def _best_chain(candidates: list[Heading]) -> list[Heading]:
    """The best chain of rising numbers of one style."""
    styles: dict[str, list[Heading]] = defaultdict(list)
    for heading in candidates:
        styles[heading.style].append(heading)
    chains = [_chain(group) for group in styles.values()]
    return max(chains, key=lambda chain: sum(heading.score for heading in chain), default=[])


def _chain(group: list[Heading]) -> list[Heading]:
    """Longest rising chain by score; a gap in the numbers costs, a step back ends the chain."""
    orders = _orders(group)
    best: list[tuple[float, int]] = []
    for i, heading in enumerate(group):
        score, previous = heading.score, -1
        for j in range(i):
            step = orders[i] - orders[j]
            same = step == 0 and group[i].number != group[j].number
            if step > 0 or same:
                worth = best[j][0] + heading.score - min(4.0, 0.8 * max(0, step - 1))
                if worth > score:
                    score, previous = worth, j
        best.append((score, previous))
    if not best:
        return []
    i = max(range(len(best)), key=lambda k: best[k][0])
    chain = []
    while i >= 0:
        chain.append(group[i])
        i = best[i][1]
    return chain[::-1]


def _bold_lines(paragraphs: Sequence[Paragraph], begin: int, end: int) -> list[Heading]:
    """Bold lines alone, or lines in capitals where nothing is bold, as headings without numbers."""
    found = []
    for i in range(begin, end):
        text = paragraphs[i].text
        alone = paragraphs[i].bold and not paragraphs[i].mark
        if not (alone or text.isupper()) or len(text) > 160 or is_label(text) or ends_sentence(text) or len(text) < 4:
            continue
        heading = heading_of(text)
        if heading and (heading[0] or not _standard().match(text)):
            continue
        if i + 1 < len(paragraphs) and not paragraphs[i + 1].bold and not text.startswith("("):
            found.append(Heading(i, i + 1, "", text))
    return found
