from __future__ import annotations

from pathlib import Path

from tests.app.cli.running import marge


def test_a_healthy_home_passes(home: Path):
    told = marge("doctor", home=home)

    assert told.returncode == 0
    assert "✗" not in told.stdout
    assert "Fournil Services" in told.stdout


def test_an_empty_home_says_how_to_begin_and_is_left_alone(tmp_path: Path):
    told = marge("doctor", home=tmp_path / "none", lang="en")

    assert told.returncode == 1
    assert "marge import FOLDER" in told.stdout
    assert not (tmp_path / "none").exists()


def test_a_database_that_does_not_answer_is_told_without_its_password(tmp_path: Path):
    address = "postgresql://marge:hush@127.0.0.1:1/books"
    for command in (["doctor"], ["margin"]):
        told = marge(*command, home=tmp_path, MARGE_DATABASE_URL=address)
        assert told.returncode == 1
        assert "hush" not in told.stdout + told.stderr
        assert "Traceback" not in told.stderr
