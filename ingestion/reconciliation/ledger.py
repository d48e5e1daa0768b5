"""Finds the row of the company's own tables that already holds what a mail tells."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from core.costs import Basis, Category, CostStatus
from core.money import to_cents
from ingestion.extraction.acts import Act
from ingestion.extraction.quantity import Kind
from ingestion.extraction.telling import Telling
from ingestion.reconciliation.rows import Holds, Row

_BEFORE, _AFTER = dt.timedelta(days=75), dt.timedelta(days=150)
_WORK_BEFORE, _WORK_AFTER = dt.timedelta(days=21), dt.timedelta(days=14)
_EVERYDAY, _SHARE = Decimal(5000), Decimal("0.5")
_BILLED = frozenset({Act.REBILLED, Act.PRICED, Act.DUE})
_GIVEN = frozenset({Act.GRANTED, Act.ACCEPTED, Act.CONCEDED, Act.CREDITED, Act.OFFERED, Act.BOOKED})


class Ledger:
    """The company's rows, found by reference, by amount, by percent and by hours."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Index every row that could hold a cost or its re-invoicing."""
        self._by_reference: dict[str, list[Row]] = defaultdict(list)
        self._by_amount: dict[Decimal, list[Row]] = defaultdict(list)
        self._by_percent: dict[Decimal, list[Row]] = defaultdict(list)
        self._by_hours: dict[Decimal, list[Row]] = defaultdict(list)
        self._by_employee: dict[str, list[Row]] = defaultdict(list)
        self._invoiced: dict[str | None, Decimal] = defaultdict(Decimal)
        for row in rows:
            if row.table == "erp_invoices" and row.amount is not None:
                self._invoiced[row.client_id] += row.amount
            self._by_reference[row.reference].append(row)
            if row.amount is not None:
                self._by_amount[abs(to_cents(row.amount))].append(row)
            if row.percent:
                self._by_percent[row.percent].append(row)
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
            row
            for ref in telling.references
            for row in self._by_reference.get(ref, [])
            if row.holds is not Holds.KEPT_BACK and self._agrees(row, telling)
        ]
        if named:
            return named[0]
        if telling.act is Act.UNBOOKED or telling.booking_denied:
            return None
        if telling.kind is Kind.TIME:
            return self._worked(telling)
        return self._paid(telling) or self._discounted(telling)

    def is_out_of_scale(self, client_id: str | None, amount: Decimal) -> bool:
        """Tell an amount that no text alone makes firm: it outweighs half of all that the client was ever invoiced."""
        return amount > max(_EVERYDAY, self._invoiced[client_id] * _SHARE)

    def kept_back(self, telling: Telling) -> Row | None:
        """Return the invoice on which a client kept back just what it claimed: by paying short, after claiming it."""
        if telling.amount is None:
            return None
        short = [
            row
            for value in {to_cents(telling.amount), to_cents(telling.value)}
            for row in self._by_amount.get(value, [])
            if row.holds is Holds.KEPT_BACK and _same_place(row, telling) and row.date >= telling.sent - _BEFORE
        ]
        return min(
            short, key=lambda row: (row.reference not in telling.references, row.date, row.reference), default=None
        )

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
        if telling.act in _BILLED:
            allowed = {Holds.INVOICED}
        else:
            allowed = {Holds.COST} | ({Holds.INVOICED} if telling.act is Act.BOOKED else set())
        near = [
            row
            for value in {to_cents(telling.amount), to_cents(telling.value)}
            for row in self._by_amount.get(value, [])
            if (row.holds in allowed or (telling.act in _BILLED and row.table == "credit_notes"))
            and _same_place(row, telling)
            and -_BEFORE <= row.date - telling.sent <= _AFTER
        ]
        return min(
            near,
            key=lambda row: (
                row.project_ref != telling.project_ref,
                row.holds is not Holds.COST,
                abs(row.date - telling.date),
                row.reference,
            ),
            default=None,
        )

    def _discounted(self, telling: Telling) -> Row | None:
        """Return the invoice of the same project that shows, after it was granted, the discount told."""
        if telling.category is not Category.DISCOUNT or telling.act not in _GIVEN or telling.project_ref is None:
            return None
        by_percent = self._by_percent.get(telling.value, []) if telling.kind is Kind.PERCENT else []
        by_amount = self._by_amount.get(to_cents(telling.amount), []) if telling.amount is not None else []
        shown = [
            row
            for row in (*by_amount, *by_percent)
            if row.holds is Holds.DISCOUNT
            and row.project_ref == telling.project_ref
            and dt.timedelta(0) <= row.date - telling.sent <= _AFTER
        ]
        return min(shown, key=lambda row: (row.date, row.reference), default=None)

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
            if _same_place(row, telling) and _same_worker(row, telling) and _in_reach(row, telling)
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
                (r for r in self._by_employee.get(name, []) if _same_place(r, telling) and _in_reach(r, telling)),
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


def _same_place(row: Row, telling: Telling) -> bool:
    if row.project_ref and telling.project_ref and row.project_ref == telling.project_ref:
        return True
    return row.client_id is not None and row.client_id == telling.client_id


def _same_worker(row: Row, telling: Telling) -> bool:
    if row.employee and telling.employees:
        return row.employee in telling.employees
    return row.profile is None or telling.profile is None or row.profile == telling.profile


def _in_reach(row: Row, telling: Telling) -> bool:
    return (
        -_WORK_BEFORE <= row.date - telling.date <= _WORK_AFTER
        or -_WORK_BEFORE <= row.date - telling.sent <= _WORK_AFTER
    )
