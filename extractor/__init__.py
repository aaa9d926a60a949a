"""Bytes to facts: a paper is read, its pages become tables, items, minutes and observations. No database, no printing."""
