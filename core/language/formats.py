"""How figures, days and spans are shown in French and in English, with the typography of each."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from core.messages import Language
from core.period import MONTHS_A_HALF, MONTHS_A_QUARTER, Period

NARROW = "\u202f"
"""The narrow no-break space that parts thousands in French."""
NO_BREAK = "\u00a0"
"""The no-break space between a French figure and its unit."""
MINUS = "−"

MONTHS: dict[Language, tuple[str, ...]] = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def number(value: Decimal, language: Language, *, places: int = 0) -> str:
    """Show a number with this many places, halves rounded away from zero: «1 234,50», “1,234.50”."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    shown = f"{abs(rounded):,.{places}f}"
    if language == "fr":
        shown = shown.replace(",", NARROW).replace(".", ",")
    return sign + shown


def euros(value: Decimal, language: Language, *, cents: bool = False) -> str:
    """Show euros, to the whole euro or to the cent: «1 234 €», “€1,234”."""
    shown = number(value, language, places=2 if cents else 0)
    if language == "fr":
        return f"{shown}{NO_BREAK}€"
    return f"{MINUS}€{shown[1:]}" if shown.startswith(MINUS) else f"€{shown}"


def percent(ratio: Decimal, language: Language, *, places: int = 1) -> str:
    """Show a ratio as a percentage: 0.1234 is «12,3 %», “12.3%”."""
    return number(ratio * 100, language, places=places) + (f"{NO_BREAK}%" if language == "fr" else "%")


def hours(value: Decimal, language: Language) -> str:
    """Show decimal hours with no more places than they need, two at most: «17,5 h», “17.5 h”."""
    rounded = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP).normalize()
    exponent = rounded.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return f"{number(rounded, language, places=places)}{NO_BREAK}h"


def day(value: date, language: Language) -> str:
    """Show a day: «3 mars 2025» and «1er mars 2025», “3 March 2025”."""
    first = "1er" if language == "fr" and value.day == 1 else str(value.day)
    return f"{first} {MONTHS[language][value.month - 1]} {value.year}"


def period(value: Period, language: Language) -> str:
    """Show a span of days by its name when it has one (month, quarter, half, year), else by its two ends."""
    start, year = value.start, value.start.year
    french = language == "fr"
    if value == Period.year(year):
        return str(year)
    if value == Period.month(year, start.month):
        return f"{MONTHS[language][start.month - 1]} {year}"
    half = (start.month - 1) // MONTHS_A_HALF + 1
    if value == Period.half(year, half):
        return (
            f"{('premier', 'second')[half - 1]} semestre {year}"
            if french
            else f"{('first', 'second')[half - 1]} half of {year}"
        )
    quarter = (start.month - 1) // MONTHS_A_QUARTER + 1
    if value == Period.quarter(year, quarter):
        return f"{'T' if french else 'Q'}{quarter} {year}"
    if value.start == value.end:
        return day(start, language)
    first, last = day(start, language), day(value.end, language)
    return f"du {first} au {last}" if french else f"{first} to {last}"


def listed(items: list[str], language: Language) -> str:
    """Show several things in one breath: «a, b et c», “a, b and c”."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {'et' if language == 'fr' else 'and'} {items[-1]}"
