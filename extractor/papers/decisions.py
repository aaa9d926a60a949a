"""Decisions of one minute: blocks opened by a lead-in, cut into clauses with the labels as printed, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cache

from corpus.models import Resolution
from extractor.papers.fates import find_results
from extractor.papers.leadins import FORMAL, LeadIn, find_lead_in, find_plain_decision, is_live
from extractor.papers.margins import beside
from extractor.papers.marks import label_of, order_of, place_in, same_list, split_inline, style_of
from extractor.papers.moved import find_moved
from extractor.papers.outcomes import find_outcome, has_deed
from extractor.papers.owners import find_charge
from extractor.papers.paragraphs import MARK, Paragraph, ends_sentence, join_lines
from extractor.papers.statements import Statement, read_statements, without_story
from extractor.papers.told import is_other_body
from extractor.papers.wording import Opened, moves_the_report
from extractor.vocabulary.words import either, load

_AMENDMENTS = re.compile(
    r"\b(?:subject to|following (?:[\w ]+ )?(?:amendment|correction|change|addition|reason|condition|term)s?)\b", re.I
)
_OPEN = re.compile(r":\s*[-–—]?\s*$")
_MARKS = '“”" '  # quotation marks around a motion's words
_OPEN_LIMIT = 25  # paragraphs that an open "as follows:-" may take
_LONGEST_HEADING = 600  # characters: 22 words are shorter, and a clause that grows is not looked at again and again


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


def find_decisions(paragraphs: Sequence[Paragraph], committee: str = "") -> tuple[list[Resolution], set[int]]:
    """The resolutions of one minute in order, and the indices of the paragraphs that hold them."""
    statements = read_statements(paragraphs, committee)
    blocks = chosen_blocks(find_blocks(statements, committee), statements, committee)
    return resolutions_of(blocks), {statements[k].source for block in blocks for k in range(block.begin, block.end)}


def find_blocks(statements: Sequence[Statement], committee: str = "", moved: frozenset[int] = frozenset()) -> list[Block]:
    """The blocks under lead-ins among the statements of one minute, in order, a summary besides the blocks that it repeats.

    No block opens in a quotation, in the wording of a motion (``moved``), or with what another body decided.
    """
    statements = _with_stops(statements)
    blocks, i = [], 0
    while i < len(statements):
        lead_in = None if i in moved else _lead_in(statements[i], committee)
        block = _read_block(statements, i, lead_in) if lead_in else None
        if block and block.clauses:
            blocks.append(block)
            i = block.end
        else:
            i += 1
    return blocks


def chosen_blocks(
    blocks: Sequence[Block], statements: Sequence[Statement], committee: str = "", moved: frozenset[int] = frozenset()
) -> list[Block]:
    """The blocks that tell each decision of a minute once.

    Decisions told in plain sentences ("It was agreed that", "The Panel noted the report.") count only where no formal
    lead-in is printed. A summary that repeats earlier blocks takes their place.
    """
    formal = [block for block in blocks if block.kind == FORMAL]
    if formal:
        return _once(formal)
    return _once([b for b in blocks if _is_plain_place(b)]) or _plain(_with_stops(statements), committee, moved)


def resolutions_of(blocks: Sequence[Block]) -> list[Resolution]:
    """The clauses of these blocks as resolutions."""
    return [_resolution(clause, block.word) for block in blocks for clause in block.clauses]


def _lead_in(statement: Statement, committee: str) -> LeadIn | None:
    """The lead-in of a statement that decides here and now; what follows it is as printed, its quotations too."""
    found = find_lead_in(statement.plain)
    if found is None or statement.quoted or not is_live(statement.plain, found, committee):
        return None
    if statement.plain == statement.text or not found.rest:
        return found
    end = len(statement.plain.rstrip())
    return replace(found, rest=statement.text[end - len(found.rest) : end])


_BARE = re.compile(r"^(?P<label>[A-Z]|\d{1,2})\s+(?=[A-Z][a-z]+\s)")


def _with_stops(statements: Sequence[Statement]) -> Sequence[Statement]:
    """Clauses "A Note ..." and "B Request ..." with a stop after their letters, where they count up under a colon."""
    out = list(statements)
    for i in range(len(out) - 1):
        if not out[i].text.endswith((":", ":-", "–", "that", "to")):
            continue
        expected = 1
        for k in range(i + 1, len(out)):
            found = _BARE.match(out[k].text)
            if not found or order_of(found["label"].lower() + ".") != expected:
                break
            text = f"{found['label']}. {out[k].text[found.end() :]}"
            plain = f"{found['label']}. {out[k].plain[found.end() :]}"
            out[k] = replace(out[k], at=replace(out[k].at, text=text), plain=plain)
            expected += 1
        if expected == 2:
            out[i + 1] = statements[i + 1]  # a single one may be a sentence: "A Member asked"
    return out


def _is_plain_place(block: Block) -> bool:
    if block.word == "subject":  # a list under "The Committee:" may also tell a discussion
        first = block.clauses[0]
        if all(re.match(r"[A-Z]{5,}\b", clause.text) for clause in block.clauses):
            return True  # "The Board:" over "NOTED the report; and", "RATIFIED the lease"
        return bool(label_of(first.mark)) and find_outcome(first.text) in (
            "noted",
            "approved",
            "received",
            "supported",
            "referred",
        )
    return style_of(block.own) in ("", "1.", "1)", "(1)", "1.1")


def _plain(statements: Sequence[Statement], committee: str, moved: frozenset[int]) -> list[Block]:
    """A plain deciding sentence among the last paragraphs of an item."""
    debated = any(find_moved(statement.plain) for statement in statements)
    for i in range(len(statements) - 1, max(-1, len(statements) - 4), -1):
        statement = statements[i]
        result = debated and find_results(statement.plain)
        if i in moved or statement.quoted or result or find_moved(statement.plain):
            continue
        found = find_plain_decision(MARK.match(statement.plain)["rest"] if statement.at.mark else statement.plain)  # type: ignore[index]
        begin = statement.plain.find(found) if found else -1
        if re.search(r"…|\.{4}|_{4}", statement.text):
            continue  # a line for a signature
        if begin >= 0 and style_of(statement.at.mark) in ("", "1.", "1.1") and not is_other_body(found, committee):
            text = statement.text[begin : begin + len(found)]
            return [Block(i, "soft", i + 1, clauses=[Clause(text, "", "", statement.at)])]
    return []


def _read_block(statements: Sequence[Statement], begin: int, lead_in: LeadIn) -> Block | None:
    block = Block(begin, lead_in.kind, begin + 1, word=lead_in.word.lower(), own=statements[begin].at.mark)
    _open(block, statements[begin].at, lead_in.rest)
    for i in range(begin + 1, len(statements)):
        following = statements[i + 1].at if i + 1 < len(statements) else None
        if _is_debate(statements[i], block) or not _take(block, statements[i].at, following, i):
            break
        block.end = i + 1
    return block


def _is_debate(statement: Statement, block: Block) -> bool:
    """Whether a statement moves something or tells a result: it is no clause of what was decided."""
    if statement.at.mark and block.style and same_list(block.style, statement.at.mark):
        return False
    if statement.plain[:1] in '“"' and statement.quoted:
        return bool(block.clauses)
    return bool(find_moved(statement.plain)) or (len(statement.plain) < 200 and bool(find_results(statement.plain)))


def _open(block: Block, at: Paragraph, rest: str) -> None:
    """Begin a block with what is printed on the lead-in's own line."""
    rest = rest.strip()
    if not re.search(r"\w", rest):
        return
    stem, clauses = split_inline(rest)
    if re.search(r"\b(?:reasons?|grounds?|conditions?)\W*$", stem, re.I):
        clauses = []  # "be REFUSED for the following reasons: (1) noise": one decision
    if clauses:
        block.lead, block.style = stem, style_of(clauses[0][0])
        block.clauses += [Clause(text, mark, stem, at) for mark, text in clauses]
    elif _is_stem(rest):
        block.lead = rest
    else:
        block.clauses.append(Clause(rest, "", "", at))


