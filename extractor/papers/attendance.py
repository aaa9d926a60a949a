"""Who was present, in attendance and absent, from the paragraphs under those headings and from sentences that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.models import Person
from extractor.papers.dates import find_time
from extractor.papers.guests import GUEST
from extractor.papers.paragraphs import Paragraph
from extractor.papers.people import is_office, read_people
from extractor.vocabulary.words import either, load

PRESENT, ATTENDING, APOLOGIES = "present", "in_attendance", "apologies"
GUESTS = "guests"  # read as attending, with that role where none is printed (see ``extractor.papers.guests``)
_GROUP = "group"  # "Councillors:", "Co-opted members:": part of the list that it stands in


@dataclass(frozen=True, slots=True)
class Attendance:
    present: tuple[Person, ...] = ()
    in_attendance: tuple[Person, ...] = ()
    apologies: tuple[Person, ...] = ()
    ends: int = 0  # index of the first paragraph after the lists


@cache
def _headings() -> list[tuple[str, re.Pattern[str]]]:
    rows = load("attendance")["headings"]
    tail = (
        r"(?P<count>\s*\(\d+\))?\s*(?P<stop>:\s*[-–—]?|[-–—]\s|$|(?<=from)\s|(?<=were)\s|(?<=was)\s"
        r"|(?<=resent)\s(?=(?:Councillors?|Cllrs?|Mr|Mrs)\b))\s*(?P<rest>.*)$"
    )
    # "In attendance: Officers" must not be read as present, so the narrower kinds come first.
    kinds = [(APOLOGIES, "apologies"), (ATTENDING, "in_attendance"), (PRESENT, "present")]
    guests = rf"^(?:the )?{either(load('guests')['headings'])}(?: (?:also )?(?:present|in attendance|attending))?{tail}"
    found: list[tuple[str, re.Pattern[str]]] = [(GUESTS, re.compile(guests, re.I | re.S))]
    found += [(kind, re.compile(rf"^(?:the )?{either(rows[name])}{tail}", re.I | re.S)) for kind, name in kinds]
    found.append((_GROUP, re.compile(rf"^{either(rows['groups'])}{tail}", re.I | re.S)))
    return [*found, ("", re.compile(rf"^{either(rows['ends'])}\b{tail}", re.I | re.S))]


_WHEN_PRESENT = re.compile(r"\b(?:when|there (?:was|were)|with the following)\b.{0,20}\bpresent\W*$", re.IGNORECASE)


def heading_of(text: str) -> tuple[str, str] | None:
    """(kind of list, names on the same line) where a paragraph opens a list or a group of one; kind "" where it ends one."""
    if text.rstrip(" :-–").endswith(("resent", "RESENT")) and _WHEN_PRESENT.search(text):
        return PRESENT, ""
    for kind, pattern in _headings():
        found = pattern.match(text.strip())
        if found:
            return kind, found["rest"].strip()
    return None


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"^\W*{either(load('minutes')['labels'])}\W*$", re.IGNORECASE)


def is_label(text: str) -> bool:
    """Whether a line only parts the items: "UNRESTRICTED ITEMS"."""
    return bool(_labels().match(text))


def read_attendance(paragraphs: Sequence[Paragraph], limit: int = 60) -> Attendance:
    """The lists at the head of minutes; reading stops at the first paragraph that is no list and stands under no heading."""
    lists: dict[str, list[str]] = {PRESENT: [], ATTENDING: [], APOLOGIES: [], GUESTS: []}
    kind, ends = "", 0
    starred = any("*" in p.text and any(map(_STARRED.match, p.lines)) for p in paragraphs[:limit])
    for i, paragraph in enumerate(paragraphs[:limit]):
        heading, told = heading_of(paragraph.text), read_sentences(paragraph.text) + _present_told(paragraph.text)
        rows = _table_rows(paragraph)
        marked = _starred_names(paragraph) if starred else None
        if marked is not None:
            lists[PRESENT] += marked
            ends = i + 1
        elif rows:
            for who, name in rows:
                lists.get(who, []).append(name)
            kind, ends = "", i + 1
        elif told and (heading is None or heading[0] == APOLOGIES):
            if kind and (before := _before_sentence(paragraph)):
                lists[kind].append(before)
            for who, names in told:
                lists[who].append(names)
            kind, ends = "", i + 1
        elif heading:
            group, rest = heading
            kind = (kind or PRESENT) if group == _GROUP else group
            if kind and rest:
                lists[kind].append(_without(_after_heading(paragraph, rest), [names for _, names in told]))
            for who, names in told:
                lists[who].append(names)
            ends = i + 1
        elif kind and _OTHER_LABEL.match(paragraph.text):
            kind = ""  # "Papers given to Councillors: ..." lists no one
        elif kind and find_time(paragraph.text):
            kind = ""  # "Council Chamber, 10.00 am - 12.15 pm"
        elif kind and is_list_of_names(
            printed := _by_lines([part for line in paragraph.lines for part in _line(line).split("\n")], paragraph.text)
        ):
            if not (starred and kind == PRESENT):  # a name without the star of those present
                lists[kind].append(printed)
            ends = i + 1
        elif not (kind and is_label(paragraph.text)):  # the head of a table of names tells no one
            kind = ""
    came = [Person(person.name, person.role or GUEST) for person in _people(lists[GUESTS])]
    attending = (*_people(lists[ATTENDING]), *came)
    return Attendance(_people(lists[PRESENT]), attending, _people(lists[APOLOGIES]), ends)


_OTHER_LABEL = re.compile(
    r"^(?!.{0,30}\b(?:Chair\w*|Mayor|Leader|Clerk"
    r"|Director|Officer)\s*:)[A-Z][\w’' ]{8,60}\s?:\s"
)  # no list of names

_STARRED = re.compile(  # "* = present", "*Councillors present"
    r"^\W*\*\s*(?:=|-|–|denotes|indicates|means)?\s*(?:those |members |councillors )?"
    r"(?:who were )?(?:present|in attendance|attended)\b[^.]{0,60}$",
    re.IGNORECASE,
)


def _starred_names(paragraph: Paragraph) -> list[str] | None:
    """Of the names of a list where a star tells those present, the starred ones; None where it is no such list."""
    pieces = [
        piece.strip()
        for line in paragraph.lines
        if not _STARRED.match(line)
        for piece in re.split(r"\t|\s(?=\*)", line)
        if piece.strip()
    ]
    named = sum(bool(read_people(piece.lstrip("*=~#+ ") + "\n")) and len(piece) < 60 for piece in pieces)
    if not any("*" in piece for piece in pieces) or named < 0.5 * len(pieces):
        return None if pieces else []
    return [piece.lstrip("* ") for piece in pieces if piece.startswith("*")]


def _before_sentence(paragraph: Paragraph) -> str:
    """The lines of names that stand in the paragraph of a list before its first sentence of apologies."""
    told = read_sentences(paragraph.text)
    for i in range(len(paragraph.lines) - 1, 0, -1):
        if read_sentences(" ".join(paragraph.lines[i:])) == told:
            printed = "\n".join(map(_line, paragraph.lines[:i]))
            return printed if is_list_of_names(printed) else ""
    return ""


def _line(printed: str) -> str:
    """A printed line: names in columns on lines of their own, a role in the next column after a comma."""
    pieces = [piece for piece in printed.split("\t") if piece.strip()]
    if len(pieces) < 2:
        return printed
    named = [bool(read_people(piece)) for piece in pieces]
    if all(named):
        return "\n".join(pieces)
    if len(pieces) == 2 and named[1] and not pieces[0].rstrip().endswith(":"):
        return f"{pieces[1]} ({pieces[0].strip()})"  # the office or body stands in the first column
    return ", ".join(pieces) if named[0] and len(pieces) == 2 else " ".join(pieces)


def _by_lines(lines: Sequence[str], text: str) -> str:
    """The printed lines where each is a name of its own, else the text that they make together."""
    if len(lines) == 1:
        return lines[0]
    lines = [line for line in lines if not is_office(line)] or lines
    names = sum(len(read_people(f"{line}\n")) == 1 and not line.rstrip().endswith((",", " and", ";")) for line in lines)
    return "\n".join(lines) if names >= 0.8 * len(lines) else text


def _after_heading(paragraph: Paragraph, rest: str) -> str:
    """The names after a heading on the same line, by lines where they are printed one a line."""
    first = paragraph.lines[0].replace("\t", " ") if paragraph.lines else ""
    heading = heading_of(first)
    if not heading or len(paragraph.lines) < 2:
        return rest
    first = _line("\t".join(paragraph.lines[0].split("\t")[1:])) or heading[1]
    lines = [part for line in (first, *map(_line, paragraph.lines[1:])) for part in line.split("\n")]
    return _by_lines([line for line in lines if line], rest)


def _present_told(text: str) -> list[tuple[str, str]]:
    """Those whom a sentence tells to have been present: "Councillors Ash and Elm attended the meeting"."""
    return [(PRESENT, found["names"]) for found in _told_present().finditer(text) if is_list_of_names(found["names"])]


def _without(names: str, told: Sequence[str]) -> str:
    """The names of a list before the first sentence that tells others."""
    places = [place for other in told if (place := names.find(other.strip())) >= 0]
    return names[: min(places)].strip() if places else names


_STATUS = re.compile(
    r"^(?P<name>[^\t]+)\t(?:(?P<role>[^\t]*)\t)*"
    r"(?P<status>present|attended|yes|✓|in attendance|apologies(?: received| given)?|absent|no|✗)(?:, [\w ]{3,30})?$",
    re.IGNORECASE,
)


def _table_rows(paragraph: Paragraph) -> list[tuple[str, str]]:
    """(kind of list, name with role) for each row of an attendance table: name, what is represented, present or apologies."""
    found = []
    for line in paragraph.lines:
        row = _STATUS.match(re.sub(r"\s+(?=(?:Present|Apologies|Absent|Attended)$)", "\t", line))
        name = re.sub(r"\)\s+\S.*$", ")", row["name"]) if row else ""
        if row and read_people(name):
            status = row["status"].lower()
            kind = APOLOGIES if status.startswith("apolog") else PRESENT if status not in ("absent", "no", "✗") else ""
            kind = ATTENDING if status.startswith("in attendance") else kind
            role = f" ({row['role']})" if row["role"] and "(" not in name else ""
            found.append((kind, name + role))
    return found


def _people(texts: list[str]) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    for text in texts:
        for person in read_people(text):
            people.setdefault(person.name.lower(), person)
    return tuple(people.values())


def is_list_of_names(text: str) -> bool:
    """Whether the text of a paragraph under a heading is a list of names and no sentence."""
    found = read_people(text)
    if not found:
        return False
    printed, text = text, re.sub(r"\([^()]*\)", "", text)
    verbs = re.search(r"\b(?:was|were|had|have|has|is|are|will|reported|welcomed|introduced|that)\b", text)
    return not verbs and sum(len(p.name) + len(p.role) for p in found) > 0.55 * len(printed)


_NAMES = r"(?P<names>(?:[^.;]|(?-i:(?<=\b[A-Z]))\.|(?<=Cllr)\.|(?<=Mr)\.|(?<=Ms)\.|(?<=Dr)\.|(?<=Mrs)\.)+"


@cache
def _told_present() -> re.Pattern[str]:
    return re.compile(rf"(?:^|(?<=\.\s)){_NAMES}?)\s+{either(load('attendance')['sentences']['present_after'])}", re.I)


@cache
def _sentences() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rows = load("attendance")["sentences"]
    return (
        re.compile(rf"{either(rows['apologies'])}:?\s*[-–]?\s*{_NAMES})", re.I),
        re.compile(rf"(?:^|(?<=\.\s)){_NAMES}?)\s+{either(rows['apologies_after'])}", re.I),
        re.compile(rf"(?:^|(?<=\.\s)){_NAMES}?)\s+{either(rows['virtually'])}", re.I),
    )


def read_sentences(text: str) -> list[tuple[str, str]]:
    """(kind of list, names) for each sentence that tells apologies or attendance at a distance."""
    apologies, after, virtually = _sentences()
    found = [(APOLOGIES, match["names"]) for match in apologies.finditer(text)]
    if not found:
        found = [(APOLOGIES, match["names"]) for match in after.finditer(text)]
    found += [(ATTENDING, match["names"]) for match in virtually.finditer(text)]
    return [(kind, re.sub(r"\s*\b(?:and )?for (?:lateness|the (?:first|second) part).*$", "", names)) for kind, names in found]
