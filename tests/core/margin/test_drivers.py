"""Drivers in order, against peers and the former period."""

from decimal import Decimal

from core.margin.drivers import comparables, drivers
from core.margin.entry import Component
from core.margin.statement import statement
from tests.core.margin.statements import margin

STATEMENTS = {
    "clinique": margin(list_revenue="1000", discounts="100", project_time="90", logistics="-5", untraced="120"),
    "labo-a": margin(list_revenue="500", discounts="0", project_time="10"),
    "labo-b": margin(list_revenue="500", discounts="20", project_time="24"),
    "labo-c": margin(list_revenue="500", discounts="50", project_time="45"),
    "mairie": margin(list_revenue="500", discounts="250", project_time="0"),
    "prospect": margin(presales_time="400"),
}
HEALTH = {"clinique": "santé", "labo-a": "santé", "labo-b": "santé", "labo-c": "santé", "mairie": "public"}


def test_the_segment_is_the_measure_when_it_has_three_others():
    peers = comparables("clinique", statements=STATEMENTS, segments=HEALTH)
    assert (peers.segment, peers.client_ids) == ("santé", ("labo-a", "labo-b", "labo-c"))
    assert peers.usual_shares[Component.PROJECT_TIME] == Decimal("0.05")


def test_else_the_whole_company_with_revenue_is_the_measure():
    peers = comparables("mairie", statements=STATEMENTS, segments=HEALTH)
    assert (peers.segment, peers.client_ids) == (None, ("clinique", "labo-a", "labo-b", "labo-c"))
    alone = comparables("x", statements={"x": STATEMENTS["mairie"]}, segments={})
    assert (alone.client_ids, alone.usual_shares) == ((), {})


def test_the_heaviest_comes_first_and_what_costs_nothing_is_left_out():
    peers = comparables("clinique", statements=STATEMENTS, segments=HEALTH)
    former = margin(list_revenue="800", discounts="40")
    found = drivers(STATEMENTS["clinique"], peers=peers, former=former)
    assert [d.component for d in found] == [Component.UNTRACED, Component.DISCOUNTS, Component.PROJECT_TIME]
    project_time = found[2]
    assert (project_time.share, project_time.usual_share) == (Decimal("0.1"), Decimal("0.05"))
    assert project_time.excess == 45
    assert (found[1].former, found[1].change) == (40, 60)


def test_without_data_nothing_is_compared():
    peers = comparables("x", statements={}, segments={})
    (only,) = drivers(STATEMENTS["prospect"], peers=peers, former=statement({}))
    assert (only.amount, only.share, only.usual_share, only.excess, only.former) == (400, None, None, None, None)


def test_a_client_without_revenue_exceeds_by_all_it_costs():
    peers = comparables("prospect", statements=STATEMENTS, segments={})
    assert drivers(STATEMENTS["prospect"], peers=peers)[0].excess == 400
