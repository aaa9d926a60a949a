"""What leaves the archive: text with the words of the removal list masked, and nothing in it that a terminal would obey.

Nothing that is asked or stored is masked: only what is printed, written, drawn or indexed passes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from hashlib import blake2s
from itertools import chain
from typing import Any
from urllib.parse import unquote

from corpus.letters import printable
from corpus.text.folding import fold, skeleton

MASK = "[removed]"
CUT = 80  # characters: a text so long may have been cut in the midst of a name
_CUT_OFF = re.compile(r"\w[\s…]*(?:\.\.\.)?$")
_SHORT, _MOST_HELD = 200, 50_000  # characters and number of texts whose shown form is kept
_SEAM = "\x1f"  # between the cells of a row while it is looked through; white space to ``fold``
_ID = re.compile(r"(?:\w+_)?id|key|parent")  # fields that name rows
_NAMES_ROWS = re.compile(rf"{_ID.pattern}|sha256|extractor")
_HASHED = re.compile(r"sha256|extractor")
_SLUG = re.compile(r"(?<![\w./@-])[a-z0-9]+(?:-[a-z0-9]+){2,}(?![\w@-]|\.\w)|\A[a-z0-9]+-[a-z0-9]+\Z")
_QUOTED = re.compile(r"\S*%[0-9A-Fa-f]{2}\S*")  # an address with letters written as %C3%AB
_JOINT = r"(?:[ \-_,'|(/]{1,5}|\.(?! ))"  # between the words of a phrase
_AFTER_LETTER = r"[ \-_,'|(/.]{0,5}"  # after an initial: "J. Ash", "JAsh"
_WITHIN = r"[ \-_'./&]{0,3}"  # where the phrase has a hyphen or an apostrophe: O'Marsh, OMarsh
_BREAK = "(?:- ?)?"  # a hyphen at a line's end, or a soft one
_LETTER = r"[^\W_]"


class Outgoing:
    """The words of a removal list as one finder; ``key`` is the secret that masked ids are made with."""

    def __init__(self, phrases: Iterable[str] = (), key: str = "") -> None:
        self._key = key.encode()
        self._phrases = [found for phrase in phrases if (found := _Phrase(phrase)).forms]
        self._beginnings = tuple({part for phrase in self._phrases for part in phrase.beginnings})
        self._held: dict[str, str] = {}  # exports print the same few thousand words again and again

    def __bool__(self) -> bool:
        """Whether anything is masked."""
        return bool(self._phrases)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where masked words stand: (start, end) pairs, apart from one another, in order."""
        if not self._phrases:
            return []
        bones = skeleton(text)
        meant = [phrase for phrase in self._phrases if any(form in bones for form in phrase.forms)]
        cut = len(text) >= CUT and bones.endswith(self._beginnings) and bool(_CUT_OFF.search(text))
        ends = [phrase for phrase in self._phrases if cut and bones.endswith(phrase.beginnings)]
        if not meant and not ends:
            return []
        folded = fold(text)
        spans = [span for phrase in meant for span in phrase.spans(folded.text)]
        spans += [found.span() for phrase in ends if (found := phrase.begun.search(folded.text))]
        printed = sorted((folded.places[a], _to_end(text, folded.places[b - 1] + 1)) for a, b in spans if b > a)
        return _apart(printed)

    def count(self, row: Sequence[str]) -> int:
        """How many places are masked in texts that stand side by side."""
        return len(self.places(_SEAM.join(row)))

    def changes(self, text: str) -> list[tuple[int, int, str]]:
        """What is put in the place of what: (start, end, shown instead), apart from one another, in order.

        An id made of masked words (``empty-homes-brought-back``) is replaced whole, so that it still names its row.
        """
        if not self._phrases:
            return []
        found = [(*m.span(), new) for m in _SLUG.finditer(text) if (new := self.slug(m[0])) != m[0]] if "-" in text else []
        if "%" in text:
            found += [
                (*m.span(), self._unquoted(m[0])) for m in _QUOTED.finditer(text) if self.places(printable(unquote(m[0])))
            ]
        held = [(start, end) for start, end, _ in found]
        found += [(a, b, MASK) for a, b in self.places(text) if not any(a < end and start < b for start, end in held)]
        return sorted(found)

    def _unquoted(self, address: str) -> str:
        bare = printable(unquote(address))
        return _changed(bare, [(a, b, MASK) for a, b in self.places(bare)])

    def text(self, text: str) -> str:
        """``text`` as it may be shown."""
        if not self._phrases:
            return printable(text)
        if (known := self._held.get(text)) is not None:
            return known
        clean = printable(text)
        shown = _changed(clean, self.changes(clean))
        if len(text) < _SHORT and len(self._held) < _MOST_HELD:
            self._held[text] = shown
        return shown

    def name_words(self) -> list[frozenset[str]]:
        """The words of each phrase, folded."""
        return [phrase.words for phrase in self._phrases]

    def scattered(self, text: str) -> str:
        """``text`` that names words one by one, out of their order (why two passages are alike): each masked by itself."""
        if not self._phrases:
            return printable(text)
        single = frozenset(word for phrase in self._phrases for word in phrase.words)
        return re.sub(r"\w+", lambda found: MASK if skeleton(found[0]) in single else found[0], self.text(text))

    def texts(self, row: Sequence[str]) -> list[str]:
        """Texts that are printed side by side or one after another: a name may run over from one into the next."""
        shown = [self.text(cell) for cell in row]
        if not self._phrases or len(shown) < 2:
            return shown
        joined = _SEAM.join(shown)
        spans = self.places(joined)
        if not spans:
            return shown
        out, at = [], 0
        for cell in shown:
            inside = [
                (max(a - at, 0), min(b - at, len(cell)), MASK) for a, b in spans if cell and a < at + len(cell) and b > at
            ]
            out.append(_changed(cell, inside))
            at += len(cell) + 1
        return out

    def grid(self, rows: Sequence[Sequence[str]]) -> list[list[str]]:
        """The rows of a table: a name may run on in the next cell, or in the cell below."""
        wide = max(map(len, rows), default=0)
        flat = iter(self.texts(list(chain.from_iterable(rows))))
        out = [[next(flat) for _ in row] for row in rows]
        if self._phrases:
            for column in range(wide):
                held = [row for row in out if column < len(row)]
                for row, cell in zip(held, self.texts([row[column] for row in held]), strict=True):
                    row[column] = cell
        return out

    def slug(self, key: str) -> str:
        """An id without masked words. It stays one id: others masked alike differ in their end."""
        spans = self.places(key)
        if not spans:
            return key
        bare = _changed(key, [(a, b, "removed") for a, b in spans])
        return f"{bare}-{blake2s(key.encode(), key=self._key, digest_size=4).hexdigest()}"

    def unslug(self, shown: str, keys: Iterable[str]) -> str:
        """The id among ``keys`` that is shown like this, else ``shown`` itself."""
        if not self._phrases or "removed" not in shown:
            return shown
        return next((key for key in keys if self.slug(key) == shown), shown)

    def value(self, value: Any, name: str = "") -> Any:
        """Any value of texts, lists, rows and dataclasses as it may be shown; ``name``: the field that holds it."""
        if value is None or isinstance(value, (int, float)):
            return value
        if isinstance(value, str):
            return (
                value if _HASHED.fullmatch(name) else self.slug(printable(value)) if _ID.fullmatch(name) else self.text(value)
            )
        if isinstance(value, dict):
            return self._row(value)
        if isinstance(value, (list, tuple)):
            return self._list(value, name)
        if is_dataclass(value) and not isinstance(value, type):
            row = self._row({field.name: getattr(value, field.name) for field in fields(value) if field.init})
            return replace(value, **row)
        return value

    def _row(self, row: dict[Any, Any]) -> dict[Any, Any]:
        shown = {self._name(k): self.value(v, k if isinstance(k, str) else "") for k, v in row.items()}
        if not self._phrases:
            return shown
        named = [k for k, v in shown.items() if isinstance(v, str) and not (isinstance(k, str) and _NAMES_ROWS.fullmatch(k))]
        return shown | dict(zip(named, self.texts([shown[k] for k in named]), strict=True))

    def _name(self, key: Any) -> Any:
        """A field's name is the program's own word; a key of another kind is a paper's."""
        return self.text(key) if isinstance(key, str) and not (key.islower() and key.isidentifier()) else key

    def _list(self, items: Sequence[Any], name: str) -> Any:
        if items and all(isinstance(item, str) for item in items):
            shown: list[Any] = [self.value(item, name) for item in items] if _ID.fullmatch(name) else self.texts(items)
        elif items and all(isinstance(i, (list, tuple)) and all(isinstance(cell, str) for cell in i) for i in items):
            shown = [type(item)(row) for item, row in zip(items, self.grid(items), strict=True)]
        else:
            shown = [self.value(item, name) for item in items]
        return tuple(shown) if isinstance(items, tuple) else shown


