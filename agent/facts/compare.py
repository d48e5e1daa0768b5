"""The sheet of a comparison: clients, projects, segments or periods side by side, and why they differ."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from agent.facts.sheet import FactSheet, period_of, subject_of
from agent.facts.unknown import gather_unknown
from agent.router import vocabulary as v
from agent.router.intent import Gap, Intent
from core.figures import Unit
from core.language.text import fold
from core.margin.comparison import Effect, Measure, effects, value_of
from core.margin.projects import straddling
from core.margin.statement import Statement
from core.period import Period
from core.records import Project
from tools.figure_book import FigureBook
from tools.margin_statement import HEADLINE, keep_measure, margin_statement
from tools.read_model import ReadModel

MOST_ITEMS = 6
MOST_EFFECTS = 3
_SHORTEST_YEAR = 360


@dataclass(frozen=True, kw_only=True)
class Item:
    """One side of a comparison. `name` is None where the sides differ by their period only."""

    id: str
    name: str | None
    period: Period
    statement: Statement


@dataclass(frozen=True, kw_only=True)
class CompareSheet(FactSheet):
    """The sides in the order asked for, the better one, and the largest reasons of the difference between the first two."""

    about: str
    items: tuple[Item, ...]
    measure: Measure
    better: Item | None
    reasons: tuple[Effect, ...]
    straddling: tuple[Project, ...]


def gather_compare(intent: Intent, *, read_model: ReadModel) -> FactSheet:
    """Put what a question names side by side."""
    items = [i for i in _items(intent, read_model=read_model) if not i.statement.empty]
    if not items:
        return gather_unknown(intent, read_model=read_model, gap=Gap.EMPTY_PERIOD)
    subject = subject_of(intent, read_model=read_model)
    measure = _measure(intent)
    better = _better(intent, items, measure)
    book = FigureBook()
    for item in items:
        for each in (*HEADLINE, Measure.GROSS_MARGIN, Measure.DISCOUNTS, Measure.UNTRACED, measure):
            keep_measure(book, item.id, item.statement, each)
    reasons = effects(items[0].statement, items[1].statement)[:MOST_EFFECTS] if len(items) > 1 else ()
    if len(items) > 1:
        first, second = (value_of(i.statement, Measure.ADJUSTED_MARGIN) or Decimal(0) for i in items[:2])
        book.add(
            "difference",
            second - first,
            Unit.EUR,
            formula="second - first",
            inputs=[f"{i.id}.adjusted_margin" for i in items[:2]],
        )
        for reason in reasons:
            book.add(f"effect.{reason.component.value}", reason.effect, Unit.EUR, formula="second - first")
    named = [i.id for i in items if i.id in read_model.clients]
    if better and better.id in named:
        named = [better.id, *(c for c in named if c != better.id)]
    client = subject.client_id if len(set(intent.client_ids)) == 1 else None
    return CompareSheet(
        intent=intent,
        figures=book.figures,
        names=(subject.name, *(i.name for i in items if i.name), *(p for p in intent.project_refs)),
        periods=tuple(i.period for i in items),
        client_id=client,
        client_ids=tuple(named) or ((client,) if client else ()),
        about=subject.name,
        items=tuple(items),
        measure=measure,
        better=better,
        reasons=reasons,
        straddling=_cut(items, intent, read_model=read_model),
    )


def _items(intent: Intent, *, read_model: ReadModel) -> list[Item]:
    period = period_of(intent, read_model=read_model)
    periods = sorted(intent.periods, key=lambda p: p.start) if len(intent.periods) > 1 else [period]

    def item(
        key: str,
        name: str | None,
        days: Period,
        *,
        clients: tuple[str, ...] | None = None,
        projects: tuple[str, ...] | None = None,
    ) -> Item:
        statement = margin_statement(read_model, period=days, client_ids=clients, project_refs=projects)
        suffix = f".{days.start.isoformat()}" if name is None or len(periods) > 1 else ""
        return Item(id=key + suffix, name=name, period=days, statement=statement)

    if len(intent.client_ids) > 1:
        found = [item(c, read_model.clients[c].name, p, clients=(c,)) for c in intent.client_ids for p in periods]
    elif len(intent.project_refs) > 1:
        found = [
            item(p, f"{p} ({read_model.projects[p].label})", days, projects=(p,))
            for p in intent.project_refs
            for days in periods
        ]
        if not intent.periods:
            found = [
                item(p, f"{p} ({read_model.projects[p].label})", read_model.known_days or period, projects=(p,))
                for p in intent.project_refs
            ]
    elif len(intent.segments) > 1:
        members = {
            s: tuple(c.client_id for c in read_model.clients.values() if c.segment == s) for s in intent.segments
        }
        found = [item(s, s, p, clients=members[s]) for s in intent.segments for p in periods]
    else:
        subject = subject_of(intent, read_model=read_model)
        if len(periods) == 1:
            periods = [period.previous(), period]
        found = [
            item(subject.scope, None, p, clients=subject.client_ids, projects=subject.project_refs) for p in periods
        ]
    return found[:MOST_ITEMS]


_MONEY = v.words(r"en euros|in euros|rapport\w*|gagn\w*|earn\w*|bring\w*|d'euros|d'argent|money")


def _measure(intent: Intent) -> Measure:
    """What decides: what was named; «the more profitable» without more is in percent, for sizes differ."""
    named = intent.measure
    if named in (None, Measure.ADJUSTED_MARGIN) and intent.wants_winner and len(intent.client_ids) > 1:
        folded = fold(intent.question)
        explicit = _MONEY.search(folded) or v.words(r"marge|margin").search(folded)
        return Measure.ADJUSTED_MARGIN if explicit else Measure.ADJUSTED_MARGIN_PCT
    return named or Measure.ADJUSTED_MARGIN


def _better(intent: Intent, items: list[Item], measure: Measure) -> Item | None:
    valued = [(value, i) for i in items if (value := value_of(i.statement, measure)) is not None]
    if len(valued) < 2:  # noqa: PLR2004 - it takes two
        return None
    values = {value for value, _ in valued}
    if len(values) == 1:
        return None
    wanted_low = intent.best_first is False
    chosen = min if wanted_low else max
    return chosen(valued, key=lambda pair: pair[0])[1]


def _cut(items: list[Item], intent: Intent, *, read_model: ReadModel) -> tuple[Project, ...]:
    """The projects that straddle a side shorter than a year."""
    codes = {code for c in intent.client_ids for code in read_model.clients[c].customer_codes}
    mine = [p for p in read_model.projects.values() if p.customer_code in codes]
    cut = {p.project_ref: p for i in items if i.period.days < _SHORTEST_YEAR for p in straddling(mine, i.period)}
    return tuple(cut.values())
