"""Streams of a PDF that unpack to more than any page needs: a few kilobytes may be made to fill a machine's memory."""

from __future__ import annotations

import re
import zlib

MOST = 50 * 2**20  # bytes of one stream but pictures: real pages have some thousand, drawn maps a few million
_SMALL = 50_000  # bytes that cannot unpack to more in one step: zlib's best is 1 to 1,032
_STREAM = re.compile(rb"stream\r?\n")
_STEP = 2**20


def is_bomb(data: bytes) -> bool:
    """Whether a stream of the PDF, pictures and attached files left aside, unpacks to more than ``MOST`` bytes."""
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - 600) : found.start()]
        head = head[max(0, head.rfind(b" obj")) :]
        times = head.count(b"/FlateDecode")
        if not times or b"/Image" in head or b"/EmbeddedFile" in head:
            continue
        end = data.find(b"endstream", found.end())
        if end < 0:
            return False
        if (times > 1 or end - found.end() > _SMALL) and _unpacks_past(data[found.end() : end], times):
            return True
    return False


def _unpacks_past(packed: bytes, times: int) -> bool:
    """Whether ``packed``, unpacked so many times over, comes to more than ``MOST`` bytes."""
    unpackers = [zlib.decompressobj() for _ in range(times)]
    sizes = [0] * times
    waiting = [packed] + [b""] * (times - 1)
    level = 0
    try:
        while level >= 0:
            if not waiting[level]:
                level -= 1
                continue
            piece = unpackers[level].decompress(waiting[level], _STEP)
            waiting[level] = unpackers[level].unconsumed_tail
            sizes[level] += len(piece)
            if sizes[level] > MOST:
                return True
            if level + 1 < times and piece:
                level += 1
                waiting[level] = piece
    except zlib.error:
        return False
    return False
