"""What each column of a table means, from the words over it and from what stands in it.

Words come from the vocabulary (roles, areas) and the grammar of periods; no place of a known report is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractor.figures.grid import Grid, tidy
from extractor.grammar.numbers import parse_value
from extractor.grammar.periods import Period, find_month, find_year, parse_period, year_quarter
from extractor.vocabulary.figures import find_area, find_role, load, squeeze

REFERENCE = re.compile(r"(?:[A-Z]{1,6}[\s-]?)?\d{1,3}(?:\.\d{1,3}){0,2}\s?[a-z]?\.?|[A-Z]{1,5}\d{1,4}[a-z]?", re.IGNORECASE)
DOTTED_REFERENCE = re.compile(r"(?:[A-Z]{1,6}[\s-]?)?\d{1,3}(?:\.\d{1,3}){1,2}\s?[a-z]?", re.IGNORECASE)
_JUDGING = {
    "numerator",
    "denominator",
    "polarity",
    "rag",
    "dot",
    "target",
    "target_red",
    "target_amber",
    "target_green",
    "floor",
    "tolerance",
}
_OF_A_PERIOD = _JUDGING - {"polarity"}  # what is said of the figures of one period
_DATED = _OF_A_PERIOD - {"dot"}  # "change from Q1" is no arrow of the first quarter
_MOST_ROLE_WORDS = 3
_OPEN_WORDS = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with"))
_LONGEST_AREA = 40  # letters of a header that names whose figures stand under it
_HEADER_SCAN = 14  # rows within which a table's first header stands


@dataclass(frozen=True, slots=True)
class Column:
    """A column's header texts from top to bottom, and what they mean.

    ``beside`` are words that stand beside the period and may say whose the figures are ("Eng 2018/19").
    ``role`` is a role of the vocabulary, "value" where the column holds figures of a period or an area, "" where the
    words say nothing. ``area`` is "local" unless a benchmark is named.
    """

    index: int
    labels: tuple[str, ...]
    role: str = ""
    period: Period | None = None
    area: str = "local"
    beside: str = ""
    other: str = ""  # role of a target, judgement or arrow that another period than the newest bears ("other_period")

    @property
    def label(self) -> str:
        return join_labels(self.labels)


@dataclass(frozen=True, slots=True)
class Header:
    """A header zone: rows ``first`` to ``last`` of the grid, and the columns under it."""

    first: int
    last: int
    columns: tuple[Column, ...]

    def with_role(self, *roles: str) -> tuple[Column, ...]:
        return tuple(c for c in self.columns if c.role in roles)

    @property
    def judges(self) -> int:
        """How many marks of a scorecard stand in it: polarity, RAG, direction, targets."""
        return len({c.role for c in self.columns} & _JUDGING)

    @property
    def is_scorecard(self) -> bool:
        """A row per indicator with polarity, RAG, direction or targets beside figures."""
        roles = {c.role for c in self.columns}
        return "indicator" in roles and "value" in roles and self.judges >= 1


def join_labels(labels: tuple[str, ...]) -> str:
    """Header texts of several levels as one name: joined by " - ", or by a blank after a text that ends in a dash."""
    parts = [p for i, p in enumerate(labels) if p and p not in labels[:i]]
    name = ""
    for part in parts:
        name = part if not name else f"{name} {part}" if name.endswith(("-", "–")) else f"{name} - {part}"
    return name


def is_reference(text: str) -> bool:
    """Whether a cell prints an indicator's reference ("6.11", "6.2a", "CH04", "12")."""
    return len(text) <= 8 and REFERENCE.fullmatch(text) is not None


def is_dotted_reference(text: str) -> bool:
    """Whether a cell prints a reference of chapter and number ("6.11", "6.2a"), not a plain number."""
    return len(text) <= 10 and DOTTED_REFERENCE.fullmatch(text) is not None


def is_cut_name(grid: Grid, name: str) -> bool:
    """Whether a name read off an open table, where no lines bound its cell, begins or ends in the middle of its text."""
    if grid.table.origin != "unruled" or not name.split():
        return False
    first, last = name.split()[0], name.split()[-1]
    return first.islower() or last.lower() in _OPEN_WORDS or name[-1] in ",(&/" or name.count("(") > name.count(")")


