"""Clients in order of a measure."""

from __future__ import annotations

from decimal import Decimal

from agent.answer import Answer
from agent.compose.draft import Draft
from agent.compose.unknown import unknown
from agent.router.intent import Gap, Intent
from core.costs import COUNTED
from core.figures import Unit
from core.margin.comparison import Measure, value_of
from core.margin.entry import Component
from core.margin.labels import measure_label
from core.margin.statement import Statement
from core.money import ZERO
from tools.found_costs import CostQuery, found_costs
from tools.read_model import ReadModel

MOST_LISTED = 25


def ranking(intent: Intent, *, read_model: ReadModel) -> Answer:
    """List the clients in the order asked for, as many as asked for."""
    period = intent.periods[0] if intent.periods else read_model.company.period
    statements = {
        c: s
        for c, s in read_model.client_statements(period=period).items()
        if not s.empty and (not intent.segments or read_model.clients[c].segment in intent.segments)
    }
    measure = intent.measure or Measure.ADJUSTED_MARGIN
    values = _values(intent, measure, statements, read_model=read_model)
    if intent.negative_only:
        values = {c: v for c, v in values.items() if v < 0}
    best_first = intent.best_first if intent.best_first is not None else not intent.negative_only
    order = sorted(values, key=lambda c: (values[c], c), reverse=best_first)[: intent.top or MOST_LISTED]
    draft = Draft(intent=intent)
    if not order and not intent.negative_only:
        return unknown(intent, gap=Gap.EMPTY_PERIOD)
    draft.section(
        "ranking",
        _text(draft, order, values, measure=measure, span=draft.span(period), read_model=read_model),
    )
    return draft.answer(client_ids=order)


def _values(
    intent: Intent, measure: Measure, statements: dict[str, Statement], *, read_model: ReadModel
) -> dict[str, Decimal]:
    if intent.category is not None:
        query = CostQuery(category=intent.category, period=read_model.company.period, statuses=intent.statuses)
        sums = dict.fromkeys(statements, ZERO)
        for cost in found_costs(query, read_model=read_model):
            if cost.client_id in sums and (cost.standing in COUNTED):
                sums[cost.client_id] += cost.amount or ZERO
        return {c: v for c, v in sums.items() if v}
    if intent.unit is Unit.HOURS:
        component = Component(measure.value)
        return {c: h for c, s in statements.items() if (h := s.hours.get(component, ZERO))}
    values = {c: value_of(s, measure) for c, s in statements.items()}
    return {c: v for c, v in values.items() if v is not None}


def _text(
    draft: Draft, order: list[str], values: dict[str, Decimal], *, measure: Measure, span: str, read_model: ReadModel
) -> str:
    name = measure_label(measure.value, draft.intent.language)
    if not order:
        return draft.say(f"Aucun client n'est dans ce cas ({name}, {span}).", f"No client is ({name}, {span}).")
    heading = draft.say(f"Le classement ({name}, {span}) :", f"The ranking ({name}, {span}):")
    lines = [heading]
    for client_id in order:
        shown = _shown(draft, client_id, values[client_id], measure)
        client = read_model.clients[client_id].name
        lines.append(f"- {client} : {shown}" if draft.intent.language == "fr" else f"- {client}: {shown}")
    return "\n".join(lines)


def _shown(draft: Draft, client_id: str, value: Decimal, measure: Measure) -> str:
    name = f"clients.{client_id}.{measure.value}"
    if draft.intent.unit is Unit.HOURS:
        return draft.hours(name, value)
    if measure.value.endswith("_pct") and draft.intent.category is None:
        return draft.percent(name, value, places=2)
    return draft.euros(name, value)
