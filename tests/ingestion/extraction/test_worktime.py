from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.language.text import fold
from ingestion.extraction.quantity import Role
from ingestion.extraction.worktime import working_times


def told(text: str) -> list[tuple[str, Decimal | None, Decimal | None]]:
    found = working_times(text, fold(text), hours_per_day=Decimal(7), sent=dt.date(2025, 8, 1), people=())
    return [
        (text[q.start : q.end], q.hours, q.recurrence.occurrences if q.recurrence else None)
        for q in found
        if q.role is Role.TOLD
    ]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("2h30 sur place plus une heure de route, pas pointées", "3.5"),
        ("3 h et 1 h de trajet", "4"),
        ("four hours on site plus two hours of driving", "6"),
    ],
)
def test_the_time_on_the_road_adds_to_the_time_on_the_spot(text: str, hours: str):
    assert [h for _, h, _ in told(text)] == [Decimal(hours)]


def test_two_pieces_of_work_stay_two():
    assert [h for _, h, _ in told("2 h de montage et 3 h de réglage")] == [Decimal(2), Decimal(3)]


def test_how_long_a_beat_went_on_is_no_work_of_its_own():
    ((_, hours, times),) = told("Depuis mai c'est 1h30 par semaine au téléphone, dix semaines, hors contrat.")
    assert (hours, times) == (Decimal("1.5"), Decimal(10))


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("went back twice, 2.5 hours each time", 2),
        ("deux matinées de 3 h 30, non pointées", 2),
        ("45 min × 3, sur aucune fiche", 3),
        ("nos trois poses, 1 h 30 chacune", 3),
        ("deux techniciens, 4 h chacun", 1),
    ],
)
def test_times_per_turn(text: str, times: int) -> None:
    found = working_times(text, fold(text), hours_per_day=Decimal(7), sent=dt.date(2025, 6, 12), people=())
    (told,) = [q for q in found if q.role is Role.TOLD]
    assert told.times == times


@pytest.mark.parametrize(
    ("text", "occurrences"),
    [
        ("a one-hour call every Monday with them. Twelve so far", 12),
        ("30 min par jour depuis trois semaines", 15),
        ("une demi-journée tous les mardis, huit mardis déjà", 8),
    ],
)
def test_a_beat_counted_in_words(text: str, occurrences: int) -> None:
    found = working_times(text, fold(text), hours_per_day=Decimal(7), sent=dt.date(2025, 6, 12), people=())
    (told,) = [q for q in found if q.role is Role.TOLD]
    assert (told.recurrence.occurrences if told.recurrence else told.times) == occurrences


def test_their_people_are_no_team_of_ours() -> None:
    text = "La visio avec leurs 14 chercheurs, 2 h de préparation."
    found = working_times(text, fold(text), hours_per_day=Decimal(7), sent=dt.date(2025, 6, 12), people=())
    assert [q.persons for q in found] == [None]
