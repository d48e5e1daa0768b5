"""An invented caterer's quotes, orders, invoices and mails, for tests of discounts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from core.clients import Client
from core.messages import Address, Attachment, Classification, FiledMessage, Message, TicketClass
from core.period import Period
from core.records import Books, Company, Invoice, InvoiceKind, InvoiceLine, Order, Project, Quote

COMPANY = Company(
    name="Traiteur Beaumont",
    domains=("beaumont.example",),
    siren=None,
    sector=None,
    currency="EUR",
    period=Period.year(2030),
    financing_rate=Decimal("0.05"),
    hours_per_day=Decimal(7),
    rates=(),
    employees=(),
    partners=(),
)
CLIENT = Client(
    client_id="salons",
    name="Salons Réunis",
    names=("Salons Réunis",),
    account_ids=("A1",),
    customer_codes=("C1",),
    domains=(),
    city=None,
    segment=None,
    owner=None,
    confidence=1.0,
    reasons=(),
)
PROJECT = Project(
    project_ref="P1",
    customer_code="C1",
    label="Gala",
    quote_ref="Q1",
    order_ref="O1",
    start=None,
    end=None,
    status=None,
)
ORDER = Order(
    order_ref="O1",
    customer_code="C1",
    project_ref="P1",
    quote_ref="Q1",
    date=dt.date(2030, 2, 1),
    net_amount=Decimal(1),
)


def quote(
    reference: str, month: int, *, listed: int = 1000, off: str = "50", reason: str | None = None, status: str = "won"
) -> Quote:
    return Quote(
        quote_ref=reference,
        account_id="A1",
        date=dt.date(2030, month, 10),
        label="Buffet",
        list_amount=Decimal(listed),
        discount_amount=Decimal(off),
        discount_reason=reason,
        net_amount=listed - Decimal(off),
        status=status,
    )


def invoice(
    reference: str,
    month: int,
    *,
    net: int,
    order: str | None = None,
    project: str | None = None,
    reason: str | None = None,
) -> Invoice:
    return Invoice(
        invoice_ref=reference,
        customer_code="C1",
        project_ref=project,
        order_ref=order,
        date=dt.date(2030, month, 20),
        due_date=None,
        net_amount=Decimal(net),
        vat_amount=Decimal(0),
        gross_amount=Decimal(net),
        kind=InvoiceKind.INVOICE if net > 0 else InvoiceKind.CREDIT_NOTE,
        reason=reason,
    )


def line(reference: str, *, listed: int, net: int) -> InvoiceLine:
    return InvoiceLine(
        invoice_ref=reference,
        line="1",
        item=None,
        description="Plateaux",
        quantity=Decimal(1),
        list_unit_price=Decimal(listed),
        discount_pct=Decimal(0),
        net_amount=Decimal(net),
    )


def books(**tables: tuple[object, ...]) -> Books:
    return Books(company=COMPANY, **tables)  # type: ignore[arg-type]


def mail(
    text: str, *, month: int, kind: TicketClass = TicketClass.OTHER, opens: bool = False, project: str | None = None
) -> FiledMessage:
    message = Message(
        message_id=f"m{month}@x",
        file="1.eml",
        thread="t",
        in_reply_to=None,
        references=(),
        sent_at=dt.datetime(2030, month, 12, 9, tzinfo=dt.UTC),
        sender=Address(name="", email="achats@salons.example"),
        to=(),
        cc=(),
        subject="Gala",
        own_text=text,
        signature="",
        quoted=(),
        attachments=(),
        language="fr",
        auto_submitted=False,
        content_hash=text,
    )
    place = Attachment(
        client_id="salons", project_ref=project, client_confidence=1.0, project_confidence=1.0, reasons=()
    )
    filed_as = Classification(ticket_class=kind, opens_ticket=opens, confidence=1.0, reasons=())
    return FiledMessage(message=message, attachment=place, classification=filed_as)
