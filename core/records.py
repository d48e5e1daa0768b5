"""The typed records that come out of a company's exports, and the books they make together.

Amounts are EUR excluding VAT unless a field says gross; hours are decimal hours. A connector yields these, the database
keeps them with their lineage, posting rules read them. None of them knows where it came from: `Lineage` says that.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from core.period import Period


@dataclass(frozen=True, kw_only=True)
class Lineage:
    """Where a row came from: source system, table, file, row number (1 = first data row), content hash."""

    system: str
    table: str
    file: str
    row: int
    content_hash: str


@dataclass(frozen=True, kw_only=True)
class RowError:
    """A row (or a whole file, row None) that could not go in: what, where, what was expected."""

    file: str
    row: int | None
    column: str | None
    message: str


@dataclass(frozen=True, kw_only=True)
class Account:
    """A CRM account: a client, or a prospect, as the sales people know it."""

    account_id: str
    name: str
    website: str | None
    siren: str | None
    city: str | None
    segment: str | None
    owner: str | None


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A person at a CRM account."""

    account_id: str
    name: str
    email: str | None
    phone: str | None
    role: str | None


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A quote: list price, the discount in it and why, and what became of it (won, lost, open)."""

    quote_ref: str
    account_id: str
    date: dt.date
    label: str
    list_amount: Decimal
    discount_amount: Decimal
    discount_reason: str | None
    net_amount: Decimal
    status: str


@dataclass(frozen=True, kw_only=True)
class Activity:
    """Pre-sales time as the CRM knows it."""

    account_id: str
    date: dt.date
    kind: str
    hours: Decimal
    profile: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class Customer:
    """An ERP customer: the client as it is invoiced."""

    customer_code: str
    name: str
    siren: str | None
    vat_number: str | None
    city: str | None
    payment_terms_days: int | None


@dataclass(frozen=True, kw_only=True)
class Project:
    """A piece of work sold to a customer (affaire)."""

    project_ref: str
    customer_code: str | None
    label: str
    quote_ref: str | None
    order_ref: str | None
    start: dt.date | None
    end: dt.date | None
    status: str | None


@dataclass(frozen=True, kw_only=True)
class Order:
    """A customer's order."""

    order_ref: str
    customer_code: str
    project_ref: str | None
    quote_ref: str | None
    date: dt.date
    net_amount: Decimal


class InvoiceKind(StrEnum):
    """An invoice, or a credit note (whose amounts are negative)."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


@dataclass(frozen=True, kw_only=True)
class Invoice:
    """An invoice or credit note header."""

    invoice_ref: str
    customer_code: str
    project_ref: str | None
    order_ref: str | None
    date: dt.date
    due_date: dt.date | None
    net_amount: Decimal
    vat_amount: Decimal
    gross_amount: Decimal
    kind: InvoiceKind
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class InvoiceLine:
    """One line of an invoice: quantity x list unit price, less the discount in percent, gives the net amount."""

    invoice_ref: str
    line: str
    item: str | None
    description: str
    quantity: Decimal
    list_unit_price: Decimal
    discount_pct: Decimal
    net_amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Payment:
    """Money received on an invoice, including VAT."""

    invoice_ref: str
    date: dt.date
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Purchase:
    """Something bought, for a project or for none."""

    purchase_ref: str
    supplier: str
    project_ref: str | None
    date: dt.date
    net_amount: Decimal
    description: str


@dataclass(frozen=True, kw_only=True)
class Production:
    """Workshop or site hours booked on a project."""

    project_ref: str | None
    date: dt.date
    hours: Decimal
    profile: str
    operation: str


@dataclass(frozen=True, kw_only=True)
class TimeEntry:
    """Hours an employee booked: presales, project, coordination or support."""

    date: dt.date
    employee: str
    profile: str
    customer_code: str | None
    project_ref: str | None
    phase: str
    hours: Decimal


@dataclass(frozen=True, kw_only=True)
class Shipment:
    """A delivery: what the carrier cost and what the customer was charged for it."""

    shipment_ref: str
    customer_code: str | None
    project_ref: str | None
    date: dt.date
    carrier: str
    cost: Decimal
    recharged_amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Penalty:
    """A penalty the company booked."""

    penalty_ref: str
    customer_code: str | None
    project_ref: str | None
    date: dt.date
    amount: Decimal
    reason: str


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """An after-sales ticket; `customer_name` is free text, often misspelt."""

    ticket_ref: str
    opened: dt.date
    closed: dt.date | None
    customer_name: str
    project_ref: str | None
    subject: str
    status: str
    hours: Decimal
    profile: str
    parts_cost: Decimal
    under_warranty: bool


SourceRecord = (
    Account
    | Contact
    | Quote
    | Activity
    | Customer
    | Project
    | Order
    | Invoice
    | InvoiceLine
    | Payment
    | Purchase
    | Production
    | TimeEntry
    | Shipment
    | Penalty
    | Ticket
)


@dataclass(frozen=True, kw_only=True)
class ProfileRate:
    """What an hour of a profile costs, in EUR, from `valid_from` on (None: since ever)."""

    profile: str
    hourly_rate: Decimal
    valid_from: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Employee:
    """One of ours."""

    name: str
    email: str
    profile: str


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A supplier, carrier or other third party known by its mail domain."""

    name: str
    domain: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class Company:
    """The company whose books these are. `period` is its own year; `financing_rate` is a yearly rate (0.06 = 6 %)."""

    name: str
    domains: tuple[str, ...]
    siren: str | None
    sector: str | None
    currency: str
    period: Period
    financing_rate: Decimal
    hours_per_day: Decimal
    rates: tuple[ProfileRate, ...]
    employees: tuple[Employee, ...]
    partners: tuple[Partner, ...]

    def rate_of(self, profile: str, on: dt.date) -> Decimal | None:
        """The hourly rate (EUR) of a profile on a day, or None when the company names no such profile."""
        known = [r for r in self.rates if r.profile == profile and (r.valid_from is None or r.valid_from <= on)]
        return max(known, key=lambda r: r.valid_from or dt.date.min).hourly_rate if known else None


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """A record with the key of its row: (system, table, reference), twins told apart by an ordinal."""

    record: SourceRecord
    reference: str
    lineage: Lineage


@dataclass(frozen=True, kw_only=True)
class Books:
    """Every current record of the company at one moment, as imported: what posting, identity and reading look at."""

    company: Company
    accounts: tuple[Account, ...] = ()
    contacts: tuple[Contact, ...] = ()
    quotes: tuple[Quote, ...] = ()
    activities: tuple[Activity, ...] = ()
    customers: tuple[Customer, ...] = ()
    projects: tuple[Project, ...] = ()
    orders: tuple[Order, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    invoice_lines: tuple[InvoiceLine, ...] = ()
    payments: tuple[Payment, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    production: tuple[Production, ...] = ()
    time_entries: tuple[TimeEntry, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    references: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For each table name (as `erp_invoices`), the row references, in the order of the records above."""
