"""How well a cell suits a column of a scorecard, as costs for :mod:`extractor.figures.align`; and target blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.figures.align import INFINITE
from extractor.figures.colours import rag_of_word, read_direction, read_rag
from extractor.figures.headers import Column, is_reference
from extractor.figures.targets import is_target, is_unset, parse_target, split_targets
from extractor.grammar.numbers import is_absent, is_blank, parse_value
from extractor.vocabulary.figures import find_polarity, load

SKIP = {"indicator": 6.0, "ref": 1.5, "polarity": 1.2, "value": 1.0, "dot": 0.8, "data_note": 0.8, "rag": 0.5, "group": 0.0}
_SKIP_BENCHMARK, _SKIP_OTHER, _SKIP_UNNAMED = 0.7, 0.6, 0.1
_UNNAMED = 1.2  # a column without a name holds nothing
_CUT, _LATE = 0.6, 0.15  # figures of one group of columns that stop, or begin, inside the group
TARGETS = ("target_red", "target_amber", "target_green")


def skip_cost(column: Column) -> float:
    """The cost of a column that gets no cell."""
    if column.role == "value" and column.area != "local":
        return _SKIP_BENCHMARK
    if not column.role and not column.label:
        return _SKIP_UNNAMED
    return SKIP.get(column.role, _SKIP_OTHER)


def cell_cost(role: str, text: str, percent: bool) -> float:
    """The cost of a cell standing in a column of this role; ``percent`` says whether the row's figures are percentages."""
    blank = is_blank(text)
    if role == "value":
        return _value_cost(text, percent)
    if role == "indicator":
        return 5.0 if blank or parse_value(text) or find_polarity(text) or sum(c.isalpha() for c in text) < 6 else 0.0
    if role == "ref":
        return 0.8 if blank else 0.0 if is_reference(text) else 6.0
    if role == "group":
        return _group_cost(text)
    if role == "polarity":
        return 0.8 if blank else 0.0 if find_polarity(text) else 4.0
    if role == "dot":
        return _dot_cost(text)
    if role == "rag":
        return _rag_cost(text)
    if role == "data_note":
        return 0.3 if blank else 4.0 if parse_value(text) or read_direction(text) else 0.0
    if not role:
        return 0.0 if blank else _UNNAMED
    return 0.0 if blank else 1.0 if parse_value(text) or read_direction(text) else 0.2


def _group_cost(text: str) -> float:
    if is_blank(text):
        return 0.0
    letters = sum(c.isalpha() for c in text)
    plain = letters >= 2 and not is_reference(text) and not find_polarity(text) and not parse_value(text)
    return (0.1 if text.upper() == text or re.fullmatch(r"[A-Z0-9'’s&()\-\s/]+", text) else 1.5) if plain else 6.0


def _value_cost(text: str, percent: bool) -> float:
    if is_blank(text):
        return 0.15
    if (value := parse_value(text)) is not None:
        return 0.0 if (value.form == "percent") == percent or value.form == "fraction" else 1.0
    if is_absent(text):
        return 0.1
    if read_direction(text) or rag_of_word(text) or find_polarity(text):
        return 4.0
    if any(c in text for c in "<>+") and is_target(text):
        return 3.0
    return 0.6


def _dot_cost(text: str) -> float:
    if is_blank(text) or text in {"-", "–"}:
        return 0.2
    return 0.0 if read_direction(text) else 0.5 if text.isalpha() and len(text) < 12 else 4.0


def _rag_cost(text: str) -> float:
    if is_blank(text):
        return 0.1
    rag = read_rag(text)
    if rag.rag or rag.period:
        return 0.0 if len(text.split()) <= 3 else 3.0
    return 0.3 if is_absent(text) else 4.0


def group_cost(columns: tuple[Column, Column], text: str, following: str) -> float:
    """The cost of a blank beside a figure in two columns under one head: months, years, benchmarks come together."""
    left, right = columns
    together = left.role == right.role == "value" and left.area != "local" and right.area != "local"
    kind = left.period.type if left.period else ""
    together = together or (left.role == right.role == "value" and right.period is not None and right.period.type == kind)
    if not together or is_blank(text) == is_blank(following):
        return 0.0
    return _LATE if is_blank(text) else _CUT


