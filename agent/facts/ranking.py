"""The sheet of a ranking: clients, projects or segments in order of a measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from agent.facts.sheet import FactSheet, period_of
from agent.facts.unknown import gather_unknown
from agent.router import vocabulary as v
from agent.router.intent import Gap, Intent
from core.costs import COUNTED, Category, CostStatus
from core.figures import Figure, Unit
from core.language.text import fold
from core.margin.comparison import Measure, value_of
from core.margin.entry import Component
from core.margin.statement import Statement
from core.money import ZERO
from core.period import Period
from tools.client_ranking import Subject as Ranked
from tools.client_ranking import client_ranking
from tools.figure_book import FigureBook
from tools.margin_statement import RATIOS
from tools.read_model import ReadModel

MOST_SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Place:
    """One place of a ranking: the name shown, the value asked for, and the adjusted margin beside it."""

    id: str
    name: str
    value: Decimal
    adjusted_margin: Decimal
    adjusted_margin_pct: Decimal | None


@dataclass(frozen=True, kw_only=True)
class RankingSheet(FactSheet):
    """Everything in order. `left_out` names those without a percentage; `total` counts all before the cut."""

    ranked: Ranked
    measure: Measure
    unit: Unit
    category: Category | None
    period: Period
    best_first: bool
    places: tuple[Place, ...]
    left_out: tuple[str, ...]
    total: int


def gather_ranking(intent: Intent, *, read_model: ReadModel) -> FactSheet:
    """Rank what the question asks for."""
    period = period_of(intent, read_model=read_model)
    subject = _ranked(intent)
    measure = intent.measure or Measure.ADJUSTED_MARGIN
    category = (
        intent.category
        if intent.category in (Category.REWORK, Category.RETURNS) or measure is Measure.UNTRACED
        else None
    )
    largest_first = True if intent.best_first is None else intent.best_first
    ordered = client_ranking(
        read_model, subject=subject, period=period, value=_value(intent, measure), largest_first=largest_first
    )
    if category is not None:
        ordered = _by_category(ordered, category, period, largest_first=largest_first, read_model=read_model)
    if intent.negative_only and measure in _SIGNED:
        ordered = [item for item in ordered if item[2] < 0]
    ordered = [item for item in ordered if item[2] or measure in _SIGNED]
    if not ordered and not intent.negative_only:
        return gather_unknown(intent, read_model=read_model, gap=Gap.EMPTY_PERIOD)
    places = tuple(_place(key, s, value, subject, read_model) for key, s, value in ordered)
    kept = places[: intent.top or MOST_SHOWN]
    everyone = client_ranking(
        read_model, subject=subject, period=period, value=lambda s: s.adjusted_margin, largest_first=True
    )
    ids = {p.id for p in places}
    left_out = (
        tuple(_name(key, subject, read_model) for key, _, _ in everyone if key not in ids)
        if measure in RATIOS and not intent.negative_only
        else ()
    )
    return RankingSheet(
        intent=intent,
        figures=_figures(kept, measure, intent.unit, places),
        names=tuple(p.name for p in places) + left_out,
        periods=(period,),
        client_ids=tuple(p.id for p in kept) if subject == "client" else (),
        ranked=subject,
        measure=measure,
        unit=intent.unit,
        category=category,
        period=period,
        best_first=largest_first,
        places=kept,
        left_out=left_out,
        total=len(places),
    )


_SIGNED = frozenset(
    {
        Measure.ADJUSTED_MARGIN,
        Measure.BOOKED_MARGIN,
        Measure.GROSS_MARGIN,
        Measure.ADJUSTED_MARGIN_PCT,
        Measure.BOOKED_MARGIN_PCT,
        Measure.GROSS_MARGIN_PCT,
    }
)
_PROJECTS = v.words(r"affaires?\b|projets?\b|chantiers?\b|projects?\b|jobs?\b")
_SEGMENTS = v.words(r"segments?|secteurs?|sectors?|branches?")


def _ranked(intent: Intent) -> Ranked:
    folded = fold(intent.question)
    if _SEGMENTS.search(folded):
        return "segment"
    clients = v.words(r"clients?\b|customers?\b|comptes?\b|accounts?\b").search(folded)
    return "project" if _PROJECTS.search(folded) and not clients else "client"


def _value(intent: Intent, measure: Measure) -> Callable[[Statement], Decimal | None]:
    if intent.unit is Unit.HOURS and measure.value in {c.value for c in Component}:
        component = Component(measure.value)
        return lambda s: s.hours.get(component, ZERO)
    return lambda s: value_of(s, measure)


def _by_category(
    ordered: list[tuple[str, Statement, Decimal]],
    category: Category,
    period: Period,
    *,
    largest_first: bool,
    read_model: ReadModel,
) -> list[tuple[str, Statement, Decimal]]:
    """The same clients by their found costs of one category."""
    sums: dict[str | None, Decimal] = {}
    for cost in read_model.costs.all(
        read_model.viewer, period=period, statuses=[CostStatus.INCURRED], standings=COUNTED
    ):
        if cost.category is category:
            sums[cost.client_id] = sums.get(cost.client_id, ZERO) + (cost.amount or ZERO)
    found = [(key, s, sums[key]) for key, s, _ in ordered if sums.get(key)]
    return sorted(found, key=lambda item: item[2], reverse=largest_first)


def _name(key: str, subject: Ranked, read_model: ReadModel) -> str:
    if subject == "client":
        return read_model.clients[key].name
    if subject == "project" and key in read_model.projects:
        return f"{key} ({read_model.projects[key].label})"
    return key


def _place(key: str, statement: Statement, value: Decimal, subject: Ranked, read_model: ReadModel) -> Place:
    return Place(
        id=key,
        name=_name(key, subject, read_model),
        value=value,
        adjusted_margin=statement.adjusted_margin,
        adjusted_margin_pct=statement.adjusted_margin_pct,
    )


def _figures(
    places: tuple[Place, ...], measure: Measure, unit: Unit, all_places: tuple[Place, ...]
) -> tuple[Figure, ...]:
    book = FigureBook()
    for place in places:
        kind = unit if unit is Unit.HOURS else Unit.PERCENT if measure in RATIOS else Unit.EUR
        book.add(
            f"{place.id}.{measure.value}{'_hours' if kind is Unit.HOURS else ''}",
            place.value,
            kind,
            formula=measure.value,
        )
        book.add(f"{place.id}.adjusted_margin", place.adjusted_margin, Unit.EUR, formula="booked_margin - untraced")
        if place.adjusted_margin_pct is not None:
            book.add(
                f"{place.id}.adjusted_margin_pct",
                place.adjusted_margin_pct,
                Unit.PERCENT,
                formula="adjusted_margin / net_revenue",
            )
    book.add("ranked", Decimal(len(places)), Unit.COUNT, formula="count")
    book.add("total", Decimal(len(all_places)), Unit.COUNT, formula="count")
    return book.figures
