"""``metadata.yaml`` for Datasette: what tables and columns mean, units, and questions worth asking ready to run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpus.store.schema import TABLES, VIEWS
from corpus.store.shown_copy import COPIED, columns_of

Row = dict[str, Any]
DATABASE = "package.sqlite"  # never the archive itself: it holds the words that are masked

_TABLES = {
    "documents": "Papers held, one row a file",
    "observations": "Every figure as printed, in every report; flags 'uncertain' where column or period is in doubt",
    "indicators": "What is measured, under all the names it has had",
    "indicator_names": "Every printed name, the indicator that it stands for, and why",
    "indicator_breaks": "Where an indicator's figures stop being comparable with those before",
    "scorecard_rows": "What a scorecard or box says of an indicator besides its figures",
    "targets": "Targets and tolerances as printed, and what they mean",
    "resolutions": "What was decided, one row a clause",
    "minutes": "Minutes of meetings, one row an item",
    "figures": "Observations with their paper and indicator",
    "meetings": "Meetings that the papers tell of",
}

_QUERIES = {
    "series_of_an_indicator": (
        "Every print of one indicator, oldest report first",
        """select breakdown, period_type, period, raw, value, numerator, denominator, unit, source, document, as_at, page
           from figures where indicator_id = :indicator and area = 'local' and flags not like '%uncertain%'
           order by breakdown, period_type, period, as_at, created, meeting_date""",
    ),
    "revised_figures": (
        "Months for which reports print different figures",
        """select indicator_id, period, count(distinct value) as prints, group_concat(distinct raw) as printed,
                  count(distinct document_id) as reports
           from figures where area = 'local' and breakdown = '' and period_type = 'month' and value is not null
           and flags not like '%uncertain%'
           group by indicator_id, period having count(distinct value) > 1 and count(distinct document_id) > 1
           order by indicator_id, period""",
    ),
    "red_ratings": (
        "What is rated red, newest report first",
        """select d.as_at, d.name as document, k.ref, k.indicator, k.rag_raw, k.target_green, k.page
           from scorecard_rows k join documents d on d.id = k.document_id where k.rag = 'red'
           order by d.as_at desc, k.ordinal""",
    ),
    "names_of_an_indicator": (
        "Every name and reference that an indicator has had",
        """select d.as_at, d.name as document, n.source, n.ref, n.name, n.evidence from indicator_names n
           join documents d on d.id = n.document_id where n.indicator_id = :indicator order by d.as_at, d.name""",
    ),
    "decisions_with_an_owner": (
        "Resolutions that name who is to act",
        """select r.meeting_id, r.label, r.text, r.owner_name, r.owner_role, r.due, r.due_raw, r.page from resolutions r
           where r.owner_name != '' order by r.meeting_id, r.ordinal""",
    ),
}


def metadata(licence: Row) -> str:
    """The YAML text, for the database that stands beside it in the package (``DATABASE``)."""
    tables = {}
    for name in COPIED:
        columns = {column: TABLES[name][column] for column in columns_of(name)}
        told = {column: text for column, (_, text) in columns.items()}
        tables[name] = {**({"description": _TABLES[name]} if name in _TABLES else {}), "columns": told}
        if {"x0", "top"} <= columns.keys():
            tables[name]["units"] = dict.fromkeys(("x0", "top", "x1", "bottom"), "point")
    for name in VIEWS:
        tables[name] = {"description": _TABLES.get(name, name)}
    queries = {name: {"title": title, "sql": " ".join(sql.split())} for name, (title, sql) in _QUERIES.items()}
    top = {
        "title": "Council papers: figures and decisions",
        "description": (
            "Figures as printed, with their place; a percentage is the number printed (78.8), never a fraction. "
            "Nothing is corrected."
        ),
        "license": licence["title"],
        **({"license_url": licence["path"]} if "path" in licence else {}),
        "databases": {Path(DATABASE).stem: {"tables": tables, "queries": queries}},
    }
    return f"# datasette {DATABASE} --metadata metadata.yaml\n" + "\n".join(_yaml(top)) + "\n"


def _yaml(value: Row, indent: int = 0) -> list[str]:
    """Mappings and strings as YAML; a JSON string is a YAML string."""
    pad = "  " * indent
    out = []
    for key, item in value.items():
        if isinstance(item, dict):
            out.append(f"{pad}{key}:")
            out += _yaml(item, indent + 1)
        else:
            out.append(f"{pad}{key}: {json.dumps(item, ensure_ascii=False)}")
    return out
