"""Everything that can be got back from the clients: to invoice, to claim, and what late payment lets us ask."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.costs import FoundCost
from core.db.repositories.decisions import DecisionsRepository
from core.db.repositories.records import RecordsRepository
from core.db.tables import RECORDS
from core.decisions.decision import Decision, Subject
from core.margin.buyers import Buyer, BuyerEvidence, BuyerKind, buyer_of
from core.margin.entry import Component, Entry
from core.margin.invoiced_work import InvoicedWork, has_contract, never_invoiced
from core.margin.places import Places
from core.margin.receivables import receivables
from core.margin.recovery import ClientRecovery, RecoveryLine, client_recovery, ticket_line
from core.money import ZERO
from core.records import Books, Invoice, Payment, Penalty, Ticket
from tools.read_model import ReadModel

TICKETS = "sav_tickets"
_NOBODY = Buyer(kind=BuyerKind.BUSINESS, evidence=BuyerEvidence.NOTHING)


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """What can be recovered, the client with the most euros first; a client with nothing to give is left out.

    `files` names the mail of each quoted message; `since` None means everything that is not time-barred.
    """

    since: dt.date | None
    as_of: dt.date
    clients: tuple[ClientRecovery, ...]
    files: Mapping[str, str]

    @property
    def total(self) -> Decimal:
        """All of it, in EUR."""
        return sum((c.total() for c in self.clients), ZERO)


def recoverable(
    client_ids: Collection[str] | None,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    today: dt.date,
    read_model: ReadModel,
    settled: Collection[str] | None = None,
) -> Recovery:
    """Gather what can be got back from some clients the viewer may see (None: from all of them).

    Args:
        client_ids: Ids of clients; those the viewer may not see are left out like those unknown.
        since: Leave out what could be asked for before this day.
        until: The day of reckoning, to which interest on unpaid sums runs; by default the last the books tell.
        today: Interest of days to come is never claimed.
        read_model: What the viewer may read.
        settled: The keys of lines to leave out; by default those that people said to be recovered or given up.
    """
    if settled is None:
        settled = settled_claims(read_model)
    wanted = _wanted(client_ids, read_model)
    money = _money_rows(read_model)
    as_of = min(today, until or _last_known_day(read_model, money))
    rows = _Rows.of(read_model, money, wanted=wanted, as_of=as_of)
    found: dict[str | None, list[FoundCost]] = defaultdict(list)
    for cost in read_model.costs.all(read_model.viewer, client_ids=wanted):
        found[cost.client_id].append(cost)
    gathered = [
        client_recovery(
            client_id,
            buyer=_NOBODY if client_id is None else buyer_of(read_model.clients[client_id], read_model.visible_books),
            receivables=receivables(
                () if client_id is None else rows.invoices[client_id],
                payments=rows.payments,
                costs=found[client_id],
                penalties=rows.penalties[client_id],
                as_of=as_of,
            ),
            costs=found[client_id],
            tickets=rows.ticket_lines(client_id, tickets=read_model.books.tickets),
            under_contract=has_contract(rows.works[client_id]),
            works=rows.works[client_id],
            since=since,
            as_of=as_of,
            today=today,
            settled=settled,
        )
        for client_id in wanted
    ]
    kept = [g for g in gathered if g.lines or g.time_barred.count or g.perhaps_covered.count]
    mails = {line.cost.message_id for g in kept for line in g.lines if line.cost}
    filed = read_model.messages.get(mails, read_model.viewer) if mails else []
    return Recovery(
        since=since,
        as_of=as_of,
        clients=tuple(sorted(kept, key=lambda g: (-g.total(), g.client_id or ""))),
        files={f.message.message_id: f.message.file for f in filed},
    )


def settled_claims(read_model: ReadModel) -> dict[str, Decision]:
    """The decisions that stand on claims, by the key of the line: what was recovered or given up."""
    standing = DecisionsRepository(read_model.connection).standing()
    return {decision.key: decision for decision in standing if decision.subject is Subject.CLAIM}


def _last_known_day(read_model: ReadModel, money: Books) -> dt.date:
    """The day up to which the books tell who paid: the company's year, or a later payment or invoice."""
    paid, invoiced = (p.date for p in money.payments), (i.date for i in money.invoices)
    return max((read_model.company.period.end, *paid, *invoiced))


