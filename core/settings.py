"""What can be set from outside, read once from the environment (prefix MARGE_); nothing else reads the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings of this run.

    `home` is the data folder (MARGE_HOME), `lang` the language of the interface (MARGE_LANG), `database_url` an
    SQLAlchemy address (MARGE_DATABASE_URL); without one the database is a file in `home`.
    """

    model_config = SettingsConfigDict(env_prefix="MARGE_", frozen=True, extra="ignore")

    home: Path = Path(".marge")
    lang: Literal["fr", "en"] = "fr"
    database_url: str | None = None

    @property
    def database(self) -> str:
        """The address of the database to open."""
        return self.database_url or f"sqlite:///{self.home / 'marge.sqlite'}"

    @property
    def index(self) -> Path:
        """The folder of the search vectors."""
        return self.home / "index"
