"""A perfect reader: the gold costs of a world as if they had been found, to judge asking apart from reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from core.clients import Client
from core.costs import Basis, Category, CostStatus, FoundCost, Nature, Standing
from core.messages import Attachment, FiledMessage
from core.records import Books
from evals.scoring.measures import Row, message_key, read_csv, read_jsonl


class PerfectReader:
    """A `core.costs.CostReader` that knows a world's gold costs and reads nothing."""

    def __init__(self, world: Path) -> None:
        """Read the gold of a world folder."""
        self._costs = read_jsonl(world / "gold/costs.jsonl")
        self._codes = {
            row["client_id"]: (row["crm_account_id"], row["erp_customer_code"])
            for row in read_csv(world / "gold/clients.csv")
        }

    def read(
        self,
        mailbox: Sequence[FiledMessage],
        *,
        books: Books,
        clients: Sequence[Client],
        tickets: Mapping[str, Attachment],  # noqa: ARG002 - part of the protocol
    ) -> list[FoundCost]:
        """Return the gold costs, their clients mapped to ours through the CRM and ERP codes."""
        ours = {code: c.client_id for c in clients for code in (*c.account_ids, *c.customer_codes)}
        authors = {
            f.message.message_id: (f.message.sender.name or f.message.sender.email) if f.message.sender else ""
            for f in mailbox
        }
        employees = tuple(e.name for e in books.company.employees)
        return [self._found(row, ours=ours, authors=authors, employees=employees) for row in self._costs]

    def _found(
        self, row: Row, *, ours: Mapping[str, str], authors: Mapping[str, str], employees: tuple[str, ...]
    ) -> FoundCost:
        message_id = message_key(row["message_id"])
        told = f"{row['quote']} {row['why']}"
        return FoundCost(
            cost_id=row["cost_id"],
            client_id=next((ours[c] for c in self._codes.get(row["client_id"], ()) if c in ours), None),
            project_ref=row["project_ref"],
            category=Category(row["category"]),
            status=CostStatus(row["status"]),
            standing=Standing.FIRM if row["status"] in ("incurred", "committed") else Standing.REJECTED,
            nature=Nature.SUFFERED,
            basis=Basis(row["basis"]),
            amount=_decimal(row["amount_eur"]),
            hours=_decimal(row["hours"]),
            persons=row["persons"],
            profile=row["profile"],
            employees=tuple(name for name in employees if name in told),
            date=dt.date.fromisoformat(row["date"]),
            message_id=message_id,
            quote=row["quote"],
            author=authors.get(message_id, ""),
            also_in=tuple(message_key(m) for m in row.get("also_in") or ()),
            reason=row["why"],
        )


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
