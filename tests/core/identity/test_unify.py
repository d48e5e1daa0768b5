from dataclasses import replace

from core.clients import Client
from core.identity.unify import unify
from core.records import Books
from tests.core.identity.printworks import (
    BOOKS,
    COMPANY,
    D,
    account,
    contact,
    customer,
    order,
    quote,
    ticket,
    without_numbers,
)


def sides(clients: list[Client]):
    return {(c.account_ids, c.customer_codes) for c in clients}


EXPECTED = {
    (("A-01",), ("411CAST",)),
    (("A-02",), ("411PEYR",)),
    (("A-03",), ("411ORVN",)),
    (("A-04",), ("411ORVS",)),
    (("A-05",), ()),
    (("A-06",), ("411ORME",)),
    ((), ("411MUSE",)),
}


def test_accounts_and_customers_become_clients():
    clients = unify(BOOKS)
    assert sides(clients) == EXPECTED
    by_id = {c.client_id: c for c in clients}
    assert by_id["ludoria"].names[:2] == ("Ludoria", "ETS PEYROT JOUETS (EX BIMBELOTERIE JURA)")
    assert "Bimbeloterie Jura" in by_id["ludoria"].names
    assert any("DV25-012" in reason for reason in by_id["ludoria"].reasons)
    assert by_id["musee-sorbec"].name == "Musee De Sorbec"
    assert all(0 < c.confidence < 1 for c in clients)


def test_towns_and_names_do_where_numbers_are_missing():
    assert sides(unify(without_numbers(BOOKS))) == EXPECTED


def test_a_changed_name_is_not_joined_without_proof():
    bare = replace(without_numbers(BOOKS), quotes=(), contacts=())
    assert (("A-02",), ()) in sides(unify(bare))
    assert ((), ("411PEYR",)) in sides(unify(bare))


def test_what_our_own_people_call_a_customer_teaches_its_other_name():
    taught = replace(
        without_numbers(BOOKS), quotes=(), contacts=(), tickets=(ticket("T1", "LUDORIA", project_ref="DP25-032"),)
    )
    assert (("A-02",), ("411PEYR",)) in sides(unify(taught))


def test_homonyms_with_other_numbers_in_other_towns_stay_apart():
    books = Books(
        company=COMPANY,
        accounts=(account("A", "Garage Lemercier", "Vannes", siren="500000001"),),
        customers=(customer("C", "GARAGE LEMERCIER", "AGEN", siren="500000002"),),
    )
    assert sides(unify(books)) == {(("A",), ()), ((), ("C",))}


def test_a_name_that_fits_two_is_left_open_and_said():
    books = Books(
        company=COMPANY,
        accounts=(account("A", "Scierie Valdor"),),
        customers=(customer("C1", "SCIERIE VALDOR", "Ussel"), customer("C2", "SCIERIE VALDOR", "Tulle")),
    )
    clients = unify(books)
    assert len(clients) == 3
    assert any("ressemble à" in reason for c in clients for reason in c.reasons)
    assert len({c.client_id for c in clients}) == 3


def test_a_second_customer_joins_on_its_number_only():
    books = Books(
        company=COMPANY,
        accounts=(account("A", "Tuilerie Brancas", "Uzès", siren="500000001"),),
        customers=(
            customer("C1", "TUILERIE BRANCAS", "UZES", siren="500000001"),
            customer("C2", "BRANCAS DEPOT", "NIMES", siren="500000001"),
            customer("C3", "BRANCAS EXPORT", "UZES", siren="500000009"),
        ),
    )
    assert sides(unify(books)) == {(("A",), ("C1", "C2")), ((), ("C3",))}


def test_a_group_that_shares_a_domain_is_not_one_client():
    books = Books(
        company=COMPANY,
        accounts=(account("A1", "Nolvia Pierre"), account("A2", "Nolvia Bois")),
        contacts=(contact("A1", "Ida Rey", "ida@nolvia.com"), contact("A2", "Jo Lam", "jo@nolvia.com")),
        customers=(customer("C1", "NOLVIA PIERRE SAS"), customer("C2", "NOLVIA BOIS SAS")),
        quotes=(quote("Q1", "A1", "Dalles", D(2025, 1, 1)), quote("Q2", "A2", "Lames", D(2025, 1, 1))),
        orders=(order("O1", "C1", None, "Q1", D(2025, 2, 1)), order("O2", "C2", None, "Q2", D(2025, 2, 1))),
    )
    assert sides(unify(books)) == {(("A1",), ("C1",)), (("A2",), ("C2",))}


def test_identifiers_stay_when_names_change():
    first = unify(BOOKS)
    renamed = replace(
        BOOKS,
        accounts=tuple(replace(a, name="Castagnol & Cie") if a.account_id == "A-01" else a for a in BOOKS.accounts),
    )
    again = unify(renamed, known=first)
    assert {c.client_id for c in again} == {c.client_id for c in first}
    assert next(c for c in again if c.client_id == "vignobles-castagnol").name == "Castagnol & Cie"
    assert unify(BOOKS) == first