def _wanted(client_ids: Collection[str] | None, read_model: ReadModel) -> list[str | None]:
    if client_ids is not None:
        return [c for c in dict.fromkeys(client_ids) if c in read_model.clients]
    nobody: list[str | None] = [None] if read_model.viewer.may_see(None) else []
    return [*read_model.clients, *nobody]


def _money_rows(read_model: ReadModel) -> Books:
    """The tables that the read model leaves out and this one question needs, whole."""
    needed = {"erp_invoices", "erp_invoice_lines", "erp_payments"}
    return RecordsRepository(read_model.connection).books(without=RECORDS.keys() - needed)


@dataclass(frozen=True, kw_only=True)
class _Rows:
    """The rows of the clients the viewer may see, by client."""

    invoices: Mapping[str | None, Sequence[Invoice]]
    works: Mapping[str | None, Sequence[InvoicedWork]]
    payments: Mapping[str, Sequence[Payment]]
    penalties: Mapping[str | None, Sequence[Penalty]]
    repairs: Mapping[str | None, Sequence[Entry]]

    @classmethod
    def of(cls, read_model: ReadModel, books: Books, *, wanted: Collection[str | None], as_of: dt.date) -> _Rows:
        """Sort the rows out by client; what belongs to no visible client goes under None."""
        places = Places(read_model.clients.values(), read_model.projects.values())
        invoices: dict[str | None, list[Invoice]] = defaultdict(list)
        owners: dict[str, Invoice] = {}
        for invoice in books.invoices:
            invoices[places.of_customer(invoice.customer_code, invoice.project_ref)].append(invoice)
            owners[invoice.invoice_ref] = invoice
        works: dict[str | None, list[InvoicedWork]] = defaultdict(list)
        for line in books.invoice_lines:
            invoice = owners[line.invoice_ref]
            text = " | ".join(filter(None, (line.description, line.item, invoice.reason)))
            client_id = places.of_customer(invoice.customer_code, invoice.project_ref)
            works[client_id].append(InvoicedWork(date=invoice.date, text=text, net_amount=line.net_amount))
        payments: dict[str, list[Payment]] = defaultdict(list)
        for payment in books.payments:
            payments[payment.invoice_ref].append(payment)
        penalties: dict[str | None, list[Penalty]] = defaultdict(list)
        for penalty in read_model.visible_books.penalties:
            penalties[places.of_customer(penalty.customer_code, penalty.project_ref)].append(penalty)
        repairs: dict[str | None, list[Entry]] = defaultdict(list)
        entries = read_model.ledger.entries(read_model.viewer, client_ids=wanted, components=(Component.AFTER_SALES,))
        for entry in entries:
            if entry.table == TICKETS and entry.date <= as_of:
                repairs[entry.client_id].append(entry)
        return cls(invoices=invoices, works=works, payments=payments, penalties=penalties, repairs=repairs)

    def ticket_lines(self, client_id: str | None, *, tickets: Iterable[Ticket]) -> list[RecoveryLine]:
        """The tickets of a client that could be invoiced and were not, at their cost in the ledger."""
        posted = {entry.reference: entry for entry in self.repairs[client_id]}
        if not posted or client_id is None:
            return []
        own = (t for t in tickets if t.ticket_ref in posted)
        return [
            ticket_line(ticket, cost=-entry.amount, project_ref=entry.project_ref, on=entry.date)
            for ticket in never_invoiced(own, self.works[client_id])
            for entry in (posted[ticket.ticket_ref],)
        ]
