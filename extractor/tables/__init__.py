"""Pages become Tables: grids of cells that know their page and box."""

from extractor.tables.continued import split_by_page
from extractor.tables.find import find_tables

__all__ = ["find_tables", "split_by_page"]
