"""The waterfall adds up, whatever flows down it."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.costs import Standing
from core.margin.entry import Component
from core.margin.statement import statement
from core.margin.totals import Amounts
from core.margin.waterfall import waterfall
from tests.core.margin.statements import margin

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=6)


@given(st.dictionaries(st.tuples(st.sampled_from(Component), st.sampled_from(Standing)), AMOUNTS))
def test_every_level_is_the_level_before_plus_the_changes_between(lines: dict[tuple[Component, Standing], Decimal]):
    made = statement({place: Amounts(amount=a) for place, a in lines.items()})
    at = Decimal(0)
    for number, step in enumerate(waterfall(made)):
        if step.level:
            assert step.amount == (at if number else made.list_revenue) == getattr(made, step.name)
        else:
            assert (step.before, step.after) == (at, at + step.amount)
        at = step.after
    assert at == made.adjusted_margin


def test_costs_take_and_recharged_freight_gives():
    steps = {s.name: s for s in waterfall(margin(list_revenue="100", discounts="5", logistics="-3"))}
    assert (steps["discounts"].amount, steps["logistics"].amount) == (-5, 3)
    assert [s.name for s in steps.values() if s.level] == [
        "list_revenue",
        "net_revenue",
        "gross_margin",
        "booked_margin",
        "adjusted_margin",
    ]
