"""What stands in the database for one person to decide on: the queue, and each subject as it is now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from sqlalchemy import Connection

from core.clients import Client
from core.costs import FoundCost
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.costs import CostsRepository
from core.db.repositories.decisions import DecisionsRepository
from core.db.repositories.ledger import LedgerRepository
from core.db.repositories.messages import MessagesRepository
from core.db.repositories.records import RecordsRepository
from core.decisions.decision import Decision, Subject
from core.decisions.lessons import Lessons, Place, lessons_of, renamed
from core.decisions.queue import (
    Pending,
    discounts_without_reason,
    doubtful_identities,
    in_order,
    open_costs,
    tickets_of_nobody,
    unsure_mails,
    usual_amounts,
)
from core.decisions.subjects import Seen, seen_cost, seen_discount, seen_identity, seen_mail, seen_ticket, standing_on
from core.discounts.proposals import UncategorisedDiscount, uncategorised_discounts
from core.identity.doubts import DoubtfulPair, doubtful
from core.identity.identifiers import current_ids
from core.margin.statement import statement
from core.messages import Attachment, FiledMessage
from core.records import Books, Company
from core.viewer import Viewer

_UNUSED = frozenset({"crm_activities", "erp_payments", "erp_production", "erp_time_entries", "erp_purchases"})
"""The tables that nothing here looks at; they grow with the years."""


class Situation:
    """One state of the database, as one person may see it; nothing is read before it is needed."""

    def __init__(self, connection: Connection, *, viewer: Viewer, claims: Mapping[str, Seen] | None = None) -> None:
        """Look at a database; `claims` are the sums to ask back of what the person may see, reckoned elsewhere."""
        self._connection = connection
        self._viewer = viewer
        self._claims = claims or {}

    @cached_property
    def standing(self) -> list[Decision]:
        """The decisions that stand, each client by its identifier of today."""
        everyone = ClientsRepository(self._connection).all()
        return renamed(DecisionsRepository(self._connection).standing(), current_ids(everyone, self.books))

    @cached_property
    def lessons(self) -> Lessons:
        """What the decisions that stand teach."""
        everyone = {client.client_id for client in ClientsRepository(self._connection).all()}
        return lessons_of(self.standing).about(everyone)

    @cached_property
    def books(self) -> Books:
        """The rows that decisions are about."""
        return RecordsRepository(self._connection).books(without=_UNUSED)

    @property
    def company(self) -> Company:
        """Whose books these are."""
        return self.books.company

    @cached_property
    def clients(self) -> dict[str, Client]:
        """The clients the person may see, by id."""
        return {c.client_id: c for c in ClientsRepository(self._connection).all() if self._viewer.may_see(c.client_id)}

    @cached_property
    def project_owners(self) -> dict[str, str | None]:
        """The client of each project the person may see, by reference."""
        by_code = {code: c.client_id for c in self.clients.values() for code in c.customer_codes}
        owners = {p.project_ref: by_code.get(p.customer_code or "") for p in self.books.projects}
        return {ref: client_id for ref, client_id in owners.items() if self._viewer.may_see(client_id)}

    @cached_property
    def costs(self) -> list[FoundCost]:
        """The found costs the person may see, as they hold."""
        return CostsRepository(self._connection).all(self._viewer)

    @cached_property
    def mails(self) -> list[FiledMessage]:
        """The mails the person may see, as they were filed."""
        return MessagesRepository(self._connection).filed(self._viewer)

    @cached_property
    def ticket_places(self) -> dict[str, Attachment]:
        """To whom each after-sales ticket belongs."""
        return ClientsRepository(self._connection).ticket_attachments()

    @cached_property
    def discounts(self) -> list[UncategorisedDiscount]:
        """The discounts that nobody gave a reason for, with a proposed one; all documents help to propose it."""
        return uncategorised_discounts(
            self.books,
            clients=ClientsRepository(self._connection).all(),
            mailbox=self.mails,
            tickets=self.ticket_places,
        )

    def pending(self) -> list[Pending]:
        """Everything that awaits the person, the most euros first."""
        return in_order(self._pending())

    def _pending(self) -> Iterator[Pending]:
        viewer, company = self._viewer, self.company
        yield from open_costs(self.costs, self._decided(Subject.COST), viewer=viewer, usual=usual_amounts(self.costs))
        mails = self._decided(Subject.MESSAGE)
        yield from unsure_mails(self.mails, self.costs, mails, viewer=viewer, company=company)
        tickets = self._decided(Subject.TICKET)
        yield from tickets_of_nobody(self.books.tickets, self.ticket_places, tickets, viewer=viewer, company=company)
        yield from discounts_without_reason(self.discounts, self._decided(Subject.DISCOUNT), viewer=viewer)
        pairs = doubtful(self.books, self.lessons)
        yield from doubtful_identities(pairs, self.clients, viewer=viewer, at_play=self._uninvoiced(pairs))

    def seen(self, subject: Subject, key: str) -> Seen | None:
        """Return a subject as it is now; None where there is none, or none that the person may see."""
        decision = self._decided(subject).get(key)
        if subject is Subject.COST:
            return next((seen_cost(c, decision) for c in self.costs if c.cost_id == key), None)
        if subject is Subject.MESSAGE:
            filed = MessagesRepository(self._connection).get([key], self._viewer)
            return seen_mail(filed[0], self.company, decision) if filed else None
        if subject is Subject.TICKET:
            return self._seen_ticket(key, decision)
        if subject is Subject.IDENTITY:
            return self._seen_identity(key, decision)
        if subject is Subject.DISCOUNT:
            shown = (d for d in self.discounts if self._viewer.may_see(d.document.client_id))
            return next((seen_discount(d, decision) for d in shown if d.document.reference == key), None)
        claim = self._claims.get(key)
        return None if claim is None else {**claim, **standing_on(decision)}

    def unsettled(self) -> bool:
        """Tell whether some decision on a mail, ticket or identity has not yet had its effect on what is derived."""
        lessons = self.lessons
        for filed in self.mails:
            key, place = filed.message.message_id, filed.attachment
            said = lessons.places.get(key)
            if said is not None and not _holds(said, place):
                return True
            if lessons.classes.get(key, filed.classification.ticket_class) is not filed.classification.ticket_class:
                return True
        for key, said in lessons.tickets.items():
            ticket = self.ticket_places.get(key)
            if ticket is not None and not _holds(said, ticket):
                return True
        return any(not self._one_client(*pair) for pair in lessons.together) or any(
            self._one_client(*pair) for pair in lessons.apart
        )

    def _uninvoiced(self, pairs: Sequence[DoubtfulPair]) -> dict[str | None, Decimal]:
        """What each client cost without having been invoiced anything: pre-sales time and found costs, in EUR."""
        if not pairs:
            return {}
        totals = LedgerRepository(self._connection).totals(self._viewer, group=("client",))
        statements = {client_id: statement(one) for (client_id,), one in totals.items()}
        return {client_id: one.presales_time + one.untraced for client_id, one in statements.items()}

    def _decided(self, subject: Subject) -> dict[str, Decision]:
        return {d.key: d for d in self.standing if d.subject is subject}

    def _seen_ticket(self, key: str, decision: Decision | None) -> Seen | None:
        place = self.ticket_places.get(key)
        if not self._viewer.may_see(place.client_id if place else None):
            return None
        return next((seen_ticket(t, place, decision) for t in self.books.tickets if t.ticket_ref == key), None)

    def _seen_identity(self, key: str, decision: Decision | None) -> Seen | None:
        account, _, customer = key.partition("=")
        sides = [
            any(account in c.account_ids for c in self.clients.values()),
            any(customer in c.customer_codes for c in self.clients.values()),
        ]
        return seen_identity(decision, one_client=self._one_client(account, customer)) if all(sides) else None

    def _one_client(self, account: str, customer: str) -> bool:
        return any(account in c.account_ids and customer in c.customer_codes for c in self.clients.values())


def _holds(said: Place, place: Attachment) -> bool:
    """Tell whether a mail or ticket is where a person said."""
    return said.client_id == place.client_id and (said.project_open or said.project_ref == place.project_ref)
