"""The references and names over the columns of a theme page's table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractor.figures.columns import Entry, kinds_of
from extractor.figures.grid import Grid
from extractor.figures.headers import is_dotted_reference, join_labels
from extractor.figures.known import Known, entries_by_figures
from extractor.grammar.numbers import parse_value
from extractor.grammar.periods import Period, parse_period, without_months
from extractor.vocabulary.figures import find_row_group, find_unit, squeeze

_ALIKE = 0.6  # share of a name's words that stand after a reference


def detail_entries(
    grid: Grid, first_row: int, label: int, rows: Sequence[Sequence[str]]
) -> tuple[tuple[Entry, ...], bool] | None:
    """The reference and name of each column right of the labels, and whether they are certain; None without a header.

    ``first_row`` is the first row of the body, ``label`` the column of its label, ``rows`` the body's cells right of it.
    """
    if first_row == 0:
        return None
    if not grid.ragged:
        return _placed_entries(grid, first_row, label), True
    return _ragged_entries(grid, first_row, rows)


def _placed_entries(grid: Grid, first_row: int, label: int) -> tuple[Entry, ...]:
    entries = []
    for c in range(label + 1, grid.columns):
        texts = [grid.text(r, c) for r in range(first_row)]
        entries.append(_entry([t for i, t in enumerate(texts) if t and t not in texts[:i]]))
    return tuple(entries)


def _entry(texts: Sequence[str]) -> Entry:
    """Header texts from top to bottom: the reference among them, and the rest as a name."""
    ref = next((t for t in texts if is_dotted_reference(t)), "")
    names = [t for t in texts if not is_dotted_reference(t) and not find_row_group(t)]
    if (
        len(names) > 1
        and names[0].startswith("%")
        and find_unit(names[-1]) == ""
        and names[-1].lower().startswith(("no", "number"))
    ):
        names = names[-1:]  # "% with an outcome -" stands over the columns beside
    if not any(_is_name(t) for t in names):
        return Entry("", "")
    return Entry(ref, join_labels(tuple(names)))


def _is_name(text: str) -> bool:
    """Whether a text can name an indicator: words, not the ticks of a chart's axis."""
    letters = sum(c.isalpha() for c in without_months(text))
    return letters >= 3 and parse_value(text) is None and parse_period(text) is None


def _ragged_entries(grid: Grid, first_row: int, rows: Sequence[Sequence[str]]) -> tuple[tuple[Entry, ...], bool] | None:
    """A text layer's header: its places are not those of the body, so columns are matched by their number and kinds."""
    texts = [[t if not find_row_group(t) else "" for t in grid.texts(r)] for r in range(first_row)]
    width = max(len(t) for t in texts)
    texts = [t + [""] * (width - len(t)) for t in texts]
    references = max((t for t in texts if any(map(is_dotted_reference, t))), key=_count_references, default=[""] * width)
    named = _entries_by_place(texts, references)
    columns = _width(rows)
    if not named or not columns:
        return None
    return _match(named, columns, rows)


def raw_entries(
    grid: Grid, first_row: int, rows: Sequence[tuple[Period, Sequence[str]]], known: Known
) -> tuple[tuple[Entry, ...], bool] | None:
    """The columns of a raw layer, where names are lost: told by the scorecard's figures, then by references in order.

    A column that neither tells has no name, and gives no figure.
    """
    columns = _width([texts for _, texts in rows])
    if not columns:
        return None
    whole = [(period, texts) for period, texts in rows if len(texts) == columns]
    told = list(entries_by_figures(whole, columns, known))
    forms = [kind.form for kind in kinds_of([texts for _, texts in whole], columns)]
    references = [t for t in grid.texts(0) if is_dotted_reference(t)] if first_row else []
    printed: tuple[Entry, ...] = ()
    if references:
        by_place = {c: Entry(ref, known.entries[ref].name if ref in known.entries else "") for c, ref in enumerate(references)}
        matched, certain = _match(by_place, columns, [texts for _, texts in whole])
        printed = matched if certain else ()
    for c in range(columns):
        if told[c] is None and forms[c] == "fraction" and c + 1 < columns:
            told[c] = told[c + 1]
    agreed = all(t is None or t.ref == p.ref for t, p in zip(told, printed, strict=True)) if printed else False
    blank = Entry("", "")
    entries = [t or (printed[c] if agreed and printed[c].name else blank) for c, t in enumerate(told)]
    if first_row > 1:
        entries = _with_printed_reference(entries, [t for t in grid.texts(1) if t])
    return (tuple(entries), True) if any(e.name for e in entries) else None


