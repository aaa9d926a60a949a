"""Text that may be shown: without what a terminal, a browser or a spreadsheet would obey instead of printing it."""

from __future__ import annotations

import re

# a whole sequence goes (ESC [ 2 J, a link's address): its letters alone would stand in the text as if printed
_SEQUENCE = re.compile(
    r"""(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?     # operating system commands: links, titles, clipboard
      | (?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c\n]*(?:\x1b\\|\x9c)?   # strings to devices
      | (?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?                          # control sequences: colours, moves, clearing
      | \x1b[ -/]*[0-~]?                                           # other escapes""",
    re.VERBOSE,
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; tab and new line stay
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the order of letters round
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"  # marks and tags that nobody sees
)
_ANY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\uffff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_HALVES = re.compile("[\ud800-\udfff]+")


def plain(text: str) -> str:
    """``text`` with nothing in it that acts: no control characters or sequences, no marks that turn letters round.

    Line ends of every kind become new lines; what is no Unicode (a file name of other bytes) becomes "\ufffd".
    """
    if not _ANY.search(text):
        return text
    text = _BREAKS.sub("\n", _SEQUENCE.sub("", text))
    return _HALVES.sub("\ufffd", _UNSEEN.sub("", text))


_MARKS = re.compile(r"[\\`*_{}\[\]<>|~$]|(?<=\w):(?=//)|(?<=www)\.|(?<=\w)@(?=\w)|^[#+-](?=\s)|&(?=#?\w+;)", re.IGNORECASE)


def markdown_text(text: str) -> str:
    """``text`` for a Markdown table or line: what a paper prints as a link, an image or HTML is shown as it is printed."""
    return _MARKS.sub(lambda found: f"\\{found[0]}", plain(text))


def one_line(text: str) -> str:
    """``plain`` text on one line: a file name, an error."""
    return " ".join(plain(text).split())
