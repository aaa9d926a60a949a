"""One section's sentences become claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.models import Claim, Section
from extractor.prose.blocks import PREPOSITION, VERB, WORD, blocks, may_tell
from extractor.prose.names import indicator_words
from extractor.prose.numbers import find_figures
from extractor.prose.periods import ReportDates, assign
from extractor.prose.roles import earlier_months, in_points, roles
from extractor.prose.sentences import Sentence, sentences

# a paragraph number left at the head of its text; "98.6% of ..." is none
_NUMBERED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?(?:\s+(?=[A-Z]|\d+(?:\.\d+)?%)|(?=[A-Z]))")
# two cells of a table side by side
_CELLS = re.compile(
    r"""^\s*\d[\d,]*\s+\d[\d,]*\s                                                  # two numbers first
    |(?<![\w.])[-+]?\d[\d,]*\.\d+%?\s+[-+]?\d[\d,]*(?:\.\d+)?(?![\w.])           # a decimal and another
    |(?<![\w.])\d[\d,]*\s+\d[\d,]*\s+\d[\d,]*(?![\w.])                            # three in a row""",
    re.VERBOSE,
)

_NUMBER = re.compile(r"\d[\d.,%/]*")
_COMPARES = re.compile(r"\b(?:compar|against|benchmark|distribution to)", re.IGNORECASE)


def claims_of(section: Section, dates: ReportDates) -> Iterator[Claim]:
    """The claims of one section, in printed order."""
    paragraph = section.number
    for block in blocks(section.text):
        context, told = "", set[float]()
        numbered = _NUMBERED.match(block)
        paragraph = _next(paragraph, numbered[0]) if numbered else paragraph
        told_by = section if paragraph == section.number else replace(section, number=paragraph)
        text = block[numbered.end() :] if numbered else block
        for sentence in sentences(text, _tells) if may_tell(text) else ():
            for claim in _claims(sentence, told_by, dates, context):
                if not _is_repeat(claim, told):
                    yield claim
                told.add(claim.figure)
            context = _area(sentence) or context


def _next(paragraph: str, number: str) -> str:
    """The number at the head of a block where it goes on from the section's own, 3.9.6 after 3.9.5; else the section's."""
    number = number.strip().rstrip(".")
    return number if paragraph and number.rpartition(".")[0] == paragraph.rpartition(".")[0] else paragraph


def is_prose(sentence: str) -> bool:
    """Whether the words are a sentence and not a row of a table: more words than numbers, and words that bind them."""
    words = WORD.findall(sentence)
    numbers = _NUMBER.findall(sentence)
    verb = VERB.search(sentence)
    binds = verb or PREPOSITION.search(sentence)
    return (
        "\t" not in sentence
        and _CELLS.search(sentence) is None
        and len(words) >= 3
        and len(words) >= 2 * len(numbers)
        and binds is not None
        and (verb is not None or sentence.rstrip()[-1:] in ".,;:")
    )


def _tells(sentence: str) -> bool:
    """Whether the marks of a sentence are asked for: it may state a figure, or say what area a later one is compared with."""
    return is_prose(sentence) or _COMPARES.search(sentence) is not None


def _is_repeat(claim: Claim, told: set[float]) -> bool:
    """ "the 5 adoptions" after "five children have been adopted": a mention, not another figure."""
    mention = rf"\b(?:the|these|those|all|both)\s{re.escape(claim.raw)}(?!\d|%|\s?out|\s?of)"
    return claim.unit == "count" and claim.figure in told and re.search(mention, claim.sentence, re.IGNORECASE) is not None


def _area(sentence: Sentence) -> str:
    """The area that a sentence says it compares with."""
    if not _COMPARES.search(sentence.text):
        return ""
    return next((m.label for m in sentence.marks if m.label in {"national", "sn"}), "")


def _claims(sentence: Sentence, section: Section, dates: ReportDates, context: str) -> Iterator[Claim]:
    if not is_prose(sentence.text):
        return
    figures = find_figures(sentence)
    periods = assign(sentence.text, [(f.start, f.end) for f in figures], dates)
    told = roles(sentence, figures, context)
    told = earlier_months(told, periods, figures)
    figures = in_points(figures, told)
    for figure, period, role in zip(figures, periods, told, strict=True):
        yield Claim(
            sentence=sentence.text,
            figure=figure.value,
            raw=figure.raw,
            unit=figure.unit,
            role=role,
            paragraph=section.number,
            numerator=figure.numerator,
            denominator=figure.denominator,
            period="" if role in {"comparator_national", "comparator_sn", "comparator_target"} else period,
            indicator=indicator_words(sentence, figures, figure),
            page=section.page,
            printed_page=section.printed_page,
        )
