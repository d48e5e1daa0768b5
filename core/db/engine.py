"""Opening the database, SQLite or PostgreSQL, so that both behave alike, and bringing its schema up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url

BUSY_SECONDS = 60
"""How long a writer waits for another one."""

_MIGRATIONS = Path(__file__).parent / "migrations"
_WRITER_LOCK = 0x4D61726765
"""The key of the advisory lock that writers of the books hold on PostgreSQL («Marge» in ASCII)."""


def open_engine(url: str, *, read_only: bool = False) -> Engine:
    """Open a database by its SQLAlchemy address; nothing is created but the folder of a SQLite file.

    Args:
        url: `sqlite:///path` or `postgresql://user@host/name`.
        read_only: The database refuses every write on this engine's connections, and one transaction sees one state.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return _open_sqlite(address, read_only=read_only)
    return _open_postgresql(address, read_only=read_only)


def migrate(engine: Engine) -> None:
    """Bring the schema to the newest revision; safe to call at every start and by two processes at once."""
    config = _migration_config()
    with engine.begin() as connection:
        lock_for_writing(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def schema_revision(connection: Connection) -> str | None:
    """The revision the schema is at; None for a database that was never migrated."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """The revision that `migrate` brings a schema to."""
    return ScriptDirectory.from_config(_migration_config()).get_current_head()


def lock_for_writing(connection: Connection) -> None:
    """Wait until no other transaction writes the books, and hold the right to until this one ends.

    On SQLite the transaction holds it from its beginning.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})


def _migration_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config


def _open_sqlite(address: URL, *, read_only: bool) -> Engine:
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(raw: Any, _record: Any) -> None:
        raw.isolation_level = None  # the driver would begin transactions late, and only before some statements
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute(f"PRAGMA query_only = {int(read_only)}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer that began as a reader could not wait for another one: it would fail as «database is locked».
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _open_postgresql(address: URL, *, read_only: bool) -> Engine:
    driven = address.set(drivername="postgresql+psycopg")
    if not read_only:
        return create_engine(driven, pool_pre_ping=True)
    return create_engine(
        driven,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
    )
