from decimal import Decimal

import pytest

from core.language.clock import find_clock_ranges, find_clock_windows


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("resté de 21h a 3h30", "6.5"),
        ("de 22h15 à 3h30 sur place", "5.25"),
        ("8h-12h", "4"),
        ("7h30 à 16h15", "8.75"),
        ("de 9 à 12 h", "3"),
        ("from 9 to 12", "3"),
        ("from 9 to 5, without lunch", "8"),
        ("from 9am until 1:30pm", "4.5"),
        ("8:00 to 17:30", "9.5"),
        ("de 14 h à minuit", "10"),
        ("Parti 5h rentré 18h", "13"),
    ],
)
def test_the_hours_between_two_times(text: str, hours: str):
    (span,) = find_clock_ranges(text)
    assert span.hours == Decimal(hours)


@pytest.mark.parametrize("text", ["from 3 to 4 people", "from 20 to 30 €", "2 à 3 h", "de 2 à 3 pièces"])
def test_other_ranges_are_no_clock(text: str):
    assert find_clock_ranges(text) == []


@pytest.mark.parametrize(
    "text",
    ["Standard ouvert du lundi au vendredi de 8h à 12h", "entre 8 h et 10 h", "between 9 am and 11 am"],
)
def test_a_window_of_time_is_no_work(text: str):
    assert find_clock_ranges(text) == []
    assert find_clock_windows(text)
