"""Search over the mails: full text, words of the same meaning, and resemblance, fused by rank."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from core.db.engine import lock_for_writing
from core.index.fulltext import FullText, IndexedMessage
from core.index.vectors import VectorFolder
from core.index.words import Phrase, Query, understand
from core.messages import Language
from core.viewer import Viewer

_DEPTH = 100  # how far down each list counts
_RANK_CONSTANT = 60  # the usual one of reciprocal rank fusion
_WEIGHTS = {"words": 1.0, "related": 0.3, "resemblance": 0.5}
_RELATED_IN_VECTOR = 0.1


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A mail found: how good it is among the others, and why it was found.

    `words` are the words of the query that stand in it, `related` those of the same meaning, `similarity` (0 to 1)
    how much its vector resembles the query's, None when it was not among the most alike.
    """

    message_id: str
    score: float
    words: tuple[str, ...]
    related: tuple[str, ...]
    similarity: float | None

    def why(self, language: Language) -> str:
        """Say in a few words why this mail was found."""
        french = language == "fr"
        parts = []
        if self.words:
            parts.append(("mots : " if french else "words: ") + ", ".join(self.words))
        if self.related:
            parts.append(("mots proches : " if french else "related words: ") + ", ".join(self.related))
        if self.similarity is not None:
            parts.append(f"{'ressemblance' if french else 'resemblance'} {self.similarity:.2f}")
        return " ; ".join(parts) if french else "; ".join(parts)


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What a search found, best first; `full_text_only` when the vectors were missing or of another state."""

    hits: tuple[Hit, ...]
    full_text_only: bool


@dataclass(frozen=True, kw_only=True)
class IndexState:
    """How many mails full text knows, and whether the vectors are there and of the same state."""

    mails: int
    vectors: bool


class MessageIndex:
    """The search index of a home: full text in its database, vectors in a folder beside it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder of the vectors; nothing is opened or created yet."""
        self._vectors = VectorFolder(folder)

    def refresh(self, connection: Connection) -> int:
        """Bring full text and vectors to what the mails are now, doing nothing when nothing changed.

        Returns:
            How many mails can be searched.
        """
        return self._bring_up(connection, anew=False)

    def rebuild(self, connection: Connection) -> int:
        """Make the vectors anew from the database, whatever is in the folder.

        Returns:
            How many mails can be searched.
        """
        return self._bring_up(connection, anew=True)

    def state(self, connection: Connection) -> IndexState:
        """Say how far the index has come, changing nothing."""
        full_text = FullText(connection)
        generation = full_text.generation()
        return IndexState(mails=len(full_text.everything()), vectors=self._vectors.holds(generation.digest))

    def search(
        self,
        query: str,
        *,
        connection: Connection,
        viewer: Viewer,
        client_ids: Collection[str | None] | None = None,
        limit: int = 20,
    ) -> Findings:
        """Find the mails that answer a query, of those the viewer may see.

        Args:
            query: Words in French or English, as people write them.
            connection: The database that holds the mails.
            viewer: Who asks; the condition stands in every query, of the database and of the vectors.
            client_ids: Only mails of these clients; None among them stands for mails of no one client.
            limit: How many at most.
        """
        full_text = FullText(connection)
        asked = understand(query)
        words = [(stem,) for word in asked.words for stem in word.stems]
        related = [phrase for _, phrases in asked.related for phrase in phrases]
        lists = {"words": full_text.search(words, viewer=viewer, client_ids=client_ids, limit=_DEPTH)}
        if related:
            lists["related"] = full_text.search([*words, *related], viewer=viewer, client_ids=client_ids, limit=_DEPTH)
        alike = self._vectors.search(
            full_text.generation().digest, _meant(asked), client_ids=_allowed(viewer, client_ids), limit=_DEPTH
        )
        similarity = {found.message_id: found.similarity for found in alike or () if found.similarity > 0}
        lists["resemblance"] = list(similarity)
        scores = _fused(lists)
        seen = {mail.message_id: mail for mail in full_text.seen(scores, viewer=viewer, client_ids=client_ids)}
        best = sorted(seen, key=lambda i: (-scores[i], i))[:limit]
        hits = tuple(_hit(seen[i], asked, score=scores[i], similarity=similarity.get(i)) for i in best)
        return Findings(hits=hits, full_text_only=alike is None)

    def _bring_up(self, connection: Connection, *, anew: bool) -> int:
        lock_for_writing(connection)
        full_text = FullText(connection)
        digest = full_text.refresh().digest
        mails = full_text.everything()
        if anew or not self._vectors.holds(digest):
            self._vectors.build(digest, mails)
        return len(mails)


def _allowed(viewer: Viewer, client_ids: Collection[str | None] | None) -> Collection[str | None] | None:
    """The clients both asked for and allowed; None means any."""
    if viewer.clients is None:
        return client_ids
    return viewer.clients if client_ids is None else viewer.clients.intersection(client_ids)


def _meant(query: Query) -> dict[str, float]:
    """The weighted stems a query stands for, for its vector."""
    meant: dict[str, float] = {}
    for _, phrases in query.related:
        meant |= {stem: _RELATED_IN_VECTOR for phrase in phrases for stem in phrase}
    for word in query.words:
        meant |= dict.fromkeys(word.stems, 1.0 / len(word.stems))
    return dict(sorted(meant.items()))


def _fused(lists: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Reciprocal rank fusion: what stands high in several lists comes first."""
    scores: defaultdict[str, float] = defaultdict(float)
    for name, ids in lists.items():
        for rank, message_id in enumerate(ids, start=1):
            scores[message_id] += _WEIGHTS[name] / (_RANK_CONSTANT + rank)
    return {message_id: round(score, 9) for message_id, score in scores.items()}


def _hit(mail: IndexedMessage, query: Query, *, score: float, similarity: float | None) -> Hit:
    text = f" {mail.head} | {mail.body} "
    return Hit(
        message_id=mail.message_id,
        score=score,
        words=tuple(word.typed for word in query.words if any(f" {stem} " in text for stem in word.stems)),
        related=tuple(label for label, phrases in query.related if any(_holds(text, phrase) for phrase in phrases)),
        similarity=similarity,
    )


def _holds(text: str, phrase: Phrase) -> bool:
    return f" {' '.join(phrase)} " in text
