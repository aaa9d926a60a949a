"""When the next meeting is: the first later date that a meeting's papers print, or that of the pack its minutes are in."""

from __future__ import annotations

from corpus.dates import dates_in
from corpus.store.archive import Archive
from corpus.store.places import meetings_to_come
from corpus.traces import Trace, papers, same_body


def coming_meetings(archive: Archive, places: list[Trace]) -> dict[str, list[str]]:
    """Meeting id, and paper id -> the dates of meetings to come that it prints, ISO."""
    from corpus.actions.asked import matches

    printed: dict[str, list[str]] = {}
    for row in meetings_to_come(archive):
        for key in (row.meeting_id, row.document_id):
            printed.setdefault(key, []).extend(dates_in(row.raw))
    for place in places:
        if (
            place.meeting_id
            and place.kind in ("minute", "resolution", "agenda_item")
            and matches("coming_meetings", place.title)
        ):
            printed.setdefault(place.meeting_id, []).extend(dates_in(f"{place.title} {place.text}"))
    return printed


def next_meetings(archive: Archive, places: list[Trace], printed: dict[str, list[str]]) -> dict[str, str]:
    """Meeting id (for promises of reports: paper id) -> the date of the committee's next meeting, ISO, "" where none is known.

    ``printed`` are the meetings to come; where none is printed, a pack that holds the minutes is laid before the next one.
    """
    laid = {p.document_id: p for p in papers(archive)}
    out: dict[str, str] = {}
    for place in places:
        key = place.meeting_id or place.document_id
        later = [d for d in printed.get(key, []) if d > place.date]
        pack = laid.get(place.document_id)
        if place.date and not later and place.kind != "section" and pack and pack.date > place.date and same_body(pack, place):
            later = [pack.date]
        out[key] = min(filter(None, (out.get(key, ""), *later)), default="")
    return out
