"""Sentences become Claims. The only room that imports spaCy."""
