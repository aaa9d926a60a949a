"""Which council and which committee a paper belongs to, from the words printed on it. No name of either is known here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.papers.dates import find_dates, find_time
from extractor.papers.once import once_per_paper
from extractor.reading.page import Paper
from extractor.vocabulary.words import either, load

_BODIES = load("agendas")["bodies"]
_END = either(_BODIES["ends"])
_KIND = either(_BODIES["councils"])
_KIND_WORDS = {word.lower() for kind in _BODIES["councils"] for word in kind.split()}
_NEVER = either(
    [
        *_BODIES["ends"],
        *"Leader Report Members? The To From For Of And With Director Full Resolved".split(),
        *"Unanimously Recommended? Agreed That By".split(),
        *"TO BY THE FOR FROM WITH THAT RESOLVED UNANIMOUSLY RECOMMENDED RECOMMEND AGREED FULL ANNUAL MEETING".split(),
    ]
)
_PLACE = rf"(?:(?!(?:{_NEVER}|COUNCIL|COMMITTEE|PANEL|MINUTES|AGENDA|Minutes|Agenda)\b)(?:[A-Z][a-z’'.-]+|[A-Z]{{2,}}))"
_PLACES = rf"{_PLACE}(?:(?:\s(?:and|&|of|upon|on|le|AND|OF|UPON|ON|LE))?\s{_PLACE}){{0,4}}"
COUNCIL = re.compile(
    rf"""\b(?P<kind>{_PLACES}\s(?:{_KIND}|{_KIND.upper()})\s(?:Council|COUNCIL))\b(?!\s(?:Tax|House|Chamber)\b)
    | \b(?P<borough>(?:(?:London|Royal|LONDON|ROYAL)\s)?(?:Borough|BOROUGH)\s(?:of|OF)\s{_PLACES})\b
    | \b(?P<city>(?:City|CITY)\s(?:of|OF)\s{_PLACES}\s(?:Council|COUNCIL)
        |(?:City\sand\sCounty\sof|CITY\sAND\sCOUNTY\sOF)\s{_PLACES})\b
    | \b(?P<authority>{_PLACES}\s(?:Combined\sAuthority|COMBINED\sAUTHORITY))\b
    | \b(?P<plain>{_PLACES}\s(?:Council|COUNCIL))\b(?!\s(?:Tax|House|Chamber|Leaders?|Plan)\b)""",
    re.VERBOSE,
)
_NAMED = re.compile(r"council|borough|authority", re.IGNORECASE)  # a line without these words names none
_EARLY = 1500  # letters from the beginning of a paper that are its head
_PUBLISHES = re.compile(
    r"\b(?:meeting|minutes|proceedings|summons|members|agenda|cabinet|committee|report) of (?:the )?[^.]{0,60}$", re.IGNORECASE
)
_OWN = re.compile(r"\b([\w-]+)\.gov\.(?:uk|wales|scot)\b", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"\b(?:children|youth|young|research|arts|british|medical|school|student|parent|care|national|club|people|looked)\b",
    re.IGNORECASE,
)
_SMALL = {"and", "of", "the", "on", "upon", "in", "for", "with", "by", "to"}


@once_per_paper
def find_council(paper: Paper) -> str:
    """The whole name of the council whose paper this is, as printed; empty where nothing makes it certain.

    A name counts most alone on a line of the first page, in the running heads or the file's title (letterheads), after
    "meeting of the" (front sheets), and where a gov.uk address of the paper vouches for it; in running text it must be
    repeated, for it may be a neighbour's. "X Council" without its kind counts only so vouched for or alone near the
    beginning. An address alone names no council.
    """
    votes: Counter[str] = Counter()
    lines = _printed_lines(paper)
    own = {stem.lower().replace("-", "") for line in lines if ".gov." in line.text.lower() for stem in _OWN.findall(line.text)}
    own |= {stem.lower().replace("-", "") for link in paper.links for stem in _OWN.findall(link.address)}
    for line, following in zip(lines, [*lines[1:], _Printed("", False)], strict=True):
        head = following.text.split(" ", 1)[0]
        if not (_NAMED.search(line.text) or _NAMED.match(head)):
            continue
        for found in COUNCIL.finditer(f"{line.text} {head}".strip()):
            printed = found[0][: len(line.text) - found.start()] if found["borough"] else found[0]
            name = tidy_name(printed)
            kind_first = name.split()[0].lower() in _KIND_WORDS and not (found["borough"] or found["city"])
            if _NO_PLACE.search(name) or kind_first or found.start() >= len(line.text):
                continue
            vouched = any(stem.startswith(_place_of(name)) for stem in own)
            alone = line.early and len(found[0]) > 0.8 * len(line.text)
            told = line.early and bool(_PUBLISHES.search(line.text[: found.start()]))
            if found["plain"] and (not (vouched or alone) or (not alone and _goes_on(found))):
                continue
            votes[name] += 1 + 5 * alone + 4 * told + 3 * vouched
    return _clear_winner(votes)


@dataclass(frozen=True, slots=True)
class _Printed:
    text: str
    early: bool  # on the first page, in the running heads, or the file's title


def _printed_lines(paper: Paper) -> list[_Printed]:
    """The title and the lines of a paper, with whether each stands where a publisher prints its own name."""
    titles = re.split(r"\s+[-–|]\s+", paper.title) if paper.media == "html" else [paper.title]  # "Agenda of X - Y Council"
    out, place = [_Printed(title, True) for title in titles], 0
    for page in paper.pages[:60]:
        out += [_Printed(" ".join(line.text.split()), True) for line in page.furniture]
        for line in page.lines:
            out.append(_Printed(" ".join(line.text.replace("*", " ").split()), place < _EARLY))
            place += len(line.text)
    return out


def _place_of(name: str) -> str:
    """The place in a council's name as an address writes it: "West Wexcombe County Council" becomes "westwexcombe"."""
    words = re.sub(r"^(?:(?:london|royal) )?(?:borough|city|city and county) of ", "", name.lower()).split()
    return re.sub(
        r"[^a-z]", "", "".join(word for word in words if word not in _KIND_WORDS | {"council", "combined", "authority"})
    )


