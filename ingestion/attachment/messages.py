"""Messages find their client and project: threads in order, then what the mailbox as a whole teaches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from core.decisions.lessons import NO_LESSONS, Lessons
from core.identity.addresses import Standing
from core.identity.directory import Directory
from core.identity.normalise import WORD
from core.language.text import fold
from core.messages import Attachment, Message
from core.records import Books
from ingestion.attachment import weights as w
from ingestion.attachment.bookings import PartnerBookings
from ingestion.attachment.clients import ClientJudge, Verdict
from ingestion.attachment.experience import Experience, Recollection
from ingestion.attachment.matters import NO_CHOICE, Choice, MatterBook
from ingestion.attachment.parties import PartyReader
from ingestion.attachment.placed import as_booked, choice_of, verdict_of
from ingestion.attachment.tally import Tally, TextReader
from ingestion.attachment.threads import Threads
from ingestion.attachment.vocabulary import is_telling, terms

INSIDERS = frozenset({Standing.OURS, Standing.PARTNER})
MOST_WORDS = 4
MANY_CLIENTS = 3
"""A word in lower case in the mails of this many clients is an everyday word."""
MANY_SIGNATURES = 3
"""A word under this many of our mails belongs to our own address."""


def attach_messages(
    messages: Sequence[Message], *, books: Books, directory: Directory, lessons: Lessons = NO_LESSONS
) -> dict[str, Attachment]:
    """Attach every message to the client and project it concerns, or leave it open.

    Args:
        messages: The whole mailbox; a reply is judged after what it answers.
        books: The records of the company.
        directory: Who is who.
        lessons: What people said: the mails they placed stand where they put them, and teach.

    Returns:
        The attachment of each message, by message id.
    """
    return _Mailbox(messages, books, directory, lessons).attachments()


class _Mailbox:
    """One run over a mailbox: what is known of each message so far."""

    def __init__(self, messages: Sequence[Message], books: Books, directory: Directory, lessons: Lessons) -> None:
        self._threads = Threads(messages)
        self._messages = self._threads.parents_first
        reader = PartyReader(directory)
        people = reader.people(self._messages)
        self._parties = {message.message_id: reader.read(message) for message in self._messages}
        scanner = directory.scanner(people, everyday=self._everyday_words(), home=self._home_words())
        self._judge = ClientJudge(TextReader(directory, scanner), scanner.names)
        self._matters = MatterBook(books, directory, lessons=lessons)
        self._bookings = PartnerBookings(books, directory)
        self._places = {key: as_booked(place, directory) for key, place in lessons.places.items()}
        self._overruled: dict[str, dict[str, float]] = defaultdict(dict)
        """By mail, what the words of a placed mail of its thread said of matters that the person did not mean."""
        self._proper = directory.proper_words
        self._tallies: dict[str, Tally] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._choices: dict[str, Choice] = {}

    def attachments(self) -> dict[str, Attachment]:
        for message in self._messages:
            self._tallies[message.message_id] = self._judge.tally(message, self._parties[message.message_id])
            for booking in self._bookings.named(message):
                reason = f"montant de {booking.reference}, enregistré pour ce partenaire"
                self._tallies[message.message_id].add(booking.client_id, w.BOOKED, reason, matter=booking.matter)
        self._overrule()
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
            place = self._places.get(message.message_id)
            if place is not None:
                self._verdicts[message.message_id] = verdict_of(place)
                continue
            above = self._threads.parent(message)
            self._verdicts[message.message_id] = self._judge.judge(
                self._parties[message.message_id],
                self._tallies[message.message_id],
                self._verdicts[above.message_id] if above else None,
            )

    def _overrule(self) -> None:
        """The words of a mail that a person placed mean nothing else in the rest of its thread either."""
        for message in self._messages:
            place = self._places.get(message.message_id)
            if place is None or place.client_id is None:
                continue
            tally = self._tallies[message.message_id]
            said = self._said(message, place.client_id) if place.project_ref else {}
            said.pop(place.project_ref or "", None)
            for other in self._threads.mates(message):
                if other.message_id not in self._places:
                    self._tallies[other.message_id].placed_with(tally, place.client_id)
                    self._overruled[other.message_id] |= said

    def _correct(self) -> None:
        """A mail that says «not this one, that one» corrects those above it in its thread."""
        for message in self._messages:
            tally, above = self._tallies[message.message_id], self._threads.parent(message)
            while tally.corrects and above is not None:
                self._tallies[above.message_id].corrected_by(tally)
                above = self._threads.parent(above)

    def _recall(self) -> None:
        """What is still open may be told by its answers, or by rare words that lately went with one client."""
        experience = Experience(self._proper)
        for message in self._messages:
            placed = message.message_id in self._places
            experience.remember(message, self._verdicts[message.message_id].client_id, placed=placed)
        for message in self._messages:
            verdict, tally = self._verdicts[message.message_id], self._tallies[message.message_id]
            if verdict.client_id is not None or verdict.several or message.message_id in self._places:
                continue
            for child in self._threads.children(message):
                client = self._verdicts[child.message_id].client_id
                if client is not None and self._parties[child.message_id].standing is not Standing.UNKNOWN:
                    tally.add(client, w.CHILD, "la réponse concerne ce client")
            if self._parties[message.message_id].standing in INSIDERS:
                for client, recollection in experience.recall(message).items():
                    tally.add(client, min(recollection.points, w.EXPERIENCE), _recalled(recollection))
                self._add_booked_words(message, tally)

    def _add_booked_words(self, message: Message, tally: Tally) -> None:
        """The words of a mail that the books use of one client well before the others."""
        said = self._matters.said_of_clients(f"{message.subject}\n{message.own_text}")
        ranked = sorted(said.items(), key=lambda points: (-points[1], points[0]))
        if ranked:
            lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
            if lead >= w.BOOKED_WORDS_LEAD:
                points = min(w.MOST_BOOKED_WORDS, w.BOOKED_WORDS * lead)
                tally.add(ranked[0][0], points, "mots de ses affaires, devis, factures et achats")

    def _choose_all(self) -> None:
        for message in self._messages:
            self._choices[message.message_id] = self._choose(message)

    def _choose(self, message: Message) -> Choice:
        """The project of a message: what it says of its client's, else that of the mail it answers."""
        verdict, place = self._verdicts[message.message_id], self._places.get(message.message_id)
        if place is not None and not place.project_open:
            return choice_of(place)
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
        said: dict[str, float] = dict(points)
        for matter, overruled in self._overruled.get(message.message_id, {}).items():
            said[matter] = max(0.0, said.get(matter, 0.0) - overruled)
        return said

    def _teach(self) -> None:
        """What mails that name their project say teaches the words of that project, and what people placed there."""
        for client_id, matter, term, times in self._placed_terms():
            self._matters.teach_placed(client_id, matter, term, times)
        for message in self._messages:
            verdict, choice = self._verdicts[message.message_id], self._choices[message.message_id]
            if verdict.client_id and choice.matter and choice.said:
                self._matters.teach(verdict.client_id, choice.matter, f"{message.subject}\n{message.own_text}")

    def _placed_terms(self) -> Iterator[tuple[str, str, str, int]]:
        """The words of mails that people placed at a project, with its client and the number of their threads.

        A word that mails of another matter have, or mails of many clients, tells nothing and is left out.
        """
        placed: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        matters: dict[tuple[str, str], set[str]] = defaultdict(set)
        clients: dict[str, set[str]] = defaultdict(set)
        for message in self._messages if self._places else ():
            verdict, choice = self._verdicts[message.message_id], self._choices[message.message_id]
            if verdict.client_id is None:
                continue
            place = self._places.get(message.message_id)
            for term in {term for term, _ in terms(f"{message.subject}\n{message.own_text}")}:
                clients[term].add(verdict.client_id)
                if choice.matter and choice.said:
                    matters[verdict.client_id, term].add(choice.matter)
                if place is not None and place.project_ref is not None and is_telling(term, self._proper):
                    placed[verdict.client_id, place.project_ref, term].add(message.thread)
        for (client_id, matter, term), told in placed.items():
            if matters[client_id, term] <= {matter} and len(clients[term]) < MANY_CLIENTS:
                yield client_id, matter, term, len(told)

    def _attachment(self, message: Message) -> Attachment:
        verdict, choice = self._verdicts[message.message_id], self._choices[message.message_id]
        return Attachment(
            client_id=verdict.client_id,
            project_ref=choice.project_ref,
            client_confidence=verdict.confidence,
            project_confidence=choice.confidence,
            reasons=(*verdict.reasons, *choice.reasons),
        )


def _recalled(recollection: Recollection) -> str:
    """Say which words brought a client to mind."""
    if recollection.placed:
        return f"mots de messages placés par une personne : {', '.join(recollection.placed[:MOST_WORDS])}"
    return f"mots récents de ses messages : {', '.join(recollection.recent[:MOST_WORDS])}"
