"""Everything held that others can count with, as a Frictionless Data Package: tables as CSV, each column typed and described.

Specification: datapackage.org, version 1. Papers' text stays out; it names people and stays in the papers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from corpus import exports
from corpus.actions.ledger import ledger
from corpus.actions.report import COLUMNS as ACTION_COLUMNS
from corpus.actions.report import rows as action_rows
from corpus.datasette import DATABASE, metadata
from corpus.letters import printable
from corpus.motions import motions
from corpus.series import every_series
from corpus.store.archive import Archive, translated
from corpus.store.content import documents_held, people_at_meetings, resolutions_of_papers
from corpus.store.indicators import indicators_by_id, names_printed
from corpus.store.papers import PaperRow, papers_held
from corpus.store.reports import every_target
from corpus.store.schema import TABLES
from corpus.store.shown_copy import write_shown_copy
from corpus.text.csvfile import write_rows

Row = dict[str, Any]
NUMBERS = {"value", "numerator", "denominator", "low", "high", "centre", "within"}
WHOLE = {"page", "page_count", "row", "column"}
UNSTATED = {
    "name": "notspecified",
    "title": "Not stated: the papers belong to the councils that published them, whose own terms apply",
}
OPEN = {
    "OGL-UK-3.0": ("Open Government Licence 3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


@dataclass(frozen=True, slots=True)
class Resource:
    """One table of the package. ``keys``: column -> (resource, column) that it refers to."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: list[Row]
    primary: tuple[str, ...] = ()
    keys: tuple[tuple[str, str, str], ...] = ()
    like: str = ""  # table of the archive whose column descriptions hold here


def write_package(archive: Archive, folder: Path, licence: str = "") -> dict[str, int]:
    """Write ``datapackage.json``, a CSV a table, and for Datasette ``metadata.yaml`` with a database into a folder.

    All of it passes ``archive.outgoing``: no masked word is in any of the files.

    Returns rows by table. ``licence``: an Open Definition id (OGL-UK-3.0); where none is given the package says that none is
    stated, since a paper's terms are its council's to say.
    """
    outgoing = archive.outgoing
    resources = [replace(resource, rows=outgoing.value(resource.rows)) for resource in _resources(archive)]
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for resource in resources:
            _write_csv(folder / f"{resource.name}.csv", resource)
        told = json.dumps(outgoing.value(_descriptor(archive, resources, licence)), ensure_ascii=False, indent=1)
        (folder / "datapackage.json").write_text(told + "\n", encoding="utf-8")
        write_shown_copy(archive, folder / DATABASE)
        (folder / "metadata.yaml").write_text(printable(metadata(_licence(licence))), encoding="utf-8")
    return {resource.name: len(resource.rows) for resource in resources}


def _resources(archive: Archive) -> list[Resource]:
    documents = documents_held(archive)
    names = [asdict(row) for row in names_printed(archive)]
    resolutions = resolutions_of_papers(archive)
    targets = [asdict(row) for row in every_target(archive)]
    to_paper = ("document_id", "documents", "id")
    to_indicator = (("indicator_id", "indicators", "id"),)
    return [
        Resource("documents", "Papers held", _columns("documents", without="extractor"), documents, ("id",), like="documents"),
        Resource(
            "indicators",
            "What is measured",
            _columns("indicators"),
            [asdict(row) for row in indicators_by_id(archive).values()],
            ("id",),
            like="indicators",
        ),
        Resource(
            "names",
            "Every name that a report prints, and the indicator that it stands for",
            ("indicator_id", "document_id", "document", "source", "ref", "name", "unit", "section", "evidence", "joined"),
            names,
            keys=(*to_indicator, to_paper),
            like="indicator_names",
        ),
        Resource(
            "observations",
            "Every figure as printed, in every report",
            tuple(exports.OBSERVATION_COLUMNS),
            exports.observations(archive),
            keys=(*to_indicator, to_paper),
            like="observations",
        ),
        Resource(
            "series",
            "The latest vintage of every indicator, with what became of each figure",
            tuple(_SERIES),
            _series(archive),
            ("indicator_id", "area", "breakdown", "period_type", "period"),
            keys=(*to_indicator, to_paper),
            like="observations",
        ),
        Resource(
            "targets",
            "Targets and tolerances as each report prints them",
            (
                "indicator_id",
                "document",
                "document_id",
                "indicator",
                "ref",
                "level",
                "raw",
                "period_type",
                "period",
                "meaning",
                "low",
                "high",
                "centre",
                "within",
                "page",
            ),
            targets,
            keys=(*to_indicator, to_paper),
            like="targets",
        ),
        Resource(
            "resolutions",
            "What was decided",
            (
                *("id", "document", "document_id", "meeting_id", "minute", "minute_title", "label", "lead", "text", "outcome"),
                *("owner_name", "owner_role", "due", "due_raw", "page", "printed_page"),
            ),
            resolutions,
            ("id",),
            keys=(to_paper,),
            like="resolutions",
        ),
        Resource(
            "motions",
            "What was moved, and what became of it",
            (
                *("id", "document", "date", "committee", "number", "title", "kind", "text", "mover", "seconder", "fate"),
                *("votes", "amends", "page"),
            ),
            [asdict(motion) for motion in motions(archive)],
            ("id",),
            like="motions",
        ),
        Resource(
            "attendance",
            "Members, officers and partners at each meeting, as the minutes list them",
            ("document", "meeting_id", "date", "committee", "list", "name", "role"),
            people_at_meetings(archive),
            like="attendance",
        ),
        Resource(
            "scorecard",
            "Scorecard rows: targets, colours and arrows as printed",
            tuple(exports.SCORECARD_COLUMNS),
            exports.scorecard(archive),
            like="scorecard_rows",
        ),
        Resource("claims", "Figures stated in sentences", tuple(exports.CLAIM_COLUMNS), exports.claims(archive), like="claims"),
        Resource(
            "actions",
            "What was asked for, and what later papers say of it",
            tuple(c for c in ACTION_COLUMNS if c not in ("searched", "key")),
            action_rows(archive, ledger(archive)),
        ),
    ]


