"""`cpp indicators` and `cpp series`: what is measured, and one indicator through the years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from cpp.cli.options import DEFAULT_ARCHIVE, ArchiveOption, CsvOption, JsonOption, open_archive

if TYPE_CHECKING:
    from corpus.series import Point, Series


def register(app: typer.Typer) -> None:
    app.command("indicators")(indicators_command)
    app.command("series")(series_command)


def indicators_command(
    words: Annotated[list[str] | None, typer.Argument(help="Words of an indicator's name.")] = None,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List the indicators held, with how many figures in how many reports."""
    from corpus.series import indicators
    from cpp.output import listing

    with open_archive(archive) as held:
        rows = indicators(held, " ".join(words or []))
    columns = ["name", "unit", "polarity", "figures", "reports", "first", "last", "id"]
    listing(rows, columns, as_json=as_json, as_csv=as_csv, empty="No indicator held has these words in its name.")


def series_command(
    indicator: Annotated[list[str], typer.Argument(help="A slug, a name, part of a name, or a reference.")],
    area: Annotated[str, typer.Option("--area", help="local, sn_average, sn_best, national, top_quartile ...")] = "local",
    period: Annotated[str, typer.Option("--period", help="month, quarter, financial_year, ytd ...; finest held.")] = "",
    vintage: Annotated[str, typer.Option("--as", help="first, latest, or as known at YYYY-MM.")] = "latest",
    revisions: Annotated[bool, typer.Option("--revisions", help="Only what later reports changed.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Every print of every period.")] = False,
    archive: ArchiveOption = DEFAULT_ARCHIVE,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Print one indicator's history: the vintage chosen, what was revised, gaps as gaps, and where each figure stands."""
    import re

    from corpus.errors import UsageProblem
    from corpus.series import find_indicator, series
    from cpp.output import listing, print_json

    if not re.fullmatch(r"first|latest|\d{4}-\d{2}", vintage):
        raise UsageProblem(f"--as {vintage} is no vintage.", "Use first, latest or a month such as 2018-05.")
    kinds = {"year": "financial_year", "rolling": "rolling_year"}
    with open_archive(archive) as held:
        found = series(
            held,
            find_indicator(held, " ".join(indicator)),
            area=area,
            period_type=kinds.get(period, period),
            vintage=vintage,
        )
    rows = _revision_rows(found) if revisions else _print_rows(found) if every else [_point_row(p) for p in found.points]
    if as_json:
        print_json({**_about(found), "points": rows})
        return
    if not as_csv:
        _print_heading(found)
    columns = list(rows[0]) if rows else []
    listing(rows, columns, as_json=False, as_csv=as_csv, empty="No report held printed a different figure for any period.")


def _about(found: Series) -> dict[str, Any]:
    names = ("indicator", "name", "unit", "polarity", "area", "period_type", "vintage")
    printed = [{"document": d, "ref": r, "name": n} for d, r, n in found.names]
    return {**{name: getattr(found, name) for name in names}, "names": printed}


def _print_heading(found: Series) -> None:
    from rich.text import Text

    from cpp.output import out
    from cpp.sparkline import sparkline

    console = out()
    console.print(Text(found.name, style="bold"))
    told = [found.indicator, found.unit, f"good is {found.polarity}" if found.polarity else "", found.area]
    told += [found.period_type.replace("_", " "), f"vintage: {found.vintage}"]
    console.print(Text(" · ".join(t for t in told if t), style="dim"))
    console.print(Text(sparkline([p.chosen.raw if p.chosen else "" for p in found.points], width=60), style="cyan"))


def _point_row(point: Point) -> dict[str, Any]:
    """One line of a series: figure, status, and the page that prints it."""
    p = point.chosen
    row: dict[str, Any] = {"period": point.period, "value": p.value if p else None}
    row |= {"numerator": p.numerator if p else None, "denominator": p.denominator if p else None}
    row |= {"raw": p.raw if p else "", "status": point.status, "as_at": p.as_at if p else ""}
    row |= {"document": p.document if p else "", "page": p.page if p else None}
    return row | {"printed_page": p.printed_page if p else "", "source": p.source if p else "", "id": p.id if p else ""}


def _print_rows(found: Series) -> list[dict[str, Any]]:
    from dataclasses import replace

    return [_point_row(replace(point, chosen=p, status="")) for point in found.points for p in point.prints]


def _revision_rows(found: Series) -> list[dict[str, Any]]:
    """What moved: from the first print to each later one that differs."""
    rows = []
    for point in found.points:
        for before, after in zip(point.prints, point.prints[1:], strict=False):
            if after.value != before.value:
                rows.append(
                    {
                        "period": point.period,
                        "from": before.raw,
                        "to": after.raw,
                        "change": round(after.value - before.value, 4),
                        "printed_in": f"{before.document} p. {before.page} ({before.source})",
                        "then_in": f"{after.document} p. {after.page} ({after.source})",
                    }
                )
    return rows
