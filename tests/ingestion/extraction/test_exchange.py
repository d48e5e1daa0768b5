from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from ingestion.extraction.exchange import rate_in_euros
from tests.ingestion.extraction.workshop import counted, mail, read


def test_a_day_takes_the_average_of_its_year() -> None:
    assert rate_in_euros("CHF", dt.date(2023, 5, 2)) == Decimal("1.0290")
    assert rate_in_euros("EUR", dt.date(2023, 5, 2)) == 1
    assert rate_in_euros("XAU", dt.date(2023, 5, 2)) is None


@pytest.mark.parametrize(("early", "late"), [(dt.date(2009, 1, 1), dt.date(2020, 1, 1))])
def test_a_day_beyond_the_table_takes_the_nearest_year(early: dt.date, late: dt.date) -> None:
    assert rate_in_euros("USD", early) == rate_in_euros("USD", late)
    assert rate_in_euros("USD", dt.date(2040, 1, 1)) == rate_in_euros("USD", dt.date(2025, 6, 1))


def test_a_rate_told_without_its_currency_is_turned_the_likely_way() -> None:
    (cost,) = counted(
        read(mail("Droits de garde de 100 CHF payés au cours de 1,04, sur ma note de frais.", by="nadia"))
    )
    assert cost.amount == Decimal("104.00")
