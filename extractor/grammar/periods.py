"""Words of time in headers and row labels: months, quarters, financial years, year to date, terms, "as at".

A financial year begins in April: ``Jan-19`` in a table of 2018/19 is January 2019.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.vocabulary.figures import load

_DASH = r"[-‐‑–—]"
# "2018/19", "2018-19", "18/19"; "18-19" is as likely an age band
_YEARS = r"(?:(?=\d{4}\s*[-–/]|\d\d/)(?P<first>(?:19|20)?\d\d)\s*[-–/]\s*(?P<second>(?:20)?\d\d))"


@dataclass(frozen=True, slots=True)
class Period:
    """A period as the exports write it.

    ``type``: month | quarter | financial_year | ytd | rolling_year | snapshot | latest | previous. ``period``: month
    ``2018-05``, quarter ``2018-04/2018-06``, year ``2018/19``, rolling year and snapshot the month of their end;
    empty where the label alone does not say it ("YTD").
    """

    type: str
    period: str


@cache
def _months() -> tuple[str, ...]:
    return tuple(load("periods")["months"]["names"])


@cache
def _words(kind: str) -> str:
    known = sorted(load("periods")["words"][kind], key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w) for w in known) + ")"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    month = "(?P<month>" + "|".join(sorted({n[:3] + f"(?:{n[3:]})?" for n in _months()} | {"sept"}, reverse=True)) + r")\.?"
    year = r"(?:'|’)?(?P<year>(?:19|20)?\d\d)"
    years = _YEARS
    gap = rf"\s*(?:{_DASH}|/|,)?\s*"
    as_at = rf"(?:{_words('as_at')}\s+)*"
    day = r"(?:\d{1,2}\s*(?:st|nd|rd|th)?\s*(?:of\s+)?)?"
    first_day, last_day = f"(?P<first_day>{day})", f"(?P<last_day>{day})"
    terms = "(?P<term>" + "|".join(load("periods")["terms"]["names"]) + ")"
    begin, begin_year = month.replace("P<month>", "P<begin>"), year.replace("P<year>", "P<begin_year>")
    ends = "(?:to|ending|end|ended)"
    sources = {
        "month_year": rf"(?P<as_at>{as_at})(?P<day>{day}){month}{gap}{year}",
        "month_only": month,
        "to_month": rf"(?P<kind>{_words('quarter')}|{_words('rolling')})(?:\s+{ends})?\s*{day}{month}{gap}{year}",
        "months": rf"{first_day}{begin}(?:{gap}{begin_year})?\s*(?:{_DASH}|to)\s*{last_day}{month}{gap}{year}",
        "month_day_year": rf"(?P<as_at>{as_at}){month}\s*\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*(?P<year>(?:19|20)\d\d)",
        "term": rf"{terms}(?:\s+terms?)?\s+(?:{years}|(?P<year>(?:20)\d\d))",
        "half": rf"h(?:alf)?\s*(?P<half>[12])\s*,?\s*{years}",
        "academic": rf"(?:academic|school)\s+year\s+{years}",
        "years": rf"(?:fy|financial year|year)?\s*{years}",
        "ytd_only": _words("ytd"),
        "quarter": rf"{_words('quarter')}\s*(?P<quarter>[1-4])(?:\s*,?\s*{years})?",
        "quarter_after": rf"{years}\s*{_words('quarter')}\s*(?P<quarter>[1-4])",
        "bare_year": r"(?P<year>(?:19|20)\d\d)",
        "date": rf"(?P<as_at>{as_at})(?P<d>\d{{1,2}})[/.-](?P<m>\d{{1,2}})[/.-](?P<year>(?:20)?\d\d)",
        "iso": r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-\d\d",
        "iso_month": r"(?P<year>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])",
    }
    return {name: re.compile(rf"\(?{source}\)?", re.IGNORECASE) for name, source in sources.items()}


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip().strip("*:").strip()
    text = re.sub(r"(?<=\d)\s*/\s*(?=\d)", "/", text)
    return re.sub(rf"\s*({_DASH})\s*", r"\1", text)


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month_number(name: str) -> int:
    return next(n for n, full in enumerate(_months(), 1) if full.startswith(name.lower().rstrip(".")[:3]))


def financial_year(first: str, second: str) -> str:
    """``2018/19`` for two printed years that follow each other, "" otherwise."""
    start, end = _century(first), int(second[-2:])
    return f"{start}/{end:02d}" if (start + 1) % 100 == end and (len(second) == 2 or int(second) == start + 1) else ""


def year_of(month: str) -> str:
    """The financial year that a month ``2018-05`` belongs to."""
    year, number = int(month[:4]), int(month[5:7])
    start = year if number >= load("periods")["year"]["first_month"] else year - 1
    return f"{start}/{(start + 1) % 100:02d}"


def month_in_year(number: int, year: str) -> str:
    """The month of a financial year: ``month_in_year(1, "2018/19")`` is ``2019-01``."""
    start = int(year[:4])
    return f"{start if number >= load('periods')['year']['first_month'] else start + 1}-{number:02d}"


def quarter_of(number: int, year: str) -> str:
    """The months of a quarter of a financial year: ``quarter_of(3, "2024/25")`` is ``2024-10/2024-12``."""
    first = (number - 1) * 3 + int(load("periods")["year"]["first_month"])
    months = [month_in_year((m - 1) % 12 + 1, year) for m in range(first, first + 3)]
    return f"{months[0]}/{months[-1]}"


def quarter_to(month: str) -> str:
    """The months of the quarter that ends with a month: ``quarter_to("2024-12")`` is ``2024-10/2024-12``."""
    year, number = int(month[:4]), int(month[5:7])
    first = number - 2
    return f"{year if first > 0 else year - 1}-{first if first > 0 else first + 12:02d}/{month}"


def months_back(month: str, count: int) -> str:
    """The month so many before another: ``months_back("2018-01", 1)`` is ``2017-12``."""
    number = int(month[:4]) * 12 + int(month[5:7]) - 1 - count
    return f"{number // 12}-{number % 12 + 1:02d}"


def latest_month(number: int, as_at: str) -> str:
    """The last such month not after ``as_at`` (``2018-05``)."""
    year = int(as_at[:4])
    return f"{year if number <= int(as_at[5:7]) else year - 1}-{number:02d}"


def latest_quarter(number: int, as_at: str) -> str:
    """The months of the last such quarter of a financial year that begins not after ``as_at``."""
    year = year_of(as_at)
    now = quarter_of(number, year)
    return now if now[:7] <= as_at else quarter_of(number, financial_year(str(int(year[:4]) - 1), year[:4]))


def place_in_year(label: str) -> tuple[str, int] | None:
    """``("month", 1)`` for a label that names April, ``("quarter", 2)`` for one that names Q2; None for none or several."""
    names = "|".join(n[:3] + f"(?:{n[3:]})?" for n in _months())
    found = {("quarter", int(m[1])) for m in re.finditer(rf"\b{_words('quarter')}\s*([1-4])\b", label, re.IGNORECASE)}
    if not found:
        first = int(load("periods")["year"]["first_month"])
        months = re.finditer(rf"\b({names}|sept)\b", label, re.IGNORECASE)
        found = {("month", (_month_number(m[1]) - first) % 12 + 1) for m in months}
    return found.pop() if len(found) == 1 else None


def years_in(text: str) -> set[str]:
    """The financial years that a text prints ("2018/19", "2018-19")."""
    pairs = re.finditer(r"(?<![\d/-])(20\d\d)\s?[-–/]\s?((?:20)?\d\d)(?![\d/-])", text)
    return {year for m in pairs if (year := financial_year(m[1], m[2]))}


def _from_month(match: re.Match[str]) -> Period:
    month = f"{_century(match['year'])}-{_month_number(match['month']):02d}"
    return Period("snapshot" if match["as_at"] or match["day"] else "month", month)


def _from_to_month(match: re.Match[str]) -> Period | None:
    ending = re.search(r"\bend(?:ing|ed)?\s+[a-z]{4,}\s+\d\d\)?$", match[0], re.IGNORECASE)
    if ending and is_last_day(_month_number(match["month"]), int(match["year"][-2:])):
        return None  # "year ending March 31" names a day
    month = f"{_century(match['year'])}-{_month_number(match['month']):02d}"
    if re.fullmatch(_words("quarter"), match["kind"], re.IGNORECASE):
        return Period("quarter", quarter_to(month))
    return Period("rolling_year", month)


def _from_months(match: re.Match[str]) -> Period | None:
    """A quarter for three months, a year to date for the months from April on, else the span as a snapshot of its months."""
    year, last = _century(match["year"]), _month_number(match["month"])
    first = _month_number(match["begin"])
    if not _whole_months(match["first_day"], match["last_day"]):
        return None
    began = _century(match["begin_year"]) if match["begin_year"] else year if first <= last else year - 1
    begin, end = f"{began}-{first:02d}", f"{year}-{last:02d}"
    count = (year - began) * 12 + last - first + 1
    if count < 2:
        return None
    if count == 3:
        return Period("quarter", f"{begin}/{end}")
    if count == 12:
        return (
            Period("financial_year", year_of(end))
            if first == load("periods")["year"]["first_month"]
            else Period("rolling_year", end)
        )
    if count < 12 and first == load("periods")["year"]["first_month"]:
        return Period("ytd", year_of(end))
    return Period("snapshot", f"{begin}/{end}")


def _whole_months(first: str, last: str) -> bool:
    """Whether days printed beside the first and last month of a span are the first and one of the last of theirs."""
    days = [int(d[0]) if (d := re.findall(r"\d+", text)) else None for text in (first, last)]
    return days[0] in (None, 1) and (days[1] is None or days[1] >= 28)


def _from_term(match: re.Match[str]) -> Period | None:
    """The months of a school term: autumn from September, spring from January, summer from April to July."""
    term = match["term"].lower()
    months = load("periods")["terms"]["months"][term]
    if match["first"]:
        school = financial_year(match["first"], match["second"])
        year = int(school[:4]) + (term != "autumn") if school else 0
    else:
        year = int(match["year"])
    return Period("snapshot", f"{year}-{months[0]:02d}/{year}-{months[1]:02d}") if year else None


def _from_half(match: re.Match[str]) -> Period | None:
    year = financial_year(match["first"], match["second"])
    if not year:
        return None
    first, last = quarter_of(2 * int(match["half"]) - 1, year), quarter_of(2 * int(match["half"]), year)
    return Period("snapshot", f"{first[:7]}/{last[-7:]}")


def _from_years(match: re.Match[str], kind: str) -> Period | None:
    groups = [g for g in match.groups() if g]
    year = financial_year(groups[0], groups[1])
    return Period(kind, year) if year else None


@lru_cache(maxsize=4096)
def parse_period(text: str, *, year: str = "", as_at: str = "") -> Period | None:
    """The period that a whole label names, None where it names none.

    ``year`` is the financial year that stands over the label (``2018/19``): it gives months and quarters without a year
    theirs. ``as_at`` (``2018-05``) is the month of the report, used where no year stands over them.
    """
    label, patterns = _tidy(text), _patterns()
    if not label or len(label) > 60:
        return None
    if m := patterns["month_year"].fullmatch(label):
        return _from_month(m)
    if m := patterns["month_day_year"].fullmatch(label):
        return Period("snapshot", f"{m['year']}-{_month_number(m['month']):02d}")
    if m := patterns["date"].fullmatch(label) or patterns["iso"].fullmatch(label):
        return _from_date(m)
    if m := patterns["to_month"].fullmatch(label):
        return _from_to_month(m)
    if m := patterns["months"].fullmatch(label):
        return _from_months(m)
    if m := re.fullmatch(rf"\(?{_ytd_years()}\)?", label, re.IGNORECASE):
        return _from_years(m, "ytd")
    if (m := patterns["years"].fullmatch(label)) and (years := _from_years(m, "financial_year")):
        return years
    if m := patterns["iso_month"].fullmatch(label):  # "2011-12" is a financial year before it is a month
        return _from_date(m)
    if m := patterns["academic"].fullmatch(label):
        return _from_years(m, "academic_year")
    if m := patterns["term"].fullmatch(label):
        return _from_term(m)
    if m := patterns["half"].fullmatch(label):
        return _from_half(m)
    return _without_year(label, year, as_at)


def _from_date(match: re.Match[str]) -> Period | None:
    """A day's month, as a snapshot; a month alone ("2022-03") is that month."""
    found, number = match.groupdict(), int(match["m"])
    if not 1 <= number <= 12 or not 1 <= int(found.get("d") or 1) <= 31:
        return None
    kind = "month" if "d" not in found and match[0].count("-") == 1 else "snapshot"
    return Period(kind, f"{_century(match['year'])}-{number:02d}")


