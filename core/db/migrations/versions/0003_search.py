"""Full text over the mails: their stems, an index of them for each engine, and the state of the search index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SQLITE_UP = (
    """CREATE VIRTUAL TABLE message_words_fts
    USING fts5(head, body, content='message_words', content_rowid='id', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER message_words_added AFTER INSERT ON message_words BEGIN
    INSERT INTO message_words_fts(rowid, head, body) VALUES (new.id, new.head, new.body); END""",
    """CREATE TRIGGER message_words_removed AFTER DELETE ON message_words BEGIN
    INSERT INTO message_words_fts(message_words_fts, rowid, head, body)
    VALUES ('delete', old.id, old.head, old.body); END""",
)
POSTGRESQL_UP = (
    """ALTER TABLE message_words ADD COLUMN lexemes tsvector GENERATED ALWAYS AS
    (setweight(to_tsvector('simple', head), 'A') || to_tsvector('simple', body)) STORED""",
    "CREATE INDEX ix_message_words_lexemes ON message_words USING gin (lexemes)",
)


def upgrade() -> None:
    op.create_table(
        "message_words",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_message_words"),
        sa.UniqueConstraint("message_id", name="uq_message_words_message_id"),
    )
    op.create_table(
        "search_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_search_state"),
    )
    for statement in SQLITE_UP if op.get_context().dialect.name == "sqlite" else POSTGRESQL_UP:
        op.execute(statement)


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute("DROP TABLE message_words_fts")
    op.drop_table("search_state")
    op.drop_table("message_words")
