"""A text in French and in English, side by side where it is used."""

from core.messages import Language


def pick(language: Language, french: str, english: str) -> str:
    """Return the text in the language asked for."""
    return french if language == "fr" else english
