"""What the archive holds: models, schema, store, series, identity, checks and exports. Knows nothing of PDFs."""
