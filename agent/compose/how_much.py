"""«Combien…?»: a line of the margin, found costs, or hours; in the books, in the mails, or both."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from agent.answer import Answer
from agent.compose.draft import Draft
from agent.compose.unknown import unknown
from agent.router.intent import Gap, Intent, Where
from core.costs import Category, CostStatus, FoundCost
from core.figures import Unit
from core.language import formats
from core.margin.comparison import Measure, value_of
from core.margin.entry import Component
from core.margin.labels import measure_label
from core.margin.statement import Statement
from core.money import ZERO
from core.period import Period
from tools.found_costs import CostQuery, found_costs
from tools.read_model import ReadModel, members

MOST_QUOTES = 12

BOOKED_LINES = {
    Category.DISCOUNT: Measure.DISCOUNTS,
    Category.PRESALES_TIME: Measure.PRESALES_TIME,
    Category.PROJECT_TIME: Measure.PROJECT_TIME,
    Category.AFTER_SALES: Measure.AFTER_SALES,
    Category.LOGISTICS: Measure.LOGISTICS,
    Category.PENALTY: Measure.PENALTIES,
    Category.LATE_PAYMENT: Measure.LATE_PAYMENT,
}
"""The line of the books that holds the same kind of cost, where there is one."""


def how_much(intent: Intent, *, read_model: ReadModel) -> Answer:
    """Answer with one figure and where it comes from."""
    period = intent.periods[0] if intent.periods else read_model.company.period
    if _asks_of_mails(intent):
        return _in_mails(intent, period=period, read_model=read_model)
    measure = intent.measure or (BOOKED_LINES.get(intent.category) if intent.category else None)
    statement = _statement(intent, period=period, read_model=read_model)
    if statement.empty:
        return unknown(intent, gap=Gap.EMPTY_PERIOD)
    in_euros = intent.unit is not Unit.HOURS and intent.measure is not Measure.UNTRACED
    if intent.where is Where.BOTH and intent.category in BOOKED_LINES and in_euros:
        return _both(intent, statement, period=period, read_model=read_model)
    return _line(intent, measure or Measure.ADJUSTED_MARGIN, statement, period=period, read_model=read_model)


def _asks_of_mails(intent: Intent) -> bool:
    """Whether the answer lies in the mails: said so, or about a matter that no line of the books names."""
    if intent.where is Where.BOOKS or (intent.booked_or_not and intent.category in BOOKED_LINES):
        return False
    if intent.where is Where.MAILS or intent.statuses != (CostStatus.INCURRED,):
        return intent.measure in (None, Measure.UNTRACED) or intent.category is not None
    if intent.category is not None and intent.category not in BOOKED_LINES:
        return True
    return bool(intent.topic or intent.persons) and (intent.measure is None or intent.category is not None)


def _statement(intent: Intent, *, period: Period, read_model: ReadModel) -> Statement:
    if intent.segments or intent.owners:
        ids = members(read_model, owners=intent.owners, segments=intent.segments)
        return read_model.statement(period=period, client_ids=ids)
    if intent.project_refs:
        whole_life = None if not intent.periods else period
        return read_model.statement(period=whole_life, project_refs=intent.project_refs)
    return read_model.statement(period=period, client_ids=intent.client_ids or None)


def _subject(intent: Intent, read_model: ReadModel) -> str:
    names = [read_model.clients[c].name for c in intent.client_ids] or [
        *intent.project_refs,
        *intent.segments,
        *intent.owners,
    ]
    return formats.listed(names or [read_model.company.name], intent.language)


def _line(intent: Intent, measure: Measure, statement: Statement, *, period: Period, read_model: ReadModel) -> Answer:
    draft = Draft(intent=intent)
    subject, span = _subject(intent, read_model), draft.span(period)
    name = measure_label(measure.value, intent.language)
    if intent.unit is Unit.HOURS:
        component = Component(measure.value) if measure.value in set(Component) else None
        hours = statement.hours.get(component, ZERO) if component else sum(statement.hours.values(), ZERO)
        shown = draft.hours(measure.value, hours)
    elif (value := value_of(statement, measure)) is None:
        return unknown(intent, gap=Gap.NOTHING_KNOWN)
    elif measure.value.endswith("_pct"):
        shown = draft.percent(measure.value, value, places=2)
    else:
        shown = draft.euros(measure.value, value, cents=True)
    draft.section(
        "answer", draft.say(f"{subject}, {span} — {name} : {shown}.", f"{subject}, {span} — {name}: {shown}.")
    )
    if measure is Measure.ADJUSTED_MARGIN and statement.adjusted_margin_pct is not None:
        ratio = draft.percent("adjusted_margin_pct", statement.adjusted_margin_pct, places=2)
        booked = draft.euros("booked_margin", statement.booked_margin)
        draft.section(
            "context",
            draft.say(
                f"C'est {ratio} du chiffre d'affaires net ; les tables seules donnent {booked}.",
                f"That is {ratio} of net revenue; the books alone give {booked}.",
            ),
        )
    return draft.answer()


def _both(intent: Intent, statement: Statement, *, period: Period, read_model: ReadModel) -> Answer:
    category = intent.category or Category.OTHER
    measure = BOOKED_LINES[category]
    costs = found_costs(_query(intent, period, read_model=read_model), read_model=read_model)
    draft = Draft(intent=intent)
    booked = value_of(statement, measure) or ZERO
    hidden = sum((c.amount or ZERO for c in costs), ZERO)
    total = draft.euros("total", booked + hidden, formula="booked + untraced")
    parts = draft.euros(f"booked.{measure.value}", booked), draft.euros("untraced", hidden, formula="sum of costs")
    name, subject = measure_label(measure.value, intent.language), _subject(intent, read_model)
    draft.section(
        "answer",
        draft.say(
            f"{subject}, {draft.span(period)} — {name} : {total} en tout, dont {parts[0]} dans les tables et "
            f"{parts[1]} trouvés dans les mails.",
            f"{subject}, {draft.span(period)} — {name}: {total} in all, {parts[0]} of it in the books and "
            f"{parts[1]} found in mails.",
        ),
    )
    draft.section("evidence", quoted(draft, costs))
    return draft.answer()


def _query(intent: Intent, period: Period, *, read_model: ReadModel) -> CostQuery:
    promised = intent.statuses == (CostStatus.COMMITTED,)
    return CostQuery(
        client_ids=intent.client_ids or members(read_model, owners=intent.owners, segments=intent.segments) or (),
        project_refs=intent.project_refs,
        category=intent.category,
        statuses=intent.statuses,
        period=None if promised else period,
        persons=intent.persons,
        topic=intent.topic,
        strict=intent.category is None and intent.measure is None and not intent.persons,
    )


def _in_mails(intent: Intent, *, period: Period, read_model: ReadModel) -> Answer:
    costs = found_costs(_query(intent, period, read_model=read_model), read_model=read_model)
    if not costs:
        return unknown(intent, gap=Gap.NOTHING_KNOWN)
    draft = Draft(intent=intent)
    if intent.unit is Unit.HOURS:
        timed = [c for c in costs if c.hours is not None]
        if not timed:
            return _without_figure(intent, costs)
        value = sum((_worked(c) for c in timed), ZERO)
        shown = draft.hours("hours", value, formula="sum of found hours")
        costs = timed
    else:
        priced = [c for c in costs if c.amount is not None]
        if not priced:
            return _without_figure(intent, costs)
        shown = draft.euros("total", sum((c.amount or ZERO for c in priced), ZERO), formula="sum of found costs")
        costs = priced
    subject = _subject(intent, read_model)
    told = draft.say("promis et pas encore passés", "promised and not yet booked")
    if intent.statuses == (CostStatus.INCURRED,):
        told = draft.say(
            "trouvés dans les mails, que les tables n'ont pas", "found in mails, that the books do not hold"
        )
    draft.section("answer", draft.say(f"{subject} : {shown} {told}.", f"{subject}: {shown} {told}."))
    draft.section("evidence", quoted(draft, costs))
    return draft.answer()


def _worked(cost: FoundCost) -> Decimal:
    return (cost.hours or ZERO) * (cost.persons or 1)


def _without_figure(intent: Intent, costs: Sequence[FoundCost]) -> Answer:
    draft = Draft(intent=intent)
    draft.section("evidence", "\n".join(f"- {draft.quote(c, with_amount=False)}" for c in costs[:MOST_QUOTES]))
    return unknown(intent, gap=Gap.NO_FIGURE, draft=draft)


def quoted(draft: Draft, costs: Sequence[FoundCost]) -> str:
    """List the words that prove costs, the largest first."""
    largest = sorted(costs, key=lambda c: (-(c.amount or ZERO), c.date, c.cost_id))
    return "\n".join(f"- {draft.quote(c)}" for c in largest[:MOST_QUOTES])
