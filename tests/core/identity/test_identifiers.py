"""An identifier outlives joining and splitting, and leads to today's client."""

from __future__ import annotations

from core.clients import Client
from core.decisions.lessons import Lessons
from core.identity.identifiers import current_ids
from core.identity.unify import unify
from core.records import Books
from tests.core.identity.printworks import COMPANY, account, customer

BOOKS = Books(
    company=COMPANY,
    accounts=(account("A", "Zinguerie Hauchard", "Fécamp"), account("B", "Nolvia")),
    customers=(customer("C", "ATELIERS DU PHARE SARL", "YPORT"), customer("B", "QUINCAILLERIE ORSEL")),
)
TOGETHER = Lessons(together=frozenset({("A", "C")}))


def ids(clients: list[Client]) -> dict[tuple[str, ...], str]:
    return {(*c.account_ids, *c.customer_codes): c.client_id for c in clients}


def test_joined_clients_keep_the_identifier_of_the_account_and_get_theirs_back():
    apart = unify(BOOKS)
    joined = unify(BOOKS, known=apart, lessons=TOGETHER)
    assert ids(joined)["A", "C"] == "zinguerie-hauchard"
    assert unify(BOOKS, known=joined) == apart


def test_the_identifier_a_side_had_alone_leads_to_the_joined_client():
    joined = unify(BOOKS, lessons=TOGETHER)
    current = current_ids(joined, BOOKS)
    assert current["ateliers-phare"] == current["zinguerie-hauchard"] == "zinguerie-hauchard"
    assert "ateliers-phare" not in {client.client_id for client in joined}
    assert current_ids(unify(BOOKS), BOOKS)["ateliers-phare"] == "ateliers-phare"


def test_an_account_and_a_customer_of_one_code_are_two_things():
    assert ids(unify(BOOKS, known=unify(BOOKS)))["B",] in {"nolvia", "quincaillerie-orsel"}
    assert {c.client_id for c in unify(BOOKS, known=unify(BOOKS))} == {c.client_id for c in unify(BOOKS)}
