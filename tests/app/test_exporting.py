from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import open_house
from app.exporting import export, write_lines
from core.period import Period
from core.settings import Settings
from core.viewer import DIRECTION, Viewer
from tests.app.company import write_company


def test_five_files_hold_what_is_known_and_what_the_viewer_may_see(tmp_path: Path):
    house = open_house(Settings(home=tmp_path / "home"))
    house.import_folder(write_company(tmp_path / "exports"), recorded_at=dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    nobody = Viewer(name="x", role="x", clients=frozenset())
    with house.reading() as connection:
        counts = export(connection, tmp_path / "out", viewer=DIRECTION, period=Period.year(2023))
        hidden = export(connection, tmp_path / "none", viewer=nobody, period=Period.year(2023))
    house.engine.dispose()

    assert counts == {"clients": 2, "messages": 1, "tickets": 0, "costs": counts["costs"], "margins": 2}
    assert not any(hidden.values())
    margins = [json.loads(line) for line in (tmp_path / "out/margins.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted(margin["adjusted_margin"] for margin in margins) == [645.75, 1403.74]  # late payment included


def test_lines_are_written_whole_or_not_at_all(tmp_path: Path):
    def lines() -> Iterator[dict[str, int]]:
        yield {"a": 1}
        raise InterruptedError

    path = tmp_path / "lines.jsonl"
    path.write_text("former\n", encoding="utf-8")
    with pytest.raises(InterruptedError):
        write_lines(path, lines())
    assert path.read_text(encoding="utf-8") == "former\n"
