"""The day a mail was sent, and which of several possible days its words mean from there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.language.calendar_words import DAYS_A_WEEK, last_of_month, made_date
from core.language.text import compiled
from core.period import MONTHS_A_YEAR

_AHEAD = compiled(
    r"""(?<!\w)(?:prochain\w{0,2}|demain|will|next|shall|(?!extra|camera|opera|contra|infra|para|aura\b)\w{2,20}
    (?:rai|ras|ra|rons|rez|ront)|avant|d'ici|au\splus\stard|a\spartir\sd[eu]|before|until|jusqu'\w{1,2}|merci\sde|
    by(?=\s(?:the|next|mon|tue|wed|thu|fri|sat|sun)))(?!\w)"""
)
_BEHIND = compiled(r"(?<!\w)(?:depuis|since|dernier|derniere|last|passe)(?!\w)")
_BREAKS = ".;\n"
_AROUND, _BESIDE = 60, 22
_CALM, _LOOKING_AHEAD = (1.0, 1.5), (1.5, 0.75)


@dataclass(frozen=True)
class SendingDay:
    """The folded text of a mail and the day it was sent; tells past from future by the words around a date."""

    folded: str
    sent: date

    def looks_ahead(self, match: re.Match[str]) -> bool:
        """Whether the words around a match speak of what is to come."""
        low = max(0, match.start() - _AROUND)
        start = max([low, *(self.folded.rfind(mark, low, match.start()) + 1 for mark in _BREAKS)])
        end = match.end() + _BESIDE
        stop = min([end, *(place for mark in _BREAKS if (place := self.folded.find(mark, match.end(), end)) > 0)])
        return not self._looks_back(match) and _AHEAD.search(self.folded, start, stop) is not None

    def _looks_back(self, match: re.Match[str]) -> bool:
        return _BEHIND.search(self.folded, max(0, match.start() - 12), match.end()) is not None

    def _weight(self, match: re.Match[str], first: date, last: date) -> float:
        """How far a span of days lies from the sending day, the unlikely side counted for more."""
        if first <= self.sent <= last:
            return 0
        past, future = _LOOKING_AHEAD if self.looks_ahead(match) else _CALM
        if self._looks_back(match):
            future = 100.0
        return (first - self.sent).days * future if first > self.sent else (self.sent - last).days * past

    def _nearest(self, match: re.Match[str], spans: list[tuple[date, date]]) -> tuple[date, date] | None:
        return min(spans, key=lambda span: self._weight(match, *span)) if spans else None

    def _years(self, year: int | None) -> list[int]:
        return [year] if year else [self.sent.year - 1, self.sent.year, self.sent.year + 1]

    def in_month(
        self, match: re.Match[str], month: int, day: int, year: int | None = None, weekday: int | None = None
    ) -> date | None:
        """That day of that month in the year said, else in the nearest year (where it is the weekday said)."""
        days = [made for y in self._years(year) if (made := made_date(y, month, day))]
        fitting = [made for made in days if made.weekday() == weekday] or days
        nearest = self._nearest(match, [(made, made) for made in fitting])
        return nearest[0] if nearest else None

    def span_in_month(self, match: re.Match[str], month: int, year: int | None) -> tuple[date, date] | None:
        """The first and last day of that month in the year said, else in the nearest one."""
        return self._nearest(match, [(date(y, month, 1), last_of_month(y, month)) for y in self._years(year)])

    def span_of_months(
        self, match: re.Match[str], first_month: int, last_month: int, year: int | None
    ) -> tuple[date, date]:
        """The same for several months, which may run into the next year (last month 13 or more)."""
        spans = []
        for y in self._years(year):
            end = y + (last_month - 1) // MONTHS_A_YEAR
            spans.append((date(y, first_month, 1), last_of_month(end, (last_month - 1) % MONTHS_A_YEAR + 1)))
        return min(spans, key=lambda span: self._weight(match, *span))

    def week(self, match: re.Match[str], number: int) -> date | None:
        """The Monday of the nearest week of that number, None where no year near has it."""
        mondays = []
        for year in self._years(None):
            try:
                mondays.append(date.fromisocalendar(year, number, 1))
            except ValueError:
                continue
        nearest = self._nearest(match, [(monday, monday + timedelta(days=6)) for monday in mondays])
        return nearest[0] if nearest else None

    def weekday(self, match: re.Match[str], weekday: int, *, past: bool, coming: bool) -> date:
        """That weekday before or after the sending day as said, else the last one unless the words look ahead."""
        back = (self.sent.weekday() - weekday) % DAYS_A_WEEK
        if coming or (not past and self.looks_ahead(match)):
            return self.sent + timedelta(days=DAYS_A_WEEK - back)
        return self.sent - timedelta(days=back or (DAYS_A_WEEK if past else 0))

    def weekday_with_number(self, match: re.Match[str], weekday: int, day: int) -> date | None:
        """«vendredi 21»: the nearest day that is both."""
        near = (self.sent + timedelta(days=n) for n in range(-200, 200))
        nearest = self._nearest(match, [(d, d) for d in near if d.day == day and d.weekday() == weekday])
        return nearest[0] if nearest else None

    def day_of_month(self, match: re.Match[str], day: int) -> date | None:
        """«le 8»: this month, or the one before if it has not come yet, or the next if the words look ahead."""
        index = self.sent.year * MONTHS_A_YEAR + self.sent.month - 1
        months = [(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1) for month in (index - 1, index, index + 1)]
        before, this, after = (made_date(year, month, day) for year, month in months)
        if self.looks_ahead(match):
            return this if this and this >= self.sent else after or this
        return this if this and this <= self.sent else before or this
