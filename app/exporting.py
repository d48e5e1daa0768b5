"""What Marge knows, as JSON lines: clients, messages, tickets, costs and margins, one file each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection

from core.clients import Client
from core.costs import FoundCost
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.costs import CostsRepository
from core.db.repositories.ledger import LedgerRepository
from core.db.repositories.messages import MessagesRepository
from core.margin.statement import Statement, statement
from core.messages import Attachment, FiledMessage
from core.money import to_cents
from core.period import Period
from core.viewer import Viewer

Line = Mapping[str, object]

MARGIN_COLUMNS = (
    "list_revenue",
    "discounts",
    "net_revenue",
    "direct_costs",
    "gross_margin",
    "presales_time",
    "project_time",
    "after_sales",
    "logistics",
    "penalties",
    "late_payment",
    "untraced",
    "adjusted_margin",
)
"""The columns of a margin line in EUR, in the waterfall's order."""


def export(connection: Connection, folder: Path, *, viewer: Viewer, period: Period) -> dict[str, int]:
    """Write the five files and return how many lines each holds.

    Args:
        connection: Only read from.
        folder: Made when it does not exist; files of these names in it are replaced.
        viewer: Whose rights apply: what they may not see is not written.
        period: The span the margins are for; everything else is written whole.
    """
    clients = [c for c in ClientsRepository(connection).all() if viewer.may_see(c.client_id)]
    tickets = ClientsRepository(connection).ticket_attachments()
    totals = LedgerRepository(connection).totals(viewer, period=period, group=("client",))
    files: dict[str, Iterable[Line]] = {
        "clients": map(_client, clients),
        "messages": map(_message, MessagesRepository(connection).filed(viewer)),
        "tickets": (_ticket(ref, a) for ref, a in tickets.items() if viewer.may_see(a.client_id)),
        "costs": map(_cost, CostsRepository(connection).all(viewer)),
        "margins": (_margin(c.client_id, statement(totals.get((c.client_id,), {}))) for c in clients),
    }
    folder.mkdir(parents=True, exist_ok=True)
    return {name: write_lines(folder / f"{name}.jsonl", lines) for name, lines in files.items()}


def write_lines(path: Path, lines: Iterable[Line]) -> int:
    """Write JSON lines, whole or not at all, and return how many."""
    texts = [json.dumps(line, ensure_ascii=False) for line in lines]
    half_written = path.with_suffix(".part")
    half_written.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    half_written.replace(path)
    return len(texts)


def _client(client: Client) -> Line:
    return {
        "client_id": client.client_id,
        "name": client.name,
        "crm_account_ids": list(client.account_ids),
        "erp_customer_codes": list(client.customer_codes),
        "confidence": round(client.confidence, 2),
        "reasons": list(client.reasons),
    }


def _message(filed: FiledMessage) -> Line:
    return {
        "message_id": filed.message.message_id,
        "client_id": filed.attachment.client_id,
        "project_ref": filed.attachment.project_ref,
        "ticket_class": filed.classification.ticket_class.value,
        "opens_ticket": filed.classification.opens_ticket,
        "reasons": [*filed.attachment.reasons, *filed.classification.reasons],
    }


def _ticket(reference: str, attachment: Attachment) -> Line:
    return {
        "ticket_ref": reference,
        "client_id": attachment.client_id,
        "project_ref": attachment.project_ref,
        "reasons": list(attachment.reasons),
    }


def _cost(cost: FoundCost) -> Line:
    return {
        "cost_id": cost.cost_id,
        "client_id": cost.client_id,
        "project_ref": cost.project_ref,
        "category": cost.category.value,
        "status": cost.status.value,
        "standing": cost.standing.value,
        "nature": cost.nature.value,
        "basis": cost.basis.value,
        "amount_eur": _euros(cost.amount),
        "hours": None if cost.hours is None else float(cost.hours),
        "persons": cost.persons,
        "profile": cost.profile,
        "date": cost.date.isoformat(),
        "message_id": cost.message_id,
        "quote": cost.quote,
        "also_in": list(cost.also_in),
        "ledger_ref": cost.ledger_ref,
        "arithmetic": cost.arithmetic,
        "reason": cost.reason,
    }


def _margin(client_id: str, margin: Statement) -> Line:
    percent = margin.adjusted_margin_pct
    return {
        "client_id": client_id,
        **{column: _euros(getattr(margin, column)) for column in MARGIN_COLUMNS},
        "adjusted_margin_pct": None if percent is None else round(float(percent), 4),
    }


def _euros(amount: Decimal | None) -> float | None:
    return None if amount is None else float(to_cents(amount))
