"""A person at work on what awaits them: each decision in a transaction of its own, with its effect on the margin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from app.bootstrap import House
from core.costs import CostStatus
from core.db.engine import lock_for_writing
from core.db.repositories.costs import CostsRepository
from core.db.repositories.ledger import LedgerRepository
from core.db.repositories.records import RecordsRepository
from core.decisions.counter import Counter, counter
from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.queue import Pending
from core.decisions.situation import Situation
from core.decisions.subjects import seen_claim
from core.decisions.taking import decide, undo
from core.margin.recovery import RecoveryLine
from core.margin.statement import statement
from core.money import ZERO
from core.viewer import Viewer
from ingestion.pipeline import Progress, recount, settle
from tools.recoverable import recoverable

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What a decision, or its undoing, did.

    `moved` gives the adjusted margin of the company's year before and after, EUR, of each client whose margin changed
    (None: what belongs to no client). `waits` tells that the effect comes with the next reading of everything.
    """

    decision: Decision
    moved: Mapping[str | None, tuple[Decimal, Decimal]]
    waits: bool


class Desk:
    """Takes decisions for one person."""

    def __init__(self, house: House, *, viewer: Viewer, clock: Clock) -> None:
        self._house, self._viewer, self._clock = house, viewer, clock

    def decide(
        self,
        pending: Pending,
        verdict: Verdict,
        corrections: Mapping[str, str | None] | None = None,
        *,
        remark: str = "",
    ) -> Effect:
        """Take one decision, let it have its effect, and keep both or neither.

        Raises:
            Forbidden: If there is no such subject for this person.
            Stale: If it has changed since it was shown.
            Refused: If the decision cannot be taken.
        """
        with self._writing() as (connection, at):
            before = margins(connection, self._viewer)
            decision = decide(
                connection,
                subject=pending.subject,
                key=pending.key,
                verdict=verdict,
                seen=pending.seen,
                viewer=self._viewer,
                at=at,
                corrections=corrections,
                remark=remark,
            )
            return self._effect(connection, decision, before, at=at, cause=f"decision {decision.decision_id}")

    def undo(self, decision_id: int) -> Effect:
        """Take a decision back, let it have its effect, and keep both or neither.

        Raises:
            Forbidden: If there is no such decision for this person.
            Refused: If it was taken back before, or someone else took it.
        """
        with self._writing() as (connection, at):
            before = margins(connection, self._viewer)
            undone = undo(connection, decision_id, viewer=self._viewer, at=at)
            if len(undone) > 1:
                settle(connection, reader=self._house.reader, recorded_at=at, cause=f"undo {decision_id}")
            return self._effect(connection, undone[-1], before, at=at, cause=f"undo {decision_id}")

    def settle_claim(self, key: str, verdict: Verdict) -> tuple[Decision, RecoveryLine]:
        """Note that a sum to ask back was recovered, or is given up.

        Raises:
            Forbidden: If there is no such sum for this person.
            Stale: If somebody said so of it already.
            Refused: If the verdict is none of the two.
        """
        with self._writing() as (connection, at):
            read = self._house.sources(connection).seen_by(self._viewer)
            recovery = recoverable(None, today=at.date(), read_model=read, settled=())
            lines = {line.key: (group.client_id, line) for group in recovery.clients for line in group.lines}
            claims = {k: seen_claim(client_id, line.amount) for k, (client_id, line) in lines.items()}
            decision = decide(
                connection,
                subject=Subject.CLAIM,
                key=key,
                verdict=verdict,
                seen=claims.get(key, {}),
                viewer=self._viewer,
                at=at,
                claims=claims,
            )
            return decision, lines[key][1]

    def settle(self, progress: Progress) -> bool:
        """Derive anew what decisions on mails, tickets and identities change; return whether there was anything."""
        with self._writing() as (connection, at):
            if not Situation(connection, viewer=self._viewer).unsettled():
                return False
            settle(connection, reader=self._house.reader, recorded_at=at, cause="review", progress=progress)
            return True

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, dt.datetime]]:
        """Begin a transaction that nobody else writes in, and say when: a moment no earlier writer has passed."""
        with self._house.engine.begin() as connection:
            lock_for_writing(connection)
            yield connection, self._clock()

    def _effect(
        self,
        connection: Connection,
        decision: Decision,
        before: Mapping[str | None, Decimal],
        *,
        at: dt.datetime,
        cause: str,
    ) -> Effect:
        if decision.subject is Subject.COST:
            recount(connection, recorded_at=at, cause=cause)
        return Effect(
            decision=decision,
            moved=moved_between(before, margins(connection, self._viewer)),
            waits=decision.subject in (Subject.MESSAGE, Subject.TICKET, Subject.IDENTITY),
        )


def margins(connection: Connection, viewer: Viewer) -> dict[str | None, Decimal]:
    """Return the adjusted margin of each client a person may see, over the company's year (None: of no client)."""
    company = RecordsRepository(connection).company()
    totals = LedgerRepository(connection).totals(viewer, period=company.period if company else None, group=("client",))
    return {client_id: statement(one).adjusted_margin for (client_id,), one in totals.items()}


def moved_between(
    before: Mapping[str | None, Decimal], after: Mapping[str | None, Decimal]
) -> dict[str | None, tuple[Decimal, Decimal]]:
    """Return the margins that are not what they were."""
    both = {key: (before.get(key, ZERO), after.get(key, ZERO)) for key in {*before, *after}}
    return {key: (former, now) for key, (former, now) in both.items() if former != now}


def count(connection: Connection, *, viewer: Viewer) -> Counter:
    """Count what was found for the clients a person may see, and what became of it."""
    situation = Situation(connection, viewer=viewer)
    traced = {cost.cost_id for cost in situation.costs if cost.status is CostStatus.TRACED}
    histories = {
        cost_id: [version.cost for version in versions if version.cost is not None]
        for cost_id, versions in CostsRepository(connection).histories(traced).items()
    }
    return counter(situation.costs, histories, [d for d in situation.standing if _may_know(d, viewer)])


def _may_know(decision: Decision, viewer: Viewer) -> bool:
    return viewer.may_see(decision.corrections.get("client_id") or decision.seen.get("client_id"))
