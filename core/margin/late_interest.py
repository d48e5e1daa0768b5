"""What the law adds to a sum paid late: interest by the day and a flat fee, beside the cost of financing, never in it.

Between businesses (code de commerce, L441-10 II) a day bears the rate of its own half-year: that of the central bank on
1 January for the first, on 1 July for the second, plus ten points. A public buyer (code de la commande publique,
R2192-31) owes the rate of the half-year in which interest began to run, plus eight points, to the end. Interest is
simple, runs on the sum including VAT from the day after the due date to the day of payment included, over 365 days, and
bears no VAT. The rates and their sources stand in `late_interest.toml`.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from core.margin.rules import DAYS_A_YEAR
from core.money import ZERO, to_cents
from core.period import MONTHS_A_HALF, Period

PERCENT = Decimal(100)
YEARS_TO_CLAIM = 5
"""A claim between businesses is time-barred after five years (code de commerce, L110-4)."""
CALENDAR_YEARS_TO_CLAIM = 4
"""A claim on a public body is barred four years after the end of the year it was born in (loi 68-1250, article 1)."""


class Regime(StrEnum):
    """Whose rules a late payment falls under."""

    BUSINESS = "business"
    PUBLIC = "public"


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a regime adds to the central bank's rate (in points), its flat fee (EUR a late invoice), and its source."""

    points: Decimal
    flat_fee: Decimal
    fixed: bool
    source: str


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A sum (EUR including VAT) that stayed unpaid from one day to another after it was due, both included."""

    amount: Decimal
    start: dt.date
    end: dt.date


@dataclass(frozen=True, kw_only=True)
class Accrual:
    """Interest on one sum over days of one rate; `rate` is yearly (0.1315 is 13.15 %), `interest` EUR to the cent.

    `assumed` says that the table does not know that half-year and the nearest rate it knows stands in.
    """

    amount: Decimal
    start: dt.date
    end: dt.date
    days: int
    rate: Decimal
    interest: Decimal
    assumed: bool


@dataclass(frozen=True, kw_only=True)
class _Rates:
    """The table: the first day of each known half-year and its rate in percent, in order."""

    days: tuple[dt.date, ...]
    percents: tuple[Decimal, ...]
    terms: dict[Regime, Terms]

    def on(self, day: dt.date) -> tuple[Decimal, bool]:
        """The central bank's rate for a day's half-year, and whether it had to be assumed."""
        opening = half_year(day).start
        place = max(0, bisect_right(self.days, opening) - 1)
        return self.percents[place], self.days[place] != opening


@dataclass(frozen=True, kw_only=True)
class _Part:
    """A sum over days of one rate, before its interest is reckoned."""

    owed: Owed
    rate: Decimal
    assumed: bool

    def goes_on_as(self, after: _Part) -> bool:
        """Whether another part is this one, some days later."""
        same = (self.owed.amount, self.rate, self.assumed) == (after.owed.amount, after.rate, after.assumed)
        return same and after.owed.start - self.owed.end == dt.timedelta(days=1)


def terms_of(regime: Regime) -> Terms:
    """Return what a regime lets claim."""
    return _table().terms[regime]


def late_interest(owed: Iterable[Owed], *, regime: Regime) -> tuple[Accrual, ...]:
    """Reckon the interest on what stayed unpaid, one accrual for each sum and rate, each rounded to the cent.

    Args:
        owed: The sums in order of time; the first day of the first is the day after the due date.
        regime: Whose rules apply.
    """
    sums = [o for o in owed if o.end >= o.start]
    merged: list[_Part] = []
    for part in _parts(sums, regime):
        last = merged[-1] if merged else None
        if last is not None and last.goes_on_as(part):
            merged[-1] = replace(last, owed=replace(last.owed, end=part.owed.end))
        else:
            merged.append(part)
    return tuple(_accrual(part) for part in merged)


def half_year(day: dt.date) -> Period:
    """Return the calendar half that a day lies in."""
    return Period.half(day.year, (day.month - 1) // MONTHS_A_HALF + 1)


def time_barred_before(as_of: dt.date, regime: Regime = Regime.BUSINESS) -> dt.date:
    """Return the first day whose claims can still be made on a given day."""
    if regime is Regime.PUBLIC:
        return dt.date(as_of.year - CALENDAR_YEARS_TO_CLAIM, 1, 1)
    year = as_of.year - YEARS_TO_CLAIM
    leap = as_of.month == 2 and as_of.day == 29  # noqa: PLR2004 - 29 February, which most years lack
    return dt.date(year, 3, 1) if leap else as_of.replace(year=year)


def total_interest(accruals: Iterable[Accrual]) -> Decimal:
    """Add up accruals, in EUR."""
    return sum((a.interest for a in accruals), ZERO)


def _parts(sums: list[Owed], regime: Regime) -> Iterator[_Part]:
    """The sums cut where a half-year ends, each with the rate it bears."""
    terms = terms_of(regime)
    for owed in sums:
        start = owed.start
        while start <= owed.end:
            end = min(owed.end, half_year(start).end)
            percent, assumed = _table().on(sums[0].start if terms.fixed else start)
            piece = Owed(amount=owed.amount, start=start, end=end)
            yield _Part(owed=piece, rate=(percent + terms.points) / PERCENT, assumed=assumed)
            start = end + dt.timedelta(days=1)


def _accrual(part: _Part) -> Accrual:
    owed = part.owed
    days = (owed.end - owed.start).days + 1
    return Accrual(
        amount=owed.amount,
        start=owed.start,
        end=owed.end,
        days=days,
        rate=part.rate,
        interest=to_cents(owed.amount * days * part.rate / DAYS_A_YEAR),
        assumed=part.assumed,
    )


@lru_cache(maxsize=1)
def _table() -> _Rates:
    read: dict[str, Any] = tomllib.loads(files("core.margin").joinpath("late_interest.toml").read_text("utf-8"))
    rows = sorted(read["rate"], key=lambda row: row["from"])
    return _Rates(
        days=tuple(row["from"] for row in rows),
        percents=tuple(Decimal(row["percent"]) for row in rows),
        terms={
            Regime(name): Terms(
                points=Decimal(said["points"]),
                flat_fee=Decimal(said["flat_fee"]),
                fixed=said["fixed"],
                source=said["source"],
            )
            for name, said in read["regime"].items()
        },
    )
