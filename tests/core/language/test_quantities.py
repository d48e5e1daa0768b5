from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.quantities import find_counts, find_products


@pytest.mark.parametrize(
    ("text", "count", "value"),
    [
        ("2 × 95 € HT", 2, 190),
        ("3*120€", 3, 360),
        ("3 semaines à 420 € HT", 3, 1260),
        ("12 jours à 95 €", 12, 1140),
        ("les 40 pièces à 18 €", 40, 720),
        ("12 a 34 € pris sur le stock", 12, 408),
        ("the two handling fees of 150 EUR each", 2, 300),
        ("EUR 35 x 4", 4, 140),
        ("18 € pièce × 40", 40, 720),
        ("EUR 250 per day for twelve days", 12, 3000),
        ("on vous offre 4 lutrins de plus (prix unitaire de la commande, 717,60 €)", 4, "2870.40"),
        ("les 12 réglettes à changer en janvier, c'est pour nous, 46 euros pièce", 12, 552),
        ("3 j à 450 € HT/j", 3, 1350),
        ("3 jours x 450 €", 3, 1350),
        ("200 affiches @ 0.45 EUR", 200, 90),
        ("80 couverts à 19 € par personne", 80, 1520),
        ("6.5 hours at 60 EUR", "6.5", 390),
    ],
)
def test_a_quantity_and_its_price_make_a_product(text: str, count: int | str, value: int | str):
    (product,) = find_products(text)
    assert (product.count, product.value) == (Decimal(count), Decimal(value))
    assert text[product.start : product.end].strip()


@pytest.mark.parametrize(
    "text",
    ["ramené de 780 à 690 €", "un avoir de 1 500 €", "5 % de 117 800 €", "2 factures de 300 €", "entre 2 et 3 k€"],
)
def test_other_figures_beside_a_price_multiply_nothing(text: str):
    assert find_products(text) == []


def test_things_are_counted_but_times_and_measures_are_not():
    text = "12 couvercles, 3 jours, 5 mm, un joint, 7 palettes"
    assert [count.value for count in find_counts(text)] == [12, 7]


@given(st.text(alphabet=st.sampled_from("0123456789 x×*àat€@piècejoursunit.\n")))
def test_any_text_is_read_without_error(text: str):
    for product in find_products(text):
        assert 0 <= product.start < product.end <= len(text)
