"""Declared tables: a connector says which columns become which record, this reads any file that holds them.

A table is declared by the record it fills. The record's fields are the columns: a field that may be None is optional,
any other must be in the header; a text may be blank unless it is part of the key or named in `filled`. Rows that cannot
go in come back as values, each saying what was expected; the others go in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import types
import typing
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from core.messages import Language
from core.records import Lineage, RowError, Sourced, SourceRecord
from ingestion.connectors.dialect import Grid, NoGrid
from ingestion.connectors.values import (
    CellError,
    NumberStyle,
    Value,
    canonical,
    number_style,
    parse_boolean,
    parse_choice,
    parse_date,
    parse_decimal,
    parse_integer,
    parse_text,
)
from ingestion.connectors.wording import Problem, place, say

LONGEST_REFERENCE = 200


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its header (which is the field's name), what its cells are, whether it may be absent or blank."""

    name: str
    type: type
    optional: bool
    filled: bool


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of an export.

    `name` starts with the source system, as `erp_invoices`. `stem` is how its file is called. `key` names the fields
    that make the row's reference; without one the whole row is its key. `filled` names texts that may not be blank,
    `blanks` says what a blank cell of a needed field means.
    """

    name: str
    record: type[SourceRecord]
    stem: str
    key: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    blanks: Mapping[str, Value] = field(default_factory=dict)

    @property
    def system(self) -> str:
        """The system the table comes from: crm, erp or sav."""
        return self.name.partition("_")[0]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, as the record's fields declare them."""
        hints = typing.get_type_hints(self.record)
        needed = {*self.key, *self.filled}
        return tuple(_column(f.name, hint=hints[f.name], filled=f.name in needed) for f in fields(self.record))

    def missing(self, header: Sequence[str]) -> list[str]:
        """The columns that must be there and are not."""
        there = {header_name(h) for h in header}
        return [c.name for c in self.columns if not c.optional and c.name not in there]


@dataclass(frozen=True, kw_only=True)
class TableRows:
    """What a file gave: rows that go in, rows that do not, and what was put up with; or `refused` whole."""

    refused: bool = False
    rows: tuple[Sourced, ...] = ()
    errors: tuple[RowError, ...] = ()
    notices: tuple[RowError, ...] = ()


def header_name(header: str) -> str:
    """A header as columns are named: lower case, no accents, underscores for what separates words."""
    plain = "".join(c for c in unicodedata.normalize("NFD", header) if not unicodedata.combining(c))
    return "_".join(plain.casefold().replace("-", " ").replace("_", " ").split())


def read_table(table: Table, grid: Grid | NoGrid, *, file: str, language: Language = "fr") -> TableRows:
    """Read one file of a table.

    Args:
        table: What the file holds.
        grid: Its cells, or why there are none.
        file: How to call the file in messages and lineage.
        language: The language of the messages.
    """
    if isinstance(grid, NoGrid):
        message = say(grid.problem, language, found=grid.row or 0)
        return TableRows(refused=True, errors=(RowError(file=file, row=grid.row, column=None, message=message),))
    return _Reading(table, grid, file=file, language=language).read()


