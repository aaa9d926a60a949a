"""Letters that may be kept and shown: what steers a terminal, turns text round or takes no place is taken out at reading."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\v\x85\u2028\u2029]")
_SEQUENCES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, moves of the cursor
    "|(?:\x1b\\]|\x9d)[^\x07\x1b\x9c\x9d\n]*(?:\x07|\x1b\\\\|\x9c)"  # titles and links of a terminal, whole
    "|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x90\x98\x9c\x9e\x9f\n]*(?:\x1b\\\\|\x9c)"  # strings to devices, whole
    "|\x1b[ -/]*[0-~]"  # two letters
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0c\x0e-\x1f\x7f-\x9f"  # controls, but tab and line end
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # turn text round: 12345 would be shown as 54321
    "\u200b-\u200d\u2060-\u2064\ufeff\u180e"  # no width: words that look alike and are not
    "\u115f\u1160\u3164\uffa0\ufff9-\ufffb\ufe00-\ufe0f\U000e0000-\U000e01ef]"
    "|\xad(?=[^\\s])"  # a soft hyphen is seen at a line's end alone
)
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_BYTE = re.compile("[\udc80-\udcff]")  # of a name, as Python reads it from the system
_HALF = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """``text`` without control characters (but tab and line end), escape sequences, marks that turn text round and letters
    without width; halves of UTF-16 pairs joined, lone ones become U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    text = _SEQUENCES.sub("", _LINE_ENDS.sub("\n", text))
    return whole(_UNSEEN.sub("", text))


def whole(text: str) -> str:
    """``text`` with the two halves of a letter beyond U+FFFF joined, and U+FFFD for a half alone."""
    if not _HALF.search(text):
        return text
    return _HALF.sub("\ufffd", _PAIR.sub(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text))


def one_line(text: str) -> str:
    """``printable`` text on one line: an error, a message."""
    return " ".join(printable(text).split())


def printable_name(name: str) -> str:
    """A file's name as it can be shown and stored: bytes that are no UTF-8 as ``\\xe9``, without what steers a terminal."""
    shown = _BYTE.sub(lambda byte: f"\\x{ord(byte[0]) - 0xDC00:02x}", name)
    return " ".join(printable(shown).split("\n"))
