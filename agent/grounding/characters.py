"""Characters that the eye does not see, or takes for others: the first are taken out, the second betray a disguise."""

from __future__ import annotations

import re
import unicodedata

_MARKUP = re.compile(r"<[a-zA-Z/!?][^>]*>|&#?\w+;|\\u[0-9a-fA-F]{4}")
_HIDDEN = frozenset({"Cf", "Cc", "Co", "Cn", "Cs"})
_HARMLESS = frozenset("ªº№™²³µʼ…")


def visible(text: str) -> str:
    """Return the text as the eye gets it: composed letters, no invisible or direction-turning characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\u2028", "\n").replace("\u2029", "\n"))
    return "".join(
        char
        for char in text
        if char in "\n\t" or (unicodedata.category(char) not in _HIDDEN and not "\ufe00" <= char <= "\ufe0f")
    )


def disguised(text: str) -> bool:
    """Whether a text holds markup, or a character that passes for a digit, a letter or a sign that it is not."""
    return _MARKUP.search(text) is not None or any(map(_is_disguised, text))


def _is_disguised(char: str) -> bool:
    if char.isascii() or char in _HARMLESS:
        return False
    if unicodedata.category(char) in {"Mn", "Me"} or unicodedata.numeric(char, None) is not None:
        return True
    if char.isalpha() and not unicodedata.name(char, "").startswith("LATIN"):
        return True
    plain = unicodedata.normalize("NFKC", char)
    return plain != char and any(part.isalnum() or part in "%€$£+-−" for part in plain)
