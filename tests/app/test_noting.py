from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from app.noting import Noted, Wish, take_note
from app.people import employee_called
from core.costs import Category, CostStatus, Standing
from core.db.repositories.concessions import ConcessionsRepository
from core.db.repositories.messages import MessagesRepository
from core.decisions.decision import Verdict
from core.errors import InvalidInput
from core.messages import NOTE
from core.viewer import DIRECTION, Viewer
from tests.app.company import TABLES
from tests.app.deciding import NOW, Home

DAY = dt.date(2023, 6, 1)
CREDIT = TABLES["erp/invoices.csv"] + "AV-2,4102,P-2,,2023-06-20,,-60.00,-12.00,-72.00,credit_note,Geste commercial\n"
CREDIT_LINE = TABLES["erp/invoice_lines.csv"] + "AV-2,1,G,Geste commercial,1,-60.00,0,-60.00\n"


def note(home: Home, text: str, *, viewer: Viewer = DIRECTION, **beside: Any) -> Noted:
    return take_note(Wish(text=text, **{"day": DAY, **beside}), house=home.house, viewer=viewer, at=NOW)


def notes(home: Home) -> list[str]:
    with home.house.reading() as connection:
        return [m.own_text for m in MessagesRepository(connection).all() if m.file == "note"]


def test_a_percentage_on_the_phone_is_of_the_only_order_it_can_be(bakery: Home):
    noted = note(bakery, "j'ai lâché 3 % à Brioche et Fils au téléphone")

    (cost,) = noted.costs
    assert (cost.amount, cost.client_id, cost.project_ref) == (Decimal(60), "brioche", "P-2")
    assert (cost.status, cost.standing) == (CostStatus.INCURRED, Standing.CONFIRMED)
    assert noted.supposed is not None
    assert noted.supposed.reference in cost.arithmetic == "3,0\u00a0% × 2\u202f000,00\u00a0€ (C-2) = 60,00\u00a0€"
    ((client, (former, now)),) = noted.moved.items()
    assert (client, former - now) == ("brioche", Decimal(60))


def test_hours_are_their_tellers_and_what_was_read_is_confirmed(bakery: Home):
    with bakery.house.reading() as connection:
        odile = employee_called("odile", bakery.house.company(connection), "fr")
    noted = note(bakery, "passé 3 h chez Moulin Verdier à régler le pétrin, non pointées", author=odile)

    (cost,) = noted.costs
    assert (cost.hours, cost.amount, cost.author) == (Decimal(3), Decimal(150), "Odile Tanguy")
    assert cost.standing is Standing.CONFIRMED
    assert cost.date == DAY


