"""The archive's tables, views and what each column means, declared as data.

Every row that came from a paper carries ``document_id`` and is deleted with it (foreign keys with cascade). Ids are made from
the paper's SHA-256 and the row's place in it, so that the same papers give the same ids in every archive.

What is written here is for the code of today; how an archive comes to it is frozen in ``corpus.store.migrations``.
"""

from __future__ import annotations

from typing import Any

VERSION = 9  # number of migrations; raise it with each
APPLICATION = int.from_bytes(b"cppA")  # SQLite's application_id of an archive

Columns = dict[str, tuple[type, str]]

_PLACE: Columns = {
    "page": (int, "page of the file, from 1"),
    "printed_page": (str, "number stamped on the page of a pack, as printed"),
}
_BOX: Columns = {
    "x0": (float, "left side of the box, points from the page's left"),
    "top": (float, "top of the box, points from the page's top"),
    "x1": (float, "right side of the box, points"),
    "bottom": (float, "bottom of the box, points"),
}


def _of_paper(key: str, columns: Columns) -> Columns:
    return {
        "id": (str, f"{key} id: a letter, the place in the paper, the start of the paper's SHA-256"),
        "document_id": (str, "paper that prints it (documents.id)"),
        "ordinal": (int, "place in the paper, from 1"),
        **columns,
    }


