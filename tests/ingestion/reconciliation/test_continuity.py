from __future__ import annotations

from decimal import Decimal

from core.costs import FoundCost
from ingestion.reconciliation.continuity import continued
from tests.core.decisions.samples import cost


def ids(*costs: FoundCost, former: list[FoundCost]) -> list[str]:
    return [c.cost_id for c in continued(costs, former)]


def test_a_cost_read_again_keeps_its_id():
    assert ids(cost("c-1"), former=[cost("c-1")]) == ["c-1"]


def test_a_cost_told_better_by_a_later_mail_of_the_thread_keeps_its_id():
    now = cost("c-2", message_id="m9@x", quote="les 720 € d'affiches sont pour nous", also_in=("m1@x",))
    assert ids(now, former=[cost("c-1")]) == ["c-1"]


def test_a_longer_quote_of_the_same_mail_keeps_the_id():
    assert ids(cost("c-2", quote=f"{cost().quote}, comme promis"), former=[cost("c-1")]) == ["c-1"]


def test_another_figure_of_the_same_mail_is_another_cost():
    now = cost("c-2", amount=Decimal(80), quote="et 80 € de port")
    assert ids(now, former=[cost("c-1")]) == ["c-2"]


def test_one_former_id_goes_to_one_cost_only():
    twin = cost("c-3", message_id="m2@x", quote="720 € encore", also_in=())
    assert ids(cost("c-2", quote=f"{cost().quote} !"), twin, former=[cost("c-1")]) == ["c-1", "c-3"]


def test_of_two_costs_told_in_the_same_words_each_keeps_its_own_id():
    posters, port = cost("c-1"), cost("c-2", amount=Decimal(80))
    longer = f"{cost().quote}, comme promis"
    now = [cost("n-1", amount=Decimal(80), quote=longer), cost("n-2", quote=longer)]
    assert ids(*now, former=[posters, port]) == ["c-2", "c-1"]


def test_a_third_of_an_hour_is_the_same_once_it_was_kept():
    kept = cost("c-1", hours=Decimal("0.333333"), amount=Decimal(15))
    now = cost("n-1", hours=Decimal(1) / 3, amount=Decimal(15), message_id="m2@x", quote="vingt minutes", also_in=())
    assert ids(now, former=[kept]) == ["c-1"]
