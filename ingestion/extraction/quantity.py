"""A quantity of a mail that a cost can be made of, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.language.recurrences import RecurrenceMention


class Kind(StrEnum):
    """What a quantity measures."""

    MONEY = "money"
    TIME = "time"
    PERCENT = "percent"


class Role(StrEnum):
    """What a quantity is for, as its nearest words tell: told for itself, or only an ingredient of another one."""

    TOLD = "told"
    SUPERSEDED = "superseded"
    RATE = "rate"
    UNIT = "unit"
    BARE = "bare"
    BASE = "base"
    EXCHANGE = "exchange"
    INPUT = "input"


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A quantity with its place in the text.

    MONEY: `value` in `currency` (a range keeps `low` and `high`), `count` x `unit` where the text multiplies.
    TIME: `hours` of one person (None: vague), `times` occurrences, `persons`; a recurring one has `recurrence`.
    PERCENT: `value` in percent.
    """

    kind: Kind
    role: Role
    start: int
    end: int
    value: Decimal
    currency: str = "EUR"
    low: Decimal | None = None
    high: Decimal | None = None
    tax_included: bool = False
    vat_rate: Decimal | None = None
    approximate: bool = False
    count: Decimal | None = None
    unit: Decimal | None = None
    hours: Decimal | None = None
    times: Decimal = Decimal(1)
    per_piece: bool = False
    persons: int | None = None
    recurrence: RecurrenceMention | None = None
