"""Which project of its client a message or ticket is about: by what it says, then by what was under way that day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from core.decisions.lessons import NO_LESSONS, Lessons
from core.identity.directory import Directory
from core.records import Books
from ingestion.attachment.vocabulary import Vocabulary, is_telling, terms

FROM_LABEL = 0.4
FROM_LINE = 0.25
FROM_BOOKING = 0.1
FROM_MAIL = 0.12
"""What a word is worth for its project: from the label, an invoice line or ticket, a purchase, a former mail."""
PLACED_ONCE = 0.2
PLACED_AGAIN = 0.4
"""What a word is worth of one thread or ticket that a person placed there, of several: once may be chance."""

EVERYWHERE = ""
SAID_ENOUGH = 0.3
"""Points from which the words of a text choose a matter, whatever its dates."""
LEAD = 0.15
UNDER_WAY = 0.4
BEFORE_START = 0.25
AFTER_END = 0.3
LONG_AFTER = 0.1
NOT_YET = -0.6
BUSY = 0.3
QUOTE_ALIVE = 0.05
BUSY_DAYS = 21
BUSY_BOOKINGS = 8
WARRANTY_DAYS = 400
RECENT_END_DAYS = 120
TALKED_BEFORE_DAYS = 150
QUOTE_DAYS = 150


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Something of a client's that a text can be about: a project, or a quote that became none."""

    reference: str
    is_project: bool
    first: dt.date | None
    start: dt.date | None
    end: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Choice:
    """The matter chosen (a project, or a quote that became none), how sure and why; `said` when the text names it."""

    matter: str | None
    project_ref: str | None
    confidence: float
    reasons: tuple[str, ...]
    said: bool = False


NO_CHOICE = Choice(matter=None, project_ref=None, confidence=0.0, reasons=())


