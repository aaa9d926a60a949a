"""What one cell prints: a percentage, a number, money, "115 of 146", two of them, or nothing.

Only what is printed is a value; "#### of ####" is a spreadsheet's overflow and "*" a suppressed figure: neither is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = r"(?P<sign>[-−–‐‑+]?)\s?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_BARE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
_SHARE = rf"(?:{_COUNT})\s*(?:of|/|out of)\s*(?:{_COUNT})"
_ABSENT = re.compile(
    r"(?:[-–—−.]*|n\s*/\s*a|n\.a\.?|n/k|na|nil return|tbc|tba|\*+|x|c|none|not available|no data|awaited|pending)"
    r"\s*[⁰¹²³⁴-⁹*†‡]*",
    re.I,
)
_OF = re.compile(rf"\(?(?P<num>{_COUNT})\s*(?:of|/|out of)\s*(?P<den>{_COUNT})\)?", re.I)
_ONE_IN = re.compile(rf"\(?(?:1|one) in (?:every )?(?P<den>{_COUNT})\)?", re.I)
_PERCENT = re.compile(
    rf"""(?:(?P<before>{_SHARE}|\(\s*{_SHARE}\s*\))\s*[-–|:;,]?\s+
        |(?P<counted>{_COUNT}|\({_COUNT}\))\s*[|:;,]?\s+
        |(?P<share>\(?(?:1|one)\s+in\s+(?:every\s+)?(?:{_COUNT})\)?)\s*[,;|]?\s*)?
    \(?(?P<percent>{_NUMBER.replace("P<", "P<p_")}\s?%)\)?
    (?:\s*[-–|:;,]?\s*(?P<after>\(?\s*(?:{_SHARE}|{_COUNT}|(?:1|one)\s+in\s+(?:every\s+)?(?:{_COUNT}))\s*\)?))?""",
    re.I | re.VERBOSE,
)
_MINUS_PERCENT = re.compile(rf"\(\s*(?P<inside>{_BARE})\s?%\s*\)|\(\s*(?P<other>{_BARE})\s*\)\s?%")
_MONEY = re.compile(rf"(?P<minus>[-−–]?)£\s*{_NUMBER}\s*(?P<scale>k|m|bn|million|billion)?", re.I)
_PLAIN = re.compile(_NUMBER)
_WITH_SHARE = re.compile(rf"{_NUMBER}\s*\(\s*(?P<share>{_SHARE})\s*\)", re.I)
_BRACKETS = re.compile(r"\((?P<inside>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\)")
_NOTE = re.compile(r"\((?P<note>[A-Za-z][^()]*|(?:19|20)\d\d(?:\s*[-/–]\s*(?:20)?\d\d)?|\d{1,2}/\d{1,2}/\d{2,4})\)")
_MARKS = re.compile(r"\s*(?:\*+|†|‡|[#^]|[⁰¹²³⁴-⁹ᵃ-ᵉ]+)$")
_MINUS = frozenset("-−–‐‑")
_PER = re.compile(r"\s+(?P<per>per\s+(?:10{2,6}|1,000|10,000|100,000))$", re.I)
_DAYS = re.compile(r"(?<=\d)\s+(?:working\s+)?days?$", re.I)
DAYS = "days"  # the note of a number with this word behind it
BRACKETED = "minus in brackets"  # the note of such a number


@dataclass(frozen=True, slots=True)
class Value:
    """One printed figure. ``value`` is None where only "x of y" is printed; percent is the number printed.

    Money printed with a scale of its own ("£2.56m") is in pounds, and ``scale`` says by how much it was multiplied.
    """

    value: float | None
    form: str  # percent | number | currency | fraction | one_in
    numerator: float | None = None
    denominator: float | None = None
    decimals: int = 0
    note: str = ""
    scale: float = 1.0


def is_fraction(value: Value | None) -> bool:
    """Whether only "x of y" is printed: a figure with numerator and denominator, whose percentage nobody printed."""
    return value is not None and value.form == "fraction"


def scaled_flag(value: Value) -> tuple[str, ...]:
    """The flag of money that is printed with a scale and held in pounds."""
    return ("scaled",) if value.scale != 1.0 else ()


@lru_cache(maxsize=4096)
def is_day(text: str) -> bool:
    """Whether an "x/y" may as well be a day and month, or a month and year ("5/12", "12/20")."""
    parts = text.strip().partition("/")
    return bool(parts[1]) and all(part.strip().isdigit() and int(part) <= 31 for part in (parts[0], parts[2]))


def is_blank(text: str) -> bool:
    """Whether a cell is empty of words and figures."""
    return not text.strip()


@lru_cache(maxsize=4096)
def is_absent(text: str) -> bool:
    """Whether a cell says that there is no figure: empty, a dash, "n/a", "tbc", an asterisk, "####"."""
    tidy = text.strip()
    return _ABSENT.fullmatch(tidy) is not None or "##" in tidy


def _float(match: re.Match[str], prefix: str = "") -> float:
    number = float(match[f"{prefix}digits"].replace(",", ""))
    return -number if match[f"{prefix}sign"] in _MINUS else number


def _decimals(match: re.Match[str], prefix: str = "") -> int:
    return len(match[f"{prefix}digits"].partition(".")[2])


def _count(text: str) -> float:
    return float(text.replace(",", ""))


@lru_cache(maxsize=4096)
def parse_value(text: str) -> Value | None:
    """The figure that a whole cell prints, None where it prints none or anything that is not plainly one."""
    tidy = re.sub(r"\s+", " ", text).strip()
    if is_absent(tidy) or not any(c.isdigit() for c in tidy) or len(tidy) > 60:
        return None
    note = ""
    if m := _NOTE.search(tidy):
        note = m["note"].strip()
        tidy = (tidy[: m.start()] + " " + tidy[m.end() :]).strip()
    if m := _PER.search(tidy):
        note, tidy = " ".join(m["per"].lower().split()), tidy[: m.start()]
    tidy = _MARKS.sub("", tidy)
    if m := _DAYS.search(tidy):
        note, tidy = note or DAYS, tidy[: m.start()]
    tidy = tidy.strip()
    return _percent(tidy, note) or _fraction(tidy, note) or _one_in(tidy, note) or _money(tidy, note) or _number(tidy, note)


def _percent(text: str, note: str) -> Value | None:
    """A percentage, with the "x of y", "x/y" or bare count printed before it or in brackets after it; the whole cell or none.

    A bracket around it alone is a minus, as accounts print one; "10-15%" is a range, "7 1 %" may be 71% or two figures.
    """
    if m := _MINUS_PERCENT.fullmatch(text):
        inside = m["inside"] or m["other"]
        return Value(-float(inside.replace(",", "")), "percent", decimals=len(inside.partition(".")[2]), note=note or BRACKETED)
    m = _PERCENT.fullmatch(text)
    if m is None or text.count("(") != text.count(")"):
        return None
    value, decimals = _float(m, "p_"), _decimals(m, "p_")
    lead, after = m["before"] or m["counted"] or m["share"] or "", (m["after"] or "").strip()
    if lead and after:
        return None
    if lead and m["p_sign"]:
        return None  # "10 -15%": a range, or a count before a fall
    if m["counted"] and not decimals and len(m["counted"]) == 1:
        return None  # "7 1%": digits set apart, or a count before its share
    beside = lead or after
    if not beside or _ONE_IN.fullmatch(beside):
        return Value(value, "percent", decimals=decimals, note=note or beside)
    if of := _OF.fullmatch(beside.strip()):
        return Value(value, "percent", _count(of["num"]), _count(of["den"]), decimals, note)
    count = _count(beside.strip("() "))
    return Value(value, "percent", count if _may_be_of(count, value, decimals) else None, None, decimals, note)


def _may_be_of(count: float, percent: float, decimals: int) -> bool:
    """Whether a count can be so many per cent of a whole number: "85% (1)" is a footnote's mark."""
    if count == 0 or percent <= 0:
        return (count == 0) == (percent == 0)
    half = 0.5 / 10**decimals + 1e-9
    low, high = 100 * count / (percent + half), 100 * count / max(percent - half, 1e-9)
    return bool(int(high + 1e-9) >= low - 1e-9)


