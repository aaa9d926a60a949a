"""Decisions of one minute: blocks opened by a lead-in, cut into clauses with the labels as printed, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cache

from corpus.models import Resolution
from extractor.papers.leadins import FORMAL, LeadIn, find_lead_in, find_plain_decision
from extractor.papers.marks import label_of, order_of, same_list, split_inline, style_of
from extractor.papers.outcomes import find_outcome
from extractor.papers.owners import find_charge
from extractor.papers.paragraphs import Paragraph, ends_sentence, join_lines
from extractor.vocabulary.words import either, load

_AMENDMENTS = re.compile(
    r"\b(?:subject to|following (?:[\w ]+ )?(?:amendment|correction|change|addition|reason|condition|term)s?)\b", re.I
)
_OPEN = re.compile(r":\s*[-–—]?\s*$")
_OPEN_LIMIT = 25  # paragraphs that an open "as follows:-" may take


@dataclass(slots=True)
class Clause:
    text: str
    mark: str
    lead: str
    at: Paragraph


@dataclass(slots=True)
class Block:
    """The clauses under one lead-in, and the range of paragraphs that they take."""

    begin: int
    kind: str
    end: int = 0
    lead: str = ""
    style: str = ""
    word: str = ""  # of the lead-in: "RESOLVED", "AGREED"
    own: str = ""  # mark of the lead-in's own paragraph: "5." in "5. RESOLVED that"
    clauses: list[Clause] = field(default_factory=list)
    hanging: bool = False  # in an open "as follows:-" list without marks


def find_decisions(paragraphs: Sequence[Paragraph]) -> tuple[list[Resolution], set[int]]:
    """The resolutions of one minute in order, and the indices of the paragraphs that hold them.

    Decisions told in plain sentences ("It was agreed that", "The Panel noted the report.") count only where no formal
    lead-in is printed. A summary that repeats earlier blocks takes their place, so each decision stands once.
    """
    paragraphs = _with_stops(paragraphs)
    blocks, i = [], 0
    while i < len(paragraphs):
        lead_in = find_lead_in(paragraphs[i].text)
        block = _read_block(paragraphs, i, lead_in) if lead_in else None
        if block and block.clauses:
            blocks.append(block)
            i = block.end
        else:
            i += 1
    formal = [block for block in blocks if block.kind == FORMAL]
    chosen = _once(formal) if formal else _once([b for b in blocks if _is_plain_place(b)]) or _plain(paragraphs)
    used = {k for block in chosen for k in range(block.begin, block.end)}
    return [_resolution(clause, block.word) for block in chosen for clause in block.clauses], used


_BARE = re.compile(r"^(?P<label>[A-Z]|\d{1,2})\s+(?=[A-Z][a-z]+\s)")


def _with_stops(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Clauses "A Note ..." and "B Request ..." with a stop after their letters, where they count up under a colon."""
    out = list(paragraphs)
    for i in range(len(out) - 1):
        if not out[i].text.endswith((":", ":-", "–", "that", "to")):
            continue
        expected = 1
        for k in range(i + 1, len(out)):
            found = _BARE.match(out[k].text)
            if not found or order_of(found["label"].lower() + ".") != expected:
                break
            out[k] = replace(out[k], text=f"{found['label']}. {out[k].text[found.end() :]}")
            expected += 1
        if expected == 2:
            out[i + 1] = paragraphs[i + 1]  # a single one may be a sentence: "A Member asked"
    return out


def _is_plain_place(block: Block) -> bool:
    if block.word == "subject":  # a list under "The Committee:" may also tell a discussion
        first = block.clauses[0]
        return bool(label_of(first.mark)) and find_outcome(first.text) in (
            "noted",
            "approved",
            "received",
            "supported",
            "referred",
        )
    return style_of(block.own) in ("", "1.", "1)", "(1)", "1.1")


