"""Clients, projects, segments or portfolios in order of a measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from agent.answer import Answer
from agent.compose.draft import Draft
from agent.compose.how_much import BOOKED_LINES
from agent.compose.unknown import unknown
from agent.router.intent import Gap, Group, Intent, Where
from core.costs import COUNTED, CostStatus, FoundCost
from core.figures import Unit
from core.margin.comparison import Measure, value_of
from core.margin.entry import Component
from core.margin.labels import measure_label
from core.margin.statement import Statement
from core.money import ZERO
from core.period import Period
from tools.found_costs import CostQuery, found_costs
from tools.read_model import ReadModel, members

MOST_LISTED = 25


_COSTS = frozenset((Measure.UNTRACED, Measure.PURCHASES, Measure.PRODUCTION_TIME, *BOOKED_LINES.values()))
"""A client that has none of these has no place in their ranking."""


@dataclass(frozen=True, kw_only=True)
class Places:
    """What is put in order: by key the statement and the name of each, and the clients it stands for."""

    statements: Mapping[str, Statement]
    names: Mapping[str, str]
    clients: Mapping[str, tuple[str, ...]]


def ranking(intent: Intent, *, read_model: ReadModel) -> Answer:
    """List the clients in the order asked for, as many as asked for; or projects, segments, portfolios."""
    period = intent.periods[0] if intent.periods else read_model.company.period
    places = _places(intent, period=period, read_model=read_model)
    measure = intent.measure or Measure.ADJUSTED_MARGIN
    values = _values(intent, measure, places, period=period, read_model=read_model)
    if intent.negative_only:
        values = {c: v for c, v in values.items() if v < 0}
    best_first = intent.best_first if intent.best_first is not None else not intent.negative_only
    order = sorted(values, key=lambda c: (values[c], c), reverse=best_first)[: intent.top or MOST_LISTED]
    draft = Draft(intent=intent)
    if not order and not intent.negative_only:
        return unknown(intent, gap=Gap.EMPTY_PERIOD)
    span = draft.span(period)
    draft.section("ranking", _text(draft, order, values, names=places.names, measure=measure, span=span))
    told = order if intent.group is not Group.SEGMENT and intent.group is not Group.OWNER else []
    return draft.answer(client_ids=tuple(dict.fromkeys(c for key in told for c in places.clients.get(key, ()))))


def _places(intent: Intent, *, period: Period, read_model: ReadModel) -> Places:
    ids = members(read_model, owners=intent.owners, segments=intent.segments)
    kept = {
        c: client
        for c, client in read_model.clients.items()
        if (ids is None or c in ids) and (not intent.client_ids or c in intent.client_ids)
    }
    if intent.group is Group.PROJECT:
        return _projects(set(kept), period=period, read_model=read_model)
    if intent.group in (Group.SEGMENT, Group.OWNER):
        of = {c: client.segment if intent.group is Group.SEGMENT else client.owner for c, client in kept.items()}
        groups = {g: tuple(c for c in kept if of[c] == g) for g in sorted({g for g in of.values() if g})}
        sums = {g: read_model.statement(period=period, client_ids=own) for g, own in groups.items()}
        return Places(statements=_told(sums), names={g: g for g in groups}, clients=groups)
    statements = {c: s for c, s in read_model.client_statements(period=period).items() if c in kept}
    names = {c: client.name for c, client in kept.items()}
    return Places(statements=_told(statements), names=names, clients={c: (c,) for c in kept})


def _projects(client_ids: set[str], *, period: Period, read_model: ReadModel) -> Places:
    of = {ref: read_model.client_of_project(ref) for ref in read_model.projects}
    found = read_model.project_statements(period=period)
    statements = {ref: s for ref, s in found.items() if of.get(ref) in client_ids}
    names = {}
    for ref in statements:
        client, label = of[ref], read_model.projects[ref].label
        names[ref] = f"{ref} {label} ({read_model.clients[client].name})" if client else f"{ref} {label}"
    return Places(
        statements=_told(statements),
        names=names,
        clients={ref: (client,) for ref in statements if (client := of[ref]) is not None},
    )


def _told(statements: Mapping[str, Statement]) -> dict[str, Statement]:
    return {key: s for key, s in statements.items() if not s.empty}


def _values(
    intent: Intent, measure: Measure, places: Places, *, period: Period, read_model: ReadModel
) -> dict[str, Decimal]:
    if intent.category is not None and _found_only(intent):
        query = CostQuery(category=intent.category, period=period, statuses=intent.statuses)
        return _sums(found_costs(query, read_model=read_model), intent, places)
    if intent.unit is Unit.HOURS:
        component = Component(measure.value)
        return {c: h for c, s in places.statements.items() if (h := s.hours.get(component, ZERO))}
    values = {c: value_of(s, measure) for c, s in places.statements.items()}
    return {c: v for c, v in values.items() if v is not None and (v or measure not in _COSTS)}


def _found_only(intent: Intent) -> bool:
    """Whether only the mails can rank: said so, or of a kind of cost that no line of the books holds."""
    alone = intent.where is Where.MAILS or intent.statuses != (CostStatus.INCURRED,)
    return alone or intent.category not in BOOKED_LINES


def _sums(costs: list[FoundCost], intent: Intent, places: Places) -> dict[str, Decimal]:
    of = {c: key for key, clients in places.clients.items() for c in clients}
    sums = dict.fromkeys(places.statements, ZERO)
    for cost in costs:
        key = cost.project_ref if intent.group is Group.PROJECT else of.get(cost.client_id or "")
        if key in sums and cost.standing in COUNTED:
            sums[key] += cost.amount or ZERO
    return {c: v for c, v in sums.items() if v}


def _text(
    draft: Draft, order: list[str], values: dict[str, Decimal], *, names: Mapping[str, str], measure: Measure, span: str
) -> str:
    name = measure_label(measure.value, draft.intent.language)
    if draft.intent.category is not None and _found_only(draft.intent):
        name = draft.say("coûts trouvés dans les mails", "costs found in mails")
    if not order:
        return draft.say(f"Aucun client n'est dans ce cas ({name}, {span}).", f"No client is ({name}, {span}).")
    lines = [draft.say(f"Le classement ({name}, {span}) :", f"The ranking ({name}, {span}):")]
    for key in order:
        shown = _shown(draft, key, values[key], measure)
        lines.append(draft.say(f"- {names[key]} : {shown}", f"- {names[key]}: {shown}"))
    return "\n".join(lines)


def _shown(draft: Draft, key: str, value: Decimal, measure: Measure) -> str:
    name = f"{draft.intent.group.value}s.{key}.{measure.value}"
    if draft.intent.unit is Unit.HOURS:
        return draft.hours(name, value)
    if measure.value.endswith("_pct") and not (draft.intent.category is not None and _found_only(draft.intent)):
        return draft.percent(name, value, places=2)
    return draft.euros(name, value)
