"""A file becomes Pages: words, lines, edges and fills in points."""
