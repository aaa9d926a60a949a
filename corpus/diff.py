"""Two reports side by side: figures revised, ratings that turned red, measures new and dropped, targets moved."""

from __future__ import annotations

from typing import Any

from corpus.identity.evidence import equal, shown
from corpus.reports import find_report, names, scorecard_of
from corpus.store.archive import Archive
from corpus.targets import verdict

Row = dict[str, Any]


def diff(archive: Archive, one: str, other: str) -> Row:
    """``{before, after, revised, turned_red, no_longer_red, new, dropped, targets}`` of two reports, the older first.

    ``revised``: ``indicator name area period from to change from_page to_page``; a report's detail table speaks where it has
    one, and a figure counts as revised only where no print of it is repeated. Raises NotFound for a report not held.
    """
    a, b = sorted((find_report(archive, one), find_report(archive, other)), key=lambda r: (r["vintage"], r["id"]))
    known = names(archive)
    cards = scorecard_of(archive, a["id"]), scorecard_of(archive, b["id"])
    held = _measures(archive, a["id"]), _measures(archive, b["id"])
    return {
        "before": {k: a[k] for k in ("name", "as_at", "id")},
        "after": {k: b[k] for k in ("name", "as_at", "id")},
        "revised": _revised(archive, a["id"], b["id"], known),
        "turned_red": [
            _rated(key, known, *cards) for key in sorted(cards[1]) if _red(cards[1], key) and not _red(cards[0], key)
        ],
        "no_longer_red": [
            _rated(key, known, *cards)
            for key in sorted(cards[0])
            if _red(cards[0], key) and key in cards[1] and cards[1][key]["rag"] not in ("", "red")
        ],
        "new": [_measure(key, known, held[1]) for key in sorted(held[1].keys() - held[0].keys())],
        "dropped": [_measure(key, known, held[0]) for key in sorted(held[0].keys() - held[1].keys())],
        "targets": _targets(archive, a["id"], b["id"], cards, known),
    }


def _red(card: dict[str, Row], key: str) -> bool:
    return key in card and card[key]["rag"] == "red"


def _rated(key: str, known: dict[str, Row], before: dict[str, Row], after: dict[str, Row]) -> Row:
    was = before[key]["rag"] or "not rated" if key in before else "not printed"
    return {
        "indicator": key,
        "name": known[key]["name"],
        "was": was,
        "now": after[key]["rag"] or "not rated",
        "page": after[key]["page"],
    }


def _measures(archive: Archive, document_id: str) -> dict[str, Row]:
    rows = archive.query(
        """select indicator_id, ref, name from indicator_names where document_id = ? and source != 'narrative_table'
           order by source = 'detail', ref, name""",
        [document_id],
    )
    out: dict[str, Row] = {}
    for row in rows:
        out.setdefault(row["indicator_id"], row)
    return out


def _measure(key: str, known: dict[str, Row], held: dict[str, Row]) -> Row:
    return {"indicator": key, "ref": held[key]["ref"], "name": held[key]["name"], "unit": known[key]["unit"]}


def _revised(archive: Archive, one: str, other: str, known: dict[str, Row]) -> list[Row]:
    before, after = _figures(archive, one), _figures(archive, other)
    out = []
    for key in sorted(before.keys() & after.keys()):
        was, now = before[key], after[key]
        if any(equal(shown(x["value"], x["raw"]), shown(y["value"], y["raw"])) for x in was for y in now):
            continue
        a, b = was[-1], now[-1]
        indicator, area, _, period = key
        row = {"indicator": indicator, "name": known[indicator]["name"], "area": area, "period": period}
        row |= {"from": a["raw"], "to": b["raw"], "change": round(b["value"] - a["value"], 4)}
        out.append({**row, "from_page": a["page"], "to_page": b["page"]})
    return out


def _figures(archive: Archive, document_id: str) -> dict[tuple[str, str, str, str], list[Row]]:
    """Figures of one report by indicator, area and dated period; its detail table's last."""
    rows = archive.query(
        """select indicator_id, area, period_type, period, value, raw, page from figures
           where document_id = ? and indicator_id is not null and value is not null and source != 'narrative_table'
           and period not in ('', 'latest') and period_type not in ('latest', 'previous', 'ytd')
           and (' ' || flags || ' ') not like '% uncertain %' order by source = 'detail', ordinal""",
        [document_id],
    )
    out: dict[tuple[str, str, str, str], list[Row]] = {}
    for row in rows:
        out.setdefault((row["indicator_id"], row["area"], row["period_type"], row["period"]), []).append(row)
    return out


def _targets(
    archive: Archive, one: str, other: str, cards: tuple[dict[str, Row], dict[str, Row]], known: dict[str, Row]
) -> list[Row]:
    """Targets that differ: what is good in each report and whether it was made easier."""
    bands = _bands(archive, one), _bands(archive, other)
    out = []
    for key in sorted(cards[0].keys() & cards[1].keys()):
        was, now = _target(cards[0][key], bands[0]), _target(cards[1][key], bands[1])
        if not was["green"] and not now["green"]:
            continue
        said = verdict(was, now)
        if said != "same":
            row = {"indicator": key, "name": known[key]["name"], "verdict": said, "from": was["green"], "to": now["green"]}
            out.append({**row, "from_page": cards[0][key]["page"], "to_page": cards[1][key]["page"]})
    return out


def _target(row: Row, bands: dict[str, Row]) -> Row:
    band = bands.get(row["indicator"])
    green = row["target_green"] or (band["raw"] if band else "")
    return {"green": green, "target": "", "polarity": row["polarity"], "band": band}


def _bands(archive: Archive, document_id: str) -> dict[str, Row]:
    rows = archive.query(
        "select * from targets where document_id = ? and level in ('target', 'green') order by level = 'green', ordinal desc",
        [document_id],
    )
    return {row["indicator"]: row for row in rows}
