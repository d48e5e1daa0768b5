"""Messages find their client and project: threads in order, then what the mailbox as a whole teaches."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from core.identity.addresses import Standing
from core.identity.directory import Directory
from core.messages import Attachment, Message
from core.records import Books
from ingestion.attachment import weights as w
from ingestion.attachment.clients import ClientJudge, Verdict
from ingestion.attachment.experience import Experience
from ingestion.attachment.matters import NO_CHOICE, Choice, MatterBook
from ingestion.attachment.parties import Parties, PartyReader
from ingestion.attachment.tally import Tally, TextReader

INSIDERS = frozenset({Standing.OURS, Standing.PARTNER})
MOST_WORDS = 4


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
        self._choices: dict[str, Choice] = {}

    def attachments(self) -> dict[str, Attachment]:
        for message in self._messages:
            self._settle(message)
        self._correct()
        self._recall()
        self._choose_all()
        self._teach()
        self._choose_all()
        return {message.message_id: self._attachment(message) for message in self._messages}

    def _correct(self) -> None:
        """A mail that says «not this one, that one» corrects those above it in its thread, and they are judged anew."""
        corrected: set[str] = set()
        for message in self._messages:
            tally, above = self._tallies[message.message_id], self._parent(message)
            seen = {message.message_id}
            while tally.corrects and above is not None and above.message_id not in seen:
                seen.add(above.message_id)
                self._tallies[above.message_id].corrected_by(tally)
                corrected.add(above.message_id)
                above = self._parent(above)
        for message in self._messages:
            if message.message_id in corrected:
                self._judge_anew(message)

    def _recall(self) -> None:
        """Let what stays open, though one of ours or a partner wrote it, be told by rare words used of late."""
        experience = Experience()
        for message in self._messages:
            experience.remember(message, self._verdicts[message.message_id].client_id)
        for message in self._messages:
            verdict, parties = self._verdicts[message.message_id], self._parties[message.message_id]
            if verdict.client_id is None and not verdict.several and parties.standing in INSIDERS:
                for client, (points, words) in experience.recall(message).items():
                    reason = f"mots récents de ses messages : {', '.join(words[:MOST_WORDS])}"
                    self._tallies[message.message_id].add(client, min(points, w.EXPERIENCE), reason)
                self._judge_anew(message)

    def _judge_anew(self, message: Message) -> None:
        above = self._parent(message)
        parent = self._verdicts.get(above.message_id) if above else None
        parties, tally = self._parties[message.message_id], self._tallies[message.message_id]
        self._verdicts[message.message_id] = self._judge.judge(parties, tally, parent)

    def _choose_all(self) -> None:
        for message in self._messages:
            self._choices[message.message_id] = self._choose(message)

    def _teach(self) -> None:
        """What mails that name their project say teaches the words of that project."""
        for message in self._messages:
            verdict, choice = self._verdicts[message.message_id], self._choices[message.message_id]
            if verdict.client_id and choice.matter and choice.said:
                self._matters.teach(verdict.client_id, choice.matter, f"{message.subject}\n{message.own_text}")

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

    def _choose(self, message: Message) -> Choice:
        """The project of a message: what it says of its client's, else that of the mail it answers."""
        verdict = self._verdicts[message.message_id]
        if verdict.client_id is None:
            return NO_CHOICE
        above = self._parent(message)
        inherited = self._choices.get(above.message_id) if above else None
        same = above is not None and self._verdicts[above.message_id].client_id == verdict.client_id
        day = message.sent_at.date() if message.sent_at else None
        said = self._said(message, verdict.client_id)
        return self._matters.choose(verdict.client_id, said, day, inherited=inherited.matter if inherited and same else None)

    def _said(self, message: Message, client_id: str) -> dict[str, float]:
        """Points of the client's matters: references, then words of the text, the subject and the history cited."""
        points = Counter(self._tallies[message.message_id].matters())
        points.update(self._matters.said(client_id, message.own_text))
        points.update(self._matters.said(client_id, message.subject, w.SUBJECT))
        for part in message.quoted:
            points.update(self._matters.said(client_id, part.text, w.QUOTED))
        return dict(points)

    def _attachment(self, message: Message) -> Attachment:
        verdict, choice = self._verdicts[message.message_id], self._choices[message.message_id]
        return Attachment(
            client_id=verdict.client_id,
            project_ref=choice.project_ref,
            client_confidence=verdict.confidence,
            project_confidence=choice.confidence,
            reasons=(*verdict.reasons, *choice.reasons),
        )


def _age(message: Message) -> tuple[dt.datetime, str]:
    return message.sent_at or dt.datetime.max.replace(tzinfo=dt.UTC), message.message_id