def _goes_on(found: re.Match[str]) -> bool:
    """Whether a capital follows "X Council": "Wexcombe Council Leaders" are no council."""
    return bool(re.match(r"\s[A-Z]", found.string[found.end() :]))


def _clear_winner(votes: Counter[str]) -> str:
    """The name with the most votes, where it has three and half as many again as any other; else empty."""
    ranked = sorted(votes, key=lambda name: (votes[name], len(name)), reverse=True)
    if not ranked or votes[ranked[0]] < 3:
        return ""
    rivals = [votes[name] for name in ranked[1:] if _place_of(name) != _place_of(ranked[0])]
    return ranked[0] if not rivals or votes[ranked[0]] >= 1.5 * rivals[0] else ""


def tidy_name(text: str) -> str:
    """A name printed in capitals in ordinary letters; other names stay as printed."""
    text = re.sub(r"^(?:The|THE)\s+", "", " ".join(text.split())).strip(" -–—:;,.*")
    if not text.isupper():
        return text
    words = [word.lower() if word.lower() in _SMALL and i else word.capitalize() for i, word in enumerate(text.split())]
    return " ".join(words)


_ALONE = re.compile(
    rf"""^(?:(?:printed\s+|draft\s+|summons\s+to\s+)?(?:minutes|agenda|notes|record|decisions)\s+(?:of|for)\s+)?(?:(?:an?|the)\s+)?
    (?:(?:(?:(?:special|extraordinary|ordinary|annual)\s+)?meeting\s+of|all\s+members\s+of|members\s+of)\s+)?(?:the\s+)?
    (?P<name>(?:[A-Z][\w&’',()/ –-]*?\b)?{_END}(?:\s{_END})?)\b(?P<tail>.*)$""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD = r"(?:[A-Z][\w&’'-]*,?|and|for|of|the|&|-|–)"
_TOLD = re.compile(
    rf"""\b(?i:meeting\sof|minutes\sof|agenda\sfor|agenda\sof|(?:^|all\s)members\sof|business\sof|(?:determined|taken|made)\s(?:at|by)|meeting\s-)
    \s(?i:(?:(?:a|the)\s)?(?:(?:special|extraordinary|ordinary|annual|virtual|hybrid)\s)?meeting\sof\s)?(?i:the\s)?(?P<name>(?:{_WORD}\s){{0,12}}?(?i:{_END}))\b(?!\s(?:[A-Z][a-z]+\s)?{_END})""",
    re.VERBOSE,
)
_FILLING = re.compile(
    r"\b(?:held|on|at|in|meeting|the|of|to|minutes|agenda|(?:mon|tues|wednes|thurs|fri)day)\b|[\s,.:*–—-]+", re.I
)
_NOT_FIRST = ("to ", "from ", "by ", "report ", "deadline ", "decision", "for ", "subject", "portfolio", "contact")


def find_committee(paragraphs: Sequence[str], council: str = "") -> str:
    """The committee whose name stands alone in one of these texts, or after "meeting of the"; as printed, else empty."""
    texts = [" ".join(text.replace("*", " ").split()) for text in paragraphs]
    names = [name for text in texts if (name := committee_of(text)) and name.lower() != council.lower()]
    alone = next((name for name in names if not _is_council(name)), "")
    told = [found["name"].strip(" ,") for text in texts for found in _TOLD.finditer(text)]
    longer = next((name for name in told if alone and name.lower().endswith(alone.lower())), "")
    return longer if len(longer) > len(alone) else alone or next((name for name in (*told, *names) if name != "Council"), "")


def _is_council(name: str) -> bool:
    """Whether a name is a whole council's ("Wexcombe Borough Council"), not that of its full meeting ("County Council")."""
    found = COUNCIL.fullmatch(name)
    return bool(found and (found["borough"] or found["city"] or name.split()[0].lower() not in _KIND_WORDS))


def committee_of(text: str) -> str:
    """The committee's name where a text is that name, with nothing after it but a date or a time; else empty."""
    found = _ALONE.match(text.strip(" *_-–—"))
    if not found or len(text) > 140 or text.lower().startswith(_NOT_FIRST):
        return ""
    name, tail = found["name"].strip(" -–—:,"), found["tail"]
    for printed in find_dates(tail):
        tail = tail.replace(printed.raw, " ")
    if find_time(tail):
        tail = re.sub(
            r"(?:\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:-|–|to)\s?)?\d{1,2}[.:]?\d{0,2}\s?[ap]\.?m\.?|noon",
            " ",
            tail,
            flags=re.IGNORECASE,
        )
    if re.search(r"\bchief executive$", name, re.IGNORECASE) or name.lower() in (
        "authority",
        "partnership",
        "committee",
        "panel",
        "sub-committee",
        "commission",
        "working group",
        "council executive",
    ):
        return ""
    if _FILLING.sub("", tail) or not (name.isupper() or _is_title(name)):
        return ""
    return name


def _is_title(name: str) -> bool:
    words = [word for word in re.split(r"[\s/&–-]+", name) if word and word.lower() not in _SMALL]
    return bool(words) and len(words) < 12 and all(word[0].isupper() or not word[0].isalpha() for word in words)
