"""What a person should look at: the plausible that was not joined, the hardly joined; nothing they decided already."""

from __future__ import annotations

from core.decisions.lessons import NO_LESSONS, Lessons
from core.identity.doubts import MOST, doubtful
from core.records import Books
from tests.core.identity.printworks import BOOKS, COMPANY, account, customer

TWO_MILLS = Books(
    company=COMPANY,
    accounts=(account("A", "Scierie Valdor"),),
    customers=(customer("C1", "SCIERIE VALDOR", "Ussel"), customer("C2", "SCIERIE VALDOR", "Tulle")),
)


def pairs(books: Books, lessons: Lessons = NO_LESSONS) -> dict[tuple[str, str], bool]:
    return {(d.account_id, d.customer_code): d.joined for d in doubtful(books, lessons)}


def test_what_the_books_prove_is_not_asked():
    assert ("A-01", "411CAST") not in pairs(BOOKS)


def test_a_name_that_two_have_is_asked_about_both_with_reasons():
    found = doubtful(TWO_MILLS)
    assert {(d.account_id, d.customer_code) for d in found} == {("A", "C1"), ("A", "C2")}
    assert all(d.reasons and 0 < d.score < 1 and not d.joined for d in found)


def test_what_was_decided_is_not_asked_again_nor_what_it_rules_out():
    assert pairs(TWO_MILLS, Lessons(apart=frozenset({("A", "C1")}))) == {("A", "C2"): True}
    settled = pairs(TWO_MILLS, Lessons(together=frozenset({("A", "C1")}), apart=frozenset({("A", "C2")})))
    assert settled == {}


def test_a_pair_joined_on_weak_evidence_comes_last():
    books = Books(
        company=COMPANY,
        accounts=(*TWO_MILLS.accounts, account("B", "Tuilerie Brancas")),
        customers=(*TWO_MILLS.customers, customer("D", "TUILERIE BRANCAS")),
    )
    assert list(pairs(books).items())[-1] == (("B", "D"), True)


def test_a_long_list_is_cut_and_likeliest_first():
    many = tuple(customer(f"C{i}", "SCIERIE VALDOR", f"Ville {i}") for i in range(2 * MOST))
    found = doubtful(Books(company=COMPANY, accounts=TWO_MILLS.accounts, customers=many[: MOST + 5]))
    assert len(found) == MOST
    assert [d.score for d in found] == sorted((d.score for d in found), reverse=True)