class _Phrase:
    """One phrase of the list: its words and quick forms (``skeleton``), and patterns over folded text."""

    def __init__(self, words: str) -> None:
        tokens = [t for t in re.split(r"[ ,]+", fold(words).text) if skeleton(t)]
        self.words = frozenset(skeleton(token) for token in tokens)
        name = not any(map(str.isdigit, "".join(tokens)))
        turned = [[*tokens[i:], *tokens[:i]] for i in range(1, len(tokens))] if name else []  # surname first: "van Dijk, Ada"
        self.forms = tuple(dict.fromkeys(skeleton("".join(order)) for order in (tokens, *turned) if order))
        self._patterns = [re.compile(f"(?<!{_LETTER})(?:{_spelt(order)})(?!{_LETTER})") for order in (tokens, *turned) if order]
        self.beginnings = tuple(self.forms[0][:size] for size in range(3, len(self.forms[0]))) if self.forms else ()
        self.begun = re.compile(f"(?<!{_LETTER})(?:{_begun(tokens)})[ .…]*$")

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """Where the phrase stands; turned round only where it does not stand as it was given."""
        found: list[tuple[int, int]] = []
        for pattern in self._patterns:
            found += [
                (a, b) for a, b in (m.span() for m in pattern.finditer(folded)) if not any(a < d and c < b for c, d in found)
            ]
        return found


