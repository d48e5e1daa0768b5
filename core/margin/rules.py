"""One posting rule per source table: what a row does to the margin.

A rule looks at one row and yields its entries, and a gap for each euro it cannot tell; it remembers nothing.
The formulas are those of docs/WORLD.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.costs import CostStatus, FoundCost, Standing
from core.margin.entry import Component, Entry
from core.margin.places import Places
from core.messages import Attachment
from core.money import ZERO, to_micros
from core.records import (
    Activity,
    Company,
    Invoice,
    InvoiceKind,
    InvoiceLine,
    Payment,
    Penalty,
    Production,
    Purchase,
    Shipment,
    Ticket,
    TimeEntry,
)

DAYS_A_YEAR = 365

PHASES: Mapping[str, Component] = {
    "presales": Component.PRESALES_TIME,
    "project": Component.PROJECT_TIME,
    "coordination": Component.PROJECT_TIME,
    "support": Component.AFTER_SALES,
}
"""Which cost a booked hour belongs to, by the phase it was booked on."""


class GapKind(StrEnum):
    """Why a row could not be posted in full, or not to a client."""

    NO_RATE = "no_rate"
    UNKNOWN_PHASE = "unknown_phase"
    UNKNOWN_CUSTOMER = "unknown_customer"
    UNKNOWN_ACCOUNT = "unknown_account"
    UNKNOWN_PROJECT = "unknown_project"
    UNKNOWN_INVOICE = "unknown_invoice"
    NO_DUE_DATE = "no_due_date"


@dataclass(frozen=True, kw_only=True)
class Source:
    """The row an entry comes from."""

    system: str
    table: str
    reference: str

    def entry(
        self,
        component: Component,
        amount: Decimal,
        *,
        client: str | None,
        project: str | None,
        on: dt.date,
        hours: Decimal | None = None,
        standing: Standing = Standing.BOOKED,
    ) -> Entry:
        """An entry of this row; `amount` is signed by its effect on the margin."""
        return Entry(
            client_id=client,
            project_ref=project,
            date=on,
            component=component,
            amount=to_micros(amount),
            hours=hours,
            system=self.system,
            table=self.table,
            reference=self.reference,
            standing=standing,
        )


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What one row left unsaid: `subject` is the profile, phase, code or reference nobody knows."""

    kind: GapKind
    subject: str
    source: Source
    hours: Decimal = ZERO
    amount: Decimal = ZERO


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What rules may look at beside their row: the company, who is who, and how invoices hang together."""

    company: Company
    places: Places
    invoices: Mapping[str, Invoice]
    lines_net: Mapping[str, Decimal]
    payments: Mapping[str, Sequence[Payment]]
    tickets: Mapping[str, Attachment]


Posted = Iterator[Entry | Gap]


def post_invoice_line(line: InvoiceLine, source: Source, *, ground: Ground) -> Posted:
    """An invoice line is list revenue (quantity x list price) and the discount between that and its net amount."""
    invoice = ground.invoices.get(line.invoice_ref)
    if invoice is None:
        yield Gap(kind=GapKind.UNKNOWN_INVOICE, subject=line.invoice_ref, source=source, amount=line.net_amount)
        return
    listed = to_micros(line.quantity * line.list_unit_price)
    client, project = ground.places.of_customer(invoice.customer_code, invoice.project_ref), invoice.project_ref
    yield source.entry(Component.LIST_REVENUE, listed, client=client, project=project, on=invoice.date)
    yield source.entry(Component.DISCOUNTS, line.net_amount - listed, client=client, project=project, on=invoice.date)


def post_invoice(invoice: Invoice, source: Source, *, ground: Ground) -> Posted:
    """An invoice header is what its lines leave over (a discount on the whole) and the cost of late payment."""
    yield from _unknown_customer(invoice.customer_code, source, ground=ground, amount=invoice.net_amount)
    client, project = ground.places.of_customer(invoice.customer_code, invoice.project_ref), invoice.project_ref
    rest = invoice.net_amount - ground.lines_net.get(invoice.invoice_ref, ZERO)
    yield source.entry(Component.DISCOUNTS, rest, client=client, project=project, on=invoice.date)
    if invoice.kind is not InvoiceKind.INVOICE:
        return
    if invoice.due_date is None:
        yield Gap(kind=GapKind.NO_DUE_DATE, subject=invoice.invoice_ref, source=source, amount=invoice.gross_amount)
        return
    late = late_payment_cost(
        invoice,
        due_date=invoice.due_date,
        payments=ground.payments.get(invoice.invoice_ref, ()),
        until=ground.company.period.end,
        yearly_rate=ground.company.financing_rate,
    )
    yield source.entry(Component.LATE_PAYMENT, -late, client=client, project=project, on=invoice.date)


def late_payment_cost(
    invoice: Invoice, *, due_date: dt.date, payments: Sequence[Payment], until: dt.date, yearly_rate: Decimal
) -> Decimal:
    """What an invoice cost by being paid late, in EUR to six places: gross amounts x days late / 365 x yearly rate.

    What no payment covers is unpaid and counts up to `until`.
    """
    paid = sum((p.amount for p in payments), ZERO)
    late = [(p.amount, (p.date - due_date).days) for p in payments]
    late.append((max(ZERO, invoice.gross_amount - paid), (until - due_date).days))
    return to_micros(sum((amount * max(0, days) for amount, days in late), ZERO) / DAYS_A_YEAR * yearly_rate)


def post_payment(payment: Payment, source: Source, *, ground: Ground) -> Posted:
    """A payment posts nothing of its own: its invoice reckons the delay. One without an invoice is told."""
    if payment.invoice_ref not in ground.invoices:
        yield Gap(kind=GapKind.UNKNOWN_INVOICE, subject=payment.invoice_ref, source=source, amount=payment.amount)


def post_purchase(purchase: Purchase, source: Source, *, ground: Ground) -> Posted:
    """A purchase is a direct cost of its project's client."""
    project = purchase.project_ref
    yield from _unknown_project(project, source, ground=ground, amount=purchase.net_amount)
    client = ground.places.of_project(project)
    yield source.entry(Component.PURCHASES, -purchase.net_amount, client=client, project=project, on=purchase.date)


