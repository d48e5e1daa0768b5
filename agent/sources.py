"""What answers are made from, before it is known who asks."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from core.index.search import MessageIndex
from core.viewer import DIRECTION, Viewer
from tools.read_model import ReadModel


@dataclass(frozen=True, kw_only=True)
class Sources:
    """The company's books, ledger, costs, mails and index on one connection; good for many questions."""

    everything: ReadModel

    @classmethod
    def on(cls, connection: Connection, *, index: MessageIndex) -> Sources:
        """Open the sources on a connection.

        Raises:
            NotConfigured: If nothing was imported yet.
        """
        return cls(everything=ReadModel.on(connection, viewer=DIRECTION, index=index))

    def seen_by(self, viewer: Viewer) -> ReadModel:
        """What this person may read; nothing else reaches the tools."""
        return self.everything.seen_by(viewer)
