"""The command line, over the smallest file of cases."""

import json
from pathlib import Path

import pytest

from evals.mistakes.__main__ import main
from tests.evals.mistakes.test_sources import case


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "few.jsonl"
    quote = "On a refait le vernis, 400 euros, rien n'est facturé"
    want = {"quote": quote, "category": "rework", "status": "incurred", "basis": "stated", "amount_eur": 400}
    path.write_text(json.dumps(case("p1", f"{quote}.\nPaul Vidal", [want])), encoding="utf-8")
    return path


def test_tables_are_printed_as_text(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--datasets", str(file), "--leave-one-out"]) == 0
    shown = capsys.readouterr().out
    for title in ("By category", "By basis", "Traps taken", "Mistakes by what they cost", "Learnt without the source"):
        assert title in shown


def test_json_gives_all(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--datasets", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["sources"][0]["reading"]["f1"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert told["mistakes"] == []


def test_nothing_named_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--datasets"]) == 1
    assert "gold" in capsys.readouterr().err
