"""`cpp series`: one indicator through the years."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive, outside_archives

if TYPE_CHECKING:
    from corpus.series import Point, Print, Series
    from corpus.store.archive import Archive

KINDS = {"year": "financial_year", "rolling": "rolling_year"}


def register(app: typer.Typer) -> None:
    app.command("series")(series_command)


def series_command(
    indicator: Annotated[
        list[str], typer.Argument(help="A slug, a name, part of one, an abbreviation, or a reference and its report.")
    ],
    area: Annotated[str, typer.Option("--area", help="local, sn_average, sn_best, national, top_quartile ...")] = "local",
    breakdown: Annotated[str, typer.Option("--breakdown", help="The part of the measure: an age, a ward, a provider ...")] = "",
    period: Annotated[str, typer.Option("--period", help="month, quarter, year, ytd, rolling ...; finest held.")] = "",
    vintage: Annotated[str, typer.Option("--as", help="first, latest, or as known at YYYY-MM.")] = "latest",
    revisions: Annotated[bool, typer.Option("--revisions", help="Only what later reports changed.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Every print of every period.")] = False,
    targets: Annotated[bool, typer.Option("--targets", help="Targets and tolerances of each report.")] = False,
    benchmarks: Annotated[bool, typer.Option("--benchmarks", help="Other areas' figures of each report.")] = False,
    spc: Annotated[bool, typer.Option("--spc", help="Process limits and what breaks them (12 points or more).")] = False,
    plot: Annotated[Path | None, typer.Option("--plot", help="Draw it: FILE.png, .svg or .html.")] = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print one indicator's history: the vintage chosen, what was revised, gaps as gaps, and where each figure stands."""
    import re

    from corpus.errors import UsageProblem
    from corpus.lookup import choose_indicator
    from corpus.series import series
    from cpp.output import listing, print_json, say

    if not re.fullmatch(r"first|latest|\d{4}-(0[1-9]|1[0-2])", vintage):
        raise UsageProblem(f"--as {vintage} is no vintage.", "Use first, latest or a month such as 2018-05.")
    with open_archive(archive) as held:
        key, others = choose_indicator(held, " ".join(indicator))
        if others:
            say(f"Also fit these words: {', '.join(others[:6])}{' ...' if len(others) > 6 else ''}", "yellow")
        if targets or benchmarks:
            _tables(held, key, targets, as_json, as_csv)
            return
        found = series(held, key, area=area, breakdown=breakdown, period_type=KINDS.get(period, period), vintage=vintage)
        _tell_older_readers(held, key)
        if plot:
            from cpp.plots import write_plot

            write_plot(held, found, outside_archives(plot), spc=spc)
    if spc and not plot:
        _print_spc(found, as_json, as_csv)
        return
    rows = _revisions(found) if revisions else _print_rows(found) if every else [_point_row(p) for p in found.points]
    if not (as_json or as_csv or revisions or every):
        rows = _gaps_in_one_line(rows)
    if as_json:
        print_json({**_about(found), "points": rows})
        return
    if not as_csv:
        _print_heading(found)
    columns = list(rows[0]) if rows else []
    shown = columns if as_csv else [c for c in columns if c != "document_id" and any(row[c] not in ("", None) for row in rows)]
    listing(rows, shown, as_json=False, as_csv=as_csv, empty="No report held printed a different figure for any period.")
    if not as_csv:
        _print_notes(found)


def _tell_older_readers(held: Archive, key: str) -> None:
    """Say where figures of a series were read by another version of this program."""
    from corpus.store.papers import read_otherwise
    from cpp.output import say
    from extractor.version import version

    if count := len(read_otherwise(held, version(), key)):
        papers = "1 of its papers was" if count == 1 else f"{count} of its papers were"
        say(f"{papers} read by another version of this program: run cpp ingest --reread.", "yellow")


def _tables(held: Archive, key: str, targets: bool, as_json: bool, as_csv: bool) -> None:
    from corpus.targets import benchmarks_of, targets_of
    from cpp.output import listing, record

    if targets:
        rows = [record(row) for row in targets_of(held, key)]
        columns = "as_at document polarity red amber green target floor for beside rag rag_period verdict page".split()
        columns.append("document_id")
        empty = "No report held prints a target for it."
    else:
        names = "area period raw as_at document page source document_id".split()
        rows = [{**record(b.figure, names), "value": b.value, "change": b.change} for b in benchmarks_of(held, key)]
        columns = "area period raw value change as_at document page source document_id".split()
        empty = "No report held prints another area's figure for it."
    told = [c for c in columns if c != "document_id" and any(row[c] not in ("", None) for row in rows)]
    shown = columns if as_csv or as_json else told
    listing(rows, shown, as_json=as_json, as_csv=as_csv, empty=empty)


