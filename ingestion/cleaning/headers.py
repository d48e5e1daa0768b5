"""The headers of a mail: encoded words, addresses, identifiers, date. Nothing here raises on hostile input."""

from __future__ import annotations

import binascii
import datetime as dt
import re
from collections.abc import Iterable
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message as MimeMessage
from email.utils import parsedate_to_datetime

from core.messages import Address
from ingestion.cleaning.charset import decode
from ingestion.cleaning.visible import normalise_space, strip_invisible

_LONGEST_HEADER = 500_000
_LONGEST_TEXT = 10_000
_LONGEST_DATE = 200
_YEARS = (1980, 2100)  # what lies outside is a broken clock
_ADDRESS = re.compile(
    r'(?:"(?P<quoted>(?:\\.|[^"\\]){0,100})"|(?P<name>[^<>",;]{0,100}))\s{0,9}<\s*(?P<bracketed>[^<>\s]{3,254})\s*>'
    r"|(?P<bare>[^\s<>\",;:()]{1,128}@[^\s<>\",;:()]{1,128})"
)
_IDENTIFIER = re.compile(r"<([^<>\s]{1,998})>")
_OUT_OF_OFFICE = re.compile(
    r"^\s*(réponse automatique|message automatique|absence du bureau|absent\(e\) du bureau|notification d'absence"
    r"|automatic reply|auto(matic)?[- ]?reply|out of (the )?office|automatische antwort|undeliver(ed|able)|non remis)",
    re.IGNORECASE,
)


class Headers:
    """The headers of one MIME message, decoded on demand from their raw form."""

    def __init__(self, mime: MimeMessage) -> None:
        """Keep the raw headers of a parsed message."""
        self._raw: dict[str, list[str]] = {}
        for name, value in mime.raw_items():
            self._raw.setdefault(name.lower(), []).append(str(value)[:_LONGEST_HEADER])

    def raw(self, name: str) -> str:
        """The first header of a name, unfolded but still encoded; empty when there is none."""
        return re.sub(r"[\r\n]+", " ", self._raw.get(name.lower(), [""])[0]).strip()

    def text(self, name: str) -> str:
        """The first header of a name as a reader sees it, on one line."""
        return decoded(self.raw(name))

    def addresses(self, name: str, *, limit: int) -> list[Address]:
        """Up to `limit` + 1 addresses of all headers of that name; one more than the limit tells that more follow."""
        found: list[Address] = []
        for value in self._raw.get(name.lower(), []):
            for match in _ADDRESS.finditer(re.sub(r"[\r\n]+", " ", value)):
                if len(found) > limit:
                    return found
                found.append(_address(match))
        return found

    def identifiers(self, name: str) -> list[str]:
        """The message identifiers a header lists, without brackets, in order, each once."""
        value = self.raw(name)
        found = _IDENTIFIER.findall(value) or [part[:998] for part in value.split() if "@" in part]
        return list(dict.fromkeys(found))

    def date(self) -> dt.datetime | None:
        """When the mail says it was sent, with its offset (UTC where it tells none); None when it cannot be read."""
        try:
            parsed = parsedate_to_datetime(self.raw("date")[:_LONGEST_DATE])
            aware = parsed if parsed.tzinfo else parsed.replace(tzinfo=dt.UTC)
            year = aware.astimezone(dt.UTC).year
        except (TypeError, ValueError, IndexError, OverflowError):
            return None
        return aware if _YEARS[0] <= year <= _YEARS[1] else None

    def is_automatic(self) -> bool:
        """Whether a program sent this by itself: out of office, bounce, mass mailing."""
        submitted = self.raw("auto-submitted").lower()
        return (
            (bool(submitted) and not submitted.startswith("no"))
            or self.raw("precedence").lower() in {"bulk", "junk", "auto_reply"}
            or bool(self.raw("x-autoreply") or self.raw("x-autorespond"))
            or self.raw("content-type").lower().startswith("multipart/report")
            or _OUT_OF_OFFICE.match(self.text("subject")) is not None
        )

    def looks_like_mail(self) -> bool:
        """Whether at least one header that mails bear is there."""
        return bool(self._raw.keys() & {"from", "date", "subject", "message-id", "received", "mime-version", "to"})


def decoded(value: str) -> str:
    """Decode the encoded words and raw 8-bit bytes of a header into one visible line."""
    try:
        chunks: Iterable[tuple[str | bytes, str | None]] = decode_header(value[:_LONGEST_TEXT])
    except (HeaderParseError, binascii.Error, ValueError, IndexError):
        chunks = [(value[:_LONGEST_TEXT], None)]
    text = "".join(_chunk(data, charset) for data, charset in chunks)
    return " ".join(normalise_space(strip_invisible(text)[0]).split())


def _chunk(data: str | bytes, charset: str | None) -> str:
    raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
    if charset is None:
        # decode_header hands back what is not encoded as raw-unicode-escape bytes once any word is
        raw = raw.decode("raw-unicode-escape", "replace").encode("utf-8", "surrogateescape") if b"\\u" in raw else raw
    return decode(raw, charset)[0]


def _address(match: re.Match[str]) -> Address:
    name = re.sub(r"\\(.)", r"\1", match["quoted"] or "") or match["name"] or ""
    email = match["bracketed"] or match["bare"] or ""
    return Address(name=decoded(name.strip().strip("'")), email=decoded(email).removeprefix("mailto:").lower())
