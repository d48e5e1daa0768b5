from __future__ import annotations

import datetime as dt
from decimal import Decimal

from core.decisions.bases import base_called, base_of_project, plausible_bases, project_of
from core.records import Books, Order, Quote
from tests.core.decisions.print_shop import COMPANY, client

HALLES = client("halles", "K1", "41")


def order(ref: str, day: dt.date, *, code: str = "41", project: str | None = None) -> Order:
    return Order(
        order_ref=ref, customer_code=code, project_ref=project, quote_ref=None, date=day, net_amount=Decimal(1000)
    )


def quote(ref: str, status: str) -> Quote:
    return Quote(
        quote_ref=ref, account_id="K1", date=dt.date(2031, 5, 1), label="", list_amount=Decimal(900),
        discount_amount=Decimal(0), discount_reason=None, net_amount=Decimal(900), status=status,
    )  # fmt: skip


BOOKS = Books(
    company=COMPANY,
    orders=(
        order("C1", dt.date(2030, 1, 1), project="B-1"),
        order("C2", dt.date(2031, 5, 20), project="B-2"),
        order("C3", dt.date(2031, 9, 1)),
        order("X1", dt.date(2031, 5, 20), code="99"),
    ),
    quotes=(quote("D1", "won"),),
)


def refs(day: dt.date, books: Books = BOOKS) -> list[str]:
    return [base.reference for base in plausible_bases(HALLES, books, day)]


def test_a_discount_is_on_what_is_recent_and_not_on_what_comes_later():
    assert refs(dt.date(2031, 6, 1)) == ["C2"]


def test_without_anything_recent_it_is_on_the_last_order():
    assert refs(dt.date(2031, 3, 1)) == ["C1"]


def test_an_open_quote_makes_it_two_and_so_a_question():
    books = Books(company=COMPANY, orders=BOOKS.orders, quotes=(quote("D1", "open"),))
    assert refs(dt.date(2031, 6, 1), books) == ["D1", "C2"]


def test_documents_are_found_by_reference_of_that_client_only():
    base = base_called(" c2", BOOKS, HALLES)
    assert base is not None
    assert (base.reference, base.amount) == ("C2", Decimal(1000))
    assert base_called("X1", BOOKS, HALLES) is None
    assert project_of("C2", BOOKS) == "B-2"


def test_a_project_with_one_order_has_a_base():
    base = base_of_project("B-2", BOOKS)
    assert base is not None
    assert base.reference == "C2"
    assert base_of_project("B-9", BOOKS) is None
    assert base_of_project(None, BOOKS) is None
