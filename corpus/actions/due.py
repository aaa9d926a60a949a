"""When the next meeting is: the first date after a meeting that its own papers print, or that a later paper held is of."""

from __future__ import annotations

import re
from datetime import date

from corpus.archive import Archive
from corpus.traces import Trace, papers, same_body

_MONTHS = "january february march april may june july august september october november december".split()
_DATE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(_MONTHS)}),?\s+(\d{{4}})\b", re.IGNORECASE)


def dates_in(text: str) -> list[str]:
    """Full dates of a text, ISO, in order; a day and month without its year is no date."""
    found = []
    for day, month, year in _DATE.findall(text):
        try:
            found.append(date(int(year), _MONTHS.index(month.lower()) + 1, int(day)).isoformat())
        except ValueError:
            continue  # "31st June": printed, and no date
    return found


def next_meetings(archive: Archive, places: list[Trace]) -> dict[str, str]:
    """Meeting id (for promises of reports: paper id) -> the date of the committee's next meeting, ISO."""
    from corpus.actions.asked import matches

    printed: dict[str, list[str]] = {}
    for row in archive.query("select meeting_id, document_id, raw from next_meetings"):
        for key in (row["meeting_id"], row["document_id"]):
            printed.setdefault(key, []).extend(dates_in(row["raw"]))
    for place in places:
        if (
            place.meeting_id
            and place.kind in ("minute", "resolution", "agenda_item")
            and matches("coming_meetings", place.title)
        ):
            printed.setdefault(place.meeting_id, []).extend(dates_in(f"{place.title} {place.text}"))
    held = papers(archive)
    out: dict[str, str] = {}
    for place in places:
        key = place.meeting_id or place.document_id
        if key in out or not place.date:
            continue
        later = [d for d in printed.get(key, []) if d > place.date]
        later = later or [p.date for p in held if p.date > place.date and same_body(p, place)]
        out[key] = min(later, default="")
    return out