def _plain(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """A plain deciding sentence among the last paragraphs of an item."""
    for i in range(len(paragraphs) - 1, max(-1, len(paragraphs) - 4), -1):
        text = find_plain_decision(paragraphs[i].body)
        if text and style_of(paragraphs[i].mark) in ("", "1.", "1.1"):
            return [Block(i, "soft", i + 1, clauses=[Clause(text, "", "", paragraphs[i])])]
    return []


def _read_block(paragraphs: Sequence[Paragraph], begin: int, lead_in: LeadIn) -> Block | None:
    block = Block(begin, lead_in.kind, begin + 1, word=lead_in.word.lower(), own=paragraphs[begin].mark)
    _open(block, paragraphs[begin], lead_in.rest)
    for i in range(begin + 1, len(paragraphs)):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        if not _take(block, paragraphs[i], following, i):
            break
        block.end = i + 1
    return block


def _open(block: Block, at: Paragraph, rest: str) -> None:
    """Begin a block with what is printed on the lead-in's own line."""
    rest = rest.strip()
    if not re.search(r"\w", rest):
        return
    stem, clauses = split_inline(rest)
    if clauses:
        block.lead, block.style = stem, style_of(clauses[0][0])
        block.clauses += [Clause(text, mark, stem, at) for mark, text in clauses]
    elif _is_stem(rest):
        block.lead = rest
    else:
        block.clauses.append(Clause(rest, "", "", at))


def _is_stem(text: str) -> bool:
    """Whether a text only begins a list: "that Cabinet agree to:", "That the Committee", "to"."""
    if _AMENDMENTS.search(text) or len(text) > 220:
        return False
    if re.fullmatch(
        r"(?:that|to)?\s*(?:the\s+)?(?:[\w&'’()-]+\s+){0,12}?(?:to|that|agrees?|notes?|resolves?|committee|council|cabinet|panel|board|members)?\s*:?\s*[-–—]?",
        text,
        re.I,
    ):
        return bool(_OPEN.search(text)) or bool(
            re.search(r"\b(?:to|that|committee|council|cabinet|panel|board)(?:\s*[-–—])?$", text, re.I)
        )
    return bool(_OPEN.search(text)) and not re.search(r"\bas follows\b", text)


def _take(block: Block, at: Paragraph, following: Paragraph | None, index: int) -> bool:
    """Add a paragraph to the block; False where it does not belong to it."""
    mark = at.mark
    if mark and not block.hanging and block.style and same_list(block.style, mark) and not _is_next_paragraph(block, mark):
        block.clauses.append(Clause(at.body, mark, block.lead, at))
        return True
    if _closes(at) or (
        (lead := find_lead_in(at.text)) and (lead.kind == FORMAL or not (block.clauses or lead.word == "subject"))
    ):
        return False
    if not mark:
        return _take_unmarked(block, at, following)
    if not block.clauses:
        return _begin_list(block, at)
    return _take_inner(block, at)


def _is_next_paragraph(block: Block, mark: str) -> bool:
    """ "6." after "5. RESOLVED that ..." is the next paragraph of the minute, not a clause."""
    return (
        bool(block.own)
        and style_of(block.own) == style_of(mark)
        and order_of(mark) == order_of(block.own) + 1
        and not any(clause.mark for clause in block.clauses)
    )


def _begin_list(block: Block, at: Paragraph) -> bool:
    if _is_next_paragraph(block, at.mark) and order_of(at.mark) > 1 and block.lead:
        return False
    block.style = style_of(at.mark)
    if block.style == "•" and block.lead and not re.match(r"(?:that|to)\b", at.body, re.I) and len(block.lead.split()) > 6:
        block.clauses.append(Clause(f"{block.lead} {at.body}", "", "", at))
        block.hanging = True
        return True
    block.clauses.append(Clause(at.body, at.mark, block.lead, at))
    return True


def _take_unmarked(block: Block, at: Paragraph, following: Paragraph | None) -> bool:
    if not block.clauses:
        begins = following is not None and order_of(following.mark) > 0 and not ends_sentence(at.text)
        if following and (
            (_is_stem(at.text) and (following.mark or _OPEN.search(at.text))) or (begins and _is_heading(at.text, bare=True))
        ):
            block.lead = f"{block.lead} {at.text}".strip()
        else:
            _open(block, at, f"{block.lead} {at.text}".strip())
        return True
    last = block.clauses[-1]
    if block.hanging or _OPEN.search(last.text):
        block.hanging = not ends_sentence(at.text) and block.end - block.begin < _OPEN_LIMIT
        last.text = join_lines(last.text, at.text)
        return True
    if at.text[0].islower() and not ends_sentence(last.text):
        last.text = join_lines(last.text, at.text)
        return True
    if re.match(r"(?:and )?that\b", at.text, re.I) and re.match(r"that\b", last.text, re.I) and not last.mark:
        block.clauses.append(Clause(at.text, "", block.lead, at))
        return True
    heading = len(at.text) < 80 and _OPEN.search(at.text) is not None
    return bool(heading and following and following.mark and block.style and same_list(block.style, following.mark))


def _take_inner(block: Block, at: Paragraph) -> bool:
    """A mark of another style: a list inside a clause, or the next paragraph of the minute."""
    last = block.clauses[-1]
    style = style_of(at.mark)
    if block.own and style == style_of(block.own) and order_of(at.mark) == order_of(block.own) + 1:
        return False
    if not block.style and not _OPEN.search(last.text) and not block.hanging:
        return False
    if block.style and (style in ("1.", "1.1") and order_of(at.mark) != 1):
        return False
    if last.mark and _is_heading(last.text) and order_of(at.mark) == 1:
        block.clauses[-1] = Clause(at.body, at.mark, f"{last.mark} {last.text}".strip(), at)
        return True
    if last.lead and last.lead != block.lead and same_list(style_of(last.mark), at.mark):
        block.clauses.append(Clause(at.body, at.mark, last.lead, at))
        return True
    last.text = join_lines(last.text, at.text)
    return True


def _is_heading(text: str, bare: bool = False) -> bool:
    """Whether a clause names a matter and decides nothing: "Residents Parking"; with ``bare``, "That the Committee for X"."""
    stripped = re.sub(r"^that\s+(?:the\s+)?", "", text, flags=re.I) if bare else text
    first = stripped.split()[0].lower() if stripped.split() else ""
    verb = first in ("that", "to") or find_outcome(stripped) != "other"
    return len(text.split()) <= 22 and not verb and not text.rstrip().endswith((".", ":", ";"))


@cache
def _closers() -> re.Pattern[str]:
    return re.compile(rf"^{either(load('decisions')['closers']['patterns'])}", re.I)


def _closes(at: Paragraph) -> bool:
    return (
        bool(_closers().match(at.text))
        or (at.mark == "*")
        or bool(re.search(r"\b(?:moved|proposed) by\b.*\bseconded\b", at.text[:200]))
    )


def _once(blocks: list[Block]) -> list[Block]:
    """Without earlier blocks that a later summary repeats, clause for clause."""
    if len(blocks) < 2:
        return blocks
    last = blocks[-1]
    earlier = [clause for block in blocks[:-1] for clause in block.clauses]
    repeated = [clause for clause in earlier if any(_alike(clause.text, other.text) for other in last.clauses)]
    return [last] if len(repeated) >= 0.7 * len(earlier) and len(last.clauses) >= len(repeated) else blocks


def _alike(a: str, b: str) -> bool:
    x, y = a.lower().split(), b.lower().split()
    figures = [{word.strip(".,;()") for word in words if word[:1].isdigit()} for words in (x, y)]
    if not (figures[0] <= figures[1] or figures[1] <= figures[0]):
        return False  # the minutes of another day, another sum
    matcher = SequenceMatcher(None, x, y, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) >= 0.7 * min(len(x), len(y))


def _outcome(clause: Clause, word: str) -> str:
    """The outcome by the clause's words; where they tell none, by the lead-in's: AGREED, RECOMMENDED."""
    found = find_outcome(clause.text, clause.lead)
    if word.startswith("recommend"):
        return "referred"
    if word == "action" and found == "other":
        return "action"
    return "approved" if found == "other" and word in ("agreed", "approved") else found


_MOVER = re.compile(  # what may be printed after a decision in its own paragraph
    r"(?<=[.;])\s+(?:\(?(?:Proposed|Moved)\b[^.]*(?:\.(?!\s+[A-Z][a-z]+\s[a-z])[^.]*)*?\b[Ss]econded\b.*$"
    r"|(?:All in favour|All were in favour|Unanimous(?:ly agreed)?|Carried(?: unanimously)?|Agreed unanimously)\.?$)"
)


def _without_mover(text: str) -> str:
    """A decision without "Proposed Cllr Ash, seconded Cllr Birch. All in favour." after it."""
    return _MOVER.sub("", text) if "." in text[:-1] else text


def _resolution(clause: Clause, word: str) -> Resolution:
    text, owner, due = find_charge(_without_mover(" ".join(clause.text.split())), clause.lead)
    return Resolution(
        label=label_of(clause.mark),
        text=text,
        outcome=_outcome(clause, word),
        lead=clause.lead,
        owner_name=owner.name,
        owner_role=owner.role,
        due=due.iso or due.raw,
        due_raw=due.raw,
        page=clause.at.page,
        printed_page=clause.at.printed_page,
    )
