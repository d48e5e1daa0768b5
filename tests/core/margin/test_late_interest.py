"""Interest by the day, reckoned by hand.

12 000 € due on 31 May 2024 and paid on 31 July: between businesses 30 days at 4.50 + 10 points and 31 at 4.25 + 10,
12 000 × 30 × 14.50 % ÷ 365 = 143.0137 and 12 000 × 31 × 14.25 % ÷ 365 = 145.2329; from a public buyer 61 days at
4.50 + 8 points, 12 000 × 61 × 12.50 % ÷ 365 = 250.6849.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from importlib.resources import files

import pytest

from core.margin.late_interest import Owed, Regime, late_interest, terms_of, time_barred_before, total_interest

MAY_TO_JULY = Owed(amount=Decimal(12000), start=dt.date(2024, 6, 1), end=dt.date(2024, 7, 31))


def owed(start: dt.date, end: dt.date, amount: int = 10_000) -> Owed:
    return Owed(amount=Decimal(amount), start=start, end=end)


def test_between_businesses_each_day_bears_the_rate_of_its_half_year():
    june, july = late_interest([MAY_TO_JULY], regime=Regime.BUSINESS)
    assert (june.days, june.rate, june.interest) == (30, Decimal("0.145"), Decimal("143.01"))
    assert (july.days, july.rate, july.interest) == (31, Decimal("0.1425"), Decimal("145.23"))
    assert total_interest((june, july)) == Decimal("288.24")
    assert (june.end, july.start) == (dt.date(2024, 6, 30), dt.date(2024, 7, 1))


def test_a_public_buyer_keeps_the_rate_of_the_half_year_in_which_interest_began():
    (whole,) = late_interest([MAY_TO_JULY], regime=Regime.PUBLIC)
    assert (whole.days, whole.rate, whole.interest) == (61, Decimal("0.125"), Decimal("250.68"))


def test_the_rate_of_a_public_buyer_is_that_of_the_first_sum_owed():
    rest = owed(dt.date(2024, 8, 1), dt.date(2024, 8, 31), amount=5000)
    _, second = late_interest([MAY_TO_JULY, rest], regime=Regime.PUBLIC)
    assert second.rate == Decimal("0.125")


def test_a_delay_over_three_half_years_has_three_rates():
    accruals = late_interest([owed(dt.date(2022, 12, 31), dt.date(2023, 7, 1))], regime=Regime.BUSINESS)
    assert [(a.days, a.rate) for a in accruals] == [
        (1, Decimal("0.10")),
        (181, Decimal("0.125")),
        (1, Decimal("0.14")),
    ]


def test_half_years_of_the_same_rate_make_one_line():
    """10 000 × 365 days at 2.15 + 10 points, over two half-years."""
    (year,) = late_interest([owed(dt.date(2025, 7, 1), dt.date(2026, 6, 30))], regime=Regime.BUSINESS)
    assert (year.days, year.rate, year.interest) == (365, Decimal("0.1215"), Decimal(1215))
    first, second = late_interest(
        [owed(dt.date(2025, 8, 1), dt.date(2025, 8, 31)), owed(dt.date(2025, 9, 1), dt.date(2025, 9, 30), 5000)],
        regime=Regime.BUSINESS,
    )
    assert (first.days, second.days) == (31, 30)


def test_the_day_after_a_due_date_on_the_last_of_june_is_of_the_second_half():
    (accrual,) = late_interest([owed(dt.date(2025, 7, 1), dt.date(2025, 7, 1))], regime=Regime.BUSINESS)
    assert (accrual.days, accrual.rate, accrual.interest) == (1, Decimal("0.1215"), Decimal("3.33"))


@pytest.mark.parametrize(
    ("day", "rate", "assumed"),
    [
        (dt.date(2035, 2, 1), Decimal("0.1240"), True),
        (dt.date(2010, 2, 1), Decimal("0.10"), True),
        (dt.date(2026, 12, 31), Decimal("0.1240"), False),
    ],
    ids=["after the table", "before the table", "its last half-year"],
)
def test_beyond_the_table_the_nearest_known_rate_stands_in_and_that_is_said(
    day: dt.date, rate: Decimal, *, assumed: bool
):
    (accrual,) = late_interest([owed(day, day)], regime=Regime.BUSINESS)
    assert (accrual.rate, accrual.assumed) == (rate, assumed)


def test_nothing_owed_bears_nothing():
    assert late_interest([], regime=Regime.PUBLIC) == ()
    assert late_interest([owed(dt.date(2025, 3, 2), dt.date(2025, 3, 1))], regime=Regime.BUSINESS) == ()


def test_the_flat_fee_is_forty_euros_for_both():
    assert {terms_of(regime).flat_fee for regime in Regime} == {Decimal(40)}


def test_every_rate_opens_a_half_year_and_names_its_source():
    rows = tomllib.loads(files("core.margin").joinpath("late_interest.toml").read_text("utf-8"))["rate"]
    assert all(row["source"] for row in rows)
    days = [row["from"] for row in rows]
    assert days == [dt.date(2017 + n // 2, 1 if n % 2 == 0 else 7, 1) for n in range(len(days))]


def test_claims_older_than_five_years_are_barred():
    assert time_barred_before(dt.date(2025, 12, 31)) == dt.date(2020, 12, 31)
    assert time_barred_before(dt.date(2024, 2, 29)) == dt.date(2019, 3, 1)


def test_a_claim_on_a_public_buyer_is_barred_after_the_fourth_calendar_year():
    assert time_barred_before(dt.date(2025, 12, 31), Regime.PUBLIC) == dt.date(2021, 1, 1)
    assert time_barred_before(dt.date(2026, 1, 1), Regime.PUBLIC) == dt.date(2022, 1, 1)
