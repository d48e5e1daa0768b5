import pytest

from core.identity.addresses import AddressBook, Standing
from core.identity.unify import unify
from core.messages import Address
from tests.core.identity.printworks import BOOKS

BOOK = AddressBook(unify(BOOKS), BOOKS)


def who(email: str):
    return BOOK.who(Address(name="", email=email))


@pytest.mark.parametrize(
    ("email", "standing", "client"),
    [
        ("a.roumieu@castagnol-vins.fr", Standing.CLIENT, "vignobles-castagnol"),
        ("cave@mail.castagnol-vins.fr", Standing.CLIENT, "vignobles-castagnol"),
        ("solene.auvray@gmail.com", Standing.CLIENT, "ludoria"),
        ("quelquun@gmail.com", Standing.PUBLIC, None),
        ("h.dussol@orvance.fr", Standing.CLIENT, "mutuelle-orvance-nord"),
        ("accueil@orvance.fr", Standing.CLIENT, None),
        ("n.kerbrat@rotopresse-vellard.fr", Standing.OURS, None),
        ("sav@rotopresse-vellard.fr", Standing.OURS, None),
        ("devis@papeteries-ostrane.fr", Standing.PARTNER, None),
        ("conservation@musee-sorbec.fr", Standing.CLIENT, "musee-sorbec"),
        ("promo@salon-du-papier.com", Standing.UNKNOWN, None),
        ("a.roumieu@castagno1-vins.fr", Standing.LOOK_ALIKE, None),
        ("a.roumieu@cаstagnol-vins.fr", Standing.LOOK_ALIKE, None),
        ("a.roumieu@castagnol-vins.com", Standing.LOOK_ALIKE, None),
        ("compta@castagnol-vins-paiement.fr", Standing.LOOK_ALIKE, None),
        ("p.vellard@rotopresse-velard.fr", Standing.LOOK_ALIKE, None),
    ],
)
def test_who_writes_from_an_address(email: str, standing: Standing, client: str | None):
    party = who(email)
    assert party.standing is standing
    assert party.resolution.client_id == client
    assert party.resolution.reasons


def test_a_shared_domain_names_those_it_may_be():
    assert who("accueil@orvance.fr").resolution.candidates == ("mutuelle-orvance-nord", "mutuelle-orvance-sud")


@pytest.mark.parametrize(
    ("email", "standing", "client"),
    [
        ("quelquun@gmail.com", Standing.CLIENT, "ludoria"),
        ("ida.rey@bureau-rey.example", Standing.CLIENT, "ludoria"),
        ("accueil@orvance.fr", Standing.CLIENT, "ludoria"),
        ("a.roumieu@castagnol-vins.fr", Standing.CLIENT, "vignobles-castagnol"),
        ("cave@castagnol-vins.fr", Standing.CLIENT, "vignobles-castagnol"),
        ("n.kerbrat@rotopresse-vellard.fr", Standing.OURS, None),
        ("devis@papeteries-ostrane.fr", Standing.PARTNER, None),
        ("a.roumieu@castagno1-vins.fr", Standing.LOOK_ALIKE, None),
        ("ne-pas-repondre@suivi.example", Standing.UNKNOWN, None),
        ("noreply@gmail.com", Standing.PUBLIC, None),
        ("la.newsletter@salon.example", Standing.UNKNOWN, None),
    ],
)
def test_an_address_a_person_gave_a_client_is_that_client_s_unless_it_is_known_otherwise(
    email: str, standing: Standing, client: str | None
):
    party = AddressBook(unify(BOOKS), BOOKS, senders={email: "ludoria"}).who(Address(name="", email=email))
    assert (party.standing, party.resolution.client_id) == (standing, client)
    assert party.taught is (client == "ludoria")
