from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from core.index.search import Findings, MessageIndex
from core.viewer import DIRECTION, Viewer
from tests.core.index.mails import MAILS, keep, keep_all, mail, place

SALES = Viewer(name="Léa", role="sales", clients=frozenset({"festival"}))
NOBODY = Viewer(name="Guest", role="sales", clients=frozenset())


@pytest.fixture
def connection(database: Engine) -> Iterator[Connection]:
    with database.begin() as opened:
        keep_all(opened)
        yield opened


@pytest.fixture
def index(connection: Connection, tmp_path: Path) -> MessageIndex:
    made = MessageIndex(tmp_path / "index")
    assert made.refresh(connection) == len(MAILS)
    return made


def ids(findings: Findings) -> list[str]:
    return [hit.message_id for hit in findings.hits]


def test_words_meaning_and_letters_find_together(index: MessageIndex, connection: Connection):
    said = index.search("le rabais", connection=connection, viewer=DIRECTION)
    meant = index.search("quelle remise avons-nous faite ?", connection=connection, viewer=DIRECTION)
    english = index.search("discount", connection=connection, viewer=DIRECTION)
    mistyped = index.search("nasselle", connection=connection, viewer=DIRECTION)

    assert ids(said)[0] == ids(meant)[0] == ids(english)[0] == "goodwill"
    assert ids(mistyped)[0] == "generator"
    assert (said.hits[0].words, meant.hits[0].words, meant.hits[0].related) == (("rabais",), (), ("rabais",))
    assert "mots proches : rabais" in meant.hits[0].why("fr")
    assert "related words: rabais" in meant.hits[0].why("en")
    assert not said.full_text_only


def test_rights_hold_in_every_list(index: MessageIndex, connection: Connection):
    query = "panne réparés rabais trusses cantine nasselle"

    assert set(ids(index.search(query, connection=connection, viewer=SALES))) == {"goodwill", "return"}
    assert ids(index.search(query, connection=connection, viewer=NOBODY)) == []
    assert ids(index.search(query, connection=connection, viewer=SALES, client_ids=["opera"])) == []
    assert ids(index.search(query, connection=connection, viewer=DIRECTION, client_ids=[None])) == ["canteen"]


def test_a_mail_that_changed_hands_is_not_found_by_the_old_vectors(index: MessageIndex, connection: Connection):
    place(connection, "goodwill", "opera")

    assert "goodwill" not in ids(index.search("rabais", connection=connection, viewer=SALES))


def test_without_vectors_full_text_answers_and_says_so(index: MessageIndex, connection: Connection, tmp_path: Path):
    shutil.rmtree(tmp_path / "index")
    alone = index.search("rabais", connection=connection, viewer=DIRECTION)

    assert (ids(alone), alone.full_text_only) == (["goodwill"], True)


def test_damaged_vectors_are_passed_over_and_made_anew(index: MessageIndex, connection: Connection, tmp_path: Path):
    for path in (tmp_path / "index").glob("**/*.*"):
        if path.is_file():
            path.write_bytes(b"not what it was")

    assert index.search("rabais", connection=connection, viewer=DIRECTION).full_text_only
    assert index.rebuild(connection) == len(MAILS)
    assert not index.search("rabais", connection=connection, viewer=DIRECTION).full_text_only


def test_vectors_of_another_state_do_not_answer(index: MessageIndex, connection: Connection, tmp_path: Path):
    keep(connection, mail("canteen", text="Le menu de jeudi : moules."))
    other = MessageIndex(tmp_path / "other")
    other.refresh(connection)

    assert index.search("moules", connection=connection, viewer=DIRECTION).full_text_only
    index.refresh(connection)
    assert not index.search("moules", connection=connection, viewer=DIRECTION).full_text_only
    assert len(list((tmp_path / "index").iterdir())) == 1


def test_the_same_mails_give_the_same_answer(index: MessageIndex, connection: Connection, tmp_path: Path):
    again = MessageIndex(tmp_path / "again")
    again.refresh(connection)
    query = "projecteurs en panne, nacelle"

    assert again.search(query, connection=connection, viewer=DIRECTION) == index.search(
        query, connection=connection, viewer=DIRECTION
    )


def test_a_question_without_words_finds_nothing(index: MessageIndex, connection: Connection):
    assert ids(index.search("", connection=connection, viewer=DIRECTION)) == []
    assert ids(index.search("le la les", connection=connection, viewer=DIRECTION)) == []


def test_an_index_of_no_mails(database: Engine, tmp_path: Path):
    with database.begin() as connection:
        empty = MessageIndex(tmp_path / "index")

        assert empty.search("rabais", connection=connection, viewer=DIRECTION).full_text_only
        assert empty.refresh(connection) == 0
        assert empty.search("rabais", connection=connection, viewer=DIRECTION) == Findings(
            hits=(), full_text_only=False
        )
