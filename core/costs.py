"""Costs found in text: what they are, what proves them, whether they count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from core.clients import Client
from core.messages import Attachment, FiledMessage
from core.records import Books


class Category(StrEnum):
    """What kind of cost it is."""

    DISCOUNT = "discount"
    PRESALES_TIME = "presales_time"
    PROJECT_TIME = "project_time"
    AFTER_SALES = "after_sales"
    REWORK = "rework"
    RETURNS = "returns"
    LOGISTICS = "logistics"
    PENALTY = "penalty"
    LATE_PAYMENT = "late_payment"
    OTHER = "other"


class CostStatus(StrEnum):
    """Spent (incurred), promised (committed), already in the books (traced), or no cost of ours at all."""

    INCURRED = "incurred"
    COMMITTED = "committed"
    TRACED = "traced"
    NOT_A_COST = "not_a_cost"


class Basis(StrEnum):
    """How the amount came about."""

    STATED = "stated"
    HOURS = "hours"
    PERCENT = "percent"
    QUANTITY = "quantity"
    RECURRING = "recurring"
    UNQUANTIFIED = "unquantified"


class Nature(StrEnum):
    """Chosen (granted), our fault (suffered), or recoverable: to invoice (rebillable) or to claim (claimable)."""

    GRANTED = "granted"
    SUFFERED = "suffered"
    REBILLABLE = "rebillable"
    CLAIMABLE = "claimable"


class Standing(StrEnum):
    """How firmly an entry of the ledger stands."""

    BOOKED = "booked"
    CONFIRMED = "confirmed"
    FIRM = "firm"
    OPEN = "open"
    REJECTED = "rejected"


COUNTED = frozenset({Standing.BOOKED, Standing.CONFIRMED, Standing.FIRM})
"""The standings that make up the adjusted margin."""

REPLACED = "Chiffre corrigé ensuite."
"""How the reason begins of a cost that is none since a later message, named behind, gave another figure."""


@dataclass(frozen=True, kw_only=True)
class FoundCost:
    """A cost told by a message.

    `amount` is EUR excluding VAT, None when no figure can be derived; `amount_low`/`amount_high` keep a stated range.
    `hours` is per person. `quote` stands verbatim in the message's own text (20-250 characters, one line).
    `also_in` lists other messages that tell the same cost. `ledger_ref` names the row that already holds it (traced).
    `arithmetic` shows in one line how the amount came about; `reason` says why this status and standing.
    """

    cost_id: str
    client_id: str | None
    project_ref: str | None
    category: Category
    status: CostStatus
    standing: Standing
    nature: Nature
    basis: Basis
    amount: Decimal | None
    amount_low: Decimal | None = None
    amount_high: Decimal | None = None
    hours: Decimal | None = None
    persons: int | None = None
    profile: str | None = None
    employees: tuple[str, ...] = ()
    date: dt.date
    message_id: str
    quote: str
    author: str
    also_in: tuple[str, ...] = ()
    ledger_ref: str | None = None
    arithmetic: str = ""
    reason: str = ""


class CostReader(Protocol):
    """The mind in the extractor's seat: reads the mailbox against the books and returns every cost it tells, once."""

    def read(
        self,
        mailbox: Sequence[FiledMessage],
        *,
        books: Books,
        clients: Sequence[Client],
        tickets: Mapping[str, Attachment],
    ) -> list[FoundCost]:
        """Return the costs found, reconciled with the books and with each other, in a stable order.

        Args:
            mailbox: The filed mails.
            books: The company's records, which hold some of the costs already.
            clients: Who is who.
            tickets: Whose each after-sales ticket is, by ticket reference.
        """
        ...
