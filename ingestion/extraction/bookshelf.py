"""What reading needs of the books: documents by reference, a project's order, whether anything was ordered yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from core.language.references import ReferenceIndex
from core.records import Books

_SURE = 0.6


class Bookshelf:
    """The company's documents with what they amount to, found by the references that texts name."""

    def __init__(self, books: Books) -> None:
        """Index orders, quotes, invoices and purchases, and the projects they belong to."""
        self._amounts: dict[str, Decimal] = {}
        self._amounts |= {quote.quote_ref: quote.net_amount for quote in books.quotes}
        self._amounts |= {purchase.purchase_ref: purchase.net_amount for purchase in books.purchases}
        self._amounts |= {invoice.invoice_ref: invoice.net_amount for invoice in books.invoices}
        self._amounts |= {order.order_ref: order.net_amount for order in books.orders}
        self._orders: dict[str, list[tuple[str, Decimal]]] = {}
        self._ordered_on: dict[str, dt.date] = {}
        for order in books.orders:
            if order.project_ref:
                self._orders.setdefault(order.project_ref, []).append((order.order_ref, order.net_amount))
                first = self._ordered_on.get(order.project_ref)
                self._ordered_on[order.project_ref] = min(first, order.date) if first else order.date
        self._customers = {order.customer_code for order in books.orders}
        self._index = ReferenceIndex(self._amounts)
        self._projects = {project.project_ref: project for project in books.projects}
        self._project_index = ReferenceIndex(self._projects)

    def document_amount(self, text: str, start: int, end: int) -> tuple[str, Decimal] | None:
        """Return the first document that a stretch of text names by its reference, with its amount without VAT."""
        stretch = text[start : end if end > start else len(text)]
        for hit in self._index.find(stretch):
            if hit.confidence >= _SURE:
                return hit.reference, self._amounts[hit.reference]
        return None

    def only_document(self, text: str) -> tuple[str, Decimal] | None:
        """Return the one document that a text names, with its amount without VAT; None if it names none or several."""
        named = {hit.reference for hit in self._index.find(text) if hit.confidence >= _SURE}
        return (ref := named.pop(), self._amounts[ref]) if len(named) == 1 else None

    def project_order(self, project_ref: str | None) -> tuple[str, Decimal] | None:
        """Return the order of a project when it has just one."""
        orders = self._orders.get(project_ref or "", [])
        return orders[0] if len(orders) == 1 else None

    def projects_named(self, text: str) -> list[tuple[int, int, str, float]]:
        """Return the projects that a text names by reference: (start, end, project, confidence)."""
        return [(hit.start, hit.end, hit.reference, hit.confidence) for hit in self._project_index.find(text)]

    def customer_of(self, project_ref: str) -> str | None:
        """Return the ERP customer code of a project."""
        project = self._projects.get(project_ref)
        return project.customer_code if project else None

    def before_order(self, project_ref: str | None, customer_codes: Sequence[str], on: dt.date) -> bool:
        """Tell whether nothing was ordered yet on a day: a project not ordered, or a client who never ordered."""
        if project_ref is None:
            return not any(code in self._customers for code in customer_codes)
        ordered = self._ordered_on.get(project_ref)
        if ordered is not None:
            return on < ordered
        project = self._projects.get(project_ref)
        return project is None or (project.start is not None and on < project.start)
