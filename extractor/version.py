"""Which reader read a paper: a number that people raise, and a digest of the vocabulary.

A paper read under another version is marked, and `cpp ingest --reread` reads it again. Not every change of the code is one of
what is read: raise NUMBER with a change that makes any paper read otherwise. ``tests/extractor/test_version.py`` keeps what was
read from its sample papers, and fails where that changed and the number did not.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from importlib.resources import files

NUMBER = 1
LIBRARIES = ("pdfplumber", "pypdfium2", "spacy", "beautifulsoup4")  # what a paper is read with


@cache
def version() -> str:
    """``NUMBER-DIGEST``: the reader's number and ten hex digits of its vocabulary files."""
    digest = hashlib.sha256()
    for item in sorted(files("extractor.vocabulary").iterdir(), key=lambda item: item.name):
        if item.name.endswith(".toml"):
            digest.update(item.name.encode() + item.read_bytes().replace(b"\r\n", b"\n"))
    return f"{NUMBER}-{digest.hexdigest()[:10]}"


def libraries() -> dict[str, str]:
    """Name -> version of the libraries that read papers; those not installed are left out."""
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = installed(name)
        except PackageNotFoundError:
            continue
    return found
