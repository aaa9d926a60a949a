"""A Page becomes Tables: cells with spans, boxes and fills."""
