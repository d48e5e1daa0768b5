from __future__ import annotations

import datetime as dt
from dataclasses import replace

from core.discounts.categories import DiscountCategory
from core.discounts.proposals import ProposalReason, UncategorisedDiscount, uncategorised_discounts
from core.messages import FiledMessage, TicketClass
from core.records import Books
from tests.core.discounts.ledger import CLIENT, ORDER, books, invoice, line, mail, quote

EARLIER = replace(ORDER, order_ref="O0", quote_ref=None, project_ref=None, date=dt.date(2029, 1, 5))
"""The client is no new one."""


def proposed(found: Books, *mails: FiledMessage) -> list[UncategorisedDiscount]:
    return uncategorised_discounts(found, clients=[CLIENT], mailbox=mails)


def only(found: Books, *mails: FiledMessage) -> tuple[DiscountCategory, ProposalReason]:
    (one,) = proposed(found, *mails)
    return one.proposed, one.reason


def test_what_has_a_reason_is_not_listed():
    assert proposed(books(quotes=(quote("Q1", 3, reason="volume"),))) == []


def test_the_same_rate_on_nearly_all_documents_is_a_contract():
    found = proposed(books(quotes=tuple(quote(f"Q{m}", m) for m in (3, 4, 5)), orders=(EARLIER,)))
    assert {(d.proposed, d.reason) for d in found} == {(DiscountCategory.CONTRACTUAL, ProposalReason.SAME_RATE)}


def test_the_same_rate_as_an_explained_document_has_its_reason():
    explained = quote("Q1", 3, reason="remise quantité")
    assert only(books(quotes=(explained, quote("Q2", 5)), orders=(EARLIER,))) == (
        DiscountCategory.VOLUME,
        ProposalReason.LIKE_EXPLAINED,
    )


def test_a_discount_that_leaves_a_round_price_is_a_rounding():
    odd = quote("Q1", 3, listed=1007, off="7")
    assert only(books(quotes=(odd,), orders=(EARLIER,))) == (DiscountCategory.ROUNDING, ProposalReason.ROUND_PRICE)


def test_a_first_business_is_a_launch():
    assert only(books(quotes=(quote("Q1", 3),))) == (DiscountCategory.LAUNCH, ProposalReason.FIRST_ORDER)


def test_a_credit_note_after_trouble_is_a_compensation():
    trouble = mail("Les plateaux sont arrivés froids.", month=3, kind=TicketClass.NON_CONFORMITY, opens=True)
    found = books(invoices=(invoice("A1", 4, net=-80),))
    assert only(found, trouble) == (DiscountCategory.COMPENSATION, ProposalReason.AFTER_TROUBLE)
    late = mail("Les plateaux sont arrivés froids.", month=1, kind=TicketClass.NON_CONFORMITY, opens=True)
    assert only(found, late) == (DiscountCategory.OTHER, ProposalReason.NOTHING_TELLS)


def test_a_sentence_with_the_same_figure_tells_the_reason():
    told = mail("Je confirme la remise de 5 % pour paiement comptant.", month=3)
    (one,) = proposed(books(quotes=(quote("Q1", 3),), orders=(EARLIER,)), told)
    assert (one.proposed, one.reason) == (DiscountCategory.EARLY_PAYMENT, ProposalReason.SAID_IN_MAIL)
    assert (one.evidence, one.message_id) == (told.message.own_text, told.message.message_id)


def test_a_refused_discount_tells_nothing():
    refused = mail("Une remise de 5 % pour paiement comptant n'est pas possible.", month=3)
    assert only(books(quotes=(quote("Q1", 3),), orders=(EARLIER,)), refused)[1] is ProposalReason.NOTHING_TELLS


def test_a_client_who_asked_for_it_negotiated():
    asked = mail("Votre prix est trop haut.", month=2, kind=TicketClass.DISCOUNT_REQUEST)
    assert only(books(quotes=(quote("Q1", 3),), orders=(EARLIER,)), asked) == (
        DiscountCategory.COMMERCIAL,
        ProposalReason.ASKED_FOR,
    )


def test_among_the_largest_quotes_it_is_volume():
    others = tuple(quote(f"Q{m}", m, listed=1000 * m, off="0") for m in range(1, 7))
    large = quote("QX", 7, listed=90_000, off="3100")
    assert only(books(quotes=(*others, large), orders=(EARLIER,))) == (
        DiscountCategory.VOLUME,
        ProposalReason.LARGE_ORDER,
    )


def test_an_invoice_below_list_price_is_listed_with_its_euros():
    found = books(
        invoices=(invoice("F1", 3, net=950),), invoice_lines=(line("F1", listed=1000, net=950),), orders=(EARLIER,)
    )
    (one,) = proposed(found)
    assert (one.document.reference, one.document.amount) == ("F1", 50)
    assert one.confidence <= 0.3
