"""Sums of ledger entries by component and standing: the one thing every margin is made from.

A margin of anything (a client, a project, a month) is the totals of its entries; totals of parts add up to the totals
of the whole, exactly, because nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from core.costs import COUNTED, Standing
from core.margin.entry import Component, Entry
from core.money import ZERO

Key = TypeVar("Key")
Coarser = TypeVar("Coarser")


@dataclass(frozen=True, kw_only=True)
class Amounts:
    """Euros signed by their effect on the margin, and the hours behind them (0 where no time is meant)."""

    amount: Decimal = ZERO
    hours: Decimal = ZERO

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(amount=self.amount + other.amount, hours=self.hours + other.hours)


NOTHING = Amounts()

Totals = Mapping[tuple[Component, Standing], Amounts]
"""What some entries add up to, by component and standing; what is not named is nothing."""


def total(entries: Iterable[Entry]) -> Totals:
    """Add up entries."""
    return totals_by(entries, lambda _entry: None).get(None, {})


def totals_by(entries: Iterable[Entry], key: Callable[[Entry], Key]) -> dict[Key, Totals]:
    """Add up entries group by group; `key` says to which group an entry belongs."""
    groups: dict[Key, dict[tuple[Component, Standing], Amounts]] = {}
    for entry in entries:
        sums = groups.setdefault(key(entry), {})
        place = (entry.component, entry.standing)
        sums[place] = sums.get(place, NOTHING) + Amounts(amount=entry.amount, hours=entry.hours or ZERO)
    return dict(groups)


def add_up(parts: Iterable[Totals]) -> Totals:
    """Add up totals, as clients and the unattributed make up the company."""
    return regroup(dict(enumerate(parts)), lambda _part: None).get(None, {})


def regroup(groups: Mapping[Key, Totals], key: Callable[[Key], Coarser]) -> dict[Coarser, Totals]:
    """Make coarser groups of finer ones: months to quarters, clients to segments."""
    sums: dict[Coarser, dict[tuple[Component, Standing], Amounts]] = {}
    for fine, totals in groups.items():
        coarse = sums.setdefault(key(fine), {})
        for place, amounts in totals.items():
            coarse[place] = coarse.get(place, NOTHING) + amounts
    return dict(sums)


def amount_of(totals: Totals, *components: Component, standings: Collection[Standing] = COUNTED) -> Decimal:
    """The effect of some components on the margin, in EUR: what counts in the adjusted margin unless said otherwise."""
    return sum((totals.get((c, s), NOTHING).amount for c in components for s in standings), ZERO)


def hours_of(totals: Totals, *components: Component, standings: Collection[Standing] = COUNTED) -> Decimal:
    """The hours behind some components."""
    return sum((totals.get((c, s), NOTHING).hours for c in components for s in standings), ZERO)
