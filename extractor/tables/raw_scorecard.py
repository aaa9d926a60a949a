"""Scorecards of a raw text layer: a reference, a name, a polarity and a data note, then figures; the header apart.

The columns are named once or twice near the rows, broken over lines and out of order; those that name periods, targets
and benchmarks stand together in order and are taken from there. Reference, name, polarity and data note are told from
their own words in each row. Direction and RAG are pictures in such papers and leave nothing in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.reading.page import Line
from extractor.tables.raw_captioned import RawRow
from extractor.tables.raw_cells import split_figures
from extractor.tables.raw_pages import REFERENCE
from extractor.vocabulary.figures import find_area, find_role, load

_LONGEST_ROW = 14  # lines of the file
_NAME_LINES = 7  # lines in which a row's name ends
_HEADER_REACH = 60  # lines above the first row in which the header stands
_FEWEST = 3
_BROKEN_LINES = 4  # lines over which one tolerance in words is broken
_FOOT_REACH = 30  # lines below the last row
_FEWEST_COLUMNS = 4
_MOST_WORDS = 5
_INNER_REFERENCE = re.compile(r"(?:^|\s)\d{1,2}\.\d{1,2}[a-z]?\s+[A-Z%]")
_MONTH = re.compile(r"[A-Z][a-z]{2,8}[-\s]\d\d(?:\d\d)?")
_YEARS = re.compile(r"(?:YTD\s+)?(?:20)?\d\d/\d\d(?:\s+YTD)?")


@cache
def _row() -> re.Pattern[str]:
    raw = load("headers")["raw"]
    polarity, note = ("|".join(re.escape(w) for w in raw[k]) for k in ("polarities", "data_notes"))
    year = "|".join(re.escape(w) for w in raw["year_notes"])
    return re.compile(
        rf"""(?:(?P<ref>\d{{1,2}}\.\d{{1,2}}[a-z]?)\s+)?
             (?P<name>\S.*?)\s+(?P<polarity>{polarity})\s+(?P<note>{note})\s+
             (?P<figures>[^A-Za-z]*?(?:n/a[^A-Za-z]*?)*)\s*
             (?:(?P<year>{year})\s*(?P<rest>.*))?""",
        re.VERBOSE,
    )


def read_scorecards(lines: Sequence[Line]) -> Iterator[list[RawRow]]:
    """Each run of scorecard rows under a header: a header row, then a row of cells for each indicator."""
    rows: list[tuple[int, list[str], int]] = []
    i = 0
    while i < len(lines):
        found = _read_row(lines, i)
        if found is not None:
            rows.append((i, *found))
            i = found[1] + 1
        else:
            i += 1
    for run in _runs(rows, lines):
        header = _header(lines, run[0][0], run[-1][2])
        if header and len(run) >= _FEWEST:
            number = lines[run[0][0]].number
            body = [[(t, lines[k].number) for t in cells] for k, cells, _ in run]
            yield [[(t, number) for t in header], *body]


def _runs(rows: Sequence[tuple[int, list[str], int]], lines: Sequence[Line]) -> list[list[tuple[int, list[str], int]]]:
    """Rows under one header: a new header between two rows begins a new run."""
    runs: list[list[tuple[int, list[str], int]]] = []
    for row in rows:
        apart = bool(runs) and (
            row[0] - runs[-1][-1][2] > _HEADER_REACH or bool(_columns(_words(lines, runs[-1][-1][2] + 1, row[0])))
        )
        if not runs or apart:
            runs.append([])
        runs[-1].append(row)
    return runs


def _read_row(lines: Sequence[Line], start: int) -> tuple[list[str], int] | None:
    """The cells of the row that begins at a line, and its last line; None where no row begins there."""
    first = lines[start].text.strip()
    if not first or "\t" in first or not re.match(r"\d{1,2}\.\d{1,2}[a-z]?\s+\S|[A-Z%]", first):
        return None
    if not _polarity().search(re.sub(r"\s+", " ", " ".join(line.text for line in lines[start : start + _NAME_LINES])) + " "):
        return None
    best: tuple[list[str], int] | None = None
    text, failed = "", 0
    for end in range(start, min(start + _LONGEST_ROW, len(lines))):
        part = lines[end].text.strip()
        if end > start and part and REFERENCE.fullmatch(part.split()[0]) and not _continues(text):
            break
        text = f"{text} {part}".strip()
        cells = _cells(re.sub(r"\s+", " ", text))
        if cells is not None:
            best, failed = ((cells, end), 0) if part else (best, failed)
        elif best is not None and part:
            failed += 1
            if failed > _BROKEN_LINES:
                break
    return best


def _continues(text: str) -> bool:
    """Whether a row's text still lacks its polarity: then a number that begins a line is not the next reference."""
    return not any(f" {p} " in f"{text} " for p in load("headers")["raw"]["polarities"])


