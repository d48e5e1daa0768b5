"""The vectors of the mails in a folder (chromadb): an aid to full text that can always be made anew.

Each build has a folder of its own, named by the digest of the mails' state; its last file marks it as whole, and only
then do the others go. So a crash leaves the former vectors, a damaged folder is no hindrance, and those of another
database are simply not used.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.index.embedding import VERSION, Embedder, said
from core.index.fulltext import IndexedMessage

_AT_ONCE = 500
_NOBODY = ""
_COLLECTION = "mails"
_PREFIX = "mails-"
_MARK = "counts.npz"


@dataclass(frozen=True, kw_only=True)
class Resemblance:
    """A mail that resembles a query, from 0 (nothing in common) to 1."""

    message_id: str
    similarity: float


class VectorFolder:
    """The vectors of the mails; one process at a time may build, any may search."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is opened or created yet."""
        self._folder = folder

    def holds(self, digest: str) -> bool:
        """Whether the vectors of this state of the mails are there, whole."""
        return self._whole(digest) is not None

    def build(self, digest: str, mails: Sequence[IndexedMessage]) -> None:
        """Write the vectors of a state of the mails, then let go of all others."""
        place = self._folder / f"{_name(digest)}.{secrets.token_hex(4)}"
        place.mkdir(parents=True)
        spoken = [[*mail.head.split(), *mail.head.split(), *mail.body.split()] for mail in mails]
        embedder = Embedder.learn(spoken)
        with _opened(place) as client:
            collection = client.create_collection(
                _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine", "ef_search": 400}}
            )
            for start in range(0, len(mails), _AT_ONCE):
                chunk = mails[start : start + _AT_ONCE]
                collection.add(
                    ids=[mail.message_id for mail in chunk],
                    embeddings=[embedder.embed(said(stems)) for stems in spoken[start : start + _AT_ONCE]],
                    metadatas=[{"client_id": mail.client_id or _NOBODY} for mail in chunk],
                )
        embedder.save(place / _MARK)
        for other in self._folder.iterdir():
            if other != place and other.name.startswith(_PREFIX):
                shutil.rmtree(other, ignore_errors=True)

    def search(
        self, digest: str, stems: dict[str, float], *, client_ids: Collection[str | None] | None, limit: int
    ) -> list[Resemblance] | None:
        """The mails of these clients (None: of any) that resemble weighted stems, best first.

        Returns None when the vectors of this state are missing or cannot be read: full text has to do.
        """
        place = self._whole(digest)
        if place is None:
            return None
        try:
            vector = Embedder.load(place / _MARK).embed(stems)
            if not vector.any():
                return []
            with _opened(place) as client:
                answer = client.get_collection(_COLLECTION, embedding_function=None).query(
                    query_embeddings=[vector],
                    n_results=limit,
                    where=_of_clients(client_ids),
                    include=["distances"],
                )
        except Exception:  # noqa: BLE001 - whatever ails the aid, the truth still answers
            return None
        found = zip(answer["ids"][0], answer["distances"][0], strict=True)
        every = [Resemblance(message_id=i, similarity=round(1.0 - float(distance), 6)) for i, distance in found]
        return sorted(every, key=lambda found: (-found.similarity, found.message_id))

    def _whole(self, digest: str) -> Path | None:
        return next((mark.parent for mark in sorted(self._folder.glob(f"{_name(digest)}.*/{_MARK}"))), None)


def _of_clients(client_ids: Collection[str | None] | None) -> dict[str, Any] | None:
    if client_ids is None:
        return None
    return {"client_id": {"$in": sorted(client_id or _NOBODY for client_id in client_ids)}}


@contextmanager
def _opened(place: Path) -> Iterator[Any]:
    # half a second that a command without search need not pay
    import chromadb  # noqa: PLC0415
    from chromadb.config import Settings  # noqa: PLC0415

    client: Any = chromadb.PersistentClient(str(place), settings=Settings(anonymized_telemetry=False))
    try:
        yield client
    finally:
        client.close()


def _name(digest: str) -> str:
    return f"{_PREFIX}{VERSION}-{digest}"
