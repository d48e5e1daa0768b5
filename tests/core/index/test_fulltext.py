from __future__ import annotations

import pytest
from sqlalchemy import Engine

from core.index.fulltext import FullText
from core.index.words import Phrase, understand
from core.viewer import DIRECTION, Viewer
from tests.core.index.mails import MAILS, keep, keep_all, mail, place

SALES = Viewer(name="Léa", role="sales", clients=frozenset({"festival"}))


def phrases(query: str) -> list[Phrase]:
    return [(stem,) for word in understand(query).words for stem in word.stems]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("projecteur a reparer", "repair"),
        ("rabais", "goodwill"),
        ("FA 31 207", "goodwill"),
        ("fa-31/207", "goodwill"),
        ("trusses bent", "return"),
        ("mail d'Aïcha sur la cantine", "canteen"),
    ],
)
def test_mails_are_found_in_both_languages(database: Engine, query: str, best: str):
    with database.begin() as connection:
        keep_all(connection)
        full_text = FullText(connection)
        full_text.refresh()

        assert full_text.search(phrases(query), viewer=DIRECTION, limit=5)[0] == best


def test_a_rare_word_weighs_more_than_a_common_one(database: Engine):
    with database.begin() as connection:
        keep(connection, *(mail(name, text="scène") for name in ("generator", "repair", "goodwill")))
        keep(connection, mail("return", text="A stage, and a scène, and a treuil"))
        full_text = FullText(connection)
        full_text.refresh()

        assert full_text.search(phrases("treuil scène"), viewer=DIRECTION, limit=5)[0] == "return"


def test_words_side_by_side_are_a_phrase(database: Engine):
    with database.begin() as connection:
        keep_all(connection)
        full_text = FullText(connection)
        full_text.refresh()

        assert full_text.search([("return", "freight")], viewer=DIRECTION, limit=5) == ["return"]
        assert full_text.search([("freight", "return")], viewer=DIRECTION, limit=5) == []


def test_a_viewer_finds_their_clients_mails_only(database: Engine):
    with database.begin() as connection:
        keep_all(connection)
        full_text = FullText(connection)
        full_text.refresh()
        everything = phrases("panne réparés rabais trusses cantine")

        assert set(full_text.search(everything, viewer=DIRECTION, limit=9)) == set(MAILS)
        assert set(full_text.search(everything, viewer=SALES, limit=9)) == {"goodwill", "return"}
        assert full_text.search(everything, viewer=SALES, client_ids=["opera"], limit=9) == []
        assert full_text.search(everything, viewer=DIRECTION, client_ids=[None], limit=9) == ["canteen"]
        assert [found.message_id for found in full_text.seen(MAILS, viewer=SALES, client_ids=None)] == [
            "goodwill",
            "return",
        ]


def test_the_index_follows_the_mails(database: Engine):
    with database.begin() as connection:
        keep_all(connection)
        full_text = FullText(connection)
        first = full_text.refresh()
        keep(connection, mail("canteen", text="Le menu de jeudi : moules."))
        second = full_text.refresh()

        assert (first.number, second.number, full_text.refresh()) == (1, 2, second)
        assert full_text.search(phrases("blanquette"), viewer=DIRECTION, limit=5) == []
        assert full_text.search(phrases("moules"), viewer=DIRECTION, limit=5) == ["canteen"]

        place(connection, "canteen", "opera")
        assert full_text.refresh().number == 3

        keep(connection, mail("canteen"))
        place(connection, "canteen", None)
        assert full_text.refresh().digest == first.digest


@pytest.mark.parametrize(
    "query", ['"', "a AND (b", "x' OR 1=1 --", "NEAR(panne, 2)", "head:panne*", "<-> & !", "\x00", "🎭"]
)
def test_no_query_is_syntax(database: Engine, query: str):
    with database.begin() as connection:
        keep_all(connection)
        full_text = FullText(connection)
        full_text.refresh()

        assert set(full_text.search(phrases(query), viewer=DIRECTION, limit=5)) <= {"generator"}
