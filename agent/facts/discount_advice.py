"""The sheet of «may we grant it?»: the margin today, what a discount would leave, and the advice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from agent.facts.sheet import FactSheet, Subject, period_of, subject_of
from agent.facts.unknown import gather_unknown
from agent.router.intent import Gap, Intent
from core.figures import Unit
from core.margin.comparison import Measure
from core.margin.discount import COMFORT, FLOOR, DiscountSimulation
from core.margin.statement import Statement
from core.period import Period
from tools.discount_simulation import discount_simulation, named_base
from tools.figure_book import FigureBook
from tools.margin_statement import HEADLINE, keep_measure, margin_statement
from tools.read_model import ReadModel


@dataclass(frozen=True, kw_only=True)
class DiscountSheet(FactSheet):
    """A discount simulated. `reference` is the quote or order it is taken off, None for the year's revenue.

    `rate_named` is whether the question said how much; else the simulation is of none, and tells what is bearable.
    """

    subject: Subject
    period: Period
    statement: Statement
    simulation: DiscountSimulation
    reference: str | None
    rate_named: bool


def gather_discount_advice(intent: Intent, *, read_model: ReadModel) -> FactSheet:
    """Simulate the discount asked about on the margin of the last known year."""
    intent = _with_owner(intent, read_model=read_model)
    subject, named = subject_of(intent, read_model=read_model), period_of(intent, read_model=read_model)
    company = read_model.company.period
    period = company if named.start > company.end else named
    if subject.client_ids is None:
        return gather_unknown(intent, read_model=read_model, gap=Gap.NO_CLIENT)
    statement = margin_statement(read_model, period=period, client_ids=subject.client_ids)
    if statement.empty:
        return gather_unknown(intent, read_model=read_model, gap=Gap.NOTHING_KNOWN)
    reference, base = named_base(read_model, intent.references) or (None, None)
    rate = intent.rate or Decimal(0)
    if intent.rate is None and intent.amounts:
        rate, base = Decimal(1), intent.amounts[0]
    simulation = discount_simulation(statement, rate=rate, base=base)
    book, scope = FigureBook(), subject.scope
    for measure in (*HEADLINE, Measure.DISCOUNTS, Measure.DISCOUNT_PCT, Measure.UNTRACED):
        keep_measure(book, scope, statement, measure)
    for name, value, unit in (
        ("discount_rate", simulation.rate, Unit.PERCENT),
        ("discount_base", simulation.base, Unit.EUR),
        ("discount_cost", simulation.cost, Unit.EUR),
        ("margin_after", simulation.margin_after, Unit.EUR),
        ("margin_after_pct", simulation.margin_after_pct, Unit.PERCENT),
        ("bearable", simulation.bearable, Unit.EUR),
        ("bearable_rate", simulation.bearable_rate, Unit.PERCENT),
        ("floor", FLOOR, Unit.PERCENT),
        ("comfort", COMFORT, Unit.PERCENT),
        ("open_untraced", statement.open_untraced, Unit.EUR),
    ):
        if value is not None:
            book.add(f"{scope}.{name}", value, unit, formula=name)
    return DiscountSheet(
        intent=intent,
        figures=book.figures,
        names=(subject.name, *intent.references),
        periods=(period,),
        client_id=subject.client_id,
        client_ids=subject.client_ids,
        advice=simulation.advice.value,
        subject=subject,
        period=period,
        statement=statement,
        simulation=simulation,
        reference=reference,
        rate_named=bool(intent.rate or intent.amounts),
    )


def _with_owner(intent: Intent, *, read_model: ReadModel) -> Intent:
    """A quote named alone tells whose it is."""
    if intent.client_ids:
        return intent
    documents = read_model.directory.documents
    owners = [d.client_id for r in intent.references if (d := documents.get(r)) and d.client_id in read_model.clients]
    return replace(intent, client_ids=tuple(dict.fromkeys(o for o in owners if o)))
