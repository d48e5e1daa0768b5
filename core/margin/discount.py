"""What a discount would do to a client's margin, and whether the margin bears it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from core.margin.statement import RATIO_PLACES, Statement, share
from core.money import ZERO, to_cents

FLOOR = Decimal("0.05")
"""Below this adjusted margin on net revenue, after the discount, the answer is no."""

COMFORT = Decimal("0.10")
"""From this adjusted margin on, after the discount, the answer is yes; between the two it asks for something back."""


class Advice(StrEnum):
    """Whether to grant a discount."""

    YES = "yes"
    CONDITIONAL = "conditional"
    NO = "no"


class Ground(StrEnum):
    """Why this advice: what decided it."""

    LOSES_MONEY = "loses_money"
    NO_REVENUE = "no_revenue"
    BELOW_FLOOR = "below_floor"
    BELOW_COMFORT = "below_comfort"
    OPEN_COSTS = "open_costs"
    BEARS_IT = "bears_it"


@dataclass(frozen=True, kw_only=True)
class DiscountSimulation:
    """A discount of `rate` (a ratio) on `base` EUR of revenue, and the adjusted margin before and after.

    `cost` is what it takes from the margin. `bearable` is the largest discount in EUR that leaves the margin at the
    floor, and `bearable_rate` the same on `base`; both zero when the margin is there already.
    """

    rate: Decimal
    base: Decimal
    cost: Decimal
    margin_before: Decimal
    margin_before_pct: Decimal | None
    margin_after: Decimal
    margin_after_pct: Decimal | None
    bearable: Decimal
    bearable_rate: Decimal | None
    advice: Advice
    ground: Ground


def simulate_discount(statement: Statement, rate: Decimal, *, base: Decimal | None = None) -> DiscountSimulation:
    """Take a discount off a client's revenue and look at the adjusted margin that is left.

    The costs stay as they are: a discount brings no euro of cost down. The advice is no when the client loses money
    already or would be left below `FLOOR`; yes when it is left with `COMFORT` or more, even if every cost that awaits a
    person proves true; conditional in between, and for a client without revenue, of whom nothing can be said.

    Args:
        statement: The client's statement over the period taken as the measure.
        rate: The discount as a ratio (0.03 is 3 %).
        base: The revenue it is taken off, in EUR: an order or quote; the whole net revenue if None.
    """
    revenue = statement.net_revenue
    taken_off = revenue if base is None else base
    cost = to_cents(taken_off * rate)
    before, after = statement.adjusted_margin, statement.adjusted_margin - cost
    bearable = max(ZERO, to_cents((before - FLOOR * revenue) / (1 - FLOOR)))
    advice, ground = _advice(before, after, revenue=revenue - cost, open_costs=statement.open_untraced)
    return DiscountSimulation(
        rate=rate,
        base=taken_off,
        cost=cost,
        margin_before=before,
        margin_before_pct=statement.adjusted_margin_pct,
        margin_after=after,
        margin_after_pct=share(after, revenue - cost) if revenue > cost else None,
        bearable=bearable,
        bearable_rate=(bearable / taken_off).quantize(RATIO_PLACES, rounding=ROUND_DOWN) if taken_off else None,
        advice=advice,
        ground=ground,
    )


def _advice(before: Decimal, after: Decimal, *, revenue: Decimal, open_costs: Decimal) -> tuple[Advice, Ground]:
    if before < 0:
        return Advice.NO, Ground.LOSES_MONEY
    if revenue <= 0:
        return Advice.CONDITIONAL, Ground.NO_REVENUE
    if after < FLOOR * revenue:
        return Advice.NO, Ground.BELOW_FLOOR
    if after < COMFORT * revenue:
        return Advice.CONDITIONAL, Ground.BELOW_COMFORT
    if after - open_costs < COMFORT * revenue:
        return Advice.CONDITIONAL, Ground.OPEN_COSTS
    return Advice.YES, Ground.BEARS_IT
