"""A small invented archive: Wexcombe Council's panel over three years, made by hand to hold one case of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.models import Passage
from search.engine import Results, search

PANEL = "Corporate Parenting Panel"


def passage(ident: str, kind: str, text: str, **more: Any) -> Passage:
    """A passage of the invented panel; its paper is the pack of its meeting."""
    day = more.get("meeting_date", "2021-05-11")
    fields = {"title": "", "committee": PANEL, "meeting_date": day, "document": f"pack-{day}.pdf", **more}
    return Passage(id=ident, kind=kind, text=text, documents=fields.pop("documents", (fields["document"],)), **fields)


@dataclass(frozen=True)
class Held:
    """An index with the passages that it was made of."""

    folder: Path
    passages: Mapping[str, Passage]

    def bodies(self, ids: Sequence[str]) -> dict[str, Passage]:
        return {ident: self.passages[ident] for ident in ids if ident in self.passages}

    def search(self, query: str, **options: Any) -> Results:
        return search(self.folder, query, bodies=self.bodies, **options)

    def ids(self, query: str, **options: Any) -> list[str]:
        return [hit.passage.id for hit in self.search(query, **options).hits]


Maker = Callable[[Iterable[Passage]], Held]


WEXCOMBE = (
    passage(
        "m14",
        "minute",
        "14. HEALTH OF LOOKED AFTER CHILDREN. Dr. Okafor presented the report. The paediatrician had agreed to hold clinics "
        "after school. Appointments where the child was not brought would be followed up. Resolved:- (1) That the report be "
        "noted. (2) That the drive to improve IHA timeliness be pursued by Priya Nand, Service Manager.",
        title="Health of Looked After Children",
        reference="14",
    ),
    passage(
        "r14-1",
        "resolution",
        "That the report be noted.",
        title="Health of Looked After Children",
        reference="14 (1)",
        parent="m14",
    ),
    passage(
        "r14-2",
        "resolution",
        "That the drive to improve IHA timeliness be pursued by Priya Nand, Service Manager.",
        title="Health of Looked After Children",
        reference="14 (2)",
        parent="m14",
    ),
    passage(
        "s372",
        "section",
        "3.7.2 The number of Initial Health Assessments (IHA) fell. In May 44.0% (11 of 25) were within 20 working days.",
        reference="3.7.2",
        title="Health",
    ),
    passage(
        "s373",
        "section",
        "3.7.3 Dental checks are recorded late: 1,234 entries were re-run. R&D and A&E data, cost £189.37, stood at 86.4%.",
        reference="3.7.3",
        title="Health",
        meeting_date="2022-03-08",
    ),
    passage(
        "s36",
        "section",
        "3.6 The proportion of children with 3 or more placements rose to 13.8%. Stability needs more foster carers.",
        reference="3.6",
        title="Placements",
        meeting_date="2022-03-08",
    ),
    passage(
        "i611",
        "indicator",
        "Initial health assessments within 20 working days",
        title="Initial health assessments within 20 working days",
        reference="6.11",
        names=(
            ("pack-2021-05-11.pdf", "6.11", "Initial health assessments carried out within 20 working days"),
            ("pack-2022-03-08.pdf", "4.8", "% of looked after children having an initial health assessment within timescale"),
        ),
        figures=(("2021-04", "43.2%"), ("2021-05", "44.0%")),
    ),
    passage("a7", "agenda_item", "Lifelong Links", title="Lifelong Links", reference="item 7", meeting_date="2020-11-03"),
    passage(
        "c1",
        "minute",
        "8. The proposed re-referral pathway and Decision 20/00077 were supported by the Cabinet; the referral rate was 23%.",
        committee="Cabinet",
        title="Front door",
        reference="8",
        meeting_date="2020-11-03",
    ),
    passage(
        "p1",
        "section",
        "The CPP received the terms of reference; the panel agreed that councillors should attend.",
        meeting_date="2020-11-03",
    ),
    passage(
        "p2",
        "section",
        "CIN and CPP with an up to date plan: children on a CPP were visited.",
        meeting_date="2020-11-03",
    ),
)
