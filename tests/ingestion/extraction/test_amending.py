"""Figures that a text takes back, makes clearer or only reckons from."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.language.text import fold
from ingestion.extraction.quantities import quantities_in
from ingestion.extraction.quantity import Role


def told(text: str) -> list[Decimal]:
    """The values that a text tells for themselves, hours or money."""
    found = quantities_in(text, fold(text), hours_per_day=Decimal(7), sent=dt.date(2025, 6, 12), people=())
    return [q.value.normalize() for q in found if q.role is Role.TOLD]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Camionnette à 95 €... non pardon 120 €, payés par moi.", ["120"]),
        ("Nous y avons passé tout le samedi, soit 9 h, rien de saisi.", ["9"]),
        ("D'accord pour la moitié des 900 € du plombier, soit 450, déduits du solde.", ["450"]),
        ("J'arrondis votre solde de 5 260 à 5 200 €, les 60 € sont pour nous.", ["60"]),
        ("On avait vendu 2 jours de réglage, Paul en a fait 5.", ["21"]),
        ("Une journée lundi, plus 3 h mardi.", ["7", "3"]),
        ("Pour nous faire pardonner les trois jours perdus, je vous accorde 80 €.", ["80"]),
    ],
)
def test_what_a_text_tells_in_the_end(text: str, values: list[str]) -> None:
    assert told(text) == [Decimal(v) for v in values]
