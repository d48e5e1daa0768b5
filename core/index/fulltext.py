"""Full text search in the database: the truth that vectors only help.

The stems of every mail stand in `message_words`; each engine indexes them in its own way. Who may see a mail and to
which client it belongs is asked of the mail itself, in the same query.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, literal_column, select, text, update

from core.db.tables import message_words, messages, search_state
from core.db.visibility import among, visible
from core.index.words import VERSION, Phrase, stems
from core.viewer import Viewer

_AT_ONCE = 500
_MOST_PHRASES = 80


@dataclass(frozen=True, kw_only=True)
class Generation:
    """A state of the searchable mails: its number, and a digest that is the same wherever the mails are the same."""

    number: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class IndexedMessage:
    """What the index knows of a mail: its stems, and the client it belongs to."""

    message_id: str
    client_id: str | None
    head: str
    body: str


class FullText:
    """Full text over the mails, on a connection; it never commits."""

    def __init__(self, connection: Connection) -> None:
        """Work inside this connection's transaction."""
        self._connection = connection

    def refresh(self) -> Generation:
        """Bring the stems to what the mails are now; the generation grows when anything changed."""
        found = select(messages.c.message_id, messages.c.content_hash, messages.c.client_id)
        rows = self._connection.execute(found.order_by(messages.c.message_id)).all()
        wanted = {row.message_id: f"{VERSION}:{row.content_hash}" for row in rows}
        known = self._connection.execute(select(message_words.c.message_id, message_words.c.content_hash))
        held = {row.message_id: row.content_hash for row in known}
        for gone in _chunks(i for i, key in held.items() if wanted.get(i) != key):
            self._connection.execute(delete(message_words).where(message_words.c.message_id.in_(gone)))
        for new in _chunks(i for i, key in wanted.items() if held.get(i) != key):
            self._add(new, wanted)
        digest = hashlib.sha256(repr([(*row, VERSION) for row in rows]).encode()).hexdigest()[:20]
        return self._advance(digest)

    def generation(self) -> Generation:
        """The state the index is in; number 0 before the first refresh."""
        row = self._connection.execute(select(search_state.c.generation, search_state.c.digest)).one_or_none()
        return Generation(number=row.generation, digest=row.digest) if row else Generation(number=0, digest="")

    def search(
        self,
        phrases: Collection[Phrase],
        *,
        viewer: Viewer,
        client_ids: Collection[str | None] | None = None,
        limit: int,
    ) -> list[str]:
        """The ids of the mails that hold any of these phrases, best first, of those the viewer may see.

        Args:
            phrases: Stems, or stems side by side.
            viewer: Who asks.
            client_ids: Only mails of these clients; None among them stands for mails of no one client.
            limit: How many at most.
        """
        asked = sorted(set(phrases))[:_MOST_PHRASES]
        if not asked:
            return []
        sqlite = self._connection.dialect.name == "sqlite"
        found, rank = self._sqlite(asked) if sqlite else self._postgresql(asked)
        query = (
            select(messages.c.message_id)
            .join(message_words, message_words.c.message_id == messages.c.message_id)
            .where(found, visible(messages.c.client_id, viewer), among(messages.c.client_id, client_ids))
            .order_by(rank.desc(), messages.c.message_id)
            .limit(limit)
        )
        if sqlite:
            query = query.join(text("message_words_fts"), text("message_words_fts.rowid = message_words.id"))
        return list(self._connection.scalars(query))

    def seen(
        self, ids: Collection[str], *, viewer: Viewer, client_ids: Collection[str | None] | None
    ) -> list[IndexedMessage]:
        """What is known of these mails, of those the viewer may see."""
        wanted = _INDEXED.where(
            messages.c.message_id.in_(sorted(ids)),
            visible(messages.c.client_id, viewer),
            among(messages.c.client_id, client_ids),
        )
        return [IndexedMessage(**row) for row in self._connection.execute(wanted).mappings()]

    def everything(self) -> list[IndexedMessage]:
        """What is known of every mail, in a stable order."""
        rows = self._connection.execute(_INDEXED.order_by(messages.c.message_id)).mappings()
        return [IndexedMessage(**row) for row in rows]

    def _add(self, ids: Sequence[str], keys: Mapping[str, str]) -> None:
        rows = self._connection.execute(
            select(
                messages.c.message_id,
                messages.c.subject,
                messages.c.own_text,
                messages.c.language,
                messages.c.sender_name,
                messages.c.attachments,
            ).where(messages.c.message_id.in_(ids))
        )
        added = []
        for row in rows:
            files = " ".join(attached["name"] for attached in row.attachments)
            head = " ".join(stems(f"{row.subject} {row.sender_name or ''} {files}", row.language))
            body = " ".join(stems(row.own_text, row.language))
            added.append(
                {"message_id": row.message_id, "content_hash": keys[row.message_id], "head": head, "body": body}
            )
        if added:
            self._connection.execute(insert(message_words), added)

    def _advance(self, digest: str) -> Generation:
        former = self.generation()
        if former.digest == digest:
            return former
        new = Generation(number=former.number + 1, digest=digest)
        values = {"generation": new.number, "digest": new.digest}
        if former.number == 0:
            self._connection.execute(insert(search_state), {"id": 1, **values})
        else:
            self._connection.execute(update(search_state).values(values))
        return new

    def _sqlite(self, phrases: Sequence[Phrase]) -> tuple[ColumnElement[bool], ColumnElement[float]]:
        match = " OR ".join('"' + " ".join(phrase) + '"' for phrase in phrases)
        found = literal_column("message_words_fts").op("MATCH")(match)
        return found, -func.bm25(literal_column("message_words_fts"), 2.0, 1.0)

    def _postgresql(self, phrases: Sequence[Phrase]) -> tuple[ColumnElement[bool], ColumnElement[float]]:
        """Each phrase weighs by its rarity, which PostgreSQL's own ranking does not know."""
        lexemes: ColumnElement[Any] = literal_column("message_words.lexemes")
        queries = [func.to_tsquery("simple", "<->".join(phrase)) for phrase in phrases]
        counted = [
            select(func.count()).select_from(message_words).where(lexemes.op("@@")(query)).scalar_subquery()
            for query in queries
        ]
        total = select(func.count()).select_from(message_words).scalar_subquery()
        counts = self._connection.execute(select(total, *counted)).one()
        weights = [math.log((counts[0] + 1) / (count + 0.5)) for count in counts[1:]]
        rank = sum(
            (weight * func.ts_rank(lexemes, query, 1) for weight, query in zip(weights, queries, strict=True)),
            start=literal_column("0"),
        )
        any_of = func.to_tsquery("simple", " | ".join(f"({'<->'.join(phrase)})" for phrase in phrases))
        return lexemes.op("@@")(any_of), rank


_INDEXED = select(messages.c.message_id, messages.c.client_id, message_words.c.head, message_words.c.body).join(
    message_words, message_words.c.message_id == messages.c.message_id
)


def _chunks(items: Iterable[str]) -> Iterator[list[str]]:
    every = sorted(items)
    return (every[i : i + _AT_ONCE] for i in range(0, len(every), _AT_ONCE))
