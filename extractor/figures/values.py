"""What one cell prints: a percentage, a number, money, "115 of 146", two of them, or nothing.

Only what is printed is a value; "#### of ####" is a spreadsheet's overflow and "*" a suppressed figure: neither is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = r"(?P<sign>[-−–+]?)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
_ABSENT = re.compile(
    r"(?:[-–—−.]*|n\s*/\s*a|n\.a\.?|na|nil return|tbc|tba|\*+|x|c|none|not available|no data|awaited|pending)", re.I
)
_OF = re.compile(rf"\(?(?P<num>{_COUNT})\s*(?:of|/|out of)\s*(?P<den>{_COUNT})\)?", re.I)
_ONE_IN = re.compile(rf"\(?(?:1|one) in (?:every )?(?P<den>{_COUNT})\)?", re.I)
_PERCENT = re.compile(rf"{_NUMBER}\s*%")
_MONEY = re.compile(rf"(?P<minus>[-−–]?)£\s*{_NUMBER}\s*(?P<scale>k|m|bn|million|billion)?", re.I)
_PLAIN = re.compile(_NUMBER)
_BRACKETS = re.compile(r"\((?P<inside>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\)")
_NOTE = re.compile(r"\((?P<note>[A-Za-z][^()]*)\)")
_MARKS = re.compile(r"\s*(?:\*+|†|‡|[#^]|[⁰¹²³⁴-⁹ᵃ-ᵉ]+)$")
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


def _float(match: re.Match[str]) -> float:
    number = float(match["digits"].replace(",", ""))
    return -number if match["sign"] in {"-", "−", "–"} else number


def _decimals(match: re.Match[str]) -> int:
    return len(match["digits"].partition(".")[2])


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
    """A percentage, with the "x of y", "x/y" or bare count printed before it or in brackets after it."""
    found = list(_PERCENT.finditer(text))
    if len(found) != 1:
        return None
    m = found[0]
    rest = re.sub(r"\(\s*\)", "", text[: m.start()] + " " + text[m.end() :]).strip(" -–|:;,")
    if not rest:
        return Value(_float(m), "percent", decimals=_decimals(m), note=note)
    if of := _OF.fullmatch(rest):
        return Value(_float(m), "percent", _count(of["num"]), _count(of["den"]), _decimals(m), note)
    if _ONE_IN.fullmatch(rest):
        return Value(_float(m), "percent", decimals=_decimals(m), note=note or rest)
    if re.fullmatch(rf"\(?(?:{_COUNT})\)?", rest):
        return Value(_float(m), "percent", _count(rest.strip("()")), None, _decimals(m), note)
    return None


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
    if m := _BRACKETS.fullmatch(text):  # accounts print a minus in brackets
        inside = m["inside"].replace(",", "")
        return Value(-float(inside), "number", decimals=len(inside.partition(".")[2]), note=note or BRACKETED)
    return None
