from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.deciding import Home, home_on


@pytest.fixture
def bakery(database_url: str, tmp_path: Path) -> Iterator[Home]:
    """The bakery supplier's home, on each engine in turn."""
    with home_on(database_url, tmp_path) as home:
        yield home
