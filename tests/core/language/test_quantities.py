from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.quantities import find_counts, find_products


@pytest.mark.parametrize(
    ("text", "count", "value"),
    [
        ("2 × 85 € HT", 2, 170),
        ("3*120€", 3, 360),
        ("4 semaines à 380 € HT", 4, 1520),
        ("9 jours à 85 €", 9, 765),
        ("les 60 pièces à 14 €", 60, 840),
        ("14 a 36 € pris en réserve", 14, 504),
        ("the three setup fees of 120 EUR each", 3, 360),
        ("EUR 25 x 6", 6, 150),
        ("16 € pièce × 30", 30, 480),
        ("EUR 200 per day for ten days", 10, 2000),
        ("on vous offre 4 lutrins de plus (prix unitaire de la commande, 208,40 €)", 4, "833.60"),
        ("les 15 réglettes à changer en mai, c'est pour nous, 24 euros pièce", 15, 360),
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
    ["ramené de 720 à 610 €", "un avoir de 1 500 €", "5 % de 117 800 €", "2 factures de 300 €", "entre 2 et 3 k€"],
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
