"""The books of a printer: clients that change names, share a domain, are known on one side only."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from core.period import Period
from core.records import (
    Account,
    Books,
    Company,
    Contact,
    Customer,
    Employee,
    Invoice,
    InvoiceKind,
    Order,
    Partner,
    Project,
    Quote,
    Ticket,
)

D = dt.date
NONE = Decimal(0)
SOME_DAY = D(2025, 5, 5)

COMPANY = Company(
    name="Rotopresse Vellard",
    domains=("rotopresse-vellard.fr",),
    siren=None,
    sector="Imprimerie",
    currency="EUR",
    period=Period.year(2025),
    financing_rate=Decimal("0.05"),
    hours_per_day=Decimal(7),
    rates=(),
    employees=(
        Employee(name="Paul Vellard", email="p.vellard@rotopresse-vellard.fr", profile="direction"),
        Employee(name="Nadia Kerbrat", email="n.kerbrat@rotopresse-vellard.fr", profile="commercial"),
        Employee(name="Simon Lebreuil", email="s.lebreuil@rotopresse-vellard.fr", profile="atelier"),
    ),
    partners=(
        Partner(name="Papeteries Ostrane", domain="papeteries-ostrane.fr", kind="supplier"),
        Partner(name="Transports Mirvaux", domain="transports-mirvaux.fr", kind="carrier"),
    ),
)


def account(
    code: str, name: str, city: str | None = None, *, siren: str | None = None, site: str | None = None
) -> Account:
    return Account(account_id=code, name=name, website=site, siren=siren, city=city, segment=None, owner=None)


def customer(
    code: str, name: str, city: str | None = None, *, siren: str | None = None, vat: str | None = None
) -> Customer:
    return Customer(customer_code=code, name=name, siren=siren, vat_number=vat, city=city, payment_terms_days=30)


def contact(code: str, name: str, email: str | None) -> Contact:
    return Contact(account_id=code, name=name, email=email, phone=None, role=None)


def quote(ref: str, code: str, label: str, day: dt.date, status: str = "won") -> Quote:
    amount = Decimal(1000)
    return Quote(
        quote_ref=ref,
        account_id=code,
        date=day,
        label=label,
        list_amount=amount,
        discount_amount=NONE,
        discount_reason=None,
        net_amount=amount,
        status=status,
    )


def project(ref: str, code: str, label: str, start: dt.date, end: dt.date, *, quote_ref: str | None = None) -> Project:
    return Project(
        project_ref=ref,
        customer_code=code,
        label=label,
        quote_ref=quote_ref,
        order_ref=None,
        start=start,
        end=end,
        status="clos",
    )


def order(ref: str, code: str, project_ref: str | None, quote_ref: str | None, day: dt.date) -> Order:
    return Order(
        order_ref=ref,
        customer_code=code,
        project_ref=project_ref,
        quote_ref=quote_ref,
        date=day,
        net_amount=Decimal(1000),
    )


def invoice(ref: str, code: str, project_ref: str | None, day: dt.date) -> Invoice:
    return Invoice(
        invoice_ref=ref,
        customer_code=code,
        project_ref=project_ref,
        order_ref=None,
        date=day,
        due_date=None,
        net_amount=Decimal(1000),
        vat_amount=Decimal(200),
        gross_amount=Decimal(1200),
        kind=InvoiceKind.INVOICE,
        reason=None,
    )


def ticket(
    ref: str, name: str, subject: str = "", day: dt.date = SOME_DAY, *, project_ref: str | None = None
) -> Ticket:
    return Ticket(
        ticket_ref=ref,
        opened=day,
        closed=None,
        customer_name=name,
        project_ref=project_ref,
        subject=subject,
        status="clos",
        hours=Decimal(1),
        profile="atelier",
        parts_cost=NONE,
        under_warranty=True,
    )


BOOKS = Books(
    company=COMPANY,
    accounts=(
        account("A-01", "Vignobles Castagnol", "Gaillac", siren="411000111", site="https://www.castagnol-vins.fr"),
        account("A-02", "Ludoria", "Moirans-en-Montagne", site="www.ludoria.fr"),
        account("A-03", "Mutuelle Orvance Nord", "Arras", siren="411000333", site="www.orvance.fr"),
        account("A-04", "Mutuelle Orvance Sud", "Pau", siren="411000444", site="www.orvance.fr"),
        account("A-05", "Biscotterie Talmier", "Royan"),
        account("A-06", "Clinique des Ormeaux", "Dreux", site="www.clinique-ormeaux.fr"),
    ),
    customers=(
        customer("411CAST", "CASTAGNOL VIGN. SCEA", "GAILLAC", siren="411000111"),
        customer("411PEYR", "ETS PEYROT JOUETS (EX BIMBELOTERIE JURA)", "MOIRANS EN MONTAGNE", siren="411000222"),
        customer("411ORVN", "MUTUELLE ORVANCE", "ARRAS", vat="FR12411000333"),
        customer("411ORVS", "MUT. ORVANCE SUD", "PAU", siren="411000444"),
        customer("411MUSE", "MUSEE DE SORBEC", "SORBEC"),
        customer("411ORME", "CLIN. ORMEAUX SA", "DREUX"),
    ),
    contacts=(
        contact("A-01", "Agnès Roumieu", "a.roumieu@castagnol-vins.fr"),
        contact("A-02", "Damien Peyrot", "damien@ludoria.fr"),
        contact("A-02", "Solène Auvray", "solene.auvray@gmail.com"),
        contact("A-03", "Henri Dussol", "h.dussol@orvance.fr"),
        contact("A-04", "Maud Lartigue", "m.lartigue@orvance.fr"),
        contact("A-06", "Yves Tancrède", "y.tancrede@clinique-ormeaux.fr"),
    ),
    quotes=(
        quote("DV25-011", "A-01", "Étiquettes cuvée Roquesol", D(2025, 1, 10)),
        quote("DV25-012", "A-02", "Boîtes de jeu Galopin", D(2025, 1, 15)),
        quote("DV25-019", "A-05", "Étuis biscottes", D(2025, 3, 1), "lost"),
    ),
    orders=(
        order("CD25-031", "411CAST", "DP25-031", "DV25-011", D(2025, 1, 20)),
        order("CD25-032", "411PEYR", "DP25-032", "DV25-012", D(2025, 1, 25)),
    ),
    projects=(
        project(
            "DP25-031", "411CAST", "Étiquettes cuvée Roquesol", D(2025, 2, 1), D(2025, 4, 30), quote_ref="DV25-011"
        ),
        project("DP25-035", "411CAST", "Cartons pliants 6 bouteilles", D(2025, 3, 1), D(2025, 6, 30)),
        project("DP25-032", "411PEYR", "Boîtes de jeu Galopin", D(2025, 2, 1), D(2025, 5, 30)),
        project("DP25-041", "411MUSE", "Catalogue d'exposition", D(2025, 3, 1), D(2025, 7, 30)),
        project("DP25-044", "411ORME", "Livrets d'accueil", D(2025, 3, 1), D(2025, 7, 30)),
    ),
    invoices=(invoice("FA25-0101", "411MUSE", "DP25-041", D(2025, 5, 2)),),
)


def without_numbers(books: Books) -> Books:
    """The same books without any registration number."""
    accounts = tuple(replace(a, siren=None) for a in books.accounts)
    customers = tuple(replace(c, siren=None, vat_number=None) for c in books.customers)
    return replace(books, accounts=accounts, customers=customers)
