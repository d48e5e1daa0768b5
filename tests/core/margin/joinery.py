"""A joinery with two clients and one year, small enough to reckon by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from core.clients import Client
from core.costs import Basis, Category, CostStatus, FoundCost, Nature, Standing
from core.margin.posting import Posting, post
from core.messages import Attachment
from core.period import Period
from core.records import (
    Activity,
    Books,
    Company,
    Invoice,
    InvoiceKind,
    InvoiceLine,
    Payment,
    Penalty,
    Production,
    ProfileRate,
    Project,
    Purchase,
    Shipment,
    Ticket,
    TimeEntry,
)

TABLES = {
    "crm_activities": "activities",
    "erp_invoices": "invoices",
    "erp_invoice_lines": "invoice_lines",
    "erp_payments": "payments",
    "erp_purchases": "purchases",
    "erp_production": "production",
    "erp_time_entries": "time_entries",
    "erp_shipments": "shipments",
    "erp_penalties": "penalties",
    "sav_tickets": "tickets",
}

COMPANY = Company(
    name="Menuiserie Talvard",
    domains=("talvard.example",),
    siren=None,
    sector=None,
    currency="EUR",
    period=Period.year(2031),
    financing_rate=Decimal("0.0365"),
    hours_per_day=Decimal(7),
    rates=(
        ProfileRate(profile="pose", hourly_rate=Decimal(40)),
        ProfileRate(profile="pose", hourly_rate=Decimal(50), valid_from=dt.date(2031, 7, 1)),
        ProfileRate(profile="métreur", hourly_rate=Decimal(60)),
    ),
    employees=(),
    partners=(),
)


def client(client_id: str, *, accounts: tuple[str, ...] = (), codes: tuple[str, ...] = ()) -> Client:
    return Client(
        client_id=client_id,
        name=client_id,
        names=(client_id,),
        account_ids=accounts,
        customer_codes=codes,
        domains=(),
        city=None,
        segment=None,
        owner=None,
        confidence=1.0,
        reasons=(),
    )


SCHOOL = client("lycee-corot", accounts=("A1",), codes=("K1", "K1B"))
INN = client("auberge-du-pont", accounts=("A2",), codes=("K2",))
CLIENTS = (SCHOOL, INN)
PROJECT = Project(
    project_ref="P1",
    customer_code="K1",
    label="Fenêtres aile nord",
    quote_ref=None,
    order_ref=None,
    start=dt.date(2031, 1, 6),
    end=dt.date(2031, 9, 30),
    status="clos",
)


def day(month: int, number: int) -> dt.date:
    return dt.date(2031, month, number)


def invoice(ref: str = "F1", **changes: Any) -> Invoice:
    values = {
        "invoice_ref": ref,
        "customer_code": "K1",
        "project_ref": "P1",
        "order_ref": None,
        "date": day(3, 1),
        "due_date": day(3, 31),
        "net_amount": Decimal(900),
        "vat_amount": Decimal(180),
        "gross_amount": Decimal(1080),
        "kind": InvoiceKind.INVOICE,
        "reason": None,
    }
    return Invoice(**{**values, **changes})


def credit_note() -> Invoice:
    amounts = {"net_amount": Decimal(-50), "vat_amount": Decimal(-10), "gross_amount": Decimal(-60)}
    return invoice("A1", date=day(4, 1), due_date=None, kind=InvoiceKind.CREDIT_NOTE, **amounts)


def line(ref: str = "F1", number: str = "1", **changes: Any) -> InvoiceLine:
    values = {
        "invoice_ref": ref,
        "line": number,
        "item": None,
        "description": "",
        "quantity": Decimal(10),
        "list_unit_price": Decimal(100),
        "discount_pct": Decimal(8),
        "net_amount": Decimal(920),
    }
    return InvoiceLine(**{**values, **changes})


def payment(amount: int, on: dt.date, *, ref: str = "F1") -> Payment:
    return Payment(invoice_ref=ref, date=on, amount=Decimal(amount))


def time(phase: str, hours: str, **changes: Any) -> TimeEntry:
    values = {
        "date": day(2, 3),
        "employee": "Lou",
        "profile": "pose",
        "customer_code": "K1",
        "project_ref": "P1",
        "phase": phase,
        "hours": Decimal(hours),
    }
    return TimeEntry(**{**values, **changes})


def production(hours: str, **changes: Any) -> Production:
    values = {"project_ref": "P1", "date": day(2, 3), "hours": Decimal(hours), "profile": "pose", "operation": ""}
    return Production(**{**values, **changes})


def purchase(amount: str, **changes: Any) -> Purchase:
    values = {
        "purchase_ref": "C1",
        "supplier": "Scierie",
        "project_ref": "P1",
        "date": day(2, 3),
        "net_amount": Decimal(amount),
        "description": "",
    }
    return Purchase(**{**values, **changes})


def activity(hours: str, *, account: str = "A1") -> Activity:
    return Activity(
        account_id=account, date=day(1, 9), kind="visite", hours=Decimal(hours), profile="métreur", subject=""
    )


def shipment(cost: str, recharged: str) -> Shipment:
    return Shipment(
        shipment_ref="B1",
        customer_code="K1B",
        project_ref=None,
        date=day(4, 2),
        carrier="Car",
        cost=Decimal(cost),
        recharged_amount=Decimal(recharged),
    )


def penalty(amount: str) -> Penalty:
    return Penalty(
        penalty_ref="N1", customer_code=None, project_ref="P1", date=day(5, 2), amount=Decimal(amount), reason="retard"
    )


def ticket(ref: str = "T1", **changes: Any) -> Ticket:
    values = {
        "ticket_ref": ref,
        "opened": day(8, 4),
        "closed": None,
        "customer_name": "LYCEE COROT",
        "project_ref": None,
        "subject": "",
        "status": "clos",
        "hours": Decimal(2),
        "profile": "pose",
        "parts_cost": Decimal("15.50"),
        "under_warranty": False,
    }
    return Ticket(**{**values, **changes})


def attached(client_id: str | None, project_ref: str | None = None) -> Attachment:
    return Attachment(
        client_id=client_id, project_ref=project_ref, client_confidence=1.0, project_confidence=1.0, reasons=()
    )


def found(cost_id: str, amount: str | None, **changes: Any) -> FoundCost:
    values = {
        "cost_id": cost_id,
        "client_id": SCHOOL.client_id,
        "project_ref": "P1",
        "category": Category.REWORK,
        "status": CostStatus.INCURRED,
        "standing": Standing.FIRM,
        "nature": Nature.SUFFERED,
        "basis": Basis.STATED,
        "amount": None if amount is None else Decimal(amount),
        "date": day(6, 5),
        "message_id": "m1@talvard.example",
        "quote": "les deux vantaux sont à refaire, compter 300 euros",
        "author": "Lou",
    }
    return FoundCost(**{**values, **changes})


def books(**rows: Sequence[Any]) -> Books:
    """The joinery's books with these rows, each table numbered from 1."""
    references = {t: tuple(str(n) for n in range(1, len(rows.get(f, ())) + 1)) for t, f in TABLES.items()}
    if "tickets" in rows:
        references["sav_tickets"] = tuple(t.ticket_ref for t in rows["tickets"])
    contents: dict[str, Any] = {"projects": (PROJECT,), **{field: tuple(r) for field, r in rows.items()}}
    return Books(company=COMPANY, references=references, **contents)


