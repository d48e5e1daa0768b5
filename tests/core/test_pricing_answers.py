from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.period import Period
from core.pricing_answers import Misread, PricedAnswer, read_answer
from core.records import Company, Employee, ProfileRate

RATES = {"serrurier": 42, "dessinateur": 60, "direction": 100}
PEOPLE = {"Maud Keller": "serrurier", "Ilyes Brun": "serrurier", "Solène Diaz": "dessinateur"}
COMPANY = Company(
    name="Ferronnerie Keller",
    domains=("keller.example",),
    siren=None,
    sector=None,
    currency="EUR",
    period=Period.year(2030),
    financing_rate=Decimal("0.05"),
    hours_per_day=Decimal(8),
    rates=tuple(ProfileRate(profile=p, hourly_rate=Decimal(r)) for p, r in RATES.items()),
    employees=tuple(Employee(name=n, email=f"{n.split()[0]}@keller.example", profile=p) for n, p in PEOPLE.items()),
    partners=(),
)
MAUD = COMPANY.employees[0]
"""Who answers: her own hours cost 42 € each."""


def read(text: str, *, author: Employee | None = MAUD) -> PricedAnswer:
    return read_answer(text, company=COMPANY, author=author, sent=dt.date(2030, 4, 2))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("6 heures à deux", 504),
        ("environ 300 €", 300),
        ("2 jours de Solène", 960),
        ("entre 2 et 3 h", 105),
        ("rien finalement", 0),
        ("120 € TTC", 100),
        ("3h30 et 45 € de boulons", 192),
        ("une demi-journée", 168),
        ("3 fois 2 h", 252),
        ("2 heures par semaine pendant 5 semaines", 420),
        ("4 h à 55 € de l'heure", 220),
        ("12 x 18 €", 216),
        ("40 pattes à 2,50 €", 100),
        ("250 €, non, 350 €", 350),
        ("Maud et Solène, 3 h chacune", 306),
        ("moi et Solène une journée", 816),
        ("une heure de dessinateur", 60),
        ("6 h en tout à deux", 252),
        ("1,5 k€", 1500),
        ("entre 100 et 150 euros", 125),
        ("zéro", 0),
        ("c'était gratuit", 0),
        ("half a day, the two of us", 336),
        ("about 250 euros", 250),
        ("between 2 and 3 hours", 105),
        ("€120 incl. VAT", 100),
        ("two and a half days", 840),
        ("nothing in the end", 0),
        ("Ilyes spent 3 hours on it", 126),
    ],
)
def test_an_answer_is_priced(text: str, amount: int):
    priced = read(text)
    assert priced.misread is None
    assert priced.amount == amount


@pytest.mark.parametrize(
    ("text", "why", "subject"),
    [
        ("quelques heures", Misread.VAGUE, "quelques heures"),
        ("300", Misread.BARE, "300"),
        ("je ne sais plus", Misread.UNSURE, ""),
        ("no idea", Misread.UNSURE, ""),
        ("5 %", Misread.PERCENT, "5 %"),
        ("200 CHF", Misread.CURRENCY, "200 CHF"),
        ("15 € pièce", Misread.UNIT_PRICE, "15 € pièce"),
        ("bof", Misread.NOTHING, ""),
        ("", Misread.NOTHING, ""),
    ],
)
def test_what_cannot_be_priced_is_told(text: str, why: Misread, subject: str):
    priced = read(text)
    assert (priced.amount, priced.misread, priced.subject) == (None, why, subject)


def test_the_arithmetic_is_one_line_in_the_language_asked_for():
    assert read("6 heures à deux").arithmetic == "6\u00a0h × 2 × 42\u00a0€ (serrurier) = 504\u00a0€"
    english = read_answer("120 € TTC", company=COMPANY, author=MAUD, sent=dt.date(2030, 4, 2), language="en")
    assert english.arithmetic == "€120 incl. VAT ÷ 1.2 = €100"


def test_hours_persons_and_who_worked_are_kept():
    priced = read("Maud et Solène, 3 h chacune")
    assert (priced.hours, priced.persons, priced.employees) == (Decimal(3), 2, ("Maud Keller", "Solène Diaz"))


def test_a_range_keeps_its_ends():
    priced = read("entre 2 et 3 h")
    assert (priced.low, priced.high) == (Decimal(84), Decimal(126))


def test_hours_of_nobody_known_have_no_price():
    assert read("6 h", author=None).misread is Misread.NO_RATE
    stranger = Employee(name="Un Stagiaire", email="s@keller.example", profile="stagiaire")
    priced = read("6 h", author=stranger)
    assert (priced.misread, priced.subject) == (Misread.NO_RATE, "stagiaire")
