"""Which row holds what a mail tells."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from core.costs import CostStatus
from core.records import Penalty, Purchase, Ticket, TimeEntry
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
