"""Meetings: which were held, and what their minutes say."""

from __future__ import annotations

import re

from corpus.errors import NotFound
from corpus.lookup import real_id
from corpus.minuted import MeetingRecord, meeting_records
from corpus.store.archive import Archive
from corpus.store.content import Meeting, meetings_held
from corpus.store.reprints import reprints


def meetings(archive: Archive, *, committee: str = "") -> list[Meeting]:
    """The meetings that papers held tell of (those whose committee's name has the words), oldest first."""
    rows = meetings_held(archive)
    words = committee.lower().split()
    return [row for row in rows if all(word in (row.committee or "").lower() for word in words)]


def find_meeting(archive: Archive, words: str) -> Meeting:
    """The one meeting meant by an id, a date, or words of its committee with a date. Raises NotFound."""
    rows = meetings(archive)
    words = real_id(archive, words)
    exact = [row for row in rows if row.id == words]
    if exact:
        return exact[0]
    asked = [re.sub(r"[^a-z0-9]", "", w) for w in re.split(r"[\s]+", words.lower())]
    found = [row for row in rows if all(w in re.sub(r"[^a-z0-9]", "", f"{row.committee}{row.date}".lower()) for w in asked)]
    if len(found) == 1:
        return found[0]
    minuted = [row for row in found if row.minutes]
    if len(minuted) == 1:
        return minuted[0]
    if not found:
        raise NotFound(f"No paper held belongs to a meeting {words!r}.", "List them with: cpp meetings")
    near = ", ".join(row.id for row in found[:6])
    raise NotFound(f"{len(found)} meetings answer to {words!r}: {near}.", "Name one of them.")


def minutes_of(archive: Archive, meeting: str) -> list[MeetingRecord]:
    """The records of one meeting: one a paper that minutes it, copies left out. Raises NotFound."""
    copies = {row.document_id for row in reprints(archive) if row.part == "minutes" and row.meeting_id == meeting}
    records = [record for record in meeting_records(archive, meeting) if record.document_id not in copies]
    if not records:
        raise NotFound(f"No paper held minutes the meeting {meeting}.", "Its agenda: cpp export agenda --format json")
    return records
