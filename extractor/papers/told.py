"""What another body, or another meeting, resolved is told in minutes but not decided by them."""

from __future__ import annotations

import re
from functools import cache

from extractor.vocabulary.words import either, load


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load("decisions")["told"]
    return {
        "pluperfect": re.compile(
            r"\b(?:had|having)\s+(?:(?:been|also|already|then|previously|now|since|unanimously|\w+ly)\s+)*$", re.I
        ),
        "reporting": re.compile(
            rf"\b{either(words['reporting'])}\b(?:\s+\w+){{0,4}}?\s+(?:that|whether|why|how|when|if)\b[^.;]*$", re.I
        ),
        "relative": re.compile(
            r"\b(?:which|who|whose\s+[\w ]{2,40}?|as|when|where|why|whether|if"
            r"|unless|until)\s+(?:(?:was|were|is|had|has)\s+)?(?:\w+ly\s+)?$",
            re.I,
        ),
        "body": re.compile(
            rf"\b(?P<name>(?:(?:[A-Z][\w’'&-]*|and|of|for|the|on)\s+)*?(?:(?:[A-Z][\w’'-]*\s+)?{either(words['bodies'])}))\b", 0
        ),
        "past_meeting": re.compile(
            r"\b(?:at|on)\s+(?:its|their|the)\s+(?:own\s+|last\s+|previous\s+"
            r"|earlier\s+)?meetings?\b|\b(?:at|of) (?:its|their|the) meeting (?:on|held|of)\b",
            re.I,
        ),
        "after": re.compile(rf"^\s*(?:,\s*)?(?:{either(words['when'])})\b", re.I),
    }


def is_told(before: str, after: str = "", committee: str = "") -> bool:
    """Whether a word of decision between these words of its sentence tells what was decided elsewhere or earlier.

    ``committee`` is the body whose minutes these are; with its own name, or no name at all, the decision is its own.
    """
    words = _patterns()
    clause = re.split(r"(?<=[.;!?])\s+", before)[-1]
    if words["pluperfect"].search(clause) or words["reporting"].search(clause) or words["after"].match(after):
        return True
    if words["relative"].search(clause):
        return True
    if words["past_meeting"].search(clause):
        return True
    return is_other_body(clause, committee)


def is_reported(before: str) -> bool:
    """Whether what follows these words of a sentence is what somebody said, asked or reported: "Officers confirmed that"."""
    return bool(_patterns()["reporting"].search(re.split(r"(?<=[.;!?])\s+", before)[-1]))


def is_other_body(clause: str, committee: str = "") -> bool:
    """Whether the subject nearest to a clause's end is a body that is named, and not this committee."""
    found = list(_patterns()["body"].finditer(clause))
    if not found or len(clause) - found[-1].end() > 45:
        return False
    name = found[-1]["name"]
    if re.search(r"\b(?:by|to|from|of|with|for|asked|at) (?:the |its )?$", clause[: found[-1].start()], re.I):
        return False
    words = re.findall(r"[A-Z][\w’'&-]*", re.sub(r"^(?:The|That|This|Its|Their)\s+", "", name))
    if re.match(r"(?:Its|Their|its|their)\b", clause[found[-1].start() - 6 : found[-1].start()].strip() or name):
        return True
    proper = [w for w in words if w.lower() not in _generic()]
    if not proper:
        return _is_other_kind(name, committee)
    own = set(re.findall(r"[a-z’'&-]+", committee.lower()))
    return not any(w.lower() in own for w in proper)


def _is_other_kind(name: str, committee: str) -> bool:
    """Whether "the Cabinet" or "the Council" is told of in the minutes of a body of another kind."""
    kind, own = name.lower().split()[-1], committee.lower()
    kinds = load("decisions")["told"]["kinds"]
    return (
        kind in kinds
        and kind not in own
        and any(re.search(rf"\b{word}\b", own) for word in (*kinds, "committee", "panel", "board"))
    )


@cache
def _opinions() -> frozenset[str]:
    return frozenset(load("decisions")["told"]["opinions"])


@cache
def _generic() -> frozenset[str]:
    return frozenset(load("decisions")["told"]["generic"])


def is_opinion(word: str, content: str) -> bool:
    """Whether "agreed that ..." tells an opinion: what follows has happened or is so ("that the summary had been a model").

    ``word`` is the word of decision as printed; one in capitals always decides.
    """
    if (word.isupper() and len(word) > 3) or word.lower() not in _opinions():
        return False
    content = content.strip()
    if not re.match(r"that\b", content, re.I):
        return False
    first = re.search(
        r"\b(?P<will>be|shall|should|will|would|must|not\s+be|to\s+[a-z]+)\b|\b(?P<is>was|were|had|is|are|has|have|did|does|could|might|made|felt|remained|needed|seemed|looked|gave|took|went|came|showed|meant)\b",
        content,
    )
    if content.rstrip().endswith((":", "that", ":-")):
        return False
    return bool(first and first["is"]) or (
        first is None and not re.match(r"that\s+(?:the\s+|a\s+)?[\w’' -]{2,60}?\s+[a-z]{3,}\b", content)
    )
