"""Cells as French and English exports write them."""

import datetime as dt
from decimal import Decimal

import pytest

from core.records import InvoiceKind
from ingestion.connectors.values import (
    CellError,
    NumberStyle,
    canonical,
    number_style,
    parse_boolean,
    parse_choice,
    parse_date,
    parse_decimal,
    parse_integer,
    parse_text,
)
from ingestion.connectors.wording import Problem

FRENCH = NumberStyle(mark=",", proven=True)
ENGLISH = NumberStyle(mark=".", proven=True)


@pytest.mark.parametrize(
    ("cell", "style", "value"),
    [
        ("1250.5", ENGLISH, "1250.5"),
        ("1250.5", FRENCH, "1250.5"),
        ("1 250,50", FRENCH, "1250.5"),
        ("1\u202f250,50\u00a0€", FRENCH, "1250.5"),
        ("1.250,50", FRENCH, "1250.5"),
        ("1,250.50", ENGLISH, "1250.5"),
        ("1'250.50", ENGLISH, "1250.5"),
        ("1.250.000", FRENCH, "1250000"),
        ("1,250", ENGLISH, "1250"),
        ("1,250", FRENCH, "1.25"),
        ("12,5 %", FRENCH, "12.5"),
        ("−12,00", FRENCH, "-12"),
        ("12,00-", FRENCH, "-12"),
        ("(12,00)", FRENCH, "-12"),
        (",5", FRENCH, "0.5"),
        ("0.33333333", ENGLISH, "0.333333"),
    ],
)
def test_numbers_are_read_however_they_are_written(cell: str, style: NumberStyle, value: str):
    assert parse_decimal(cell, style=style) == Decimal(value)


@pytest.mark.parametrize(
    "cell", ["abc", "12,5,0", "1.2.3", "NaN", "Infinity", "1e5", "--5", "1 250,50 USD", "12,34.56"]
)
def test_what_is_no_number_is_refused(cell: str):
    with pytest.raises(CellError) as refusal:
        parse_decimal(cell, style=FRENCH)
    assert refusal.value.problem is Problem.NOT_A_NUMBER


def test_a_number_beyond_reason_is_refused():
    with pytest.raises(CellError) as refusal:
        parse_decimal("9" * 13, style=ENGLISH)
    assert refusal.value.problem is Problem.NUMBER_OUT_OF_BOUNDS


def test_thousands_or_decimals_are_not_guessed_without_proof():
    with pytest.raises(CellError) as refusal:
        parse_decimal("1,250", style=NumberStyle(mark=".", proven=False))
    assert refusal.value.problem is Problem.AMBIGUOUS_NUMBER
    assert refusal.value.values["expected"] == "1250 / 1.2500"


def test_the_cells_of_a_file_tell_its_decimal_mark():
    assert number_style(["1.250", "12,50"], delimiter=";") == FRENCH
    assert number_style(["1,250", "12.5"], delimiter=";") == ENGLISH
    assert number_style(["1,250.75"], delimiter=",") == ENGLISH
    assert number_style(["100", ""], delimiter=";") == NumberStyle(mark=",", proven=False)


@pytest.mark.parametrize(
    "cell",
    [
        "2031-03-04",
        "04/03/2031",
        "4.3.2031",
        "04-03-31",
        "2031/03/04",
        "20310304",
        "2031-03-04T08:15:00",
        "04/03/2031 08:15",
    ],
)
def test_days_are_read_however_they_are_written(cell: str):
    assert parse_date(cell) == dt.date(2031, 3, 4)


@pytest.mark.parametrize("cell", ["2031-02-30", "03/25/2031", "demain", "0031-03-04", "44927", "2031-03"])
def test_what_is_no_day_is_refused(cell: str):
    with pytest.raises(CellError) as refusal:
        parse_date(cell)
    assert refusal.value.problem is Problem.NOT_A_DATE


def test_words_of_closed_sets():
    assert parse_boolean("Oui")
    assert not parse_boolean("no")
    assert parse_choice("Credit note", InvoiceKind) is InvoiceKind.CREDIT_NOTE
    assert parse_choice("avoir", InvoiceKind) is InvoiceKind.CREDIT_NOTE
    with pytest.raises(CellError):
        parse_boolean("peut-être")
    with pytest.raises(CellError):
        parse_choice("proforma", InvoiceKind)
    with pytest.raises(CellError):
        parse_integer("30,5", style=FRENCH)


def test_keys_do_not_depend_on_how_a_value_was_written():
    assert canonical(parse_decimal("1 250,500", style=FRENCH)) == canonical(Decimal("1250.5")) == "1250.5"
    assert canonical(Decimal("0.000000")) == "0"
    assert parse_text(" technicien e\u0301te\u0301 ") == "technicien été"
