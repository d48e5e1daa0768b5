"""Discounts that a margin bears, and those it does not."""

from decimal import Decimal

import pytest

from core.margin.discount import FLOOR, Advice, Ground, simulate_discount
from core.margin.statement import statement
from tests.core.margin.statements import margin


def test_before_and_after_on_the_whole_revenue():
    found = simulate_discount(margin(list_revenue="1000", purchases="800"), Decimal("0.04"))
    assert (found.base, found.cost) == (1000, 40)
    assert (found.margin_before, found.margin_before_pct) == (200, Decimal("0.2"))
    assert (found.margin_after, found.margin_after_pct) == (160, Decimal("0.1667"))
    assert (found.advice, found.ground) == (Advice.YES, Ground.BEARS_IT)


def test_a_discount_on_one_order():
    found = simulate_discount(margin(list_revenue="1000", purchases="800"), Decimal("0.1"), base=Decimal(300))
    assert (found.cost, found.margin_after) == (30, 170)


@pytest.mark.parametrize(
    ("purchases", "open_untraced", "advice", "ground"),
    [
        ("1100", "0", Advice.NO, Ground.LOSES_MONEY),
        ("940", "0", Advice.NO, Ground.BELOW_FLOOR),
        ("900", "0", Advice.CONDITIONAL, Ground.BELOW_COMFORT),
        ("850", "60", Advice.CONDITIONAL, Ground.OPEN_COSTS),
        ("850", "10", Advice.YES, Ground.BEARS_IT),
    ],
)
def test_the_advice_follows_what_is_left(purchases: str, open_untraced: str, advice: Advice, ground: Ground):
    client = margin(list_revenue="1000", purchases=purchases, open_untraced=open_untraced)
    found = simulate_discount(client, Decimal("0.02"))
    assert (found.advice, found.ground) == (advice, ground)


def test_of_a_client_without_revenue_nothing_can_be_said():
    found = simulate_discount(statement({}), Decimal("0.02"), base=Decimal(500))
    assert (found.advice, found.ground, found.margin_after_pct) == (Advice.CONDITIONAL, Ground.NO_REVENUE, None)


def test_the_bearable_discount_leaves_the_floor():
    client = margin(list_revenue="1000", purchases="800")
    bearable = simulate_discount(client, Decimal("0.01")).bearable_rate
    assert bearable is not None
    left = simulate_discount(client, bearable).margin_after_pct
    assert left is not None
    assert FLOOR <= left < FLOOR + Decimal("0.001")
