from __future__ import annotations

from decimal import Decimal

from core.discounts.documents import DocumentKind, discounted_documents
from tests.core.discounts.ledger import CLIENT, ORDER, PROJECT, books, invoice, line, quote


def test_an_invoice_that_carries_a_quote_s_discount_is_listed_under_the_quote():
    found = discounted_documents(
        books(
            quotes=(quote("Q1", 1),),
            orders=(ORDER,),
            projects=(PROJECT,),
            invoices=(invoice("F1", 3, net=950, order="O1"),),
            invoice_lines=(line("F1", listed=1000, net=950),),
        ),
        [CLIENT],
    )
    (only,) = found
    assert (only.kind, only.reference, only.invoices) == (DocumentKind.QUOTE, "Q1", ("F1",))
    assert (only.amount, only.rate, only.client_id, only.project_ref) == (50, Decimal("0.05"), "salons", "P1")


def test_an_invoice_below_list_price_without_a_discounted_quote_stands_by_itself():
    found = discounted_documents(
        books(
            quotes=(quote("Q1", 1, off="0"),),
            orders=(ORDER,),
            invoices=(invoice("F1", 3, net=950, order="O1"), invoice("F2", 4, net=700)),
            invoice_lines=(line("F1", listed=1000, net=950), line("F2", listed=700, net=700)),
        ),
        [CLIENT],
    )
    assert [(d.kind, d.reference, d.amount) for d in found] == [(DocumentKind.INVOICE, "F1", Decimal(50))]


def test_a_credit_note_is_a_discount_of_what_was_invoiced_of_its_project():
    found = discounted_documents(
        books(invoices=(invoice("F1", 3, net=800, project="P1"), invoice("A1", 4, net=-80, project="P1"))), [CLIENT]
    )
    (only,) = found
    assert (only.kind, only.amount, only.rate) == (DocumentKind.CREDIT_NOTE, 80, Decimal("0.1"))
