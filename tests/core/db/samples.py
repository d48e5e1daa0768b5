"""A print shop's rows, as a connector would hand them over."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from core.clients import Client
from core.period import Period
from core.records import (
    Account,
    Company,
    Contact,
    Employee,
    Invoice,
    InvoiceKind,
    InvoiceLine,
    Lineage,
    Partner,
    Penalty,
    ProfileRate,
    Sourced,
    SourceRecord,
    Ticket,
    TimeEntry,
)

COMPANY = Company(
    name="Imprimerie des Deux Rives",
    domains=("deuxrives.example", "d2r.example"),
    siren=None,
    sector="imprimerie",
    currency="EUR",
    period=Period.year(2031),
    financing_rate=Decimal("0.055"),
    hours_per_day=Decimal("7.5"),
    rates=(
        ProfileRate(profile="conducteur offset", hourly_rate=Decimal("48.35")),
        ProfileRate(profile="conducteur offset", hourly_rate=Decimal(51), valid_from=dt.date(2031, 7, 1)),
    ),
    employees=(Employee(name="Nour Kaddour", email="nour@deuxrives.example", profile="conducteur offset"),),
    partners=(Partner(name="Papeteries du Val", domain="pdv.example", kind="supplier"),),
)


def sourced(table: str, records: Iterable[SourceRecord], *, key: str | None = None, file: str = "") -> list[Sourced]:
    """Give rows their keys: a field of theirs, else the whole row and its number among exact twins."""
    rows, twins = [], Counter[str]()
    for number, record in enumerate(records, start=1):
        content = " | ".join(map(str, vars(record).values()))
        twins[content] += 1
        lineage = Lineage(
            system=table.partition("_")[0],
            table=table,
            file=file or f"{table}.csv",
            row=number,
            content_hash=hashlib.sha256(content.encode()).hexdigest(),
        )
        reference = getattr(record, key) if key else f"{content} #{twins[content]}"
        rows.append(Sourced(record=record, reference=reference, lineage=lineage))
    return rows


def hours(day: dt.date, amount: str = "1.5", *, who: str = "Nour Kaddour") -> TimeEntry:
    return TimeEntry(
        date=day,
        employee=who,
        profile="conducteur offset",
        customer_code="C-17",
        project_ref=None,
        phase="project",
        hours=Decimal(amount),
    )


def invoice(ref: str, day: dt.date, net: str = "100") -> Invoice:
    return Invoice(
        invoice_ref=ref,
        customer_code="C-17",
        project_ref=None,
        order_ref=None,
        date=day,
        due_date=None,
        net_amount=Decimal(net),
        vat_amount=Decimal(0),
        gross_amount=Decimal(net),
        kind=InvoiceKind.INVOICE,
        reason=None,
    )


def line(ref: str, number: int, net: str = "100") -> InvoiceLine:
    return InvoiceLine(
        invoice_ref=ref,
        line=str(number),
        item=None,
        description="Dépliants 3 volets",
        quantity=Decimal(1),
        list_unit_price=Decimal(net),
        discount_pct=Decimal(0),
        net_amount=Decimal(net),
    )


def penalty(ref: str, day: dt.date) -> Penalty:
    return Penalty(
        penalty_ref=ref, customer_code="C-17", project_ref=None, date=day, amount=Decimal(300), reason="retard"
    )


def ticket(ref: str, day: dt.date) -> Ticket:
    return Ticket(
        ticket_ref=ref,
        opened=day,
        closed=None,
        customer_name="Théâtre du Quai",
        project_ref=None,
        subject="traces sur l'aplat",
        status="open",
        hours=Decimal("0.75"),
        profile="conducteur offset",
        parts_cost=Decimal(0),
        under_warranty=True,
    )


def account(ref: str, name: str = "Théâtre du Quai") -> Account:
    return Account(account_id=ref, name=name, website=None, siren=None, city=None, segment="culture", owner=None)


def contact(ref: str, name: str) -> Contact:
    return Contact(account_id=ref, name=name, email=None, phone=None, role=None)


def client(client_id: str, **others: Any) -> Client:
    plain = Client(
        client_id=client_id,
        name=client_id.title(),
        names=(client_id.title(), client_id.upper()),
        account_ids=(f"A-{client_id}",),
        customer_codes=(f"C-{client_id}2", f"C-{client_id}1"),
        domains=(f"{client_id}.example",),
        city="Lyon",
        segment="culture",
        owner=None,
        confidence=0.97,
        reasons=("même SIREN",),
    )
    return replace(plain, **others)
