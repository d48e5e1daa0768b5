"""The exports of a company, declared as data, and the walk through a folder that holds them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from core.errors import InvalidInput
from core.messages import Language
from core.records import (
    Account,
    Activity,
    Company,
    Contact,
    Customer,
    Invoice,
    InvoiceLine,
    Order,
    Payment,
    Penalty,
    Production,
    Project,
    Purchase,
    Quote,
    RowError,
    Shipment,
    Sourced,
    Ticket,
    TimeEntry,
)
from ingestion.connectors.company import assume_company, read_company
from ingestion.connectors.dialect import Grid, read_grid
from ingestion.connectors.tabular import Table, TableRows, header_name, read_table, same_reference
from ingestion.connectors.wording import Problem, say

ZERO = Decimal(0)

TABLES = (
    Table(name="crm_accounts", record=Account, stem="accounts", key=("account_id",), filled=("name",)),
    Table(name="crm_contacts", record=Contact, stem="contacts", filled=("account_id",)),
    Table(name="crm_quotes", record=Quote, stem="quotes", key=("quote_ref",), blanks={"discount_amount": ZERO}),
    Table(name="crm_activities", record=Activity, stem="activities"),
    Table(name="erp_customers", record=Customer, stem="customers", key=("customer_code",), filled=("name",)),
    Table(name="erp_projects", record=Project, stem="projects", key=("project_ref",)),
    Table(name="erp_orders", record=Order, stem="orders", key=("order_ref",)),
    Table(name="erp_invoices", record=Invoice, stem="invoices", key=("invoice_ref",)),
    Table(
        name="erp_invoice_lines",
        record=InvoiceLine,
        stem="invoice_lines",
        key=("invoice_ref", "line"),
        blanks={"discount_pct": ZERO},
    ),
    Table(name="erp_payments", record=Payment, stem="payments", filled=("invoice_ref",)),
    Table(name="erp_purchases", record=Purchase, stem="purchases", key=("purchase_ref",)),
    Table(name="erp_production", record=Production, stem="production"),
    Table(name="erp_time_entries", record=TimeEntry, stem="time_entries"),
    Table(
        name="erp_shipments",
        record=Shipment,
        stem="shipments",
        key=("shipment_ref",),
        blanks={"cost": ZERO, "recharged_amount": ZERO},
    ),
    Table(name="erp_penalties", record=Penalty, stem="penalties", key=("penalty_ref",)),
    Table(
        name="sav_tickets",
        record=Ticket,
        stem="tickets",
        key=("ticket_ref",),
        blanks={"hours": ZERO, "parts_cost": ZERO, "under_warranty": False},
    ),
)
"""Every table of a world (docs/WORLD.md); another ERP is another handful of these."""

TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
LARGEST_FILE = 200_000_000
_MEGABYTE = 1_000_000
_NOT_READ = frozenset({"gold"})


@dataclass(frozen=True, kw_only=True)
class FolderContents:
    """What a folder holds: the company if it says so, rows by table, what was refused, what was put up with, mails.

    A table stands in `tables` when a file of it could be read, even without rows. `assumed` is the company as far as
    it can be guessed without `company.json`, for the first import of a folder that has none.
    """

    company: Company | None
    assumed: Company | None
    tables: dict[str, list[Sourced]]
    errors: list[RowError]
    notices: list[RowError]
    mails: list[Path]


def read_folder(folder: Path, *, language: Language = "fr") -> FolderContents:
    """Read the exports of a folder, flat or in subfolders; mails are listed, not opened.

    A table's file is known by its name (case, a system in front and a date behind do not matter), else by its header.

    Raises:
        InvalidInput: If it is no folder, or holds neither a known export nor a mail.
    """
    if not folder.is_dir():
        raise InvalidInput(say(Problem.NO_FOLDER, language, found=folder, expected=_expected()))
    reading = _FolderReading(folder, language=language)
    for path in _files(folder):
        reading.take(path)
    if not reading.known:
        raise InvalidInput(say(Problem.NO_WORLD, language, found=folder, expected=_expected()))
    return reading.contents()


def table_for(path: Path, header: Sequence[str]) -> Table | None:
    """The table a file holds, by its name, else by its header; None when neither tells."""
    named = next((t for t in TABLES if _named(t, path)), None)
    if named is not None:
        return named
    there = {header_name(h) for h in header}
    fitting = [t for t in TABLES if not t.missing(header)]
    return max(fitting, key=lambda t: sum(c.name in there for c in t.columns), default=None)


class _FolderReading:
    """A folder being read: files come one by one, rows gather by table."""

    def __init__(self, folder: Path, *, language: Language) -> None:
        self._folder, self._language = folder, language
        self._company_file: Path | None = None
        self._tables: dict[str, dict[str, Sourced]] = {}
        self._errors: list[RowError] = []
        self._notices: list[RowError] = []
        self._mails: list[Path] = []
        self.known = False

    def take(self, path: Path) -> None:
        """Take in one file, whatever it is."""
        if path.suffix.casefold() == ".eml":
            self._mails.append(path)
            self.known = True
        elif path.name.casefold() == "company.json":
            self._company_file = self._company_file or path
            self.known = True
        elif path.suffix.casefold() in TABLE_SUFFIXES:
            self._take_table(path)

    def contents(self) -> FolderContents:
        """Everything taken in so far."""
        tables = {t.name: list(self._tables[t.name].values()) for t in TABLES if t.name in self._tables}
        assumed = assume_company(self._folder.resolve().name, tables)
        return FolderContents(
            company=self._read_company(assumed),
            assumed=assumed,
            tables=tables,
            errors=self._errors,
            notices=self._notices,
            mails=self._mails,
        )

    def _read_company(self, assumed: Company | None) -> Company | None:
        data = self._bytes(self._company_file) if self._company_file else None
        if data is None or self._company_file is None:
            return None
        file = self._name(self._company_file)
        company, errors = read_company(data, file=file, assumed=assumed, language=self._language)
        self._errors.extend(errors)
        return company

    def _bytes(self, path: Path) -> bytes | None:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            values = {"size": size // _MEGABYTE, "limit": LARGEST_FILE // _MEGABYTE}
            self._errors.append(_about(self._name(path), say(Problem.TOO_LARGE, self._language, **values)))
            return None
        try:
            return path.read_bytes()
        except OSError as error:
            message = say(Problem.UNREADABLE, self._language, found=error.strerror)
            self._errors.append(_about(self._name(path), message))
            return None

    def _take_table(self, path: Path) -> None:
        name, data = self._name(path), self._bytes(path)
        if data is None:
            return
        grid = read_grid(data)
        table = table_for(path, grid.header if isinstance(grid, Grid) else ())
        if table is None:
            self._notices.append(_about(name, say(Problem.UNKNOWN_FILE, self._language)))
            return
        self.known = True
        self._gather(table, read_table(table, grid, file=name, language=self._language))

    def _gather(self, table: Table, read: TableRows) -> None:
        self._errors.extend(read.errors)
        self._notices.extend(read.notices)
        if read.refused:
            return
        kept = self._tables.setdefault(table.name, {})
        for sourced in read.rows:
            former = kept.setdefault(sourced.reference, sourced)
            if former.lineage.content_hash != sourced.lineage.content_hash:
                self._errors.append(same_reference(former, sourced, language=self._language))

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()


def _files(folder: Path) -> list[Path]:
    found: list[Path] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if f not in _NOT_READ and not f.startswith(".")]
        found += [Path(place, n) for n in names if not n.startswith(".") and Path(place, n).is_file()]
    return sorted(found)


def _named(table: Table, path: Path) -> bool:
    stem = header_name(path.stem)
    return re.fullmatch(rf"(?:{table.system}_)?{table.stem}(?:_?\d[\d_]*)?", stem) is not None


def _about(file: str, message: str) -> RowError:
    return RowError(file=file, row=None, column=None, message=message)


def _expected() -> str:
    return f"company.json, {', '.join(f'{t.stem}.csv' for t in TABLES)}, *.eml"
