"""What the files of an import say about the rows that are held: the import rules, without a database.

A file is the state of its table over its own span of dates, from its first to its last: a held row of that span which
the file no longer holds is gone. Invoice lines are the state of the invoices that their file names. Tables without
dates (accounts, contacts, customers, projects) are brought up to date row by row and lose nothing.

An export whose first or last row was deleted cannot tell so by its span. Therefore a folder that covers all but one in
a hundred of the rows that a former import held, and reaches no new date, counts as that export once more: what it no
longer holds is gone too. A piece, a newer month or a window that moves on is never taken for that.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.db import tables
from core.period import Period
from core.records import Sourced

LINES = "erp_invoice_lines"

DATED: Mapping[str, str] = {
    **{name: "date" for name, table in tables.sources.items() if "date" in table.c},
    "sav_tickets": "opened",
}
"""The column that places a row in time, for the tables that have one."""

NEARLY_ALL = 99
"""How many covered rows there must be for each one left out, for a folder to be a former export once more."""

Key = tuple[str, str]
"""The system and the reference of a row."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """A current row, as far as it takes to compare: `place` is its date or its invoice, `seen` who held it last."""

    id: int
    content_hash: str
    place: Any
    seen: int


@dataclass(kw_only=True)
class Change:
    """What an import does to one table, by row ids of what is held and by the rows that come in their place."""

    added: list[Sourced] = field(default_factory=list)
    changed: list[tuple[int, Sourced]] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    left_out: list[Held] = field(default_factory=list)
    """Held rows that the files neither hold nor speak for."""


def place_column(table: str) -> str:
    """The column that says what a row of this table belongs to: its date, its invoice, or only its reference."""
    return "invoice_ref" if table == LINES else DATED.get(table, "reference")


def compare(table: str, held: Mapping[Key, Held], rows: Sequence[Sourced], *, appended: bool = False) -> Change:
    """Compare a table's rows with those held; of two rows with one key the later counts.

    Args:
        table: The table's name, as `erp_invoices`.
        held: The current rows.
        rows: Every good row of the table's files.
        appended: The files only add and change; what they do not hold stays.
    """
    change = Change()
    incoming = {(row.lineage.system, row.reference): row for row in rows}
    for key, row in incoming.items():
        former = held.get(key)
        if former is None:
            change.added.append(row)
        elif former.content_hash != row.lineage.content_hash:
            change.changed.append((former.id, row))
        else:
            change.unchanged.append(former.id)
    if not appended:
        spoken_for = _speaks_for(table, rows)
        for key, former in held.items():
            if key in incoming:
                continue
            if spoken_for(former.place):
                change.removed.append(former.id)
            else:
                change.left_out.append(former)
    return change


def remove_with_former_exports(
    changes: Mapping[str, Change], held: Mapping[str, Mapping[Key, Held]], contents: Mapping[str, Sequence[Sourced]]
) -> None:
    """Move what the folder left out to what is gone, where the folder is a former import's export once more."""
    covered: Counter[int] = Counter()
    beyond: dict[int, int] = defaultdict(int)
    for table in DATED.keys() & changes.keys():
        left_out = Counter(row.seen for row in changes[table].left_out)
        covered += Counter(row.seen for row in held[table].values()) - left_out
        for seen, count in left_out.items():
            beyond[seen] += count
    again = {seen for seen, count in covered.items() if count >= NEARLY_ALL * max(beyond[seen], 1)}
    for table, change in changes.items():
        if not _reaches_new_dates(table, held[table], contents[table]):
            change.removed += [row.id for row in change.left_out if row.seen in again]


def _speaks_for(table: str, rows: Sequence[Sourced]) -> Callable[[Any], bool]:
    """Whether a held row of this place is for the files to hold or to drop."""
    if table == LINES:
        return {_place(table, row) for row in rows}.__contains__
    if table not in DATED:
        return lambda _place: False
    days: dict[str, list[dt.date]] = defaultdict(list)
    for row in rows:
        days[row.lineage.file].append(_place(table, row))
    spans = [Period(min(of_file), max(of_file)) for of_file in days.values()]
    return lambda day: any(day in span for span in spans)


def _reaches_new_dates(table: str, held: Mapping[Key, Held], rows: Sequence[Sourced]) -> bool:
    if table not in DATED or not held:
        return False
    first, last = min(row.place for row in held.values()), max(row.place for row in held.values())
    return any(not first <= _place(table, row) <= last for row in rows)


def _place(table: str, row: Sourced) -> Any:
    return getattr(row.record, place_column(table))
