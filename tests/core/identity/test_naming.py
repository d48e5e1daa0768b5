from dataclasses import replace

import pytest

from core.identity.directory import Directory
from core.identity.unify import unify
from tests.core.identity.printworks import BOOKS, ticket

DIRECTORY = Directory(unify(BOOKS), BOOKS)


@pytest.mark.parametrize(
    ("typed", "client"),
    [
        ("CASTANIOL", "vignobles-castagnol"),
        ("Vign. Castagnol SCEA", "vignobles-castagnol"),
        ("castagnol gaillac", "vignobles-castagnol"),
        ("Bimbeloterie", "ludoria"),
        ("PEYROT", "ludoria"),
        ("ludoriat", "ludoria"),
        ("Clinique Ormeau", "clinique-ormeaux"),
        ("Mutuelle Orvance Pau", "mutuelle-orvance-sud"),
        ("musée Sorbec", "musee-sorbec"),
        ("Orvance", None),
        ("mutuelle", None),
        ("Quincaillerie Brochard", None),
        ("", None),
    ],
)
def test_a_typed_name_means_a_client_or_stays_open(typed: str, client: str | None):
    resolution = DIRECTORY.by_name(typed)
    assert resolution.client_id == client
    assert resolution.reasons


def test_two_that_fit_are_named():
    resolution = DIRECTORY.by_name("Orvance")
    assert set(resolution.candidates) == {"mutuelle-orvance-nord", "mutuelle-orvance-sud"}


def test_a_name_typed_before_with_a_project_is_known():
    taught = replace(BOOKS, tickets=(ticket("T1", "Boutique du Lac", project_ref="DP25-032"),))
    directory = Directory(unify(taught), taught)
    assert directory.by_name("BOUTIQUE DU LAC").client_id == "ludoria"
    assert DIRECTORY.by_name("Boutique du Lac").client_id is None
