"""What drives a margin down: costs in order of euros lost, against comparable clients and against the former period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from core.margin.entry import COSTS_TO_SERVE, Component
from core.margin.statement import RATIO_PLACES, Statement, share
from core.money import ZERO, to_cents

DRIVERS = (Component.DISCOUNTS, *COSTS_TO_SERVE)
"""What can drive a loss; direct costs are the work itself and never do."""

ENOUGH_PEERS = 3
"""So many other clients of a segment make a fair comparison; with fewer the whole company is the measure."""


@dataclass(frozen=True, kw_only=True)
class Comparables:
    """The clients one is measured against: those of its `segment`, or where it is None all of the company's."""

    segment: str | None
    client_ids: tuple[str, ...]
    usual_shares: Mapping[Component, Decimal]
    """The median share of net revenue that each driver takes among them, as a ratio; nothing without peers."""


@dataclass(frozen=True, kw_only=True)
class Driver:
    """One cost that weighs on a client, in EUR.

    `share` is its part of the client's net revenue and `usual_share` that of comparable clients, as ratios; `excess`
    is what the client would keep at the usual share (negative: it does better). `former` is the amount of the former
    period and `change` what was added since. None where there is nothing to compare with.
    """

    component: Component
    amount: Decimal
    share: Decimal | None
    usual_share: Decimal | None
    excess: Decimal | None
    former: Decimal | None
    change: Decimal | None


def comparables(
    client_id: str, *, statements: Mapping[str, Statement], segments: Mapping[str, str | None]
) -> Comparables:
    """Choose whom to compare a client with: the clients of its segment with revenue, if at least three, else all.

    Args:
        client_id: The client in question, which is never its own peer.
        statements: Every client's statement over the same period.
        segments: The segment of each client.
    """
    others = {c: s for c, s in statements.items() if c != client_id and s.net_revenue > 0}
    segment = segments.get(client_id)
    near = {c: s for c, s in others.items() if segment is not None and segments.get(c) == segment}
    peers = near if len(near) >= ENOUGH_PEERS else others
    return Comparables(
        segment=segment if peers is near else None,
        client_ids=tuple(sorted(peers)),
        usual_shares={c: _usual_share(c, peers.values()) for c in DRIVERS if peers},
    )


def drivers(statement: Statement, *, peers: Comparables, former: Statement | None = None) -> tuple[Driver, ...]:
    """The costs that weigh on a client, the heaviest first; what costs nothing is left out.

    Args:
        statement: The client's statement.
        peers: Whom to compare it with.
        former: The client's statement over the former period, None or empty where nothing is known of it.
    """
    known = former if former is not None and not former.empty else None
    found = [_driver(c, statement, peers=peers, former=known) for c in DRIVERS if statement.cost(c) > 0]
    return tuple(sorted(found, key=lambda d: d.amount, reverse=True))


def _usual_share(component: Component, peers: Iterable[Statement]) -> Decimal:
    """The median share, rounded as it is shown so that anyone can reckon an excess from it."""
    return median(s.cost(component) / s.net_revenue for s in peers).quantize(RATIO_PLACES, rounding=ROUND_HALF_UP)


def _driver(component: Component, statement: Statement, *, peers: Comparables, former: Statement | None) -> Driver:
    amount = statement.cost(component)
    usual = peers.usual_shares.get(component)
    before = former.cost(component) if former else None
    return Driver(
        component=component,
        amount=amount,
        share=share(amount, statement.net_revenue),
        usual_share=usual,
        excess=None if usual is None else amount - to_cents(usual * max(ZERO, statement.net_revenue)),
        former=before,
        change=None if before is None else amount - before,
    )
