"""Taking a decision and taking it back: only on what the person saw, only by those who may, never overwritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection

from core.db.engine import lock_for_writing
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.decisions import DecisionsRepository
from core.db.repositories.messages import MessagesRepository
from core.db.repositories.records import RecordsRepository
from core.decisions.corrections import Problem, checked
from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.situation import Situation
from core.decisions.subjects import Seen, unchanged
from core.errors import Forbidden, NotConfigured, Refused, Stale
from core.messages import NOTE
from core.viewer import DIRECTION, Viewer


def decide(
    connection: Connection,
    *,
    subject: Subject,
    key: str,
    verdict: Verdict,
    seen: Mapping[str, str | None],
    viewer: Viewer,
    at: dt.datetime,
    corrections: Mapping[str, str | None] | None = None,
    remark: str = "",
    claims: Mapping[str, Seen] | None = None,
) -> Decision:
    """Keep a person's word on one subject, if it still is what they saw.

    It takes effect with `ingestion.pipeline.recount` (costs) or `settle` (the rest), in the same transaction or later.

    Args:
        connection: Inside a transaction; this function never commits.
        subject: What kind of thing it is about.
        key: Which one.
        verdict: What the person says.
        seen: What they had before their eyes, as `core.decisions.subjects` makes it.
        viewer: Who says it, and what they may see.
        at: When (aware).
        corrections: Fields said to be otherwise, as text.
        remark: Their own words on it.
        claims: The sums to ask back that the viewer may see, as they are reckoned now, by key; for decisions on one.

    Raises:
        Forbidden: If there is no such subject, or the viewer may not see it; the two are not told apart.
        Stale: If it is not any more what they saw, or somebody decided on it since.
        Refused: If a correction cannot be, see `core.decisions.corrections`.
    """
    lock_for_writing(connection)
    situation = Situation(connection, viewer=viewer, claims=claims)
    now = situation.seen(subject, key)
    if now is None:
        raise Forbidden(key)
    if not unchanged(subject, seen, now):
        raise Stale(key)
    before = _still_said(situation, subject, key, verdict)
    company = RecordsRepository(connection).company()
    if company is None:
        raise NotConfigured(key)
    kept = checked(
        subject,
        verdict,
        corrections or {},
        seen=now,
        owners=situation.project_owners,
        clients={c.client_id for c in ClientsRepository(connection).all() if viewer.may_see(c.client_id)},
        profiles={rate.profile for rate in company.rates},
    )
    return DecisionsRepository(connection).append(
        Decision(
            subject=subject,
            key=key,
            verdict=verdict,
            person=viewer.name,
            decided_at=at,
            corrections={**before, **kept},
            seen=now,
            remark=remark,
        )
    )


def _still_said(situation: Situation, subject: Subject, key: str, verdict: Verdict) -> Mapping[str, str | None]:
    """Return what the decision that stands corrected: the next one on the same subject is laid on it, not beside it."""
    if verdict is not Verdict.CORRECT and not (subject is Subject.COST and verdict is Verdict.CONFIRM):
        return {}
    before = next((d for d in situation.standing if d.subject is subject and d.key == key), None)
    return {} if before is None or before.verdict is Verdict.REJECT else before.corrections


def undo(connection: Connection, decision_id: int, *, viewer: Viewer, at: dt.datetime) -> list[Decision]:
    """Take a decision back; what it said has no effect any more, that it was said stays.

    A note stands and falls with its author's word: taking back one of its decisions takes back all of them. What
    somebody else said of its costs is theirs: taken back, it takes nothing of the note with it.

    Args:
        connection: Inside a transaction; this function never commits.
        decision_id: Its number.
        viewer: Who takes it back: the person who took it, or someone who may see everything.
        at: When (aware).

    Returns:
        The decisions taken back, oldest first.

    Raises:
        Forbidden: If there is no such decision, or it is about something the viewer may not see.
        Refused: If it was taken back before, or someone else took it.
    """
    lock_for_writing(connection)
    repository = DecisionsRepository(connection)
    decision = repository.get(decision_id)
    everything = viewer.clients is None
    if decision is None or not (everything or _visible(connection, decision, viewer)):
        raise Forbidden(str(decision_id))
    if decision.undone_at is not None:
        raise Refused(Problem.UNDONE_ALREADY, value=decision.undone_by or "")
    if not everything and decision.person != viewer.name:
        raise Refused(Problem.NOT_YOURS, value=decision.person)
    undone = []
    for number in sorted({decision_id, *_of_the_same_note(connection, repository, decision)}):
        taken_back = repository.undo(number, person=viewer.name, at=at)
        if taken_back is not None:
            undone.append(taken_back)
    return undone


def _visible(connection: Connection, decision: Decision, viewer: Viewer) -> bool:
    """Tell whether a person may know of a decision: of their own, or on what they may see."""
    if decision.person == viewer.name:
        return True
    if decision.subject is Subject.CLAIM:
        return viewer.may_see(decision.seen.get("client_id"))
    situation = Situation(connection, viewer=viewer)
    return situation.seen(decision.subject, decision.key) is not None


def _of_the_same_note(connection: Connection, repository: DecisionsRepository, decision: Decision) -> list[int]:
    """Return the numbers of the decisions that stand on the same note, where the decision is its teller's."""
    key = decision.key if decision.subject is Subject.MESSAGE else decision.seen.get("message_id")
    told = MessagesRepository(connection).get([key], DIRECTION) if key else []
    if not told or told[0].message.file != NOTE:
        return []
    about = [
        d
        for d in repository.standing()
        if key in ((d.key,) if d.subject is Subject.MESSAGE else (d.seen.get("message_id"),))
    ]
    tellers = {d.person for d in about if d.subject is Subject.MESSAGE}
    return [d.decision_id for d in about if d.decision_id is not None and decision.person in tellers]
