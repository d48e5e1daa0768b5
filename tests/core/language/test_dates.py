from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.dates import find_dates

SENT = date(2025, 5, 20)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hier", date(2025, 5, 19)),
        ("avant-hier", date(2025, 5, 18)),
        ("ce matin", date(2025, 5, 20)),
        ("demain", date(2025, 5, 21)),
        ("samedi 10h", date(2025, 5, 17)),
        ("lundi dernier", date(2025, 5, 19)),
        ("lundi prochain", date(2025, 5, 26)),
        ("on le fera jeudi", date(2025, 5, 22)),
        ("à rendre avant vendredi", date(2025, 5, 23)),
        ("last Friday", date(2025, 5, 16)),
        ("vendredi 16, 3 h", date(2025, 5, 16)),
        ("le dimanche 9 novembre", date(2025, 11, 9)),
        ("le 16 avril", date(2025, 4, 16)),
        ("le 31 mars", date(2025, 3, 31)),
        ("le 16 décembre", date(2024, 12, 16)),
        ("le 8", date(2025, 5, 8)),
        ("le 29", date(2025, 4, 29)),
        ("je passerai le 3", date(2025, 6, 3)),
        ("le 1er juillet", date(2025, 7, 1)),
        ("on 3 May", date(2025, 5, 3)),
        ("May 3rd", date(2025, 5, 3)),
        ("May 3, 2024", date(2024, 5, 3)),
        ("2025-05-03", date(2025, 5, 3)),
        ("03/05", date(2025, 5, 3)),
        ("03/05/24", date(2024, 5, 3)),
        ("03.05.2024", date(2024, 5, 3)),
        ("il y a trois jours", date(2025, 5, 17)),
        ("two weeks ago", date(2025, 5, 6)),
    ],
)
def test_a_day_is_reckoned_from_the_sending_day(text: str, day: date):
    (mention,) = find_dates(text, sent=SENT)
    assert (mention.first, mention.last) == (day, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("du 3 au 5 mai", date(2025, 5, 3), date(2025, 5, 5)),
        ("6 au 8 mars", date(2025, 3, 6), date(2025, 3, 8)),
        ("du 28 avril au 2 mai", date(2025, 4, 28), date(2025, 5, 2)),
        ("fin mars", date(2025, 3, 21), date(2025, 3, 31)),
        ("début juin", date(2025, 6, 1), date(2025, 6, 10)),
        ("mi-mai", date(2025, 5, 11), date(2025, 5, 20)),
        ("end of April", date(2025, 4, 21), date(2025, 4, 30)),
        ("en mars", date(2025, 3, 1), date(2025, 3, 31)),
        ("en janvier dernier", date(2025, 1, 1), date(2025, 1, 31)),
        ("depuis novembre", date(2024, 11, 1), date(2024, 11, 30)),
        ("de mars à mai", date(2025, 3, 1), date(2025, 5, 31)),
        ("semaine 15", date(2025, 4, 7), date(2025, 4, 13)),
        ("S15", date(2025, 4, 7), date(2025, 4, 13)),
        ("la semaine dernière", date(2025, 5, 12), date(2025, 5, 18)),
        ("next month", date(2025, 6, 1), date(2025, 6, 30)),
        ("ce mois-ci", date(2025, 5, 1), date(2025, 5, 31)),
        ("au printemps", date(2025, 3, 1), date(2025, 5, 31)),
    ],
)
def test_a_span_of_days_has_both_ends(text: str, first: date, last: date):
    (mention,) = find_dates(text, sent=SENT)
    assert (mention.first, mention.last) == (first, last)


def test_a_list_of_days_gives_each_its_own_place():
    text = "les 7, 16 et 25 avril"
    mentions = find_dates(text, sent=SENT)
    assert [mention.first.day for mention in mentions] == [7, 16, 25]
    assert [text[mention.start : mention.end] for mention in mentions] == ["les 7", "16", "25 avril"]


def test_a_lone_day_takes_the_month_named_just_before_it():
    mentions = find_dates("Départ usine le 12 mars, arrivée chez vous le 19.", sent=date(2025, 2, 26))
    assert [mention.first for mention in mentions] == [date(2025, 3, 12), date(2025, 3, 19)]


def test_a_month_long_past_is_meant_when_the_talk_is_of_what_was_done():
    (mention,) = find_dates("une retouche faite en juin, non saisie", sent=date(2025, 12, 20))
    assert mention.first == date(2025, 6, 1)


def test_a_month_to_come_is_meant_when_the_talk_looks_ahead():
    (mention,) = find_dates("nous reviendrons les régler en avril", sent=date(2025, 11, 3))
    assert mention.first == date(2026, 4, 1)


@pytest.mark.parametrize(
    "text",
    ["les 720", "les 6 bacs", "je renvoie les 6.", "le 8 pouces", "les 3 150", "à midi", "de sept jours", "le premier",
     "chaque lundi", "RAL 7016", "GN 1/1", "45 %", "12.5 kg"],
)  # fmt: skip
def test_other_figures_are_no_dates(text: str):
    assert find_dates(text, sent=SENT) == []


@given(
    st.text(alphabet=st.sampled_from("0123456789 lesduauetmarsavrijnov/.-,S\n")),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
)
def test_any_text_is_read_without_error(text: str, sent: date):
    for mention in find_dates(text, sent=sent):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.first <= mention.last
