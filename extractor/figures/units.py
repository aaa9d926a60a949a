"""The unit of a figure: from the sign printed with it, else from the words of its name and data note."""

from __future__ import annotations

from extractor.grammar.numbers import BRACKETED, DAYS, Value
from extractor.vocabulary.figures import find_unit


def unit_of(name: str, note: str, value: Value) -> str:
    """percent | count | rate_per_10000 | days | ratio_other | currency for a printed figure.

    A sign (%, £) decides; then the name, then the data note; a figure that none of them describes is a count.
    """
    if value.form in {"percent", "currency"}:
        return value.form
    if value.form == "fraction":
        return "percent"  # of how many how many: a share, whose percentage may be printed elsewhere
    if value.form == "one_in":
        return "ratio_other"
    if value.note.startswith("per "):
        return find_unit(value.note)  # "3.2 per 10,000"
    if value.note == DAYS:
        return "days"
    told = find_unit(name)
    if told in {"", "percent"} and (from_note := find_unit(note)):
        told = from_note
    if not told and value.value is not None and value.value != int(value.value):
        return "ratio_other"  # nothing counted comes in parts
    return told or "count"


def unit_among(name: str, note: str, value: Value, *, signed: bool) -> tuple[str, bool]:
    """The unit of a figure among the others of its indicator, and whether it is sure.

    Under a name that says percentage a bare number is one only if no other figure of the indicator bears the sign
    (``signed``) and it can be a share; else it may as well be the count behind the percentage: nothing printed says which.
    A number in brackets is a minus only among money.
    """
    unit = unit_of(name, note, value)
    if value.note == BRACKETED and unit != "currency":
        return unit, False  # accounts print a minus so; of people or days there is none
    if unit != "percent" or value.form != "number" or value.value is None:
        return unit, True
    if abs(value.value) <= 100 and not signed:
        return unit, True
    return "ratio_other" if value.decimals else "count", False
