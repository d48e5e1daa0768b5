"""Which client and which matter each document of the books belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.clients import Client
from core.records import Books


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document (or project) of the books: whose it is, and what it is about (a project, a quote that became none)."""

    reference: str
    client_id: str | None
    matter: str | None
    is_project: bool = False


def documents(clients: Sequence[Client], books: Books) -> dict[str, Document]:
    """Every reference of the books with its client and matter; the ones of no client too."""
    by_code = {code: client.client_id for client in clients for code in client.customer_codes}
    by_account = {code: client.client_id for client in clients for code in client.account_ids}
    of_project = {p.project_ref: by_code.get(p.customer_code or "") for p in books.projects}
    sold = {p.quote_ref: p.project_ref for p in books.projects if p.quote_ref}
    sold |= {o.quote_ref: o.project_ref for o in books.orders if o.quote_ref and o.project_ref}

    def listed() -> Iterator[tuple[str, str | None, str | None]]:
        for quote in books.quotes:
            yield quote.quote_ref, by_account.get(quote.account_id), sold.get(quote.quote_ref, quote.quote_ref)
        for order in books.orders:
            yield order.order_ref, by_code.get(order.customer_code), order.project_ref
        for invoice in books.invoices:
            yield invoice.invoice_ref, by_code.get(invoice.customer_code), invoice.project_ref
        for purchase in books.purchases:
            yield purchase.purchase_ref, None, purchase.project_ref
        for shipment in books.shipments:
            yield shipment.shipment_ref, by_code.get(shipment.customer_code or ""), shipment.project_ref
        for penalty in books.penalties:
            yield penalty.penalty_ref, by_code.get(penalty.customer_code or ""), penalty.project_ref
        for ticket in books.tickets:
            yield ticket.ticket_ref, None, ticket.project_ref
        for project in books.projects:
            yield project.project_ref, of_project[project.project_ref], project.project_ref

    return {
        reference: Document(
            reference=reference,
            client_id=client or of_project.get(matter or ""),
            matter=matter,
            is_project=reference in of_project,
        )
        for reference, client, matter in listed()
        if reference
    }
