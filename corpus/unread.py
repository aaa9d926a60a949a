"""What a page prints that no passage holds: its lines, less those that minutes, sections and agenda items have word for word.

A line is held where its words stand side by side in one passage. A sentence whose parts stand in several passages, or in none,
comes back whole, so that it is found as it is printed. Cells of tables come row by row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, islice, pairwise

LIMIT = 6000  # characters of a passage
_AHEAD = 12  # lines of the next page in which a sentence may end
_GRAM = 4  # words of a cell that say something
_MOST_PLACES = 2000  # places of a word that are looked at, so that a text of one line again and again is read in its time
_MOST_ENDS = 50  # of a run of lines
_LEAST = 3  # words that are worth a passage, though each of them is in another
_WORD = re.compile(r"[^\W_]+")
_SEAM = re.compile("[\ufffe\u00ad]\\s*")  # a hyphen that stands at a line's end only
_STOP = re.compile(r"(?<!\b\d)(?<!\b\d\d)(?<!\b[A-Za-z])[.!?][”\"’)]*(?=\s|$)")  # "12." and "J." end no sentence
_ENDS = re.compile(r"[.!?:;][”\"’)]*\s*$")
_TAG = re.compile(r"</?[a-z]{1,6} ?/?>", re.IGNORECASE)  # left in the text layers of some papers
_LONG = 200  # characters: a longer line is a paragraph, looked at sentence by sentence
_FULL = 0.75  # of the longest line of the page: so long a line is wrapped


@dataclass(frozen=True, slots=True)
class HeldText:
    """The words of a passage, and the first and last page on which they may stand."""

    first: int
    last: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of a table on the page; ``table`` tells tables apart."""

    table: str
    row: int
    column: int
    text: str


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: letters and figures, in small letters."""
    return tuple(_WORD.findall(_clean(text).casefold()))


def unread_parts(
    text: str, following: str, held: Iterable[HeldText], cells: Sequence[PrintedCell], number: int
) -> tuple[str, ...]:
    """What page ``number`` prints and no text of ``held`` has, in pieces of at most LIMIT characters; none where all is held.

    ``following`` is the text of the next page: a sentence belongs to the page on which it begins.
    """
    texts = _Texts([one.words for one in held if one.first <= number + 1 and one.last >= number])
    printed = _Texts([words for cell in cells if (words := words_of(cell.text))])
    columns = len({cell.column for cell in cells})
    lines, ahead = _lines(text), _lines(following)[:_AHEAD]
    wanted = [*_unread_lines(lines, ahead, texts, printed, columns), *_unread_rows(cells, texts)]
    words = words_of(" ".join(wanted))
    if len(words) < _LEAST and all(texts.have([word]) for word in words):
        return ()  # "(Item 5)": nothing that is not found without it
    return tuple(_pieces(wanted))


def _clean(text: str) -> str:
    return _SEAM.sub("", _TAG.sub(" ", text) if "<" in text else text)


def _lines(text: str) -> list[str]:
    """The lines of a page; of a line that is a whole paragraph its sentences."""
    lines = [line for line in _clean(text).splitlines() if line.strip()]
    return [part for line in lines for part in ([line] if len(line) <= _LONG else _sentences(line))]


def _sentences(text: str) -> list[str]:
    ends = [0, *(found.end() for found in _STOP.finditer(text)), len(text)]
    return [part for begin, end in pairwise(ends) if (part := text[begin:end].strip())]


class _Texts:
    """Texts in which runs of words are looked for, by the rarest of their words."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._words = [word for words in texts for word in (*words, "")]  # no run goes over the end of a text
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self._words):
            self._places[word].append(place)

    def where(self, words: Sequence[str]) -> Iterator[int]:
        """The places at which the words stand side by side; of a run that stands nearly everywhere not all are looked at."""
        run = list(words)
        if run and all(word in self._places for word in run):
            offset = min(range(len(run)), key=lambda at: len(self._places[run[at]]))
            for place in self._places[run[offset]][:_MOST_PLACES]:
                if self.goes_on(place - offset, run):
                    yield place - offset

    def goes_on(self, place: int, words: Sequence[str]) -> bool:
        """Whether the words stand side by side from a place on."""
        return place >= 0 and self._words[place : place + len(words)] == list(words)

    def have(self, words: Sequence[str]) -> bool:
        """Whether the words stand side by side in one of the texts."""
        return not words or next(self.where(words), None) is not None

    def cover(self, words: Sequence[str], most: int) -> bool:
        """Whether the words are made of at most so many runs of the texts."""
        at = 0
        for _ in range(most):
            end = at
            while end < len(words) and self.have(words[at : end + 1]):
                end += 1
            if end in (at, len(words)):
                return end == len(words)
            at = end
        return at == len(words)


