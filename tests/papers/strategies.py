"""Hypothesis strategies for layouts and figures that a real report could have."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tests.papers.layouts import AREAS, SHORT_AREAS, Cell, Detail, Line, Looks, Scorecard, month_run, past_years, year_months

SUBJECTS = (
    "reviews held in timescale", "children with an up to date plan", "visits completed within the standard",
    "care leavers in suitable accommodation", "referrals going on to assessment", "assessments completed in 45 working days",
    "placements within 20 miles of home", "children with a dental check", "pupils attending a good school",
    "conferences held within 15 days", "young people in education, employment or training", "carers approved in the year",
)  # fmt: skip
GROUPS = ("HEALTH", "PLACEMENTS", "CARE LEAVERS", "REVIEWS", "FOSTERING")
TARGETS = (
    ("<90%", "90%>", "95%+"), ("13%+", "13%<", "10.8%<"), ("", "", "n/a"), ("tbc", "tbc", "tbc"), ("", "", "74.1"),
    ("511+", "511<", "487<"), ("", "", ""),
)  # fmt: skip
_LEADS = {"percent": "% of", "count": "Number of", "rate_per_10000": "Rate per 10,000 of", "days": "Average number of days for"}


def _cell(unit: str, fraction: bool = False) -> st.SearchStrategy[Cell]:
    """A figure of the unit; with ``fraction`` the percentage follows from its numerator and denominator."""
    if unit == "percent" and fraction:
        pairs = st.integers(1, 900).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
        return pairs.map(lambda pair: Cell(f"{100 * pair[0] / pair[1]:.1f}%", pair))
    if unit == "percent":
        return st.integers(0, 1000).map(lambda tenths: Cell(f"{tenths / 10:.1f}%"))
    if unit == "count":
        return st.integers(0, 2000).map(lambda number: Cell(str(number)))
    return st.integers(10, 6500).map(lambda tenths: Cell(f"{tenths / 10:.1f}"))


def _maybe(cell: st.SearchStrategy[Cell], absent: str) -> st.SearchStrategy[Cell]:
    return st.one_of(cell, cell, cell, st.just(Cell(absent)))


LOOKS = st.builds(
    Looks,
    borders=st.sampled_from(("grid", "rules", "bands")),
    header_fill=st.sampled_from(("#d9e1f2", "#e4dfec", "#d9d9d9", "#cfe2dc")),
    stripe=st.sampled_from(("", "#f2f2f2", "#eef3fa")),
    marks=st.sampled_from(("shape", "glyph")),
    large=st.booleans(),
    rows_a_page=st.sampled_from((4, 7, 14)),
    repeat=st.booleans(),
    gap=st.sampled_from(("-", " ")),
    text=st.sampled_from((6.0, 7.0)),
    turned=st.sampled_from((False, False, True)),
)
AS_AT = st.builds(lambda year, month: f"{year}-{month:02d}", st.integers(2016, 2025), st.integers(1, 12))


@st.composite
def scorecards(draw: st.DrawFn, borders: tuple[str, ...] = ("grid",), plain: bool = False) -> Scorecard:
    """A scorecard with any of the usual columns left out; without vertical lines it is large enough to show its columns.

    ``plain`` leaves out stripes and the columns that hold a fill, an arrow or turned words.
    """
    ruled = borders == ("grid",)
    few = 2 if ruled else 4
    as_at, looks = draw(AS_AT), draw(LOOKS.filter(lambda looks: looks.borders in borders))
    months = month_run(as_at, draw(st.integers(1 if ruled else 3, 3)))
    years = past_years(as_at, draw(st.integers(0 if ruled else 2, 4)))
    areas = tuple(draw(st.lists(st.sampled_from(list(AREAS)), unique=True, max_size=4)))
    to_date = draw(st.booleans())
    kinds = ("polarity", "note", "targets") if plain else ("group", "polarity", "note", "dot", "rag", "targets")
    shows = frozenset(draw(st.sets(st.sampled_from(kinds)))) | {"polarity"}
    keys = [*months, *years, *areas, *(["ytd"] if to_date else [])]
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), unique=True, min_size=few, max_size=10))
    lines, group = [], 0
    for number, subject in enumerate(subjects, start=1):
        group += number > 1 and draw(st.booleans()) and group < len(GROUPS) - 1
        unit = draw(st.sampled_from(("percent", "percent", "count", "rate_per_10000", "days")))
        lines.append(
            Line(
                f"{_LEADS[unit]} {subject}", f"{group + 1}.{number}", unit,
                {key: draw(_maybe(_cell(unit), "" if key in AREAS else "-")) for key in keys}, GROUPS[group],
                draw(st.sampled_from(("High", "Low", "Info"))), draw(st.sampled_from(("up", "down", "same", ""))),
                draw(st.sampled_from(("red", "amber", "green", ""))), draw(st.sampled_from(TARGETS)),
            )
        )  # fmt: skip
    levels = draw(st.sampled_from((1, 2)))
    looks = replace(looks, stripe="") if plain else looks
    looks = replace(looks, turned=looks.turned and "grid" in borders)  # open tables still lose some turned names of columns
    return Scorecard(as_at, tuple(lines), months, years, areas, looks, to_date, levels, shows)


@st.composite
def details(draw: st.DrawFn, borders: tuple[str, ...] = ("grid",), plain: bool = False) -> Detail:
    """A monthly table with "x of y" in none, one or three columns beside each percentage.

    Without vertical lines it has columns and rows enough for a reader to see them: two measures, five months. ``plain``
    leaves out the header's fill and the turned labels.
    """
    ruled = borders == ("grid",)
    as_at = draw(AS_AT if ruled else AS_AT.filter(lambda month: month[5:] not in ("04", "05", "06", "07")))
    looks = draw(LOOKS.filter(lambda looks: looks.borders in borders))
    months = year_months(as_at, draw(st.sampled_from((0, 3))))
    years = past_years(as_at, draw(st.integers(0, 4)))
    areas = tuple(draw(st.lists(st.sampled_from(list(SHORT_AREAS)), unique=True, max_size=4)))
    refs, labels = draw(st.booleans()), draw(st.booleans())
    # A row that says only "2021/22" is the year to date by its group's label: without labels it says "2021/22 YTD".
    to_date = draw(st.sampled_from(("own", "trend", "none") if labels and not plain else ("trend", "none")))
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), unique=True, min_size=1 if ruled else 2, max_size=4))
    lines = []
    for number, subject in enumerate(subjects, start=1):
        unit = draw(st.sampled_from(("percent", "percent", "count", "rate_per_10000")))
        columns = draw(st.sampled_from((1, 2, 4))) if unit == "percent" else 1
        joined = columns == 1 and unit == "percent" and draw(st.booleans())
        with_fraction = _cell(unit, columns > 1 or joined)
        cells = {key: draw(with_fraction) for key in months if key <= as_at}
        cells |= {key: draw(_maybe(with_fraction, "-" if key == "ytd" else "")) for key in (*years, "ytd")}
        cells |= {key: draw(_maybe(_cell(unit), "")) for key in areas}
        if to_date == "none":
            del cells["ytd"]
        lines.append(Line(f"{_LEADS[unit]} {subject}", f"6.{number}", unit, cells, columns=columns, joined=joined))
    title = draw(st.sampled_from(GROUPS))
    looks, labels = (replace(looks, header_fill=""), False) if plain else (looks, labels)
    return Detail(as_at, title, tuple(lines), months, years, areas, looks, to_date, refs, labels)