def _is_stem(text: str) -> bool:
    """Whether a text only begins a list: "that Cabinet agree to:", "That the Committee", "to", "that;"."""
    if re.fullmatch(r"(?:that|to)\s*[;,.:]?", text.strip(), re.I):
        return True
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
            if not block.lead or _is_stem(at.text):
                block.lead = f"{block.lead} {at.text}".strip()  # else a sub-head above the first clause
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
    return _is_head_between(block, at, following)


def _is_head_between(block: Block, at: Paragraph, following: Paragraph | None) -> bool:
    """Whether a line without a mark is a sub-head between two clauses of one list: "Council Tax" between (c) and (d)."""
    if not (following and following.mark and block.style and same_list(block.style, following.mark)):
        return False
    heading = len(at.text) < 90 and (bool(_OPEN.search(at.text)) or not ends_sentence(at.text))
    return heading and place_in(block.style, following.mark) > max(
        (place_in(block.style, c.mark) for c in block.clauses), default=0
    )


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
    if len(text) > _LONGEST_HEADING:
        return False
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
    """The outcome by the clause's words; where they tell none, by the lead-in's: AGREED, NOTED; REFUSED in any case."""
    words = load("decisions")
    for outcome, always in words["word_always"].items():
        if word.split(" ")[0] in always:
            return str(outcome)
    found = find_outcome(clause.text, clause.lead)
    if found == "other" or (found == "action" and word not in ("agreed", "action") and not has_deed(clause.text)):
        return next((str(o) for o, known in words["word_outcomes"].items() if word.split(" ")[0] in known), found)
    return found