def _unread_lines(lines: list[str], ahead: list[str], held: _Texts, cells: _Texts, columns: int) -> Iterator[str]:
    """The lines of no passage and no table, with all lines of the sentences that they belong to."""
    together = [*lines, *ahead]
    words = [words_of(line) for line in together]
    begins = _runs_held(words, held)
    run_on = _run_on(together)
    wanted = [False] * len(together)

    def tabled(at: int) -> bool:
        return cells.cover(words[at], columns + 1)

    for at in range(len(lines)):
        if begins[at] < 0 and not tabled(at):
            _whole_sentence(together, run_on, at, at, wanted)
        elif run_on[at] and begins[at] != begins[at + 1] and not tabled(at) and not tabled(at + 1):
            _whole_sentence(together, run_on, at, at + 1, wanted)
    return (line for line, want in zip(together, wanted, strict=True) if want)


def _runs_held(words: Sequence[tuple[str, ...]], held: _Texts) -> list[int]:
    """For each line where the run of lines begins that stand in one passage together; -1 for a line of no passage."""
    begins = [-1] * len(words)
    begin, ends = 0, list[int]()  # of the run, and where in the texts it ends
    for at, line in enumerate(words):
        ends = [end + len(line) for end in ends if held.goes_on(end, line)]
        if not ends and held.have(line):
            begin = at
            ends = [place + len(line) for place in islice(held.where(line), _MOST_ENDS)]
        begins[at] = begin if ends or not line else -1
    return begins


def _run_on(lines: Sequence[str]) -> list[bool]:
    """Whether the sentence of each line goes on in the next."""
    full = _FULL * max(map(len, lines), default=0)
    ahead = [
        not _ENDS.search(line) and (after.lstrip()[0].islower() or line.rstrip().endswith((",", "-")) or len(line) > full)
        for line, after in pairwise(lines)
    ]
    return [*ahead, False]


def _whole_sentence(lines: Sequence[str], run_on: Sequence[bool], first: int, last: int, wanted: list[bool]) -> None:
    """Mark the lines of the sentence, or sentences, that run through the lines from ``first`` to ``last``."""
    while first > 0 and run_on[first - 1]:
        first -= 1
        if _STOP.search(lines[first]):
            break
    while run_on[last]:
        last += 1
        if _STOP.search(lines[last]):
            break
    wanted[first : last + 1] = [True] * (last + 1 - first)


def _unread_rows(cells: Sequence[PrintedCell], held: _Texts) -> Iterator[str]:
    """The rows of tables that stand in no passage, cell beside cell; of a long cell the sentences that stand in none."""
    ordered = sorted(cells, key=lambda cell: (cell.table, cell.row, cell.column))
    for _, row in groupby(ordered, key=lambda cell: (cell.table, cell.row)):
        texts = [text for cell in row if (text := " ".join(_clean(cell.text).split()))]
        short = [text for text in texts if len(text) <= _LONG]
        words = [words_of(text) for text in short]
        told = sum(len(some) for some in words if len(some) >= _GRAM)
        apart = told * 2 >= sum(map(len, words)) and all(held.have(some) for some in words)
        if not apart and not held.have([word for some in words for word in some]):
            yield " | ".join(short)
        for text in texts:
            if len(text) > _LONG:
                yield from _unread_lines(_sentences(text), [], held, _Texts([]), 0)


def _pieces(lines: Iterable[str]) -> Iterator[str]:
    """The lines in pieces of at most LIMIT characters, cut where a sentence ends if one does."""
    batch: list[str] = []
    for line in chain.from_iterable(map(_short, lines)):
        if batch and sum(len(one) + 1 for one in batch) + len(line) > LIMIT:
            ends = next((at for at in range(len(batch), len(batch) // 2, -1) if _ENDS.search(batch[at - 1])), len(batch))
            yield "\n".join(batch[:ends])
            batch = batch[ends:]
        batch.append(line)
    if batch:
        yield "\n".join(batch)


def _short(line: str) -> Iterator[str]:
    """A line (in a text layer a whole paragraph) in pieces that are not too long for a passage."""
    while len(line) > LIMIT:
        ends = [found.end() for found in _STOP.finditer(line[:LIMIT])]
        at = ends[-1] if ends else line.rfind(" ", 0, LIMIT) + 1 or LIMIT
        yield line[:at].rstrip()
        line = line[at:].lstrip()
    yield line
