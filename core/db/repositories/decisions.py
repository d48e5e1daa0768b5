"""What people decided: added to, never rewritten; a decision taken back stays with who took it back and when."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, insert, select, update

from core.db.tables import decisions
from core.decisions.decision import Decision, Subject

_FIELDS = tuple(column.name for column in decisions.c)


class DecisionsRepository:
    """Every decision ever taken."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, decision: Decision) -> Decision:
        """Keep a decision and return it with its number."""
        values = {name: getattr(decision, name) for name in _FIELDS if name != "decision_id"}
        key = self._connection.execute(insert(decisions).values(**values)).inserted_primary_key
        return replace(decision, decision_id=int(key[0]) if key else None)

    def undo(self, decision_id: int, *, person: str, at: dt.datetime) -> Decision | None:
        """Take a decision back; None where there is no such decision that still stands."""
        change = (
            update(decisions)
            .where(decisions.c.decision_id == decision_id, decisions.c.undone_at.is_(None))
            .values(undone_at=at, undone_by=person)
        )
        if self._connection.execute(change).rowcount != 1:
            return None
        row = self._connection.execute(select(decisions).where(decisions.c.decision_id == decision_id)).mappings().one()
        return _decision(row)

    def get(self, decision_id: int) -> Decision | None:
        """The decision of this number, taken back or not; None where there is none."""
        row = self._connection.execute(select(decisions).where(decisions.c.decision_id == decision_id)).mappings()
        found = row.one_or_none()
        return None if found is None else _decision(found)

    def standing(self) -> list[Decision]:
        """The decisions that hold, in the order they were taken: the last of each subject that was not taken back."""
        last: dict[tuple[Subject, str], Decision] = {}
        query = select(decisions).where(decisions.c.undone_at.is_(None)).order_by(decisions.c.decision_id)
        for row in self._connection.execute(query).mappings():
            decision = _decision(row)
            last.pop((decision.subject, decision.key), None)
            last[decision.subject, decision.key] = decision
        return list(last.values())

    def history(self, subject: Subject, key: str) -> list[Decision]:
        """Every decision on one subject, those taken back included, oldest first."""
        query = (
            select(decisions)
            .where(decisions.c.subject == subject, decisions.c.key == key)
            .order_by(decisions.c.decision_id)
        )
        return [_decision(row) for row in self._connection.execute(query).mappings()]

    def latest(self, person: str | None = None) -> Decision | None:
        """The last decision that stands, of one person or of anyone."""
        query = select(decisions).where(decisions.c.undone_at.is_(None)).order_by(decisions.c.decision_id.desc())
        if person is not None:
            query = query.where(decisions.c.person == person)
        row = self._connection.execute(query.limit(1)).mappings().first()
        return None if row is None else _decision(row)


def _decision(row: RowMapping) -> Decision:
    return Decision(**row)
