"""The archive on disk: schema, migrations, saving; the only room that knows SQL."""
