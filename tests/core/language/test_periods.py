from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.periods import find_periods
from core.period import Period

YEAR = Period.year(2025)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("au premier semestre", Period.half(2025, 1)),
        ("S1", Period.half(2025, 1)),
        ("the second half of 2024", Period.half(2024, 2)),
        ("T3 2025", Period.quarter(2025, 3)),
        ("Q3 2024", Period.quarter(2024, 3)),
        ("au troisième trimestre", Period.quarter(2025, 3)),
        ("dernier trimestre", Period.quarter(2025, 4)),
        ("en mars", Period.month(2025, 3)),
        ("March 2024", Period.month(2024, 3)),
        ("costs in may", Period.month(2025, 5)),
        ("janvier 2026", Period.month(2026, 1)),
        ("de mars à juin", Period.of_months(2025, 3, 4)),
        ("from March to June 2024", Period.of_months(2024, 3, 4)),
        ("depuis avril", Period.of_months(2025, 4, 9)),
        ("depuis le 15 mars", Period(date(2025, 3, 15), date(2025, 12, 31))),
        ("jusqu'à fin juin", Period.half(2025, 1)),
        ("au 31/12/2025", YEAR),
        ("le 15 mai", Period(date(2025, 5, 15), date(2025, 5, 15))),
        ("in 2024", Period.year(2024)),
        ("this year", YEAR),
        ("YTD", YEAR),
        ("l'an dernier", Period.year(2024)),
        ("le mois dernier", Period.month(2025, 12)),
        ("les six derniers mois", Period.half(2025, 2)),
        ("last 3 months", Period.quarter(2025, 4)),
        ("cet été", Period.of_months(2025, 6, 3)),
    ],
)
def test_a_question_names_its_period(text: str, period: Period):
    (mention,) = find_periods(text, company=YEAR)
    assert mention.period == period


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("au premier et au troisième trimestre", [Period.quarter(2025, 1), Period.quarter(2025, 3)]),
        ("le second semestre est-il meilleur que le premier ?", [Period.half(2025, 2), Period.half(2025, 1)]),
        ("Q1 and Q2 2024", [Period.quarter(2024, 1), Period.quarter(2024, 2)]),
        ("cette année par rapport à 2024", [YEAR, Period.year(2024)]),
    ],
)
def test_a_comparison_names_both_periods(text: str, periods: list[Period]):
    assert [mention.period for mention in find_periods(text, company=YEAR)] == periods


def test_parts_of_a_year_follow_the_company_and_not_the_calendar():
    company = Period.of_months(2024, 7, 12)
    spans = [mention.period for mention in find_periods("S1, T4, en mars, depuis janvier", company=company)]
    assert spans == [
        Period.of_months(2024, 7, 6),
        Period.of_months(2025, 4, 3),
        Period.month(2025, 3),
        Period.of_months(2025, 1, 6),
    ]


@pytest.mark.parametrize(
    "text", ["May I ask why?", "2 025 €", "QX25-062", "marché 2024-07", "le premier client", "2025 €"]
)
def test_other_figures_and_words_name_no_period(text: str):
    assert find_periods(text, company=YEAR) == []


@given(st.text(alphabet=st.sampled_from("0123456789 STQHdemarsjuinàul'nétrimesp/-\n")))
def test_any_question_is_read_without_error(text: str):
    for mention in find_periods(text, company=YEAR):
        assert 0 <= mention.start < mention.end <= len(text)


FISCAL = Period(date(2024, 10, 1), date(2025, 9, 30))


@pytest.mark.parametrize(
    "text",
    ["en 2024-2025", "l'exercice 2024/25", "FY25", "this financial year", "du 1er octobre 2024 au 30 septembre 2025"],
)
def test_a_year_that_straddles_two_is_the_companys(text: str):
    assert [m.period for m in find_periods(text, company=FISCAL)] == [FISCAL]


def test_a_half_of_the_year_is_one_period():
    found = find_periods("au premier semestre de l'exercice", company=FISCAL)
    assert [m.period for m in found] == [Period.of_months(2024, 10, 6)]


@pytest.mark.parametrize("text", ["d'un semestre à l'autre", "les deux semestres", "between the two halves"])
def test_each_half_is_named_at_once(text: str):
    assert [m.period for m in find_periods(text, company=YEAR)] == [Period.half(2025, 1), Period.half(2025, 2)]


def test_years_that_do_not_follow_are_no_split_year():
    assert FISCAL not in [m.period for m in find_periods("entre 2021 et 2024/29", company=FISCAL)]
