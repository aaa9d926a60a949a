"""Which council and which committee a paper belongs to, from the words printed on it. No name of either is known here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractor.papers.dates import find_dates, find_time
from extractor.papers.once import once_per_paper
from extractor.reading.page import Paper
from extractor.vocabulary.words import either, load

_BODIES = load("agendas")["bodies"]
_END = either(_BODIES["ends"])
_KIND = either(_BODIES["councils"])
_KIND_WORDS = {word.lower() for kind in _BODIES["councils"] for word in kind.split()}
_PLACE = r"(?:(?!(?:Leader|Report|Members?|The|To|From|For|Of|And|With|Director|Full)\b)(?:[A-Z][a-z’'.-]+|[A-Z]{2,}))"
_PLACES = rf"{_PLACE}(?:(?:\s(?:and|&|of|upon|on|le))?\s{_PLACE}){{0,4}}"
COUNCIL = re.compile(
    rf"""\b(?P<kind>{_PLACES}\s(?:{_KIND}|{_KIND.upper()})\s(?:Council|COUNCIL))\b(?!\s(?:Tax|House|Chamber)\b)
    | \b(?P<borough>London\sBorough\sof\s{_PLACES})\b
    | \b(?P<authority>{_PLACES}\sCombined\sAuthority)\b
    | \b(?P<plain>{_PLACES}\s(?:Council|COUNCIL))\b(?!\s(?:Tax|House|Chamber|Leaders?|Plan)\b)""",
    re.VERBOSE,
)
_OWN = re.compile(r"\b([\w-]+)\.gov\.(?:uk|wales|scot)\b", re.IGNORECASE)
_NO_PLACE = re.compile(
    r"\b(?:children|youth|young|research|arts|british|medical|school|student|parent|care|national|club|people|looked)\b",
    re.IGNORECASE,
)
_SMALL = {"and", "of", "the", "on", "upon", "in", "for", "with", "by", "to"}


@once_per_paper
def find_council(paper: Paper) -> str:
    """The council's name as printed on letterheads, in addresses and text; empty where none is printed.

    A name counts more alone on a line, near the beginning, and where its first word also stands in a gov.uk address of the
    paper; "X Council" in running text alone may be a neighbour, so it does not count. With an address only, its first word.
    """
    pages = paper.pages[:60]
    lines = [paper.title] + [line.text for page in pages for line in (*page.furniture, *page.lines)]
    addresses = "\n".join(lines) + " ".join(link.address for link in paper.links)
    own = Counter(stem.lower().replace("-", "") for stem in _OWN.findall(addresses))
    votes: Counter[str] = Counter()
    place = 0
    for line in lines:
        text = " ".join(line.replace("*", " ").split())
        for found in COUNCIL.finditer(text):
            name = tidy_name(found[0])
            if _NO_PLACE.search(name) or name.split()[0].lower() in _KIND_WORDS:
                continue
            address = any(name.lower().split()[0] in stem or name.lower().replace(" ", "") in stem for stem in own)
            alone = len(found[0]) > 0.8 * len(text)
            if found["plain"] and not address and not (alone and place < 1500):
                continue
            votes[name] += 1 + 5 * alone + 3 * address + 4 * (place < 1500)
        place += len(line)
    votes = Counter({name: count for name, count in votes.items() if count > 2})
    if votes:
        return max(votes, key=lambda name: (votes[name], len(name)))
    stems = [stem for stem, _ in own.most_common(1) if stem.isalpha() and 3 < len(stem) < 15]
    return stems[0].capitalize() if stems else ""


def tidy_name(text: str) -> str:
    """A name printed in capitals in ordinary letters; other names stay as printed."""
    text = re.sub(r"^(?:The|THE)\s+", "", " ".join(text.split())).strip(" -–—:;,.*")
    if not text.isupper():
        return text
    words = [word.lower() if word.lower() in _SMALL and i else word.capitalize() for i, word in enumerate(text.split())]
    return " ".join(words)


_ALONE = re.compile(
    rf"""^(?:(?:printed\s+|draft\s+|summons\s+to\s+)?(?:minutes|agenda|notes|record|decisions)\s+(?:of|for)\s+)?(?:a\s+)?
    (?:(?:meeting\s+of|all\s+members\s+of|members\s+of)\s+)?(?:the\s+)?
    (?P<name>(?:[A-Z][\w&’',()/ –-]*?\b)?{_END})\b(?P<tail>.*)$""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD = r"(?:[A-Z][\w&’'-]*,?|and|for|of|the|&|-|–)"
_TOLD = re.compile(
    rf"""\b(?i:meeting\sof|minutes\sof|agenda\sfor|agenda\sof|members\sof|business\sof|(?:determined|taken|made)\s(?:at|by)|meeting\s-)
    \s(?i:a\smeeting\sof\s)?(?i:the\s)?(?P<name>(?:{_WORD}\s){{0,12}}?(?i:{_END}))\b(?!\s(?:[A-Z][a-z]+\s)?{_END})""",
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
    return bool(COUNCIL.fullmatch(name)) and name.split()[0].lower() not in _KIND_WORDS


def committee_of(text: str) -> str:
    """The committee's name where a text is that name, with nothing after it but a date or a time; else empty."""
    found = _ALONE.match(text.strip(" *_-–—"))
    if not found or len(text) > 140 or text.lower().startswith(_NOT_FIRST):
        return ""
    name, tail = found["name"].strip(" -–—:,"), found["tail"]
    for printed in find_dates(tail):
        tail = tail.replace(printed.raw, " ")
    if find_time(tail):
        tail = re.sub(r"\d{1,2}[.:]?\d{0,2}\s?[ap]\.?m\.?|noon", " ", tail, flags=re.IGNORECASE)
    if re.search(r"\bchief executive$", name, re.IGNORECASE) or name.lower() in (
        "authority",
        "partnership",
        "council executive",
    ):
        return ""
    if _FILLING.sub("", tail) or not (name.isupper() or _is_title(name)):
        return ""
    return name


def _is_title(name: str) -> bool:
    words = [word for word in re.split(r"[\s/&–-]+", name) if word and word.lower() not in _SMALL]
    return bool(words) and len(words) < 12 and all(word[0].isupper() or not word[0].isalpha() for word in words)
