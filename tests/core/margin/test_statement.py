"""Statements: cents that add up."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.costs import Standing
from core.margin.entry import Component
from core.margin.statement import statement
from core.margin.totals import Amounts
from core.money import to_cents
from tests.core.margin.statements import margin

MICROS = st.decimals(min_value=-(10**9), max_value=10**9, places=6)


@given(st.dictionaries(st.sampled_from(Component), MICROS))
def test_each_line_is_rounded_once_and_the_pairs_keep_their_sum(lines: dict[Component, Decimal]):
    made = statement({(c, Standing.BOOKED): Amounts(amount=a) for c, a in lines.items()})
    exact = {c: lines.get(c, Decimal(0)) for c in Component}
    assert made.net_revenue == to_cents(exact[Component.LIST_REVENUE] + exact[Component.DISCOUNTS])
    assert made.direct_costs == -to_cents(exact[Component.PURCHASES] + exact[Component.PRODUCTION_TIME])
    assert made.late_payment == -to_cents(exact[Component.LATE_PAYMENT])
    assert abs(made.discounts + exact[Component.DISCOUNTS]) <= Decimal("0.01")
    assert made.adjusted_margin.as_tuple().exponent == -2


def test_percentages_are_on_net_revenue_and_none_without_it():
    made = margin(list_revenue="1000", discounts="200", purchases="600", untraced="100", open_untraced="50")
    assert (made.gross_margin_pct, made.adjusted_margin_pct) == (Decimal("0.25"), Decimal("0.125"))
    assert made.discount_pct == Decimal("0.2")
    assert margin(presales_time="300").adjusted_margin_pct is None


def test_a_statement_of_nothing_says_so():
    assert statement({}).empty
    assert not margin(open_untraced="1").empty
    assert not margin(logistics="1").empty
