"""A raw mail becomes a `core.messages.Message`."""

from __future__ import annotations

import email
import email.policy
import hashlib
from dataclasses import dataclass
from email.message import Message as MimeMessage

from core.language.identify import language_of
from core.messages import Address, Language, Message, QuotedPart
from ingestion.cleaning.body import Body, read_body
from ingestion.cleaning.headers import Headers
from ingestion.cleaning.history import part_history
from ingestion.cleaning.notices import Notice, say
from ingestion.cleaning.signature import part_signature

LARGEST_MAIL = 10 * 1024 * 1024
MOST_RECIPIENTS = 200
_MOST_REFERENCES = 200
_DEEPEST_CARRIED = 5


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """Why a file cannot become a message, worded for the user."""

    reason: str


def clean_message(raw: bytes, *, file: str, language: Language) -> Message | Unreadable:
    """Clean one mail; its `thread` is its own id until all mails are known.

    Args:
        raw: The bytes of the mail (RFC 5322).
        file: The name it is known by.
        language: The language of the warnings.
    """
    if not raw.strip():
        return Unreadable(reason=say(Notice.EMPTY_FILE, language))
    try:
        mime = email.message_from_bytes(raw[:LARGEST_MAIL].lstrip(b"\r\n \xef\xbb\xbf"), policy=email.policy.default)
        headers = Headers(mime)
        if not headers.looks_like_mail():
            return Unreadable(reason=say(Notice.NOT_A_MAIL, language))
        body = read_body(mime, language)
        carried = [part for inner in body.carried for part in _carried(inner, body.warnings, language, depth=1)]
    except RecursionError:
        return Unreadable(reason=say(Notice.UNREADABLE, language, reason=_NESTED[language]))
    warnings = [say(Notice.TOO_LARGE, language, limit=LARGEST_MAIL // 1024**2)] if len(raw) > LARGEST_MAIL else []
    return _assemble(headers, body, carried=carried, warnings=warnings, file=file, language=language)


_NESTED: dict[Language, str] = {"fr": "parties emboîtées à l'excès", "en": "parts nested beyond measure"}


def _assemble(
    headers: Headers, body: Body, *, carried: list[QuotedPart], warnings: list[str], file: str, language: Language
) -> Message:
    sender, to, cc = _people(headers, warnings, language)
    subject = headers.text("subject")
    history = part_history(body.text, subject=subject)
    signed = part_signature(history.own, sender=sender.name if sender else "")
    sent_at = headers.date()
    if sent_at is None:
        date = headers.text("date")
        warnings.append(say(Notice.BAD_DATE if date else Notice.NO_DATE, language, value=date[:60]))
    content_hash = _content_hash(headers, body)
    named = headers.identifiers("message-id")
    if not named:
        warnings.append(say(Notice.NO_MESSAGE_ID, language))
    message_id = named[0] if named else f"{content_hash[:32]}@without-message-id.invalid"
    answered = headers.identifiers("in-reply-to")
    return Message(
        message_id=message_id,
        file=file,
        thread=message_id,
        in_reply_to=answered[0] if answered else None,
        references=tuple(headers.identifiers("references")[-_MOST_REFERENCES:]),
        sent_at=sent_at,
        sender=sender,
        to=to,
        cc=cc,
        subject=subject,
        own_text=signed.own,
        signature=signed.signature,
        quoted=(*history.quoted, *carried),
        attachments=tuple(body.attachments),
        language=language_of(signed.own if signed.own.strip() else f"{subject}\n{body.text}"),
        auto_submitted=headers.is_automatic(),
        content_hash=content_hash,
        warnings=(*warnings, *body.warnings),
    )


def _people(
    headers: Headers, warnings: list[str], language: Language
) -> tuple[Address | None, tuple[Address, ...], tuple[Address, ...]]:
    senders = headers.addresses("from", limit=9) or headers.addresses("sender", limit=1)
    if not senders:
        warnings.append(say(Notice.NO_SENDER, language))
    elif len(senders) > 1:
        warnings.append(say(Notice.SEVERAL_SENDERS, language, count=len(senders)))
    to = headers.addresses("to", limit=MOST_RECIPIENTS)
    cc = headers.addresses("cc", limit=MOST_RECIPIENTS)
    if len(to) > MOST_RECIPIENTS or len(cc) > MOST_RECIPIENTS:
        warnings.append(say(Notice.MANY_RECIPIENTS, language, limit=MOST_RECIPIENTS))
    return senders[0] if senders else None, tuple(to[:MOST_RECIPIENTS]), tuple(cc[:MOST_RECIPIENTS])


def _carried(mime: MimeMessage, warnings: list[str], language: Language, *, depth: int) -> list[QuotedPart]:
    """A mail attached whole is a forward: its text, then what it carries itself."""
    if depth > _DEEPEST_CARRIED:
        warnings.append(say(Notice.TOO_DEEP, language, limit=_DEEPEST_CARRIED))
        return []
    headers, body = Headers(mime), read_body(mime, language)
    warnings.extend(warning for warning in body.warnings if warning not in warnings)
    senders = headers.addresses("from", limit=1)
    author = (senders[0].name or senders[0].email) if senders else None
    history = part_history(body.text, subject=headers.text("subject"))
    inner = [part for message in body.carried for part in _carried(message, warnings, language, depth=depth + 1)]
    return [QuotedPart(author=author, text=history.own, kind="forward"), *history.quoted, *inner]


def _content_hash(headers: Headers, body: Body) -> str:
    """What makes two files the same mail: who, when, about what, saying what; not the way it travelled."""
    files = [f"{file.name}:{file.content_type}:{file.size}" for file in body.attachments]
    told = [headers.text(name) for name in ("from", "to", "cc", "date", "subject", "in-reply-to")]
    return hashlib.sha256("\x00".join([*told, body.text, *files]).encode("utf-8", "replace")).hexdigest()
