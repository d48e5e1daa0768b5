"""The rows of the books that can hold a cost told in a mail, or the money that came back for it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from core.clients import Client
from core.messages import Attachment
from core.money import ZERO, to_cents
from core.records import Books, Invoice, InvoiceKind, Payment, Ticket

_FOR_TABLES_WITHOUT_REFERENCES = {
    "erp_time_entries": "temps",
    "erp_production": "production",
    "crm_activities": "activité",
}


class Holds(StrEnum):
    """What a row says of its amount: we paid it, we gave it up, we invoiced it, or the client kept it back."""

    COST = "cost"
    DISCOUNT = "discount"
    INVOICED = "invoiced"
    KEPT_BACK = "kept_back"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the books as reconciliation sees it: money (EUR excl. VAT) or hours, whose it is, and when.

    `percent` is the discount of an invoice line; `rate` the hourly rate of the row's profile that day.
    """

    reference: str
    table: str
    date: dt.date
    holds: Holds = Holds.COST
    amount: Decimal | None = None
    percent: Decimal | None = None
    hours: Decimal | None = None
    client_id: str | None = None
    project_ref: str | None = None
    employee: str | None = None
    profile: str | None = None
    rate: Decimal | None = None


class BookRows:
    """The rows of one set of books, each with its client."""

    def __init__(self, books: Books, clients: Sequence[Client], tickets: Mapping[str, Attachment]) -> None:
        """Take the books, who is who, and whose the after-sales tickets are."""
        self._books, self._tickets = books, tickets
        self._client = {code: client.client_id for client in clients for code in client.customer_codes}
        self._accounts = {account: client.client_id for client in clients for account in client.account_ids}
        self._projects = {p.project_ref: self._client.get(p.customer_code or "") for p in books.projects}

    def __iter__(self) -> Iterator[Row]:
        """Give every row."""
        yield from self._invoices()
        yield from self._kept_back()
        yield from self._paid_by_us()
        yield from self._after_sales()
        yield from self._worked()

    def _of(self, customer_code: str | None, project_ref: str | None) -> str | None:
        return self._client.get(customer_code or "") or self._projects.get(project_ref or "")

    def _invoices(self) -> Iterator[Row]:
        """Give invoices and credit notes, and of their lines the amounts and the discounts."""
        heads: dict[str, Invoice] = {}
        for invoice in self._books.invoices:
            heads[invoice.invoice_ref] = invoice
            yield self._invoiced(invoice, invoice.net_amount)
        discounts: dict[str, Decimal] = defaultdict(Decimal)
        for line in self._books.invoice_lines:
            head = heads.get(line.invoice_ref)
            if head is None:
                continue
            yield self._invoiced(head, line.net_amount, table="erp_invoice_lines")
            discount = to_cents(line.quantity * line.list_unit_price - line.net_amount)
            if discount > ZERO and head.kind is InvoiceKind.INVOICE:
                discounts[line.invoice_ref] += discount
                yield self._discount(head, discount, percent=line.discount_pct)
        for reference, discount in discounts.items():
            yield self._discount(heads[reference], discount)

    def _invoiced(self, invoice: Invoice, amount: Decimal, *, table: str = "erp_invoices") -> Row:
        credit = invoice.kind is InvoiceKind.CREDIT_NOTE
        return Row(
            reference=invoice.invoice_ref,
            table="credit_notes" if credit else table,
            date=invoice.date,
            holds=Holds.COST if credit else Holds.INVOICED,
            amount=amount,
            client_id=self._client.get(invoice.customer_code),
            project_ref=invoice.project_ref,
        )

    def _discount(self, invoice: Invoice, amount: Decimal, *, percent: Decimal | None = None) -> Row:
        return Row(
            reference=invoice.invoice_ref,
            table="erp_invoice_lines",
            date=invoice.date,
            holds=Holds.DISCOUNT,
            amount=amount,
            percent=percent,
            client_id=self._client.get(invoice.customer_code),
            project_ref=invoice.project_ref,
        )

    def _kept_back(self) -> Iterator[Row]:
        """Give what clients left unpaid of invoices that they paid in part, with and without VAT."""
        payments: dict[str, list[Payment]] = defaultdict(list)
        for payment in self._books.payments:
            payments[payment.invoice_ref].append(payment)
        for invoice in self._books.invoices:
            paid = payments.get(invoice.invoice_ref, [])
            rest = invoice.gross_amount - sum((p.amount for p in paid), ZERO)
            if not paid or rest <= ZERO or not invoice.gross_amount:
                continue
            net = to_cents(rest * invoice.net_amount / invoice.gross_amount)
            for amount in dict.fromkeys((rest, net)):
                yield Row(
                    reference=invoice.invoice_ref,
                    table="erp_payments",
                    date=max(p.date for p in paid),
                    holds=Holds.KEPT_BACK,
                    amount=amount,
                    client_id=self._client.get(invoice.customer_code),
                    project_ref=invoice.project_ref,
                )

    def _paid_by_us(self) -> Iterator[Row]:
        for purchase in self._books.purchases:
            yield Row(
                reference=purchase.purchase_ref,
                table="erp_purchases",
                date=purchase.date,
                amount=purchase.net_amount,
                client_id=self._projects.get(purchase.project_ref or ""),
                project_ref=purchase.project_ref,
            )
        for shipment in self._books.shipments:
            row = Row(
                reference=shipment.shipment_ref,
                table="erp_shipments",
                date=shipment.date,
                amount=shipment.cost,
                client_id=self._of(shipment.customer_code, shipment.project_ref),
                project_ref=shipment.project_ref,
            )
            yield row
            if shipment.recharged_amount:
                yield replace(row, amount=shipment.recharged_amount, holds=Holds.INVOICED)
        for penalty in self._books.penalties:
            yield Row(
                reference=penalty.penalty_ref,
                table="erp_penalties",
                date=penalty.date,
                amount=penalty.amount,
                client_id=self._of(penalty.customer_code, penalty.project_ref),
                project_ref=penalty.project_ref,
            )

    def _after_sales(self) -> Iterator[Row]:
        for ticket in self._books.tickets:
            if ticket.parts_cost:
                yield self._ticket(ticket, amount=ticket.parts_cost)
            if not ticket.hours:
                continue
            row = self._ticket(ticket, hours=ticket.hours)
            yield row
            if row.rate is not None:
                yield self._ticket(ticket, amount=to_cents(ticket.hours * row.rate) + ticket.parts_cost)

    def _ticket(self, ticket: Ticket, *, amount: Decimal | None = None, hours: Decimal | None = None) -> Row:
        place = self._tickets.get(ticket.ticket_ref)
        return Row(
            reference=ticket.ticket_ref,
            table="sav_tickets",
            date=ticket.opened,
            amount=amount,
            hours=hours,
            client_id=place.client_id if place else self._projects.get(ticket.project_ref or ""),
            project_ref=place.project_ref if place else ticket.project_ref,
            profile=ticket.profile,
            rate=self._rate(ticket.profile, ticket.opened),
        )

    def _worked(self) -> Iterator[Row]:
        books = self._books
        for reference, entry in zip(
            self._references("erp_time_entries", books.time_entries), books.time_entries, strict=True
        ):
            yield Row(
                reference=reference,
                table="erp_time_entries",
                date=entry.date,
                hours=entry.hours,
                client_id=self._of(entry.customer_code, entry.project_ref),
                project_ref=entry.project_ref,
                employee=entry.employee,
                profile=entry.profile,
                rate=self._rate(entry.profile, entry.date),
            )
        for reference, made in zip(self._references("erp_production", books.production), books.production, strict=True):
            yield Row(
                reference=reference,
                table="erp_production",
                date=made.date,
                hours=made.hours,
                client_id=self._projects.get(made.project_ref or ""),
                project_ref=made.project_ref,
                profile=made.profile,
                rate=self._rate(made.profile, made.date),
            )
        for reference, act in zip(self._references("crm_activities", books.activities), books.activities, strict=True):
            yield Row(
                reference=reference,
                table="crm_activities",
                date=act.date,
                hours=act.hours,
                client_id=self._accounts.get(act.account_id),
                profile=act.profile,
                rate=self._rate(act.profile, act.date),
            )

    def _rate(self, profile: str, on: dt.date) -> Decimal | None:
        return self._books.company.rate_of(profile, on)

    def _references(self, table: str, rows: Sequence[object]) -> Sequence[str]:
        """Return the references of a table's rows, or made-up ones where the books came without."""
        known = self._books.references.get(table, ())
        name = _FOR_TABLES_WITHOUT_REFERENCES[table]
        return known if len(known) == len(rows) else [f"{name}#{number}" for number in range(1, len(rows) + 1)]
