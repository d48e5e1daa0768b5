from __future__ import annotations

import datetime as dt

from sqlalchemy import Engine

from core.db.repositories.decisions import DecisionsRepository
from core.decisions.decision import Subject, Verdict
from tests.core.decisions.samples import MOMENT, cost, word_on

LATER = MOMENT + dt.timedelta(hours=1)


def test_a_decision_comes_back_whole(database: Engine):
    said = word_on(cost(), amount="650", client_id=None)
    with database.begin() as connection:
        kept = DecisionsRepository(connection).append(said)
    with database.begin() as connection:
        assert DecisionsRepository(connection).standing() == [kept]
    assert kept.decision_id is not None
    assert (kept.corrections, kept.seen, kept.decided_at) == (said.corrections, said.seen, MOMENT)


def test_the_last_word_on_a_subject_holds_and_taking_it_back_brings_the_former_one(database: Engine):
    with database.begin() as connection:
        repository = DecisionsRepository(connection)
        first = repository.append(word_on(cost()))
        last = repository.append(word_on(cost(), Verdict.REJECT))
        assert repository.standing() == [last]
        assert last.decision_id is not None

        undone = repository.undo(last.decision_id, person="Hugo", at=LATER)

        assert undone is not None
        assert (undone.undone_by, undone.undone_at) == ("Hugo", LATER)
        assert repository.standing() == [first]
        assert repository.history(Subject.COST, "c-1") == [first, undone]


def test_a_decision_is_taken_back_once(database: Engine):
    with database.begin() as connection:
        repository = DecisionsRepository(connection)
        kept = repository.append(word_on(cost()))
        assert kept.decision_id is not None
        assert repository.undo(kept.decision_id, person="Hugo", at=LATER) is not None
        assert repository.undo(kept.decision_id, person="Hugo", at=LATER) is None
        assert repository.undo(10**6, person="Hugo", at=LATER) is None


def test_the_latest_decision_is_anyones_or_a_persons(database: Engine):
    with database.begin() as connection:
        repository = DecisionsRepository(connection)
        assert repository.latest() is None
        kept = repository.append(word_on(cost()))
        assert repository.latest() == kept
        assert repository.latest("Odile Tanguy") == kept
        assert repository.latest("Hugo") is None
