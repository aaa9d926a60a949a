"""Theme pages and scorecards of a raw text layer: rows of figures whose header stands before or after them in pieces.

Charts leave helper figures in such a layer (a comparator repeated down a column). The rows of months still to come hold
nothing else: as many figures as they print are taken off the end of every month's row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.reading.page import Line
from extractor.tables.raw_captioned import RawRow
from extractor.tables.raw_cells import leading_figures
from extractor.vocabulary.figures import find_area, load, squeeze

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec"
_MONTH = re.compile(rf"((?:{_MONTHS})[a-z]*[-\s'’]{{1,2}}(?:20)?\d\d)(?=\s|$)", re.IGNORECASE)
_YEAR = re.compile(r"((?:20)?\d\d\s?/\s?\d\d(?:\s*YTD)?)(?=\s|$)", re.IGNORECASE)
_YTD = re.compile(r"((?:YTD|year to date)\s+(?:20)?\d\d\s?/\s?\d\d)(?=\s|$)", re.IGNORECASE)
REFERENCE = re.compile(r"\d{1,2}\.\d{1,2}[a-z]?")
_GAP = 6  # lines between two rows of one table
_HEADER_REACH = 60  # non-blank lines around a table among which its references stand
_NAME_REACH = 7  # lines after a reference in which its name stands
_FEWEST = 4


def heading(lines: Sequence[Line], index: int) -> str:
    """The nearest line in capitals above a line; pieces of turned letters and names of boxes are none."""
    return next((line.text.strip() for line in reversed(lines[:index]) if _is_heading(line.text)), "")


def _is_heading(text: str) -> bool:
    stripped = text.strip()
    letters = [c for c in stripped if c.isalpha()]
    boxes = load("headers")["not_a_section"]["words"]
    capitals = len(letters) >= 6 and len(stripped) < 80 and stripped.upper() == stripped
    return capitals and squeeze(stripped) not in boxes and " A " not in stripped


def _label(text: str) -> tuple[str, str] | None:
    """A row's label (month, year, year to date, benchmark) and the text after it."""
    stripped = text.strip()
    for pattern in (_MONTH, _YTD, _YEAR):
        if m := pattern.match(stripped):
            return m[1], stripped[m.end() :]
    words = stripped.split(" ")
    for n in range(min(4, len(words)), 1, -1):
        label = " ".join(words[:n])
        if not any(c.isdigit() for c in label) and find_area(label):
            return label, " ".join(words[n:])
    return None


def _rows(lines: Sequence[Line]) -> Iterator[tuple[int, str, list[str]]]:
    """(index of the line, label, cells) of every line that a period or a benchmark leads."""
    for i, line in enumerate(lines):
        text = line.text
        if "\t" in text or len(text) > 160:
            continue
        named = _label(text)
        if named is None and i + 1 < len(lines) and len(text) < 16:  # "NAT TOP" / "QTILE 91.0%"
            named = _label(f"{text.strip()} {lines[i + 1].text.strip()}") if find_area(text.strip() + " q") else None
        if named is None:
            continue
        label, rest = named
        cells = leading_figures(rest)
        if cells or not rest.strip():
            yield i, label, cells


def read_theme_pages(lines: Sequence[Line]) -> Iterator[tuple[list[RawRow], str]]:
    """Each run of rows led by months, years and benchmarks: a header row of references in order, then the rows."""
    runs: list[list[tuple[int, str, list[str]]]] = []
    for row in _rows(lines):
        if (
            runs
            and not any(_stops(lines[k].text) for k in range(runs[-1][-1][0] + 1, row[0]))
            and row[0] - runs[-1][-1][0] <= _GAP
        ):
            runs[-1].append(row)
        else:
            runs.append([row])
    runs = [r for r in runs if len(r) >= _FEWEST and sum(1 for _, label, _ in r if _MONTH.fullmatch(label)) >= _FEWEST]
    for n, run in enumerate(runs):
        after = runs[n - 1][-1][0] if n else 0
        references = _references(lines, after, run[0][0])
        body = _without_helpers(run)
        number = lines[run[0][0]].number
        header: RawRow = [("", number), *((ref, number) for ref in references)]
        stray: RawRow = [("", number), *((text, number) for text in _stray(lines, run[0][0], run[-1][0]))]
        rows = [[(t, lines[i].number) for t in (label, *cells)] for i, label, cells in body]
        yield [header, stray, *rows], heading(lines, run[0][0])


def _stops(text: str) -> bool:
    """Whether a line between two rows ends the table: prose does, pieces of a label do not."""
    return len(text.strip()) > 40


def _references(lines: Sequence[Line], after: int, first: int) -> list[str]:
    """The references printed on one line above the table, in order."""
    near = [line.text.split() for line in lines[after:first] if line.text.strip()][-_HEADER_REACH:]
    for words in reversed(near):
        if len(words) >= 2 and all(REFERENCE.fullmatch(w) for w in words):
            return words
    return []


def _stray(lines: Sequence[Line], first: int, last: int) -> list[str]:
    """Every reference that stands alone on a line of the table's page, with the words after it: "6.14 of open repairs".

    The page is what lies between two headings in capitals.
    """
    begin = next((i + 1 for i in range(first - 1, -1, -1) if _is_heading(lines[i].text)), 0)
    end = next((i for i in range(last + 1, len(lines)) if _is_heading(lines[i].text)), len(lines))
    found: list[str] = []
    for i in [*range(begin, first), *range(last + 1, end)]:
        words = lines[i].text.split()
        if not words or not all(REFERENCE.fullmatch(w) for w in words):
            continue
        after = " ".join(line.text.strip() for line in lines[i + 1 : min(i + _NAME_REACH, first if i < first else end)])
        found += words if len(words) > 1 else [f"{words[0]} {after}".strip()]
    return found


def _without_helpers(run: Sequence[tuple[int, str, list[str]]]) -> list[tuple[int, str, list[str]]]:
    """The rows without the chart's helper figures."""
    months = [k for k, (_, label, _) in enumerate(run) if _MONTH.fullmatch(label)]
    counts = [len(run[k][2]) for k in months]
    most = max(counts)
    if not most:
        return list(run)
    usual = Counter(n for n in counts if 2 * n > most).most_common(1)[0][0]
    future = [k for k in months if 2 * len(run[k][2]) <= usual and all(2 * len(run[j][2]) <= usual for j in months if j >= k)]
    helpers = [run[k][2] for k in future if run[k][2] and any(c.isdigit() for c in "".join(run[k][2]))]
    extra = max(map(len, helpers), default=0)
    columns = most - extra
    constant = [column[0] for column in zip(*helpers, strict=False) if len(set(column)) == 1] if len(helpers) > 1 else []
    out = []
    for k, (i, label, cells) in enumerate(run):
        if k in future:
            continue
        kept = cells[:columns] if k in months else _without_end(cells, constant)
        out.append((i, label, kept))
    return out


def _without_end(cells: list[str], end: list[str]) -> list[str]:
    return cells[: -len(end)] if end and cells[-len(end) :] == end else cells
