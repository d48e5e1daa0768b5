"""Money that can be got back: found costs that should be invoiced or can be claimed, tickets out of warranty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.costs import COUNTED, CostStatus, FoundCost, Nature, Standing
from core.margin.entry import Component, Entry
from core.money import ZERO
from core.records import Ticket


@dataclass(frozen=True, kw_only=True)
class Recoverable:
    """The found costs of one nature that can be got back, the largest first.

    `amount` (EUR) adds up those that count, `open_amount` those that await a person; one without a figure adds nothing.
    """

    nature: Nature
    costs: tuple[FoundCost, ...]
    amount: Decimal
    open_amount: Decimal


def recoverable(costs: Iterable[FoundCost], nature: Nature) -> Recoverable:
    """Gather the incurred costs of a nature (rebillable or claimable) that nobody rejected."""
    kept = [c for c in costs if c.nature is nature and c.status is CostStatus.INCURRED]
    kept = [c for c in kept if c.standing is not Standing.REJECTED]
    return Recoverable(
        nature=nature,
        costs=tuple(sorted(kept, key=lambda c: (-(c.amount or ZERO), c.cost_id))),
        amount=sum((c.amount or ZERO for c in kept if c.standing in COUNTED), ZERO),
        open_amount=sum((c.amount or ZERO for c in kept if c.standing not in COUNTED), ZERO),
    )


def out_of_warranty(entries: Iterable[Entry], tickets: Iterable[Ticket]) -> Decimal:
    """What the tickets out of warranty among these entries cost, in EUR: it may be invoiced, if it was not already."""
    payable = {t.ticket_ref for t in tickets if not t.under_warranty}
    return -sum(
        (
            e.amount
            for e in entries
            if e.component is Component.AFTER_SALES and e.table == "sav_tickets" and e.reference in payable
        ),
        ZERO,
    )
