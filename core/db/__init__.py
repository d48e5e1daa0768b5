"""The database: engine, tables, migrations and the repositories that hold every query."""