def _fraction(text: str, note: str) -> Value | None:
    of = re.fullmatch(rf"(?P<num>{_COUNT})\s*(?:of|out of|/)\s*(?P<den>{_COUNT})", text, re.I)
    if of is None or _count(of["num"]) > _count(of["den"]):  # 2014/15 is a year
        return None
    return Value(None, "fraction", _count(of["num"]), _count(of["den"]), 0, note)


def _one_in(text: str, note: str) -> Value | None:
    """ "1 in 7": one of every so many, a rate that is no count of seven."""
    m = _ONE_IN.fullmatch(text)
    return Value(None, "one_in", 1.0, _count(m["den"]), 0, note) if m and _count(m["den"]) > 1 else None


def _money(text: str, note: str) -> Value | None:
    m = _MONEY.fullmatch(text)
    if m is None:
        return None
    scale = scale_of(m["scale"] or "")
    amount = round(_float(m) * scale, 4)
    return Value(-amount if m["minus"] else amount, "currency", decimals=_decimals(m), note=note, scale=scale)


def scale_of(words: str) -> float:
    """How many pounds one is: 1000.0 for "k", "£000s", "£'000"; 1000000.0 for "m", "£m", "million"; 1.0 for no scale."""
    said = re.sub(r"[^a-z0]", "", words.lower())
    names = {"k": 1e3, "000": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
    return names.get(said, names.get(said.removesuffix("s"), 1.0))


def _number(text: str, note: str) -> Value | None:
    if m := _PLAIN.fullmatch(text):
        return Value(_float(m), "number", decimals=_decimals(m), note=note)
    if m := _WITH_SHARE.fullmatch(text):
        return _with_share(m, note)
    if m := _BRACKETS.fullmatch(text):  # accounts print a minus in brackets
        inside = m["inside"].replace(",", "")
        return Value(-float(inside), "number", decimals=len(inside.partition(".")[2]), note=note or BRACKETED)
    return None


def _with_share(m: re.Match[str], note: str) -> Value | None:
    """ "58.3 (7 of 12)" is a percentage where the one gives the other; any other number before a bracket is not told."""
    of = _OF.fullmatch(m["share"])
    if of is None:
        return None
    part, whole, value, decimals = _count(of["num"]), _count(of["den"]), _float(m), _decimals(m)
    if not whole or abs(100 * part / whole - value) > 0.5 / 10**decimals + 1e-9:
        return None
    return Value(value, "percent", part, whole, decimals, note)
