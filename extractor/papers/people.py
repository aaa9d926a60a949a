"""Names in attendance lists become people with the role printed beside them. Lone first names are never people."""

from __future__ import annotations

import re

from corpus.models import Person
from extractor.papers.guests import is_guest, is_several, spread
from extractor.vocabulary.words import either, load

_WORDS = load("attendance")["names"]
_TITLE = either(_WORDS["titles"])
_HONOUR = rf"(?:{'|'.join(_WORDS['honours'])})"
_PARTICLE = r"(?:de|van|von|der|du|la|le|al|el|bin|ap|O[’'])"
_PART = r"(?:[A-Z][\w’'`.-]*)"
NAME = re.compile(
    rf"""^(?P<titles>(?:{_TITLE}\.?\s+)*)
    (?P<name>{_PART}(?:\s+(?:{_PARTICLE}\s+)*{_PART}){{0,4}})
    (?P<honours>(?:,?\s+{_HONOUR})*)$""",
    re.VERBOSE,
)
_GROUP = re.compile(r"^(?:the\s+)?(?P<title>Councillors|Cllrs|Members|Messrs|Officers)\b\s*:?[-–]?\s*", re.IGNORECASE)
_ROLE_BEFORE = re.compile(rf"^(?P<role>{either(_WORDS['roles_before'])})\s*[:\-–]\s*", re.IGNORECASE)
_ROLE_ALONE = re.compile(either(_WORDS["roles_before"]), re.IGNORECASE)
_KIND_BEFORE = re.compile(rf"^(?:{either(_WORDS['kinds_before'])})\s+(?=[A-Z])", re.IGNORECASE)
_NEXT_TITLE = re.compile(  # "Councillor Ash Councillor Birch": the next name, without a comma between
    r"(?<=[a-z)])\s+(?=(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z])"
    r"(?<!Councillors )(?<!Cllrs )(?<!Members )(?<!Councillor )(?<!Cllr )"
    r"(?<!and )(?<!for )(?<!of )(?<!by )(?<!County )(?<!Mayor )"
)
_NO_NAME = re.compile(rf"\b{either(_WORDS['not_names'])}\b", re.IGNORECASE)
_ROLE_LAST = re.compile(rf"\b{either(_WORDS['roles_last'])}\s*$|^(?:head|director) of\b", re.IGNORECASE)
_OFFICE_ALONE = re.compile(
    rf"(?:[A-Z][\w’'&-]*\s+){{0,4}}{either(_WORDS['roles_last'])}(?:\s+(?:of|for)\s+[\w ,’'&-]+)?", re.IGNORECASE
)
_TITLED = re.compile(rf"\s*{_TITLE}\b", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—]\s*|\s*[–—]\s+")
_IN_BRACKETS = re.compile(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)")


def read_people(text: str) -> tuple[Person, ...]:
    """The people of one printed list: "Councillors Bell (Chair), D. Hart and Mr A Low OBE; Jo Field, Head of Care".

    A plural title is given to each name that it stands before. A name of one word without title or role is left out:
    papers name children by first names.
    """
    people: list[Person] = []
    for clause in _clauses(text):
        title, first, bracketed, dashed, guests, office = "", len(people), False, False, "", ""
        for part in _parts(clause):
            if len(people) == first and _ROLE_ALONE.fullmatch(part):
                office = re.sub(r"^the\s+", "", part, flags=re.IGNORECASE)  # "The Mayor, Councillor Ash": the role of the next
                continue
            group = _GROUP.match(part)
            if group:
                title = _singular(group["title"])
                part = part[group.end() :]
            person = _named_by_role(part) or _person(part, title)
            if person and dashed and "\n" in text and not (title or person.role or _TITLED.match(part)):
                person = None  # a role of two parts on a line of its own: "Jo Field – Head of Service, Social Care"
            if person and office:
                person, office = Person(person.name, ", ".join(filter(None, (office, person.role)))), ""
            if person:
                dashed = bool(_DASH.search(part))
                people.append(person if person.role or not guests else Person(person.name, guests))
                bracketed = part.rstrip().endswith(")")
            elif len(people) == first and is_several(part):
                guests = part.strip(" .,")  # "two young people, Tilly Marsh and Jo Holt"
            elif len(people) > first and (_looks_like_role(part) or is_guest(part)) and not bracketed:
                people[-1] = Person(people[-1].name, ", ".join(filter(None, (people[-1].role, part.strip(" .,")))))
        people[first:] = spread(people[first:])
    return tuple(dict.fromkeys(people))


