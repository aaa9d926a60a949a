"""A saved web page becomes a Paper: its text block by block, its links, and the page itself for readers of its structure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from corpus.errors import EmptyFile, NotAPaper
from corpus.letters import printable
from extractor.reading.notices import struck_out
from extractor.reading.page import Line, Link, Page, Paper, pieces

BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "dd", "caption", "div", "blockquote", "pre")
_UNSEEN = ["script", "style", "svg", "noscript", "template", "nav", "footer", "header", "form"]
_ERROR_TITLE = re.compile(
    r"\b(?:404|403|410|500|502|503|not found|error|forbidden|access denied|unavailable|just a moment|attention required|"
    r"moved permanently|page (?:missing|expired)|session (?:expired|timed out)|sign in|log ?in)\b",
    re.IGNORECASE,
)
_ERROR_TEXT = re.compile(
    r"(?:page|document|file|resource|url)\b.{0,60}"
    r"\b(?:not be found|not found|no longer|does ?n[o’']t exist|cannot be found|been (?:moved|removed))"
    r"|you (?:do not|don[’']t) have permission|checking your browser"
    r"|enable (?:javascript|cookies)|server error|something went wrong",
    re.IGNORECASE | re.DOTALL,
)
_SHORT = 2500  # characters: an error page says little else


def read_html(path: Path) -> Paper:
    """The page in a saved web page: one Page of lines without boxes, tables' cells parted by tabs, links with their lines.

    Raises EmptyFile for an empty file, NotAPaper for other bytes and for the error page of a web server.
    """
    data = path.read_bytes()
    if not data.strip():
        raise EmptyFile(f"{path.name}: the file is empty.", "Fetch it again from where it was published.")
    if b"<" not in data[:4096] or data[:4] in (b"%PDF", b"PK\x03\x04") or b"\0" in data[:4096]:
        raise NotAPaper(f"{path.name}: this is not a web page.", "Check the file's type and give it its true name.")
    whole = BeautifulSoup(data, "html.parser")
    struck = _take_off_unread(whole)
    markup = printable(str(whole))  # as characters: "&#27;" is a control as well
    soup = BeautifulSoup(markup, "html.parser")
    title = words_of(soup.title) if soup.title else ""
    main = _main(soup)
    lines, links = _lines(main)
    text = "\n".join(line.text for line in lines)
    if _is_error(title, text):
        raise NotAPaper(f"{path.name}: an error page of the web site was saved in place of a paper.", "Fetch the paper again.")
    if not text.strip():
        raise EmptyFile(f"{path.name}: the page prints nothing.", "Save the page again after it has loaded.")
    problems = struck_out(struck, "page 1", 1)
    return Paper(path.name, "html", (Page(1, lines=lines),), title, links, problems=problems, markup=markup)


_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SIMPLE = re.compile(r"(?:^|(?<=,))\s*([\w-]*\.[\w-]+|#[\w-]+)\s*(?=,|$)")  # ".gone", "span.gone"
_RULE = re.compile(r"(?P<selectors>[^{}@]+)\{[^{}]*line-through[^{}]*\}", re.IGNORECASE)


def _take_off_unread(soup: BeautifulSoup) -> int:
    """Takes struck-out, deleted and hidden elements off the page, and says how many words were struck out."""
    struck = soup.find_all(lambda tag: tag.name in ("del", "s", "strike") or "line-through" in str(tag.get("style")).lower())
    for rule in _RULE.finditer("\n".join(style.get_text() for style in soup("style"))):
        for selector in _SIMPLE.findall(rule["selectors"]):
            struck += soup.select(selector)
    hidden = soup.find_all(lambda tag: tag.has_attr("hidden") or bool(_HIDDEN.search(str(tag.get("style") or ""))))
    for tag in hidden:
        tag.decompose()
    count = 0
    for tag in struck:
        if not tag.decomposed:
            count += len(words_of(tag).split())
            tag.decompose()
    return count


def words_of(tag: Tag | NavigableString) -> str:
    """The words of an element with single spaces."""
    return " ".join(tag.get_text().replace("\xa0", " ").replace("\u200b", "").split())


def _main(soup: BeautifulSoup) -> Tag:
    """The part that holds the paper, without menus and scripts."""
    for tag in soup(_UNSEEN):
        tag.decompose()
    return soup.find("main") or soup.body or soup


def _is_error(title: str, text: str) -> bool:
    short = len(text) < _SHORT
    return short and bool(_ERROR_TITLE.search(title) or _ERROR_TEXT.search(text[:_SHORT]))


def _lines(main: Tag) -> tuple[tuple[Line, ...], tuple[Link, ...]]:
    lines: list[Line] = []
    links: list[Link] = []
    for block in _blocks(main):
        text = words_of(block)
        if not text:
            continue
        number = len(lines) + 1
        bold = block.name in ("h1", "h2", "h3", "h4", "h5", "h6", "th") or is_bold(block, text)
        lines += [Line(piece, number, bold=bold) for piece in pieces(text)]
        for anchor in block.find_all("a", href=True):
            address = str(anchor["href"]).strip()
            if not address.startswith(("#", "javascript:")):
                links.append(Link(words_of(anchor) or address, address, number))
    return tuple(lines), tuple(links)


def _blocks(main: Tag) -> Iterator[Tag]:
    """The innermost blocks in order; a block that holds blocks gives way to them."""
    holding = holders(main, BLOCKS)
    return (block for block in main.find_all(BLOCKS) if id(block) not in holding)


def holders(main: Tag, names: Sequence[str]) -> set[int]:
    """The ids of the elements in ``main`` that hold one of these names. Each is come to once, however deep they are nested."""
    found: set[int] = set()
    for tag in main.find_all(names):
        above = tag.parent
        while above is not None and above is not main and id(above) not in found:
            found.add(id(above))
            above = above.parent
    return found


def is_bold(block: Tag, text: str) -> bool:
    """Whether nearly all words of a block are bold."""
    inside: set[int] = set()
    bold = []
    for tag in block.find_all(["b", "strong"]):
        if id(tag) not in inside:
            inside.update(map(id, tag.find_all(["b", "strong"])))
            bold.append(words_of(tag))
    return len(" ".join(bold)) >= 0.9 * len(text)
