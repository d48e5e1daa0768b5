"""An invented sign maker and its mail, for tests of reading: who works there, what was sold, letters to and fro."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from core.clients import Client
from core.costs import CostStatus, FoundCost
from core.messages import Address, Attachment, Classification, FiledMessage, Message, TicketClass
from core.period import Period
from core.records import Books, Company, Customer, Employee, Order, Partner, ProfileRate, Project
from ingestion.extraction.reader import GrammarReader

DOMAIN = "enseignes-valmont.test"
RATES = {"direction": 90, "commercial": 60, "chef de projet": 70, "infographiste": 65, "technicien": 50, "poseur": 40}
PEOPLE = {
    "Claire Roy": "direction",
    "Hugo Petit": "commercial",
    "Nadia Benali": "chef de projet",
    "Ivan Moreau": "infographiste",
    "Samir Haddou": "technicien",
    "Paul Lenoir": "technicien",
    "Marco Silva": "poseur",
    "Yves Caron": "poseur",
}
OUTSIDERS = {
    "client": "achats@pharmacies-orel.test",
    "carrier": "exploitation@translevant.test",
    "supplier": "ventes@plexifor.test",
    "insurer": "sinistres@mutuelle-arc.test",
    "stranger": "promo@annuaire.test",
}
COMPANY = Company(
    name="Enseignes Valmont",
    domains=(DOMAIN,),
    siren=None,
    sector="enseignes",
    currency="EUR",
    period=Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
    financing_rate=Decimal("0.06"),
    hours_per_day=Decimal(7),
    rates=tuple(ProfileRate(profile=p, hourly_rate=Decimal(r)) for p, r in RATES.items()),
    employees=tuple(
        Employee(name=name, email=f"{name.split()[0].lower()}@{DOMAIN}", profile=profile)
        for name, profile in PEOPLE.items()
    ),
    partners=(
        Partner(name="TransLevant", domain="translevant.test", kind="carrier"),
        Partner(name="Plexifor", domain="plexifor.test", kind="supplier"),
        Partner(name="Mutuelle Arc", domain="mutuelle-arc.test", kind="other"),
    ),
)
BOOKS = Books(
    company=COMPANY,
    customers=(
        Customer(
            customer_code="C01",
            name="PHARMACIES OREL",
            siren=None,
            vat_number=None,
            city="Nantes",
            payment_terms_days=30,
        ),
    ),
    projects=(
        Project(
            project_ref="PJ25-01",
            customer_code="C01",
            label="Totems Nantes",
            quote_ref=None,
            order_ref="BC25-01",
            start=dt.date(2025, 1, 2),
            end=None,
            status=None,
        ),
    ),
    orders=(
        Order(
            order_ref="BC25-01",
            customer_code="C01",
            project_ref="PJ25-01",
            quote_ref=None,
            date=dt.date(2025, 1, 5),
            net_amount=Decimal(20000),
        ),
    ),
)
CLIENTS = (
    Client(
        client_id="orel",
        name="Pharmacies Orel",
        names=("Pharmacies Orel",),
        account_ids=(),
        customer_codes=("C01",),
        domains=("pharmacies-orel.test",),
        city="Nantes",
        segment=None,
        owner=None,
        confidence=1.0,
        reasons=(),
    ),
)


def address(who: str) -> Address:
    """The address of one of ours by first name, or of an outsider by role."""
    return Address(name=who, email=OUTSIDERS.get(who, f"{who}@{DOMAIN}"))


def mail(
    text: str,
    *,
    by: str = "nadia",
    to: str = "claire",
    subject: str = "",
    number: int = 1,
    answers: FiledMessage | None = None,
    sent: dt.date = dt.date(2025, 6, 12),
    about: TicketClass = TicketClass.INTERNAL,
) -> FiledMessage:
    """A mail by one of ours (first name) or an outsider (role), filed under the one client."""
    message = Message(
        message_id=f"m{number}@test",
        file=f"mail/{number}.eml",
        thread=answers.message.thread if answers else f"m{number}@test",
        in_reply_to=answers.message.message_id if answers else None,
        references=(),
        sent_at=dt.datetime(sent.year, sent.month, sent.day, 9, number, tzinfo=dt.UTC),
        sender=address(by),
        to=(address(to),),
        cc=(),
        subject=subject,
        own_text=text,
        signature="",
        quoted=(),
        attachments=(),
        language="fr",
        auto_submitted=False,
        content_hash=str(number),
    )
    client = None if by == "stranger" else "orel"
    return FiledMessage(
        message=message,
        attachment=Attachment(
            client_id=client, project_ref="PJ25-01", client_confidence=1.0, project_confidence=1.0, reasons=()
        ),
        classification=Classification(ticket_class=about, opens_ticket=False, confidence=1.0, reasons=()),
    )


def read(
    *mailbox: FiledMessage,
    books: Books = BOOKS,
    clients: Sequence[Client] = CLIENTS,
    tickets: Mapping[str, Attachment] | None = None,
) -> list[FoundCost]:
    """What the reader finds."""
    return GrammarReader().read(mailbox, books=books, clients=clients, tickets=tickets or {})


def counted(costs: Sequence[FoundCost]) -> list[FoundCost]:
    """Those that count as costs."""
    return [c for c in costs if c.status in (CostStatus.INCURRED, CostStatus.COMMITTED)]
