"""Proposes a category for each discount without a reason: what mails say first, then what the figures suggest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import quantiles

from core.clients import Client
from core.discounts.categories import DiscountCategory, category_in
from core.discounts.documents import Discounted, DocumentKind, discounted_documents
from core.discounts.evidence import Spoken, spoken_of
from core.messages import Attachment, FiledMessage, TicketClass
from core.records import Books

_TROUBLE = frozenset({TicketClass.NON_CONFORMITY, TicketClass.DISPUTE, TicketClass.AFTER_SALES, TicketClass.DELIVERY})
_SAME_RATE = Decimal("0.001")
_TINY_RATE, _SMALL_RATE = Decimal("0.005"), Decimal("0.02")
_ROUND = Decimal(50)
_LEAST_DOCUMENTS = 3
_MOSTLY = Decimal("0.75")
_TROUBLE_DAYS = 60
_REQUEST_DAYS = 90
_HISTORY_DAYS = 180
"""A first order seen sooner after the books begin may only be the first one kept."""
_LOYAL_ORDERS = 4
_LEAST_TO_RANK = 5


class ProposalReason(StrEnum):
    """What a proposal rests on, the surest first."""

    ON_DOCUMENT = "on_document"
    SAID_IN_MAIL = "said_in_mail"
    LIKE_EXPLAINED = "like_explained"
    SAME_RATE = "same_rate"
    ROUND_PRICE = "round_price"
    AFTER_TROUBLE = "after_trouble"
    FIRST_ORDER = "first_order"
    ASKED_FOR = "asked_for"
    LARGE_ORDER = "large_order"
    USUAL_REASON = "usual_reason"
    REGULAR_CLIENT = "regular_client"
    NOTHING_TELLS = "nothing_tells"


@dataclass(frozen=True, kw_only=True)
class UncategorisedDiscount:
    """A discount without a reason, the category proposed for it, how sure that is (0 to 1), and what it rests on.

    `evidence` is what shows it: a quoted sentence, a ticket or message reference, a number of documents; `message_id`
    the mail that is quoted.
    """

    document: Discounted
    proposed: DiscountCategory
    reason: ProposalReason
    confidence: float
    evidence: str = ""
    message_id: str | None = None


_Proposal = tuple[DiscountCategory, ProposalReason, float, str, str | None]


def uncategorised_discounts(
    books: Books,
    *,
    clients: Sequence[Client],
    mailbox: Sequence[FiledMessage] = (),
    tickets: Mapping[str, Attachment] | None = None,
) -> list[UncategorisedDiscount]:
    """Return the quotes, invoices and credit notes whose discount has no reason, each with a proposed category.

    Args:
        books: The documents, with the invoice lines.
        clients: Whose they are.
        mailbox: The mails that may tell the reason or the trouble before.
        tickets: To which client and project each after-sales ticket belongs, by its reference.
    """
    documents = discounted_documents(books, clients)
    history = _History(books, documents, clients=clients, mailbox=mailbox, tickets=tickets or {})
    return [history.proposed(document) for document in documents if not document.reason]


class _History:
    """What is known around a discount: the client's other documents, orders, trouble and mails."""

    def __init__(
        self,
        books: Books,
        documents: Sequence[Discounted],
        *,
        clients: Sequence[Client],
        mailbox: Sequence[FiledMessage],
        tickets: Mapping[str, Attachment],
    ) -> None:
        self._documents = documents
        codes = {code: c.client_id for c in clients for code in c.customer_codes}
        self._ordered: dict[str, list[dt.date]] = {}
        for order in books.orders:
            self._ordered.setdefault(codes.get(order.customer_code, ""), []).append(order.date)
        for invoice in books.invoices:
            self._ordered.setdefault(codes.get(invoice.customer_code, ""), []).append(invoice.date)
        self._known_since = min((day for days in self._ordered.values() for day in days), default=dt.date.max)
        self._orders: dict[str, list[dt.date]] = {}
        for order in books.orders:
            self._orders.setdefault(codes.get(order.customer_code, ""), []).append(order.date)
        amounts = sorted(quote.list_amount for quote in books.quotes if quote.list_amount > 0)
        self._large = quantiles(amounts, n=5)[-1] if len(amounts) >= _LEAST_TO_RANK else None
        self._troubles = [
            (ticket.opened, place.client_id, place.project_ref, ticket.ticket_ref)
            for ticket in books.tickets
            if (place := tickets.get(ticket.ticket_ref)) is not None
        ]
        self._requests: list[tuple[dt.date, str | None, str, str]] = []
        for filed in mailbox:
            self._take(filed)
        self._spoken = spoken_of(mailbox)

    def _take(self, filed: FiledMessage) -> None:
        message, place = filed.message, filed.attachment
        if message.sent_at is None:
            return
        day, kind = message.sent_at.date(), filed.classification.ticket_class
        if kind in _TROUBLE and filed.classification.opens_ticket:
            self._troubles.append((day, place.client_id, place.project_ref, message.subject))
        if kind is TicketClass.DISCOUNT_REQUEST:
            self._requests.append((day, place.client_id, message.subject, message.message_id))

    def proposed(self, document: Discounted) -> UncategorisedDiscount:
        """Return a document with the first proposal that something supports."""
        readings: Sequence[Callable[[Discounted], _Proposal | None]] = (
            self._on_document,
            self._said,
            self._like_explained,
            self._same_rate,
            self._round_price,
            self._after_trouble,
            self._first_order,
            self._asked_for,
            self._large_order,
            self._usual_reason,
            self._regular,
        )
        found = next((p for reading in readings if (p := reading(document)) is not None), None)
        category, reason, confidence, evidence, message_id = found or (
            DiscountCategory.OTHER,
            ProposalReason.NOTHING_TELLS,
            0.2,
            "",
            None,
        )
        return UncategorisedDiscount(
            document=document,
            proposed=category,
            reason=reason,
            confidence=confidence,
            evidence=evidence,
            message_id=message_id,
        )

    def _on_document(self, document: Discounted) -> _Proposal | None:
        """Read the label only where it speaks of a discount: labels name goods."""
        told = category_in(document.label) if _speaks_of_discount(document.label) else None
        return (told, ProposalReason.ON_DOCUMENT, 0.8, document.label, None) if told else None

    def _said(self, document: Discounted) -> _Proposal | None:
        fitting: list[Spoken] = [s for s in self._spoken if s.fits(document)]
        if not fitting:
            return None
        best = max(fitting, key=lambda s: (s.sureness(document), -abs((s.date - document.date).days)))
        return best.category, ProposalReason.SAID_IN_MAIL, best.sureness(document), best.quote, best.message_id

    def _explained(self, document: Discounted) -> list[tuple[Discounted, DiscountCategory]]:
        """Return the client's other discounts that have a reason, with what it means."""
        if document.client_id is None or document.kind is DocumentKind.CREDIT_NOTE:
            return []
        return [
            (d, category)
            for d in self._documents
            if d.client_id == document.client_id and d.kind is not DocumentKind.CREDIT_NOTE
            if (category := category_in(d.reason)) is not None
        ]

    def _like_explained(self, document: Discounted) -> _Proposal | None:
        alike = [
            (d, category)
            for d, category in self._explained(document)
            if document.rate is not None and d.rate is not None and abs(d.rate - document.rate) <= _SAME_RATE
        ]
        if not alike:
            return None
        nearest, category = min(alike, key=lambda a: abs((a[0].date - document.date).days))
        told = f"{nearest.reference} ({nearest.reason})"
        return category, ProposalReason.LIKE_EXPLAINED, 0.7, told, None

    def _usual_reason(self, document: Discounted) -> _Proposal | None:
        explained = self._explained(document)
        if not explained or len({category for _, category in explained}) > 1:
            return None
        nearest, category = explained[-1]
        told = f"{nearest.reference} ({nearest.reason})"
        return category, ProposalReason.USUAL_REASON, 0.4, told, None

    def _same_rate(self, document: Discounted) -> _Proposal | None:
        if document.kind is DocumentKind.CREDIT_NOTE or document.rate is None or document.client_id is None:
            return None
        rates = [
            d.rate
            for d in self._documents
            if d.client_id == document.client_id and d.kind is not DocumentKind.CREDIT_NOTE and d.rate is not None
        ]
        same = [rate for rate in rates if abs(rate - document.rate) <= _SAME_RATE]
        if len(same) < _LEAST_DOCUMENTS or len(same) < _MOSTLY * len(rates):
            return None
        return DiscountCategory.CONTRACTUAL, ProposalReason.SAME_RATE, 0.8, f"{len(same)}/{len(rates)}", None

    def _round_price(self, document: Discounted) -> _Proposal | None:
        if document.kind is DocumentKind.CREDIT_NOTE or document.rate is None:
            return None
        tiny = document.rate < _TINY_RATE
        rounded = document.rate < _SMALL_RATE and document.net % _ROUND == 0 and document.list_amount % _ROUND != 0
        if not (tiny or rounded):
            return None
        return DiscountCategory.ROUNDING, ProposalReason.ROUND_PRICE, 0.8 if rounded else 0.6, "", None

    def _after_trouble(self, document: Discounted) -> _Proposal | None:
        """Fit trouble shortly before: of the same project, or for a credit note of the same client."""
        if document.client_id is None:
            return None
        before = [
            (day, named)
            for day, client_id, project_ref, named in self._troubles
            if client_id == document.client_id
            and 0 <= (document.date - day).days <= _TROUBLE_DAYS
            and (
                project_ref == document.project_ref is not None
                or (document.kind is DocumentKind.CREDIT_NOTE and None in (project_ref, document.project_ref))
            )
        ]
        if not before or document.kind is DocumentKind.QUOTE:
            return None
        sure = 0.7 if document.kind is DocumentKind.CREDIT_NOTE else 0.5
        return DiscountCategory.COMPENSATION, ProposalReason.AFTER_TROUBLE, sure, max(before)[1], None

    def _first_order(self, document: Discounted) -> _Proposal | None:
        if document.client_id is None or document.kind is DocumentKind.CREDIT_NOTE:
            return None
        if any(day < document.date for day in self._ordered.get(document.client_id, ())):
            return None
        won_before = any(
            d.client_id == document.client_id and d.date < document.date and d.status == "won" for d in self._documents
        )
        if won_before:
            return None
        young = (document.date - self._known_since).days < _HISTORY_DAYS
        return DiscountCategory.LAUNCH, ProposalReason.FIRST_ORDER, 0.3 if young else 0.6, "", None

    def _asked_for(self, document: Discounted) -> _Proposal | None:
        if document.client_id is None:
            return None
        asked = [
            (day, subject, message_id)
            for day, client_id, subject, message_id in self._requests
            if client_id == document.client_id and -_TROUBLE_DAYS <= (document.date - day).days <= _REQUEST_DAYS
        ]
        if not asked:
            return None
        _, subject, message_id = min(asked, key=lambda a: abs((document.date - a[0]).days))
        return DiscountCategory.COMMERCIAL, ProposalReason.ASKED_FOR, 0.5, subject, message_id

    def _large_order(self, document: Discounted) -> _Proposal | None:
        if document.kind is not DocumentKind.QUOTE or self._large is None or document.list_amount < self._large:
            return None
        return DiscountCategory.VOLUME, ProposalReason.LARGE_ORDER, 0.4, "", None

    def _regular(self, document: Discounted) -> _Proposal | None:
        if document.client_id is None or document.kind is DocumentKind.CREDIT_NOTE:
            return None
        earlier = sum(day < document.date for day in self._orders.get(document.client_id, ()))
        if earlier < _LOYAL_ORDERS:
            return None
        return DiscountCategory.LOYALTY, ProposalReason.REGULAR_CLIENT, 0.3, str(earlier), None


def _speaks_of_discount(label: str) -> bool:
    return any(word in label.lower() for word in ("remise", "rabais", "ristourne", "escompte", "discount", "rebate"))
