"""The lines of the margin ledger and the components they belong to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.costs import Standing


class Component(StrEnum):
    """What part of the margin an entry makes up."""

    LIST_REVENUE = "list_revenue"
    DISCOUNTS = "discounts"
    PURCHASES = "purchases"
    PRODUCTION_TIME = "production_time"
    PRESALES_TIME = "presales_time"
    PROJECT_TIME = "project_time"
    AFTER_SALES = "after_sales"
    LOGISTICS = "logistics"
    PENALTIES = "penalties"
    LATE_PAYMENT = "late_payment"
    UNTRACED = "untraced"


COSTS_TO_SERVE = (
    Component.PRESALES_TIME,
    Component.PROJECT_TIME,
    Component.AFTER_SALES,
    Component.LOGISTICS,
    Component.PENALTIES,
    Component.LATE_PAYMENT,
    Component.UNTRACED,
)
"""What separates the gross margin from the adjusted margin, in the waterfall's order."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the ledger: what one source row does to the margin.

    `amount` is signed by its effect on the margin (revenue positive, costs negative), EUR excluding VAT, six places.
    `hours` counts the hours behind a cost of time, None elsewhere.
    (`system`, `table`, `reference`, `component`) is the key.
    `client_id` None: the company's own (unattributed).
    """

    client_id: str | None
    project_ref: str | None
    date: dt.date
    component: Component
    amount: Decimal
    hours: Decimal | None
    system: str
    table: str
    reference: str
    standing: Standing
