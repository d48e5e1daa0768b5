from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from core.costs import Standing
from core.db.types import LARGEST, AmountTooLarge, Closed, Instant, Micro
from core.money import to_micros

SQLITE = sqlite.dialect()


@given(st.decimals(min_value=-LARGEST, max_value=LARGEST, places=6))
def test_money_comes_back_to_the_millionth(amount: Decimal):
    kept = Micro().process_bind_param(amount, SQLITE)

    assert Micro().process_result_value(kept, SQLITE) == amount


def test_what_is_finer_than_a_millionth_is_rounded_by_the_house_rule():
    third = Decimal("0.0000005")

    assert Micro().process_bind_param(third, SQLITE) == 1
    assert to_micros(third) == Decimal("0.000001")


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "9223372036855", "-1e30"])
def test_what_cannot_be_kept_exactly_is_refused(amount: str):
    with pytest.raises(AmountTooLarge):
        Micro().process_bind_param(Decimal(amount), SQLITE)


def test_a_closed_set_takes_no_stranger():
    with pytest.raises(ValueError, match="maybe"):
        Closed(Standing).process_bind_param("maybe", SQLITE)


def test_a_moment_must_tell_its_zone():
    with pytest.raises(ValueError, match="time zone"):
        Instant().process_bind_param(dt.datetime(2031, 1, 1), SQLITE)  # noqa: DTZ001 - the point of the test
