"""Stamps, running heads and feet, taken off a paper's pages and kept as labels."""

from __future__ import annotations

from extractor.reading.page import Paper


def take_off(paper: Paper) -> Paper:
    """``paper`` with its furniture moved from lines and words to ``Page.furniture`` and the page's labels."""
    return paper
