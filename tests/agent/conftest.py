"""The demo company, imported once: what questions are asked of."""

import datetime as dt
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from agent.sources import Sources
from app.bootstrap import open_house
from core.settings import Settings


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sources]:
    home: Path = tmp_path_factory.mktemp("demo")
    house = open_house(Settings(home=home, database_url=None))
    with as_file(files("app.demo") / "world") as folder:
        house.import_folder(folder, recorded_at=dt.datetime(2026, 1, 5, tzinfo=dt.UTC))
    house.refresh_index()
    with house.reading() as connection:
        yield house.sources(connection)
