"""The mails of a company that rents stages and lights, filed, in a database."""

from __future__ import annotations

import datetime as dt
import hashlib

from sqlalchemy import Connection, insert

from core.db.repositories.messages import MessagesRepository
from core.db.tables import batches
from core.messages import Address, Attachment, Classification, Language, Message, TicketClass

MAILS: dict[str, tuple[str | None, Language, str, str]] = {
    "generator": ("opera", "fr", "Groupe électrogène", "Le groupe est tombé en panne à 22 h, on a loué une nacelle."),
    "repair": (
        "opera",
        "fr",
        "Suite",
        "Les projecteurs ont été réparés dimanche, quatre heures à deux, rien de pointé.",
    ),
    "goodwill": ("festival", "fr", "Solde", "D'accord pour un rabais de 300 € sur la facture FA-31/207."),
    "return": ("festival", "en", "Truss", "Two trusses came back bent, the carrier charged us the return freight."),
    "canteen": (None, "fr", "Cantine", "Le menu de jeudi : blanquette."),
}


def mail(name: str, *, text: str | None = None) -> Message:
    _, language, subject, own_text = MAILS[name]
    body = own_text if text is None else text
    return Message(
        message_id=name,
        file=f"mail/{name}.eml",
        thread=name,
        in_reply_to=None,
        references=(),
        sent_at=dt.datetime(2031, 3, 4, 9, tzinfo=dt.UTC),
        sender=Address(name="Aïcha Bertin", email="aicha@scenes.example"),
        to=(),
        cc=(),
        subject=subject,
        own_text=body,
        signature="",
        quoted=(),
        attachments=(),
        language=language,
        auto_submitted=False,
        content_hash=hashlib.sha256(body.encode()).hexdigest(),
    )


def keep(connection: Connection, *mails: Message) -> None:
    """Save mails and file each with its client."""
    batch = connection.execute(
        insert(batches), {"started_at": dt.datetime(2031, 5, 4, tzinfo=dt.UTC), "source": "box"}
    ).inserted_primary_key[0]
    repository = MessagesRepository(connection)
    repository.save(mails, batch)
    for message in mails:
        place(connection, message.message_id, MAILS[message.message_id][0])


def place(connection: Connection, name: str, client_id: str | None) -> None:
    attachment = Attachment(
        client_id=client_id, project_ref=None, client_confidence=1.0, project_confidence=0.0, reasons=()
    )
    classification = Classification(ticket_class=TicketClass.OTHER, opens_ticket=False, confidence=1.0, reasons=())
    MessagesRepository(connection).file(name, attachment, classification)


def keep_all(connection: Connection) -> None:
    keep(connection, *(mail(name) for name in MAILS))