def meaning(index: int, labels: tuple[str, ...], as_at: str) -> Column:
    """The column's meaning: its lowest label decides, the labels above give it a year, an area, or make it a target."""
    filled = tuple(p for i, p in enumerate(labels) if p and p not in labels[:i])
    if not filled:
        return Column(index, labels)
    leaf, above = filled[-1], filled[:-1]
    year = next((y for label in reversed(above) if (y := find_year(label))), "")
    period = parse_period(leaf, year=year, as_at=as_at) or _figure_of(leaf, above, as_at, year)
    if period is not None:
        if period.type == "ytd" and not period.period:
            period = Period("ytd", year)
        over = parse_period(above[-1]) if above else None
        if period.type == "financial_year" and over is not None and over.type == "ytd":
            period = Period("ytd", period.period)  # "YTD" over "2021/22", on a line of its own
        return _value_column(index, labels, above, period)
    if (dated := _dated_role(leaf, year, as_at)) is not None:
        said, period = dated
        return _value_column(index, labels, above, period) if said == "value" else Column(index, labels, said, period)
    if role := find_role(leaf):
        return Column(index, labels, role, _figure_of("", above, as_at, year) if role in _OF_A_PERIOD else None)
    if (kind := _kpi_word(leaf)) and not find_area(leaf):
        return Column(index, labels, "value", Period(kind, ""))
    if (part := period_within(leaf, year, as_at)) is not None and not find_area(leaf):
        if planned := _planned_role(leaf):
            return Column(index, labels, planned, part)
        return replace(_value_column(index, labels, above, part), beside=_beside(leaf, year, as_at))
    if area := find_area(leaf):
        printed = find_year(leaf) or find_month(leaf) or year
        return Column(index, labels, "value", Period("benchmark", printed or "latest"), area)
    if role := find_role(" ".join(filled)):
        return Column(index, labels, role)
    if area := _benchmarked(filled):
        return Column(index, labels, "value", Period("benchmark", find_year(leaf) or year or "latest"), area)
    return Column(index, labels)


def _benchmarked(labels: tuple[str, ...]) -> str:
    """The area named after the group's own words, where both share a cell: "BENCHMARKING NAT AVE"."""
    words, found = squeeze(" ".join(labels)), False
    for group in sorted(load("headers")["row_groups"]["benchmark"], key=len, reverse=True):
        found = found or f" {group} " in f" {words} "
        words = f" {words} ".replace(f" {group} ", " ").strip()
    return find_area(words) if found else ""


def _value_column(index: int, labels: tuple[str, ...], above: tuple[str, ...], period: Period) -> Column:
    """A column of figures; under a benchmark's name it is that benchmark's, under a target's name it is a target."""
    planned = next((p for label in above if (p := _planned_role(label))), "")
    if planned:
        return Column(index, labels, planned, period)
    area = next((a for label in reversed(above) if len(label) <= _LONGEST_AREA and (a := find_area(label))), "")
    if area:
        return Column(index, labels, "value", Period("benchmark", period.period), area)
    return Column(index, labels, "value", period)


def _dated_role(leaf: str, year: str, as_at: str) -> tuple[str, Period] | None:
    """Role and period of a label that says both ("Jan Target", "RAG Q2", "2018/19 Outturn"), None for any other."""
    words = leaf.split()
    for n in range(1, min(len(words), _MOST_ROLE_WORDS + 1)):
        for said, rest in ((words[:n], words[n:]), (words[-n:], words[:-n])):
            label = " ".join(said)
            role = "value" if squeeze(label) in load("headers")["figure_words"]["words"] else find_role(label)
            if role != "value" and role not in _DATED:
                continue
            if (period := parse_period(" ".join(rest).strip("-–: "), year=year, as_at=as_at)) is not None:
                return role, period
    return None


def _planned_role(label: str) -> str:
    """What a label with a period says besides it: a target's or floor's role, "planned" for a forecast, "" for a figure."""
    words = [w for w in squeeze(label).split() if not w.isdigit()]
    if any(w in load("headers")["planned_words"]["words"] for w in words):
        return "planned"
    roles = (find_role(" ".join(words)), *(find_role(w) for w in words if w in {"target", "targets", "floor"}))
    return next((r for r in roles if r.startswith(("target", "floor"))), "")


def _figure_of(leaf: str, above: tuple[str, ...], as_at: str, year: str = "") -> Period | None:
    """The period of the header above (under ``year``), where the lowest label only says "the figure" ("Actual", "%")."""
    known = load("headers")["figure_words"]
    if leaf and squeeze(leaf) not in known["words"] and squeeze(leaf) not in known["ends"]:
        return None
    return next((p for label in reversed(above) if (p := parse_period(label, year=year, as_at=as_at)) is not None), None)


def _kpi_word(leaf: str) -> str:
    """latest | previous where the label says no more than that."""
    words = load("headers")["kpi"]
    return next((kind for kind in ("latest", "previous") if squeeze(leaf) in words[kind]), "")


def period_within(label: str, year: str, as_at: str) -> Period | None:
    """The period that begins or ends a label of several words ("Online Jan 24 - Mar 24", "2024-25 Budget"), None for none.

    Of the words left the longest run is taken; a number alone is no period here.
    """
    words = label.replace("*", " ").split()
    for n in range(len(words) - 1, 0, -1):
        for part in (" ".join(words[-n:]), " ".join(words[:n])):
            if len(part) < 5 or part.isdigit() or part.isalpha():
                continue
            if (period := parse_period(part, year=year, as_at=as_at)) is not None and period.period:
                return period
    return None


