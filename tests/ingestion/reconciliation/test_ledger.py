"""Which row holds what a mail tells."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from core.costs import CostStatus, Standing
from core.messages import Attachment
from core.records import Invoice, InvoiceKind, InvoiceLine, Payment, Penalty, Purchase, Shipment, Ticket, TimeEntry
from tests.ingestion.extraction.workshop import BOOKS, counted, mail, read

PURCHASE = Purchase(
    purchase_ref="HA25-0140",
    supplier="Plexifor",
    project_ref="PJ25-01",
    date=dt.date(2025, 6, 2),
    net_amount=Decimal("980.00"),
    description="plaques",
)


def test_a_cost_borne_that_a_purchase_holds_is_traced() -> None:
    text = "La plaque de remplacement nous coûte 980 €, c'est pour nous."
    (cost,) = read(mail(text, by="nadia", to="client"), books=replace(BOOKS, purchases=(PURCHASE,)))
    assert (cost.status, cost.ledger_ref) == (CostStatus.TRACED, "HA25-0140")


def test_what_its_author_says_is_not_booked_is_not_traced_by_a_like_amount() -> None:
    text = "980 € de plaques pris au comptoir avec ma carte, pas de commande."
    (cost,) = read(mail(text), books=replace(BOOKS, purchases=(PURCHASE,)))
    assert cost.status is CostStatus.INCURRED


def test_a_ticket_named_beside_its_hours_holds_them_and_only_them() -> None:
    ticket = Ticket(
        ticket_ref="SAV-0412",
        opened=dt.date(2025, 6, 10),
        closed=None,
        customer_name="orel",
        project_ref=None,
        subject="panne",
        status="closed",
        hours=Decimal("2.5"),
        profile="technicien",
        parts_cost=Decimal(0),
        under_warranty=True,
    )
    text = "Le totem c'était mardi (SAV-0412, 2h30). Mais j'y suis retourné jeudi, 3 h, ça je l'ai pas mis."
    costs = read(mail(text, by="samir", to="nadia"), books=replace(BOOKS, tickets=(ticket,)))
    assert [(c.status, c.ledger_ref) for c in costs if c.hours == Decimal("2.5")] == [(CostStatus.TRACED, "SAV-0412")]
    assert [c.amount for c in counted(costs)] == [Decimal(150)]


def test_hours_over_several_days_add_up_to_what_is_told() -> None:
    rows = tuple(
        TimeEntry(
            date=dt.date(2025, 6, day),
            employee="Ivan Moreau",
            profile="infographiste",
            customer_code="C01",
            project_ref="PJ25-01",
            phase="project",
            hours=Decimal(hours),
        )
        for day, hours in ((3, 6), (4, 5))
    )
    (cost,) = read(mail("Mes 11 h de maquette sont saisies.", by="ivan"), books=replace(BOOKS, time_entries=rows))
    assert (cost.status, cost.ledger_ref) == (CostStatus.TRACED, "temps#1")


def test_a_claimed_penalty_that_the_books_hold_is_traced() -> None:
    penalty = Penalty(
        penalty_ref="PEN-3",
        customer_code="C01",
        project_ref="PJ25-01",
        date=dt.date(2025, 6, 20),
        amount=Decimal(1200),
        reason="retard",
    )
    claim = mail("Nous appliquerons une pénalité de 1 200 €.", by="client", to="nadia")
    (cost,) = read(claim, books=replace(BOOKS, penalties=(penalty,)))
    assert (cost.status, cost.ledger_ref) == (CostStatus.TRACED, "PEN-3")


TICKET = Ticket(
    ticket_ref="SAV-0412",
    opened=dt.date(2025, 6, 10),
    closed=None,
    customer_name="orel",
    project_ref=None,
    subject="panne",
    status="closed",
    hours=Decimal("2.5"),
    profile="technicien",
    parts_cost=Decimal(40),
    under_warranty=True,
)
SHIPMENT = Shipment(
    shipment_ref="BL-77",
    customer_code="C01",
    project_ref=None,
    date=dt.date(2025, 6, 14),
    carrier="TransLevant",
    cost=Decimal(310),
    recharged_amount=Decimal(240),
)


def invoice(ref: str = "FC-9", *, day: int = 20, kind: InvoiceKind = InvoiceKind.INVOICE, net: str = "9500") -> Invoice:
    return Invoice(
        invoice_ref=ref,
        customer_code="C01",
        project_ref="PJ25-01",
        order_ref="BC25-01",
        date=dt.date(2025, 6, day),
        due_date=dt.date(2025, 7, day),
        net_amount=Decimal(net),
        vat_amount=Decimal(net) / 5,
        gross_amount=Decimal(net) * 6 / 5,
        kind=kind,
        reason=None,
    )


def discounted(*, day: int = 20) -> dict[str, tuple[object, ...]]:
    line = InvoiceLine(
        invoice_ref="FC-9",
        line="1",
        item=None,
        description="Totem",
        quantity=Decimal(2),
        list_unit_price=Decimal(5000),
        discount_pct=Decimal(5),
        net_amount=Decimal(9500),
    )
    return {"invoices": (invoice(day=day),), "invoice_lines": (line,)}


@pytest.mark.parametrize("told", ["une remise de 5 %", "500 € de remise", "un geste de 5 %"])
def test_a_discount_that_the_invoice_then_shows_is_traced(told: str) -> None:
    given = mail(f"C'est d'accord, je vous accorde {told} sur la commande.", by="hugo", to="client")
    (cost,) = read(given, books=replace(BOOKS, **discounted()))
    assert (cost.status, cost.ledger_ref) == (CostStatus.TRACED, "FC-9")


def test_a_discount_granted_after_the_invoice_that_shows_one_is_another() -> None:
    given = mail("C'est d'accord, je vous accorde une remise de 5 % sur la commande.", by="hugo", to="client")
    (cost,) = read(given, books=replace(BOOKS, **discounted(day=2)))
    assert cost.status in (CostStatus.INCURRED, CostStatus.COMMITTED)


def test_a_gesture_is_traced_by_the_credit_note_that_follows() -> None:
    credit = invoice("AV-3", kind=InvoiceKind.CREDIT_NOTE, net="-450")
    given = mail("Pour nous excuser, je vous accorde un geste de 450 € HT.", by="hugo", to="client")
    (cost,) = read(given, books=replace(BOOKS, invoices=(credit,)))
    assert (cost.status, cost.ledger_ref, cost.standing) == (CostStatus.TRACED, "AV-3", Standing.BOOKED)


def test_what_was_rebilled_is_traced_by_the_invoice_or_the_recharged_transport() -> None:
    rebilled = mail("Les 240 € de transport ont été refacturés au client.", by="nadia", to="claire")
    (cost,) = read(rebilled, books=replace(BOOKS, shipments=(SHIPMENT,)))
    assert (cost.status, cost.ledger_ref) == (CostStatus.TRACED, "BL-77")


def test_what_the_carrier_charges_is_traced_by_the_shipment() -> None:
    charged = mail("Nous vous facturons 310 € pour cet affrètement.", by="carrier", to="nadia")
    (cost,) = read(charged, books=replace(BOOKS, shipments=(SHIPMENT,)))
    assert (cost.status, cost.ledger_ref) == (CostStatus.TRACED, "BL-77")


def test_a_ticket_is_known_by_its_client_and_by_what_it_cost_in_all() -> None:
    whose = {
        "SAV-0412": Attachment(
            client_id="orel", project_ref=None, client_confidence=1.0, project_confidence=0.0, reasons=()
        )
    }
    books = replace(BOOKS, tickets=(TICKET,))
    told = mail("L'intervention chez Orel nous a coûté 165 €, sous garantie.", by="samir", to="nadia")
    (cost,) = read(told, books=books, tickets=whose)
    assert (cost.status, cost.ledger_ref) == (CostStatus.TRACED, "SAV-0412")
    (unknown,) = read(told, books=books)
    assert unknown.status is CostStatus.INCURRED


def test_a_client_who_pays_short_by_what_it_claims_has_taken_it() -> None:
    claim = mail("Nous déduirons 600 € de votre facture FC-9 pour le retard.", by="client", to="nadia")
    paid = Payment(invoice_ref="FC-9", date=dt.date(2025, 8, 1), amount=Decimal(10800))
    (claimed,) = read(claim, books=replace(BOOKS, invoices=(invoice(),)))
    assert claimed.status is CostStatus.NOT_A_COST
    (taken,) = read(claim, books=replace(BOOKS, invoices=(invoice(),), payments=(paid,)))
    assert (taken.status, taken.standing, taken.amount) == (CostStatus.INCURRED, Standing.FIRM, Decimal(600))
    assert "Retenu par le client sur son règlement de FC-9" in taken.reason


def test_what_is_said_to_be_invoiced_without_a_row_stays_open() -> None:
    told = mail("Les 380 € de nacelle ont déjà été refacturés au client.", by="nadia", to="claire")
    costs = read(told)
    assert all(cost.ledger_ref is None and cost.standing is not Standing.BOOKED for cost in costs)
    assert [cost.standing for cost in costs] == [Standing.OPEN]


def test_an_amount_out_of_scale_with_what_the_client_buys_awaits_a_person() -> None:
    told = mail("Nous prenons en charge 60 000 € de dégâts, notre erreur.", by="nadia", to="claire")
    (cost,) = counted(read(told, books=replace(BOOKS, invoices=(invoice(),))))
    assert cost.standing is Standing.OPEN
    big = replace(invoice(), net_amount=Decimal(200_000))
    (cost,) = counted(read(told, books=replace(BOOKS, invoices=(big,))))
    assert cost.standing is Standing.FIRM
