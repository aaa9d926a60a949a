"""Sentences become Claims. The only room that imports spaCy, and only when a paper has prose with figures in it."""

from __future__ import annotations

from corpus.models import Claim, Section
from extractor.prose.blocks import FIGURE, blocks, may_tell


def find_claims(sections: tuple[Section, ...], as_at: str = "", created: str = "") -> tuple[Claim, ...]:
    """The figures stated in sentences of a report's sections, in reading order.

    ``as_at`` (YYYY-MM) is the month end that the report describes: it says what "this month", "last year" or "at the end of
    February" means. Without it ``created``, the report's own date, gives a named month its year; other periods stay empty. A
    figure whose meaning is doubtful is left out.
    """
    told = tuple(section for section in sections if FIGURE.search(section.text))
    if not any(may_tell(block) for section in told for block in blocks(section.text)):
        return ()
    from extractor.prose.claims import claims_of
    from extractor.prose.periods import ReportDates

    dates = ReportDates(as_at[:7], created[:7])
    return tuple(claim for section in told for claim in claims_of(section, dates))
