"""Prices multiplied by what stands apart from them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from core.language.text import fold
from ingestion.extraction.quantities import quantities_in
from ingestion.extraction.quantity import Kind, Role


def money_told(text: str) -> list[Decimal]:
    """The amounts that a text tells for themselves."""
    found = quantities_in(text, fold(text), hours_per_day=Decimal(7), sent=dt.date(2025, 6, 12), people=())
    return [q.value.normalize() for q in found if q.kind is Kind.MONEY and q.role is Role.TOLD]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("La pelle est restée deux jours de plus. 200 € par jour de location, pour nous.", "400"),
        ("Compresseur loué 1,2 k€ la semaine, une semaine, hors achats.", "1200"),
        ("On a recoupé les 12 panneaux, 20 € de matière le panneau, rien au bon.", "240"),
        ("Board was 0.50 EUR a sheet, 600 sheets, straight from stock.", "300"),
        ("Your handles, five at 24 euros, come with our compliments.", "120"),
        ("Transport 2 × 85 pour nous.", "170"),
        ("Au pilon : 0,50 × 400, pour notre compte.", "200"),
        ("We paid both trips, 30 euros apiece.", "60"),
        ("Quatre fois 50 € de matière perdue.", "200"),
        ("Le forfait de 150 € par dépassement nous est appliqué trois fois.", "450"),
    ],
)
def test_so_many_at_a_price(text: str, total: str) -> None:
    assert Decimal(total) in money_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Réunion le 20 mai, allées à 2,20 et allées à 2,40.",
        "Vu le 14 à 10 h, bâtiment 3 x 2 étages.",
        "Une plaque de 40 x 60 livrée hier.",
    ],
)
def test_what_is_no_price_makes_no_amount(text: str) -> None:
    assert money_told(text) == []