def _with_printed_reference(entries: Sequence[Entry], stray: Sequence[str]) -> list[Entry]:
    """The entries, one of them under the reference that its own page prints where that differs from the scorecard's.

    Only where a single printed reference belongs to no column, and it is plain which column lacks its own.
    """
    printed = {text.split(" ", 1)[0]: text.partition(" ")[2] for text in stray}
    loose = [ref for ref in printed if ref not in {e.ref for e in entries}]
    lacking = list(dict.fromkeys(e for e in entries if e.ref and e.ref not in printed))
    if len(loose) != 1 or not lacking:
        return list(entries)
    words = set(squeeze(printed[loose[0]]).split())
    alike = [e for e in lacking if len(words & set(squeeze(e.name).split())) >= _ALIKE * len(set(squeeze(e.name).split()))]
    chosen = alike if len(alike) == 1 else lacking if len(lacking) == 1 else []
    return [Entry(loose[0], e.name, e.ref) if chosen and e == chosen[0] else e for e in entries]


def _count_references(texts: Sequence[str]) -> int:
    return sum(map(is_dotted_reference, texts))


def _entries_by_place(texts: Sequence[Sequence[str]], references: Sequence[str]) -> dict[int, Entry]:
    """Entries by the field they stand in; names printed one a line are taken in order of the references."""
    refs = [(c, t) for c, t in enumerate(references) if is_dotted_reference(t)]
    listed = [
        next(t for t in row if t)
        for row in texts
        if sum(map(bool, row)) == 1 and not is_dotted_reference(next(t for t in row if t))
    ]
    if refs and len(listed) == len(refs) and len(refs) > 1:
        return {c: Entry(ref, name) for (c, ref), name in zip(refs, listed, strict=True)}
    names = _names_by_place(texts)
    if len(refs) == len(names):
        return {c: Entry(ref, name) for (c, name), (_, ref) in zip(sorted(names.items()), refs, strict=True)}
    entries = {}
    for c, name in names.items():
        own = references[c] if c < len(references) else ""
        left = [ref for place, ref in refs if place <= c]
        entries[c] = Entry(own if is_dotted_reference(own) else "" if own else (left[-1] if left else ""), name)
    return entries


def _names_by_place(texts: Sequence[Sequence[str]]) -> dict[int, str]:
    """The name at each field: its own texts, under the text of a higher level that stands over it or to its left."""
    rows = [[t if not is_dotted_reference(t) else "" for t in row] for row in texts]
    rows = [row for row in rows if any(row)]
    names: dict[int, str] = {}
    for c in range(len(rows[0]) if rows else 0):
        parts: list[str] = []
        for k, row in enumerate(rows):
            below = any(lower[c] for lower in rows[k + 1 :])
            if row[c]:
                parts.append(row[c])
            elif below and k < len(rows) - 1:
                parts += [t for t in (next((row[p] for p in range(c, -1, -1) if row[p]), ""),) if t]
        if any(row[c] for row in rows):
            names[c] = _entry(parts).name
    return names


def _width(rows: Sequence[Sequence[str]]) -> int:
    """The number of columns of the body: of the most usual rows among those with the most figures."""
    filled = [(sum(map(bool, row)), max((i + 1 for i, t in enumerate(row) if t), default=0)) for row in rows]
    most = max((n for n, _ in filled), default=0)
    widths = Counter(width for n, width in filled if n and n >= most - 1)
    return widths.most_common(1)[0][0] if widths else 0


def _match(named: dict[int, Entry], columns: int, rows: Sequence[Sequence[str]]) -> tuple[tuple[Entry, ...], bool]:
    """An entry for each column of the body: one each, or a group of columns each, or by place."""
    entries = [named[c] for c in sorted(named)]
    if len(entries) == columns:
        return tuple(entries), True
    groups = _groups(rows, columns)
    if len(groups) == len(entries):
        return tuple(e for e, size in zip(entries, groups, strict=True) for _ in range(size)), True
    first, last = min(named), max(named)
    if columns in {last - first + 1, last - first + 2}:
        return tuple(named[max(p for p in named if p <= first + i)] for i in range(columns)), True
    padded = entries[:columns] + [Entry("", "")] * (columns - len(entries))
    return tuple(padded), False


def _groups(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """Sizes of the groups of columns that make one indicator: "x of y" and the percentage after it, or one column."""
    forms = [kind.form for kind in kinds_of(rows, columns)]
    sizes: list[int] = []
    i = 0
    while i < columns:
        pair = forms[i] == "fraction" and i + 1 < columns and forms[i + 1] == "percent"
        sizes.append(2 if pair else 1)
        i += sizes[-1]
    return sizes
