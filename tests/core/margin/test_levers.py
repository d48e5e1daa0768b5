"""Levers: the three that bring most, each reckoned from what is shown."""

from decimal import Decimal

from core.costs import Nature
from core.margin.drivers import comparables, drivers
from core.margin.levers import LeverKind, levers
from core.margin.recoverable import recoverable
from tests.core.margin import joinery as j
from tests.core.margin.statements import margin

CLIENT = margin(list_revenue="10000", discounts="2000", project_time="1000", presales_time="90", logistics="100")
PEER = margin(list_revenue="1000", discounts="100", project_time="90")


def reckon(*rebillable: str, unwarranted: str = "0") -> dict[LeverKind, Decimal]:
    peers = comparables("client", statements={"client": CLIENT, "peer": PEER}, segments={})
    costs = [j.found(f"c{n}", amount, nature=Nature.REBILLABLE) for n, amount in enumerate(rebillable)]
    found = levers(
        drivers(CLIENT, peers=peers),
        net_revenue=CLIENT.net_revenue,
        rebillable=recoverable(costs, Nature.REBILLABLE),
        claimable=recoverable(costs, Nature.CLAIMABLE),
        unwarranted=Decimal(unwarranted),
    )
    for lever in found:
        if "usual_share" in lever.inputs:
            usual = lever.inputs["usual_share"] * lever.inputs["net_revenue"]
            assert abs(lever.inputs["amount"] - usual - lever.effect) <= Decimal("0.005")
        else:
            assert lever.inputs == {"amount": lever.effect}
    return {lever.kind: lever.effect for lever in found}


def test_costs_above_the_usual_share_can_come_back_to_it():
    assert reckon() == {
        LeverKind.DISCOUNTS_TO_USUAL: Decimal("1111.20"),
        LeverKind.PROJECT_TIME_TO_USUAL: 200,
        LeverKind.FREIGHT_TO_USUAL: 100,
    }


def test_money_to_get_back_comes_before_smaller_levers():
    assert list(reckon("150", "100", unwarranted="300")) == [
        LeverKind.DISCOUNTS_TO_USUAL,
        LeverKind.INVOICE_AFTER_SALES,
        LeverKind.REBILL,
    ]


def test_a_client_as_usual_has_no_lever():
    peers = comparables("client", statements={"client": PEER, "peer": PEER}, segments={})
    nothing = recoverable([], Nature.REBILLABLE)
    assert not levers(
        drivers(PEER, peers=peers),
        net_revenue=PEER.net_revenue,
        rebillable=nothing,
        claimable=nothing,
        unwarranted=Decimal(0),
    )
