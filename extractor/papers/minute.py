"""One minute from its paragraphs, and what the minutes of a meeting say about the meeting in their own text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.models import Minute, Minutes, Person, Problem
from extractor.papers.attendance import APOLOGIES, ATTENDING, heading_of, is_list_of_names, read_sentences
from extractor.papers.decisions import adopted_blocks, chosen_blocks, find_blocks, resolutions_of, words_of
from extractor.papers.due import with_due_dates
from extractor.papers.leadins import FORMAL
from extractor.papers.margins import charges_of, with_charges
from extractor.papers.marks import place_in
from extractor.papers.motions import find_motions
from extractor.papers.paragraphs import Paragraph
from extractor.papers.people import read_people
from extractor.papers.references import find_declarations, find_references
from extractor.papers.requests import find_requests
from extractor.papers.statements import read_statements


def build_minute(number: str, title: str, body: Sequence[Paragraph], first: Paragraph, committee: str = "") -> Minute:
    """One minute of ``committee`` from its heading and the paragraphs under it."""
    body = _without_number(number, body)
    statements = read_statements(body, committee)
    blocks = find_blocks(statements, committee)
    debates = find_motions(statements, {block.begin: words_of(block) for block in blocks if block.kind == FORMAL})
    if any(block.begin in debates.taken for block in blocks):
        blocks = find_blocks(statements, committee, debates.taken)
        debates = find_motions(statements, {block.begin: words_of(block) for block in blocks if block.kind == FORMAL})
    adopted = adopted_blocks(debates.carried, blocks, statements)
    blocks = chosen_blocks(blocks, statements, committee, debates.taken)
    formal = [block for block in blocks if block.kind == FORMAL]
    blocks = sorted([*(formal if adopted else blocks), *adopted], key=lambda block: block.begin)
    used = {k for block in blocks for k in range(block.begin, block.end)}
    return Minute(
        number=number.rstrip("."),
        title=title.strip(),
        text="\n\n".join(p.text for p in body),
        page=first.page,
        printed_page=first.printed_page,
        resolutions=tuple(with_charges(resolutions_of(blocks), charges_of([entry for p in body for entry in p.charged]))),
        requests=tuple(find_requests([s.at for s in statements], used | debates.taken)),
        references=tuple(find_references(body, title)),
        motions=debates.motions,
        declarations=tuple(find_declarations(body, title)),
    )


def label_gaps(minutes: Sequence[Minutes]) -> tuple[Problem, ...]:
    """A problem for each list of clauses whose labels miss one: it is misnumbered in print, or a clause was not read."""
    return tuple(
        Problem("papers", told, item.page, "Look at the page: a clause may be missing, or the paper is misnumbered.")
        for meeting in minutes
        for item in meeting.items
        for told in _gaps(item)
    )


def _gaps(item: Minute) -> list[str]:
    found, before = [], ""
    for label in (r.label for r in item.resolutions):
        style = "(a)" if re.fullmatch("[a-z]", before or "", re.I) else f"({before})"
        here, last = place_in(style, f"({label})"), place_in(style, f"({before})")
        alike = label.isdigit() == before.isdigit() and (len(label) == len(before) or label.isdigit() or last > 1)
        if label and before and alike and here > last + 1:
            found.append(f"minute {item.number or item.title}: between the clauses {before} and {label} none was read")
        before = label
    return found


def _without_number(number: str, body: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The paragraphs without the minute's own number at the head of the first, where the title stands above it."""
    if len(number) < 3 or not body or not body[0].text.startswith(f"{number} "):
        return body
    return [replace(body[0], text=body[0].text[len(number) :].lstrip()), *body[1:]]


def complete(minutes: Minutes, bodies: Sequence[tuple[str, Sequence[Paragraph]]]) -> Minutes:
    """Minutes with what their own text adds: apologies and attendance told in the first items, due dates.

    ``bodies`` is the title and the paragraphs of each item, in order.
    """
    apologies, attending = list(minutes.apologies), list(minutes.in_attendance)
    first = [body for title, body in bodies if re.search(r"\b(?:apolog|attendance|substitut|membership|welcome)", title, re.I)][
        :3
    ]
    for paragraph in (paragraph for body in first for paragraph in body):
        for kind, names in read_sentences(paragraph.text):
            if kind == ATTENDING and re.search(r"\bformal apologies\b", paragraph.text, re.I):
                continue
            home = apologies if kind == APOLOGIES else attending
            home += _new(read_people(names), home if kind == APOLOGIES else [*minutes.present, *home])
        heading = heading_of(paragraph.text)
        if heading and heading[0] == APOLOGIES and not apologies:
            apologies += read_people(heading[1])
    listed = next((body for title, body in bodies if re.match(r"\W*apolog", title, re.I)), [])
    if not apologies and listed and is_list_of_names(listed[0].text):
        apologies += read_people(listed[0].text)  # "2383. Apologies for absence: Cllrs Ash & Elm."
    return with_due_dates(replace(minutes, apologies=tuple(apologies), in_attendance=tuple(attending)))


def _new(people: Sequence[Person], known: Sequence[Person]) -> list[Person]:
    """Those who do not stand among the known under the same surname and initial."""
    keys = {_key(person.name) for person in known}
    surnames = {surname for surname, _ in keys}
    return [p for p in people if _key(p.name) not in keys and not (_bare(p.name) and _key(p.name)[0] in surnames)]


def _bare(name: str) -> bool:
    """Whether a name is a surname alone, with or without its title: "Councillor Ash"."""
    return len([w for w in name.split() if not re.fullmatch(r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.?", w)]) == 1


def _key(name: str) -> tuple[str, str]:
    words = [
        w
        for w in re.sub(r"\b(?:OBE|MBE|CBE|JP)\b", "", name).split()
        if not re.fullmatch(r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.?", w)
    ]
    return (words[-1].lower(), words[0][0].lower()) if words else ("", "")
