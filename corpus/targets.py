"""Targets, tolerances and benchmarks of an indicator as each report printed them, and whether a target was made easier."""

from __future__ import annotations

from typing import Any

from corpus.store.archive import Archive
from corpus.store.schema import VINTAGE_ORDER

Row = dict[str, Any]
LEVELS = ("green", "target")  # the level that says what is good, best first


def targets_of(archive: Archive, indicator: str) -> list[Row]:
    """One row a report that prints targets or a RAG, oldest first.

    ``document as_at polarity red amber green target floor (as printed) rag rag_period verdict page``. ``verdict`` compares
    what is green with the report before: first, same, easier, harder, changed (where the two cannot be compared). ``for`` is
    the period that the target is for where the report says it ("2018/19", "year"), ``beside`` the targets of other periods.
    """
    rows = archive.query(
        f"""select k.*, d.name as document, d.as_at from scorecard_rows k join documents d on d.id = k.document_id
            where exists (select 1 from indicator_names n where n.indicator_id = ? and n.document_id = k.document_id
                  and n.name = k.indicator and n.source = k.source) order by {VINTAGE_ORDER}, k.ordinal""",
        [indicator],
    )
    parsed = _parsed(archive, indicator)
    out: list[Row] = []
    before: Row | None = None
    for row in rows:
        levels, others = parsed.get((row["document_id"], row["indicator"]), ({}, []))
        line = {"document": row["document"], "as_at": row["as_at"], "polarity": row["polarity"]}
        line |= {level: row.get(f"target_{level}") or _raw(levels, level) for level in ("red", "amber", "green")}
        line |= {level: _raw(levels, level) for level in ("target", "floor")}
        line |= {"rag": row["rag"], "rag_period": row["rag_period"], "page": row["page"]}
        line |= {"for": _for(levels), "beside": "; ".join(others)}
        band = next((levels[level] for level in LEVELS if level in levels), None)
        now = {**line, "band": band}
        if not any(line[level] for level in ("red", "amber", "green", "target", "floor")):
            line["verdict"] = "none printed"
        else:
            line["verdict"] = verdict(before, now)
            before = now
        if not out or line != out[-1]:
            out.append(line)
    return out


def _raw(levels: dict[str, Row], level: str) -> str:
    return str(levels[level]["raw"]) if level in levels else ""


def _parsed(archive: Archive, indicator: str) -> dict[tuple[str, str], tuple[dict[str, Row], list[str]]]:
    """By report and name: the newest figures' target of each level, and those of other periods as "2018/19: 90%"."""
    rows = archive.query(
        """select t.* from targets t where exists (select 1 from indicator_names n where n.indicator_id = ?
           and n.document_id = t.document_id and n.name = t.indicator) order by t.ordinal""",
        [indicator],
    )
    out: dict[tuple[str, str], tuple[dict[str, Row], list[str]]] = {}
    for row in rows:
        levels, others = out.setdefault((row["document_id"], row["indicator"]), ({}, []))
        first = levels.setdefault(row["level"], row)
        said = f"{row['period']}: {row['raw']}"
        if (row["period"] or "") != (first["period"] or "") and said not in others:
            others.append(said)
    return out


def _for(levels: dict[str, Row]) -> str:
    """The period that the first of the levels is for; "year" for an annual target whose year is not told."""
    told = next(((r["period_type"], r["period"]) for r in levels.values() if r["period_type"]), ("", ""))
    return told[1] or ("year" if told[0] == "financial_year" else "")


def verdict(before: Row | None, now: Row) -> str:
    """Whether what counts as good is easier to reach than in the report before."""
    if before is None:
        return "first"
    good, was = (next((r[level] for level in LEVELS if r[level]), "") for r in (now, before))
    if "".join(good.split()) == "".join(was.split()):
        return "same"
    ends = threshold(before), threshold(now)
    if ends[0] is None or ends[1] is None or now["polarity"] != before["polarity"] or _of_other_spans(before, now):
        return "changed"
    if ends[0] == ends[1]:
        return "same"
    looser = ends[1] < ends[0] if now["polarity"] == "high" and not _range(now) else ends[1] > ends[0]
    return "easier" if looser else "harder"


def _of_other_spans(before: Row, now: Row) -> bool:
    """Whether two targets that are no percentages are for times that cannot be compared: a month and a year, Q1 and Q2."""
    (one, other) = (row["band"] or {} for row in (before, now))
    kinds = one.get("period_type") or "", other.get("period_type") or ""
    if "%" in str(one.get("raw")) and "%" in str(other.get("raw")):
        return False
    return kinds[0] != kinds[1] or (kinds[0] == "quarter" and one["period"][5:7] != other["period"][5:7])


def _range(row: Row) -> bool:
    return bool(row["band"]) and row["band"]["within"] is not None


def threshold(row: Row) -> float | None:
    """The figure from which on (high is good) or up to which (low is good) a value is good; the half width of a range."""
    band = row.get("band")
    if not band or band["meaning"] in ("unset", "unparsed"):
        return None
    if band["within"] is not None:
        return float(band["within"])
    end = {"high": band["low"], "low": band["high"]}.get(row["polarity"])
    return None if end is None else float(end)


def green_band(archive: Archive, indicator: str, until: str = "") -> tuple[float | None, float | None, str]:
    """Lowest and highest good value by the newest report (as at the month ``until`` or earlier) that says so, and its text.

    ``(None, None, "")`` where none does.
    """
    rows = archive.query(
        f"""select t.*, d.name as document from targets t join documents d on d.id = t.document_id
            where t.level in ('green', 'target')
              and t.meaning not in ('unset', 'unparsed') and exists
                  (select 1 from indicator_names n where n.indicator_id = ? and n.document_id = t.document_id
                   and n.name = t.indicator) and (? = '' or d.as_at <= ?) order by {VINTAGE_ORDER}, t.level = 'green',
              t.ordinal desc""",
        [indicator, until, until],
    )
    for row in reversed(rows):
        if row["centre"] is not None and row["within"] is not None:
            return row["centre"] - row["within"], row["centre"] + row["within"], row["raw"]
        if row["low"] is not None or row["high"] is not None:
            return row["low"], row["high"], row["raw"]
    return None, None, ""


def benchmarks_of(archive: Archive, indicator: str) -> list[Row]:
    """One row an area, period and report: ``area period value raw unit document as_at page change``, areas apart.

    ``change``: from the report before that prints the same area, since a benchmark moves while its label stays.
    """
    rows = archive.query(
        """select f.area, f.period_type, f.period, f.value, f.raw, f.unit, f.document, f.as_at, f.page, f.source from figures f
           where f.indicator_id = ? and f.area != 'local' and f.value is not null
           and (' ' || f.flags || ' ') not like '% uncertain %'
           order by f.area, f.as_at, f.created, f.meeting_date, f.document, f.period, f.ordinal""",
        [indicator],
    )
    out: list[Row] = []
    last: dict[tuple[str, str], float] = {}
    for row in rows:
        key = row["area"], row["period_type"]
        same = [o for o in out if (o["area"], o["period"], o["document"]) == (row["area"], row["period"], row["document"])]
        if any(o["value"] == row["value"] for o in same):
            continue  # the detail table repeats the scorecard
        change = round(row["value"] - last[key], 4) if key in last else None
        last[key] = row["value"]
        out.append({**row, "change": change})
    return out
