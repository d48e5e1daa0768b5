"""Every table of the database, declared once; the migrations build the same, which a test proves.

The tables of source rows have the fields of their record (`core.records`) as columns, and the row's lineage: the batch
that brought it and the last one that still held it. A row is never overwritten: a newer version, or an absence, gives
it a `superseded_batch_id`; the current row has none.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import typing
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
)
from sqlalchemy.types import TypeEngine

from core import records
from core.concessions import Concession
from core.costs import Basis, Category, CostStatus, Nature, Standing
from core.db.types import Closed, Fields, Instant, Listed, Micro, PlainText, WallClock
from core.decisions.decision import Subject, Verdict
from core.margin.entry import Component
from core.messages import TicketClass

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""A growing number; SQLite numbers rows by itself only under the name INTEGER."""

batches = Table(
    "batches",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("started_at", Instant, nullable=False),
    Column("source", PlainText, nullable=False),
)

# ── The company ──────────────────────────────────────────────────────────────────────────────────────────────────────

company = Table(
    "company",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("name", PlainText, nullable=False),
    Column("domains", Listed, nullable=False),
    Column("siren", PlainText),
    Column("sector", PlainText),
    Column("currency", PlainText, nullable=False),
    Column("period_start", Date, nullable=False),
    Column("period_end", Date, nullable=False),
    Column("financing_rate", Micro, nullable=False),
    Column("hours_per_day", Micro, nullable=False),
)

profile_rates = Table(
    "profile_rates",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("profile", PlainText, nullable=False),
    Column("hourly_rate", Micro, nullable=False),
    Column("valid_from", Date),
)

employees = Table(
    "employees",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", PlainText, nullable=False),
    Column("email", PlainText, nullable=False),
    Column("profile", PlainText, nullable=False),
)

partners = Table(
    "partners",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", PlainText, nullable=False),
    Column("domain", PlainText, nullable=False),
    Column("kind", PlainText, nullable=False),
)

# ── Source rows ──────────────────────────────────────────────────────────────────────────────────────────────────────

_SCALARS: Mapping[object, type[TypeEngine[typing.Any]]] = {
    str: PlainText,
    Decimal: Micro,
    int: Integer,
    bool: Boolean,
    dt.date: Date,
}


def _field_column(name: str, annotation: object) -> Column[typing.Any]:
    """The column that holds a record's field: its type and whether it may be empty come from the annotation."""
    choices = set(typing.get_args(annotation)) or {annotation}
    (kind,) = choices - {NoneType}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Column(name, Closed(kind), nullable=NoneType in choices)
    return Column(name, _SCALARS[kind], nullable=NoneType in choices)


def _source_table(name: str, record: type) -> Table:
    """A table of source rows: the record's fields, then the row's key and lineage."""
    annotations = typing.get_type_hints(record)
    table = Table(
        name,
        metadata,
        Column("id", _NUMBER, primary_key=True),
        *(_field_column(field.name, annotations[field.name]) for field in dataclasses.fields(record)),
        Column("system", PlainText, nullable=False),
        Column("reference", PlainText, nullable=False),
        Column("file", PlainText, nullable=False),
        Column("row_number", Integer, nullable=False),
        Column("content_hash", PlainText, nullable=False),
        Column("batch_id", _NUMBER, ForeignKey("batches.id"), nullable=False),
        Column("seen_batch_id", _NUMBER, ForeignKey("batches.id"), nullable=False),
        Column("superseded_batch_id", _NUMBER, ForeignKey("batches.id")),
    )
    current = table.c.superseded_batch_id.is_(None)
    Index(
        f"uq_{name}_current",
        table.c.system,
        table.c.reference,
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )
    return table


RECORDS: Mapping[str, type] = {
    "crm_accounts": records.Account,
    "crm_contacts": records.Contact,
    "crm_quotes": records.Quote,
    "crm_activities": records.Activity,
    "erp_customers": records.Customer,
    "erp_projects": records.Project,
    "erp_orders": records.Order,
    "erp_invoices": records.Invoice,
    "erp_invoice_lines": records.InvoiceLine,
    "erp_payments": records.Payment,
    "erp_purchases": records.Purchase,
    "erp_production": records.Production,
    "erp_time_entries": records.TimeEntry,
    "erp_shipments": records.Shipment,
    "erp_penalties": records.Penalty,
    "sav_tickets": records.Ticket,
}
"""Which record the rows of each source table are."""

