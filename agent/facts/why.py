"""The sheet of a «why»: the margin, what drives it down, the proof, what is open, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from agent.facts.sheet import FactSheet, Subject, period_of, subject_of
from agent.facts.unknown import gather_unknown
from agent.router.intent import Gap, Intent
from core.costs import COUNTED, CostStatus, FoundCost, Nature, Standing
from core.figures import Unit
from core.margin.comparison import Measure
from core.margin.drivers import Comparables, Driver, comparables, drivers
from core.margin.entry import Component
from core.margin.levers import Lever, levers
from core.margin.projects import straddling
from core.margin.recoverable import Recoverable, out_of_warranty, recoverable
from core.margin.statement import Statement, share
from core.margin.waterfall import waterfall
from core.money import ZERO
from core.period import Period
from core.records import Project
from tools.data_coverage import Coverage, data_coverage
from tools.figure_book import FigureBook, cost_figures, quote_of
from tools.margin_statement import HEADLINE, keep_measure, margin_statement
from tools.read_model import ReadModel

MOST_DRIVERS = 5
MOST_QUOTES = 8
MOST_OPEN = 3
_SHORTEST_YEAR = 360  # days: a year, whatever its length


@dataclass(frozen=True, kw_only=True)
class WhySheet(FactSheet):
    """What explains a margin. `found` are the costs that count, the largest first; `open_costs` await a person.

    `project_view` is the margin over the whole life of the projects that the period touches, when it is under a year.
    """

    subject: Subject
    period: Period
    statement: Statement
    ranked: tuple[Driver, ...]
    peers: Comparables
    former_period: Period | None
    former: Statement | None
    found: tuple[FoundCost, ...]
    open_costs: tuple[FoundCost, ...]
    unquantified: tuple[FoundCost, ...]
    promised: tuple[FoundCost, ...]
    rebillable: Recoverable
    claimable: Recoverable
    levers: tuple[Lever, ...]
    coverage: Coverage
    project_view: Statement | None
    straddling: tuple[Project, ...]


def gather_why(intent: Intent, *, read_model: ReadModel) -> FactSheet:
    """Gather what explains the margin of a client, a project, a segment or the company."""
    subject, period = subject_of(intent, read_model=read_model), period_of(intent, read_model=read_model)
    ask = {"client_ids": subject.client_ids, "project_refs": subject.project_refs}
    statement = margin_statement(read_model, period=period, **ask)
    coverage = data_coverage(read_model, period=period, statement=statement)
    if statement.empty:
        gap = Gap.NOTHING_KNOWN if coverage.overlaps else Gap.EMPTY_PERIOD
        return gather_unknown(intent, read_model=read_model, gap=gap)
    former_period = period.previous()
    former = margin_statement(read_model, period=former_period, **ask)
    whole = former if _covered(read_model, former_period) and not former.empty else None
    peers = _peers(subject, period, read_model=read_model)
    ranked = drivers(statement, peers=peers, former=whole)
    costs = read_model.costs.all(read_model.viewer, period=period, **ask)
    firm = [c for c in costs if c.standing in COUNTED and c.status is CostStatus.INCURRED]
    back = [recoverable(costs, nature) for nature in (Nature.REBILLABLE, Nature.CLAIMABLE)]
    cut = tuple(p for p in straddling(_projects(subject, read_model), period)) if _short(period) else ()
    later = read_model.costs.all(read_model.viewer, statuses=[CostStatus.COMMITTED], **ask)
    sheet = WhySheet(
        intent=intent,
        subject=subject,
        period=period,
        statement=statement,
        ranked=ranked,
        peers=peers,
        former_period=former_period if whole else None,
        former=whole,
        found=tuple(sorted((c for c in firm if c.amount), key=lambda c: (-(c.amount or ZERO), c.cost_id))),
        open_costs=tuple(
            c for c in costs if c.standing is Standing.OPEN and c.amount and c.status is CostStatus.INCURRED
        ),
        unquantified=tuple(
            c
            for c in costs
            if c.amount is None and c.standing is not Standing.REJECTED and c.status is CostStatus.INCURRED
        ),
        promised=tuple(c for c in later if c.standing is not Standing.REJECTED and c.amount),
        rebillable=back[0],
        claimable=back[1],
        levers=levers(
            ranked,
            net_revenue=statement.net_revenue,
            rebillable=back[0],
            claimable=back[1],
            unwarranted=_unwarranted(subject, period, read_model),
        ),
        coverage=coverage,
        project_view=_lifetime(subject, cut, read_model=read_model),
        straddling=cut,
        client_id=subject.client_id,
        client_ids=subject.client_ids or (),
        drivers=tuple(d.component.value for d in ranked),
        waterfall=waterfall(statement),
        periods=(period, former_period),
        names=(
            subject.name,
            read_model.company.name,
            *(f"{p.project_ref}" for p in cut),
            *(s for s in [peers.segment] if s),
        ),
    )
    return _with_figures(sheet)


def _covered(read_model: ReadModel, period: Period) -> bool:
    """Whether the whole of a period lies in what is known: rows that merely spill over make no former period."""
    known = read_model.known_days
    return known is not None and known.start <= period.start


def _short(period: Period) -> bool:
    return period.days < _SHORTEST_YEAR


def _peers(subject: Subject, period: Period, *, read_model: ReadModel) -> Comparables:
    if subject.client_id is None or subject.project_refs:
        return Comparables(segment=None, client_ids=(), usual_shares={})
    statements = read_model.client_statements(period=period)
    segments = {c.client_id: c.segment for c in read_model.clients.values()}
    return comparables(subject.client_id, statements=statements, segments=segments)


def _projects(subject: Subject, read_model: ReadModel) -> list[Project]:
    if subject.project_refs:
        return [read_model.projects[p] for p in subject.project_refs]
    if subject.client_ids is None:
        return []
    codes = {code for c in subject.client_ids for code in read_model.clients[c].customer_codes}
    return [p for p in read_model.projects.values() if p.customer_code in codes]


def _lifetime(subject: Subject, cut: tuple[Project, ...], *, read_model: ReadModel) -> Statement | None:
    if not cut:
        return None
    return margin_statement(
        read_model, period=None, client_ids=subject.client_ids, project_refs=[p.project_ref for p in cut]
    )


def _unwarranted(subject: Subject, period: Period, read_model: ReadModel) -> Decimal:
    entries = read_model.ledger.entries(
        read_model.viewer,
        period=period,
        client_ids=subject.client_ids,
        project_refs=subject.project_refs,
        components=[Component.AFTER_SALES],
    )
    return out_of_warranty(entries, read_model.books.tickets)


def _with_figures(sheet: WhySheet) -> WhySheet:
    book, scope, statement = FigureBook(), sheet.subject.scope, sheet.statement
    for measure in (
        *HEADLINE,
        Measure.LIST_REVENUE,
        Measure.DISCOUNTS,
        Measure.DIRECT_COSTS,
        Measure.PURCHASES,
        Measure.PRODUCTION_TIME,
        Measure.GROSS_MARGIN,
        Measure.GROSS_MARGIN_PCT,
    ):
        keep_measure(book, scope, statement, measure)
    for component in Component:
        keep_measure(book, scope, statement, Measure(component.value))
    for driver in sheet.ranked[:MOST_DRIVERS]:
        name = f"{scope}.{driver.component.value}"
        for suffix, value, unit in (
            ("share", driver.share, Unit.PERCENT),
            ("usual_share", driver.usual_share, Unit.PERCENT),
            ("excess", driver.excess, Unit.EUR),
            ("change", driver.change, Unit.EUR),
        ):
            if value is not None:
                book.add(f"{name}_{suffix}", value, unit, formula=suffix, inputs=[name])
    for lever in sheet.levers:
        book.add(
            f"{scope}.lever_{lever.kind.value}",
            lever.effect,
            Unit.EUR,
            formula="amount - usual_share x net_revenue" if "usual_share" in lever.inputs else "amount",
            inputs=list(lever.inputs),
        )
    _keep_found(book, sheet)
    _keep_context(book, sheet)
    quotes = [
        quote_of(c)
        for c in (
            *sheet.found,
            *sheet.open_costs[:MOST_OPEN],
            *sheet.unquantified[:MOST_OPEN],
            *sheet.promised[:MOST_OPEN],
        )
    ]
    return replace(sheet, figures=book.figures, quotes=tuple(quotes))


def _keep_found(book: FigureBook, sheet: WhySheet) -> None:
    for cost in (*sheet.found[:MOST_QUOTES], *sheet.open_costs[:MOST_OPEN], *sheet.promised[:MOST_OPEN]):
        cost_figures(book, cost)
    scope = sheet.subject.scope
    rest = sheet.found[MOST_QUOTES:]
    for name, costs in (
        ("found", sheet.found),
        ("found_rest", rest),
        ("unquantified", sheet.unquantified),
        ("open", sheet.open_costs),
        ("promised", sheet.promised),
    ):
        if costs:
            book.add(
                f"{scope}.{name}_count",
                Decimal(len(costs)),
                Unit.COUNT,
                formula="count",
                inputs=[c.cost_id for c in costs],
            )
            total = sum((c.amount or ZERO for c in costs), ZERO)
            book.add(f"{scope}.{name}_total", total, Unit.EUR, formula="sum", inputs=[c.cost_id for c in costs])
    if sheet.open_costs:
        book.add(
            f"{scope}.adjusted_margin_if_open",
            sheet.statement.adjusted_margin_if_open,
            Unit.EUR,
            formula="adjusted_margin - open",
        )


def _keep_context(book: FigureBook, sheet: WhySheet) -> None:
    scope = sheet.subject.scope
    for nature, back in (("rebillable", sheet.rebillable), ("claimable", sheet.claimable)):
        if back.costs:
            book.add(
                f"{scope}.{nature}",
                back.amount + back.open_amount,
                Unit.EUR,
                formula="sum",
                inputs=[c.cost_id for c in back.costs],
            )
    if sheet.former is not None:
        keep_measure(book, f"{scope}.former", sheet.former, Measure.ADJUSTED_MARGIN)
        keep_measure(book, f"{scope}.former", sheet.former, Measure.ADJUSTED_MARGIN_PCT)
        book.add(
            f"{scope}.adjusted_margin_change",
            sheet.statement.adjusted_margin - sheet.former.adjusted_margin,
            Unit.EUR,
            formula="adjusted_margin - former.adjusted_margin",
        )
    if sheet.project_view is not None:
        for measure in (Measure.NET_REVENUE, Measure.ADJUSTED_MARGIN, Measure.ADJUSTED_MARGIN_PCT):
            keep_measure(book, f"{scope}.projects", sheet.project_view, measure)
    if sheet.peers.client_ids:
        book.add(
            f"{scope}.peers",
            Decimal(len(sheet.peers.client_ids)),
            Unit.COUNT,
            formula="count",
            inputs=sheet.peers.client_ids,
        )
    part = share(sheet.statement.untraced, sheet.statement.net_revenue)
    if part is not None:
        book.add(f"{scope}.untraced_share", part, Unit.PERCENT, formula="untraced / net_revenue")