def post_production(work: Production, source: Source, *, ground: Ground) -> Posted:
    """Workshop and site hours are a direct cost: hours x rate of the profile that day."""
    project = work.project_ref
    yield from _unknown_project(project, source, ground=ground, hours=work.hours)
    cost = yield from _cost_of(work.hours, work.profile, on=work.date, source=source, ground=ground)
    client = ground.places.of_project(project)
    yield source.entry(Component.PRODUCTION_TIME, -cost, client=client, project=project, on=work.date, hours=work.hours)


def post_time_entry(time: TimeEntry, source: Source, *, ground: Ground) -> Posted:
    """A booked hour is presales, project or after-sales time by its phase."""
    component = PHASES.get(time.phase.casefold())
    if component is None:
        yield Gap(kind=GapKind.UNKNOWN_PHASE, subject=time.phase, source=source, hours=time.hours)
        return
    yield from _unknown_customer(time.customer_code, source, ground=ground, hours=time.hours)
    cost = yield from _cost_of(time.hours, time.profile, on=time.date, source=source, ground=ground)
    client = ground.places.of_customer(time.customer_code, time.project_ref)
    yield source.entry(component, -cost, client=client, project=time.project_ref, on=time.date, hours=time.hours)


def post_activity(activity: Activity, source: Source, *, ground: Ground) -> Posted:
    """A CRM activity is presales time."""
    client = ground.places.of_account(activity.account_id)
    if client is None and activity.account_id:
        yield Gap(kind=GapKind.UNKNOWN_ACCOUNT, subject=activity.account_id, source=source, hours=activity.hours)
    cost = yield from _cost_of(activity.hours, activity.profile, on=activity.date, source=source, ground=ground)
    yield source.entry(
        Component.PRESALES_TIME, -cost, client=client, project=None, on=activity.date, hours=activity.hours
    )


def post_shipment(shipment: Shipment, source: Source, *, ground: Ground) -> Posted:
    """A shipment costs what the carrier took less what the customer was charged."""
    cost = shipment.cost - shipment.recharged_amount
    yield from _unknown_customer(shipment.customer_code, source, ground=ground, amount=cost)
    client = ground.places.of_customer(shipment.customer_code, shipment.project_ref)
    yield source.entry(Component.LOGISTICS, -cost, client=client, project=shipment.project_ref, on=shipment.date)


def post_penalty(penalty: Penalty, source: Source, *, ground: Ground) -> Posted:
    """A booked penalty is a cost."""
    yield from _unknown_customer(penalty.customer_code, source, ground=ground, amount=penalty.amount)
    client = ground.places.of_customer(penalty.customer_code, penalty.project_ref)
    yield source.entry(
        Component.PENALTIES, -penalty.amount, client=client, project=penalty.project_ref, on=penalty.date
    )


def post_ticket(ticket: Ticket, source: Source, *, ground: Ground) -> Posted:
    """An after-sales ticket costs its hours and parts, on the day it was opened, to the client it is attached to."""
    attached = ground.tickets.get(ticket.ticket_ref)
    time_cost = yield from _cost_of(ticket.hours, ticket.profile, on=ticket.opened, source=source, ground=ground)
    yield source.entry(
        Component.AFTER_SALES,
        -(time_cost + ticket.parts_cost),
        client=attached.client_id if attached else None,
        project=attached.project_ref if attached else ticket.project_ref,
        on=ticket.opened,
        hours=ticket.hours,
    )


def post_found_cost(cost: FoundCost, source: Source) -> Posted:
    """A cost found in a text is untraced if it was incurred, has a figure and no one rejected it.

    Promised, traced and mistaken costs post nothing.
    """
    if cost.status is CostStatus.INCURRED and cost.amount and cost.standing is not Standing.REJECTED:
        yield source.entry(
            Component.UNTRACED,
            -cost.amount,
            client=cost.client_id,
            project=cost.project_ref,
            on=cost.date,
            hours=None if cost.hours is None else cost.hours * (cost.persons or 1),
            standing=cost.standing,
        )


def _cost_of(
    hours: Decimal, profile: str, *, on: dt.date, source: Source, ground: Ground
) -> Generator[Gap, None, Decimal]:
    """Hours x rate; without a rate a gap is told and the hours stand in the ledger at no cost."""
    rate = ground.company.rate_of(profile, on)
    if rate is None and hours:
        yield Gap(kind=GapKind.NO_RATE, subject=profile, source=source, hours=hours)
    return hours * (rate or ZERO)


def _unknown_customer(
    code: str | None, source: Source, *, ground: Ground, hours: Decimal = ZERO, amount: Decimal = ZERO
) -> Iterator[Gap]:
    if code and ground.places.of_customer(code) is None:
        yield Gap(kind=GapKind.UNKNOWN_CUSTOMER, subject=code, source=source, hours=hours, amount=amount)


def _unknown_project(
    project: str | None, source: Source, *, ground: Ground, hours: Decimal = ZERO, amount: Decimal = ZERO
) -> Iterator[Gap]:
    if project and not ground.places.knows_project(project):
        yield Gap(kind=GapKind.UNKNOWN_PROJECT, subject=project, source=source, hours=hours, amount=amount)
