"""Two margins side by side, many in order."""

from core.margin.comparison import Measure, effects, ranked, value_of
from core.margin.entry import Component
from tests.core.margin.statements import margin

SPRING = margin(list_revenue="1000", discounts="100", purchases="500", after_sales="10")
AUTUMN = margin(list_revenue="1200", discounts="100", purchases="800", after_sales="5", untraced="30")


def test_effects_add_up_to_the_difference_the_largest_first():
    found = effects(SPRING, AUTUMN)
    assert [(e.component, e.effect) for e in found] == [
        (Component.PURCHASES, -300),
        (Component.LIST_REVENUE, 200),
        (Component.UNTRACED, -30),
        (Component.AFTER_SALES, 5),
    ]
    assert sum(e.effect for e in found) == AUTUMN.adjusted_margin - SPRING.adjusted_margin


def test_ranking_by_euros_or_percent_leaves_out_what_has_no_percentage():
    margins = {"spring": SPRING, "autumn": AUTUMN, "prospect": margin(presales_time="50")}
    assert ranked(margins, Measure.ADJUSTED_MARGIN, largest_first=False) == ["prospect", "autumn", "spring"]
    assert ranked(margins, Measure.ADJUSTED_MARGIN_PCT, largest_first=True) == ["spring", "autumn"]


def test_every_measure_has_a_value():
    assert all(value_of(SPRING, m) is not None for m in Measure)
