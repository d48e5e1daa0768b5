"""The vectors of the mails in a folder (chromadb): an aid to full text that can always be made anew.

Each state of the mails has a collection of its own, named by their digest. A new one is written beside the old one and
only counts once it is whole; so a crash leaves the old one, and a folder of another database is simply not used.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.index.embedding import VERSION, Embedder, said
from core.index.fulltext import IndexedMessage

_AT_ONCE = 500
_NOBODY = ""
_FINDINGS_AT_LEAST = 100


@dataclass(frozen=True, kw_only=True)
class Resemblance:
    """A mail that resembles a query, from 0 (nothing in common) to 1."""

    message_id: str
    similarity: float


class VectorFolder:
    """The vectors of the mails, one owner process at a time for writing."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is opened or created yet."""
        self._folder = folder

    def holds(self, digest: str) -> bool:
        """Whether the vectors of this state of the mails are there, whole."""
        return self._counts(digest).exists()

    def build(self, digest: str, mails: Sequence[IndexedMessage]) -> None:
        """Write the vectors of a state of the mails, then let go of those of other states."""
        client = self._client()
        name = _name(digest)
        self._counts(digest).unlink(missing_ok=True)
        if name in _names(client):
            client.delete_collection(name)
        spoken = [[*mail.head.split(), *mail.head.split(), *mail.body.split()] for mail in mails]
        embedder = Embedder.learn(spoken)
        collection = client.create_collection(
            name, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 400}}
        )
        for start in range(0, len(mails), _AT_ONCE):
            chunk = mails[start : start + _AT_ONCE]
            collection.add(
                ids=[mail.message_id for mail in chunk],
                embeddings=[embedder.embed(said(stems)) for stems in spoken[start : start + _AT_ONCE]],
                metadatas=[{"client_id": mail.client_id or _NOBODY} for mail in chunk],
            )
        embedder.save(self._counts(digest))
        self._forget_others(client, digest)

    def search(
        self, digest: str, stems: dict[str, float], *, client_ids: Collection[str | None] | None, limit: int
    ) -> list[Resemblance] | None:
        """The mails of these clients (None: of any) that resemble weighted stems, best first.

        Returns None when the vectors of this state are missing or cannot be read: full text has to do.
        """
        if not self.holds(digest):
            return None
        try:
            vector = Embedder.load(self._counts(digest)).embed(stems)
            if not vector.any():
                return []
            collection = self._client().get_collection(_name(digest), embedding_function=None)
            where: Any = None
            if client_ids is not None:
                where = {"client_id": {"$in": sorted(client_id or _NOBODY for client_id in client_ids)}}
            answer = collection.query(
                query_embeddings=[vector],
                n_results=min(max(limit, _FINDINGS_AT_LEAST), collection.count() or 1),
                where=where,
                include=["distances"],
            )
        except Exception:  # noqa: BLE001 - whatever ails the aid, the truth still answers
            return None
        found = zip(answer["ids"][0], (answer["distances"] or [[]])[0], strict=True)
        every = [Resemblance(message_id=i, similarity=round(1.0 - float(distance), 6)) for i, distance in found]
        return sorted(every, key=lambda found: (-found.similarity, found.message_id))[:limit]

    def _counts(self, digest: str) -> Path:
        return self._folder / f"{_name(digest)}.npz"

    def _client(self) -> Any:
        # half a second that a command without search need not pay
        import chromadb  # noqa: PLC0415
        from chromadb.config import Settings  # noqa: PLC0415

        self._folder.mkdir(parents=True, exist_ok=True)
        settings = Settings(anonymized_telemetry=False)
        return chromadb.PersistentClient(str(self._folder / "chroma"), settings=settings)

    def _forget_others(self, client: Any, digest: str) -> None:
        for name in _names(client) - {_name(digest)}:
            client.delete_collection(name)
        for path in self._folder.glob("mails-*.npz"):
            if path != self._counts(digest):
                path.unlink(missing_ok=True)


def _name(digest: str) -> str:
    return f"mails-{VERSION}-{digest}"


def _names(client: Any) -> set[str]:
    return {collection.name for collection in client.list_collections()}
