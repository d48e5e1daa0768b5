"""What was learnt beside the laws: it fills their silence and doubts them, never against plain words."""

from __future__ import annotations

import pytest

from core.costs import CostStatus
from ingestion.extraction.acts import Act, Case
from ingestion.extraction.credence import BELIEVED, BELIEVED_OF_OTHERS, DOUBTED, Credence, trained
from ingestion.extraction.judgement import judge
from ingestion.extraction.reader import opened
from ingestion.extraction.surroundings import Surroundings
from tests.ingestion.extraction.workshop import BOOKS, CLIENTS, mail


def only_case(text: str, *, by: str = "nadia", to: str = "claire") -> Case:
    filed = mail(text, by=by, to=to)
    reading = opened(filed, Surroundings([filed], books=BOOKS, clients=CLIENTS, references=()), order=0)
    assert reading is not None
    (case,) = reading.cases()
    return case


SILENT = "La nacelle, 240 €, voilà."
DOUBTFUL = "J'ai passé 3 h chez eux."


def test_where_the_laws_are_silent_a_likely_cost_is_one():
    assert judge(only_case(SILENT), 0.5) is None
    verdict = judge(only_case(SILENT), BELIEVED)
    assert verdict is not None
    assert (verdict.act, verdict.status) == (Act.SPENT, CostStatus.INCURRED)


def test_what_an_outsider_tells_must_be_surer():
    case = only_case(SILENT, by="supplier", to="nadia")
    assert judge(case, BELIEVED) is None
    verdict = judge(case, BELIEVED_OF_OTHERS)
    assert verdict is not None
    assert verdict.act is Act.CHARGED


def test_an_unlikely_cost_is_none_whatever_the_laws_saw():
    told = judge(only_case(DOUBTFUL), 0.5)
    assert told is not None
    assert told.status is CostStatus.INCURRED
    doubted = judge(only_case(DOUBTFUL), DOUBTED)
    assert doubted is not None
    assert doubted.status is CostStatus.NOT_A_COST


@pytest.mark.parametrize("likelihood", [0.0, 1.0])
@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Je refuse : pas question de 300 € de remise.", Act.REFUSED),
        ("4 h à recoller les lettres, notées nulle part.", Act.UNBOOKED),
        ("Les 240 € de nacelle ont été refacturés au client.", Act.REBILLED),
    ],
)
def test_plain_words_outweigh_any_likelihood(text: str, act: Act, likelihood: float):
    verdict = judge(only_case(text), likelihood)
    assert verdict is not None
    assert verdict.act is act


def test_a_likelihood_is_between_nothing_and_all():
    learnt = Credence(bias=-100, weights={"own:pour": 10**9, "own:si": -(10**9)})
    assert learnt.likelihood({"own:pour": 1.0}) == pytest.approx(1)
    assert learnt.likelihood({"own:si": 1.0}) == pytest.approx(0)


def test_what_ships_tells_a_plain_cost_from_a_plain_price():
    filed = mail("On a refait le totem à nos frais, 400 € pour nous.", by="nadia", to="claire")
    priced = mail("Notre offre pour le totem : 400 € HT, délai trois semaines.", by="hugo", to="client")
    likelihoods = []
    for letter in (filed, priced):
        reading = opened(letter, Surroundings([letter], books=BOOKS, clients=CLIENTS, references=()), order=0)
        assert reading is not None
        likelihoods.append(max(trained().likelihood(reading.hints(case)) for case in reading.cases()))
    assert likelihoods[0] > 0.5 > likelihoods[1]
