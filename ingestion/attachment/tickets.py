"""After-sales tickets find their client and project: by project when they give one, else by the name typed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from core.clients import Resolution
from core.decisions.lessons import NO_LESSONS, Lessons, Place
from core.identity.directory import Directory
from core.identity.documents import Document
from core.identity.normalise import words
from core.messages import Attachment
from core.records import Books, Ticket
from ingestion.attachment.clients import NOBODY, Verdict
from ingestion.attachment.matters import NO_CHOICE, Choice, MatterBook
from ingestion.attachment.placed import as_booked, choice_of, verdict_of
from ingestion.attachment.tally import Tally, TextReader
from ingestion.attachment.weights import CERTAIN

TAUGHT = 0.9
"""Confidence in a typed name that a person said the client of before."""
PLAIN_NAME = 0.75
"""Confidence from which a typed name is a client's own: a ticket that a person placed elsewhere changes nothing."""
TICKET_LEAD = 0.3
"""A subject of three words must speak clearly before it chooses among a client's projects."""


def attach_tickets(books: Books, directory: Directory, *, lessons: Lessons = NO_LESSONS) -> dict[str, Attachment]:
    """Attach every ticket to its client and project, or leave them open.

    Returns:
        The attachment of each ticket, by ticket reference.
    """
    desk = _Desk(books, directory, lessons)
    return {ticket.ticket_ref: desk.attach(ticket) for ticket in books.tickets}


class _Desk:
    """Attaches tickets one by one, knowing what people said of some of them."""

    def __init__(self, books: Books, directory: Directory, lessons: Lessons) -> None:
        self._directory = directory
        self._matters = MatterBook(books, directory, lessons=lessons)
        self._reader = TextReader(directory, directory.scanner(()))
        self._places = {ref: as_booked(place, directory) for ref, place in lessons.tickets.items()}
        self._typed = self._names_taught(books)

    def _names_taught(self, books: Books) -> dict[str, str]:
        """Names that mean nobody plainly, and the client of every ticket with that name that a person placed."""
        meant: dict[str, set[str | None]] = defaultdict(set)
        for ticket in books.tickets if self._places else ():
            place = self._places.get(ticket.ticket_ref)
            if place is not None and self._directory.by_name(ticket.customer_name).confidence < PLAIN_NAME:
                meant[_typed(ticket)].add(place.client_id)
        agreed = {name: next(iter(clients)) for name, clients in meant.items() if len(clients) == 1}
        return {name: client for name, client in agreed.items() if name and client}

    def attach(self, ticket: Ticket) -> Attachment:
        place = self._places.get(ticket.ticket_ref)
        if place is not None:
            return self._placed(ticket, place)
        project = self._directory.documents.get(ticket.project_ref or "")
        named = self._named(ticket)
        if project is not None and project.client_id:
            return _of_project(project, named)
        tally = Tally()
        self._reader.read(ticket.subject, tally)
        self._reader.read(ticket.customer_name, tally)
        client_id, confidence, reasons = named.client_id, named.confidence, named.reasons
        if client_id is None:
            client_id, confidence, reasons = _told_apart(named.candidates, tally, reasons)
        if client_id is None:
            return _attachment(replace(NOBODY, reasons=reasons), NO_CHOICE)
        verdict = Verdict(client_id=client_id, confidence=confidence, reasons=reasons)
        return _attachment(verdict, self._choose(ticket, client_id, tally))

    def _placed(self, ticket: Ticket, place: Place) -> Attachment:
        verdict = verdict_of(place)
        if not place.project_open or place.client_id is None:
            return _attachment(verdict, choice_of(place))
        tally = Tally()
        self._reader.read(ticket.subject, tally)
        return _attachment(verdict, self._choose(ticket, place.client_id, tally))

    def _named(self, ticket: Ticket) -> Resolution:
        taught = self._typed.get(_typed(ticket))
        if taught is None:
            return self._directory.by_name(ticket.customer_name)
        reason = f"un ticket au nom de «{ticket.customer_name.strip()}» a été placé par une personne"
        return Resolution(client_id=taught, confidence=TAUGHT, reasons=(reason,), candidates=(taught,))

    def _choose(self, ticket: Ticket, client_id: str, tally: Tally) -> Choice:
        said = Counter(tally.matters())
        said.update(self._matters.said(client_id, ticket.subject))
        said.update(self._matters.said(client_id, ticket.customer_name))
        return self._matters.choose(client_id, said, ticket.opened, lead=TICKET_LEAD)


def _typed(ticket: Ticket) -> str:
    return " ".join(words(ticket.customer_name))


def _of_project(project: Document, named: Resolution) -> Attachment:
    """The attachment of a ticket that gives a project of the books."""
    reasons: tuple[str, ...] = (f"rattaché à l'affaire {project.reference}",)
    if named.client_id not in {None, project.client_id}:
        reasons += (f"mais le nom saisi désigne un autre client : {named.reasons[0]}",)
    return Attachment(
        client_id=project.client_id,
        project_ref=project.reference,
        client_confidence=CERTAIN if len(reasons) == 1 else 0.8,
        project_confidence=CERTAIN,
        reasons=reasons,
    )


def _attachment(verdict: Verdict, choice: Choice) -> Attachment:
    return Attachment(
        client_id=verdict.client_id,
        project_ref=choice.project_ref,
        client_confidence=verdict.confidence,
        project_confidence=choice.confidence,
        reasons=(*verdict.reasons, *choice.reasons),
    )


def _told_apart(
    candidates: tuple[str, ...], tally: Tally, reasons: tuple[str, ...]
) -> tuple[str | None, float, tuple[str, ...]]:
    """When the name fits several clients, the subject may name a project or document of one of them."""
    points = {client: value for client, value in tally.points().items() if client in candidates and value > 0}
    ranked = sorted(points.items(), key=lambda p: -p[1])
    if ranked and ranked[0][1] >= 2 * (ranked[1][1] if len(ranked) > 1 else 0.3):
        client = ranked[0][0]
        return client, 0.6, (*reasons, *tally.why(client))
    return None, 0.0, reasons
