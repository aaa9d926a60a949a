"""What a paper's readers should know of its pages: what is not read of them, and what is read with doubt."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.models import Problem
from extractor.reading.page import Page
from extractor.reading.recognised import is_picture


def notices(pages: Sequence[Page]) -> tuple[Problem, ...]:
    """One Problem a kind, for all pages that it concerns: struck-out words, scans read by a program, pictures without text."""
    struck = [page for page in pages if page.struck]
    problems = [*struck_out(sum(len(page.struck) for page in struck), listed(struck), struck[0].number if struck else 0)]
    if scans := [page for page in pages if page.ocr]:
        are = "is a scan" if len(scans) == 1 else "are scans"
        told = f"{listed(scans)} {are} with words recognised by a program; figures there are flagged ocr"
        problems.append(Problem("reading", told, scans[0].number, "Compare what you quote with the page."))
    if blank := [page for page in pages if not page.words and is_picture(page.images, page.width, page.height)]:
        are, them = ("is a picture", "it") if len(blank) == 1 else ("are pictures", "them")
        told = f"{listed(blank)} {are} without text; nothing on {them} is read"
        problems.append(
            Problem("reading", told, blank[0].number, "If words stand there, run OCR (ocrmypdf) and add the result.")
        )
    if noted := [page for page in pages if page.notes]:
        count = sum(page.notes for page in noted)
        texts = "1 form field or note" if count == 1 else f"{count} form fields and notes"
        told = f"the words of {texts} on {listed(noted)} are read as words of the page"
        problems.append(Problem("reading", told, noted[0].number, "They were filled in or added after the page was made."))
    return tuple(problems)


def struck_out(count: int, pages: str, first: int) -> tuple[Problem, ...]:
    """The Problem that ``count`` words are struck out, none for 0."""
    if not count:
        return ()
    words = "1 struck-out word" if count == 1 else f"{count} struck-out words"
    told = f"{words} on {pages} {'is' if count == 1 else 'are'} not read"
    return (Problem("reading", told, first, "Look at the page if a line there strikes nothing out."),)


def listed(pages: Sequence[Page]) -> str:
    """ "page 3", "pages 3, 5 to 7"."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and spans[-1][1] == page.number - 1:
            spans[-1][1] = page.number
        else:
            spans.append([page.number, page.number])
    told = ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in spans)
    return f"{'page' if len(pages) == 1 else 'pages'} {told}"
