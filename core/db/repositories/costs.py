"""The costs found in mails."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, insert, select

from core.costs import CostStatus, FoundCost, Standing
from core.db.tables import found_costs
from core.db.visibility import among, visible
from core.period import Period
from core.viewer import Viewer


class CostsRepository:
    """What the mails tell that the tables do not hold, as last read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, costs: Sequence[FoundCost]) -> None:
        """Keep these costs, in place of what was known."""
        self._connection.execute(delete(found_costs))
        if costs:
            self._connection.execute(insert(found_costs), [dict(vars(cost)) for cost in costs])

    def all(
        self,
        viewer: Viewer,
        *,
        period: Period | None = None,
        client_ids: Collection[str | None] | None = None,
        project_refs: Collection[str | None] | None = None,
        statuses: Collection[CostStatus] | None = None,
        standings: Collection[Standing] | None = None,
    ) -> list[FoundCost]:
        """The found costs a viewer may see, by date.

        A filter that is None keeps all; None among the clients or projects keeps the costs without one.
        """
        query = select(found_costs).where(
            visible(found_costs.c.client_id, viewer),
            among(found_costs.c.client_id, client_ids),
            among(found_costs.c.project_ref, project_refs),
            among(found_costs.c.status, statuses),
            among(found_costs.c.standing, standings),
        )
        if period is not None:
            query = query.where(found_costs.c.date.between(period.start, period.end))
        found = [FoundCost(**row) for row in self._connection.execute(query).mappings()]
        return sorted(found, key=lambda cost: (cost.date, cost.cost_id))
