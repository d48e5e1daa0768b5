"""Work beyond the plan: where a mail tells a total and its excess, only the excess is a cost nobody booked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from ingestion.extraction.quantity import Kind
from ingestion.extraction.telling import Telling

_OVERRUN = re.compile(
    r"(?<!\w)(?:de trop|en trop|de plus|en plus|supplementaires?|en exces|extra|over|more than)(?!\w)"
)
_THE_EXCESS = re.compile(
    r"(?<!\w)(?:le|la|les|ce|cette|ces|the)\s+(?:(?:jour|journee|heure)s?\s+(?:en plus|en trop|"
    r"de trop|de plus|supplementaires?)|(?:extra|additional)\s+(?:day|hour)s?|reste|difference)(?!\w)"
)


def without_totals(
    tellings: Sequence[Telling], folded: str, hours_of: Callable[[Telling, Decimal], Telling]
) -> list[Telling]:
    """Keep only what exceeds the plan where a mail says so: «6 jours au lieu des 3 prévus ... 3 jours de trop»."""
    excesses = [t for t in tellings if t.kind is Kind.TIME and _OVERRUN.search(folded[t.start : t.start + 40])]
    kept = [
        t
        for t in tellings
        if not any(e is not t and e.kind is t.kind and e.start > t.start and _exceeds(t, e) for e in excesses)
    ]
    return [hours_of(t, excess) if (excess := _excess_meant(t, folded)) else t for t in kept]


def _exceeds(total: Telling, excess: Telling) -> bool:
    return (
        bool(total.superseded)
        and total.hours is not None
        and excess.hours is not None
        and Decimal(0) < excess.hours < total.hours
    )


def _excess_meant(telling: Telling, folded: str) -> Decimal | None:
    """Return the hours beyond the plan when the rest of the mail only speaks of them."""
    if (
        telling.kind is not Kind.TIME
        or telling.hours is None
        or not telling.superseded
        or not _THE_EXCESS.search(folded, telling.start)
    ):
        return None
    planned = [value for value in telling.superseded if Decimal(0) < value < telling.hours]
    return telling.hours - max(planned) if planned else None
