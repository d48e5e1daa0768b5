from collections.abc import Iterable
from dataclasses import replace

import pytest

from core.clients import Client
from core.decisions.lessons import NO_LESSONS, Lessons
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


def said(*, together: Iterable[tuple[str, str]] = (), apart: Iterable[tuple[str, str]] = ()) -> Lessons:
    return Lessons(together=frozenset(together), apart=frozenset(apart))


def test_what_people_join_is_one_client_whatever_speaks_against_it():
    clients = unify(BOOKS, lessons=said(together={("A-05", "411MUSE")}))
    assert (("A-05",), ("411MUSE",)) in sides(clients)
    joined = next(c for c in clients if c.account_ids == ("A-05",))
    assert any("réunis par une personne" in reason for reason in joined.reasons)
    assert joined.confidence == 0.99
    assert sides(clients) - {(("A-05",), ("411MUSE",))} == EXPECTED - {(("A-05",), ()), ((), ("411MUSE",))}


def test_what_people_join_draws_along_what_they_joined_to_it():
    together = {("A-05", "411MUSE"), ("A-05", "411PEYR"), ("A-02", "411PEYR")}
    assert (("A-02", "A-05"), ("411MUSE", "411PEYR")) in {
        (tuple(sorted(a)), tuple(sorted(c))) for a, c in sides(unify(BOOKS, lessons=said(together=together)))
    }


def test_what_people_tell_apart_stays_apart_and_each_says_so():
    clients = unify(BOOKS, lessons=said(apart={("A-01", "411CAST")}))
    assert {(("A-01",), ()), ((), ("411CAST",))} <= sides(clients)
    split = [c for c in clients if "A-01" in c.account_ids or "411CAST" in c.customer_codes]
    assert all(any("séparé de" in reason for reason in c.reasons) for c in split)


@pytest.mark.parametrize("numbered", [True, False])
def test_no_third_brings_back_what_people_told_apart(numbered: bool):
    books = Books(
        company=COMPANY,
        accounts=(account("A", "Tuilerie Brancas", "Uzès", siren="500000001"),),
        customers=(
            customer("C1", "TUILERIE BRANCAS", "UZES", siren="500000001"),
            customer("C2", "BRANCAS DEPOT", "UZES", siren="500000001" if numbered else None),
        ),
        quotes=(quote("Q", "A", "Tuiles", D(2025, 1, 1)),),
        orders=(order("O", "C2", None, "Q", D(2025, 2, 1)),),
    )
    (one,) = unify(books)
    assert set(one.customer_codes) == {"C1", "C2"}
    apart = unify(books, lessons=said(together={("A", "C1")}, apart={("A", "C2")}))
    assert sides(apart) == {(("A",), ("C1",)), ((), ("C2",))}


def test_joining_never_overrules_telling_apart():
    together, apart = {("A-05", "411MUSE"), ("A-06", "411MUSE")}, {("A-06", "411ORME"), ("A-05", "411ORME")}
    clients = unify(BOOKS, lessons=said(together=together | {("A-05", "411ORME")}, apart=apart))
    assert all(not ({"A-05", "A-06"} & set(c.account_ids) and "411ORME" in c.customer_codes) for c in clients)


def test_a_decision_taken_back_gives_the_clients_there_were():
    first = unify(BOOKS, lessons=NO_LESSONS)
    decided = unify(BOOKS, known=first, lessons=said(together={("A-05", "411MUSE")}, apart={("A-02", "411PEYR")}))
    assert decided != first
    assert unify(BOOKS, known=decided) == first


def test_decisions_on_what_the_books_no_longer_hold_change_nothing():
    assert unify(BOOKS, lessons=said(together={("A-99", "411CAST")}, apart={("A-01", "411ZZZ")})) == unify(BOOKS)
