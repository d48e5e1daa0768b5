"""Tickets and found costs that an invoice shows after all, and contracts that may cover them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.margin.invoiced_work import InvoicedWork, has_contract, is_billed, never_invoiced
from tests.core.margin import joinery as j


def work(text: str, amount: str = "150", month: int = 8, day: int = 20) -> InvoicedWork:
    return InvoicedWork(date=j.day(month, day), text=text, net_amount=Decimal(amount))


def left(*works: InvoicedWork) -> list[str]:
    tickets = [
        j.ticket("T-0801", subject="Portail bloqué"),
        j.ticket("T-0802", subject="Volet coincé", opened=j.day(8, 6)),
        j.ticket("T-0803", subject="Portail bruyant", under_warranty=True),
    ]
    return [t.ticket_ref for t in never_invoiced(tickets, works)]


def test_only_tickets_out_of_warranty_are_left():
    assert left() == ["T-0801", "T-0802"]


def test_an_invoice_that_names_the_ticket_pays_for_it():
    assert left(work("Réparation suivant T-0802")) == ["T-0801"]


def test_an_invoice_that_describes_the_work_soon_after_pays_for_one_ticket():
    assert left(work("Dépannage portail")) == ["T-0802"]
    assert left(work("Dépannage portail", month=8, day=3)) == ["T-0801", "T-0802"]
    assert left(work("Dépannage portail", month=12)) == ["T-0801", "T-0802"]


def test_other_work_pays_for_no_ticket():
    assert left(work("Fourniture d'un portail neuf"), work("Intervention toiture")) == ["T-0801", "T-0802"]


def test_a_line_of_the_same_amount_soon_after_bills_a_found_cost():
    cost = j.found("c", "300", date=j.day(6, 5))
    assert is_billed(cost, [work("Divers", "300.00", month=6, day=20)])
    assert not is_billed(cost, [work("Divers", "301", month=6, day=20), work("Divers", "300", month=2)])
    assert not is_billed(j.found("c", None), [work("Divers", "0", month=6)])


@pytest.mark.parametrize(
    ("text", "contract"),
    [
        ("Contrat d'entretien annuel portails", True),
        ("Redevance maintenance 2e trimestre", True),
        ("Annual service contract, maintenance", True),
        ("Maintenance préventive ascenseurs", True),
        ("Dépannage hors contrat, entretien courant", False),
        ("Forfait pose", False),
    ],
)
def test_a_maintenance_contract_is_seen(text: str, *, contract: bool):
    assert has_contract([work(text)]) is contract