def year_quarter(text: str) -> tuple[int, int] | None:
    """``(2020, 4)`` for "Q4 2020" or "2020 Q4": a quarter of the calendar or of a financial year, the label does not say."""
    label = _tidy(text)
    words = _words("quarter")
    m = re.fullmatch(rf"{words}\s*(?P<n>[1-4])\s*,?\s*(?P<y>(?:19|20)\d\d)", label, re.IGNORECASE) or re.fullmatch(
        rf"(?P<y>(?:19|20)\d\d)\s*,?\s*{words}\s*(?P<n>[1-4])", label, re.IGNORECASE
    )
    return (int(m["y"]), int(m["n"])) if m else None


@cache
def _ytd_years() -> str:
    one = re.sub(r"\?P<\w+>", "", _YEARS)
    return rf"(?:{_words('ytd')}\s*\(?{one}\)?|{one}\s*\(?{_words('ytd')}\)?)"


def _without_year(label: str, year: str, as_at: str) -> Period | None:
    patterns = _patterns()
    if patterns["ytd_only"].fullmatch(label):
        return Period("ytd", year or (year_of(as_at) if as_at else ""))
    if m := patterns["quarter"].fullmatch(label) or patterns["quarter_after"].fullmatch(label):
        own = financial_year(m["first"], m["second"]) if m["first"] else year
        return Period("quarter", quarter_of(int(m["quarter"]), own) if own else "")
    if m := patterns["month_only"].fullmatch(label):
        number = _month_number(m["month"])
        if year:
            return Period("month", month_in_year(number, year))
        return Period("month", latest_month(number, as_at) if as_at else "")
    if m := patterns["bare_year"].fullmatch(label):
        return Period("snapshot", m["year"])
    return None


