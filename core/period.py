"""Spans of days, both ends included: a month, a quarter, a half, a year, or any other."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS_A_QUARTER = 3
MONTHS_A_HALF = 6
MONTHS_A_YEAR = 12


@dataclass(frozen=True, order=True)
class Period:
    """A span of days from `start` to `end`, both included.

    Raises:
        ValueError: if `end` lies before `start`.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def of_months(cls, year: int, first_month: int, months: int) -> Period:
        """The span of `months` whole months that begins with `first_month` (1-12) of `year`."""
        last = first_month + months - 1
        end_year, end_month = year + (last - 1) // MONTHS_A_YEAR, (last - 1) % MONTHS_A_YEAR + 1
        return cls(date(year, first_month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]))

    @classmethod
    def month(cls, year: int, month: int) -> Period:
        """One calendar month."""
        return cls.of_months(year, month, 1)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Period:
        """One calendar quarter, 1 to 4."""
        return cls.of_months(year, (quarter - 1) * MONTHS_A_QUARTER + 1, MONTHS_A_QUARTER)

    @classmethod
    def half(cls, year: int, half: int) -> Period:
        """One calendar half, 1 or 2."""
        return cls.of_months(year, (half - 1) * MONTHS_A_HALF + 1, MONTHS_A_HALF)

    @classmethod
    def year(cls, year: int) -> Period:
        """One calendar year."""
        return cls.of_months(year, 1, MONTHS_A_YEAR)

    @property
    def days(self) -> int:
        """How many days the span holds."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def previous(self) -> Period:
        """The span of the same kind just before: the month, quarter, half or year before, else as many days."""
        first = self.start.day == 1
        whole = first and self.end.day == calendar.monthrange(self.end.year, self.end.month)[1]
        if whole:
            months = (self.end.year - self.start.year) * MONTHS_A_YEAR + self.end.month - self.start.month + 1
            index = self.start.year * MONTHS_A_YEAR + self.start.month - 1 - months
            return Period.of_months(index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1, months)
        return Period(self.start - timedelta(days=self.days), self.start - timedelta(days=1))
