"""Messages find their client and project: threads in order, then what the mailbox as a whole teaches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from core.identity.addresses import Standing
from core.identity.directory import Directory
from core.identity.normalise import WORD
from core.language.text import fold
from core.messages import Attachment, Message
from core.records import Books
from ingestion.attachment import weights as w
from ingestion.attachment.clients import ClientJudge, Verdict
from ingestion.attachment.experience import Experience
from ingestion.attachment.matters import NO_CHOICE, Choice, MatterBook
from ingestion.attachment.parties import PartyReader
from ingestion.attachment.tally import Tally, TextReader
from ingestion.attachment.threads import Threads

INSIDERS = frozenset({Standing.OURS, Standing.PARTNER})
MOST_WORDS = 4
MANY_CLIENTS = 3
"""A word in lower case in the mails of this many clients is an everyday word."""
MANY_SIGNATURES = 3
"""A word under this many of our mails belongs to our own address."""


def attach_messages(messages: Sequence[Message], *, books: Books, directory: Directory) -> dict[str, Attachment]:
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
    """One run over a mailbox: what is known of each message so far."""

    def __init__(self, messages: Sequence[Message], books: Books, directory: Directory) -> None:
        self._threads = Threads(messages)
        self._messages = self._threads.parents_first
        reader = PartyReader(directory)
        people = reader.people(self._messages)
        self._parties = {message.message_id: reader.read(message) for message in self._messages}
        scanner = directory.scanner(people, everyday=self._everyday_words(), home=self._home_words())
        self._judge = ClientJudge(TextReader(directory, scanner), scanner.names)
        self._matters = MatterBook(books, directory)
        self._tallies: dict[str, Tally] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._choices: dict[str, Choice] = {}

    def attachments(self) -> dict[str, Attachment]:
        for message in self._messages:
            self._tallies[message.message_id] = self._judge.tally(message, self._parties[message.message_id])
        self._judge_all()
        self._correct()
        self._judge_all()
        self._recall()
        self._judge_all()
        self._choose_all()
        self._teach()
        self._choose_all()
        return {message.message_id: self._attachment(message) for message in self._messages}

    def _everyday_words(self) -> frozenset[str]:
        """Words that mails from clients use in lower case, whoever the client is."""
        users: dict[str, set[str]] = defaultdict(set)
        for message in self._messages:
            sender = self._parties[message.message_id].sender
            client = sender.resolution.client_id if sender else None
            if client is not None:
                for word in set(WORD.findall(message.own_text)):
                    if word.islower():
                        users[fold(word)].add(client)
        return frozenset(word for word, clients in users.items() if len(clients) >= MANY_CLIENTS)

    def _home_words(self) -> frozenset[str]:
        """Words of our own address, from the signatures of our mails."""
        met: Counter[str] = Counter()
        for message in self._messages:
            if self._parties[message.message_id].standing is Standing.OURS:
                met.update(set(WORD.findall(fold(message.signature))))
        return frozenset(word for word, times in met.items() if times >= MANY_SIGNATURES)

    def _judge_all(self) -> None:
        for message in self._messages:
            above = self._threads.parent(message)
            self._verdicts[message.message_id] = self._judge.judge(
                self._parties[message.message_id],
                self._tallies[message.message_id],
                self._verdicts[above.message_id] if above else None,
            )

    def _correct(self) -> None:
        """A mail that says «not this one, that one» corrects those above it in its thread."""
        for message in self._messages:
            tally, above = self._tallies[message.message_id], self._threads.parent(message)
            while tally.corrects and above is not None:
                self._tallies[above.message_id].corrected_by(tally)
                above = self._threads.parent(above)

    def _recall(self) -> None:
        """What is still open may be told by its answers, or by rare words that lately went with one client."""
        experience = Experience()
        for message in self._messages:
            experience.remember(message, self._verdicts[message.message_id].client_id)
        for message in self._messages:
            verdict, tally = self._verdicts[message.message_id], self._tallies[message.message_id]
            if verdict.client_id is not None or verdict.several:
                continue
            for child in self._threads.children(message):
                client = self._verdicts[child.message_id].client_id
                if client is not None and self._parties[child.message_id].standing is not Standing.UNKNOWN:
                    tally.add(client, w.CHILD, "la réponse concerne ce client")
            if self._parties[message.message_id].standing in INSIDERS:
                for client, (points, words) in experience.recall(message).items():
                    reason = f"mots récents de ses messages : {', '.join(words[:MOST_WORDS])}"
                    tally.add(client, min(points, w.EXPERIENCE), reason)

    def _choose_all(self) -> None:
        for message in self._messages:
            self._choices[message.message_id] = self._choose(message)

    def _choose(self, message: Message) -> Choice:
        """The project of a message: what it says of its client's, else that of the mail it answers."""
        verdict = self._verdicts[message.message_id]
        if verdict.client_id is None:
            return NO_CHOICE
        above, inherited = self._threads.parent(message), None
        if above is not None and self._verdicts[above.message_id].client_id == verdict.client_id:
            inherited = self._choices[above.message_id].matter
        day = message.sent_at.date() if message.sent_at else None
        return self._matters.choose(verdict.client_id, self._said(message, verdict.client_id), day, inherited=inherited)

    def _said(self, message: Message, client_id: str) -> dict[str, float]:
        """Points of the client's matters: references, then words of the text, the subject and the history cited."""
        points = Counter(self._tallies[message.message_id].matters())
        points.update(self._matters.said(client_id, message.own_text))
        points.update(self._matters.said(client_id, message.subject, w.SUBJECT))
        for part in message.quoted:
            points.update(self._matters.said(client_id, part.text, w.QUOTED))
        return dict(points)

    def _teach(self) -> None:
        """What mails that name their project say teaches the words of that project."""
        for message in self._messages:
            verdict, choice = self._verdicts[message.message_id], self._choices[message.message_id]
            if verdict.client_id and choice.matter and choice.said:
                self._matters.teach(verdict.client_id, choice.matter, f"{message.subject}\n{message.own_text}")

    def _attachment(self, message: Message) -> Attachment:
        verdict, choice = self._verdicts[message.message_id], self._choices[message.message_id]
        return Attachment(
            client_id=verdict.client_id,
            project_ref=choice.project_ref,
            client_confidence=verdict.confidence,
            project_confidence=choice.confidence,
            reasons=(*verdict.reasons, *choice.reasons),
        )
