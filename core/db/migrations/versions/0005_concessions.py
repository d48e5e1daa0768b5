"""The favours done to clients in passing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "concessions",
        sa.Column("concession_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("project_ref", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("cost_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("concession_id", name="pk_concessions"),
    )
    op.create_index("ix_concessions_client_id", "concessions", ["client_id"])


def downgrade() -> None:
    op.drop_table("concessions")
