"""What to do about a margin: a few levers, each with its effect in euros and what it is reckoned from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.margin.drivers import Driver
from core.margin.entry import Component
from core.margin.recoverable import Recoverable
from core.money import to_cents

MOST_LEVERS = 3
WORTH_TELLING = Decimal(100)
"""A lever that brings less than this (EUR) is left out."""


class LeverKind(StrEnum):
    """What can be done; for equal effects the first named comes first."""

    REBILL = "rebill"
    CLAIM = "claim"
    INVOICE_AFTER_SALES = "invoice_after_sales"
    DISCOUNTS_TO_USUAL = "discounts_to_usual"
    PROJECT_TIME_TO_USUAL = "project_time_to_usual"
    FREIGHT_TO_USUAL = "freight_to_usual"
    PRESALES_TO_USUAL = "presales_to_usual"


@dataclass(frozen=True, kw_only=True)
class Lever:
    """One thing to do and what it brings, in EUR over a period like the one looked at.

    `inputs` are the numbers the effect is reckoned from. For the kinds that bring a cost to the usual share it is
    `amount` less `usual_share` x `net_revenue`; for the others it is the `amount` alone.
    """

    kind: LeverKind
    effect: Decimal
    inputs: Mapping[str, Decimal]


_TO_USUAL: Mapping[Component, LeverKind] = {
    Component.DISCOUNTS: LeverKind.DISCOUNTS_TO_USUAL,
    Component.PROJECT_TIME: LeverKind.PROJECT_TIME_TO_USUAL,
    Component.LOGISTICS: LeverKind.FREIGHT_TO_USUAL,
    Component.PRESALES_TIME: LeverKind.PRESALES_TO_USUAL,
}


def levers(
    drivers: Sequence[Driver],
    *,
    net_revenue: Decimal,
    rebillable: Recoverable,
    claimable: Recoverable,
    unwarranted: Decimal,
) -> tuple[Lever, ...]:
    """The levers worth telling, the strongest first, three at most.

    Args:
        drivers: What weighs on the client; one above its usual share can be brought back to it.
        net_revenue: The client's net revenue, in EUR.
        rebillable: The found costs that should be invoiced; those that count are taken.
        claimable: The found costs that law or contract lets us claim; those that count are taken.
        unwarranted: What after-sales tickets out of warranty cost, in EUR.
    """
    sums = {
        LeverKind.REBILL: rebillable.amount,
        LeverKind.CLAIM: claimable.amount,
        LeverKind.INVOICE_AFTER_SALES: to_cents(unwarranted),
    }
    found = [Lever(kind=kind, effect=amount, inputs={"amount": amount}) for kind, amount in sums.items()]
    found += [
        Lever(
            kind=_TO_USUAL[d.component],
            effect=d.excess,
            inputs={"amount": d.amount, "usual_share": d.usual_share, "net_revenue": net_revenue},
        )
        for d in drivers
        if d.component in _TO_USUAL and d.excess is not None and d.usual_share is not None
    ]
    order = list(LeverKind)
    worth = [lever for lever in found if lever.effect >= WORTH_TELLING]
    return tuple(sorted(worth, key=lambda lever: (-lever.effect, order.index(lever.kind)))[:MOST_LEVERS])
