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
