"""Dates as papers print them, "3rd July, 2018", as ISO dates."""

from __future__ import annotations

import re
from datetime import date

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
