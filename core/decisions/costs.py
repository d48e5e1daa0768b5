"""What people said of found costs, laid over what was read; it outlives a new reading of the same mails."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from core.costs import REPLACED, Basis, CostStatus, FoundCost, Standing
from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.snapshots import restored, snapshot
from core.money import to_micros

CORRECTABLE = (
    "client_id",
    "project_ref",
    "category",
    "status",
    "nature",
    "amount",
    "hours",
    "persons",
    "profile",
    "date",
)
"""The fields of a found cost that a person may say otherwise."""
_PRICING = ("amount", "amount_low", "amount_high", "hours", "persons", "profile", "basis", "arithmetic")
_FIGURES = frozenset({"amount", "hours", "persons"})
_COUNTS = frozenset({CostStatus.INCURRED, CostStatus.COMMITTED})


def decided(costs: Sequence[FoundCost], decisions: Iterable[Decision]) -> list[FoundCost]:
    """Lay the decisions that stand over the costs that were read.

    A decision finds its cost by id, else by the message, figure and words it was taken on. A cost that is read no more
    stays as the person saw it where they said that it is one; one that is read with another figure keeps the one they
    saw. A cost that a row of the books came to hold after the decision is traced all the same: a person's word proves
    that it was spent, not that it is missing in the books. Nor does a cost count that a later message gave another
    figure for: the two would count twice.

    Args:
        costs: The costs as read.
        decisions: The decisions that stand (not undone), in the order they were taken.

    Returns:
        The costs as they hold, by date.
    """
    held = {cost.cost_id: cost for cost in costs}
    on_costs = [decision for decision in decisions if decision.subject is Subject.COST]
    spoken_of = {decision.key for decision in on_costs}
    for decision in on_costs:
        cost = held.get(decision.key) or _found_again(decision, held.values(), spoken_of=spoken_of)
        if cost is None and decision.verdict is not Verdict.REJECT and decision.seen:
            cost = restored(decision.seen)
        if cost is not None:
            held.pop(cost.cost_id, None)
            held[decision.key] = _with(cost, decision)
    return sorted(held.values(), key=lambda c: (c.date, c.message_id, c.cost_id))


def said_by_hand(decision: Decision) -> bool:
    """Tell whether a decision changed what is looked for in the books: the figure, the client or the project."""
    return bool(decision.corrections.keys() & {*_FIGURES, "client_id", "project_ref"})


def _found_again(decision: Decision, costs: Iterable[FoundCost], *, spoken_of: Collection[str]) -> FoundCost | None:
    """Return the cost that a decision was taken on, read under another id since: by its figure before its words.

    Several costs of a mail may share a sentence; one that another decision is on is that decision's.
    """
    seen = decision.seen
    told = [c for c in costs if seen.get("message_id") in (c.message_id, *c.also_in) and c.cost_id not in spoken_of]
    figures, quote = (_figure(seen.get("amount")), _figure(seen.get("hours"))), seen.get("quote") or ""
    exact = [c for c in told if figures != (None, None) and (_kept(c.amount), _kept(c.hours)) == figures]
    worded = [c for c in told if quote and (quote in c.quote or c.quote in quote)]
    return next((c for c in exact if c in worded), None) or next(iter((*exact, *worded)), None)


def _figure(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _kept(value: Decimal | None) -> Decimal | None:
    """Return a figure as the database keeps it."""
    return None if value is None else to_micros(value)


def _with(cost: FoundCost, decision: Decision) -> FoundCost:
    """Return a cost with one decision laid over it."""
    said = f"{_SAID[decision.verdict]} par {decision.person} le {decision.decided_at:%d/%m/%Y}."
    if decision.remark:
        said = f"{said[:-1]} : {decision.remark}"
    cost = replace(cost, cost_id=decision.key)
    later_booked = cost.status is CostStatus.TRACED and decision.seen.get("status") != CostStatus.TRACED
    replaced = cost.reason.startswith(REPLACED) and decision.seen.get("status") != CostStatus.NOT_A_COST
    if later_booked or replaced:
        return replace(cost, reason=f"{said} {cost.reason}")
    if decision.verdict is Verdict.REJECT:
        return replace(cost, standing=Standing.REJECTED, reason=f"{said} {cost.reason}")
    cost = _as_seen(cost, decision)
    corrected = restored(snapshot(cost), _settable(decision)) if decision.corrections else cost
    if decision.corrections.keys() & _FIGURES:
        basis = Basis.HOURS if decision.corrections.get("hours") else Basis.STATED
        corrected = replace(corrected, basis=basis, amount_low=None, amount_high=None)
    if "status" not in decision.corrections and corrected.status is CostStatus.NOT_A_COST:
        corrected = replace(corrected, status=CostStatus.INCURRED)
    standing = Standing.CONFIRMED if corrected.status in _COUNTS else _SETTLED[corrected.status]
    return replace(corrected, standing=standing, reason=f"{said} {cost.reason}")


def _as_seen(cost: FoundCost, decision: Decision) -> FoundCost:
    """Return a cost with the figure that the person saw: nobody stands for another one that is read since.

    The same hours at another rate are the same figure.
    """
    seen = decision.seen
    amount, hours = _figure(seen.get("amount")), _figure(seen.get("hours"))
    same_time = hours is not None and hours == _kept(cost.hours) and _figure(seen.get("persons")) == cost.persons
    if amount is None or amount == _kept(cost.amount) or same_time:
        return cost
    return restored(snapshot(cost), {name: seen[name] for name in _PRICING if name in seen})


def _settable(decision: Decision) -> dict[str, str | None]:
    return {name: value for name, value in decision.corrections.items() if name in (*CORRECTABLE, "arithmetic")}


_SAID = {Verdict.CONFIRM: "Confirmé", Verdict.REJECT: "Écarté", Verdict.CORRECT: "Corrigé"}
_SETTLED = {CostStatus.TRACED: Standing.BOOKED, CostStatus.NOT_A_COST: Standing.REJECTED}
