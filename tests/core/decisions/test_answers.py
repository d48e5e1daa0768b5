from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.decisions.answers import Base, Said, figure_fields, figure_said
from core.records import Employee
from tests.core.decisions.print_shop import COMPANY

LEA = COMPANY.employees[0]


def said(text: str, *, worker: Employee | None = LEA, base: Base | None = None) -> Said | None:
    return figure_said(text, company=COMPANY, day=dt.date(2031, 3, 3), worker=worker, base=base)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("350 € HT", "350"),
        ("350", "350"),
        ("1 250,50", "1250.50"),
        ("420 € TTC", "350"),
        ("entre 2 et 3 k€", "2500"),
        ("40 × 18 €", "720"),
        ("6 h à deux", "576"),
        ("une demi-journée", "168"),
        ("3 % de 12 000 €", "360"),
        ("2 hours, two of us", "192"),
        ("€350", "350"),
        ("rien finalement", "0"),
        ("2 jours de Léa et 40 € de papier", "712"),
    ],
)
def test_a_figure_is_priced(text: str, amount: str):
    figure = said(text)
    assert figure is not None
    assert figure.amount == Decimal(amount)
    assert figure.arithmetic


@pytest.mark.parametrize(
    "text", ["", "quelques heures", "qq heures", "je ne sais plus", "-50", "− 50 €", "12 mars", "CHF 480"]
)
def test_what_gives_no_figure_gives_none(text: str):
    assert said(text) is None


def test_a_percentage_is_of_the_document_at_hand():
    figure = said("3 %", base=Base(amount=Decimal(8000), reference="CC-7"))
    assert figure is not None
    assert figure.amount == Decimal(240)
    assert "CC-7" in figure.arithmetic


def test_a_percentage_of_nothing_and_hours_of_nobody_stay_without_amount():
    percentage, hours = said("3 %"), said("6 h", worker=None)
    assert percentage is not None
    assert (percentage.amount, percentage.percent) == (None, Decimal(3))
    assert hours is not None
    assert hours.amount is None


def test_a_sum_leaves_no_hours_behind():
    figure = said("350 €")
    assert figure is not None
    assert figure_fields(figure)["hours"] is None
    assert figure_fields(figure)["amount"] == "350.00"
