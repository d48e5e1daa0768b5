"""What a percentage can be of: an order, quote or invoice, named or the only one it can be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from core.clients import Client
from core.decisions.answers import Base
from core.records import Books, InvoiceKind

RECENT = dt.timedelta(days=120)
"""How old an order may be for a discount given today to be on it, where nobody says on what."""


def base_called(reference: str, books: Books, client: Client | None = None) -> Base | None:
    """Return the document of this reference, however capitalised; only of this client where one is given."""
    wanted = reference.strip().casefold()
    return next((base for base in _documents(books, client) if base.reference.casefold() == wanted), None)


def base_of_project(project_ref: str | None, books: Books) -> Base | None:
    """Return the order of a project, where it has just one."""
    orders = [o for o in books.orders if project_ref is not None and o.project_ref == project_ref]
    return Base(amount=orders[0].net_amount, reference=orders[0].order_ref) if len(orders) == 1 else None


def plausible_bases(client: Client, books: Books, day: dt.date) -> list[Base]:
    """Return what a discount given to a client on a day, without saying on what, can be on.

    That is the open quotes up to that day and the orders of the last months; without any, the last order.
    """
    codes, accounts = set(client.customer_codes), set(client.account_ids)
    orders = sorted((o for o in books.orders if o.customer_code in codes and o.date <= day), key=lambda o: o.date)
    recent = [o for o in orders if day - o.date <= RECENT]
    quotes = [q for q in books.quotes if q.account_id in accounts and q.status.casefold() == "open" and q.date <= day]
    found = [Base(amount=q.net_amount, reference=q.quote_ref) for q in quotes]
    found += [Base(amount=o.net_amount, reference=o.order_ref) for o in recent or ([] if quotes else orders[-1:])]
    return found


def project_of(reference: str, books: Books) -> str | None:
    """Return the project that an order, quote or invoice belongs to."""
    for order in books.orders:
        if order.order_ref == reference:
            return order.project_ref
    for invoice in books.invoices:
        if invoice.invoice_ref == reference:
            return invoice.project_ref
    projects = [p.project_ref for p in books.projects if p.quote_ref == reference]
    return projects[0] if len(projects) == 1 else None


def _documents(books: Books, client: Client | None) -> Iterator[Base]:
    """Yield the documents that state an amount."""
    mine = None if client is None else {*client.customer_codes, *client.account_ids}
    for order in books.orders:
        if mine is None or order.customer_code in mine:
            yield Base(amount=order.net_amount, reference=order.order_ref)
    for quote in books.quotes:
        if mine is None or quote.account_id in mine:
            yield Base(amount=quote.net_amount, reference=quote.quote_ref)
    for invoice in books.invoices:
        if invoice.kind is InvoiceKind.INVOICE and (mine is None or invoice.customer_code in mine):
            yield Base(amount=invoice.net_amount, reference=invoice.invoice_ref)
