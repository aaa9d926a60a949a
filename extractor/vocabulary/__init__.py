"""Words, markers and hues as data, in TOML files that an officer can read."""