_MOVER = re.compile(  # what may be printed after a decision in its own paragraph
    r"(?<=[.;])\s+(?:\(?(?:Proposed|Moved)\b[^.]*(?:\.(?!\s+[A-Z][a-z]+\s[a-z])[^.]*)*?\b[Ss]econded\b.*$"
    r"|(?:All in favour|All were in favour|Unanimous(?:ly agreed)?|Carried(?: unanimously)?|Agreed unanimously)\.?$)"
)


def _without_mover(text: str) -> str:
    """A decision without "Proposed Cllr Ash, seconded Cllr Birch. All in favour." after it."""
    return _MOVER.sub("", text) if "." in text[:-1] else text


def _resolution(clause: Clause, word: str) -> Resolution:
    text, owner, due = find_charge(without_story(_without_mover(" ".join(clause.text.split()))), clause.lead)
    found = Resolution(
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
    return beside(found, clause.at.margin) if found.outcome not in ("noted", "received") else found


def words_of(block: Block) -> str:
    """All that a block decides, as one text."""
    return " ".join([block.lead, *(clause.text for clause in block.clauses)])


def adopted_blocks(carried: Sequence[Opened], printed: Sequence[Block], statements: Sequence[Statement]) -> list[Block]:
    """The motions told as carried, as blocks of decisions of their own, where no decision is printed in their words."""
    out = []
    for motion in carried:
        if moves_the_report(motion) or any(
            _alike(motion.wording, clause.text) for block in printed for clause in block.clauses
        ):
            continue
        at = statements[motion.place].at
        block = Block(motion.place, FORMAL, motion.place + 1, word="carried")
        for text in motion.text:
            found = MARK.match(text.strip(_MARKS))
            if found and label_of(found["mark"]):
                block.clauses.append(Clause(found["rest"].strip(_MARKS), found["mark"], block.lead, at))
            elif block.clauses and block.clauses[-1].mark:
                block.clauses[-1].text = join_lines(block.clauses[-1].text, text.strip(_MARKS))
            else:
                block.lead = f"{block.lead} {text.strip(_MARKS)}".strip()
        if not block.clauses and block.lead:
            block.clauses, block.lead = [Clause(block.lead, "", "", at)], ""
        block.clauses = [clause for clause in block.clauses if re.search(r"\w{3}", clause.text)]
        out += [block] if block.clauses else []
    return out
