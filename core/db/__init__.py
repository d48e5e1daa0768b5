"""The database: engine, tables, migrations, and repositories that hold every query."""
