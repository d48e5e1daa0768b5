"""Mail files (.eml) become messages; what cannot be read is named and set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.messages import Language, Message
from core.records import RowError
from ingestion.cleaning.message import LARGEST_MAIL, Unreadable, clean_message
from ingestion.cleaning.notices import Notice, say
from ingestion.cleaning.repetition import without_repetition
from ingestion.cleaning.threads import with_threads


@dataclass(frozen=True, kw_only=True)
class MailContents:
    """The messages of some mail files, in the order of the files, and the files that could not go in."""

    messages: list[Message]
    errors: list[RowError]


def read_mails(paths: Sequence[Path], *, language: Language = "fr") -> MailContents:
    """Read mail files; never raises for what a file holds.

    A mail met twice is one message. Two mails that bear the same Message-ID and differ: the first stays, the other
    is an error. Threads are those of the files read together; `cleaning.threads` joins them with former imports.

    Args:
        paths: The .eml files.
        language: The language of warnings and errors.
    """
    messages: dict[str, Message] = {}
    errors: list[RowError] = []
    for path in paths:
        file = f"{path.parent.name}/{path.name}" if path.parent.name else path.name
        message = _read(path, file=file, language=language)
        if isinstance(message, Unreadable):
            errors.append(RowError(file=file, row=None, column=None, message=message.reason))
            continue
        former = messages.setdefault(message.message_id, message)
        if former.content_hash != message.content_hash:
            text = say(Notice.CONFLICT, language, message_id=message.message_id, other=former.file)
            errors.append(RowError(file=file, row=None, column="Message-ID", message=text))
    return MailContents(messages=without_repetition(with_threads(messages.values())), errors=errors)


def _read(path: Path, *, file: str, language: Language) -> Message | Unreadable:
    try:
        with path.open("rb") as handle:
            raw = handle.read(LARGEST_MAIL + 1)
    except OSError as error:
        return Unreadable(reason=say(Notice.UNREADABLE, language, reason=error.strerror or type(error).__name__))
    return clean_message(raw, file=file, language=language)
