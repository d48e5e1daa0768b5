"""The margin ledger: posting to it, and asking it.

Entries are append-only: one that no longer holds gets a `superseded_at`, its correction is a new entry, so that the
ledger can be asked as it was known at any past moment. Sums by client, project, component, standing and month are
kept beside the entries and move with them in the same transaction; questions are answered from the sums, and only the
months that a period cuts are read entry by entry.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, Select, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from core.costs import Standing
from core.db.engine import lock_for_writing
from core.db.repositories.totals import Grouping, Question, ask
from core.db.tables import NOBODY, entries, margin_sums
from core.db.visibility import among, visible
from core.margin.entry import Component, Entry
from core.margin.totals import Totals
from core.money import ZERO, to_micros
from core.period import Period
from core.viewer import Viewer

_CHUNK = 500


@dataclass(frozen=True, kw_only=True)
class PostingCounts:
    """What a posting did to the ledger: new entries, corrected ones, ones that no longer hold, and ones that stay."""

    appended: int = 0
    corrected: int = 0
    withdrawn: int = 0
    unchanged: int = 0


class SumKey(NamedTuple):
    """What one sum is the sum of; `client_id` and `project_ref` are empty for «no client» and «no project»."""

    client_id: str
    project_ref: str
    component: Component
    standing: Standing
    month: dt.date


class _Key(NamedTuple):
    system: str
    table: str
    reference: str
    component: Component


@dataclass
class _Sum:
    amount: Decimal = ZERO
    hours: Decimal = ZERO
    entry_count: int = 0

    def add(self, entry: Entry, sign: int) -> None:
        self.amount += sign * entry.amount
        self.hours += sign * (entry.hours or ZERO)
        self.entry_count += sign


class LedgerRepository:
    """The margin ledger and its sums."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def post(self, desired: Iterable[Entry], *, recorded_at: dt.datetime, table: str | None = None) -> PostingCounts:
        """Make the open entries be exactly these; what is the same already stays as it is.

        Args:
            desired: Every entry that holds now, each key (system, table, reference, component) once.
            table: Only the entries of this source table are looked at; all by default.
            recorded_at: When this is known (aware): new entries hold from then on, those they replace until then.

        Raises:
            ValueError: If two entries have one key: a euro would count twice.
        """
        lock_for_writing(self._connection)
        wanted = _by_key(desired)
        held = self._open_entries(table)
        changed = {key for key, (_, entry) in held.items() if key in wanted and wanted[key] != entry}
        gone = held.keys() - wanted.keys()
        fresh = [entry for key, entry in wanted.items() if key in changed or key not in held]
        self._supersede([held[key][0] for key in (*changed, *gone)], recorded_at=recorded_at)
        if fresh:
            self._connection.execute(insert(entries), [_values(entry, recorded_at=recorded_at) for entry in fresh])
        self._move_sums(plus=fresh, minus=[held[key][1] for key in (*changed, *gone)])
        return PostingCounts(
            appended=len(fresh) - len(changed),
            corrected=len(changed),
            withdrawn=len(gone),
            unchanged=len(held) - len(changed) - len(gone),
        )

    def totals(
        self,
        viewer: Viewer,
        *,
        period: Period | None = None,
        group: tuple[Grouping, ...] = (),
        client_ids: Collection[str | None] | None = None,
        project_refs: Collection[str | None] | None = None,
        as_known_at: dt.datetime | None = None,
    ) -> dict[tuple[Any, ...], Totals]:
        """Add up the entries a viewer may see, group by group.

        Args:
            viewer: Who asks.
            period: Only entries dated in it; None for all.
            group: What makes the groups: client, project and segment give their id, reference or name (None for
                those without one), month gives its first day. Without any there is the one group `()`, always.
            client_ids: Only these clients; None among them stands for what belongs to no client.
            project_refs: Only these projects; None among them stands for what belongs to no project.
            as_known_at: As the ledger stood at that moment (aware); None for now.
        """
        question = Question(
            viewer=viewer,
            period=period,
            group=group,
            client_ids=client_ids,
            project_refs=project_refs,
            as_known_at=as_known_at,
        )
        return ask(self._connection, question)

    def entries(
        self,
        viewer: Viewer,
        *,
        period: Period | None = None,
        client_ids: Collection[str | None] | None = None,
        project_refs: Collection[str | None] | None = None,
        components: Collection[Component] | None = None,
        limit: int | None = None,
    ) -> list[Entry]:
        """The open entries a viewer may see, by date, at most `limit` of them; the filters are those of `totals`."""
        query = (
            _entry_query()
            .where(
                entries.c.superseded_at.is_(None),
                visible(entries.c.client_id, viewer),
                among(entries.c.client_id, client_ids),
                among(entries.c.project_ref, project_refs),
                among(entries.c.component, components),
            )
            .order_by(entries.c.date, entries.c.id)
            .limit(limit)
        )
        if period is not None:
            query = query.where(entries.c.date.between(period.start, period.end))
        return [_entry(row) for row in self._connection.execute(query).mappings()]

    def false_sums(self) -> list[SumKey]:
        """Recount every sum from the open entries and name those that do not agree: none, unless something broke."""
        truth: dict[SumKey, _Sum] = defaultdict(_Sum)
        for _, entry in self._open_entries().values():
            truth[_sum_key(entry)].add(entry, 1)
        kept = {
            SumKey(*row[:5]): _Sum(amount=row.amount, hours=row.hours, entry_count=row.entry_count)
            for row in self._connection.execute(select(margin_sums))
        }
        return sorted(key for key in truth.keys() | kept.keys() if truth.get(key) != kept.get(key))

    def _open_entries(self, table: str | None = None) -> dict[_Key, tuple[int, Entry]]:
        query = _entry_query().add_columns(entries.c.id).where(entries.c.superseded_at.is_(None))
        if table is not None:
            query = query.where(entries.c.source_table == table)
        held: dict[_Key, tuple[int, Entry]] = {}
        for row in self._connection.execute(query).mappings():
            entry = _entry(row)
            held[_key(entry)] = (row["id"], entry)
        return held

    def _supersede(self, ids: Sequence[int], *, recorded_at: dt.datetime) -> None:
        for start in range(0, len(ids), _CHUNK):
            chosen = entries.c.id.in_(ids[start : start + _CHUNK])
            self._connection.execute(update(entries).where(chosen).values(superseded_at=recorded_at))

    def _move_sums(self, *, plus: Sequence[Entry], minus: Sequence[Entry]) -> None:
        moves: dict[SumKey, _Sum] = defaultdict(_Sum)
        for sign, moved in ((1, plus), (-1, minus)):
            for entry in moved:
                moves[_sum_key(entry)].add(entry, sign)
        if not moves:
            return
        dialect = postgresql if self._connection.dialect.name == "postgresql" else sqlite
        arrival = dialect.insert(margin_sums)
        added = {name: margin_sums.c[name] + arrival.excluded[name] for name in ("amount", "hours", "entry_count")}
        upsert = arrival.on_conflict_do_update(index_elements=list(margin_sums.primary_key.columns), set_=added)
        self._connection.execute(upsert, [{**key._asdict(), **vars(move)} for key, move in moves.items()])
        self._connection.execute(delete(margin_sums).where(margin_sums.c.entry_count == 0))


