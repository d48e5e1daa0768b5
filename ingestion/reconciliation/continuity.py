"""A found cost keeps its id from one reading to the next, whichever of its tellings decides by then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from core.costs import FoundCost
from core.money import to_micros


def continued(costs: Sequence[FoundCost], former: Iterable[FoundCost]) -> list[FoundCost]:
    """Give each cost the id it had in the former reading: that of a cost told by the same mails with the same figure.

    A later mail of the thread, or a better wording of the quote, makes a new id; what people said and the cost's
    history hang on the old one.
    """
    costs, former = list(costs), list(former)
    now, before = {c.cost_id for c in costs}, {c.cost_id for c in former}
    gone = [c for c in former if c.cost_id not in now]
    heirs: dict[str, str] = {}
    for alike in (_same_to_the_figure, _same):
        for cost in costs:
            if cost.cost_id in before or cost.cost_id in heirs:
                continue
            same = next((c for c in gone if alike(c, cost)), None)
            if same is not None:
                gone.remove(same)
                heirs[cost.cost_id] = same.cost_id
    return [replace(cost, cost_id=heirs.get(cost.cost_id, cost.cost_id)) for cost in costs]


def _same_to_the_figure(one: FoundCost, other: FoundCost) -> bool:
    """Tell whether two readings are one cost beyond doubt: several figures of one sentence share its words."""
    return _figures(one) == _figures(other) and _same(one, other)


def _figures(cost: FoundCost) -> tuple[Decimal | None, Decimal | None]:
    """Return the figures of a cost as the database keeps them."""
    amount, hours = (None if value is None else to_micros(value) for value in (cost.amount, cost.hours))
    return amount, hours


def _same(one: FoundCost, other: FoundCost) -> bool:
    mails = {one.message_id, *one.also_in} & {other.message_id, *other.also_in}
    if not mails:
        return False
    if one.message_id == other.message_id and (one.quote in other.quote or other.quote in one.quote):
        return one.basis is other.basis
    figures = _figures(one) == _figures(other)
    return figures and one.client_id == other.client_id and (one.amount is not None or one.hours is not None)