TABLES: dict[str, Columns] = {
    "documents": {
        "id": (str, "first hex digits of the file's SHA-256: sixteen, more where another paper's begin alike"),
        "name": (str, "file name without folders, as first handed in"),
        "sha256": (str, "SHA-256 of the file"),
        "media": (str, "pdf, html or text"),
        "kind": (str, "pack, agenda, minutes, report, decisions, meeting_page, supplement or other"),
        "title": (str, "title as printed"),
        "council": (str, "council as printed"),
        "committee": (str, "committee as printed"),
        "meeting_date": (str, "date of the meeting that the paper is for, ISO"),
        "as_at": (str, "month end that the figures describe, YYYY-MM"),
        "created": (str, "date that the report prints as its own, ISO"),
        "page_count": (int, "pages in the file"),
        "source_url": (str, "address that the paper was published at, where printed"),
        "extractor": (str, "version of the extractor that read it"),
    },
    "copies": {
        "document_id": (str, "paper that the copy is identical with"),
        "name": (str, "file name of the copy"),
    },
    "reprints": {
        "document_id": (str, "paper that prints again what another paper held prints"),
        "part": (str, "figures, minutes, agenda or text: what is the same"),
        "meeting_id": (str, "meeting, for minutes and agenda; else empty"),
        "source_id": (str, "paper that stands for both: the copy with pages"),
    },
    "failures": {
        "name": (str, "file name"),
        "sha256": (str, "SHA-256 of the file"),
        "reason": (str, "one word: empty, damaged, password needed, no text layer, not a paper, crashed"),
        "message": (str, "what happened and what to do next"),
        "extractor": (str, "version of the extractor that tried"),
    },
    "problems": _of_paper(
        "problem",
        {
            "stage": (str, "reading, tables, figures, papers or prose"),
            "page": (int, "page of the file; 0 for the whole paper"),
            "message": (str, "what could not be read"),
            "advice": (str, "what to do about it"),
        },
    ),
    "pages": {
        "document_id": (str, "paper"),
        "number": (int, "page of the file, from 1"),
        "printed_page": (str, "number stamped on the page of a pack"),
        "report_page": (str, "the report's own page number"),
        "width": (float, "points"),
        "height": (float, "points"),
        "rotation": (int, "degrees that the file turns the page by"),
        "kind": (str, "agenda, minutes, scorecard, theme, report, blank, cover or other"),
        "item": (str, "number of the agenda item that the page belongs to"),
        "text": (str, "text without stamps, running heads and hidden words"),
        "ocr": (int, "1: a scan, whose words were recognised by a program and may be wrong"),
    },
    "meeting_papers": {
        "document_id": (str, "paper"),
        "meeting_id": (str, "committee and date"),
        "role": (str, "agenda, minutes, decisions, meeting_page or paper"),
        "council": (str, "council as printed"),
        "committee": (str, "committee as printed"),
        "date": (str, "date of the meeting, ISO"),
        "time": (str, "HH:MM where printed"),
        "venue": (str, "venue where printed"),
        "page": (int, "page where it begins"),
    },
    "attendance": {
        "document_id": (str, "paper"),
        "meeting_id": (str, "meeting"),
        "list": (str, "present, in_attendance, apologies or membership"),
        "ordinal": (int, "place in the list"),
        "name": (str, "name as printed"),
        "role": (str, "role printed beside it"),
    },
    "agenda_items": _of_paper(
        "agenda item",
        {
            "meeting_id": (str, "meeting"),
            "number": (str, "item number as printed"),
            "title": (str, "title"),
            "page_from": (int, "first stamped page, as the front sheet prints it"),
            "page_to": (int, "last stamped page"),
            "exempt": (int, "1 where the item is for the private part of the meeting"),
            "section": (str, "heading that it stands under"),
            "note": (str, "lines printed under the title"),
            "links": (str, "JSON list of [text, address] of papers linked from a web page"),
            **_PLACE,
        },
    ),
    "next_meetings": {
        "document_id": (str, "paper"),
        "meeting_id": (str, "meeting whose agenda prints it"),
        "ordinal": (int, "place in the list"),
        "raw": (str, "date as printed"),
    },
    "minutes": _of_paper(
        "minute",
        {
            "meeting_id": (str, "meeting"),
            "number": (str, "minute or item number as printed"),
            "title": (str, "title"),
            "text": (str, "the minute whole, without page furniture"),
            **_PLACE,
        },
    ),
    "resolutions": _of_paper(
        "resolution",
        {
            "minute_id": (str, "minute"),
            "meeting_id": (str, "meeting"),
            "label": (str, "label as printed"),
            "lead": (str, "stem printed once before a list"),
            "text": (str, "what was decided, without lead-in and label"),
            "outcome": (str, "noted approved received supported action referred deferred rejected other"),
            "owner_name": (str, "who is to act, as printed; empty where nobody is named"),
            "owner_role": (str, "role printed beside the owner"),
            "due": (str, "ISO date where one can be known"),
            "due_raw": (str, "when, as printed"),
            **_PLACE,
        },
    ),
    "requests": _of_paper(
        "request",
        {
            "minute_id": (str, "minute, where it stands in one"),
            "meeting_id": (str, "meeting"),
            "kind": (str, "request or promise"),
            "text": (str, "what was asked or promised"),
            "asked_by": (str, "who asked, as printed"),
            "owner_name": (str, "who is to act, as printed"),
            "owner_role": (str, "role printed beside the owner"),
            "due": (str, "ISO date where one can be known"),
            "due_raw": (str, "when, as printed"),
            **_PLACE,
        },
    ),
    "minute_references": _of_paper(
        "reference",
        {
            "minute_id": (str, "minute that refers"),
            "number": (str, "minute number referred to"),
            "kind": (str, "refers, arising or correction"),
            "meeting_date": (str, "date of the meeting referred to, where printed"),
            "text": (str, "the words around it"),
        },
    ),
    "motions": _of_paper(
        "motion",
        {
            "minute_id": (str, "minute"),
            "text": (str, "motion or amendment"),
            "fate": (str, "carried, lost, withdrawn, amended (carried in other words), deferred or not certain"),
            "mover": (str, "mover"),
            "seconder": (str, "seconder"),
            "votes": (str, "votes as printed, with the names of a recorded vote"),
            "amends": (int, "place among the minute's motions, from 1, of the one that it amends; 0 for a motion"),
            "page": (int, "page of the file"),
        },
    ),
    "declarations": _of_paper(
        "declaration",
        {"minute_id": (str, "minute"), "text": (str, "declaration of interest as printed")},
    ),
    "sections": _of_paper(
        "section",
        {
            "heading": (str, "heading that the passage stands under"),
            "number": (str, "paragraph number as printed"),
            "item": (str, "agenda item"),
            "page_to": (int, "last page"),
            "line": (int, "first line in a text layer"),
            "text": (str, "the passage"),
            **_PLACE,
        },
    ),
    "tables": _of_paper(
        "table",
        {
            "table_id": (str, "table's name in its paper"),
            "page_to": (int, "last page of a table that runs over"),
            "row_count": (int, "rows"),
            "column_count": (int, "columns"),
            "title": (str, "heading above the table"),
            "kind": (str, "scorecard, detail, kpi, other or layout"),
            "section": (str, "heading that it stands under"),
            "origin": (str, "ruled, unruled, delimited, raw_text or html"),
            "page": (int, "page of the file"),
            **_BOX,
        },
    ),
    "cells": {
        "document_id": (str, "paper"),
        "table_id": (str, "table's name in its paper"),
        "row": (int, "row from 0"),
        "column": (int, "column from 0"),
        "row_span": (int, "rows that it covers"),
        "column_span": (int, "columns that it covers"),
        "text": (str, "text as printed"),
        "page": (int, "page of the file"),
        "fill": (str, "#rrggbb of the ground"),
        "colour": (str, "#rrggbb of the text"),
        "angle": (int, "degrees that the text is turned by"),
        "header": (int, "1 for a header cell"),
        "mark": (str, "arrow drawn in the cell: up, down or same"),
        "line": (int, "line of a text layer"),
        **_BOX,
    },
    "observations": _of_paper(
        "observation",
        {
            "source": (str, "scorecard, detail, kpi or narrative_table"),
            "section": (str, "heading that it stands under"),
            "ref": (str, "reference printed beside the name"),
            "indicator": (str, "name as printed"),
            "area": (str, "local, sn_average, sn_best, national, top_quartile, regional or other:NAME"),
            "period_type": (
                str,
                "month quarter financial_year academic_year ytd benchmark snapshot rolling_year latest previous",
            ),
            "period": (str, "2018-05, 2018/19 ..."),
            "value": (float, "the number printed; a percentage as printed"),
            "unit": (str, "percent count rate_per_10000 days ratio_other currency"),
            "numerator": (float, "x of x of y"),
            "denominator": (float, "y of x of y"),
            "raw": (str, "the cell as printed"),
            "table_id": (str, "table"),
            "row": (int, "row of the table, from 0"),
            "column": (int, "column of the table, from 0"),
            "line": (int, "line of a text layer"),
            "flags": (
                str,
                "space-separated; uncertain: column or period not sure; ocr: recognised from a scan; "
                "forecast budget target variance: did not happen",
            ),
            "breakdown": (str, "part of the measure that it is of, outermost first: South locality > Dene; empty for none"),
            "certainty": (float, "0 to 1; below the reader's bound a figure is flagged uncertain"),
            "doubt": (str, "what is not certain, in words"),
            "period_start": (str, "first day of the period; empty where it has no date"),
            "period_end": (str, "last day of the period"),
            **_PLACE,
            **_BOX,
        },
    ),
    "scorecard_rows": _of_paper(
        "scorecard row",
        {
            "source": (str, "scorecard or kpi"),
            "group_label": (str, "group that the row stands in"),
            "ref": (str, "reference as printed"),
            "indicator": (str, "name as printed"),
            "polarity": (str, "good performance is: high, low or info"),
            "data_note": (str, "data note as printed"),
            "dot": (str, "direction of travel: up, down or same"),
            "dot_colour": (str, "#rrggbb of the arrow"),
            "rag": (str, "red, amber, green or another colour's name"),
            "rag_raw": (str, "word, letter or #rrggbb that says so"),
            "rag_period": (str, "ytd where the cell says so"),
            "rag_computed": (str, "from value, target and polarity, for comparison"),
            "target_red": (str, "as printed"),
            "target_amber": (str, "as printed"),
            "target_green": (str, "as printed"),
            "table_id": (str, "table"),
            "row": (int, "row of the table"),
            "flags": (str, "space-separated"),
            **_PLACE,
            **_BOX,
        },
    ),
    "targets": _of_paper(
        "target",
        {
            "indicator": (str, "name as printed"),
            "ref": (str, "reference as printed"),
            "level": (str, "red, amber, green, target or floor"),
            "raw": (str, "as printed"),
            "meaning": (str, "band, within, outside, unset or unparsed"),
            "low": (float, "lower end of the band"),
            "high": (float, "upper end of the band"),
            "low_open": (int, "1 where the lower end itself is outside"),
            "high_open": (int, "1 where the upper end itself is outside"),
            "centre": (float, "centre of a +/- range"),
            "within": (float, "half width of a +/- range"),
            "page": (int, "page of the file"),
            "table_id": (str, "table"),
            "row": (int, "row of the table"),
            "period_type": (str, "what the target is for, as in observations; empty where the header does not say"),
            "period": (str, "2018-05, 2018/19 ...; the target of the newest figures comes first"),
        },
    ),
    "claims": _of_paper(
        "claim",
        {
            "paragraph": (str, "paragraph number as printed"),
            "sentence": (str, "the sentence"),
            "figure": (float, "the number"),
            "raw": (str, "the number as printed"),
            "unit": (str, "percent count rate_per_10000 days ratio_other currency"),
            "numerator": (float, "x of x of y"),
            "denominator": (float, "y of x of y"),
            "period": (str, "period named in the sentence"),
            "indicator": (str, "words that name what is counted"),
            "role": (str, "value, comparator_... or derived_change"),
            **_PLACE,
        },
    ),
    "indicators": {
        "id": (str, "slug"),
        "name": (str, "name of the newest report that prints it"),
        "unit": (str, "unit"),
        "polarity": (str, "good performance is"),
        "theme": (str, "heading that it stands under in the newest report"),
    },
    "indicator_names": {
        "indicator_id": (str, "indicator"),
        "document_id": (str, "paper"),
        "source": (str, "scorecard, detail, kpi or narrative_table"),
        "ref": (str, "reference as printed"),
        "name": (str, "name as printed"),
        "unit": (str, "unit"),
        "section": (str, "heading that it stands under"),
        "evidence": (str, "why the name belongs to the indicator"),
        "joined": (str, "yes, or caution where a figure speaks against it"),
    },
    "indicator_links": {
        "id": (str, "made from both names, units and reports"),
        "indicator_id": (str, "indicator of the first name"),
        "other_id": (str, "indicator of the second name"),
        "joined": (int, "1 where they are joined all the same"),
        "name": (str, "first name as printed"),
        "unit": (str, "its unit"),
        "ref": (str, "its reference"),
        "document": (str, "newest paper that prints it"),
        "as_at": (str, "month that the paper is as at"),
        "other_name": (str, "second name as printed"),
        "other_unit": (str, "its unit"),
        "other_ref": (str, "its reference"),
        "other_document": (str, "newest paper that prints it"),
        "other_as_at": (str, "month that the paper is as at"),
        "shared": (int, "periods printed under both names"),
        "agree": (int, "of which the figures agree"),
        "figures": (str, "JSON list of [period, figure of the older paper, figure of the newer]"),
        "why": (str, "why the link is doubtful"),
        "strength": (float, "rank in the list: more speaks for it"),
    },
    "indicator_breaks": {
        "id": (str, "indicator and number"),
        "indicator_id": (str, "indicator; NULL for a remark on a whole report"),
        "document_id": (str, "paper that shows it or says so"),
        "period": (str, "month that the paper is as at"),
        "kind": (str, "restated or definition: breaks the series; re-run, wording, data note or system change: does not"),
        "evidence": (str, "what says so"),
    },
    "settings": {"key": (str, "name"), "value": (str, "value")},
}

