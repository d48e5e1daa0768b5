"""What reading the mails has brought so far: euros found, confirmed, set aside, recovered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.costs import COUNTED, CostStatus, FoundCost, Nature, Standing
from core.decisions.decision import Decision, Subject, Verdict
from core.money import ZERO

_GETTABLE = frozenset({Nature.REBILLABLE, Nature.CLAIMABLE})


@dataclass(frozen=True, kw_only=True)
class Counter:
    """Euros (excl. VAT) and how many costs make them up.

    `found`: every cost that was ever found spent and in no table, what is open or was set aside since left out;
    `open`: spent too if a person says so. `confirmed`: of those found, by a person's word. `rejected`: set aside by a
    person's word. `recovered`: got back, by a person's word or because a later invoice or row came to hold it.
    """

    found: Decimal = ZERO
    found_count: int = 0
    open: Decimal = ZERO
    open_count: int = 0
    confirmed: Decimal = ZERO
    confirmed_count: int = 0
    rejected: Decimal = ZERO
    rejected_count: int = 0
    recovered: Decimal = ZERO
    recovered_count: int = 0


def counter(
    costs: Iterable[FoundCost], histories: Mapping[str, Sequence[FoundCost]], decisions: Iterable[Decision]
) -> Counter:
    """Count what was found and what became of it.

    Args:
        costs: Those that hold.
        histories: The states each cost was in before, oldest first, by cost id; a cost without any may be left out.
        decisions: The decisions that stand.
    """
    costs = list(costs)
    decisions = list(decisions)
    spent = [(c, _untraced_before(c, histories.get(c.cost_id, ()))) for c in costs]
    found = [before for _, before in spent if before is not None]
    waiting = [c for c in costs if c.standing is Standing.OPEN and c.status is CostStatus.INCURRED]
    confirmed = [c for c in costs if c.standing is Standing.CONFIRMED and c.status is CostStatus.INCURRED]
    said_no = {d.key for d in decisions if d.subject is Subject.COST and d.verdict is Verdict.REJECT}
    rejected = [c for c in costs if c.cost_id in said_no and c.standing is Standing.REJECTED]
    booked = {
        c.cost_id: before.amount or ZERO
        for c, before in spent
        if before is not None and c.status is CostStatus.TRACED and before.nature in _GETTABLE
    }
    claims = [
        d
        for d in decisions
        if d.subject is Subject.CLAIM and d.verdict is Verdict.RECOVERED and _cost_of(d) not in booked
    ]
    return Counter(
        found=_total(found),
        found_count=len(found),
        open=_total(waiting),
        open_count=len(waiting),
        confirmed=_total(confirmed),
        confirmed_count=len(confirmed),
        rejected=_total(rejected),
        rejected_count=len(rejected),
        recovered=sum(booked.values(), ZERO) + sum((Decimal(d.seen.get("amount") or 0) for d in claims), ZERO),
        recovered_count=len(booked) + len(claims),
    )


def _untraced_before(cost: FoundCost, history: Sequence[FoundCost]) -> FoundCost | None:
    """Return a cost as it counted when it was in no table: as it is, else the last such state before a row held it."""
    if _counts(cost):
        return cost
    if cost.status is not CostStatus.TRACED:
        return None
    return next((state for state in reversed(history) if _counts(state)), None)


def _counts(cost: FoundCost) -> bool:
    return cost.status is CostStatus.INCURRED and cost.standing in COUNTED


def _cost_of(claim: Decision) -> str:
    """Return the id of the found cost that a claim is about, empty where it is about something else."""
    kind, _, key = claim.key.partition(":")
    return key if kind == "cost" else ""


def _total(costs: Iterable[FoundCost]) -> Decimal:
    return sum((c.amount or ZERO for c in costs), ZERO)
