"""The parts of a MIME message: its visible text, the mails it carries whole, its attachments listed but not opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message as MimeMessage
from typing import TypeVar

from core.messages import AttachedFile, Language
from ingestion.cleaning.charset import decode
from ingestion.cleaning.headers import decoded
from ingestion.cleaning.markup import read_html
from ingestion.cleaning.notices import Notice, say
from ingestion.cleaning.visible import normalise_space, strip_invisible

DEEPEST_PART = 30
MOST_PARTS = 100
LONGEST_TEXT = 200_000
_READ = frozenset({"text/plain", "text/html", "multipart/mixed", "multipart/alternative"})  # multiparts without parts
_POOR_PLAIN_TEXT = 0.5  # a plain version this much shorter than the HTML one is a stub
T = TypeVar("T")
_UNNAMED: dict[Language, str] = {"fr": "sans nom", "en": "unnamed"}


@dataclass(kw_only=True)
class Body:
    """What the parts of one mail hold; `carried` are whole mails attached to it (message/rfc822)."""

    texts: list[str] = field(default_factory=list)
    carried: list[MimeMessage] = field(default_factory=list)
    attachments: list[AttachedFile] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The visible text of all text parts, in order."""
        return "\n\n".join(text for text in self.texts if text)


def read_body(mime: MimeMessage, language: Language) -> Body:
    """Read the parts of a message within the limits of depth, number and length; warnings are in `language`."""
    return _Reader(language).read(mime)


class _Reader:
    def __init__(self, language: Language) -> None:
        self._language = language
        self._body = Body()
        self._parts = 0
        self._warned: set[Notice] = set()

    def read(self, mime: MimeMessage) -> Body:
        self._part(mime, depth=0)
        if sum(map(len, self._body.texts)) > LONGEST_TEXT:
            self._warn(Notice.TOO_LONG, limit=LONGEST_TEXT)
            self._body.texts = [self._body.text[:LONGEST_TEXT]]
        return self._body

    def _warn(self, notice: Notice, **values: object) -> None:
        if notice not in self._warned:
            self._warned.add(notice)
            self._body.warnings.append(say(notice, self._language, **values))

    def _part(self, part: MimeMessage, *, depth: int) -> None:
        self._parts += 1
        if depth > DEEPEST_PART:
            return self._warn(Notice.TOO_DEEP, limit=DEEPEST_PART)
        if self._parts > MOST_PARTS:
            return self._warn(Notice.TOO_MANY_PARTS, limit=MOST_PARTS)
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            self._body.carried.extend(_children(part))
        elif kind == "multipart/alternative" and part.is_multipart():
            self._alternative(part, depth=depth)
        elif part.is_multipart() and kind != "message/delivery-status":
            for child in _children(part):
                self._part(child, depth=depth + 1)
        elif kind in _READ and not _is_attached(part):
            self._body.texts.append(self._text(part))
        elif kind != "message/delivery-status":
            self._body.attachments.append(self._attached(part))
        return None

    def _alternative(self, part: MimeMessage, *, depth: int) -> None:
        """Keep the richest reading of the same content: plain text, unless it says far less than the HTML."""
        outer, readings = self._body, []
        for child in _children(part):
            self._body = Body(warnings=outer.warnings)
            self._part(child, depth=depth + 1)
            readings.append((child.get_content_type(), self._body))
        self._body = outer
        for _, reading in readings:
            outer.carried.extend(reading.carried)
            outer.attachments.extend(reading.attachments)
        spoken = [(kind, reading.text) for kind, reading in readings if reading.text.strip()]
        plain = next((text for kind, text in spoken if kind == "text/plain"), "")
        rich = next((text for kind, text in reversed(spoken) if kind != "text/plain"), "")
        if plain and len("".join(plain.split())) >= _POOR_PLAIN_TEXT * len("".join(rich.split())):
            outer.texts.append(plain)
            return
        if plain:
            self._warn(Notice.ALTERNATIVES_DIFFER)
        outer.texts.append(rich or plain)

    def _text(self, part: MimeMessage) -> str:
        declared = _careful(part.get_content_charset, None)
        text, used = decode(_payload(part), declared)
        if used is not None and declared is not None:
            self._warn(Notice.CHARSET, declared=declared, used=used)
        if part.get_content_type() == "text/html":
            visible = read_html(text)
            text = visible.text
            if visible.hidden:
                self._warn(Notice.HIDDEN_TEXT, count=visible.hidden)
        elif _careful(lambda: str(part.get_param("format", "")), "").lower() == "flowed":
            text = _unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
        text, strange = strip_invisible(text)
        if strange:
            self._warn(Notice.HIDDEN_CHARACTERS, count=strange)
        return normalise_space(text)

    def _attached(self, part: MimeMessage) -> AttachedFile:
        name = decoded(_careful(part.get_filename, None) or "") or _UNNAMED[self._language]
        return AttachedFile(name=name[:255], content_type=part.get_content_type()[:127], size=len(_payload(part)))


def _children(part: MimeMessage) -> list[MimeMessage]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, MimeMessage)] if isinstance(payload, list) else []


def _is_attached(part: MimeMessage) -> bool:
    return _careful(part.get_content_disposition, None) == "attachment" or bool(_careful(part.get_filename, None))


def _payload(part: MimeMessage) -> bytes:
    data = _careful(lambda: part.get_payload(decode=True), None)
    if isinstance(data, bytes):
        return data
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _careful(read: Callable[[], T], otherwise: T) -> T:
    """Read something of a part that hostile headers can make the library stumble over."""
    try:
        return read()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return otherwise


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Join the soft line breaks of format=flowed (RFC 3676), cited lines only to lines cited as deep."""
    lines: list[str] = []
    open_depth: int | None = None
    for raw in text.splitlines():
        depth = len(raw) - len(raw.lstrip(">"))
        content = raw[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        kept = content[:-1] if flows and delete_space else content
        if open_depth == depth and content != "-- ":
            lines[-1] += kept
        else:
            lines.append(f"{'>' * depth} {kept}" if depth else kept)
        open_depth = depth if flows else None
    return "\n".join(lines)
