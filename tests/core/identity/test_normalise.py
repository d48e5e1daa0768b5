import pytest

from core.identity.normalise import company_number, number_in_vat, place_words, read_name, same_place, slug


@pytest.mark.parametrize(
    ("raw", "current", "former"),
    [
        ("MENUISERIE DE L'UBAYE S.A.R.L.", ("menuiserie", "ubaye"), ()),
        ("Köhler & Söhne GmbH & Co. KG", ("kohler", "sohne"), ()),
        ("PAPETERIE VELIN SA (EX CARTONNAGES DU DOUBS)", ("papeterie", "velin"), (("cartonnages", "doubs"),)),
        ("Nervia anciennement Soudures Laval", ("nervia",), (("soudures", "laval"),)),
        ("Studio 54 Événements", ("studio", "54", "evenements"), ()),
        ("Cœur de Vélin", ("coeur", "velin"), ()),
        ("SA", ("sa",), ()),
    ],
)
def test_a_name_is_taken_apart(raw: str, current: tuple[str, ...], former: tuple[tuple[str, ...], ...]):
    spelling = read_name(raw)
    assert spelling.current == current
    assert spelling.former == former


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ST MARTIN D HERES CEDEX 2", "Saint-Martin-d'Hères", True),
        ("39260 MOIRANS", "Moirans-en-Montagne", True),
        ("AUGSBURG (DE)", "Augsburg", True),
        ("Pau", "Arras", False),
        ("Pau", None, None),
    ],
)
def test_towns_compare_however_they_are_written(one: str, other: str | None, same: bool | None):
    assert same_place(one, other) is same


def test_a_town_keeps_no_postal_code():
    assert place_words("F-67000 STRASBOURG CEDEX") == ("f", "strasbourg")


def test_numbers_are_bare():
    assert company_number("411 000 111") == "411000111"
    assert company_number("411 000 111 00024") == "411000111"
    assert company_number("CHE-114.222.333") == "CHE114222333"
    assert company_number("  ") is None
    assert number_in_vat("FR 12 411000333") == "411000333"
    assert number_in_vat("DE811234567") is None


def test_a_slug_is_readable():
    assert slug("Menuiserie de l'Ubaye SARL") == "menuiserie-ubaye"
    assert slug("ETS PEYROT (EX BIMBELOT)") == "peyrot"
