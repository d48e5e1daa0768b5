"""Which documents give a discount that no one gave a reason for; no euro stands in two of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.clients import Client
from core.money import ZERO, to_cents
from core.records import Books, Invoice, InvoiceKind, InvoiceLine

_CENT = Decimal("0.01")


class DocumentKind(StrEnum):
    """What holds the discount."""

    QUOTE = "quote"
    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"


@dataclass(frozen=True, kw_only=True)
class Discounted:
    """A document with a discount: EUR off a list amount, excluding VAT.

    `reason` is the free text that explains it, blank where there is none. `status` is a quote's; `invoices` are those
    that carry a quote's discount on. A credit note is a discount of all it credits, its `list_amount` that of the
    invoices of its order or project.
    """

    kind: DocumentKind
    reference: str
    client_id: str | None
    project_ref: str | None
    date: dt.date
    list_amount: Decimal
    amount: Decimal
    reason: str
    status: str = ""
    label: str = ""
    invoices: tuple[str, ...] = ()

    @property
    def rate(self) -> Decimal | None:
        """The discount as a ratio of the list amount, None where that is unknown."""
        return self.amount / self.list_amount if self.list_amount > 0 else None

    @property
    def net(self) -> Decimal:
        """What is left of the list amount."""
        return self.list_amount - self.amount


def discounted_documents(books: Books, clients: Sequence[Client]) -> list[Discounted]:
    """Return every document that gives a discount, explained or not, by date.

    An invoice whose order came of a discounted quote is listed under that quote, not by itself.
    """
    shelf = _Shelf(books, clients)
    found = [*shelf.quotes(), *shelf.invoices(), *shelf.credit_notes()]
    return sorted(found, key=lambda document: (document.date, document.reference))


class _Shelf:
    """The documents of the books, tied to their clients, projects and quotes."""

    def __init__(self, books: Books, clients: Sequence[Client]) -> None:
        self._books = books
        self._by_account = {account: c.client_id for c in clients for account in c.account_ids}
        self._by_code = {code: c.client_id for c in clients for code in c.customer_codes}
        self._order_quote = {order.order_ref: order.quote_ref for order in books.orders}
        self._project_quote = {project.project_ref: project.quote_ref for project in books.projects}
        self._quote_project = {
            project.quote_ref: project.project_ref for project in books.projects if project.quote_ref
        }
        self._discounted_quotes = {quote.quote_ref for quote in books.quotes if quote.discount_amount > 0}
        self._lines: dict[str, list[InvoiceLine]] = {}
        for line in books.invoice_lines:
            self._lines.setdefault(line.invoice_ref, []).append(line)
        self._carrying: dict[str, list[str]] = {}
        for invoice in books.invoices:
            quote = self._quote_of(invoice)
            if quote in self._discounted_quotes and invoice.kind is InvoiceKind.INVOICE and self._off(invoice) > 0:
                self._carrying.setdefault(quote or "", []).append(invoice.invoice_ref)

    def quotes(self) -> list[Discounted]:
        return [
            Discounted(
                kind=DocumentKind.QUOTE,
                reference=quote.quote_ref,
                client_id=self._by_account.get(quote.account_id),
                project_ref=self._quote_project.get(quote.quote_ref),
                date=quote.date,
                list_amount=quote.list_amount,
                amount=quote.discount_amount,
                reason=(quote.discount_reason or "").strip(),
                status=quote.status,
                label=quote.label,
                invoices=tuple(self._carrying.get(quote.quote_ref, ())),
            )
            for quote in self._books.quotes
            if quote.discount_amount > 0
        ]

    def invoices(self) -> list[Discounted]:
        return [
            Discounted(
                kind=DocumentKind.INVOICE,
                reference=invoice.invoice_ref,
                client_id=self._by_code.get(invoice.customer_code),
                project_ref=invoice.project_ref,
                date=invoice.date,
                list_amount=self._listed(invoice),
                amount=self._off(invoice),
                reason=(invoice.reason or "").strip(),
                label=" ".join(line.description for line in self._lines.get(invoice.invoice_ref, ())),
            )
            for invoice in self._books.invoices
            if invoice.kind is InvoiceKind.INVOICE
            and self._off(invoice) >= _CENT
            and self._quote_of(invoice) not in self._discounted_quotes
        ]

    def credit_notes(self) -> list[Discounted]:
        return [
            Discounted(
                kind=DocumentKind.CREDIT_NOTE,
                reference=note.invoice_ref,
                client_id=self._by_code.get(note.customer_code),
                project_ref=note.project_ref,
                date=note.date,
                list_amount=self._invoiced(note),
                amount=-note.net_amount,
                reason=(note.reason or "").strip(),
                label=" ".join(line.description for line in self._lines.get(note.invoice_ref, ())),
            )
            for note in self._books.invoices
            if note.kind is InvoiceKind.CREDIT_NOTE and note.net_amount < 0
        ]

    def _quote_of(self, invoice: Invoice) -> str | None:
        return self._order_quote.get(invoice.order_ref or "") or self._project_quote.get(invoice.project_ref or "")

    def _listed(self, invoice: Invoice) -> Decimal:
        lines = self._lines.get(invoice.invoice_ref, ())
        return to_cents(sum((line.quantity * line.list_unit_price for line in lines), ZERO))

    def _off(self, invoice: Invoice) -> Decimal:
        lines = self._lines.get(invoice.invoice_ref, ())
        return to_cents(
            sum((max(ZERO, line.quantity * line.list_unit_price - line.net_amount) for line in lines), ZERO)
        )

    def _invoiced(self, note: Invoice) -> Decimal:
        """Return what was invoiced of the order or project that a credit note is about."""
        same: Mapping[str, bool] = {
            i.invoice_ref: bool(note.order_ref and i.order_ref == note.order_ref)
            or bool(note.project_ref and i.project_ref == note.project_ref)
            for i in self._books.invoices
            if i.kind is InvoiceKind.INVOICE
        }
        return sum((i.net_amount for i in self._books.invoices if same.get(i.invoice_ref)), ZERO)