@lru_cache(maxsize=4096)
def find_year(text: str) -> str:
    """The financial year named anywhere in a label ("LATEST BENCHMARKING - 2014/15"), "" where none."""
    for m in re.finditer(r"(?<![\d/])((?:19|20)?\d\d)/((?:20)?\d\d)(?![\d/])", _tidy(text)):
        if year := financial_year(m[1], m[2]):
            return year
    return ""


@lru_cache(maxsize=4096)
def find_month(text: str) -> str:
    """The month and year named anywhere in a text ("comparative data (Mar-16)"), "" where none or several.

    A day behind a month's name is no year: "June 30, 2022" is June 2022, "ending March 31" names no year.
    """
    found = set()
    for m in _found_months().finditer(" ".join(text.split())):
        if m["short"] and not m["mark"] and is_last_day(_month_number(m["month"]), int(m["short"])):
            continue
        found.add(f"{_century(m['long'] or m['short'])}-{_month_number(m['month']):02d}")
    return found.pop() if len(found) == 1 else ""


@cache
def _found_months() -> re.Pattern[str]:
    names = "|".join(n[:3] + f"(?:{n[3:]})?" for n in _months())
    return re.compile(
        rf"""\b(?P<month>{names}|sept)\b\.?
        (?:(?:\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+|\s*[-–/,]?\s*)(?P<long>(?:19|20)\d\d)\b
        |(?P<mark>[-–/]|\s*['’])?(?(mark)|\s+)(?P<short>\d\d)\b
            (?!\s*,?\s*(?:19|20)\d\d|\s*[-–/]\s*\d|[.,]\d|\s*%|\s+(?:{names})\b))""",
        re.IGNORECASE | re.VERBOSE,
    )