@pytest.mark.parametrize(
    ("text", "beside", "missing"),
    [
        ("j'ai offert 80 € de port", {}, "--client"),
        ("j'ai lâché quelque chose à Brioche et Fils", {}, "--amount"),
        ("3 h offertes à Brioche et Fils", {}, "--by"),
        ("3 % à Brioche et Fils", {"on": "C-1"}, "C-1"),
        ("3 % à Brioche et Fils", {"day": dt.date(2020, 1, 1)}, "--amount"),
        ("80 € pour Brioche et Fils", {"project": "P-1"}, "Moulin Verdier"),
        ("80 € pour Brioche et Fils", {"project": "P-9"}, "P-9"),
        ("80 € offerts", {"client": "Zanzibar"}, "Zanzibar"),
        ("80 € offerts à Brioche et Fils", {"day": dt.date(2031, 5, 1)}, "à venir"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(bakery: Home, text: str, beside: dict[str, Any], missing: str):
    entries = bakery.entries()
    with pytest.raises(InvalidInput, match=missing):
        note(bakery, text, **beside)
    assert notes(bakery) == []
    assert bakery.entries() == entries


def test_a_note_survives_the_same_import_and_is_told_once(bakery: Home):
    note(bakery, "80 € de port offerts à Brioche et Fils", category=Category.LOGISTICS)
    entries = bakery.entries()

    bakery.bring()

    assert bakery.entries() == entries
    assert notes(bakery) == ["80 € de port offerts à Brioche et Fils"]
    with pytest.raises(InvalidInput, match="déjà noté"):
        note(bakery, "80 € de port  offerts à Brioche et Fils ")


def test_a_note_taken_back_leaves_the_ledger_as_it_was_and_can_be_told_again(bakery: Home):
    entries = bakery.entries()
    noted = note(bakery, "80 € de port offerts à Brioche et Fils")
    effect = bakery.desk().undo(noted.decision_id)

    ((client, (former, now)),) = effect.moved.items()
    assert (client, now - former) == ("brioche", Decimal(80))
    assert bakery.entries() == entries
    bakery.bring()
    assert bakery.entries() == entries
    assert note(bakery, "80 € de port offerts à Brioche et Fils").costs[0].amount == Decimal(80)


def test_a_credit_note_that_comes_later_holds_what_was_noted(bakery: Home):
    (cost,) = note(bakery, "j'ai lâché 3 % à Brioche et Fils au téléphone").costs

    bakery.bring(invoices=CREDIT, invoice_lines=CREDIT_LINE)

    held = bakery.costs()[cost.cost_id]
    assert (held.status, held.ledger_ref) == (CostStatus.TRACED, "AV-2")
    assert not [e for e in bakery.entries() if e.reference == cost.cost_id]


def test_what_a_mail_told_already_is_not_noted_a_second_time(bakery: Home):
    text = "j'ai consenti une remise de 120 € HT à Brioche et Fils sur le four"
    with pytest.raises(InvalidInput, match="déjà trouvé"):
        note(bakery, text, day=dt.date(2023, 4, 14))
    assert notes(bakery) == []
    assert note(bakery, text, day=dt.date(2023, 4, 14), again=True).costs


def test_nobody_notes_for_a_client_they_do_not_see(bakery: Home):
    odile = Viewer(name="Odile Tanguy", role="commercial", clients=frozenset({"brioche"}))
    with pytest.raises(InvalidInput, match="--client"):
        note(bakery, "80 € offerts à Moulin Verdier", viewer=odile)
    assert note(bakery, "80 € offerts à Brioche et Fils", viewer=odile).costs


def test_a_noted_cost_is_not_asked_about(bakery: Home):
    (cost,) = note(bakery, "j'ai lâché 3 % à Brioche et Fils au téléphone").costs
    assert all(p.key not in (cost.cost_id, cost.message_id) for p in bakery.pending())
    assert bakery.counter().confirmed == Decimal(60)


def test_undoing_the_cost_of_a_note_in_a_review_takes_the_note_back(bakery: Home):
    claim = bakery.about("600 €")
    note(bakery, "80 € de port offerts à Brioche et Fils")
    bakery.desk().decide(claim, Verdict.CONFIRM)
    entries = bakery.entries()

    bakery.desk().undo(2)  # the decision on the note's cost

    assert len(bakery.entries()) == len(entries) - 1


def test_a_favour_told_by_a_note_goes_with_the_note(bakery: Home):
    def favours() -> list[str]:
        with bakery.house.reading() as connection:
            told = {
                m.message.message_id for m in MessagesRepository(connection).filed(DIRECTION) if m.message.file == NOTE
            }
            return [c.message_id for c in ConcessionsRepository(connection).all(DIRECTION) if c.message_id in told]

    noted = note(bakery, "Je leur ai offert le port, 80 € chez Brioche et Fils")
    assert favours()
    bakery.desk().undo(noted.decision_id)
    assert not favours()


def test_a_note_holds_no_order_to_the_terminal(bakery: Home):
    (cost,) = note(bakery, "80 € de port\x1b[31m offerts\r à Brioche et Fils").costs
    assert cost.quote.isprintable()
