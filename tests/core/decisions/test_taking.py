from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Connection, Engine

from core.costs import Category, FoundCost, Standing
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.costs import CostsRepository
from core.db.repositories.decisions import DecisionsRepository
from core.db.repositories.messages import MessagesRepository
from core.db.repositories.records import RecordsRepository
from core.decisions.corrections import Problem
from core.decisions.costs import decided
from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.lessons import identity_key
from core.decisions.situation import Situation
from core.decisions.taking import decide, undo
from core.errors import Forbidden, Refused, Stale
from core.messages import NOTE
from core.viewer import DIRECTION, Viewer
from tests.core.decisions.print_shop import COMPANY, client, cost, mail

NOON = dt.datetime(2031, 7, 1, 12, tzinfo=dt.UTC)
UGO = Viewer(name="Ugo", role="commercial", clients=frozenset({"halles"}))


def keep(connection: Connection, *costs: FoundCost) -> None:
    CostsRepository(connection).replace(costs, recorded_at=NOON, cause="import")


@pytest.fixture
def connection(database: Engine) -> Iterator[Connection]:
    with database.begin() as connection:
        records = RecordsRepository(connection)
        records.save_company(COMPANY)
        batch = records.open_batch(source="x", started_at=NOON)
        ClientsRepository(connection).replace([client("halles", "K1", "41"), client("gare", "K2", "42")])
        keep(connection, cost("a"), cost("g", client_id="gare"))
        messages = MessagesRepository(connection)
        noted = replace(mail("note"), message=replace(mail("note").message, file=NOTE))
        for filed in (mail("m1"), noted):
            messages.save([filed.message], batch)
            messages.file(filed.message.message_id, filed.attachment, filed.classification)
        yield connection


def say(
    connection: Connection,
    key: str,
    verdict: Verdict = Verdict.CONFIRM,
    *,
    subject: Subject = Subject.COST,
    viewer: Viewer = DIRECTION,
    seen: dict[str, str | None] | None = None,
    **corrections: str | None,
) -> Decision:
    now = Situation(connection, viewer=DIRECTION).seen(subject, key) or {}
    return decide(
        connection,
        subject=subject,
        key=key,
        verdict=verdict,
        seen=now if seen is None else seen,
        viewer=viewer,
        at=NOON,
        corrections=corrections,
    )


def test_a_decision_is_kept_with_who_when_and_what_was_seen(connection: Connection):
    taken = say(connection, "a", Verdict.CORRECT, amount="120")

    (kept,) = DecisionsRepository(connection).standing()
    assert kept == taken
    assert (kept.person, kept.decided_at, kept.corrections) == ("direction", NOON, {"amount": "120.00"})
    assert (kept.seen["amount"], kept.seen["quote"]) == ("300.000000", cost("a").quote)


def test_what_has_changed_since_it_was_shown_is_not_decided(connection: Connection):
    seen = Situation(connection, viewer=DIRECTION).seen(Subject.COST, "a")
    keep(connection, cost("a", amount=Decimal(310)))

    with pytest.raises(Stale):
        say(connection, "a", seen=seen)
    assert DecisionsRepository(connection).standing() == []


def test_a_better_worded_reason_does_not_make_it_stale(connection: Connection):
    seen = Situation(connection, viewer=DIRECTION).seen(Subject.COST, "a")
    keep(connection, cost("a", reason="Dit autrement.", also_in=("m2@x",)))

    assert say(connection, "a", seen=seen).decision_id is not None


def test_two_people_do_not_decide_on_one_sight(connection: Connection):
    seen = Situation(connection, viewer=DIRECTION).seen(Subject.MESSAGE, "m1")
    say(connection, "m1", subject=Subject.MESSAGE, seen=seen)

    with pytest.raises(Stale):
        say(connection, "m1", Verdict.CORRECT, subject=Subject.MESSAGE, seen=seen, client_id="gare")


@pytest.mark.parametrize("key", ["g", "unknown"])
def test_the_unknown_and_the_forbidden_look_the_same(connection: Connection, key: str):
    with pytest.raises(Forbidden) as refused:
        say(connection, key, viewer=UGO)
    assert str(refused.value) == key


def test_nobody_moves_a_cost_to_a_client_they_do_not_see(connection: Connection):
    with pytest.raises(Refused) as refused:
        say(connection, "a", Verdict.CORRECT, viewer=UGO, client_id="gare")
    assert refused.value.problem is Problem.NO_SUCH_CLIENT


def test_identities_are_decided_on_both_sides(connection: Connection):
    taken = say(connection, identity_key("K1", "42"), subject=Subject.IDENTITY)
    assert taken.seen["one_client"] == "no"

    with pytest.raises(Forbidden):
        say(connection, identity_key("K1", "99"), subject=Subject.IDENTITY)


def test_who_took_it_or_direction_takes_it_back(connection: Connection):
    taken = say(connection, "a", viewer=UGO)
    other = say(connection, "g")
    number, others = taken.decision_id or 0, other.decision_id or 0

    with pytest.raises(Forbidden):  # on what he does not see, he does not learn that there is a decision
        undo(connection, others, viewer=UGO, at=NOON)
    (undone,) = undo(connection, number, viewer=DIRECTION, at=NOON)
    assert (undone.undone_by, undone.undone_at) == ("direction", NOON)
    with pytest.raises(Refused) as twice:
        undo(connection, number, viewer=UGO, at=NOON)
    assert twice.value.problem is Problem.UNDONE_ALREADY


def test_a_colleagues_decision_is_not_theirs_to_take_back(connection: Connection):
    number = say(connection, "a").decision_id or 0
    with pytest.raises(Refused) as refused:
        undo(connection, number, viewer=UGO, at=NOON)
    assert (refused.value.problem, refused.value.value) == (Problem.NOT_YOURS, "direction")


def test_a_note_is_taken_back_whole(connection: Connection):
    keep(connection, cost("a"), cost("n", message_id="note", standing=Standing.FIRM))
    placed = say(connection, "note", subject=Subject.MESSAGE)
    confirmed = say(connection, "n")
    say(connection, "a")

    undone = undo(connection, confirmed.decision_id or 0, viewer=DIRECTION, at=NOON)

    assert [d.decision_id for d in undone] == [placed.decision_id, confirmed.decision_id]
    assert [d.key for d in DecisionsRepository(connection).standing()] == ["a"]


def test_what_another_person_said_of_a_notes_cost_is_taken_back_alone(connection: Connection):
    keep(connection, cost("n", message_id="note"), cost("n2", message_id="note"))
    placed = say(connection, "note", subject=Subject.MESSAGE)
    confirmed, other = say(connection, "n"), say(connection, "n2", viewer=UGO)

    undone = undo(connection, other.decision_id or 0, viewer=UGO, at=NOON)

    assert [d.decision_id for d in undone] == [other.decision_id]
    standing = [d.decision_id for d in DecisionsRepository(connection).standing()]
    assert standing == [placed.decision_id, confirmed.decision_id]


def test_a_second_word_on_a_cost_leaves_what_the_first_corrected(connection: Connection):
    say(connection, "a", Verdict.CORRECT, amount="120")
    keep(connection, cost("a", amount=Decimal(120), standing=Standing.CONFIRMED))
    say(connection, "a", Verdict.CORRECT, category="discount")

    (kept,) = DecisionsRepository(connection).standing()
    assert kept.corrections == {"amount": "120.00", "category": "discount"}
    (held,) = decided([cost("a")], [kept])
    assert (held.amount, held.category) == (Decimal(120), Category.DISCOUNT)
