"""The schema as it grew, revision by revision (alembic)."""
