"""The words of papers: one spaCy pipeline, blank English with"
" rules, no model. The only room, with prose, that imports spaCy."""
