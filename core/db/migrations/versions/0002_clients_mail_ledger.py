"""Clients, mail and the costs found in it, and the margin ledger with its sums."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("superseded_at IS NULL")


def upgrade() -> None:
    _create_clients()
    _create_mail()
    _create_ledger()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def _create_clients() -> None:
    op.create_table(
        "clients",
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("domains", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("segment", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("client_id", name="pk_clients"),
    )
    op.create_table(
        "client_identities",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id"], ["clients.client_id"], name="fk_client_identities_client_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("kind", "reference", name="pk_client_identities"),
    )
    op.create_index("ix_client_identities_client_id", "client_identities", ["client_id"])
    op.create_table(
        "ticket_attachments",
        sa.Column("ticket_ref", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("client_confidence", sa.Float(), nullable=False),
        sa.Column("project_confidence", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_ref", name="pk_ticket_attachments"),
    )


def _create_mail() -> None:
    op.create_table(
        "messages",
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("in_reply_to", sa.Text(), nullable=True),
        sa.Column("refers_to", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=True),
        sa.Column("sender_name", sa.Text(), nullable=True),
        sa.Column("sender_email", sa.Text(), nullable=True),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("copied", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("own_text", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("quoted", sa.Text(), nullable=False),
        sa.Column("attachments", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("auto_submitted", sa.Boolean(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("warnings", sa.Text(), nullable=False),
        sa.Column("batch_id", NUMBER, nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("client_confidence", sa.Float(), nullable=True),
        sa.Column("project_confidence", sa.Float(), nullable=True),
        sa.Column("attachment_reasons", sa.Text(), nullable=True),
        sa.Column("ticket_class", sa.Text(), nullable=True),
        sa.Column("opens_ticket", sa.Boolean(), nullable=True),
        sa.Column("class_confidence", sa.Float(), nullable=True),
        sa.Column("class_reasons", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name="fk_messages_batch_id"),
        sa.PrimaryKeyConstraint("message_id", name="pk_messages"),
    )
    op.create_index("ix_messages_client_id", "messages", ["client_id"])
    op.create_index("ix_messages_thread", "messages", ["thread"])
    op.create_table(
        "found_costs",
        sa.Column("cost_id", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("nature", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("amount_low", sa.BigInteger(), nullable=True),
        sa.Column("amount_high", sa.BigInteger(), nullable=True),
        sa.Column("hours", sa.BigInteger(), nullable=True),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.Column("profile", sa.Text(), nullable=True),
        sa.Column("employees", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("also_in", sa.Text(), nullable=False),
        sa.Column("ledger_ref", sa.Text(), nullable=True),
        sa.Column("arithmetic", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cost_id", name="pk_found_costs"),
    )
    op.create_index("ix_found_costs_client_id", "found_costs", ["client_id"])


def _create_ledger() -> None:
    op.create_table(
        "entries",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("hours", sa.BigInteger(), nullable=True),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("source_table", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("superseded_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
    )
    op.create_index("ix_entries_client_id_date", "entries", ["client_id", "date"])
    op.create_index("ix_entries_date", "entries", ["date"])
    op.create_index("ix_entries_project_ref", "entries", ["project_ref"])
    op.create_index(
        "uq_entries_open",
        "entries",
        ["system", "source_table", "reference", "component"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "margin_sums",
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("project_ref", sa.Text(), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("hours", sa.BigInteger(), nullable=False),
        sa.Column("entry_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("client_id", "project_ref", "component", "standing", "month", name="pk_margin_sums"),
    )
    op.create_index("ix_margin_sums_month", "margin_sums", ["month"])


TABLES = (
    "margin_sums",
    "entries",
    "found_costs",
    "messages",
    "ticket_attachments",
    "client_identities",
    "clients",
)
