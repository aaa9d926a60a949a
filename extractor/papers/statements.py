"""Paragraphs of a minute become statements: what is moved, voted on, decided and told in one paragraph is taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.language.sentences import sentence_spans
from extractor.papers.fates import find_results
from extractor.papers.leadins import find_lead_in, is_live
from extractor.papers.moved import find_moved, find_seconder, may_move
from extractor.papers.paragraphs import MARK, Paragraph
from extractor.papers.quotations import masked

_EVENT = re.compile(
    r"\b(?:resol\w+|agreed|approved|decision|decided|recommended|noted|endorsed|refused|adopted|received|confirmed|carried|lost|fell|moved|proposed"
    r"|second\w*|motion|amendment|withdr\w+|deferred|ordered|determined)\b",
    re.IGNORECASE,
)
_STORY = re.compile(  # a sentence that tells what happened, so it is no part of what was decided
    r"""^(?:(?:He|She|They|It|There|All|One|A|An|Both|Some|Several|Members?|Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Officers?|Residents?|The|In|At|On|During|Following|After|This|These|Those|Its)\b
    [^.;]{0,160}?\b(?:was|were|had|said|asked|reported|replied|thanked|made|took|left|joined|returned|pointed|explained|spoke|declared|added|thought|felt|gave|
    requested|abstained|voted|noted|welcomed|stated|advised|confirmed|closed|ended|dissented|did|queried|presented|introduced|commented|arrived|withdrew|undertook)\b)""",
    re.VERBOSE,
)
_WILL = re.compile(r"\b(?:be|shall|should|would|will)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """One or more sentences of a paragraph. ``plain`` has quotations masked and is as long as the printed text."""

    at: Paragraph
    plain: str
    source: int  # index of its paragraph

    @property
    def text(self) -> str:
        return self.at.text

    @property
    def quoted(self) -> bool:
        """Whether it stands in a quotation from its first word on."""
        return bool(re.match(r"\W*(?:x+\b|x\b)", self.plain)) and self.plain[:12] != self.text[:12]


def read_statements(body: Sequence[Paragraph], committee: str = "") -> list[Statement]:
    """The statements of one minute in order. A paragraph without a word of decision or debate is one statement."""
    out: list[Statement] = []
    for source, (paragraph, plain) in enumerate(zip(body, masked([p.text for p in body]), strict=True)):
        if len(paragraph.text) < 40 or not _EVENT.search(plain):
            out.append(Statement(paragraph, plain, source))
            continue
        for begin, end in _cuts(paragraph.text, plain, committee):
            piece = (
                paragraph
                if (begin, end) == (0, len(paragraph.text))
                else replace(paragraph, text=paragraph.text[begin:end].strip())
            )
            offset = begin + len(paragraph.text[begin:end]) - len(paragraph.text[begin:end].lstrip())
            out.append(Statement(piece, plain[offset : offset + len(piece.text)], source))
    return out


def _cuts(text: str, plain: str, committee: str) -> list[tuple[int, int]]:
    """Where the statements of a paragraph begin and end: at each sentence that decides, moves, or tells after a decision."""
    spans = sentence_spans(text)
    if len(spans) < 2:
        return [(0, len(text))]
    begins, decided, marked = [0], False, False
    for k, (begin, end) in enumerate(spans):
        sentence = plain[begin:end]
        opens = _opens(sentence, committee)
        listed = marked and bool(re.match(r"\((?:[a-z]|[ivx]+|\d{1,2})\)\s", sentence))
        story = decided and is_story(sentence)
        if k and (opens or listed or story):
            begins.append(begin)
        decided = (decided and not story) or opens == "decision"
        marked = marked or bool(re.match(r"\(?(?:[a-z]|[ivx]+|\d{1,2})\)\s", sentence))
    ends = [*begins[1:], len(text)]
    return list(zip(begins, ends, strict=True))


def _opens(sentence: str, committee: str) -> str:
    """What a sentence opens: a decision, a motion, a result; empty where nothing."""
    lead = find_lead_in(sentence)
    if lead and is_live(sentence, lead, committee):
        return "decision"
    if may_move(sentence) and (find_moved(sentence) or (find_seconder(sentence) and len(sentence) < 120)):
        return "motion"
    return "result" if find_results(sentence) else ""


def is_story(sentence: str) -> bool:
    """Whether a sentence tells what happened: "He made the declaration and took the Chair.", "The Clerk was asked to write"."""
    found = MARK.match(sentence)
    bare = found["rest"] if found and not sentence[:1].isalpha() else sentence
    story = _STORY.match(bare)
    return story is not None and not _WILL.search(story[0])


def without_story(text: str) -> str:
    """A clause without the sentences after it that tell what happened then."""
    spans = sentence_spans(text)
    kept = next((spans[i - 1][1] for i in range(1, len(spans)) if is_story(text[spans[i][0] : spans[i][1]])), len(text))
    return text[:kept]
