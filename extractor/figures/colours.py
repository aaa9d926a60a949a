"""Red, amber, green and arrows: from a word, a letter, the hue of a fill, a glyph."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.grammar.periods import parse_period
from extractor.vocabulary.figures import load


@dataclass(frozen=True, slots=True)
class Rag:
    """A judgement: ``rag`` red | amber | green | grey | blue | "", what printed it, and "ytd" where it judges the year."""

    rag: str = ""
    raw: str = ""
    period: str = ""


def rag_of_colour(colour: str) -> str:
    """red | amber | green by the hue of "#rrggbb"; "" for white, grey, pale grounds and other hues."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return ""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, _ = colorsys.rgb_to_hls(red, green, blue)
    saturation = colorsys.rgb_to_hsv(red, green, blue)[1]
    known = load("rag")
    if saturation < known["limits"]["saturation"] or lightness > known["limits"]["lightness"] or lightness < 0.08:
        return ""
    degrees = hue * 360
    return next((name for name, ranges in known["hues"].items() if any(low <= degrees <= high for low, high in ranges)), "")


@lru_cache(maxsize=4096)
def rag_of_word(text: str) -> str:
    """red | amber | green | grey | blue for a word or letter ("Yellow" is amber), "" for anything else."""
    word = re.sub(r"[^a-z]", "", text.lower())
    return next((name for name, words in load("rag")["words"].items() if word in words), "")


def is_grey(colour: str) -> bool:
    """Whether "#rrggbb" is a plain grey, neither near white nor near black: the ground of "no judgement"."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return False
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return max(channels) - min(channels) <= 12 and 90 <= max(channels) <= 225


def read_rag(text: str, fill: str = "", colour: str = "") -> Rag:
    """The judgement of a RAG cell: its word before its fill, its fill before the ``colour`` of a mark without letters ("●");
    "Red YTD" and a bare "YTD" judge the year to date."""
    words = text.split()
    named = next((rag for w in words if (rag := rag_of_word(w))), "")
    year = any((p := parse_period(w)) and p.type == "ytd" for w in words)
    mark = colour if words and not any(c.isalnum() for c in text) else ""
    seen = next((c for c in (fill, mark) if rag_of_colour(c)), "")
    rag = named or rag_of_colour(seen)
    raw = " ".join(words) if named or not seen else seen
    return Rag(rag, raw, "ytd" if year else "")


@lru_cache(maxsize=4096)
def read_direction(text: str, mark: str = "") -> str:
    """up | down | same for an arrow glyph, a drawn mark or a word; "" for none or for several that differ."""
    if mark:
        return mark
    known = load("rag")
    found = {name for name, glyphs in known["arrows"].items() if any(g in text for g in glyphs)}
    if not found:
        tidy = re.sub(r"\s+", " ", text.strip().lower())
        found = {name for name, words in known["arrow_words"].items() if tidy in words}
    return found.pop() if len(found) == 1 else ""
