import pytest

from core.identity.domains import owned_domain, skeleton


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("https://www.castagnol-vins.fr/contact", "castagnol-vins.fr"),
        ("Achats@mail.Orvance.co.uk", "orvance.co.uk"),
        ("quelquun@gmail.com", None),
        ("quelquun@orange.fr", None),
        ("pas une adresse", None),
        (None, None),
    ],
)
def test_the_domain_somebody_owns(text: str, domain: str | None):
    assert owned_domain(text) == domain


@pytest.mark.parametrize(
    "fake", ["0rvance.fr", "оrvance.fr", "orvаnce.fr", "or-vance.fr", "ORVANCE.FR", "orvance.fr\u200b"]
)
def test_look_alikes_share_a_skeleton(fake: str):
    assert skeleton(fake) == skeleton("orvance.fr")


def test_two_letters_that_look_like_one():
    assert skeleton("rnutuelle.fr") == skeleton("mutuelle.fr")
    assert skeleton("orvance.fr") != skeleton("ornance.fr")
