"""A found cost keeps its id from one reading to the next, whichever of its tellings decides by then."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.costs import FoundCost


def continued(costs: Sequence[FoundCost], former: Iterable[FoundCost]) -> list[FoundCost]:
    """Give each cost the id it had in the former reading: that of a cost told by the same mails with the same figure.

    A later mail of the thread, or a better wording of the quote, makes a new id; what people said and the cost's
    history hang on the old one.
    """
    costs, former = list(costs), list(former)
    now, before = {c.cost_id for c in costs}, {c.cost_id for c in former}
    gone = [c for c in former if c.cost_id not in now]
    kept: list[FoundCost] = []
    for cost in costs:
        same = None if cost.cost_id in before else next((c for c in gone if _same(c, cost)), None)
        if same is not None:
            gone.remove(same)
        kept.append(cost if same is None else replace(cost, cost_id=same.cost_id))
    return kept


def _same(one: FoundCost, other: FoundCost) -> bool:
    mails = {one.message_id, *one.also_in} & {other.message_id, *other.also_in}
    if not mails:
        return False
    if one.message_id == other.message_id and (one.quote in other.quote or other.quote in one.quote):
        return one.basis is other.basis
    figures = (one.amount, one.hours) == (other.amount, other.hours)
    return figures and one.client_id == other.client_id and (one.amount is not None or one.hours is not None)
