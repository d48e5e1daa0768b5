"""A question to the ledger becomes one query: whole months from the sums, days of cut months from the entries."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, Table, func, or_, select, true, union_all

from core.costs import Standing
from core.db.tables import NOBODY, clients, entries, margin_sums
from core.db.visibility import among, visible
from core.margin.entry import Component
from core.margin.totals import NOTHING, Amounts, Totals
from core.money import ZERO
from core.period import Period
from core.viewer import Viewer

Grouping = Literal["client", "project", "segment", "month"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked of the ledger; the meaning of each field is told at `LedgerRepository.totals`."""

    viewer: Viewer
    period: Period | None
    group: tuple[Grouping, ...]
    client_ids: Collection[str | None] | None
    project_refs: Collection[str | None] | None
    as_known_at: dt.datetime | None


def ask(connection: Connection, question: Question) -> dict[tuple[Any, ...], Totals]:
    """Answer a question in one statement, so that all of the answer is of one moment."""
    groups: dict[tuple[Any, ...], dict[tuple[Component, Standing], Amounts]] = defaultdict(dict)
    if not question.group:
        groups[()] = {}
    parts = list(_parts(question))
    if parts:
        width = len(question.group)
        for row in connection.execute(union_all(*parts) if len(parts) > 1 else parts[0]):
            group = groups[tuple(map(_group_value, question.group, row[:width]))]
            component, standing, amount, hours = row[width:]
            place = (component, standing)
            group[place] = group.get(place, NOTHING) + Amounts(amount=amount, hours=hours or ZERO)
    return dict(groups)


def split(period: Period) -> tuple[tuple[dt.date, dt.date] | None, list[Period]]:
    """Cut a period into its whole months (the first days of the first and the last, or None) and the days around."""
    first = _month_after(period.start) if period.start.day > 1 else period.start
    last_month = period.end.replace(day=1)
    ends_whole = period.end.day == calendar.monthrange(period.end.year, period.end.month)[1]
    last = last_month if ends_whole else (last_month - dt.timedelta(days=1)).replace(day=1)
    if first > last:
        return None, [period]
    edges = []
    if period.start < first:
        edges.append(Period(period.start, first - dt.timedelta(days=1)))
    if not ends_whole:
        edges.append(Period(last_month, period.end))
    return (first, last), edges


def _month_after(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1)


def _parts(question: Question) -> Iterator[Select[Any]]:
    period = question.period
    if question.as_known_at is not None:
        known = entries.c.recorded_at <= question.as_known_at
        not_yet_replaced = or_(entries.c.superseded_at.is_(None), entries.c.superseded_at > question.as_known_at)
        dated = true() if period is None else entries.c.date.between(period.start, period.end)
        yield _grouped(entries, question).where(known, not_yet_replaced, dated)
        return
    months, edges = (None, []) if period is None else split(period)
    if period is None:
        yield _grouped(margin_sums, question)
    if months is not None:
        yield _grouped(margin_sums, question).where(margin_sums.c.month.between(*months))
    if edges:
        on_edges = or_(*(entries.c.date.between(edge.start, edge.end) for edge in edges))
        yield _grouped(entries, question).where(entries.c.superseded_at.is_(None), on_edges)


def _grouped(source: Table, question: Question) -> Select[Any]:
    """The sums of a table (the entries, or the sums by month), by the question's groups; a day stands for its month."""
    nothing = NOBODY if source is margin_sums else None
    columns: dict[str, ColumnElement[Any]] = {
        "client": source.c.client_id,
        "project": source.c.project_ref,
        "segment": clients.c.segment,
        "month": source.c.month if source is margin_sums else source.c.date,
    }
    keys = [columns[name].label(f"group_{name}") for name in question.group]
    query = select(
        *keys, source.c.component, source.c.standing, func.sum(source.c.amount), func.sum(source.c.hours)
    ).group_by(*keys, source.c.component, source.c.standing)
    if "segment" in question.group:
        query = query.select_from(source.outerjoin(clients, clients.c.client_id == source.c.client_id))
    return query.where(
        visible(source.c.client_id, question.viewer),
        among(source.c.client_id, question.client_ids, nothing=nothing),
        among(source.c.project_ref, question.project_refs, nothing=nothing),
    )


def _group_value(name: Grouping, value: Any) -> Any:
    if name == "month":
        return value.replace(day=1)
    return value or None
