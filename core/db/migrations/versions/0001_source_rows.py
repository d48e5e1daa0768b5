"""The company, the batches of imports, and one table for each kind of source row."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CURRENT = sa.text("superseded_batch_id IS NULL")


def _create_source_table(name: str, *fields: sa.Column[object]) -> None:
    op.create_table(
        name,
        sa.Column("id", NUMBER, nullable=False),
        *fields,
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("batch_id", NUMBER, nullable=False),
        sa.Column("seen_batch_id", NUMBER, nullable=False),
        sa.Column("superseded_batch_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=f"fk_{name}_batch_id"),
        sa.ForeignKeyConstraint(["seen_batch_id"], ["batches.id"], name=f"fk_{name}_seen_batch_id"),
        sa.ForeignKeyConstraint(["superseded_batch_id"], ["batches.id"], name=f"fk_{name}_superseded_batch_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
    )
    op.create_index(
        f"uq_{name}_current",
        name,
        ["system", "reference"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )


def upgrade() -> None:
    _create_company()
    _create_crm()
    _create_erp()
    _create_time_and_deliveries()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _create_company() -> None:
    op.create_table(
        "batches",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_batches"),
    )
    op.create_table(
        "company",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("domains", sa.Text(), nullable=False),
        sa.Column("siren", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("financing_rate", sa.BigInteger(), nullable=False),
        sa.Column("hours_per_day", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_company"),
    )
    op.create_table(
        "profile_rates",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("hourly_rate", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("position", name="pk_profile_rates"),
    )
    op.create_table(
        "employees",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_employees"),
    )
    op.create_table(
        "partners",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_partners"),
    )


def _create_crm() -> None:
    _create_source_table(
        "crm_accounts",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("website", sa.Text(), nullable=True),
        sa.Column("siren", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("segment", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
    )
    _create_source_table(
        "crm_contacts",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
    )
    _create_source_table(
        "crm_quotes",
        sa.Column("quote_ref", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("list_amount", sa.BigInteger(), nullable=False),
        sa.Column("discount_amount", sa.BigInteger(), nullable=False),
        sa.Column("discount_reason", sa.Text(), nullable=True),
        sa.Column("net_amount", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
    )
    _create_source_table(
        "crm_activities",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("hours", sa.BigInteger(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
    )


def _create_erp() -> None:
    _create_source_table(
        "erp_customers",
        sa.Column("customer_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("siren", sa.Text(), nullable=True),
        sa.Column("vat_number", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("payment_terms_days", sa.Integer(), nullable=True),
    )
    _create_source_table(
        "erp_projects",
        sa.Column("project_ref", sa.Text(), nullable=False),
        sa.Column("customer_code", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("quote_ref", sa.Text(), nullable=True),
        sa.Column("order_ref", sa.Text(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
    )
    _create_source_table(
        "erp_orders",
        sa.Column("order_ref", sa.Text(), nullable=False),
        sa.Column("customer_code", sa.Text(), nullable=False),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("quote_ref", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("net_amount", sa.BigInteger(), nullable=False),
    )
    _create_source_table(
        "erp_invoices",
        sa.Column("invoice_ref", sa.Text(), nullable=False),
        sa.Column("customer_code", sa.Text(), nullable=False),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("order_ref", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=True),
        sa.Column("net_amount", sa.BigInteger(), nullable=False),
        sa.Column("vat_amount", sa.BigInteger(), nullable=False),
        sa.Column("gross_amount", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
    )
    _create_source_table(
        "erp_invoice_lines",
        sa.Column("invoice_ref", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("quantity", sa.BigInteger(), nullable=False),
        sa.Column("list_unit_price", sa.BigInteger(), nullable=False),
        sa.Column("discount_pct", sa.BigInteger(), nullable=False),
        sa.Column("net_amount", sa.BigInteger(), nullable=False),
    )
    _create_source_table(
        "erp_payments",
        sa.Column("invoice_ref", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
    )


def _create_time_and_deliveries() -> None:
    _create_source_table(
        "erp_purchases",
        sa.Column("purchase_ref", sa.Text(), nullable=False),
        sa.Column("supplier", sa.Text(), nullable=False),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("net_amount", sa.BigInteger(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
    )
    _create_source_table(
        "erp_production",
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("hours", sa.BigInteger(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("operation", sa.Text(), nullable=False),
    )
    _create_source_table(
        "erp_time_entries",
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("employee", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("customer_code", sa.Text(), nullable=True),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("hours", sa.BigInteger(), nullable=False),
    )
    _create_source_table(
        "erp_shipments",
        sa.Column("shipment_ref", sa.Text(), nullable=False),
        sa.Column("customer_code", sa.Text(), nullable=True),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("carrier", sa.Text(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("recharged_amount", sa.BigInteger(), nullable=False),
    )
    _create_source_table(
        "erp_penalties",
        sa.Column("penalty_ref", sa.Text(), nullable=False),
        sa.Column("customer_code", sa.Text(), nullable=True),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    _create_source_table(
        "sav_tickets",
        sa.Column("ticket_ref", sa.Text(), nullable=False),
        sa.Column("opened", sa.Date(), nullable=False),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("customer_name", sa.Text(), nullable=False),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("hours", sa.BigInteger(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("parts_cost", sa.BigInteger(), nullable=False),
        sa.Column("under_warranty", sa.Boolean(), nullable=False),
    )


TABLES = (
    "crm_accounts",
    "crm_contacts",
    "crm_quotes",
    "crm_activities",
    "erp_customers",
    "erp_projects",
    "erp_orders",
    "erp_invoices",
    "erp_invoice_lines",
    "erp_payments",
    "erp_purchases",
    "erp_production",
    "erp_time_entries",
    "erp_shipments",
    "erp_penalties",
    "sav_tickets",
    "partners",
    "employees",
    "profile_rates",
    "company",
    "batches",
)
