"""Messages find their client and project: threads in order, then what the mailbox as a whole teaches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from core.identity.directory import Directory
from core.messages import Attachment, Message
from core.records import Books
from ingestion.attachment.clients import ClientJudge, Verdict
from ingestion.attachment.matters import Choice, MatterBook
from ingestion.attachment.parties import Parties, PartyReader
from ingestion.attachment.tally import Tally, TextReader


def attach_messages(
    messages: Sequence[Message], *, books: Books, directory: Directory
) -> dict[str, Attachment]:
    """Attach every message to the client and project it concerns, or leave it open.

    Args:
        messages: The whole mailbox; a reply is judged after what it answers.
        books: The records of the company.
        directory: Who is who.

    Returns:
        The attachment of each message, by message id.
    """
    return _Mailbox(messages, books, directory).attachments()


class _Mailbox:
    def __init__(self, messages: Sequence[Message], books: Books, directory: Directory) -> None:
        self._messages = sorted(messages, key=_age)
        self._by_id = {message.message_id: message for message in self._messages}
        reader = PartyReader(directory)
        people = reader.people(self._messages)
        self._parties: Mapping[str, Parties] = {m.message_id: reader.read(m) for m in self._messages}
        scanner = directory.with_people(people)
        self._judge = ClientJudge(TextReader(directory, scanner), scanner.names)
        self._matters = MatterBook(books, directory)
        self._verdicts: dict[str, Verdict] = {}
        self._tallies: dict[str, Tally] = {}

    def attachments(self) -> dict[str, Attachment]:
        for message in self._messages:
            self._settle(message)
        return {message.message_id: self._attachment(message) for message in self._messages}

    def _parent(self, message: Message) -> Message | None:
        """The nearest known mail that this one answers."""
        named = (message.in_reply_to, *reversed(message.references))
        return next((self._by_id[i] for i in named if i and i in self._by_id and i != message.message_id), None)

    def _settle(self, message: Message) -> None:
        """Judge a message after its parent, however the dates are (a clock may be wrong)."""
        chain = [message]
        while (parent := self._parent(chain[-1])) and parent.message_id not in self._verdicts and parent not in chain:
            chain.append(parent)
        for link in reversed(chain):
            if link.message_id not in self._verdicts:
                above = self._parent(link)
                verdict = self._verdicts.get(above.message_id) if above else None
                parties = self._parties[link.message_id]
                tally = self._judge.tally(link, parties, verdict)
                self._tallies[link.message_id] = tally
                self._verdicts[link.message_id] = self._judge.judge(parties, tally, verdict)

    def _attachment(self, message: Message) -> Attachment:
        verdict = self._verdicts[message.message_id]
        choice = self._choice(message, verdict)
        return Attachment(
            client_id=verdict.client_id,
            project_ref=choice.project_ref,
            client_confidence=verdict.confidence,
            project_confidence=choice.confidence,
            reasons=(*verdict.reasons, *choice.reasons),
        )

    def _choice(self, message: Message, verdict: Verdict) -> Choice:
        if verdict.client_id is None:
            return Choice(project_ref=None, confidence=0.0, reasons=())
        day = message.sent_at.date() if message.sent_at else None
        return self._matters.choose(verdict.client_id, self._tallies[message.message_id].matters, day)


def _age(message: Message) -> tuple[dt.datetime, str]:
    return message.sent_at or dt.datetime.max.replace(tzinfo=dt.UTC), message.message_id
