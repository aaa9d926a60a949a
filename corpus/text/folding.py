"""Letters folded so that one name has one form: case, accents, ligatures, apostrophes, hyphens and white space of every kind.

``skeleton`` is the quick form (letters and figures alone); ``fold`` keeps the separators, and where each letter stood.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_APOSTROPHES = frozenset("'`´‘’‚‛ʹʻʼʽˈ′＇")
_HYPHENS = frozenset("\u00ad\ufffe\u2043\u2212\ufe63\uff0d")  # soft hyphen and pdfium's line-end hyphen among them
# letters that Unicode does not take apart, though people type them without their stroke
_STROKES = dict(zip("øłđðħŧıæœþŋƀȼɇɉɍɏ", ("o l d d h t i ae oe th n b c e j r y").split(), strict=True))


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; letter ``i`` of it stood at ``places[i]`` of the text as printed."""

    text: str
    places: tuple[int, ...]


def fold(text: str) -> Folded:
    """Letters and figures as in ``skeleton``; hyphens as "-", apostrophes as "'", a run of white space as one blank."""
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for letter in _FOLDS[ord(char)]:
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            places.append(place)
    return Folded("".join(letters), tuple(places))


def skeleton(text: str) -> str:
    """The letters and figures alone: what two spellings of one name have in common."""
    if text.isascii():  # ten times as quick, and most text is
        return text.encode().translate(_LOWER, _OTHERS).decode()
    return text.translate(_BONES)


def folded_char(char: str) -> str:
    """What one printed character becomes: "" for accents and what cannot be seen."""
    if char.isspace():
        return " "
    if char in _HYPHENS or unicodedata.category(char) == "Pd":
        return "-"
    if char in _APOSTROPHES:
        return "'"
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    out = "".join(_STROKES.get(c, c) for c in apart if not unicodedata.combining(c) and unicodedata.category(c)[0] != "C")
    return " " if out and out.isspace() else out


class _Folds(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = folded_char(chr(code))
        return self[code]


class _Bones(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = "".join(c for c in folded_char(chr(code)) if c.isalnum())
        return self[code]


_FOLDS, _BONES = _Folds(), _Bones()
_LOWER = bytes(range(256)).lower()
_OTHERS = bytes(code for code in range(128) if not chr(code).isalnum())