def _about(found: Series) -> dict[str, Any]:
    from cpp.output import record

    names = ("indicator", "name", "unit", "polarity", "area", "breakdown", "breakdowns", "period_type", "vintage")
    printed = [record(name) for name in found.names]
    breaks = [record(item, "period kind evidence document document_id".split()) for item in found.breaks]
    return {**{name: getattr(found, name) for name in names}, "names": printed, "breaks": breaks}


def _print_heading(found: Series) -> None:
    from rich.text import Text

    from cpp.output import out
    from cpp.sparkline import sparkline

    console = out()
    console.print(Text(found.name, style="bold"))
    told = [found.indicator, found.unit, f"good is {found.polarity}" if found.polarity else "", found.area, found.breakdown]
    told += [found.period_type.replace("_", " "), f"vintage: {found.vintage}"]
    console.print(Text(" · ".join(t for t in told if t), style="dim"))
    console.print(Text(sparkline([p.chosen.value if p.chosen else None for p in found.points], width=60), style="cyan"))


def _print_notes(found: Series) -> None:
    from cpp.output import say

    if any(p.beside for p in found.points):
        say("two prints: the report prints both figures; neither is taken for the right one (--all shows where each stands).")
    others = [b for b in found.breakdowns if b != found.breakdown]
    if others:
        say(f"Also of parts (--breakdown): {'; '.join(others[:8])}{' ...' if len(others) > 8 else ''}")
    for item in found.breaks:
        say(f"{item.kind} in {item.document}: {item.evidence}")


def _point_row(point: Point) -> dict[str, Any]:
    """One line of a series: figure, status, what else its report prints, and the page that prints it."""
    p = point.chosen
    return _row(point.period, p, point.status, " / ".join(f"{b.raw} ({b.source} p. {b.page})" for b in point.beside))


def _gaps_in_one_line(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with neighbouring gaps as one: "2018-11 to 2022-09", "gap: 47 months not printed"."""
    out: list[dict[str, Any]] = []
    for gap, group in groupby(rows, key=lambda row: row["status"] == "gap"):
        told = list(group)
        if not gap or len(told) == 1:
            out += told
            continue
        period = f"{told[0]['period']} to {told[-1]['period']}"
        out.append({**told[0], "period": period, "status": f"gap: {len(told)} months not printed"})
    return out


def _row(period: str, p: Print | None, status: str, beside: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {"period": period, "value": p.value if p else None}
    row |= {"numerator": p.numerator if p else None, "denominator": p.denominator if p else None}
    row |= {"raw": p.raw if p else "", "also": beside, "status": status, "as_at": p.as_at if p else ""}
    row |= {"document": p.document if p else "", "document_id": p.document_id if p else "", "page": p.page if p else None}
    return row | {"printed_page": p.printed_page if p else "", "source": p.source if p else "", "id": p.id if p else ""}


def _print_rows(found: Series) -> list[dict[str, Any]]:
    return [_row(point.period, p, "") for point in found.points for p in point.prints]


def _revisions(found: Series) -> list[dict[str, Any]]:
    from corpus.revisions import revisions_of
    from cpp.cli.reports import revision_row

    return [revision_row(item) for item in revisions_of(found.points)]


def _print_spc(found: Series, as_json: bool, as_csv: bool) -> None:
    """The points of one report with the rules that they break, or why there is no chart."""
    from corpus.control import control
    from corpus.text.csvfile import number
    from cpp.output import listing, print_json, say

    result = control(found)
    if result.why_not:
        if as_json:
            print_json({**_about(found), "spc": None, "why_not": result.why_not})
        else:
            say(f"No process limits: {result.why_not}")
        return
    limits = {"mean": round(result.mean, 2), "low": round(result.low, 2), "high": round(result.high, 2)}
    rows = [{"period": p.period, "value": p.value, "raw": p.raw, "rules": "; ".join(r)} for p, r in result.points]
    left = [{"period": p.period, "value": p.value, "raw": p.raw, "why": why} for p, why in result.left_out]
    if as_json:
        print_json({**_about(found), "spc": {**limits, "document": result.document, "points": rows, "left_out": left}})
        return
    if not as_csv:
        say(f"{found.name}, as printed in {result.document}")
        told = "mean {mean}, process limits {low} to {high}".format(**{k: number(v) for k, v in limits.items()})
        say(told)
    listing(rows, ["period", "value", "raw", "rules"], as_json=False, as_csv=as_csv)
    if left and not as_csv:
        told = "; ".join(f"{r['period']} {r['raw']} ({r['why']})" for r in reversed(left[-6:]))
        say(f"Left out of the limits, newest first: {told}{f' and {len(left) - 6} more' if len(left) > 6 else ''}", "yellow")
