"""A passage as the index holds it: weighted stems, concepts, printed words with places, references."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import partial

from corpus.passage import Passage
from search.tokens import Word, read_ratios, read_words, stem
from search.vocabulary import Vocabulary

_SPOKEN_OF = re.compile(r"\bminutes?\s+(?:nos?\.?|number)?\s*(\d{1,4})\b", re.IGNORECASE)
_CAPITALS = re.compile(r"(?<![\w&-])([A-Z][A-Za-z0-9&+-]{0,8}[A-Z0-9])(?:['’]?s)?(?![\w&-])")  # short forms as printed
TITLE_WEIGHT = 1.5  # a word of the title counts as so many in the text
FIGURE_WEIGHT = 0.3  # a figure of an indicator's series: the sentence that speaks of it answers better
NAME_WEIGHT = 0.4  # of a word of the file's name
_LONGEST_ROW, _FIGURES_OF_A_ROW = 80, 0.25  # words, share of them that are figures
_ENOUGH_TO_BE_THE_SAME = 20  # words: shorter passages ("That the report be noted") are the same only in the same meeting


@dataclass(frozen=True, slots=True)
class Terms:
    """Counts for ranking (``stems``, ``concepts``), places for phrases (``words``), and ``references`` as looked up."""

    stems: dict[str, float]
    concepts: dict[str, float]
    words: dict[str, list[int]]
    references: dict[str, float]
    length: int  # printed words
    same: str  # equal for passages that print the same words
    row: bool = False  # a row or two of a table: the indicator says it better


def read_terms(passage: Passage, vocabulary: Vocabulary) -> Terms:
    """What the index holds of a passage. An indicator counts each word of its printed names once, however many reports."""
    title = read_words(passage.title)
    text = read_words(passage.text) if passage.text != passage.title else []
    stems: dict[str, float] = {}
    concepts: dict[str, float] = {}
    beside = partial(_all_steps, title, text, passage.committee)
    for words, weight in ((title, TITLE_WEIGHT), (text, 1.0)):
        _count(words, weight, vocabulary, stems, concepts, beside)
    if passage.kind == "indicator":
        names = [read_words(name) for name in dict.fromkeys(name for _, _, name in passage.names)]
        for words in names:
            _count(words, 1.0, vocabulary, stems, concepts, beside)
        stems, concepts = dict.fromkeys(stems, TITLE_WEIGHT), dict.fromkeys(concepts, TITLE_WEIGHT)
        text = [*text, *(word for words in names for word in words)]
    length = len(stems) if passage.kind == "indicator" else len(title) + len(text)  # its figures do not make it long
    for form in _name_forms(passage) if passage.page == 1 else ():
        stems.setdefault(stem(form), NAME_WEIGHT)
    for ratio in read_ratios(passage.text):
        stems[ratio] = stems.get(ratio, 0.0) + 1.0
    figures = " ".join(raw for _, raw in passage.figures)
    for term in (*(word.forms[0] for word in read_words(figures)), *read_ratios(figures)):
        stems.setdefault(term, FIGURE_WEIGHT)
    both = [*title, *text]
    placed = _places([*_number(passage), *both])
    return Terms(stems, concepts, placed, read_references(passage), length, _same(passage, both), _is_row(text))


def _number(passage: Passage) -> list[Word]:
    """The number before a title, so that "12 Apologies" is found as it is printed."""
    return read_words(passage.reference.removeprefix("item ")) if passage.kind in ("minute", "agenda_item") else []


def _all_steps(title: list[Word], text: list[Word], committee: str) -> set[str]:
    """The stems of a whole passage, by which names of several meanings are told apart."""
    return {step for word in (*title, *text, *read_words(committee)) for step in word.steps}


def _name_forms(passage: Passage) -> Iterator[str]:
    """The words of a paper's file name, by which its first page is found; a decision's number as it is printed: 24/00108."""
    for word in read_words(passage.document.rpartition(".")[0].replace("_", " ")):
        yield from word.forms
        if re.fullmatch(r"\d+(?:-\d+)+", word.surface):
            yield word.surface.replace("-", "/")


def read_references(passage: Passage) -> dict[str, float]:
    """The references under which a passage is looked up: "70 (3)" of a minute as m70 and m70c3; "6.11" as printed; its years
    as y2018; short forms as =IHA."""
    found = {f"y{day[:4]}": 1.0 for day in (passage.date, *(period for period, _ in passage.figures)) if day[:4].isdecimal()}
    for number in _SPOKEN_OF.findall(passage.text) if "inute" in passage.text else ():
        found[f"m{number}"] = 0.3
    for short in _CAPITALS.findall(passage.text):
        found[f"={short}"] = 1.0
    for printed in (passage.reference, *(ref for _, ref, _ in passage.names)):
        parts = reference_parts(printed)
        if not parts:
            continue
        found["".join(parts)] = 1.0
        if passage.kind in ("minute", "resolution", "request"):
            found[f"m{parts[0]}"] = 0.5 if passage.parent else 1.0  # whoever asks for a minute gets the minute first
            if len(parts) > 1:
                found[f"m{parts[0]}c{''.join(parts[1:])}"] = 1.0
    return found


def reference_parts(printed: str) -> list[str]:
    """The parts of a printed reference: "70 (3)" gives 70 and 3; "3.7.2." gives 3.7.2."""
    return [
        part.strip(".").lower() for part in re.findall(r"\d+(?:\.\d+)*[a-z]?\b|[a-z]+\d*", printed.lower()) if part.strip(".")
    ]


def _count(
    words: list[Word],
    weight: float,
    vocabulary: Vocabulary,
    stems: dict[str, float],
    concepts: dict[str, float],
    beside: Callable[[], Set[str]],
) -> None:
    for held, found in ((stems, [one for word in words for one in word.stems]), (concepts, vocabulary.named_in(words, beside))):
        counts = Counter(found)  # in C, as every word of every passage comes by here
        if held:
            for term, count in counts.items():
                held[term] = held.get(term, 0.0) + weight * count
        elif weight == 1.0:
            held.update(counts)
        else:
            held.update({term: weight * count for term, count in counts.items()})


def _places(words: Iterable[Word]) -> dict[str, list[int]]:
    """Unstemmed words with their places; the parts of a hyphened word stand at its place and the next ones."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    at = 0
    for word in words:
        forms = word.forms
        places[forms[0]].append(at)
        if len(forms) > 1:
            for offset, part in enumerate(forms[1:]):
                places[part].append(at + offset)
            at += len(forms) - 1
        else:
            at += 1
    return places


def _same(passage: Passage, printed: list[Word]) -> str:
    from hashlib import blake2b  # here: a search needs this file for references only

    words = " ".join([word.forms[0] for word in printed])
    if passage.kind == "indicator":
        return passage.id
    decided = passage.kind in ("minute", "resolution", "request")
    meeting = f"{passage.committee}|{passage.meeting_date}" if decided or len(printed) < _ENOUGH_TO_BE_THE_SAME else ""
    return blake2b(f"{passage.kind}|{meeting}|{words}".encode(), digest_size=8).hexdigest()


def _is_row(text: list[Word]) -> bool:
    if len(text) >= _LONGEST_ROW:
        return False
    return sum(word.forms[0][0] in "0123456789£" for word in text) > _FIGURES_OF_A_ROW * len(text)
