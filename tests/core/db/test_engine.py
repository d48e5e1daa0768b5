from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from core.db.engine import migrate, open_engine
from core.db.tables import batches, messages, metadata

NOON = dt.datetime(2031, 5, 4, 12, tzinfo=dt.UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def unmigrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'deep' / 'down' / 'marge.sqlite'}"
        return
    server = open_engine(request.getfixturevalue("postgresql_url")).execution_options(isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE fresh"))
        yield server.url.set(database="fresh").render_as_string(hide_password=False)
        connection.execute(text("DROP DATABASE fresh"))
    server.dispose()


def is_declared(_thing: object, name: str | None, _kind: str, *_: object) -> bool:
    """Whether an object should be among the declared tables: all but the full text index of each engine."""
    return name is None or not name.startswith(("message_words_fts", "lexemes", "ix_message_words_lexemes"))


def test_the_migrations_build_the_tables_as_declared(database: Engine):
    with database.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_declared})
        assert compare_metadata(context, metadata) == []


def test_migrating_again_keeps_everything(database: Engine):
    with database.begin() as connection:
        connection.execute(insert(batches), {"started_at": NOON, "source": "drawer"})

    migrate(database)

    with database.connect() as connection:
        assert connection.execute(select(batches.c.source)).scalar_one() == "drawer"


def test_a_reader_cannot_write(database_url: str):
    reader = open_engine(database_url, read_only=True)

    with reader.begin() as connection, pytest.raises(DBAPIError):
        connection.execute(insert(batches), {"started_at": NOON, "source": "smuggled"})

    reader.dispose()


def test_a_reader_sees_one_state_from_beginning_to_end(database: Engine, database_url: str):
    reader = open_engine(database_url, read_only=True)
    with reader.begin() as connection:
        before = connection.execute(text("SELECT count(*) FROM batches")).scalar_one()
        with database.begin() as writer:
            writer.execute(insert(batches), {"started_at": NOON, "source": "meanwhile"})

        assert connection.execute(text("SELECT count(*) FROM batches")).scalar_one() == before
    reader.dispose()


def test_what_a_failed_transaction_wrote_is_gone(database: Engine):
    def stumble() -> None:
        with database.begin() as connection:
            connection.execute(insert(batches), {"started_at": NOON, "source": "half"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        stumble()

    with database.connect() as connection:
        assert connection.execute(select(batches)).all() == []


def test_a_row_of_an_import_that_never_was_is_refused(database: Engine):
    row = {"message_id": "m@x", "batch_id": 99} | dict.fromkeys(
        ("file", "thread", "subject", "own_text", "signature", "language", "content_hash"), ""
    )
    row |= dict.fromkeys(("refers_to", "recipients", "copied", "quoted", "attachments", "warnings"), ())
    with database.begin() as connection, pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        connection.execute(insert(messages), row | {"auto_submitted": False})


def test_two_processes_may_migrate_at_once(unmigrated_url: str):
    engines = [open_engine(unmigrated_url) for _ in range(2)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(migrate, engines))

    with engines[0].connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1
    for engine in engines:
        engine.dispose()
