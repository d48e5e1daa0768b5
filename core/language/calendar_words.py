"""Names of months, weekdays and seasons in both languages, and what they stand for."""

from __future__ import annotations

import calendar
import re
from datetime import date

DAYS_A_WEEK = 7

MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "janvier janv january jan",
            "fevrier fevr fev february feb",
            "mars march mar",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "aout august aug",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
"""Folded month names and their usual short forms → 1 to 12."""

WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            "lundi lundis lun monday mondays mon",
            "mardi mardis mar tuesday tuesdays tue",
            "mercredi mercredis mer wednesday wednesdays wed",
            "jeudi jeudis jeu thursday thursdays thu",
            "vendredi vendredis ven friday fridays fri",
            "samedi samedis sam saturday saturdays sat",
            "dimanche dimanches dim sunday sundays sun",
        ),
    )
    for name in names.split()
}
"""Folded weekday names → 0 (Monday) to 6."""

SEASONS = {
    "printemps": (3, 5), "spring": (3, 5), "ete": (6, 8), "summer": (6, 8),
    "automne": (9, 11), "autumn": (9, 11), "fall": (9, 11), "hiver": (12, 14), "winter": (12, 14),
}  # fmt: skip
"""Folded season names → first and last month, as offices count them; winter runs into the next year."""

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
"""A pattern part that matches any month name; a short form may end in a full stop."""

_SHORT_BUT_WHOLE = {"mars", "mai", "may", "juin", "june", "july", "aout"}
LONG_MONTH = "|".join(name for name in MONTHS if len(name) > len("sept") or name in _SHORT_BUT_WHOLE)
"""A pattern part that matches a month written out."""

LONG_WEEKDAY = "|".join(name for name in WEEKDAYS if len(name) > len("lun"))
"""A pattern part that matches a weekday written out."""

DAY = r"(?:1er|premier|3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er)?"
"""A pattern part that matches a day of the month."""


def day_number(written: str) -> int:
    """Return the day of the month that is written as `DAY` matches it."""
    return 1 if written.startswith("premier") else int(re.sub(r"\D", "", written))


def made_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])
