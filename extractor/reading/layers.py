"""Whether a PDF has optional layers that are off: what is drawn on them nobody sees, though its text is in the file."""

from __future__ import annotations

import re
import zlib

OFF = re.compile(rb"/OFF\s*\[\s*\d|/OFF\s+\d|/BaseState\s*/OFF")
MOST = 1 << 22  # bytes of one object stream that are looked at


def has_hidden_layers(data: bytes) -> bool | None:
    """True if a layer of the PDF in ``data`` may be off; None where the file is encrypted, so that it cannot be told."""
    if b"/OCProperties" in data and OFF.search(data):
        return True
    if b"/ObjStm" not in data:
        return False
    if b"/Encrypt" in data:
        return None
    parts = [_inflated(data, found.end()) for found in re.finditer(rb"/ObjStm", data)]
    layered = any(b"/OCProperties" in part for part in parts) or b"/OCProperties" in data
    return layered and any(OFF.search(part) for part in parts)


def _inflated(data: bytes, at: int) -> bytes:
    """The content of the object stream whose dictionary holds the place ``at``; empty where it is packed otherwise."""
    start = data.find(b"stream", at, at + 2000)
    if start < 0:
        return b""
    start += len(b"stream")
    while data[start : start + 1] in (b"\r", b"\n"):
        start += 1
    try:
        return zlib.decompressobj().decompress(data[start:], MOST)
    except zlib.error:
        return b""
