from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.recurrences import find_recurrences, occurrences_between

SENT = date(2025, 6, 24)


@pytest.mark.parametrize(
    ("text", "every", "occurrences"),
    [
        ("3 heures par semaine depuis début mars", "week", 16),
        ("2 h 30 toutes les semaines pendant 8 semaines", "week", 8),
        ("2 h chaque semaine depuis le 9 avril, ça fait 11 semaines", "week", 11),
        ("1 h 30 par semaine au téléphone, dix semaines", "week", 10),
        ("chaque lundi de mars à juin", "week", 18),
        ("every Monday from March to June", "week", 18),
        ("every week since January", "week", 25),
        ("Depuis la rentrée de janvier, 2 h par semaine", "week", 25),
        ("2h/sem", "week", None),
        ("deux fois par semaine depuis le 1er avril", "week", 24),
        ("twice a week since 1 April", "week", 24),
        ("toutes les deux semaines depuis janvier", "week", 12),
        ("tous les mois depuis avril", "month", 3),
        ("EUR 200 per day for ten days", "day", 10),
        ("tous les jours depuis lundi dernier", "day", 2),
        ("trois nuits de 7 h", "day", 3),
        ("4 fois depuis le 18 mars, une demi-journée à chaque fois", "time", 4),
        ("5 déplacements de 3h", "time", 5),
        ("3 × 2 h", "time", 3),
        ("les 6 moules sont repris, 2h45 pièce tout compris", "piece", 6),
    ],
)
def test_what_comes_back_is_counted(text: str, every: str, occurrences: int | None):
    (mention,) = find_recurrences(text, sent=SENT)
    assert (mention.every, mention.occurrences) == (every, occurrences)


@pytest.mark.parametrize(
    "text", ["payable en 3 fois", "les fiches sont à jour", "la semaine dernière", "deux semaines"]
)
def test_what_does_not_come_back_is_left_alone(text: str):
    assert find_recurrences(text, sent=SENT) == []


def test_the_span_is_kept_with_the_beat():
    (mention,) = find_recurrences("une heure chaque lundi de mars à juin", sent=SENT)
    assert (mention.since, mention.until) == (date(2025, 3, 1), date(2025, 6, 30))


@pytest.mark.parametrize(
    ("every", "since", "until", "weekday", "times"),
    [
        ("day", date(2025, 3, 3), date(2025, 3, 9), None, 5),
        ("week", date(2025, 3, 3), date(2025, 3, 16), None, 2),
        ("week", date(2025, 3, 3), date(2025, 3, 17), 0, 3),
        ("month", date(2025, 1, 1), date(2025, 3, 31), None, 3),
        ("month", date(2025, 1, 1), date(2025, 3, 10), None, 2),
        ("week", date(2025, 3, 3), date(2025, 3, 1), None, 0),
    ],
)
def test_occurrences_between_two_days(every: str, since: date, until: date, weekday: int | None, times: int):
    assert occurrences_between(every, since, until, weekday=weekday) == Decimal(times)  # type: ignore[arg-type]


@given(st.text(alphabet=st.sampled_from("0123456789 parsemainetouslechqujvrdp/x\n")))
def test_any_text_is_read_without_error(text: str):
    for mention in find_recurrences(text, sent=SENT):
        assert 0 <= mention.start < mention.end <= len(text)