_SERIES = (
    "indicator_id area breakdown period_type period value numerator denominator unit raw status also first_printed "
    "first_document document document_id as_at page printed_page source"
).split()


def _series(archive: Archive) -> list[Row]:
    out = []
    for indicator, area, breakdown, kind, points in every_series(archive):
        for point in points:
            p = point.chosen
            row: Row = {"indicator_id": indicator, "area": area, "breakdown": breakdown}
            row |= {"period_type": kind, "period": point.period, "status": point.status}
            if p:
                names = "value numerator denominator unit raw document document_id as_at page printed_page source".split()
                row |= {name: getattr(p, name) for name in names}
                row["also"] = " / ".join(b.raw for b in point.beside)
            if point.first and p and point.first.document_id != p.document_id:
                row |= {"first_printed": point.first.raw, "first_document": point.first.document}
            out.append(row)
    return out


def _columns(table: str, without: str = "") -> tuple[str, ...]:
    return tuple(name for name in TABLES[table] if name not in without.split())


def _write_csv(path: Path, resource: Resource) -> None:
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        write_rows(file, resource.columns, resource.rows)
    part.replace(path)


def _licence(licence: str) -> Row:
    if not licence:
        return UNSTATED
    title, path = OPEN.get(licence, (licence, ""))
    return {"name": licence, "title": title, **({"path": path} if path else {})}


def _descriptor(archive: Archive, resources: Iterable[Resource], licence: str) -> Row:
    sources = papers_held(archive)
    councils = sorted({paper.council for paper in sources if paper.council})
    whose = f" of {', '.join(councils)}" if councils else ""
    return {
        "profile": "tabular-data-package",
        "name": "council-papers",
        "title": f"Figures and decisions from the committee papers{whose}",
        "description": (
            "Figures as printed, each with its paper, page and table; the same figure printed by several reports stands once a "
            "report, and series.csv chooses the newest. Nothing is corrected. Figures read with doubt are left out."
        ),
        "licenses": [_licence(licence)],
        "sources": [_source(row) for row in sources],
        "resources": [_resource(resource) for resource in resources],
    }


_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[^\s\"<>\\^`{|}]*)?")


def _source(paper: PaperRow) -> Row:
    title = ", ".join(part for part in (paper.name, paper.council, paper.committee, paper.meeting_date) if part)
    return {"title": title, **({"path": paper.source_url} if paper.source_url.startswith("http") else {})}


def _resource(resource: Resource) -> Row:
    schema: Row = {"fields": [_field(resource, name) for name in resource.columns], "missingValues": [""]}
    if resource.primary:
        schema["primaryKey"] = list(resource.primary)
    if resource.keys:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": other, "fields": [key]}} for column, other, key in resource.keys
        ]
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "title": resource.title,
        "path": f"{resource.name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


_TOLD = {
    "document": "file name of the paper",
    "document_id": "paper (documents.id)",
    "indicator_id": "indicator (indicators.id); empty where no indicator is known",
    "status": "gap, provisional (one of its report's two newest months), revised, two prints, labelled twice, break",
    "also": "other figures that the same report prints for this period",
    "first_printed": "what the first report printed, where it is another report",
    "first_document": "the first report",
    "amends": "the motion that an amendment amends (motions.id)",
    "kind": "motion or amendment",
    "minute": "minute number as printed",
    "minute_title": "title of the minute",
    "bbox": "x0 top x1 bottom of the figure on its page, points, top-left origin",
}


def _field(resource: Resource, name: str) -> Row:
    kind = "number" if name in NUMBERS else "integer" if name in WHOLE else "string"
    field: Row = {"name": name, "type": kind}
    told = _TOLD.get(name) or TABLES.get(resource.like, {}).get(name, (str, ""))[1]
    told = told or TABLES["documents"].get(name, (str, ""))[1]
    if resource.name == "series" and name == "period":
        field["constraints"] = {"required": False}
    return field | ({"description": told} if told else {})
