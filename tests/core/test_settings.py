from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from core.settings import Settings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MARGE_HOME", "MARGE_LANG", "MARGE_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_the_defaults_need_no_environment():
    settings = Settings()

    assert (settings.home, settings.lang) == (Path(".marge"), "fr")
    assert settings.database == "sqlite:///.marge/marge.sqlite"


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MARGE_HOME", "/srv/marge")
    monkeypatch.setenv("MARGE_LANG", "en")
    assert Settings().database == "sqlite:////srv/marge/marge.sqlite"

    monkeypatch.setenv("MARGE_DATABASE_URL", "postgresql://somewhere/marge")
    assert Settings().database == "postgresql://somewhere/marge"


def test_a_language_it_does_not_speak_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MARGE_LANG", "eo")

    with pytest.raises(ValidationError, match="lang"):
        Settings()