def _beside(label: str, year: str, as_at: str) -> str:
    """The words of a label beside its period, those left out that change nothing ("Outturn")."""
    words = label.replace("*", " ").split()
    known = load("headers")["figure_words"]
    for n in range(len(words) - 1, 0, -1):
        for part, rest in ((words[-n:], words[:-n]), (words[:n], words[n:])):
            if (period := parse_period(" ".join(part), year=year, as_at=as_at)) is not None and period.period:
                return " ".join(w for w in rest if squeeze(w) not in {"", *known["neutral"], *known["words"]})
    return ""


def split_period(label: str, as_at: str) -> str:
    """The words of a column's label without the period that it names; "" where it names nothing else."""
    if parse_period(label, as_at=as_at or "2000-01") is not None or is_relative(label) or year_quarter(label) is not None:
        return ""
    words = label.replace("*", " ").split()
    for shortest in (5, 1):  # a date, else a month or quarter alone
        for n in range(len(words) - 1, 0, -1):
            for part, rest in ((" ".join(words[-n:]), words[:-n]), (" ".join(words[:n]), words[n:])):
                bare = part.isdigit() or part.isalpha()
                if len(part) < shortest or (bare and shortest > 1) or part.isdigit():
                    continue
                if parse_period(part.strip("-–,:() "), as_at=as_at or "2000-01") is not None:
                    return " ".join(rest).strip(" -–,:(")
    return label


def is_relative(label: str) -> bool:
    """Whether a label names a period by its distance from the report's own ("This month", "Same quarter last year")."""
    known = load("periods")["relative"]
    words = squeeze(label)
    return bool(_kpi_word(label)) or words in known["rolling"] or any(re.fullmatch(p, words) for p in known["year_before"])


def _is_header_row(grid: Grid, row: int, as_at: str) -> bool:
    """At least two cells name roles, or three name periods or areas, and no cell is a plain figure."""
    texts = [t for t in grid.texts(row) if t]
    if len(texts) < 2:
        return False
    if any(is_dotted_reference(t) or (parse_value(t) is not None and parse_period(t) is None) for t in texts):
        return False
    roles = sum(1 for t in texts if find_role(t))
    times = sum(1 for t in texts if parse_period(t, as_at=as_at) is not None or find_area(t))
    named = times >= 1 and any(find_role(t) == "indicator" for t in texts)
    return roles >= 2 or times >= 3 or (roles >= 1 and times >= 2) or named


def _labels(grid: Grid, first: int, last: int) -> list[tuple[str, ...]]:
    """The header texts over each column. In a ragged table a blank place under no text of its own takes its left one's."""
    width = max(len(grid.owner[r]) for r in range(first, last + 1))
    if not grid.ragged:
        return [tuple(grid.text(r, c) for r in range(first, last + 1)) for c in range(width)]
    rows: list[list[str]] = []
    for r in range(first, last + 1):
        texts = [grid.text(r, c) for c in range(width)]
        if r < last:
            below = [any(grid.text(k, c) for k in range(r + 1, last + 1)) for c in range(width)]
            for c in range(1, width):
                if not texts[c] and below[c]:
                    texts[c] = texts[c - 1]
        rows.append(texts)
    return [tuple(row[c] for row in rows) for c in range(width)]


def find_headers(grid: Grid, as_at: str) -> tuple[Header, ...]:
    """Every header zone of the table, top to bottom: a header repeated in the middle is a zone of its own."""
    headers: list[Header] = []
    row = 0
    while row < grid.rows:
        if not _is_header_row(grid, row, as_at) or (not headers and row > _HEADER_SCAN):
            row += 1
            continue
        last = row
        while last + 1 < grid.rows and (_is_header_row(grid, last + 1, as_at) or _spans_into(grid, row, last + 1)):
            last += 1
        first = row
        while first > (headers[-1].last + 1 if headers else 0) and _heads_groups(grid, first - 1):
            first -= 1
        columns = tuple(meaning(c, labels, as_at) for c, labels in enumerate(_labels(grid, first, last)))
        headers.append(Header(first, last, columns))
        row = last + 1
    return tuple(headers)


def _heads_groups(grid: Grid, row: int) -> bool:
    """Whether a row of an open table's head, over the row of its columns' names, names groups of them or begins their names."""
    if grid.table.origin != "unruled":
        return False
    cells = [c for c in grid.own(row) if c.text.strip()]
    return len(cells) >= 2 and all(
        c.header and len(c.text) <= _LONGEST_AREA and parse_value(tidy(c.text)) is None for c in cells
    )


def _spans_into(grid: Grid, first: int, row: int) -> bool:
    """Whether named cells of the header's first row reach down into this row."""
    reaching = sum(1 for c in grid.own(first) if c.text.strip() and c.row + c.row_span > row)
    return reaching >= 2 and not any(parse_value(t) and parse_period(t) is None for t in grid.texts(row))
