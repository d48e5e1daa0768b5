"""The costs found in mails."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select

from core.costs import CostStatus, FoundCost, Standing
from core.db.tables import cost_versions, found_costs, read_costs
from core.db.visibility import among, visible
from core.decisions.snapshots import restored, snapshot
from core.period import Period
from core.viewer import Viewer

_CHUNK = 500


@dataclass(frozen=True, kw_only=True)
class CostVersion:
    """A state that a found cost came to be in, when and by what; `cost` is None where it was read no more."""

    recorded_at: dt.datetime
    cause: str
    cost: FoundCost | None


class CostsRepository:
    """What the mails tell that the tables do not hold: as last read, as it holds, and every state it was in."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace_read(self, costs: Sequence[FoundCost]) -> None:
        """Keep these as what the mails tell, in place of what was read before."""
        self._replace(read_costs, costs)

    def as_read(self) -> list[FoundCost]:
        """What the mails tell, before anybody said anything of it."""
        return _in_order(FoundCost(**row) for row in self._connection.execute(select(read_costs)).mappings())

    def replace(self, costs: Sequence[FoundCost], *, recorded_at: dt.datetime, cause: str) -> None:
        """Keep these as the costs that hold, and add each one that changed to its history.

        Args:
            costs: Every cost that holds now.
            recorded_at: When this is known (aware).
            cause: What brought the change: an import, a decision; shown with the history.
        """
        former = {row["cost_id"]: FoundCost(**row) for row in self._connection.execute(select(found_costs)).mappings()}
        known = set(self._connection.scalars(select(cost_versions.c.cost_id).distinct()))
        now = {cost.cost_id: cost for cost in costs}
        states = [
            (cost_id, snapshot(cost))
            for cost_id, cost in now.items()
            if former.get(cost_id) != cost or cost_id not in known
        ]
        states += [(cost_id, {}) for cost_id in former if cost_id not in now]
        self._replace(found_costs, costs)
        if states:
            moment = {"recorded_at": recorded_at, "cause": cause}
            rows = [{"cost_id": cost_id, "state": state, **moment} for cost_id, state in states]
            self._connection.execute(insert(cost_versions), rows)

    def history(self, cost_id: str) -> list[CostVersion]:
        """Every state a cost was in, oldest first; ask for the cost itself first, with the viewer's rights."""
        return self.histories([cost_id]).get(cost_id, [])

    def histories(self, cost_ids: Collection[str]) -> dict[str, list[CostVersion]]:
        """Every state of some costs, oldest first, by cost id; those the viewer may see, as for `history`."""
        found: dict[str, list[CostVersion]] = {}
        wanted = sorted(cost_ids)
        for start in range(0, len(wanted), _CHUNK):
            chosen = cost_versions.c.cost_id.in_(wanted[start : start + _CHUNK])
            query = select(cost_versions).where(chosen).order_by(cost_versions.c.id)
            for row in self._connection.execute(query).mappings():
                found.setdefault(row["cost_id"], []).append(_version(row))
        return found

    def _replace(self, table: Table, costs: Sequence[FoundCost]) -> None:
        self._connection.execute(delete(table))
        if costs:
            self._connection.execute(insert(table), [dict(vars(cost)) for cost in costs])

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
        return _in_order(FoundCost(**row) for row in self._connection.execute(query).mappings())


def _version(row: RowMapping) -> CostVersion:
    cost = restored(row["state"]) if row["state"] else None
    return CostVersion(recorded_at=row["recorded_at"], cause=row["cause"], cost=cost)


def _in_order(costs: Iterable[FoundCost]) -> list[FoundCost]:
    return sorted(costs, key=lambda cost: (cost.date, cost.cost_id))