def _by_key(desired: Iterable[Entry]) -> dict[_Key, Entry]:
    wanted: dict[_Key, Entry] = {}
    for entry in desired:
        key = _key(entry)
        if key in wanted:
            raise ValueError(f"two entries for one key: {key}")
        hours = None if entry.hours is None else to_micros(entry.hours)
        wanted[key] = replace(entry, amount=to_micros(entry.amount), hours=hours)
    return wanted


def _key(entry: Entry) -> _Key:
    return _Key(entry.system, entry.table, entry.reference, entry.component)


def _sum_key(entry: Entry) -> SumKey:
    return SumKey(
        entry.client_id or NOBODY,
        entry.project_ref or NOBODY,
        entry.component,
        entry.standing,
        entry.date.replace(day=1),
    )


def _entry_query() -> Select[Any]:
    e = entries.c
    return select(
        e.client_id,
        e.project_ref,
        e.date,
        e.component,
        e.amount,
        e.hours,
        e.system,
        e.source_table,
        e.reference,
        e.standing,
    )


def _entry(row: RowMapping) -> Entry:
    return Entry(
        client_id=row["client_id"],
        project_ref=row["project_ref"],
        date=row["date"],
        component=row["component"],
        amount=row["amount"],
        hours=row["hours"],
        system=row["system"],
        table=row["source_table"],
        reference=row["reference"],
        standing=row["standing"],
    )


def _values(entry: Entry, *, recorded_at: dt.datetime) -> dict[str, Any]:
    values = dict(vars(entry))
    return {**values, "source_table": values.pop("table"), "recorded_at": recorded_at}