def _cells(text: str) -> list[str] | None:
    m = _row().fullmatch(text)
    if m is None:
        return None
    if _INNER_REFERENCE.search(m["name"]) or _polarity().search(m["name"]):
        return None  # the name of a row swallowed what stands before it
    figures, rest = split_figures(m["figures"] or ""), split_figures(m["rest"] or "")
    if not figures or rest is None:
        return None
    return [m["ref"] or "", m["name"], m["polarity"], m["note"], *figures, m["year"] or "", *rest]


@cache
def _polarity() -> re.Pattern[str]:
    raw = load("headers")["raw"]
    polarity, note = ("|".join(re.escape(w) for w in raw[k]) for k in ("polarities", "data_notes"))
    return re.compile(rf"(?:{polarity})\s+(?:{note})\s")


def _words(lines: Sequence[Line], first: int, last: int) -> list[str]:
    return " ".join(line.text for line in lines[first:last] if len(line.text) < 100).split()


def _header(lines: Sequence[Line], first: int, last: int) -> list[str]:
    """The header's columns in order, the four of every row before them, direction and RAG where the page names them."""
    above = max(0, first - _HEADER_REACH)
    words = _words(lines, above, first)
    columns = _columns(words)
    if not columns or any(_MONTH.fullmatch(word) and word not in columns for word in words):
        return []  # where a month stands apart, names of columns are lost, and figures would move under their neighbours'
    judging = [word for word in ("DOT", "RAG") if word in _words(lines, above, min(last + _FOOT_REACH, len(lines)))]
    notes = [i for i, name in enumerate(columns) if find_role(name) == "data_note"]
    place = (
        notes[0] + 1 if notes else next((i for i, n in enumerate(columns) if find_role(n).startswith("target")), len(columns))
    )
    return ["NO.", "INDICATOR", "GOOD PERF IS", "DATA NOTE", *columns[:place], *judging, *columns[place:]]


def _columns(words: Sequence[str]) -> list[str]:
    """The longest run of words that are all names of columns, cut into those names; empty where it is short."""
    best: list[str] = []
    for start in range(len(words)):
        if not _MONTH.fullmatch(words[start]) and not _YEARS.fullmatch(words[start]):
            continue
        cut = _cut(words, start)
        if len(cut) > len(best):
            best = cut
    return best if len(best) >= _FEWEST_COLUMNS else []


def _cut(words: Sequence[str], start: int) -> list[str]:
    """Names of columns from a word on: of the ways to cut, the one that reaches farthest, then with most columns.

    Nothing is named twice, and names of like length go before a short one beside a long one: "NAT AVE NAT TOP QTILE" is
    "NAT AVE" and "NAT TOP QTILE".
    """
    best: tuple[tuple[int, int, int], tuple[str, ...]] = ((start, 0, 0), ())
    stack: list[tuple[int, tuple[str, ...], frozenset[str]]] = [(start, (), frozenset())]
    while stack:
        at, names, seen = stack.pop()
        score = (at, len(names), -sum(len(n.split()) ** 2 for n in names))
        best = max(best, (score, names))
        for n in range(1, min(_MOST_WORDS, len(words) - at) + 1):
            name = " ".join(words[at : at + n])
            key = _meaning(name)
            if key == "data_note" or (key and key not in seen):
                stack.append((at + n, (*names, name), seen | {key}))
    return list(best[1])


@cache
def _meaning(name: str) -> str:
    """A key for what a column's name means, "" where it names none."""
    words = name.lower().split()
    if len(set(words)) < len(words):
        return ""
    if _MONTH.fullmatch(name) or _YEARS.fullmatch(name):
        return name
    if all(w in load("headers")["raw"]["area_words"] for w in words):
        return find_area(name) if words[-1] != "best" else ""
    role = find_role(name)
    if role.startswith("target_"):
        return role if words[-1] == role.removeprefix("target_") else ""
    return role if role in {"data_note", "rag", "dot"} else ""
