"""The waterfall: from list revenue down to the adjusted margin, step by step, adding up to the cent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.margin.entry import Component
from core.margin.statement import BOOKED_COSTS_TO_SERVE, Statement
from core.money import ZERO


@dataclass(frozen=True, kw_only=True)
class Step:
    """One bar of the waterfall, in EUR.

    `name` is the line of the `Statement` it shows. A level stands on the ground: `before` is zero and `amount` is
    where the walk has come to. A change hangs between `before` and `after`, its `amount` negative where it takes.
    """

    name: str
    level: bool
    amount: Decimal
    before: Decimal
    after: Decimal


def waterfall(statement: Statement) -> tuple[Step, ...]:
    """Walk a statement down; every level is the level before plus the changes between, exactly."""
    walk: list[Step] = []
    at = statement.list_revenue

    def level(name: str) -> None:
        walk.append(Step(name=name, level=True, amount=at, before=ZERO, after=at))

    def change(component: Component) -> None:
        nonlocal at
        amount = -statement.cost(component)
        walk.append(Step(name=component.value, level=False, amount=amount, before=at, after=at + amount))
        at += amount

    level("list_revenue")
    change(Component.DISCOUNTS)
    level("net_revenue")
    change(Component.PURCHASES)
    change(Component.PRODUCTION_TIME)
    level("gross_margin")
    for component in BOOKED_COSTS_TO_SERVE:
        change(component)
    level("booked_margin")
    change(Component.UNTRACED)
    level("adjusted_margin")
    return tuple(walk)
