"""Decision notices: one block a subject, with what was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.models import Minutes
from extractor.papers.paragraphs import Paragraph
from extractor.reading.page import Paper


def is_notice(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a paper is a decision notice."""
    head = " ".join(p.text for p in paragraphs[:6])
    return bool(
        re.search(
            r"\bdecision (?:recording form|notice|record|sheet)|\brecord of decisions?|\bnotice of decisions?|\bdecisions? (?:taken|made) (?:by|at)",
            head,
            re.I,
        )
    )


def read_notice(paper: Paper, paragraphs: Sequence[Paragraph]) -> tuple[Minutes, ...]:
    return ()
