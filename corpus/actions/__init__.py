"""A ledger of what was asked, and of what later papers say about it."""

from corpus.actions.asked import Action, asked
from corpus.actions.ledger import Entry, ledger

__all__ = ["Action", "Entry", "asked", "ledger"]
