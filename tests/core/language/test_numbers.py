from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.numbers import find_numbers, words_value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("deux mille trois cents", 2300),
        ("Trois cent cinquante", 350),
        ("quatre-vingt-dix-sept", 97),
        ("septante-deux", 72),
        ("zéro", 0),
        ("vingt et un", 21),
        ("two thousand three hundred", 2300),
        ("ninety-nine", 99),
    ],
)
def test_number_words_have_a_value(words: str, value: int):
    assert words_value(words) == value


@pytest.mark.parametrize(
    "words", ["deux deux", "trente quatre vingt sept huit", "cent et", "mille mille", "one one", ""]
)
def test_broken_number_words_do_no_harm(words: str):
    assert words_value(words) is None or isinstance(words_value(words), Decimal)
    find_numbers(words)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 250,50 puis 1.250,50 puis 1,250.50", ["1250.50", "1250.50", "1250.50"]),
        ("1'250.50 et 12.000,00", ["1250.50", "12000.00"]),
        ("2 mille, 1,2 million", ["2000", "1200000.0"]),
        ("une centaine, deux douzaines, une dizaine de milliers", ["100", "24", "10000"]),
        ("v3.11.4 du 10.0.0.1", []),
        ("316L M8 CO2", ["316"]),
        ("4x95 et 35 x4", ["4", "95", "35", "4"]),
    ],
)
def test_numbers_are_read_as_they_are_written(text: str, values: list[str]):
    assert [number.value for number in find_numbers(text)] == [Decimal(value) for value in values]


def test_a_writing_with_two_readings_keeps_both():
    (number,) = find_numbers("1,250")
    assert (number.value, number.other) == (Decimal(1250), Decimal("1.250"))


def test_a_figure_that_hangs_on_another_says_so():
    assert [number.joined for number in find_numbers("QX24-0412 et 1460")] == [True, False]


@given(st.text(alphabet="deux mille cents vingt-et-un one hundred 0123456789.,' -/"))
def test_any_run_of_number_words_is_read_without_error(text: str):
    assert all(0 <= number.start < number.end <= len(text) for number in find_numbers(text))
