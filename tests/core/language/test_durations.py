from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.durations import DurationMention, find_durations

DAY = Decimal(7)


def durations(text: str) -> list[DurationMention]:
    return find_durations(text, hours_per_day=DAY)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("3h30", "3.5"),
        ("3 h 30", "3.5"),
        ("3 H", "3"),
        ("2,5 h", "2.5"),
        ("7 hrs", "7"),
        ("about 20 hours", "20"),
        ("45 min", "0.75"),
        ("2 h 15 min", "2.25"),
        ("une heure trente", "1.5"),
        ("une heure et quart", "1.25"),
        ("deux heures trois quarts", "2.75"),
        ("trois quarts d'heure", "0.75"),
        ("un quart d'heure", "0.25"),
        ("1h1/2", "1.5"),
        ("half an hour", "0.5"),
        ("an hour and a half", "1.5"),
        ("deux bonnes heures", "2"),
        ("une dizaine d'heures", "10"),
        ("one extra day", "7"),
        ("une nuit entière sur place", "7"),
        ("trois heures supplémentaires", "3"),
        ("two full extra days", "14"),
        ("deux autres jours", "14"),
        ("un gros quart d'heure", "0.25"),
        ("la moitié d'une journée", "3.5"),
        ("l'aprem entière", "3.5"),
        ("j'y ai laissé mon samedi", "7"),
        ("entre 8 et 10 h de mise en page", "9"),
        ("une journée et demi", "10.5"),
        ("une journée et demie", "10.5"),
        ("1/2 journée", "3.5"),
        ("½ journée", "3.5"),
        ("une demi-journée", "3.5"),
        ("trois demi-journées", "10.5"),
        ("deux jours et demi", "17.5"),
        ("2 jours 1/2", "17.5"),
        ("2 j", "14"),
        ("3 jours-hommes", "21"),
        ("la journée complète", "7"),
        ("on y a passé la journée", "7"),
        ("ta journée de visite", "7"),
        ("toute la matinée", "3.5"),
        ("half a day", "3.5"),
        ("two and a half days", "17.5"),
        ("a day and a half", "10.5"),
        ("it took me a day", "7"),
        ("deux semaines", "70"),
        ("de 21h a 3h30", "6.5"),
        ("de 5h à 18h, 13 h en tout", "13"),
        ("dimanche 9h a 3 avec rita", "9"),
        ("11/02 | presse | 6 h 00", "6"),
        ("il a 3 h de retouche", "3"),
    ],
)
def test_a_duration_has_its_hours(text: str, hours: str):
    (duration,) = durations(text)
    assert duration.hours == Decimal(hours)
    assert not duration.vague


def test_a_day_has_the_hours_that_the_company_says():
    (duration,) = find_durations("deux jours", hours_per_day=Decimal(8))
    assert duration.hours == 16


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("qq heures", None),
        ("quelques jours", None),
        ("j'y ai passé des heures", None),
        ("we spent hours on it", None),
        ("a few days", None),
        ("toute la nuit", None),
        ("a couple of hours", 2),
        ("une paire d'heures", 2),
    ],
)
def test_what_nobody_counted_is_vague(text: str, hours: int | None):
    (duration,) = durations(text)
    assert duration.vague
    assert duration.hours == hours


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("2 à 3 h", 2, 3),
        ("2-3 h", 2, 3),
        ("entre deux et trois jours", 14, 21),
        ("une ou deux heures", 1, 2),
        ("deux trois heures", 2, 3),
        ("an hour or two", 1, 2),
        ("8 to 10 hours", 8, 10),
    ],
)
def test_a_range_is_its_midpoint_with_both_ends(text: str, low: int, high: int):
    (duration,) = durations(text)
    assert (duration.low, duration.high, duration.hours) == (low, high, Decimal(low + high) / 2)


@pytest.mark.parametrize(
    "text",
    [
        "à 9 h",
        "vers 14h",
        "rendez-vous 8 h 30",
        "lundi à 14 h 30",
        "(mardi 7 h 30, avant l'ouverture)",
        "livraison mardi 4 à 6 h",
        "jeudi 18 à 13h",
        "28 mai, 11 h.",
        "entre 8 h et 9 h",
        "appel 20h40",
        "à 14h au lieu de 8h",
        "at 3 pm",
        "du lundi au vendredi de 8h à 12h et de 14h à 18h",
        "ouvert 24h/24 et 7j/7",
        "90 km/h, 12 m3/h, 15 kWh",
        "Bonne journée,",
        "twice a day",
        "EUR 250 a day",
        "à jour de ses factures",
        "si un jour tu paies",
        "zéro heure",
    ],
)
def test_times_of_the_clock_and_rates_are_no_duration(text: str):
    assert durations(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "sous 48 h",
        "dans trois jours",
        "il y a deux jours",
        "délai 8 jours ouvrés",
        "30 jours fin de mois",
        "sept jours de retard",
        "within 14 days",
        "two weeks ago",
        "au bout de 5 semaines",
        "pendant 12 semaines",
    ],
)
def test_a_delay_is_told_from_work(text: str):
    (duration,) = durations(text)
    assert duration.delay


@pytest.mark.parametrize("text", ["2h45 pièce tout compris", "une demi-journée à chaque fois", "2 h par passage"])
def test_a_time_per_piece_or_turn_says_so(text: str):
    (duration,) = durations(text)
    assert duration.each


@given(st.text(alphabet=st.sampled_from("0123456789 hHjmin.,:-/½'éeuxrsdtaàpoq\n")))
def test_any_text_is_read_without_error(text: str):
    mentions = durations(text)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@pytest.mark.parametrize(
    "text",
    [
        "une bonne partie de la nuit",
        "a good part of the afternoon",
        "j'ai arrêté de compter les heures",
        "lost count of the hours",
    ],
)
def test_time_that_nobody_counted_is_vague(text: str):
    (mention,) = durations(text)
    assert (mention.hours, mention.vague) == (None, True)


def test_a_time_each_night_is_told_per_turn():
    (mention,) = durations("sept heures chaque nuit")
    assert (mention.hours, mention.each) == (Decimal(7), True)


def test_between_two_hours_of_the_clock_is_no_length():
    assert durations("on passe entre 8 h et 10 h") == []
