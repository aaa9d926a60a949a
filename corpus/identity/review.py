"""Doubtful links before a person, and what the person decides: written to ``indicators.toml``, then applied."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.errors import NotFound, UsageProblem
from corpus.identity.decisions import FILE, Decision, Spec, add_decisions, read_decisions
from corpus.identity.names import PrintedName
from corpus.lookup import find_indicator
from corpus.store.archive import Archive
from corpus.store.indicators import DoubtfulPair, NameRow, doubtful_pairs, names_printed


def decide(archive: Archive, ids: Sequence[str], *, same: bool, note: str = "") -> list[Decision]:
    """Accept (``same``) or reject pairs of the review list by their ids. Raises NotFound."""
    rows = {pair.id: pair for pair in doubtful_pairs(archive)}
    unknown = [key for key in ids if key not in rows]
    if unknown:
        raise NotFound(f"No doubtful pair has the id {unknown[0]!r}.", "Ids are printed by: cpp indicators review")
    return record(archive, [_decision(rows[key], same, note) for key in ids])


def _decision(pair: DoubtfulPair, same: bool, note: str) -> Decision:
    alike = (pair.name, pair.unit) == (pair.other_name, pair.other_unit)
    one = Spec(_name(pair.name), pair.unit, _report(pair.as_at, pair.document) if alike else "")
    report = _report(pair.other_as_at, pair.other_document) if alike else ""
    return Decision(same, one, Spec(_name(pair.other_name), pair.other_unit, report), note)


def _report(as_at: str, document: str) -> str:
    return as_at or document


def _name(text: str) -> str:
    return " ".join(text.split())


def merge(archive: Archive, one: str, other: str, note: str = "") -> list[Decision]:
    """Make two indicators one. Raises NotFound, and UsageProblem where they are one already or have different units."""
    a, b = find_indicator(archive, one), find_indicator(archive, other)
    if a == b:
        raise UsageProblem(f"{one!r} and {other!r} are one indicator already: {a}.")
    first, second = _printed(archive, a), _printed(archive, b)
    if {row.unit for row in first}.isdisjoint(row.unit for row in second):
        raise UsageProblem(f"{a} is in {first[0].unit}, {b} in {second[0].unit}.", "Figures of two units are no series.")
    newest = first[-1], second[-1]
    alike = newest[0].name == newest[1].name and newest[0].unit == newest[1].unit
    specs = [_spec(row, alike) for row in newest]
    return record(archive, [Decision(True, specs[0], specs[1], note)])


def split(archive: Archive, indicator: str, name: str, *, report: str = "", note: str = "") -> list[Decision]:
    """Take a printed name (of one report, where named) out of its indicator. Raises NotFound for a name that is not in it."""
    rows = _printed(archive, find_indicator(archive, indicator))
    text = _name(name)
    out = [
        r for r in rows if _name(r.name) == text and (report in ("", r.as_at, r.document) or r.document_id.startswith(report))
    ]
    rest = [r for r in rows if r not in out]
    if not out:
        held = "; ".join(dict.fromkeys(r.name for r in rows))
        raise NotFound(f"The indicator has no name {name!r}{f' in report {report}' if report else ''}.", f"Its names: {held}")
    if not rest:
        raise UsageProblem("That is the indicator's only name.", "Name a report with --report to part one report's figures.")
    decisions = []
    for taken in out:
        for kept in rest:
            alike = (_name(taken.name), taken.unit) == (_name(kept.name), kept.unit)
            tell = bool(report) or alike
            one = Spec(text, taken.unit, _report(taken.as_at, taken.document_id) if tell else "")
            other = Spec(_name(kept.name), kept.unit, _report(kept.as_at, kept.document_id) if tell else "")
            decisions.append(Decision(False, one, other, note))
    return record(archive, list({d.pair: d for d in decisions}.values()))


def lost_decisions(archive: Archive) -> list[Decision]:
    """Decisions on names that no paper held prints."""
    decisions = read_decisions(archive.folder / FILE).items
    if not decisions:
        return []
    printed = [_as_printed(row) for row in names_printed(archive)]
    return [d for d in decisions if not all(any(spec.matches(name) for name in printed) for spec in (d.one, d.other))]


def _as_printed(n: NameRow) -> PrintedName:
    return PrintedName(n.document_id, n.source, n.ref, n.name, n.unit, n.section, "", "", n.council, n.as_at, n.document)


def take_over(archive: Archive, path: Path) -> list[Decision]:
    """Add the decisions of another archive's file to this one's. Raises NotFound and UsageProblem."""
    if not path.is_file():
        raise NotFound(f"There is no file {path}.", f"Name the {FILE} of another archive.")
    return record(archive, list(read_decisions(path).items))


def record(archive: Archive, new: list[Decision]) -> list[Decision]:
    """Write decisions to the archive's file; the caller rebuilds."""
    with archive.writing("cpp indicators"):
        add_decisions(archive.folder / FILE, new)
    return new


def _spec(row: NameRow, told_by_report: bool) -> Spec:
    report = _report(row.as_at, row.document_id) if told_by_report else ""
    return Spec(_name(row.name), row.unit, report, row.section if row.source == "narrative_table" else "")


def _printed(archive: Archive, indicator: str) -> list[NameRow]:
    return names_printed(archive, [indicator])