class MatterBook:
    """The matters of each client and when they were alive."""

    def __init__(self, books: Books, directory: Directory, *, lessons: Lessons = NO_LESSONS) -> None:
        """List projects and unsold quotes by client, and the days on which something was booked on each project."""
        self._by_client: dict[str, list[Matter]] = defaultdict(list)
        quoted = {q.quote_ref: q.date for q in books.quotes}
        for project in books.projects:
            client = directory.by_customer_code(project.customer_code or "")
            if client is not None:
                first = quoted.get(project.quote_ref or "", project.start)
                ref, start, end = project.project_ref, project.start, project.end
                matter = Matter(reference=ref, is_project=True, first=first, start=start, end=end)
                self._by_client[client.client_id].append(matter)
        for quote in books.quotes:
            document = directory.documents[quote.quote_ref]
            if document.client_id and document.matter == quote.quote_ref:
                matter = Matter(reference=quote.quote_ref, is_project=False, first=quote.date, start=None, end=None)
                self._by_client[document.client_id].append(matter)
        self._vocabulary = Vocabulary()
        self._everywhere = Vocabulary()
        self._learn(books, directory)
        self._learn_tickets(books, directory, lessons)
        days: dict[str, list[dt.date]] = defaultdict(list)
        for reference, day in _bookings(books):
            days[reference].append(day)
        self._days = {reference: sorted(found) for reference, found in days.items()}

    def _learn(self, books: Books, directory: Directory) -> None:
        for reference, text, worth in _texts(books):
            document = directory.documents.get(reference)
            if document is not None and document.client_id and document.matter:
                self._vocabulary.learn(document.client_id, document.matter, text, worth)
                self._everywhere.learn(EVERYWHERE, document.client_id, text, worth)

    def _learn_tickets(self, books: Books, directory: Directory, lessons: Lessons) -> None:
        """What the subjects of tickets that people placed say teaches the words of their projects."""
        placed = Counter[tuple[str, str, str]]()
        for ticket in books.tickets if lessons.tickets else ():
            document = directory.documents.get(_project_said(lessons, ticket.ticket_ref) or "")
            if document is not None and document.client_id and document.is_project:
                for term in {term for term, _ in terms(ticket.subject) if is_telling(term, directory.proper_words)}:
                    placed[document.client_id, document.reference, term] += 1
        for (client_id, matter, term), times in placed.items():
            self.teach_placed(client_id, matter, term, times)

    def said(self, client_id: str, text: str, factor: float = 1.0) -> dict[str, float]:
        """Points of the client's matters for the words of a text."""
        return {matter: factor * points for matter, points in self._vocabulary.points(client_id, text).items()}

    def said_of_clients(self, text: str) -> dict[str, float]:
        """Points of each client for the words of a text that the books use of it; one word alone is chance."""
        points = self._everywhere.points(EVERYWHERE, text)
        return {c: said for c, said in points.items() if len(self._everywhere.known(EVERYWHERE, c, text)) > 1}

    def teach(self, client_id: str, matter: str, text: str) -> None:
        """Let the words of a text that is known to be about a matter speak for it later."""
        self._vocabulary.learn(client_id, matter, text, FROM_MAIL)

    def teach_placed(self, client_id: str, matter: str, term: str, times: int) -> None:
        """Let a term speak for a matter that stands in so many texts that people placed there."""
        self._vocabulary.learn_term(client_id, matter, term, PLACED_ONCE if times == 1 else PLACED_AGAIN)

    def of(self, client_id: str) -> list[Matter]:
        """The matters of a client."""
        return self._by_client.get(client_id, [])

    def choose(
        self,
        client_id: str,
        said: Mapping[str, float],
        day: dt.date | None,
        *,
        inherited: str | None = None,
        lead: float = LEAD,
    ) -> Choice:
        """Choose the project that a text of this day is about.

        Args:
            client_id: Whose text it is; only this client's matters can be chosen.
            said: Points of each matter, from the words of the text.
            day: When it was written.
            inherited: The matter of the mail it answers.
            lead: Points by which the best matter must beat the next.
        """
        scores = {}
        for matter in self.of(client_id):
            points = said.get(matter.reference, 0.0)
            scores[matter.reference] = (points + self._alive(matter, day), points, matter)
        if not scores:
            return replace(NO_CHOICE, reasons=("ce client n'a pas d'affaire",))
        ranked = sorted(scores.values(), key=lambda s: (-s[0], s[2].reference))
        (best, points, matter), second = ranked[0], ranked[1][0] if len(ranked) > 1 else -1.0
        if inherited in scores and points < SAID_ENOUGH:
            return self._chosen(scores[inherited][2], 0.8, "même affaire que le message auquel il répond")
        if points >= SAID_ENOUGH and best - second >= lead:
            return self._chosen(matter, min(0.97, 0.5 + points / 3), "désignée par le texte", said=True)
        if best > 0 and best - second >= lead:
            return self._chosen(matter, 0.55, "seule affaire du client en cours à cette date")
        return replace(NO_CHOICE, reasons=("plusieurs affaires possibles",))

    @staticmethod
    def _chosen(matter: Matter, confidence: float, why: str, *, said: bool = False) -> Choice:
        if not matter.is_project:
            reason = f"concerne le devis {matter.reference}, sans affaire"
            return replace(NO_CHOICE, matter=matter.reference, reasons=(reason,), said=said)
        reasons = (f"affaire {matter.reference} : {why}",)
        return Choice(
            matter=matter.reference,
            project_ref=matter.reference,
            confidence=round(confidence, 2),
            reasons=reasons,
            said=said,
        )

    def _alive(self, matter: Matter, day: dt.date | None) -> float:
        """Points for a matter from the day alone: under way, busy, just over, or not begun."""
        if day is None:
            return 0.0
        if not matter.is_project:
            age = (day - matter.first).days if matter.first else QUOTE_DAYS
            return QUOTE_ALIVE if 0 <= age < QUOTE_DAYS else 0.0
        return self._stage(matter, day) + BUSY * self._busy(matter.reference, day)

    @staticmethod
    def _stage(matter: Matter, day: dt.date) -> float:
        if matter.start is None:
            return 0.0
        if day < matter.start:
            talked = min(matter.first or matter.start, matter.start) - dt.timedelta(days=TALKED_BEFORE_DAYS)
            return BEFORE_START if matter.first and day >= matter.first else 0.0 if day >= talked else NOT_YET
        if matter.end is None or day <= matter.end:
            return UNDER_WAY
        since = (day - matter.end).days
        return AFTER_END if since <= RECENT_END_DAYS else LONG_AFTER if since <= WARRANTY_DAYS else 0.0

    def _busy(self, reference: str, day: dt.date) -> float:
        """How much was booked on a project around a day, 0 to 1."""
        days = self._days.get(reference, [])
        around = dt.timedelta(days=BUSY_DAYS)
        return min(1.0, (bisect_right(days, day + around) - bisect_left(days, day - around)) / BUSY_BOOKINGS)


def _project_said(lessons: Lessons, ticket_ref: str) -> str | None:
    place = lessons.tickets.get(ticket_ref)
    return place.project_ref if place else None


def _texts(books: Books) -> Iterator[tuple[str, str, float]]:
    """What the books call each matter, and what a word of it is worth."""
    yield from ((p.project_ref, p.label, FROM_LABEL) for p in books.projects)
    yield from ((q.quote_ref, q.label, FROM_LABEL) for q in books.quotes)
    yield from ((line.invoice_ref, line.description, FROM_LINE) for line in books.invoice_lines)
    yield from ((t.project_ref, t.subject, FROM_LINE) for t in books.tickets if t.project_ref)
    yield from (
        (p.project_ref, f"{p.description} {p.supplier}", FROM_BOOKING) for p in books.purchases if p.project_ref
    )
    yield from ((p.project_ref, p.reason, FROM_LINE) for p in books.penalties if p.project_ref)
    yield from ((p.project_ref, p.operation, FROM_BOOKING) for p in books.production if p.project_ref)


def _bookings(books: Books) -> Iterator[tuple[str, dt.date]]:
    rows = (books.time_entries, books.production, books.shipments, books.purchases, books.invoices)
    for table in rows:
        for row in table:
            if row.project_ref:
                yield row.project_ref, row.date