def is_last_day(month: int, day: int) -> bool:
    """Whether a number is the last day of a month (28 or 29 of February), as "year ending March 31" prints it."""
    return day in ((28, 29) if month == 2 else (30,) if month in {4, 6, 9, 11} else (31,))


def find_term(text: str) -> str:
    """The school term that a note names ("(Spring Term)"), in lower case, "" where none."""
    names = "|".join(load("periods")["terms"]["names"])
    m = re.search(rf"\b({names})\b", text, re.IGNORECASE)
    return m[1].lower() if m else ""


def without_months(text: str) -> str:
    """The text without names of months and the years beside them: what is left of a chart's axis is nothing."""
    names = "|".join(n[:3] + f"(?:{n[3:]})?" for n in _months())
    return re.sub(rf"\b(?:{names})\b\.?[\s\-–/']*(?:(?:20)?\d\d\b)?", " ", text, flags=re.IGNORECASE)


@lru_cache(maxsize=4096)
def span_of(period: Period, as_at: str = "") -> tuple[str, str]:
    """First and last day (ISO) of a dated period, both empty for one without a date.

    A snapshot has the days of its month; a year to date ends with ``as_at`` (``2018-05``), or has no end without it.
    """
    said = period.period
    if m := re.fullmatch(r"(\d{4})/(\d\d)", said):
        first = 9 if period.type == "academic_year" else int(load("periods")["year"]["first_month"])
        start = f"{m[1]}-{first:02d}"
        end = f"{int(m[1]) + 1}-{first - 1:02d}"
        if period.type == "ytd":
            end = as_at if start <= as_at <= end else ""
    elif m := re.fullmatch(r"(\d{4}-\d\d)(?:/(\d{4}-\d\d))?", said):
        start, end = m[1], m[2] or m[1]
        if period.type == "rolling_year":
            year, month = int(end[:4]), int(end[5:])
            start = f"{year - 1}-{month + 1:02d}" if month < 12 else f"{year}-01"
    elif re.fullmatch(r"\d{4}", said):
        start, end = f"{said}-01", f"{said}-12"
    else:
        return "", ""
    return f"{start}-01", _last_day(end) if end else ""


def _last_day(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = (29 if leap else 28) if number == 2 else 30 if number in {4, 6, 9, 11} else 31
    return f"{month}-{days}"
