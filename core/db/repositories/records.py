"""The company and its source rows: bringing files in, and reading the current books."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from core.db import tables
from core.db.engine import lock_for_writing
from core.db.imports import LINES, Change, Held, Key, compare, place_column, remove_with_former_exports
from core.errors import NotConfigured
from core.period import Period
from core.records import Books, Company, Employee, Partner, ProfileRate, Sourced

_T = TypeVar("_T")
_Row = Row[*tuple[Any, ...]]
_CHUNK = 500


@dataclass(frozen=True, kw_only=True)
class ImportCounts:
    """What a file did to its table: rows that are new, changed, gone, and those that were there already."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0


class RecordsRepository:
    """The company and its current source rows, with the history of what they were."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save_company(self, company: Company) -> None:
        """Keep whose books these are, in place of what was known."""
        for table in (tables.company, tables.profile_rates, tables.employees, tables.partners):
            self._connection.execute(delete(table))
        values = {
            field.name: getattr(company, field.name)
            for field in dataclasses.fields(company)
            if field.name in tables.company.c
        }
        values |= {"id": 1, "period_start": company.period.start, "period_end": company.period.end}
        self._connection.execute(insert(tables.company), values)
        self._insert_numbered(tables.profile_rates, company.rates)
        self._insert_numbered(tables.employees, company.employees)
        self._insert_numbered(tables.partners, company.partners)

    def company(self) -> Company | None:
        """Whose books these are, or None before the first import."""
        row = self._connection.execute(select(tables.company)).mappings().one_or_none()
        if row is None:
            return None
        own = {field.name: row[field.name] for field in dataclasses.fields(Company) if field.name in row}
        return Company(
            **own,
            period=Period(row["period_start"], row["period_end"]),
            rates=self._numbered(tables.profile_rates, ProfileRate),
            employees=self._numbered(tables.employees, Employee),
            partners=self._numbered(tables.partners, Partner),
        )

    def open_batch(self, *, source: str, started_at: dt.datetime) -> int:
        """Begin an import from a folder and return its number; other writers wait until the transaction ends."""
        lock_for_writing(self._connection)
        values = {"source": source, "started_at": started_at}
        number = self._connection.execute(insert(tables.batches).returning(tables.batches.c.id), values).scalar_one()
        return int(number)

    def apply(self, batch: int, table: str, rows: Sequence[Sourced], *, appended: bool = False) -> ImportCounts:
        """Bring the rows of one table in, as `apply_all` does for a whole folder."""
        return self.apply_all(batch, {table: rows}, appended=(table,) if appended else ())[table]

    def apply_all(
        self, batch: int, contents: Mapping[str, Sequence[Sourced]], *, appended: Collection[str] = ()
    ) -> dict[str, ImportCounts]:
        """Bring the rows of a folder's files in, by the rules of `core.db.imports`.

        Args:
            batch: The import they belong to, from `open_batch`.
            contents: Every good row by table, as `erp_invoices`; a table without rows is there and empty.
            appended: The tables whose files only add and change; what they do not hold stays.
        """
        held = {table: self._held(table) for table in contents}
        changes = {
            table: compare(table, held[table], rows, appended=table in appended) for table, rows in contents.items()
        }
        states = {table: change for table, change in changes.items() if table not in appended}
        remove_with_former_exports(states, held, contents)
        for table, change in changes.items():
            self._carry_out(tables.sources[table], change, batch=batch)
        return {
            table: ImportCounts(
                added=len(change.added),
                changed=len(change.changed),
                removed=len(change.removed),
                unchanged=len(change.unchanged),
            )
            for table, change in changes.items()
        }

    def books(self, *, without: Collection[str] = ()) -> Books:
        """Every current record, each table in the order of its references.

        A line whose invoice is not in the books is left out until the invoice is.

        Args:
            without: The tables that the reader has no use for, as `erp_time_entries`; they stay empty.

        Raises:
            NotConfigured: If no company is known yet.
        """
        company = self.company()
        if company is None:
            raise NotConfigured("no company is known yet: import a folder with a company.json first")
        contents: dict[str, tuple[Any, ...]] = {}
        references: dict[str, tuple[str, ...]] = {}
        for name, record in tables.RECORDS.items():
            if name in without:
                continue
            fields = [field.name for field in dataclasses.fields(record)]
            rows = self._current_rows(name, fields)
            contents[name.partition("_")[2]] = tuple(record(**dict(zip(fields, row, strict=False))) for row in rows)
            references[name] = tuple(row.reference for row in rows)
        return Books(company=company, references=references, **contents)

    def _held(self, table: str) -> dict[Key, Held]:
        target = tables.sources[table]
        place = target.c[place_column(table)]
        columns = (
            target.c.system,
            target.c.reference,
            target.c.id,
            target.c.content_hash,
            place,
            target.c.seen_batch_id,
        )
        rows = self._connection.execute(select(*columns).where(target.c.superseded_batch_id.is_(None)))
        return {
            (system, reference): Held(id=number, content_hash=content_hash, place=where, seen=seen)
            for system, reference, number, content_hash, where, seen in rows
        }

    def _carry_out(self, target: Table, change: Change, *, batch: int) -> None:
        self._mark(target, [number for number, _ in change.changed] + change.removed, superseded_batch_id=batch)
        self._mark(target, change.unchanged, seen_batch_id=batch)
        fresh = [_row_values(row, batch=batch) for row in (*(row for _, row in change.changed), *change.added)]
        if fresh:
            self._connection.execute(insert(target), fresh)

    def _current_rows(self, table: str, fields: Sequence[str]) -> Sequence[_Row]:
        target = tables.sources[table]
        query = select(*(target.c[name] for name in fields), target.c.reference, target.c.system)
        query = query.where(target.c.superseded_batch_id.is_(None))
        if table == LINES:
            invoices = tables.sources["erp_invoices"]
            known = select(invoices.c.invoice_ref).where(invoices.c.superseded_batch_id.is_(None))
            query = query.where(target.c.invoice_ref.in_(known))
        # Sorted here and not by the database: the engines do not agree on the order of texts.
        return sorted(self._connection.execute(query).all(), key=lambda row: (row.reference, row.system))

    def _mark(self, target: Table, ids: Sequence[int], **values: int) -> None:
        for start in range(0, len(ids), _CHUNK):
            chosen = target.c.id.in_(ids[start : start + _CHUNK])
            self._connection.execute(update(target).where(chosen).values(**values))

    def _insert_numbered(self, table: Table, items: Sequence[Any]) -> None:
        if items:
            self._connection.execute(insert(table), [{"position": n, **vars(item)} for n, item in enumerate(items)])

    def _numbered(self, table: Table, record: type[_T]) -> tuple[_T, ...]:
        columns = [column for column in table.c if column.name != "position"]
        rows = self._connection.execute(select(*columns).order_by(table.c.position)).mappings()
        return tuple(record(**row) for row in rows)


def _row_values(row: Sourced, *, batch: int) -> dict[str, Any]:
    lineage = row.lineage
    return {
        **vars(row.record),
        "system": lineage.system,
        "reference": row.reference,
        "file": lineage.file,
        "row_number": lineage.row,
        "content_hash": lineage.content_hash,
        "batch_id": batch,
        "seen_batch_id": batch,
    }
