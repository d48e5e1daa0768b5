"""One telling of a possible cost in one mail: what reading hands to reconciliation, which makes costs of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from core.costs import Basis, Category, CostStatus, Nature
from ingestion.extraction.actors import Side
from ingestion.extraction.acts import Act
from ingestion.extraction.quantity import Kind


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What one mail says of one quantity.

    `act` is None for a bare echo («OK pour les 640»): a number that only means something if it was told before.
    `value` is the figure as written (money, hours of one person, percent); `amount` what it makes in EUR without VAT.
    `signs` tell which category it is of. `superseded` are the figures that this one replaces («236 et pas 263»);
    `stems` the content words around it.
    `client_sure` is false where the client is the attachment's guess; `sure` where the price rests on a supposition.
    """

    message_id: str
    thread: str
    order: int
    sent: dt.date
    side: Side
    internal: bool
    author: str
    kind: Kind
    act: Act | None
    status: CostStatus
    nature: Nature
    reason: str
    value: Decimal
    currency: str
    basis: Basis
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    hours: Decimal | None
    persons: int | None
    profile: str | None
    employees: tuple[str, ...]
    arithmetic: str
    sure: bool
    category: Category
    client_id: str | None
    project_ref: str | None
    client_sure: bool
    date: dt.date
    quote: str
    references: tuple[str, ...]
    superseded: tuple[Decimal, ...]
    stems: frozenset[str]
    recap: bool
    booking_denied: bool
    start: int
    bare: bool = False
    signs: Mapping[str, float] = field(default_factory=dict, compare=False)
