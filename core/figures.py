"""What answers cite: figures made by code, and quotes that stand in a mail. Nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts."""

    EUR = "EUR"
    PERCENT = "%"
    HOURS = "h"
    DAYS = "days"
    COUNT = "count"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with its origin. A percentage is in percent (-4.84 is -4.84 %), money in EUR excluding VAT.

    `id` is its own within an answer, `name` says what it is. `formula` tells how it is made of its `inputs`: ids of
    other figures, ledger components, found costs or messages.
    """

    id: str
    name: str
    value: Decimal
    unit: Unit
    formula: str
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Words that stand verbatim in a mail: who wrote them, when, and the mails that tell the same.

    `date` is None where the mail has none. `id` is that of the found cost they prove, else of the message.
    `message_id` holds the words; `also_in` repeat them.
    """

    id: str
    text: str
    author: str
    date: dt.date | None
    message_id: str
    also_in: tuple[str, ...] = ()
