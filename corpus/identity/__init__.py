"""Which printed names are one indicator, by name, unit, theme and agreement of figures; never by the reference alone."""

from corpus.identity.rebuild import rebuild
from corpus.identity.words import folded, slug

__all__ = ["folded", "rebuild", "slug"]
