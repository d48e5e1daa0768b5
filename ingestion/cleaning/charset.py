"""Bytes become text whatever they claim to be; nothing here raises."""

from __future__ import annotations

import codecs
import re

_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LATIN = frozenset({"iso8859-1", "cp1252", "ascii", "iso8859-15"})
_NO_TEXT = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "palmos"})
_FALLBACK = "marge-cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_FALLBACK, _as_cp1252)


def decode(data: bytes, declared: str | None) -> tuple[str, str | None]:
    """Decode bytes by what they declare, or by what they are where the two disagree.

    Returns the text and, when the declaration did not fit, the charset that was used instead (None otherwise).
    Latin-1 is read as windows-1252, as every mail program does; UTF-8 with broken bytes keeps all its sound ones.
    """
    name = _known(declared)
    if name in _LATIN:
        if _UTF8_SEQUENCE.search(data) and _is_utf8(data):
            return data.decode("utf-8"), "utf-8"
        foreign = name == "ascii" and not data.isascii()
        codec = "iso8859-15" if name == "iso8859-15" else "cp1252"
        return data.decode(codec, "replace"), codec if foreign else None
    if name is not None and name != "utf-8":
        try:
            return data.decode(name), None
        except (UnicodeError, ValueError):
            pass
    elif _is_utf8(data):
        return data.decode("utf-8"), None if name or declared is None else "utf-8"
    if _UTF8_SEQUENCE.search(data):
        return data.decode("utf-8", _FALLBACK), "utf-8 + windows-1252"
    return data.decode("cp1252", "replace"), "windows-1252"


def _known(declared: str | None) -> str | None:
    try:
        info = codecs.lookup((declared or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    is_text = getattr(info, "_is_text_encoding", True)  # base64, rot13 and the like are codecs too
    return info.name if is_text and info.name not in _NO_TEXT else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