def split_block(cells: Sequence[str], count: int) -> tuple[float, tuple[str, ...]]:
    """The cost of reading the cells as a block of ``count`` target columns, and the text of each column.

    Three columns can be printed in one to four fields: "<33% 33%>" stands over two, "range to be set" over three, a
    single green target or "n/a" stands last.
    """
    filled = [(i, c) for i, c in enumerate(cells) if c.strip()]
    off = len(cells) - count
    if off > 2 or any(not is_target(c) for _, c in filled):
        return INFINITE, ()
    if not filled:
        return (0.15 * abs(off), ("",) * count)
    if count != 3:
        return _plain_block(cells, count)
    texts = [c for _, c in filled]
    if len(texts) == 3:
        mixed = 0 < sum(_is_na(t) for t in texts) < 3
        return 0.4 * abs(off) + (1.5 if mixed else 0.0) + _unmarked(texts) + _disorder(texts), tuple(texts)
    if len(texts) == 2:
        return _two_of_three(cells, filled, off)
    return _one_of_three(cells, filled[0], off) if len(texts) == 1 else (INFINITE, ())


def _unmarked(texts: Sequence[str]) -> float:
    """The cost of a red or amber tolerance that is a bare figure: tolerances bear a mark or a word."""
    bare = [re.fullmatch(r"[\d.,]+%?|[-–]", t) is not None for t in texts]
    bare[1] = bare[1] or not texts[1]
    return 1.8 if all(bare) else (0.6 if bare[0] else 0.0) + (0.3 if bare[1] and texts[1] else 0.0)


def _disorder(texts: Sequence[str]) -> float:
    """The cost of an amber threshold that lies neither at nor between the red and the green one."""
    red, amber, green = (parse_target(t, "high").threshold for t in texts)
    if red is None or amber is None or green is None:
        return 0.0
    return 0.0 if min(red, green) <= amber <= max(red, green) else 0.8


def _plain_block(cells: Sequence[str], count: int) -> tuple[float, tuple[str, ...]]:
    texts = [c for c in cells if c.strip()]
    if len(cells) == count:
        return 0.0, tuple(cells)
    return (0.4 * abs(len(cells) - count), tuple(texts)) if len(texts) == count else (INFINITE, ())


def _two_of_three(cells: Sequence[str], filled: list[tuple[int, str]], off: int) -> tuple[float, tuple[str, ...]]:
    (i, first), (k, second) = filled
    if (pair := split_targets(first)) is not None:
        return 0.1 + 0.1 * (k - i - 1) + 0.1 * abs(off + 1), (*pair, second)
    if _sets_none(first):
        return 0.1 + 0.2 * abs(off), (first, "", second)
    if off == 0:
        return (0.3 if not cells[1].strip() else 0.6 if cells[2].strip() else 1.2) + _unmarked((first, "", second)), tuple(
            cells
        )
    return 1.5 + _unmarked((first, "", second)), (first, "", second)


def _one_of_three(cells: Sequence[str], filled: tuple[int, str], off: int) -> tuple[float, tuple[str, ...]]:
    place, text = filled
    if (pair := split_targets(text)) is not None:
        return 0.8 + 0.4 * abs(off), (*pair, "")
    if _sets_none(text):
        return 0.1 * abs(off), (text, "", "")
    last = place == len(cells) - 1
    bare = 0.5 if text.replace(".", "").replace(",", "").isdigit() else 0.0
    return (0.0 if last else 1.5) + 0.2 * abs(off) + bare, ("", "", text)


def _is_na(text: str) -> bool:
    return re.fullmatch(r"n\s*/?\s*a", text.strip(), re.IGNORECASE) is not None


def _sets_none(text: str) -> bool:
    """Words over the whole block ("range to be set"), other than "n/a" and a dash, which stand in one column."""
    return (is_unset(text) and not is_absent(text)) or text.strip().lower() in {"tbc", "tba"}


def group_words(text: str) -> bool:
    """Whether a text is one of the words that stand beside rows of a theme page."""
    return any(text.lower() in words for words in load("headers")["row_groups"].values())
