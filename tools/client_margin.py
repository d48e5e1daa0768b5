"""Everything the books and the mails say about the margin of one client over a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.costs import COUNTED, CostStatus, FoundCost, Nature, Standing
from core.margin.drivers import Driver, comparables, drivers
from core.margin.entry import Component
from core.margin.levers import Lever, levers
from core.margin.projects import straddling
from core.margin.recoverable import Recoverable, out_of_warranty, recoverable
from core.margin.statement import Statement
from core.margin.waterfall import Step, waterfall
from core.money import ZERO, to_cents
from core.period import Period
from tools.read_model import ReadModel

DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, kw_only=True)
class ClientMargin:
    """A client's margin and what explains it, in EUR excluding VAT; `client_id` None is the whole company.

    `costs` are the found costs that count, the largest first; `open_costs` those that await a person or a figure.
    `straddling` gives the projects that a period under a year cuts, with their adjusted margin over their whole life.
    """

    client_id: str | None
    name: str
    period: Period
    statement: Statement
    waterfall: tuple[Step, ...]
    drivers: tuple[Driver, ...]
    former_period: Period | None
    costs: tuple[FoundCost, ...]
    open_costs: tuple[FoundCost, ...]
    rebillable: Recoverable
    claimable: Recoverable
    unwarranted: Decimal
    levers: tuple[Lever, ...]
    straddling: Mapping[str, Decimal]


def client_margin(client_id: str | None, *, period: Period, read_model: ReadModel) -> ClientMargin:
    """Gather the margin sheet of a client the viewer may see, or of the whole company."""
    ids = None if client_id is None else (client_id,)
    statements = read_model.client_statements(period=period)
    own = read_model.statement(period=period, client_ids=ids)
    former_period = _former(period, read_model)
    former = read_model.statement(period=former_period, client_ids=ids) if former_period else None
    segments = {c.client_id: c.segment for c in read_model.clients.values()}
    peers = comparables(client_id or "", statements=statements, segments=segments)
    weighing = drivers(own, peers=peers, former=former)
    costs = read_model.costs.all(
        read_model.viewer, period=period, client_ids=ids, statuses=(CostStatus.INCURRED, CostStatus.COMMITTED)
    )
    rebillable, claimable = recoverable(costs, Nature.REBILLABLE), recoverable(costs, Nature.CLAIMABLE)
    entries = read_model.ledger.entries(
        read_model.viewer, period=period, client_ids=ids, components=(Component.AFTER_SALES,)
    )
    unwarranted = to_cents(out_of_warranty(entries, read_model.books.tickets))
    company = read_model.company
    return ClientMargin(
        client_id=client_id,
        name=read_model.clients[client_id].name if client_id else company.name,
        period=period,
        statement=own,
        waterfall=waterfall(own),
        drivers=weighing,
        former_period=None if former is None or former.empty else former_period,
        costs=tuple(_largest_first([c for c in costs if _counts(c)])),
        open_costs=tuple(_largest_first([c for c in costs if _awaits(c)])),
        rebillable=rebillable,
        claimable=claimable,
        unwarranted=unwarranted,
        levers=levers(
            weighing,
            net_revenue=own.net_revenue,
            rebillable=rebillable,
            claimable=claimable,
            unwarranted=unwarranted,
        ),
        straddling=_straddling(client_id, period=period, read_model=read_model),
    )


def _former(period: Period, read_model: ReadModel) -> Period | None:
    """The span before, where the books cover it whole: half a year of rows is no year to compare with."""
    known, former = read_model.known_days, period.previous()
    return former if known is not None and known.start <= former.start else None


def _counts(cost: FoundCost) -> bool:
    return cost.status is CostStatus.INCURRED and cost.standing in COUNTED and cost.amount is not None


def _awaits(cost: FoundCost) -> bool:
    return cost.status is CostStatus.INCURRED and cost.standing is not Standing.REJECTED and not _counts(cost)


def _largest_first(costs: Sequence[FoundCost]) -> list[FoundCost]:
    return sorted(costs, key=lambda c: (-(c.amount or ZERO), c.date, c.cost_id))


def _straddling(client_id: str | None, *, period: Period, read_model: ReadModel) -> dict[str, Decimal]:
    if client_id is None or period.days >= DAYS_OF_A_YEAR:
        return {}
    own = [p for p in read_model.projects.values() if read_model.client_of_project(p.project_ref) == client_id]
    return {
        p.project_ref: read_model.statement(period=None, project_refs=(p.project_ref,)).adjusted_margin
        for p in straddling(own, period)
    }
