from __future__ import annotations

import pytest

from core.language.text import fold
from ingestion.extraction.subjects import Doer, saying, words_of

OURS = {"karine", "duval"}


def at(text: str, verb: str):
    clause = words_of(fold(text))
    place = next(i for i, word in enumerate(clause) if word.text == verb)
    return saying(clause, place, ours=OURS)


@pytest.mark.parametrize(
    ("text", "verb", "doer"),
    [
        ("on absorbe tout", "absorbe", Doer.OURS),
        ("nous vous offrons la pose", "offrons", Doer.OURS),
        ("vous nous offrez la pose", "offrez", Doer.SPOKEN_TO),
        ("ils nous ont fait cadeau du gabarit", "fait", Doer.ANOTHER),
        ("le loueur nous a fait cadeau du gabarit", "fait", Doer.ANOTHER),
        ("le loueur absorbe la casse", "absorbe", Doer.ANOTHER),
        ("Karine absorbe la casse", "absorbe", Doer.OURS),
        ("c'est nous qui prenons la grue", "prenons", Doer.OURS),
        ("la formation vous sera offerte", "offerte", Doer.OURS),
        ("la formation sera offerte par le constructeur", "offerte", Doer.ANOTHER),
        ("absorbe la casse", "absorbe", Doer.UNSAID),
        ("we have decided to absorb it", "absorb", Doer.OURS),
        ("they will absorb it", "absorb", Doer.ANOTHER),
    ],
)
def test_who_does_it(text: str, verb: str, doer: Doer):
    assert at(text, verb).doer is doer


@pytest.mark.parametrize(
    ("text", "verb", "denied"),
    [
        ("on n'absorbe pas", "absorbe", True),
        ("on absorbe pas", "absorbe", True),
        ("on n'absorbe plus", "absorbe", True),
        ("on absorbe en plus", "absorbe", False),
        ("sans facturer la pose", "facturer", True),
        ("pas la peine de facturer", "facturer", True),
        ("n'oublie pas de facturer", "facturer", False),
        ("we won't bill it", "bill", True),
        ("we never billed it", "billed", True),
        ("fais-le sans commande", "fais", False),
    ],
)
def test_whether_it_is_denied(text: str, verb: str, *, denied: bool):
    assert at(text, verb).denied is denied


def test_a_conditional_is_supposed_and_a_perfect_is_past():
    assert at("on absorberait tout", "absorberait").supposed
    assert not at("on absorbera tout", "absorbera").supposed
    assert at("je n'ai pas facturé la pose", "facture").past
    assert not at("je ne facture pas la pose", "facture").past
    assert not at("we have decided not to bill it", "bill").past
