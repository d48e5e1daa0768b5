from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.cli.running import marge
from tests.app.company import write_company


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where the invented company was imported; for commands that only read."""
    place = tmp_path_factory.mktemp("home")
    told = marge("import", str(write_company(place / "exports")), home=place)
    assert told.returncode == 0, told.stderr
    return place
