"""Which project of its client a message or ticket is about: by what it says, then by what was under way that day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.identity.directory import Directory
from core.records import Books

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
    """The project chosen, or None; how sure, and why."""

    project_ref: str | None
    confidence: float
    reasons: tuple[str, ...]
    said: bool = False


class MatterBook:
    """The matters of each client and when they were alive."""

    def __init__(self, books: Books, directory: Directory) -> None:
        """List projects and unsold quotes by client, and the days on which something was booked on each project."""
        self._by_client: dict[str, list[Matter]] = defaultdict(list)
        quoted = {q.quote_ref: q.date for q in books.quotes}
        for project in books.projects:
            client = directory.by_customer_code(project.customer_code or "")
            if client is not None:
                first = quoted.get(project.quote_ref or "", project.start)
                self._by_client[client.client_id].append(
                    Matter(
                        reference=project.project_ref, is_project=True, first=first, start=project.start, end=project.end
                    )
                )
        for quote in books.quotes:
            document = directory.documents[quote.quote_ref]
            if document.client_id and document.matter == quote.quote_ref:
                matter = Matter(reference=quote.quote_ref, is_project=False, first=quote.date, start=None, end=None)
                self._by_client[document.client_id].append(matter)
        days: dict[str, list[dt.date]] = defaultdict(list)
        for reference, day in _bookings(books):
            days[reference].append(day)
        self._days = {reference: sorted(found) for reference, found in days.items()}

    def of(self, client_id: str) -> list[Matter]:
        """The matters of a client."""
        return self._by_client.get(client_id, [])

    def choose(self, client_id: str, said: Mapping[str, float], day: dt.date | None, inherited: str | None = None) -> Choice:
        """Choose the project that a text of this day is about.

        Args:
            client_id: Whose text it is; only this client's matters can be chosen.
            said: Points of each matter, from the words of the text.
            day: When it was written.
            inherited: The matter of the mail it answers.
        """
        scores = {}
        for matter in self.of(client_id):
            points = said.get(matter.reference, 0.0)
            scores[matter.reference] = (points + self._alive(matter, day), points, matter)
        if not scores:
            return Choice(project_ref=None, confidence=0.0, reasons=("ce client n'a pas d'affaire",))
        ranked = sorted(scores.values(), key=lambda s: (-s[0], s[2].reference))
        (best, points, matter), second = ranked[0], ranked[1][0] if len(ranked) > 1 else -1.0
        if inherited in scores and points < SAID_ENOUGH:
            return self._chosen(scores[inherited][2], 0.8, "même affaire que le message auquel il répond")
        if points >= SAID_ENOUGH and best - second >= LEAD:
            return self._chosen(matter, min(0.97, 0.5 + points / 3), "désignée par le texte", said=True)
        if best > 0 and best - second >= LEAD:
            return self._chosen(matter, 0.55, "seule affaire du client en cours à cette date")
        return Choice(project_ref=None, confidence=0.0, reasons=("plusieurs affaires possibles",))

    @staticmethod
    def _chosen(matter: Matter, confidence: float, why: str, *, said: bool = False) -> Choice:
        if not matter.is_project:
            reason = f"concerne le devis {matter.reference}, sans affaire"
            return Choice(project_ref=None, confidence=0.0, reasons=(reason,), said=said)
        reasons = (f"affaire {matter.reference} : {why}",)
        return Choice(project_ref=matter.reference, confidence=round(confidence, 2), reasons=reasons, said=said)

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


def _bookings(books: Books) -> Iterator[tuple[str, dt.date]]:
    rows = (books.time_entries, books.production, books.shipments, books.purchases, books.invoices)
    for table in rows:
        for row in table:
            if row.project_ref:
                yield row.project_ref, row.date
