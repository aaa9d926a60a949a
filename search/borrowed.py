"""Every name of Whoosh that the search uses, imported without what those names do not need.

Whoosh loads ``urllib.request`` for a helper that nothing calls, and ``asyncio`` by way of cached-property: with their mail,
HTTP and TLS modules a third of the time that a short answer takes. While Whoosh is imported, stand-ins with the same behaviour
take their places in ``sys.modules``; whoever imports the real modules, before or afterwards, gets them.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any


def _fetch(*args: Any, **kwargs: Any) -> Any:
    from urllib.request import urlretrieve

    return urlretrieve(*args, **kwargs)


_STAND_INS: dict[str, dict[str, Any]] = {
    "asyncio": {"iscoroutinefunction": inspect.iscoroutinefunction},
    "urllib.request": {"urlretrieve": _fetch},
}


@contextmanager
def _without_the_net() -> Iterator[None]:
    placed = [name for name in _STAND_INS if name not in sys.modules]
    for name in placed:
        module = ModuleType(name)
        vars(module).update(_STAND_INS[name])
        sys.modules[name] = module
    try:
        yield
    finally:
        for name in placed:
            del sys.modules[name]


with _without_the_net():
    from whoosh import columns, fields, formats
    from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment, W3TermInfo, W3TermsReader
    from whoosh.filedb.filestore import FileStorage
    from whoosh.filedb.structfile import BufferFile, StructFile
    from whoosh.lang.porter2 import stem as porter2
    from whoosh.matching import ListMatcher
    from whoosh.reading import SegmentReader
    from whoosh.system import pack_ushort


def create_in(folder: Path, schema: fields.Schema) -> Any:
    """A new, empty index in the folder. Only the making of an index needs it."""
    from whoosh.index import create_in as create

    return create(str(folder), schema)


__all__ = [
    "BufferFile",
    "FileStorage",
    "ListMatcher",
    "SegmentReader",
    "StructFile",
    "W3Codec",
    "W3FieldWriter",
    "W3Segment",
    "W3TermInfo",
    "W3TermsReader",
    "columns",
    "create_in",
    "fields",
    "formats",
    "pack_ushort",
    "porter2",
]
