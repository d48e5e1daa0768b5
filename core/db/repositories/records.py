"""The company and its source rows: bringing files in as the state they are, and reading the current books.

A file is the state of its table over its own span of dates, from its first to its last: a current row of that span
which the file no longer holds is superseded. Tables without dates (accounts, contacts, customers, projects) are
brought up to date row by row and lose nothing; invoice lines are the state of the invoices that the file names.
So an import again, in pieces or corrected leaves the books that one clean import of the last state would.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from core.db import tables
from core.db.engine import lock_for_writing
from core.errors import NotConfigured
from core.period import Period
from core.records import Books, Company, Employee, InvoiceLine, Partner, ProfileRate, Sourced

DATED: Mapping[str, str] = {
    **{name: "date" for name, table in tables.sources.items() if "date" in table.c},
    "sav_tickets": "opened",
}
"""The column that places a row in time, for the tables that have one."""

_T = TypeVar("_T")
_Row = Row[*tuple[Any, ...]]
_LINES = "erp_invoice_lines"
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
        """Bring the rows of a table in, as the state of what they speak for.

        Args:
            batch: The import they belong to, from `open_batch`.
            table: The table's name, as `erp_invoices`.
            rows: Every good row of the table's files; of two with one key the later counts.
            appended: Only add and change: what the rows no longer hold stays.
        """
        target = tables.sources[table]
        incoming = {(row.lineage.system, row.reference): row for row in rows}
        spoken_for = _nothing if appended else _scope(table, rows)
        current = {(row.system, row.reference): row for row in self._current_keys(table)}
        changed = [key for key, row in incoming.items() if key in current and not _same(current[key], row)]
        added = [key for key in incoming if key not in current]
        removed = [key for key, row in current.items() if key not in incoming and spoken_for(row.scope)]
        self._supersede(target, (current[key].id for key in (*changed, *removed)), batch=batch)
        fresh = [_row_values(incoming[key], batch=batch) for key in (*changed, *added)]
        if fresh:
            self._connection.execute(insert(target), fresh)
        return ImportCounts(
            added=len(added),
            changed=len(changed),
            removed=len(removed),
            unchanged=len(incoming) - len(added) - len(changed),
        )

    def books(self) -> Books:
        """Every current record, each table in the order of its references.

        A line whose invoice is not in the books is left out until the invoice is.

        Raises:
            NotConfigured: If no company is known yet.
        """
        company = self.company()
        if company is None:
            raise NotConfigured("no company is known yet: import a folder with a company.json first")
        contents: dict[str, tuple[Any, ...]] = {}
        references: dict[str, tuple[str, ...]] = {}
        for name, record in tables.RECORDS.items():
            fields = [field.name for field in dataclasses.fields(record)]
            rows = self._current_rows(name, fields)
            contents[name.partition("_")[2]] = tuple(record(**dict(zip(fields, row, strict=False))) for row in rows)
            references[name] = tuple(row.reference for row in rows)
        return Books(company=company, references=references, **contents)

    def _current_keys(self, table: str) -> Sequence[_Row]:
        target = tables.sources[table]
        scope = target.c[_scope_column(table)].label("scope")
        columns = (target.c.id, target.c.system, target.c.reference, target.c.content_hash, scope)
        return self._connection.execute(select(*columns).where(target.c.superseded_batch_id.is_(None))).all()

    def _current_rows(self, table: str, fields: Sequence[str]) -> Sequence[_Row]:
        target = tables.sources[table]
        query = select(*(target.c[name] for name in fields), target.c.reference, target.c.system)
        query = query.where(target.c.superseded_batch_id.is_(None))
        if table == _LINES:
            invoices = tables.sources["erp_invoices"]
            known = select(invoices.c.invoice_ref).where(invoices.c.superseded_batch_id.is_(None))
            query = query.where(target.c.invoice_ref.in_(known))
        # Sorted here and not by the database: the engines do not agree on the order of texts.
        return sorted(self._connection.execute(query).all(), key=lambda row: (row.reference, row.system))

    def _supersede(self, target: Table, ids: Iterable[int], *, batch: int) -> None:
        doomed = list(ids)
        for start in range(0, len(doomed), _CHUNK):
            chosen = target.c.id.in_(doomed[start : start + _CHUNK])
            self._connection.execute(update(target).where(chosen).values(superseded_batch_id=batch))

    def _insert_numbered(self, table: Table, items: Sequence[Any]) -> None:
        if items:
            self._connection.execute(insert(table), [{"position": n, **vars(item)} for n, item in enumerate(items)])

    def _numbered(self, table: Table, record: type[_T]) -> tuple[_T, ...]:
        columns = [column for column in table.c if column.name != "position"]
        rows = self._connection.execute(select(*columns).order_by(table.c.position)).mappings()
        return tuple(record(**row) for row in rows)


def _scope_column(table: str) -> str:
    return "invoice_ref" if table == _LINES else DATED.get(table, "reference")


def _scope(table: str, rows: Sequence[Sourced]) -> Callable[[Any], bool]:
    """What the rows speak for: whether a current row with this date (or of this invoice) is theirs to hold or drop."""
    if table == _LINES:
        return {row.record.invoice_ref for row in rows if isinstance(row.record, InvoiceLine)}.__contains__
    if table not in DATED:
        return _nothing
    dates: dict[str, list[dt.date]] = {}
    for row in rows:
        dates.setdefault(row.lineage.file, []).append(getattr(row.record, DATED[table]))
    spans = [Period(min(days), max(days)) for days in dates.values()]
    return lambda day: any(day in span for span in spans)


def _nothing(_scope: Any) -> bool:
    return False


def _same(current: _Row, incoming: Sourced) -> bool:
    return bool(current.content_hash == incoming.lineage.content_hash)


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
    }