def _clauses(text: str) -> list[str]:
    """The list cut where a title stops holding: at a semicolon, a new line or a sentence end."""
    text = re.sub(r"\s*\n\s*", ";", text.strip())
    text = re.sub(r"\s+and\s+(?:from|by)\s+(?=[A-Z])", ";", text)
    text = re.sub(r"\)\s+(?=[A-Z]\.?\s+[A-Z][a-z])", "), ", text)
    text = _NEXT_TITLE.sub(";", text)
    return [
        part
        for part in re.split(
            r";|(?<=[a-z)]{2})(?<!Mrs)(?<!Mr)(?<!Ms)(?<!Dr)(?<!Cllr)(?<!Cllrs)(?<!Rev)(?<!Prof)\.\s+(?=[A-Z])", text
        )
        if part.strip()
    ]


def _parts(clause: str) -> list[str]:
    """The clause cut at commas and "and" outside brackets; honours and initials stay with their name."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[0])
        return f"\x00{len(held) - 1}\x00"

    text = _IN_BRACKETS.sub(hold, clause)
    text = re.sub(rf",\s*(?={_HONOUR}\b)", " ", text)
    parts = re.split(
        r",\s*(?:and\s+|together with\s+)?|(?<=\x00)\s+(?:and|&)\s+"
        r"|\s+(?:and|&|together with)\s+(?=[A-Z]|the\s+(?:Clerk|Mayor|Chair|Rev|Rt|Very|Town|Parish|Deputy)\w*)",
        text,
    )
    parts = [re.sub(rf"^the\s+(?={_TITLE}\.?\s)", "", part.strip()) for part in parts]
    return [re.sub(r"\x00(\d+)\x00", lambda found: held[int(found[1])], part).strip(" .") for part in parts if part.strip(" .")]


def _singular(title: str) -> str:
    word = title.rstrip("sS") if title.lower() in ("councillors", "cllrs") else ""
    return word.capitalize() if word else ""


def _named_by_role(part: str) -> Person | None:
    """ "Chief Executive (Mary Dunn)": the role stands before the name in brackets."""
    found = re.fullmatch(r"(?P<role>[^()]+?)\s*\((?P<name>[^()]+)\)", part.strip(" .,;"))
    if not found or not _ROLE_LAST.search(found["role"]) or _ROLE_LAST.search(found["name"]):
        return None
    name = NAME.match(found["name"].strip())
    known = name and (len(name["name"].split()) > 1 or name["titles"].strip()) and not _NO_NAME.search(found["name"])
    return Person(" ".join(found["name"].split()), _role(found["role"])) if known else None


def _person(part: str, title: str) -> Person | None:
    raw, role = part, ""
    before = _ROLE_BEFORE.match(part)
    if before:
        role, part = before["role"], part[before.end() :]
    part = _KIND_BEFORE.sub("", part)
    brackets = _IN_BRACKETS.search(part)
    if brackets:
        role = brackets[1].strip() or role
        part = (part[: brackets.start()] + part[brackets.end() :]).strip()
    dash = _DASH.search(part)
    if dash:
        role, part = role or part[dash.end() :].strip(), part[: dash.start()]
    chair = re.search(r"\s+in the (?P<role>chair)$", part, re.IGNORECASE)
    if chair:
        role, part = role or "Chair", part[: chair.start()]
    part = part.strip(" .,:;-–*")
    if raw.rstrip().endswith(":"):
        return None
    found = NAME.match(part)
    if (
        not found
        or _NO_NAME.search(part)
        or (_ROLE_LAST.search(part) and not role and not found["titles"])
        or (part.isupper() and len(part.split()) > 3)
    ):
        return None
    if title and re.search(rf"\b{_TITLE}\s", part) and not found["titles"].strip():
        title = ""  # "County Cllr Wells" in a list of councillors
    titled = bool(found["titles"].strip()) or bool(title)
    if len(found["name"].split()) < 2 and not titled and not role:
        return None
    name = part if found["titles"].strip() or not title else f"{title} {part}"
    return Person(" ".join(name.split()), _role(role))


def is_office(line: str) -> bool:
    """Whether a line names an office and nobody in it: "Chief Executive"."""
    return (bool(_ROLE_LAST.search(line)) and not NAME.match(line.split(",")[0])) or bool(
        _OFFICE_ALONE.fullmatch(line.strip(" ;,."))
    )


def _role(text: str) -> str:
    """A role as printed, without "in the", so that "(in the Chair)" is Chair."""
    text = re.sub(r"^in the\s+", "", " ".join(text.split()), flags=re.IGNORECASE)
    return text.strip(" .,;:")


def _looks_like_role(part: str) -> bool:
    words = part.split()
    return (
        1 <= len(words) <= 12
        and words[0][:1].isupper()
        and not re.search(r"\b(?:was|were|had|is|are|attended|joined|left|substitut\w+)\b", part)
    )
