"""Meetings: which were held, and what their minutes say."""

from __future__ import annotations

import re
from typing import Any

from corpus import exports
from corpus.errors import NotFound
from corpus.lookup import real_id
from corpus.store.archive import Archive

Row = dict[str, Any]


def meetings(archive: Archive, *, committee: str = "") -> list[Row]:
    """One row a meeting, oldest first: ``id date committee council time items minutes resolutions papers``."""
    rows = archive.query(
        """select m.*,
             (select max(n) from (select count(*) as n from agenda_items a where a.meeting_id = m.id
                                  group by a.document_id)) as items,
             (select max(n) from (select count(*) as n from minutes x where x.meeting_id = m.id
                                  group by x.document_id)) as minutes,
             (select max(n) from (select count(*) as n from resolutions r where r.meeting_id = m.id
                                  group by r.document_id)) as resolutions
           from meetings m order by m.date, m.id"""
    )
    words = committee.lower().split()
    return [row for row in rows if all(word in (row["committee"] or "").lower() for word in words)]


def find_meeting(archive: Archive, words: str) -> Row:
    """The one meeting meant by an id, a date, or words of its committee with a date. Raises NotFound."""
    rows = meetings(archive)
    words = real_id(archive, words)
    exact = [row for row in rows if row["id"] == words]
    if exact:
        return exact[0]
    asked = [re.sub(r"[^a-z0-9]", "", w) for w in re.split(r"[\s]+", words.lower())]
    found = [
        row for row in rows if all(w in re.sub(r"[^a-z0-9]", "", f"{row['committee']}{row['date']}".lower()) for w in asked)
    ]
    if len(found) == 1:
        return found[0]
    minuted = [row for row in found if row["minutes"]]
    if len(minuted) == 1:
        return minuted[0]
    if not found:
        raise NotFound(f"No paper held belongs to a meeting {words!r}.", "List them with: cpp meetings")
    near = ", ".join(row["id"] for row in found[:6])
    raise NotFound(f"{len(found)} meetings answer to {words!r}: {near}.", "Name one of them.")


def minutes_of(archive: Archive, meeting: str) -> list[Row]:
    """The records of ``cpp export minutes`` for one meeting: one a paper that minutes it. Raises NotFound."""
    records = exports.minutes(archive, meeting=meeting)
    if not records:
        raise NotFound(f"No paper held minutes the meeting {meeting}.", "Its agenda: cpp export agenda --format json")
    return records
