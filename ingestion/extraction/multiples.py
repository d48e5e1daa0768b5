"""Multiplies a price by what stands apart from it: so many things at a price each, so many days at a daily rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from core.language.numbers import find_numbers
from ingestion.extraction.quantity import Kind, Quantity, Role

_REACH = 110
_LEAST_SHARED = 4
_MOST_COUNT = 10_000
_UNITS = {"day": r"jours?|journees?|days?|j", "night": r"nuits?|nuitees?|nights?", "week": r"semaines?|weeks?"}
_UNITS |= {"month": r"mois|months?", "hour": r"heures?|hours?|h"}
_PER = re.compile(
    r"(?<!\w)(?:par|la|le|l'|chaque|/|per|a|an|each)\s?(?P<unit>jour|journee|day|j|nuit|nuitee|night|semaine|week|mois|"
    r"month|heure|hour|h)(?!\w)"
)
_EACH = re.compile(
    r" ?(?:ht|ttc|hors taxes?)? ?(?:de \w+ |d'\w+ )?(?:(?:la|le|chaque|par|per|each|a|an) |l'|/ ?)(?P<thing>[a-z]{4,})(?!\w)"
)
_NO_COUNT = re.compile(r"\s*(?:h|heures?|hours?|mm|cm|m|km|kg|%|€|eur\w*|ht|ttc)(?!\w)")


def multiplied(every: Sequence[Quantity], folded: str) -> list[Quantity]:
    """Give each unit price its count and each rate its stretch of time, where the words around tell one."""
    marked = list(every)
    for index, quantity in enumerate(marked):
        if quantity.kind is not Kind.MONEY or quantity.count is not None or quantity.low is not None:
            continue
        if quantity.role is Role.RATE:
            _by_time(marked, index, folded)
        elif quantity.role is Role.TOLD:
            count = _count_of_thing(quantity, folded)
            if count is not None:
                marked[index] = _product(quantity, count)
    return marked


def _product(price: Quantity, count: Decimal) -> Quantity:
    return replace(price, role=Role.TOLD, value=price.value * count, count=count, unit=price.value)


def _by_time(marked: list[Quantity], index: int, folded: str) -> None:
    """Multiply a rate per day, night, week or month by the count of these that stands nearest."""
    price = marked[index]
    per = _PER.search(folded, max(price.start, price.end - 14), min(len(folded), price.end + 2))
    unit = next((u for u in _UNITS.values() if per and re.fullmatch(u, per.group("unit"))), None)
    if unit is None:
        return
    start, end = max(0, price.start - _REACH), min(len(folded), price.end + _REACH)
    counts = [
        (min(abs(first - price.end), abs(price.start - last)), number, first, last)
        for first, last, number in _counted(folded, start, end, unit)
        if last <= price.start or first >= price.end
    ]
    if not counts:
        return
    _, number, first, last = min(counts)
    marked[index] = _product(price, number)
    for other, quantity in enumerate(marked):
        if quantity.kind is Kind.TIME and quantity.start < last and first < quantity.end:
            marked[other] = replace(quantity, role=Role.INPUT)


def _counted(folded: str, start: int, end: int, unit: str) -> list[tuple[int, int, Decimal]]:
    """Return how many of a unit a stretch tells: (start, end, number)."""
    follows = re.compile(rf"\s?(?:\w+\s)?(?:{unit})(?!\w)")
    found = []
    for number in find_numbers(folded[start:end]):
        after = follows.match(folded, start + number.end)
        if after and number.value > 0:
            found.append((start + number.start, after.end(), number.value))
    return found


def _count_of_thing(price: Quantity, folded: str) -> Decimal | None:
    """Return how many there are of the thing a price is for («14 lettres ..., 22 € la lettre»)."""
    each = _EACH.match(folded, price.end)
    if each is None:
        return None
    thing = each.group("thing")[:_LEAST_SHARED]
    start, end = max(0, price.start - _REACH), min(len(folded), each.end() + _REACH)
    near = []
    for number in find_numbers(folded[start:end]):
        first, last = start + number.start, start + number.end
        if (first < price.end and price.start < last) or _NO_COUNT.match(folded, last):
            continue
        named = re.match(rf" (?:[a-z]{{2,}}s? (?:de |of )?)?{re.escape(thing)}\w*", folded[last:])
        whole = number.value == number.value.to_integral_value() and 1 < number.value <= _MOST_COUNT
        if whole and named:
            near.append((abs(first - price.start), number.value))
    return min(near)[1] if near else None
