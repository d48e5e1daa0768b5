import pytest

from core.language.bare_amounts import find_bare_amounts


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("j'ai lâché les 3 150", [3150]),
        ("152 300, signé hier", [152300]),
        ("la sonde est facturée (1 270)", [1270]),
        ("418 et pas 481 € HT", [418]),
        ("OK pour les 720, mais", [720]),
        ("bon pour 310 + 150", [310, 150]),
        ("camion d'Espagne 1 950\nfranchise 750", [1950, 750]),
    ],
)
def test_numbers_that_could_be_money_are_offered(text: str, values: list[int]):
    assert [amount.value for amount in find_bare_amounts(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "04 76 11 22 33",
        "+33 4 76 11 22 33",
        "SIREN 812 345 678",
        "le 12/03 à 14h30",
        "RAL 7016, 316L, DN50, 80 x 120",
        "40 pièces et 12 degrés",
        "en 2025, le 24 mars",
        "38000 Grenoble",
        "5 % et 17 h",
        "QX24-0412, sur la 052",
        "article 114",
        "850 €",
    ],
)
def test_what_counts_or_names_something_is_not(text: str):
    assert find_bare_amounts(text) == []
