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