DERIVED = ("reprints", "indicators", "indicator_names", "indicator_links", "indicator_breaks")  # made of all papers

PRIMARY_KEYS: dict[str, tuple[str, ...]] = {
    "copies": ("document_id", "name"),
    "reprints": ("document_id", "part", "meeting_id"),
    "failures": ("sha256",),
    "pages": ("document_id", "number"),
    "meeting_papers": ("document_id", "meeting_id", "role"),
    "attendance": ("document_id", "meeting_id", "list", "ordinal"),
    "next_meetings": ("document_id", "meeting_id", "ordinal"),
    "cells": ("document_id", "table_id", "row", "column"),
    "indicator_names": ("document_id", "source", "ref", "name", "unit", "section"),
    "settings": ("key",),
}

# table -> column -> table whose row it belongs to and is deleted with
FOREIGN_KEYS: dict[str, dict[str, str]] = {
    **{name: {"document_id": "documents"} for name, columns in TABLES.items() if "document_id" in columns},
    **{
        name: {"document_id": "documents", "minute_id": "minutes"}
        for name in ("resolutions", "requests", "minute_references", "motions", "declarations")
    },
    "reprints": {"document_id": "documents", "source_id": "documents"},
    "indicator_names": {"document_id": "documents", "indicator_id": "indicators"},
    "indicator_links": {"indicator_id": "indicators", "other_id": "indicators"},
    "indicator_breaks": {"document_id": "documents", "indicator_id": "indicators"},
}

