"""After-sales tickets find their client and project: by project when they give one, else by the name typed."""

from __future__ import annotations

from collections import Counter

from core.identity.directory import Directory
from core.messages import Attachment
from core.records import Books, Ticket
from ingestion.attachment.matters import MatterBook
from ingestion.attachment.tally import Tally, TextReader
from ingestion.attachment.weights import CERTAIN

TICKET_LEAD = 0.3
"""A subject of three words must speak clearly before it chooses among a client's projects."""


def attach_tickets(books: Books, directory: Directory) -> dict[str, Attachment]:
    """Attach every ticket to its client and project, or leave them open.

    Returns:
        The attachment of each ticket, by ticket reference.
    """
    matters = MatterBook(books, directory)
    reader = TextReader(directory, directory.scanner(()))
    return {ticket.ticket_ref: _attach(ticket, directory, matters, reader) for ticket in books.tickets}


def _attach(ticket: Ticket, directory: Directory, matters: MatterBook, reader: TextReader) -> Attachment:
    project = directory.documents.get(ticket.project_ref or "")
    named = directory.by_name(ticket.customer_name)
    if project is not None and project.client_id:
        reasons: tuple[str, ...] = (f"rattaché à l'affaire {project.reference}",)
        if named.client_id not in {None, project.client_id}:
            reasons += (f"mais le nom saisi désigne un autre client : {named.reasons[0]}",)
        return Attachment(
            client_id=project.client_id,
            project_ref=project.reference,
            client_confidence=CERTAIN if len(reasons) == 1 else 0.8,
            project_confidence=CERTAIN,
            reasons=reasons,
        )
    tally = Tally()
    reader.read(ticket.subject, tally)
    reader.read(ticket.customer_name, tally)
    client_id, confidence, reasons = named.client_id, named.confidence, named.reasons
    if client_id is None:
        client_id, confidence, reasons = _told_apart(named.candidates, tally, reasons)
    if client_id is None:
        return Attachment(client_id=None, project_ref=None, client_confidence=0, project_confidence=0, reasons=reasons)
    said = Counter(tally.matters())
    said.update(matters.said(client_id, ticket.subject))
    said.update(matters.said(client_id, ticket.customer_name))
    choice = matters.choose(client_id, said, ticket.opened, lead=TICKET_LEAD)
    return Attachment(
        client_id=client_id,
        project_ref=choice.project_ref,
        client_confidence=confidence,
        project_confidence=choice.confidence,
        reasons=(*reasons, *choice.reasons),
    )


def _told_apart(
    candidates: tuple[str, ...], tally: Tally, reasons: tuple[str, ...]
) -> tuple[str | None, float, tuple[str, ...]]:
    """When the name fits several clients, the subject may name a project or document of one of them."""
    points = {client: value for client, value in tally.points().items() if client in candidates and value > 0}
    ranked = sorted(points.items(), key=lambda p: -p[1])
    if ranked and ranked[0][1] >= 2 * (ranked[1][1] if len(ranked) > 1 else 0.3):
        client = ranked[0][0]
        return client, 0.6, (*reasons, *tally.why(client))
    return None, 0.0, reasons