def posted(
    attachments: Mapping[str, Attachment] | None = None, costs: Sequence[FoundCost] = (), **rows: Sequence[Any]
) -> Posting:
    """What the joinery's ledger says of these rows."""
    return post(books(**rows), clients=CLIENTS, tickets=attachments or {}, costs=costs)


def whole_year() -> tuple[Books, Mapping[str, Attachment], tuple[FoundCost, ...]]:
    """A year of the joinery with something in every table, part of it of no client."""
    rows = books(
        invoices=(invoice(), credit_note(), invoice("F2", customer_code="K2", project_ref=None)),
        invoice_lines=(line(), line("A1", quantity=Decimal(-1), list_unit_price=Decimal(50), net_amount=Decimal(-50))),
        payments=(payment(500, day(4, 10)),),
        purchases=(purchase("210.40"), purchase("33.33", purchase_ref="C2", project_ref=None)),
        production=(production("3"),),
        activities=(activity("1.5"),),
        time_entries=(
            time("project", "1"),
            time("coordination", "0.5"),
            time("support", "1", date=day(8, 1)),
            time("project", "4", customer_code=None, project_ref=None),
        ),
        shipments=(shipment("80", "30"),),
        penalties=(penalty("25"),),
        tickets=(ticket(), ticket("T2", customer_name="?")),
    )
    costs = (found("c1", "300"), found("c2", "99", standing=Standing.OPEN))
    return rows, {"T1": attached("lycee-corot", "P1")}, costs