sources: Mapping[str, Table] = {name: _source_table(name, record) for name, record in RECORDS.items()}
"""The tables of source rows by name."""

# ── Clients ──────────────────────────────────────────────────────────────────────────────────────────────────────────

clients = Table(
    "clients",
    metadata,
    Column("client_id", PlainText, primary_key=True),
    Column("name", PlainText, nullable=False),
    Column("names", Listed, nullable=False),
    Column("domains", Listed, nullable=False),
    Column("city", PlainText),
    Column("segment", PlainText),
    Column("owner", PlainText),
    Column("confidence", Float, nullable=False),
    Column("reasons", Listed, nullable=False),
)

client_identities = Table(
    "client_identities",
    metadata,
    Column("kind", PlainText, nullable=False),
    Column("reference", PlainText, nullable=False),
    Column("client_id", PlainText, ForeignKey("clients.client_id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    PrimaryKeyConstraint("kind", "reference"),
)

ticket_attachments = Table(
    "ticket_attachments",
    metadata,
    Column("ticket_ref", PlainText, primary_key=True),
    Column("client_id", PlainText),
    Column("project_ref", PlainText),
    Column("client_confidence", Float, nullable=False),
    Column("project_confidence", Float, nullable=False),
    Column("reasons", Listed, nullable=False),
)

# ── Mail and what it tells ───────────────────────────────────────────────────────────────────────────────────────────

messages = Table(
    "messages",
    metadata,
    Column("message_id", PlainText, primary_key=True),
    Column("file", PlainText, nullable=False),
    Column("thread", PlainText, nullable=False, index=True),
    Column("in_reply_to", PlainText),
    Column("refers_to", Listed, nullable=False),
    Column("sent_at", WallClock),
    Column("sender_name", PlainText),
    Column("sender_email", PlainText),
    Column("recipients", Listed, nullable=False),
    Column("copied", Listed, nullable=False),
    Column("subject", PlainText, nullable=False),
    Column("own_text", PlainText, nullable=False),
    Column("signature", PlainText, nullable=False),
    Column("quoted", Listed, nullable=False),
    Column("attachments", Listed, nullable=False),
    Column("language", PlainText, nullable=False),
    Column("auto_submitted", Boolean, nullable=False),
    Column("content_hash", PlainText, nullable=False),
    Column("warnings", Listed, nullable=False),
    Column("batch_id", _NUMBER, ForeignKey("batches.id"), nullable=False),
    Column("client_id", PlainText, index=True),
    Column("project_ref", PlainText),
    Column("client_confidence", Float),
    Column("project_confidence", Float),
    Column("attachment_reasons", Listed),
    Column("ticket_class", Closed(TicketClass)),
    Column("opens_ticket", Boolean),
    Column("class_confidence", Float),
    Column("class_reasons", Listed),
)

message_words = Table(
    "message_words",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("message_id", PlainText, nullable=False, unique=True),
    Column("content_hash", PlainText, nullable=False),
    Column("head", PlainText, nullable=False),
    Column("body", PlainText, nullable=False),
)
"""The stems of each mail, as `core.index` makes them; rows are added and removed, never changed.

A full text index stands on it, in each engine's own way: the virtual table `message_words_fts` on SQLite, the column
`lexemes` and its index on PostgreSQL. Only the migration knows how they are made.
"""

search_state = Table(
    "search_state",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("generation", Integer, nullable=False),
    Column("digest", PlainText, nullable=False),
)
"""One row: how often the searchable mails have changed, and what they are now in one digest."""


def _cost_columns() -> list[Column[Any]]:
    return [
        Column("cost_id", PlainText, primary_key=True),
        Column("client_id", PlainText),
        Column("project_ref", PlainText),
        Column("category", Closed(Category), nullable=False),
        Column("status", Closed(CostStatus), nullable=False),
        Column("standing", Closed(Standing), nullable=False),
        Column("nature", Closed(Nature), nullable=False),
        Column("basis", Closed(Basis), nullable=False),
        Column("amount", Micro),
        Column("amount_low", Micro),
        Column("amount_high", Micro),
        Column("hours", Micro),
        Column("persons", Integer),
        Column("profile", PlainText),
        Column("employees", Listed, nullable=False),
        Column("date", Date, nullable=False),
        Column("message_id", PlainText, nullable=False),
        Column("quote", PlainText, nullable=False),
        Column("author", PlainText, nullable=False),
        Column("also_in", Listed, nullable=False),
        Column("ledger_ref", PlainText),
        Column("arithmetic", PlainText, nullable=False),
        Column("reason", PlainText, nullable=False),
    ]


read_costs = Table("read_costs", metadata, *_cost_columns())
"""The costs as the mails were last read, before anybody said anything of them."""

found_costs = Table("found_costs", metadata, *_cost_columns(), Index("ix_found_costs_client_id", "client_id"))
"""The costs as they hold: as read, with what people said laid over."""

cost_versions = Table(
    "cost_versions",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("cost_id", PlainText, nullable=False, index=True),
    Column("recorded_at", Instant, nullable=False),
    Column("cause", PlainText, nullable=False),
    Column("state", Fields, nullable=False),
)
"""Every state a found cost was ever in, one row a change; an empty state tells that it was read no more."""

decisions = Table(
    "decisions",
    metadata,
    Column("decision_id", _NUMBER, primary_key=True),
    Column("subject", Closed(Subject), nullable=False),
    Column("key", PlainText, nullable=False),
    Column("verdict", Closed(Verdict), nullable=False),
    Column("person", PlainText, nullable=False),
    Column("decided_at", Instant, nullable=False),
    Column("corrections", Fields, nullable=False),
    Column("seen", Fields, nullable=False),
    Column("remark", PlainText, nullable=False),
    Column("undone_at", Instant),
    Column("undone_by", PlainText),
)
Index("ix_decisions_subject_key", decisions.c.subject, decisions.c.key)

concessions = Table(
    "concessions",
    metadata,
    *(_field_column(name, annotation) for name, annotation in typing.get_type_hints(Concession).items()),
    PrimaryKeyConstraint("concession_id"),
    Index("ix_concessions_client_id", "client_id"),
)

# ── The margin ledger ────────────────────────────────────────────────────────────────────────────────────────────────

entries = Table(
    "entries",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("client_id", PlainText),
    Column("project_ref", PlainText),
    Column("date", Date, nullable=False),
    Column("component", Closed(Component), nullable=False),
    Column("amount", Micro, nullable=False),
    Column("hours", Micro),
    Column("system", PlainText, nullable=False),
    Column("source_table", PlainText, nullable=False),
    Column("reference", PlainText, nullable=False),
    Column("standing", Closed(Standing), nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("superseded_at", Instant),
)
_open = entries.c.superseded_at.is_(None)
Index(
    "uq_entries_open",
    entries.c.system,
    entries.c.source_table,
    entries.c.reference,
    entries.c.component,
    unique=True,
    sqlite_where=_open,
    postgresql_where=_open,
)
Index("ix_entries_date", entries.c.date)
Index("ix_entries_client_id_date", entries.c.client_id, entries.c.date)
Index("ix_entries_project_ref", entries.c.project_ref)

NOBODY = ""
"""What stands for «no client» or «no project» in the key of the sums, where a null would not be one key."""

margin_sums = Table(
    "margin_sums",
    metadata,
    Column("client_id", PlainText, nullable=False),
    Column("project_ref", PlainText, nullable=False),
    Column("component", Closed(Component), nullable=False),
    Column("standing", Closed(Standing), nullable=False),
    Column("month", Date, nullable=False),
    Column("amount", Micro, nullable=False),
    Column("hours", Micro, nullable=False),
    Column("entry_count", Integer, nullable=False),
    PrimaryKeyConstraint("client_id", "project_ref", "component", "standing", "month"),
)
Index("ix_margin_sums_month", margin_sums.c.month)
