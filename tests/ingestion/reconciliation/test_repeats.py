"""When two tellings are one cost, and when they are two."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from core.costs import CostStatus
from tests.ingestion.extraction.workshop import counted, mail, read


def test_two_people_with_the_same_hours_are_two_costs() -> None:
    text = "- Samir, mardi, 3 h au magasin, bon perdu\n- Paul, jeudi, 3 h au magasin, bon perdu"
    assert [c.amount for c in counted(read(mail(text)))] == [Decimal(150), Decimal(150)]


def test_the_same_amount_for_another_thing_months_later_is_another_cost() -> None:
    spring = mail("Le coursier : 60 € HT, payés en espèces.", sent=dt.date(2025, 2, 3))
    autumn = mail("Location d'échelle : 60 € HT, réglée avec ma carte.", number=2, sent=dt.date(2025, 10, 6))
    assert len(counted(read(spring, autumn))) == 2


def test_a_refusal_after_the_offer_ends_it() -> None:
    offer = mail("Je leur ai promis une remise de 400 €.", by="hugo", to="claire")
    refusal = mail("Non, on ne prend pas les 400 € à notre charge.", by="claire", to="hugo", number=2, answers=offer)
    costs = read(offer, refusal)
    assert counted(costs) == []
    assert {c.status for c in costs} == {CostStatus.NOT_A_COST}


def test_an_acceptance_that_repeats_only_the_figure_makes_it_ours() -> None:
    charge = mail("Suite à l'attente au quai, c'est 640 € en plus.", by="carrier", to="nadia")
    answer = mail(
        "OK pour les 640, mettez-les sur le relevé du mois.", by="nadia", to="carrier", number=2, answers=charge
    )
    (cost,) = counted(read(charge, answer))
    assert (cost.amount, cost.status) == (Decimal(640), CostStatus.INCURRED)
