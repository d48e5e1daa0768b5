"""Both READMEs name every command, option, setting and table, and show what the commands really print."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.main import marge
from core.settings import Settings
from ingestion.connectors.world import TABLES
from tests.house.places import READMES, ROOT
from tests.house.shown import printed, shown


@pytest.fixture(params=sorted(READMES))
def lang(request: pytest.FixtureRequest) -> str:
    return request.param


def test_every_command_and_option_is_told(lang: str):
    text = READMES[lang].read_text(encoding="utf-8")
    for name, command in marge.commands.items():
        assert f"marge {name}" in text
        for parameter in command.params:
            for option in parameter.opts:
                assert not option.startswith("-") or f"`{option}" in text


def test_every_setting_is_told(lang: str):
    text = READMES[lang].read_text(encoding="utf-8")
    assert all(f"`MARGE_{name.upper()}`" in text for name in Settings.model_fields)


def test_every_table_is_told(lang: str):
    text = READMES[lang].read_text(encoding="utf-8")
    assert all(f"`{table.stem}.csv`" in text for table in TABLES)


def test_the_readme_shows_what_the_commands_print(lang: str, tmp_path: Path):
    blocks = list(shown(READMES[lang]))
    assert len(blocks) >= 4
    for block in blocks:
        assert printed(block.command, folder=tmp_path, lang=lang) == block.output, "make readme renews it"


@pytest.mark.parametrize("document", ["README.md", "README.fr.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_file_a_document_points_to_is_there(document: str):
    text = (ROOT / document).read_text(encoding="utf-8")
    for path in _paths(text):
        assert (ROOT / path).exists(), path


def _paths(text: str) -> list[str]:
    inside_ticks = text.split("`")[1::2]
    roots = ("agent/", "app/", "core/", "evals/", "ingestion/", "prompts/", "tests/", "tools/")
    return [tick for tick in inside_ticks if tick.startswith(roots) and " " not in tick and "<" not in tick]
