"""Durations beyond the common grammar, and times per turn."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.language.text import fold
from ingestion.extraction.durations import durations_in
from ingestion.extraction.quantity import Role
from ingestion.extraction.worktime import working_times


def test_a_range_keeps_its_ends() -> None:
    text = "Entre 6 et 8 heures de ponçage."
    (found,) = durations_in(text, fold(text), hours_per_day=Decimal(7))
    assert (found.low, found.hours, found.high) == (Decimal(6), Decimal(7), Decimal(8))


@pytest.mark.parametrize(
    ("text", "hours"),
    [("Two extra days of fitting.", 14), ("Une nuit entière sur place.", 7), ("trois heures supplémentaires", 3)],
)
def test_marked_durations(text: str, hours: int) -> None:
    assert [d.hours for d in durations_in(text, fold(text), hours_per_day=Decimal(7))] == [Decimal(hours)]


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
