"""Tables of a raw text layer under a caption ("Table 1 - ..."): a label and its figures on a line, the header above.

The columns of the header are told from the figures under them: a column of counts is headed by a word for a count, one
of percentages by "%" or the like, and a header line that begins anew begins a column.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extractor.reading.page import Line
from extractor.tables.raw_cells import form, trailing_figures
from extractor.vocabulary.figures import load

CAPTION = re.compile(r"\s*table\s+\w{1,3}\s*[-–—:.]\s*\S", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\s*\d+(?:\.\d+){1,3}\s*[A-Z]")
_FOOT = re.compile(r"\s*page\s+\d+(?:\s+of\s+\d+)?\s*", re.IGNORECASE)
_OPEN = frozenset("a an and as at by for from in of on or per the to under with".split())
_LONGEST = 60  # lines in which a table ends
_FEWEST = 3

RawRow = list[tuple[str, int]]  # (cell text, line number)


def read_captioned(lines: Sequence[Line], start: int) -> list[RawRow]:
    """The header and rows of the table under the caption at ``lines[start]``; empty where its columns are not certain."""
    block = _block(lines, start)
    rows = [(line, *trailing_figures(line.text)) for line in block]
    counts = [tuple(form(c) for c in cells) for _, _, cells in rows if len(cells) >= 2 and "%" in cells[-1]]
    if len(counts) < _FEWEST:
        return []
    for forms in _common_ends(counts):
        first = next(i for i, (_, _, cells) in enumerate(rows) if len(cells) >= len(forms))
        header = _header([line.text for line, _, _ in rows[:first]], forms)
        if header is not None:
            return [[(text, rows[0][0].number) for text in header], *_body(rows[first:], forms)]
    return []


def _block(lines: Sequence[Line], start: int) -> list[Line]:
    block = []
    for line in lines[start + 1 : start + _LONGEST]:
        if CAPTION.match(line.text) or _PARAGRAPH.match(line.text) or "\t" in line.text:
            break
        if line.text.strip():
            block.append(line)
    return block


def _common_ends(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The ends that all rows of forms share, longest first: a label can end in a number, the columns cannot vary."""
    shortest = min(map(len, rows))
    return [rows[0][-n:] for n in range(shortest, 0, -1) if len({row[-n:] for row in rows}) == 1]


def _header(texts: Sequence[str], forms: Sequence[str]) -> list[str] | None:
    """The header's words in ``len(forms) + 1`` columns; None where they cannot be told apart.

    Every column of figures must begin with a word that suits its form; of several ways the earliest words are taken.
    """
    words = " ".join(texts).split()
    starts = [i for i, word in enumerate(words) if i and _starter(word)]
    for chosen in itertools.combinations(starts[:8], len(forms)):
        if any(_must_start(words, i) for i in starts if i not in chosen):
            continue
        if all(_starter(words[i]) in {kind, "any"} for i, kind in zip(chosen, forms, strict=True)):
            places = [0, *chosen, len(words)]
            return [" ".join(words[a:b]) for a, b in itertools.pairwise(places)]
    return None


def _must_start(words: Sequence[str], i: int) -> bool:
    """Whether a word that can begin a column does: not after "of", not in a run of such words ("Latest National")."""
    return words[i - 1].lower() != "of" and _starter(words[i - 1]) != "any"


def _starter(word: str) -> str:
    """number | percent | any: the figures that a word can stand over, "" where it is no such word."""
    raw = load("headers")["raw"]
    known = {"number": raw["counts"], "percent": raw["percentages"], "any": raw["any_figures"]}
    return next((kind for kind, words in known.items() if word.lower() in words), "")


def _body(rows: Sequence[tuple[Line, str, list[str]]], forms: Sequence[str]) -> list[RawRow]:
    """The rows: a label, its figures; words without figures begin the next row's label, or end the last one's.

    Which of the two a layer does is seen where a label goes on in small letters or stops on a word such as "under"; nothing is
    read after a line of figures where both are seen.
    """
    body: list[RawRow] = []
    waiting = ""
    ends, begins = _broken_labels(rows, len(forms))
    if ends and begins:
        return []
    for line, words, cells in rows:
        if _FOOT.fullmatch(line.text):
            continue
        own = cells[-len(forms) :] if len(cells) >= len(forms) else cells
        label = " ".join([words, *cells[: len(cells) - len(own)]]).strip()
        if len(own) == len(forms):
            if tuple(map(form, own)) != tuple(forms):
                break
            body.append([(t, line.number) for t in ((waiting + " " + label).strip(), *own)])
            waiting = ""
        elif len(own) == 1 and list(forms).count(form(own[0])) == 1 and words.lower() in load("headers")["raw"]["totals"]:
            place = list(forms).index(form(own[0]))
            texts = [(waiting + " " + label).strip(), *("" for _ in forms)]
            texts[place + 1] = own[0]
            body.append([(t, line.number) for t in texts])
            waiting = ""
        elif ends and body and not cells and len(line.text) < 80:
            body[-1][0] = (f"{body[-1][0][0]} {words.strip()}", body[-1][0][1])
        elif len(line.text) < 80 and not waiting.endswith("."):
            waiting = f"{waiting} {line.text.strip()}".strip()
        else:
            break
    return body


def _broken_labels(rows: Sequence[tuple[Line, str, list[str]]], figures: int) -> tuple[int, int]:
    """How often words without figures plainly end the label above them, and how often they plainly begin the one below."""
    ends = begins = 0
    shown = [(words.strip(), len(cells) >= figures) for line, words, cells in rows if not _FOOT.fullmatch(line.text)]
    for (above, full), (below, also) in itertools.pairwise(shown):
        goes_on = below[:1].islower() or above.split(" ")[-1].lower() in _OPEN
        ends += full and not also and goes_on
        begins += also and not full and goes_on
    return ends, begins
