"""The favours done to clients in passing, found in the mails."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, insert, select

from core.concessions import Concession, ConcessionKind
from core.db.tables import concessions
from core.db.visibility import among, visible
from core.period import Period
from core.viewer import Viewer


class ConcessionsRepository:
    """What our people conceded in their mails, as last read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, found: Sequence[Concession]) -> None:
        """Keep these concessions, in place of what was known."""
        self._connection.execute(delete(concessions))
        if found:
            self._connection.execute(insert(concessions), [dict(vars(concession)) for concession in found])

    def all(
        self,
        viewer: Viewer,
        *,
        period: Period | None = None,
        client_ids: Collection[str | None] | None = None,
        kinds: Collection[ConcessionKind] | None = None,
    ) -> list[Concession]:
        """The concessions a viewer may see, by date.

        A filter that is None keeps all; None among the clients keeps the concessions without one.
        """
        query = select(concessions).where(
            visible(concessions.c.client_id, viewer),
            among(concessions.c.client_id, client_ids),
            among(concessions.c.kind, kinds),
        )
        if period is not None:
            query = query.where(concessions.c.date.between(period.start, period.end))
        found = [Concession(**row) for row in self._connection.execute(query).mappings()]
        return sorted(found, key=lambda concession: (concession.date, concession.concession_id))