class _Reading:
    """One file being read: the style of its numbers, the rows seen, what there is to say."""

    def __init__(self, table: Table, grid: Grid, *, file: str, language: Language) -> None:
        self._table, self._grid, self._file, self._language = table, grid, file, language
        self._errors: list[RowError] = []
        self._notices: list[RowError] = []
        names = [header_name(h) for h in grid.header]
        self._places = {c.name: names.index(c.name) for c in table.columns if c.name in names}
        self._style = self._number_style()

    def read(self) -> TableRows:
        """Read every row, in order."""
        missing = self._table.missing(self._grid.header)
        if missing:
            self._refuse(Problem.MISSING_COLUMNS, expected=", ".join(missing), found=", ".join(self._grid.header))
            return TableRows(refused=True, errors=tuple(self._errors))
        self._look_at_header()
        for row in self._grid.broken:
            self._refuse(Problem.BROKEN_ROW, row=row)
        rows = self._sourced([(row, r) for row, cells in self._grid.rows if (r := self._record(cells, row=row))])
        return TableRows(rows=tuple(rows), errors=tuple(self._errors), notices=tuple(self._notices))

    def _number_style(self) -> NumberStyle:
        places = [self._places[c.name] for c in self._table.columns if c.type is Decimal and c.name in self._places]
        cells = (row[p] for _, row in self._grid.rows for p in places if p < len(row))
        return number_style(cells, delimiter=self._grid.delimiter)

    def _look_at_header(self) -> None:
        absent = [c.name for c in self._table.columns if c.name not in self._places]
        if absent:
            self._notice(Problem.LEFT_BLANK_COLUMNS, expected=", ".join(absent))
        used = set(self._places.values())
        extra = [h for place_, h in enumerate(self._grid.header) if place_ not in used and h.strip()]
        if extra:
            self._notice(Problem.EXTRA_COLUMNS, found=", ".join(extra))
        if self._grid.nul_bytes:
            self._notice(Problem.NUL_BYTES, found=self._grid.nul_bytes)

    def _record(self, cells: tuple[str, ...], *, row: int) -> SourceRecord | None:
        width = len(self._grid.header)
        if any(c.strip() for c in cells[width:]):
            self._refuse(Problem.TOO_MANY_CELLS, row=row, found=len(cells), expected=width)
            return None
        cut = [c for c in self._table.columns if self._places.get(c.name, -1) >= len(cells)]
        if any(not c.optional for c in cut):
            self._refuse(Problem.TOO_FEW_CELLS, row=row, found=len(cells), expected=width)
            return None
        refused = len(self._errors)
        values = {c.name: self._value(c, cells, row=row) for c in self._table.columns}
        return (
            self._table.record(**typing.cast("dict[str, typing.Any]", values)) if len(self._errors) == refused else None
        )

    def _value(self, column: Column, cells: tuple[str, ...], *, row: int) -> Value:
        where = self._places.get(column.name, len(cells))
        cell = parse_text(cells[where]) if where < len(cells) else ""
        if not cell:
            if column.optional or column.name in self._table.blanks:
                return self._table.blanks.get(column.name)
            if column.type is str and not column.filled:
                return ""
            self._refuse(Problem.MISSING_VALUE, row=row, column=column.name)
            return None
        try:
            return _parse(column.type, cell, style=self._style)
        except CellError as error:
            if not column.optional:
                self._refuse(error.problem, row=row, column=column.name, **error.values)
                return None
            reason = say(error.problem, self._language, **error.values)
            self._notice(Problem.LEFT_BLANK_VALUE, row=row, column=column.name, reason=reason)
            return None

    def _sourced(self, records: Sequence[tuple[int, SourceRecord]]) -> list[Sourced]:
        kept: dict[str, Sourced] = {}
        twins: Counter[str] = Counter()
        for row, record in records:
            values = {c.name: canonical(getattr(record, c.name)) for c in self._table.columns}
            content = hashlib.sha256("\x1f".join(values.values()).encode()).hexdigest()
            reference = bounded("/".join(values[k] for k in self._table.key) or " | ".join(values.values()), content)
            if not self._table.key:
                twins[reference] += 1
                reference = f"{reference} #{twins[reference]}"
            lineage = Lineage(
                system=self._table.system, table=self._table.name, file=self._file, row=row, content_hash=content
            )
            sourced = Sourced(record=record, reference=reference, lineage=lineage)
            former = kept.setdefault(reference, sourced)
            if former is not sourced:
                self._twice(former, sourced)
        return list(kept.values())

    def _twice(self, former: Sourced, later: Sourced) -> None:
        message = same_reference(former, later, language=self._language)
        same = former.lineage.content_hash == later.lineage.content_hash
        (self._notices if same else self._errors).append(message)

    def _refuse(self, problem: Problem, *, row: int | None = None, column: str | None = None, **values: object) -> None:
        message = say(problem, self._language, **values)
        self._errors.append(RowError(file=self._file, row=row, column=column, message=message))

    def _notice(self, problem: Problem, *, row: int | None = None, column: str | None = None, **values: object) -> None:
        message = say(problem, self._language, **values)
        self._notices.append(RowError(file=self._file, row=row, column=column, message=message))


def same_reference(former: Sourced, later: Sourced, *, language: Language) -> RowError:
    """Say of a row that its reference stands already: to the letter the same, or with other content."""
    same = former.lineage.content_hash == later.lineage.content_hash
    where = place(language, file=former.lineage.file, row=former.lineage.row)
    problem = Problem.SAME_ROW_TWICE if same else Problem.CONFLICTING_ROW
    message = say(problem, language, reference=later.reference, found=where)
    return RowError(file=later.lineage.file, row=later.lineage.row, column=None, message=message)


def bounded(reference: str, content_hash: str) -> str:
    """A reference short enough for an index; what is cut off is told apart by the row's hash."""
    return reference if len(reference) <= LONGEST_REFERENCE else f"{reference[:LONGEST_REFERENCE]}… {content_hash[:12]}"


def _column(name: str, *, hint: typing.Any, filled: bool) -> Column:
    optional = isinstance(hint, types.UnionType)
    kind = next(a for a in typing.get_args(hint) if a is not types.NoneType) if optional else hint
    return Column(name=name, type=kind, optional=optional, filled=filled)


def _parse(kind: type, cell: str, *, style: NumberStyle) -> Value:
    if kind is str:
        return cell
    if kind is dt.date:
        return parse_date(cell)
    if kind is Decimal:
        return parse_decimal(cell, style=style)
    if kind is int:
        return parse_integer(cell, style=style)
    return parse_choice(cell, kind) if issubclass(kind, StrEnum) else parse_boolean(cell)