# papers first by what they describe, then by when they were made, then by their meeting: the order of vintages
VINTAGE_ORDER = "d.as_at, d.created, d.meeting_date, d.name, d.id"
VINTAGE = "d.as_at || ' ' || d.created || ' ' || d.meeting_date || ' ' || d.name || ' ' || d.id"

VIEWS: dict[str, str] = {
    "meetings": """
        select meeting_id as id, max(council) as council, max(committee) as committee, date,
               max(time) as time, max(venue) as venue, count(distinct document_id) as papers
        from meeting_papers group by meeting_id, date""",
    "figures": f"""
        select o.*, d.name as document, d.meeting_date, d.as_at, d.created, d.council, d.committee,
               {VINTAGE} as vintage, n.indicator_id
        from observations o join documents d on d.id = o.document_id
        left join indicator_names n on n.document_id = o.document_id and n.source = o.source
             and n.ref = o.ref and n.name = o.indicator and n.unit = o.unit and n.section = o.section""",
    # figures of reports, each report once: what a copy prints stands in its source
    "prints": """
        select f.* from figures f where not exists
               (select 1 from reprints c where c.document_id = f.document_id and c.part = 'figures')""",
}


def column_types(table: str) -> dict[str, Any]:
    """Column name -> Python type of one table, for sqlite-utils."""
    return {name: kind for name, (kind, _) in TABLES[table].items()}


def primary_key(table: str) -> tuple[str, ...]:
    return PRIMARY_KEYS.get(table, ("id",))


def paper_tables() -> list[str]:
    """Tables whose rows were read from one paper and are replaced when it is read again. The names of its copies stay, and what
    is derived from all papers: until that is made anew a series shows the paper's figures under the names that it had."""
    return [name for name, columns in TABLES.items() if "document_id" in columns and name not in ("copies", *DERIVED)]
