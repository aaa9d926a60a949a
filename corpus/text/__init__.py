"""Words and letters, once for all rooms: folding, and what may be shown."""
