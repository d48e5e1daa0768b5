"""Short mails about the printer's clients, as they come out of cleaning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.lessons import CALLED, NO_LESSONS, SENDER, Lessons
from core.identity.directory import Directory
from core.identity.unify import unify
from core.messages import Address, Attachment, Message, QuotedPart
from core.records import Books
from ingestion.attachment.messages import attach_messages
from tests.core.identity.printworks import BOOKS

NADIA = "Nadia Kerbrat <n.kerbrat@rotopresse-vellard.fr>"
SIMON = "Simon Lebreuil <s.lebreuil@rotopresse-vellard.fr>"
PAUL = "Paul Vellard <p.vellard@rotopresse-vellard.fr>"
AGNES = "Agnès Roumieu <a.roumieu@castagnol-vins.fr>"
DAMIEN = "Damien Peyrot <damien@ludoria.fr>"
CARRIER = "Exploitation <quai@transports-mirvaux.fr>"

FIRST = dt.datetime(2025, 3, 10, 9, 0, tzinfo=dt.UTC)


def address(shown: str) -> Address:
    name, _, email = shown.rstrip(">").rpartition("<")
    return Address(name=name.strip(), email=email)


def mail(
    key: str,
    sender: str,
    to: Sequence[str] | str,
    text: str,
    *,
    subject: str = "",
    answers: str | None = None,
    day: int = 0,
    signature: str = "",
    quoted: Sequence[tuple[str, str]] = (),
) -> Message:
    recipients = [to] if isinstance(to, str) else to
    return Message(
        message_id=key,
        file=f"mail/{key}.eml",
        thread=answers or key,
        in_reply_to=answers,
        references=(answers,) if answers else (),
        sent_at=FIRST + dt.timedelta(days=day),
        sender=address(sender),
        to=tuple(address(r) for r in recipients),
        cc=(),
        subject=subject,
        own_text=text,
        signature=signature,
        quoted=tuple(QuotedPart(author=author, text=said, kind="reply") for author, said in quoted),
        attachments=(),
        language="fr",
        auto_submitted=False,
        content_hash=key,
    )


def attach(*messages: Message, books: Books = BOOKS, lessons: Lessons = NO_LESSONS) -> dict[str, Attachment]:
    directory = Directory(unify(books), books, lessons=lessons)
    return attach_messages(messages, books=books, directory=directory, lessons=lessons)


def said_of(message: Message, client_id: str | None, project_ref: str | None = None, *, called: str = "") -> Decision:
    """A person puts a mail where nothing had put it."""
    corrections = {"client_id": client_id, "project_ref": project_ref} | ({CALLED: called} if called else {})
    return Decision(
        subject=Subject.MESSAGE,
        key=message.message_id,
        verdict=Verdict.CORRECT,
        person="Nadia Kerbrat",
        decided_at=FIRST,
        corrections=corrections,
        seen={"client_id": None, "project_ref": None, SENDER: message.sender.email if message.sender else None},
    )
