"""The language the command line speaks, read once from MARGE_LANG."""

import sys

from pydantic import ValidationError

from app.wording import pick
from core.settings import Settings

try:
    SETTINGS = Settings()
except ValidationError as wrong:
    sys.exit(
        "\n".join(
            f"MARGE_{str(error['loc'][0]).upper()}={error['input']!r} : valeur refusée / not a valid value"
            for error in wrong.errors()
        )
    )


def say(french: str, english: str) -> str:
    """Return the text in the language of this run."""
    return pick(SETTINGS.lang, french, english)
