"""Costs, mails and tickets of an invented print shop, to decide on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from core.clients import Client
from core.costs import Basis, Category, CostStatus, FoundCost, Nature, Standing
from core.messages import Address, Attachment, Classification, FiledMessage, Message, TicketClass
from core.period import Period
from core.records import Company, Employee, Partner, ProfileRate, Ticket

COMPANY = Company(
    name="Imprimerie du Quai",
    domains=("imprimerie-quai.example",),
    siren=None,
    sector=None,
    currency="EUR",
    period=Period.year(2031),
    financing_rate=Decimal("0.06"),
    hours_per_day=Decimal(7),
    rates=(
        ProfileRate(profile="conducteur", hourly_rate=Decimal(48)),
        ProfileRate(profile="PAO", hourly_rate=Decimal(55)),
    ),
    employees=(Employee(name="Léa Marchetti", email="lea@imprimerie-quai.example", profile="conducteur"),),
    partners=(Partner(name="Papiers Sud", domain="papiers-sud.example", kind="supplier"),),
)


def cost(cost_id: str, **others: Any) -> FoundCost:
    """A cost that awaits a person, unless said otherwise."""
    plain = FoundCost(
        cost_id=cost_id,
        client_id="halles",
        project_ref="B-12",
        category=Category.REWORK,
        status=CostStatus.INCURRED,
        standing=Standing.OPEN,
        nature=Nature.SUFFERED,
        basis=Basis.STATED,
        amount=Decimal(300),
        date=dt.date(2031, 5, 31),
        message_id="m1@x",
        quote="On refait les 40 affiches, 300 € de papier",
        author="Léa Marchetti",
    )
    return replace(plain, **others)


def mail(
    message_id: str,
    *,
    client_id: str | None = "halles",
    project_ref: str | None = None,
    sure: float = 0.9,
    project_sure: float = 0.9,
    about: TicketClass = TicketClass.DELIVERY,
    about_sure: float = 0.9,
    sender: str = "ugo@halles.example",
) -> FiledMessage:
    """A filed mail."""
    message = Message(
        message_id=message_id,
        file=f"mail/{message_id}.eml",
        thread=message_id,
        in_reply_to=None,
        references=(),
        sent_at=dt.datetime(2031, 6, 2, 9, tzinfo=dt.UTC),
        sender=Address(name="Ugo", email=sender),
        to=(),
        cc=(),
        subject="Livraison des affiches",
        own_text="Il manque un carton.",
        signature="",
        quoted=(),
        attachments=(),
        language="fr",
        auto_submitted=False,
        content_hash=message_id,
    )
    place = Attachment(
        client_id=client_id,
        project_ref=project_ref,
        client_confidence=sure if client_id else 0.0,
        project_confidence=project_sure if project_ref else 0.0,
        reasons=("son adresse",),
    )
    about_it = Classification(ticket_class=about, opens_ticket=False, confidence=about_sure, reasons=("« carton »",))
    return FiledMessage(message=message, attachment=place, classification=about_it)


def ticket(ticket_ref: str, **others: Any) -> Ticket:
    """An after-sales ticket of two hours and 30 € of parts."""
    plain = Ticket(
        ticket_ref=ticket_ref,
        opened=dt.date(2031, 4, 3),
        closed=None,
        customer_name="Hales",
        project_ref=None,
        subject="Rayure",
        status="closed",
        hours=Decimal(2),
        profile="conducteur",
        parts_cost=Decimal(30),
        under_warranty=True,
    )
    return replace(plain, **others)


def client(client_id: str, account: str, code: str) -> Client:
    """A client of one account and one customer code."""
    return Client(
        client_id=client_id,
        name=client_id.title(),
        names=(),
        account_ids=(account,),
        customer_codes=(code,),
        domains=(),
        city=None,
        segment=None,
        owner=None,
        confidence=1,
        reasons=(),
    )
