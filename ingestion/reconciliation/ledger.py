"""Finds the row of the company's own tables that already holds what a mail tells."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from core.clients import Client
from core.costs import Basis, CostStatus
from core.money import to_cents
from core.records import Books, InvoiceKind
from ingestion.extraction.acts import Act
from ingestion.extraction.quantity import Kind
from ingestion.extraction.telling import Telling

_COST_TABLES = frozenset({"erp_purchases", "erp_shipments", "erp_penalties", "sav_tickets", "credit_notes"})
_INVOICED = frozenset({"erp_invoices", "erp_invoice_lines", "credit_notes"})
_BEFORE, _AFTER = dt.timedelta(days=75), dt.timedelta(days=150)
_SAME_DAYS = dt.timedelta(days=4)
_WORK_BEFORE, _WORK_AFTER = dt.timedelta(days=21), dt.timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the books as reconciliation sees it: money or hours, whose it is, and when."""

    reference: str
    table: str
    date: dt.date
    amount: Decimal | None = None
    hours: Decimal | None = None
    client_id: str | None = None
    project_ref: str | None = None
    employee: str | None = None
    profile: str | None = None
    rate: Decimal | None = None


class Ledger:
    """The company's rows, found by reference, by amount and by hours."""

    def __init__(self, books: Books, clients: Sequence[Client]) -> None:
        """Index every row that could hold a cost or its re-invoicing."""
        self._client = {code: client.client_id for client in clients for code in client.customer_codes}
        self._accounts = {account: client.client_id for client in clients for account in client.account_ids}
        self._projects = {p.project_ref: self._client.get(p.customer_code or "") for p in books.projects}
        company = books.company
        timed = (
            replace(row, rate=company.rate_of(row.profile, row.date) if row.profile else None)
            for row in self._time_rows(books)
        )
        rows = [*self._money_rows(books), *timed]
        self._by_reference: dict[str, list[Row]] = defaultdict(list)
        self._by_amount: dict[Decimal, list[Row]] = defaultdict(list)
        self._by_hours: dict[Decimal, list[Row]] = defaultdict(list)
        self._by_employee: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            self._by_reference[row.reference].append(row)
            if row.amount is not None:
                self._by_amount[abs(to_cents(row.amount))].append(row)
            if row.hours is not None:
                self._by_hours[row.hours].append(row)
            if row.employee:
                self._by_employee[row.employee].append(row)

    @property
    def references(self) -> Iterable[str]:
        """Every document reference of the books, for texts that name one."""
        return (ref for ref in self._by_reference if "#" not in ref)

    def holder_of(self, telling: Telling) -> Row | None:
        """Return the row that holds what is told; what is said not to be booked needs a row named beside it."""
        named = [
            row for ref in telling.references for row in self._by_reference.get(ref, []) if self._agrees(row, telling)
        ]
        if named:
            return named[0]
        if telling.act is Act.UNBOOKED or telling.booking_denied:
            return None
        if telling.kind is Kind.TIME:
            return self._worked(telling)
        return self._paid(telling)

    def _agrees(self, row: Row, telling: Telling) -> bool:
        """Tell whether a document named in the text holds the figure told beside it."""
        if telling.kind is Kind.TIME:
            return (
                row.hours is not None
                and telling.hours is not None
                and row.hours in (telling.hours, telling.hours * (telling.persons or 1))
            )
        if telling.amount is None or row.amount is None:
            return False
        return to_cents(abs(row.amount)) in (to_cents(telling.amount), to_cents(telling.value))

    def _paid(self, telling: Telling) -> Row | None:
        if telling.amount is None:
            return None
        billed = telling.act in (Act.REBILLED, Act.PRICED, Act.DUE)
        allowed = (
            _INVOICED
            if billed
            else _COST_TABLES | ({"erp_invoices", "erp_invoice_lines"} if telling.act is Act.BOOKED else set())
        )
        near = [
            row
            for value in {to_cents(telling.amount), to_cents(telling.value)}
            for row in self._by_amount.get(value, [])
            if row.table in allowed and self._same_place(row, telling) and -_BEFORE <= row.date - telling.sent <= _AFTER
        ]
        if not near:
            return None
        return min(
            near,
            key=lambda row: (
                row.project_ref != telling.project_ref,
                row.table not in _COST_TABLES,
                abs(row.date - telling.date),
                row.reference,
            ),
        )

    def _worked(self, telling: Telling) -> Row | None:
        if (
            telling.hours is None
            or telling.status is CostStatus.COMMITTED
            or (telling.basis is Basis.RECURRING and telling.act is not Act.BOOKED)
        ):
            return None
        totals = {telling.hours, telling.hours * (telling.persons or 1)}
        near = [
            row
            for hours in totals
            for row in self._by_hours.get(hours, [])
            if self._same_place(row, telling) and self._same_worker(row, telling) and _in_reach(row, telling)
        ]
        if near:
            return min(
                near,
                key=lambda row: (row.project_ref != telling.project_ref, abs(row.date - telling.date), row.reference),
            )
        return self._added_up(telling)

    def _added_up(self, telling: Telling) -> Row | None:
        """Return the first of several rows of one employee, within days, that add up to the hours told."""
        for name in telling.employees:
            rows = sorted(
                (r for r in self._by_employee.get(name, []) if self._same_place(r, telling) and _in_reach(r, telling)),
                key=lambda r: r.date,
            )
            for first in range(len(rows)):
                total = Decimal(0)
                for row in rows[first:]:
                    total += row.hours or Decimal(0)
                    if total >= (telling.hours or Decimal(0)):
                        break
                if total == telling.hours and len(rows[first:]) > 1:
                    return rows[first]
        return None

    def _same_place(self, row: Row, telling: Telling) -> bool:
        if row.project_ref and telling.project_ref and row.project_ref == telling.project_ref:
            return True
        return row.client_id is not None and row.client_id == telling.client_id

    def _same_worker(self, row: Row, telling: Telling) -> bool:
        if row.employee and telling.employees:
            return row.employee in telling.employees
        return row.profile is None or telling.profile is None or row.profile == telling.profile

    def _money_rows(self, books: Books) -> Iterable[Row]:
        of_invoice = {}
        for invoice in books.invoices:
            credit = invoice.kind is InvoiceKind.CREDIT_NOTE
            row = Row(
                reference=invoice.invoice_ref,
                table="credit_notes" if credit else "erp_invoices",
                date=invoice.date,
                amount=invoice.net_amount,
                client_id=self._client.get(invoice.customer_code),
                project_ref=invoice.project_ref,
            )
            of_invoice[invoice.invoice_ref] = row
            yield row
        for line in books.invoice_lines:
            head = of_invoice.get(line.invoice_ref)
            if head:
                yield Row(
                    reference=head.reference,
                    table=head.table if head.table == "credit_notes" else "erp_invoice_lines",
                    date=head.date,
                    amount=line.net_amount,
                    client_id=head.client_id,
                    project_ref=head.project_ref,
                )
        for purchase in books.purchases:
            yield Row(
                reference=purchase.purchase_ref,
                table="erp_purchases",
                date=purchase.date,
                amount=purchase.net_amount,
                client_id=self._projects.get(purchase.project_ref or ""),
                project_ref=purchase.project_ref,
            )
        for shipment in books.shipments:
            client_id = self._client.get(shipment.customer_code or "") or self._projects.get(shipment.project_ref or "")
            yield Row(
                reference=shipment.shipment_ref,
                table="erp_shipments",
                date=shipment.date,
                amount=shipment.cost,
                client_id=client_id,
                project_ref=shipment.project_ref,
            )
        for penalty in books.penalties:
            client_id = self._client.get(penalty.customer_code or "") or self._projects.get(penalty.project_ref or "")
            yield Row(
                reference=penalty.penalty_ref,
                table="erp_penalties",
                date=penalty.date,
                amount=penalty.amount,
                client_id=client_id,
                project_ref=penalty.project_ref,
            )
        for ticket in books.tickets:
            if ticket.parts_cost:
                yield Row(
                    reference=ticket.ticket_ref,
                    table="sav_tickets",
                    date=ticket.opened,
                    amount=ticket.parts_cost,
                    client_id=self._projects.get(ticket.project_ref or ""),
                    project_ref=ticket.project_ref,
                )

    def _time_rows(self, books: Books) -> Iterable[Row]:
        refs = books.references
        for reference, entry in zip(
            _padded(refs.get("erp_time_entries", ()), "temps", len(books.time_entries)),
            books.time_entries,
            strict=False,
        ):
            client_id = self._client.get(entry.customer_code or "") or self._projects.get(entry.project_ref or "")
            yield Row(
                reference=reference,
                table="erp_time_entries",
                date=entry.date,
                hours=entry.hours,
                client_id=client_id,
                project_ref=entry.project_ref,
                employee=entry.employee,
                profile=entry.profile,
            )
        for reference, made in zip(
            _padded(refs.get("erp_production", ()), "production", len(books.production)), books.production, strict=False
        ):
            yield Row(
                reference=reference,
                table="erp_production",
                date=made.date,
                hours=made.hours,
                client_id=self._projects.get(made.project_ref or ""),
                project_ref=made.project_ref,
                profile=made.profile,
            )
        for reference, activity in zip(
            _padded(refs.get("crm_activities", ()), "activité", len(books.activities)), books.activities, strict=False
        ):
            yield Row(
                reference=reference,
                table="crm_activities",
                date=activity.date,
                hours=activity.hours,
                client_id=self._accounts.get(activity.account_id),
                profile=activity.profile,
            )
        for ticket in books.tickets:
            if ticket.hours:
                yield Row(
                    reference=ticket.ticket_ref,
                    table="sav_tickets",
                    date=ticket.opened,
                    hours=ticket.hours,
                    client_id=self._projects.get(ticket.project_ref or ""),
                    project_ref=ticket.project_ref,
                    profile=ticket.profile,
                )


def _padded(references: Sequence[str], name: str, length: int) -> Sequence[str]:
    """Return the references of a table's rows, or made-up ones where the books came without."""
    return references if len(references) == length else [f"{name}#{i + 1}" for i in range(length)]


def _in_reach(row: Row, telling: Telling) -> bool:
    return (
        -_WORK_BEFORE <= row.date - telling.date <= _WORK_AFTER
        or -_WORK_BEFORE <= row.date - telling.sent <= _WORK_AFTER
    )
