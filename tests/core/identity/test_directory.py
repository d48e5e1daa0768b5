from core.decisions.lessons import Lessons
from core.identity.directory import Directory
from core.identity.unify import unify
from core.messages import Address
from tests.core.identity.printworks import BOOKS

DIRECTORY = Directory(unify(BOOKS), BOOKS)


def test_codes_lead_to_their_client():
    assert DIRECTORY.by_customer_code("411PEYR") == DIRECTORY.by_account("A-02") == DIRECTORY.client("ludoria")
    assert DIRECTORY.by_customer_code("411ZZZ") is None


def test_documents_know_their_client_and_matter():
    documents = DIRECTORY.documents
    assert (documents["FA25-0101"].client_id, documents["FA25-0101"].matter) == ("musee-sorbec", "DP25-041")
    assert documents["DV25-011"].matter == "DP25-031"
    assert documents["DV25-019"].matter == "DV25-019"
    assert documents["DP25-041"].is_project
    assert not documents["DV25-019"].is_project


def test_an_address_resolves_with_its_reason():
    resolution = DIRECTORY.by_email(Address(name="", email="damien@ludoria.fr"))
    assert resolution.client_id == "ludoria"
    assert "damien@ludoria.fr" in resolution.reasons[0]


def test_a_nickname_is_understood_where_it_is_typed_and_where_it_is_written():
    taught = Directory(unify(BOOKS), BOOKS, lessons=Lessons(nicknames={"le grand damien": "musee-sorbec"}))
    assert taught.by_name("Grand Damien").client_id == "musee-sorbec"
    assert [m.client_id for m in taught.mentions("Vu avec le grand Damien hier.")] == ["musee-sorbec"]
    assert DIRECTORY.by_name("le grand Damien").client_id != "musee-sorbec"


def test_a_nickname_that_is_somebody_s_first_name_still_may_mean_them():
    taught = Directory(unify(BOOKS), BOOKS, lessons=Lessons(nicknames={"damien": "musee-sorbec"}))
    assert {clue.client_id for clue in taught.clues("Damien a rappelé.")} == {"musee-sorbec", "ludoria"}
    assert [clue.client_id for clue in taught.clues("Damien Peyrot a rappelé.")] == ["ludoria"]
