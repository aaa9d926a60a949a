"""A few words of a passage that show why it was found, cut at sentence bounds, with the places to highlight."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search.tokens import Token, read_tokens

Mark = tuple[int, int, int]  # start, end, kind

LONGEST = 260  # characters
OPEN, CLOSE = "«", "»"  # round each word that was typed
OTHER, SHUT = "‹", "›"  # round other names of what was typed
TYPED, MEANT = 1, 2  # kinds of marks
_END = re.compile(r"(?<=[.!?;:])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9•\-–£])|\n\s*\n|\n(?=\s*(?:[-•▪]|\(?\d{1,2}[.)]|\(?[a-z]\))\s)")
_NO_END = re.compile(r"(?:\b(?:No|Nos|Cllr|Mr|Mrs|Ms|Dr|St|e\.g|i\.e|approx|para|cf|vs|Rev|Prof)|\b[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Snippet:
    """Plain text with the (start, end, kind) places of the words that were looked for."""

    text: str
    highlights: tuple[tuple[int, int, int], ...] = ()

    @property
    def marked(self) -> str:
        """The text with words typed between OPEN and CLOSE, other names between OTHER and SHUT; such marks of the paper itself
        become plain quotes."""
        parts, at = [], 0
        for start, end, kind in self.highlights:
            begin, finish = (OPEN, CLOSE) if kind == TYPED else (OTHER, SHUT)
            parts += [_plain(self.text[at:start]), begin, _plain(self.text[start:end]), finish]
            at = end
        return "".join([*parts, _plain(self.text[at:])])


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int


def find_sentences(text: str) -> list[Sentence]:
    """The sentences and list lines of a text as places in it; "Minute No. 66" and "Cllr. Smith" do not end one."""
    found, start = [], 0
    for gap in _END.finditer(text):
        if _NO_END.search(text, max(0, gap.start() - 8), gap.start()):
            continue
        if text[start : gap.start()].strip():
            found.append(Sentence(start, gap.start()))
        start = gap.end()
    if text[start:].strip():
        found.append(Sentence(start, len(text)))
    return found


def make_snippet(
    text: str, sentence: Sentence, marked: Callable[[Sequence[Token]], Sequence[int]], longest: int = LONGEST
) -> Snippet:
    """The sentence of the text, cut to ``longest`` characters round the densest of its words that were looked for.

    ``marked`` says of each word which mark it gets, 0 for those not looked for.
    """
    read = list(read_tokens(text[sentence.start : sentence.end]))
    marks = [
        (sentence.start + token.start, sentence.start + token.end, kind)
        for token, kind in zip(read, marked(read), strict=True)
        if kind
    ]
    start, end = _window(text, sentence, [begin for begin, _, _ in marks], longest)
    return _cut(text, start, end, _joined(text, [mark for mark in marks if start <= mark[0] and mark[1] <= end]))


def _plain(text: str) -> str:
    return re.sub(f"[{OPEN}{CLOSE}{OTHER}{SHUT}]", '"', text)


def _window(text: str, sentence: Sentence, places: list[int], longest: int) -> tuple[int, int]:
    if sentence.end - sentence.start <= longest:
        return sentence.start, sentence.end
    inside = [place for place in places if sentence.start <= place < sentence.end] or [sentence.start]
    densest = max(inside, key=lambda place: sum(place <= other < place + longest * 0.8 for other in inside))
    start = max(sentence.start, densest - longest // 6)
    if start > sentence.start:
        start = text.find(" ", start, densest) + 1 or densest
    end = min(sentence.end, start + longest)
    if end < sentence.end:
        end = text.rfind(" ", start, end) if " " in text[start:end] else end
    return start, end


def _joined(text: str, marks: list[Mark]) -> list[Mark]:
    """Marks of one kind with nothing but white space between them made one."""
    made: list[Mark] = []
    for begin, finish, kind in marks:
        if made and made[-1][2] == kind and not text[made[-1][1] : begin].strip():
            made[-1] = (made[-1][0], finish, kind)
        else:
            made.append((begin, finish, kind))
    return made


def _cut(text: str, start: int, end: int, marks: list[Mark]) -> Snippet:
    """The cut with white space made single, marks moved with it."""
    lead = "" if start == 0 or re.search(r"[.!?:;\n]\s*$", text[max(0, start - 4) : start]) else "... "
    out, moved, at = [lead], [], start
    length = len(lead)
    pending = iter(sorted(marks))
    for begin, finish, kind in pending:
        piece = re.sub(r"\s+", " ", text[at:begin])
        word = re.sub(r"\s+", " ", text[begin:finish])
        length += len(piece)
        moved.append((length, length + len(word), kind))
        length += len(word)
        out.extend((piece, word))
        at = finish
    out.append(re.sub(r"\s+", " ", text[at:end]))
    made = "".join(out)
    stripped = made.lstrip() if not lead else made
    shift = len(made) - len(stripped)
    tail = " ..." if end < len(text) and not re.search(r"[.!?:;]\s*$", text[start:end]) else ""
    return Snippet(stripped.rstrip() + tail, tuple((begin - shift, finish - shift, kind) for begin, finish, kind in moved))
