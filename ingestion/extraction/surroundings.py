"""What the mails of a mailbox are read against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from core.clients import Client
from core.language.references import ReferenceIndex
from core.language.text import fold
from core.messages import FiledMessage, TicketClass
from core.records import Books, Employee
from ingestion.extraction.actors import People, Profiles, Side
from ingestion.extraction.bookshelf import Bookshelf
from ingestion.extraction.placing import Placing

LONGEST_TEXT = 60_000
"""How many characters of a mail are read: a longer one is no letter."""
_OPENING = 60
_LATELY = dt.timedelta(days=30)


class Surroundings:
    """What all mails of a mailbox are read against: the company, its people, its books, and the other mails."""

    def __init__(
        self, mailbox: Sequence[FiledMessage], *, books: Books, clients: Sequence[Client], references: Iterable[str]
    ) -> None:
        """Index what reading looks up; `references` are the rows of the books that a text can name."""
        self.company = books.company
        self.people = People(books)
        self.profiles = Profiles(books.company)
        self.shelf = Bookshelf(books)
        self.placing = Placing(books, clients, self.shelf)
        self.references = ReferenceIndex(references)
        self.in_time = sorted(
            mailbox,
            key=lambda f: (
                self.sent_on(f),
                f.message.sent_at.isoformat() if f.message.sent_at else "",
                f.message.message_id,
            ),
        )
        self._first_class: dict[str, TicketClass] = {}
        for filed in self.in_time:
            kind = filed.classification.ticket_class
            if kind not in (TicketClass.INTERNAL, TicketClass.OTHER):
                self._first_class.setdefault(filed.message.thread, kind)
        self._business: dict[str, list[tuple[dt.date, str | None, TicketClass]]] = {}
        for filed in self.in_time:
            place, kind = filed.attachment, filed.classification.ticket_class
            outside = self.people.letter(filed).author is Side.CLIENT
            if outside and place.client_id is not None and kind not in (TicketClass.INTERNAL, TicketClass.OTHER):
                told = (self.sent_on(filed), place.project_ref, kind)
                self._business.setdefault(place.client_id, []).append(told)
        self._codes = {client.client_id: client.customer_codes for client in clients}
        self._by_id = {filed.message.message_id: filed for filed in mailbox}
        self._by_opening = {_opening(filed.message.own_text): filed for filed in self.in_time}

    def codes_of(self, client_id: str | None) -> tuple[str, ...]:
        """Return the ERP customer codes of a client."""
        return self._codes.get(client_id or "", ())

    def people_in(self, message_id: str | None) -> list[Employee]:
        """Return our people whom another mail of the box names or writes to, in order of mention."""
        filed = self._by_id.get(message_id or "")
        if filed is None:
            return []
        text = filed.message.own_text[:LONGEST_TEXT]
        return [*(named.employee for named in self.people.named_in(text, fold(text))), *self.receivers_of(filed)]

    def text_of(self, message_id: str | None) -> str:
        """Return the folded own text of another mail of the box, empty where it is not there."""
        filed = self._by_id.get(message_id or "")
        return fold(filed.message.own_text[:LONGEST_TEXT]) if filed else ""

    def receivers_of(self, filed: FiledMessage) -> list[Employee]:
        """Return our people that a mail is addressed to."""
        return [e for address in filed.message.to if (e := self.people.employee(address.email))]

    def occasion(self, filed: FiledMessage) -> tuple[str, TicketClass | None]:
        """Return what a mail was written about: the folded text that it answers or forwards, and what that was about.

        The class is that of the first mail from outside of its own thread, else of the thread that it forwards.
        """
        message = filed.message
        parent = self._by_id.get(message.in_reply_to or "")
        quoted = " ".join(part.text for part in message.quoted)
        forwarded = next((f for part in message.quoted if (f := self._by_opening.get(_opening(part.text)))), None)
        text = parent.message.own_text if parent else quoted
        threads = (message.thread, forwarded.message.thread if forwarded else "")
        about = next((kind for thread in threads if (kind := self._first_class.get(thread))), None)
        return fold(text[:LONGEST_TEXT]), about

    def lately(self, filed: FiledMessage) -> TicketClass | None:
        """Return what the client last wrote about in the weeks before a mail, on its project where it has one."""
        place, day = filed.attachment, self.sent_on(filed)
        if place.client_id is None:
            return None
        told = [
            (project, kind)
            for sent, project, kind in self._business.get(place.client_id, ())
            if dt.timedelta(0) <= day - sent <= _LATELY
        ]
        same = [kind for project, kind in told if project is not None and project == place.project_ref]
        kinds = same or [kind for _, kind in told]
        return kinds[-1] if kinds else None

    def sent_on(self, filed: FiledMessage) -> dt.date:
        """Return the day of a mail; one without a date is of the last day of the company's year."""
        return filed.message.sent_at.date() if filed.message.sent_at else self.company.period.end


def _opening(text: str) -> str:
    """Return how a text begins, white space aside: by it a forwarded mail is known again."""
    return "".join(fold(text[: 2 * _OPENING]).split())[:_OPENING]
