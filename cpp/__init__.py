"""Where the rooms meet: ingest, command line, output, pictures."""
