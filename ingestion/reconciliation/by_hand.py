"""Costs that a person priced or placed, against the books: what reading could not look up, their word makes known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from core.costs import Basis, CostStatus, FoundCost, Standing
from ingestion.extraction.actors import Side
from ingestion.extraction.acts import Act
from ingestion.extraction.quantity import Kind
from ingestion.extraction.telling import Telling
from ingestion.reconciliation.ledger import Ledger
from ingestion.reconciliation.rows import Row


def looked_up(costs: Sequence[FoundCost], by_hand: Collection[str], *, rows: Iterable[Row]) -> list[FoundCost]:
    """Return the costs; one of those ids that a row of the books holds as corrected is traced to that row."""
    if not by_hand:
        return list(costs)
    ledger = Ledger(rows)
    return [_held(cost, ledger) if cost.cost_id in by_hand else cost for cost in costs]


def _held(cost: FoundCost, ledger: Ledger) -> FoundCost:
    row = ledger.holder_of(_telling(cost)) if cost.status is CostStatus.INCURRED and cost.amount is not None else None
    if row is None:
        return cost
    reason = f"{cost.reason} Déjà dans les tables : {row.reference}."
    return replace(cost, status=CostStatus.TRACED, standing=Standing.BOOKED, ledger_ref=row.reference, reason=reason)


def _telling(cost: FoundCost) -> Telling:
    """Say a cost as one of ours would have told it."""
    timed = cost.basis in (Basis.HOURS, Basis.RECURRING) and cost.hours is not None
    figure = cost.hours if timed and cost.hours is not None else cost.amount
    assert figure is not None  # noqa: S101 - a cost with no amount is never looked up
    return Telling(
        message_id=cost.message_id,
        thread="",
        order=0,
        sent=cost.date,
        side=Side.OURS,
        internal=True,
        author=cost.author,
        kind=Kind.TIME if timed else Kind.MONEY,
        act=Act.WORKED if timed else Act.GRANTED,
        status=cost.status,
        nature=cost.nature,
        reason=cost.reason,
        value=figure,
        currency="EUR",
        basis=cost.basis,
        amount=cost.amount,
        low=None,
        high=None,
        hours=cost.hours,
        persons=cost.persons,
        profile=cost.profile,
        employees=cost.employees,
        arithmetic=cost.arithmetic,
        sure=True,
        category=cost.category,
        client_id=cost.client_id,
        project_ref=cost.project_ref,
        client_sure=True,
        date=cost.date,
        quote=cost.quote,
        references=(),
        superseded=(),
        stems=frozenset(),
        recap=False,
        booking_denied=False,
        start=0,
    )
