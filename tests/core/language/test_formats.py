from datetime import date
from decimal import Decimal

import pytest

from core.language import formats
from core.messages import Language
from core.period import Period

HIGH = Decimal("1234567.895")


def test_euros_in_both_typographies():
    assert formats.euros(HIGH, "fr") == "1\u202f234\u202f568\u00a0€"
    assert formats.euros(HIGH, "fr", cents=True) == "1\u202f234\u202f567,90\u00a0€"
    assert formats.euros(HIGH, "en", cents=True) == "€1,234,567.90"
    assert formats.euros(Decimal("-12.5"), "fr") == "−13\u00a0€"
    assert formats.euros(Decimal("-12.5"), "en") == "−€13"
    assert formats.euros(Decimal("-0.2"), "fr") == "0\u00a0€"


def test_percentages_show_a_ratio():
    assert formats.percent(Decimal("0.1234"), "fr") == "12,3\u00a0%"
    assert formats.percent(Decimal("-0.05"), "en") == "−5.0%"


@pytest.mark.parametrize(("value", "shown"), [("17.5", "17,5\u00a0h"), ("120", "120\u00a0h"), ("0.333", "0,33\u00a0h")])
def test_hours_show_no_more_places_than_they_need(value: str, shown: str):
    assert formats.hours(Decimal(value), "fr") == shown


def test_days_are_written_out():
    assert formats.day(date(2025, 3, 1), "fr") == "1er mars 2025"
    assert formats.day(date(2025, 8, 12), "fr") == "12 août 2025"
    assert formats.day(date(2025, 3, 1), "en") == "1 March 2025"


@pytest.mark.parametrize(
    ("period", "language", "shown"),
    [
        (Period.year(2025), "fr", "2025"),
        (Period.half(2025, 1), "fr", "premier semestre 2025"),
        (Period.half(2025, 2), "en", "second half of 2025"),
        (Period.quarter(2025, 3), "fr", "T3 2025"),
        (Period.month(2025, 2), "en", "February 2025"),
        (Period(date(2025, 3, 3), date(2025, 5, 5)), "fr", "du 3 mars 2025 au 5 mai 2025"),
        (Period(date(2025, 3, 3), date(2025, 3, 3)), "en", "3 March 2025"),
    ],
)
def test_a_period_goes_by_its_name(period: Period, language: Language, shown: str):
    assert formats.period(period, language) == shown


def test_things_are_listed_in_one_breath():
    assert formats.listed(["a", "b", "c"], "fr") == "a, b et c"
    assert formats.listed(["a", "b"], "en") == "a and b"
    assert formats.listed([], "fr") == ""
