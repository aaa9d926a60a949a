"""Date, time and place of a meeting from the head of a front sheet, where several dates may stand side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.papers.dates import Printed, find_dates, find_time
from extractor.papers.layout import Piece, column_texts

_BODY = re.compile(r"\b(?:committee|panel|cabinet|council|board|commission|forum|meeting)\b", re.IGNORECASE)
_ISSUED = re.compile(r"\b(?:published|publication|issued?|despatch|dispatch|dated?|deadline)\b.{0,20}$", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:room|hall|chamber|house|offices?|centre|building|street|road|suite|civic|square|virtual|teams|zoom|online|theatre|school|[A-Z]{1,2}\d{1,2}[A-Z]?\s+\d[A-Z]{2})\b",
    re.IGNORECASE,
)


def find_meeting(head: Sequence[list[Piece]]) -> tuple[str, str, str]:
    """(ISO date, HH:MM, venue) of the meeting; each empty where it is not printed."""
    columns = column_texts(head)
    lines = "\n".join(" ".join(piece.text for piece in row) for row in head)
    texts = [text.replace("\n", " ") for text in columns] + [lines.replace("\n", " ")]
    best: tuple[int, Printed, str] | None = None
    for text in texts:
        for printed in find_dates(text):
            worth = _worth(printed, text)
            if best is None or worth > best[0]:
                best = (worth, printed, text)
    if best is None:
        return "", "", ""
    after = best[2][best[1].start :]
    time = (
        find_time(after[:160])
        or next((t for text in texts if (t := _labelled_time(text))), "")
        or next((t for text in texts if (t := find_time(text))), "")
    )
    return best[1].iso, time, _venue(columns, lines)


def _worth(printed: Printed, text: str) -> int:
    """How likely a date is the meeting's: beside a time, a weekday, the committee's name; not beside "published"."""
    before, after = text[: printed.start], text[printed.start + len(printed.raw) :]
    worth = 2 if printed.weekday else 0
    worth += 4 if find_time(after[:22]) or find_time(before[-30:]) else 0
    worth += 3 if re.search(r"\bdate\s*:?\s*$", before[-12:], re.I) and printed.weekday else 0
    worth += 2 if _BODY.search(before[-45:]) else 0
    return worth - (4 if _ISSUED.search(before[-40:]) and not printed.weekday else 0)


def _labelled_time(text: str) -> str:
    found = re.search(r"\btime\s*:?\s*(?P<rest>.{0,30})", text, re.I)
    return find_time(found["rest"]) if found else ""


def _venue(columns: Sequence[str], lines: str) -> str:
    for text in (*columns, lines):
        found = re.search(r"\b(?:venue|place|location)\s*:\s*(?P<venue>\S.*)$", text, re.I | re.S)
        if found:
            return _address(found["venue"])
    flat = " ".join(lines.split())
    told = re.search(
        r"\bheld (?:in|at) (?:the )?(?P<venue>.+?)(?=,? (?:on|at) (?:(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day)|\d))",
        flat,
    )
    if told:
        return told["venue"].strip(" .,")
    places: list[str] = []
    for text in columns:
        for line in text.splitlines():
            if (
                _PLACE.search(line)
                and not find_dates(line)
                and ":" not in line
                and "@" not in line
                and len(line) < 90
                and not line.isupper()
            ):
                places.append(line.strip(" .,"))
        if places:
            return ", ".join(places)
    return ""


def _address(text: str) -> str:
    """The lines of a place: the first, and those after it while the address runs on."""
    first, *rest = text.splitlines()
    first = re.split(r"\s+(?=(?:date|time|contact|telephone|tel|email)\s*:)", first, flags=re.I)[0]
    parts = [first.strip()]
    for line in rest:
        runs_on = parts[-1].endswith((",", " and")) or re.fullmatch(r"\d[A-Z]{2}\.?", line.strip())
        if not runs_on or ":" in line:
            break
        parts.append(line.strip())
    return " ".join(" ".join(parts).split()).strip(" .,")
