"""The mails once cleaned, and where each was filed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, insert, select, update

from core.db.tables import messages
from core.db.types import storable
from core.db.visibility import among, visible
from core.messages import Address, AttachedFile, Attachment, Classification, FiledMessage, Message, QuotedPart
from core.viewer import Viewer

_AS_THEY_ARE = (
    "message_id",
    "file",
    "thread",
    "in_reply_to",
    "sent_at",
    "subject",
    "own_text",
    "signature",
    "language",
    "auto_submitted",
    "content_hash",
    "warnings",
)
"""The fields of a message whose column has the same name and holds the same value."""


@dataclass(frozen=True, kw_only=True)
class MessageCounts:
    """What an import did to the mails: new ones, changed ones, and those that were there already."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


class MessagesRepository:
    """Every mail that was imported, each once; a mail is never removed by its absence from a folder."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, mails: Sequence[Message], batch: int) -> MessageCounts:
        """Keep these mails; one that is known with the same content stays as it is, a changed one is renewed.

        Args:
            mails: The cleaned mails; of two with one message id the first counts.
            batch: The import they belong to.
        """
        known = dict(self._connection.execute(select(messages.c.message_id, messages.c.content_hash)).all())
        once = {storable(mail.message_id): mail for mail in reversed(mails)}
        added = [_values(mail, batch=batch) for key, mail in once.items() if key not in known]
        changed = [
            _values(mail, batch=batch)
            for key, mail in once.items()
            if known.get(key, mail.content_hash) != mail.content_hash
        ]
        if added:
            self._connection.execute(insert(messages), added)
        if changed:
            renewed = [{"key": values.pop("message_id"), **values} for values in changed]
            self._connection.execute(update(messages).where(messages.c.message_id == bindparam("key")), renewed)
        return MessageCounts(added=len(added), changed=len(changed), unchanged=len(once) - len(added) - len(changed))

    def all(self) -> list[Message]:
        """Every mail, oldest first; those without a date come first."""
        rows = self._connection.execute(select(messages)).mappings()
        return sorted((_message(row) for row in rows), key=_moment)

    def file(self, message_id: str, attachment: Attachment, classification: Classification) -> None:
        """Note to which client and project a mail belongs and what it is about."""
        self._connection.execute(
            update(messages)
            .where(messages.c.message_id == message_id)
            .values(
                client_id=attachment.client_id,
                project_ref=attachment.project_ref,
                client_confidence=attachment.client_confidence,
                project_confidence=attachment.project_confidence,
                attachment_reasons=attachment.reasons,
                ticket_class=classification.ticket_class,
                opens_ticket=classification.opens_ticket,
                class_confidence=classification.confidence,
                class_reasons=classification.reasons,
            )
        )

    def rethread(self, threads: Mapping[str, str]) -> None:
        """Note anew which thread each mail belongs to: an older mail that comes in later may be its first."""
        known = self._connection.execute(select(messages.c.message_id, messages.c.thread)).all()
        moved = [{"key": key, "root": threads[key]} for key, thread in known if threads.get(key, thread) != thread]
        if moved:
            change = update(messages).where(messages.c.message_id == bindparam("key")).values(thread=bindparam("root"))
            self._connection.execute(change, moved)

    def filed(self, viewer: Viewer, *, client_ids: Collection[str | None] | None = None) -> list[FiledMessage]:
        """The filed mails a viewer may see, oldest first.

        Args:
            viewer: Who asks.
            client_ids: Only mails of these clients; None among them stands for mails of no one client.
        """
        return self._filed(viewer, among(messages.c.client_id, client_ids))

    def get(self, ids: Collection[str], viewer: Viewer) -> list[FiledMessage]:
        """The mails with these ids, oldest first; one that the viewer may not see is left out like one unknown."""
        return self._filed(viewer, messages.c.message_id.in_(sorted(ids)))

    def _filed(self, viewer: Viewer, wanted: ColumnElement[bool]) -> list[FiledMessage]:
        query = select(messages).where(
            messages.c.ticket_class.is_not(None), visible(messages.c.client_id, viewer), wanted
        )
        found = [_filed_message(row) for row in self._connection.execute(query).mappings()]
        return sorted(found, key=lambda filed: _moment(filed.message))


def _moment(mail: Message) -> tuple[dt.datetime, str]:
    sent = mail.sent_at or dt.datetime.min.replace(tzinfo=dt.UTC)
    return (sent if sent.tzinfo else sent.replace(tzinfo=dt.UTC), mail.message_id)


def _values(mail: Message, *, batch: int) -> dict[str, Any]:
    return {
        **{name: getattr(mail, name) for name in _AS_THEY_ARE},
        "refers_to": mail.references,
        "sender_name": mail.sender.name if mail.sender else None,
        "sender_email": mail.sender.email if mail.sender else None,
        "recipients": [asdict(address) for address in mail.to],
        "copied": [asdict(address) for address in mail.cc],
        "quoted": [asdict(part) for part in mail.quoted],
        "attachments": [asdict(attached) for attached in mail.attachments],
        "batch_id": batch,
    }


def _message(row: RowMapping | Mapping[str, Any]) -> Message:
    sender = Address(name=row["sender_name"], email=row["sender_email"]) if row["sender_email"] is not None else None
    return Message(
        **{name: row[name] for name in _AS_THEY_ARE},
        references=row["refers_to"],
        sender=sender,
        to=tuple(Address(**address) for address in row["recipients"]),
        cc=tuple(Address(**address) for address in row["copied"]),
        quoted=tuple(QuotedPart(**part) for part in row["quoted"]),
        attachments=tuple(AttachedFile(**attached) for attached in row["attachments"]),
    )


def _filed_message(row: RowMapping) -> FiledMessage:
    return FiledMessage(
        message=_message(row),
        attachment=Attachment(
            client_id=row["client_id"],
            project_ref=row["project_ref"],
            client_confidence=row["client_confidence"],
            project_confidence=row["project_confidence"],
            reasons=row["attachment_reasons"],
        ),
        classification=Classification(
            ticket_class=row["ticket_class"],
            opens_ticket=row["opens_ticket"],
            confidence=row["class_confidence"],
            reasons=row["class_reasons"],
        ),
    )