def _spelt(tokens: Sequence[str]) -> str:
    """A pattern for the words in this order, however they are joined and broken."""
    out, last = "", 0
    for token in tokens:
        parts = re.findall(rf"{_LETTER}+", token)
        out += (_AFTER_LETTER if last == 1 else _JOINT) if out else ""
        out += _WITHIN.join(_BREAK.join(map(re.escape, part)) for part in parts)
        last = len(parts[-1])
    return out


def _begun(tokens: Sequence[str]) -> str:
    """A pattern for the beginning of the phrase, three letters or more, as a cut text ends with it."""
    letters = "".join(_spelt_letters(tokens))
    return letters or r"(?!)"


def _spelt_letters(tokens: Sequence[str]) -> list[str]:
    steps: list[str] = []
    for token in tokens:
        for number, letter in enumerate(re.findall(_LETTER, token)):
            joint = "" if not steps else (_JOINT + "?" if number == 0 else f"{_BREAK}{_WITHIN}")
            steps.append(joint + re.escape(letter))
    first, rest = steps[:3], steps[3:]
    return [*first, *(f"(?:{step}" for step in rest), ")?" * len(rest)]


def _to_end(text: str, end: int) -> int:
    """The end with the accents and unseen marks that belong to the last letter."""
    while end < len(text) and text[end] != _SEAM and not text[end].isspace() and not fold(text[end]).text:
        end += 1
    return end


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _changed(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, instead in changes:
        parts += [text[at:start], instead]
        at = end
    return "".join([*parts, text[at:]])
