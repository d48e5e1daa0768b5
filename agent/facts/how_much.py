"""The sheet of a «how much»: an amount, a percentage or hours, from the tables, from the mails, or from both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from agent.facts.sheet import FactSheet, Subject, period_of, subject_of
from agent.facts.unknown import gather_unknown
from agent.facts.why import gather_why
from agent.router.intent import Gap, Intent, Where
from agent.router.vocabulary import COMPONENT_OF
from core.costs import COUNTED, Category, CostStatus, FoundCost, Standing
from core.figures import Unit
from core.margin.comparison import Measure, value_of
from core.margin.entry import COSTS_TO_SERVE, Component
from core.margin.statement import Statement
from core.money import ZERO
from core.period import Period
from tools.booked_hours import booked_hours
from tools.data_coverage import data_coverage
from tools.figure_book import FigureBook, cost_figures, hours_of_cost, quote_of
from tools.found_costs import CostFindings, CostQuestion, found_costs
from tools.margin_statement import RATIOS, keep_measure, margin_statement
from tools.read_model import ReadModel

MOST_SHOWN = 10

_WITH_MAILS = frozenset({*(Measure(c.value) for c in COSTS_TO_SERVE), Measure.DISCOUNTS}) - {Measure.UNTRACED}
"""Lines of a statement to which costs told in mails may add."""

_CATEGORY_OF = {measure: category for category, measure in COMPONENT_OF.items()}


@dataclass(frozen=True, kw_only=True)
class HowMuchSheet(FactSheet):
    """An amount. `booked` is what the tables say, `found` what the mails add; `value` what was asked for.

    A part that was not asked for is None. `costs` make up `found`; `open_costs` await a person and count in nothing.
    """

    subject: Subject
    period: Period
    measure: Measure | None
    category: Category | None
    unit: Unit
    value: Decimal
    booked: Decimal | None
    found: Decimal | None
    statement: Statement
    costs: tuple[FoundCost, ...]
    open_costs: tuple[FoundCost, ...]
    unquantified: tuple[FoundCost, ...]
    promised: bool
    findings: CostFindings


def gather_how_much(intent: Intent, *, read_model: ReadModel) -> FactSheet:
    """Find the amount a question asks for; a sheet of what is unknown where no figure can be derived."""
    subject, period = subject_of(intent, read_model=read_model), period_of(intent, read_model=read_model)
    measure = intent.measure
    matter = intent.category or intent.topic or intent.persons or intent.unit is Unit.HOURS
    if measure is None and not matter:
        return gather_why(intent, read_model=read_model)
    statement = margin_statement(
        read_model, period=period, client_ids=subject.client_ids, project_refs=subject.project_refs
    )
    plain = measure is not None and measure not in _WITH_MAILS and measure is not Measure.UNTRACED
    promised = CostStatus.COMMITTED in intent.statuses
    if plain and intent.unit is not Unit.HOURS and not promised and intent.where is not Where.MAILS:
        return _from_tables(intent, subject=subject, period=period, statement=statement, read_model=read_model)
    findings = _search(intent, subject=subject, period=period, promised=promised, read_model=read_model)
    firm = [c for c in findings.costs if c.standing in COUNTED]
    unquantified = [c for c in findings.costs if c.amount is None]
    if intent.unit is Unit.HOURS:
        firm = [c for c in firm if hours_of_cost(c)]
        found = sum((hours_of_cost(c) for c in firm), ZERO)
        booked = _booked_hours(intent, statement, subject=subject, period=period, read_model=read_model)
    else:
        firm = [c for c in firm if c.amount is not None]
        found = sum((c.amount or ZERO for c in firm), ZERO)
        booked = _booked(intent, statement, promised=promised)
    value = (booked or ZERO) + found
    met = findings.topic_met or findings.category_met and intent.category or measure
    if (
        not value
        and (unquantified or not measure or intent.unit is Unit.HOURS)
        or (not booked and not met and intent.topic)
    ):
        nearest = tuple(quote_of(c) for c in unquantified[:3])
        return gather_unknown(intent, read_model=read_model, gap=Gap.NO_FIGURE, quotes=nearest)
    if not value and not data_coverage(read_model, period=period, statement=statement).overlaps:
        return gather_unknown(intent, read_model=read_model, gap=Gap.EMPTY_PERIOD)
    waiting = tuple(c for c in findings.costs if c.standing is Standing.OPEN and c.amount)
    parts = HowMuchSheet(
        intent=intent,
        subject=subject,
        period=period,
        measure=measure,
        category=intent.category,
        unit=intent.unit if intent.unit is Unit.HOURS else Unit.EUR,
        value=value,
        booked=booked,
        found=found,
        statement=statement,
        costs=tuple(sorted(firm, key=lambda c: (-(c.amount or ZERO), c.cost_id))),
        open_costs=waiting,
        unquantified=tuple(unquantified),
        promised=promised,
        findings=findings,
    )
    return _with_figures(parts, read_model=read_model)


def _search(intent: Intent, *, subject: Subject, period: Period, promised: bool, read_model: ReadModel) -> CostFindings:
    category = intent.category
    if category is None and intent.measure is not None:
        category = _CATEGORY_OF.get(intent.measure)
    return found_costs(
        read_model,
        CostQuestion(
            client_ids=subject.client_ids or (),
            project_refs=subject.project_refs or (),
            period=None if promised else period,
            statuses=intent.statuses,
            category=category,
            persons=intent.persons,
            topic=intent.topic,
        ),
    )


def _booked(intent: Intent, statement: Statement, *, promised: bool) -> Decimal | None:
    """What the tables hold of it, None where only the mails are asked or no table has such a line."""
    if (
        promised
        or intent.where is Where.MAILS
        or intent.persons
        or intent.measure not in _WITH_MAILS
        or intent.measure is None
    ):
        return None
    if intent.category and intent.category not in COMPONENT_OF:
        return None
    return value_of(statement, intent.measure)


def _booked_hours(
    intent: Intent, statement: Statement, *, subject: Subject, period: Period, read_model: ReadModel
) -> Decimal | None:
    if intent.where is Where.MAILS:
        return None
    if intent.persons:
        return booked_hours(
            read_model,
            persons=intent.persons,
            period=period,
            client_ids=subject.client_ids or (),
            project_refs=subject.project_refs or (),
        )
    component = (
        Component(intent.measure.value)
        if intent.measure and intent.measure.value in {c.value for c in Component}
        else None
    )
    if component is None:
        return sum((h for c, h in statement.hours.items() if c is not Component.UNTRACED), ZERO)
    return statement.hours.get(component, ZERO)


def _from_tables(
    intent: Intent, *, subject: Subject, period: Period, statement: Statement, read_model: ReadModel
) -> FactSheet:
    measure = intent.measure or Measure.ADJUSTED_MARGIN
    value = value_of(statement, measure)
    covered = data_coverage(read_model, period=period, statement=statement)
    if statement.empty or value is None:
        gap = Gap.NOTHING_KNOWN if covered.overlaps else Gap.EMPTY_PERIOD
        return gather_unknown(intent, read_model=read_model, gap=gap)
    book = FigureBook()
    for each in (
        measure,
        Measure.NET_REVENUE,
        Measure.ADJUSTED_MARGIN,
        Measure.ADJUSTED_MARGIN_PCT,
        Measure.BOOKED_MARGIN,
        Measure.GROSS_MARGIN,
        Measure.DISCOUNTS,
        Measure.DISCOUNT_PCT,
        Measure.GROSS_MARGIN_PCT,
        Measure.BOOKED_MARGIN_PCT,
        Measure.UNTRACED,
        Measure.LIST_REVENUE,
    ):
        keep_measure(book, subject.scope, statement, each)
    return HowMuchSheet(
        intent=intent,
        figures=book.figures,
        names=(subject.name, read_model.company.name),
        periods=(period,),
        client_id=subject.client_id,
        client_ids=subject.client_ids or (),
        subject=subject,
        period=period,
        measure=measure,
        category=None,
        unit=Unit.PERCENT if measure in RATIOS else Unit.EUR,
        value=value,
        booked=value,
        found=None,
        statement=statement,
        costs=(),
        open_costs=(),
        unquantified=(),
        promised=False,
        findings=CostFindings(costs=()),
    )


def _with_figures(sheet: HowMuchSheet, *, read_model: ReadModel) -> HowMuchSheet:
    book, scope = FigureBook(), sheet.subject.scope
    ids = [c.cost_id for c in sheet.costs]
    name = (sheet.category or sheet.measure or Measure.UNTRACED).value
    book.add(f"{scope}.{name}_total", sheet.value, sheet.unit, formula="booked + found", inputs=ids)
    if sheet.booked is not None:
        book.add(f"{scope}.{name}_booked", sheet.booked, sheet.unit, formula="ledger entries")
    if sheet.found is not None:
        book.add(f"{scope}.{name}_found", sheet.found, sheet.unit, formula="sum", inputs=ids)
    for cost in (*sheet.costs[:MOST_SHOWN], *sheet.open_costs[:MOST_SHOWN]):
        cost_figures(book, cost)
    _sum(book, f"{scope}.{name}_amount", sheet.costs)
    _sum(book, f"{scope}.{name}_open", sheet.open_costs)
    _sum(book, f"{scope}.{name}_rest", sheet.costs[MOST_SHOWN:])
    _sum(book, f"{scope}.{name}_unquantified", sheet.unquantified)
    clients = [read_model.clients[c].name for c in {c.client_id for c in sheet.costs} if c in read_model.clients]
    quoted = (*sheet.costs, *sheet.open_costs[:MOST_SHOWN], *sheet.unquantified[:MOST_SHOWN])
    return replace(
        sheet,
        figures=book.figures,
        quotes=tuple(quote_of(c) for c in quoted),
        names=(sheet.subject.name, read_model.company.name, *clients, *sheet.intent.topic),
        periods=(sheet.period,),
        client_id=sheet.subject.client_id,
        client_ids=sheet.subject.client_ids or (),
    )


def _sum(book: FigureBook, name: str, costs: Sequence[FoundCost]) -> None:
    if costs:
        ids = [c.cost_id for c in costs]
        book.add(name, sum((c.amount or ZERO for c in costs), ZERO), Unit.EUR, formula="sum", inputs=ids)
        book.add(f"{name}_count", Decimal(len(costs)), Unit.COUNT, formula="count", inputs=ids)
