"""Pages become Tables: grids of cells that know their page and box."""

from extractor.tables.find import find_tables

__all__ = ["find_tables"]
