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
    r" ?(?:ht|ttc|hors taxes?)? ?(?:de \w+ |d'\w+ )?(?:(?:la|le|chaque|par|per|each|a|an) |l'|/ ?)"
    r"(?P<thing>[a-z]{4,})(?!\w)"
)
_APIECE = re.compile(
    r" ?(?:ht|ttc)? ?(?:de \w+ |of \w+ )?(?:l'une?|l'unite|piece|la piece|apiece|each|chacune?|a piece|per unit)(?!\w)"
)
_JUST_BEFORE = re.compile(r" (?:a|at|@|x|×|fois|times) $|\($")
_SUCH = re.compile(r"(?<!\w)(?:both|les deux|tous deux|toutes deux)(?!\w)")
_FOR_COUNT = re.compile(r" (?:par|per|/) ?\w+ (?:sur|pour|on|for|over) (?:les |des |the )?$")
_TIMES_AFTER = re.compile(r"\s?(?:fois|times)(?!\w)")
_BARE_PRODUCT = re.compile(
    r"(?<![\w.,])(?P<one>\d{1,4}(?:[.,]\d{1,2})?) ?[x×*] ?(?P<other>\d{1,4}(?:[.,]\d{1,2})?)"
    r"(?![\w%]|[.,]\d)(?! ?(?:h|mm|cm|m)\b)"
)
_BARE_PRICE = re.compile(
    r"(?<![\w.,])(?P<count>\d{1,4}) (?:[a-z]+ ){1,3}(?:a|at) (?P<price>\d{1,3}[.,]\d{2})(?!\w|[.,]?\d| ?(?:m|km|h|€))"
)
_BARE_AMOUNT = re.compile(
    r"(?<![\w.,/-])(?P<value>\d{1,3}(?: \d{3})*(?:[.,]\d{2})?)(?:(?P<tax> ?(?:ht|ttc))(?!\w)|"
    r"(?<=[.,]\d\d)(?!\w|[.,]\d|[/%]| ?(?:h|m|km|kg|l|t|€|eur\w*|x|×)(?!\w)))"
)
_OF_MONEY = re.compile(
    r"(?<!\w)(?:port|transport|frais|fees?|cout|cost|prix|price|pilon|matiere|taxi|courier|dhl|ups|chronopost|hotel|"
    r"peage|course|benne|location|stationnement|interets|agios|greffe|commission|recommande|huissier|essence|gazole|"
    r"parking|supplement|poste|envoi|shipping|postage)(?!\w)"
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
        elif quantity.role in (Role.TOLD, Role.UNIT):
            count = _count_of_thing(quantity, folded) or _count_beside(quantity, folded, marked)
            if count is not None:
                marked[index] = _product(quantity, count)
    return marked


def bare_products(folded: str, taken: Sequence[Quantity]) -> list[Quantity]:
    """Return the products that name no currency («transport 2 × 85», «0,74 × 500», «22 pièces à 7,40»)."""
    found = []
    for match in _BARE_PRODUCT.finditer(folded):
        one, other = _decimal(match.group("one")), _decimal(match.group("other"))
        decimals = any(mark in match.group() for mark in ".,")
        told = decimals or _OF_MONEY.search(folded, max(0, match.start() - 40), match.start())
        if told and one and other:
            count, unit = (one, other) if one == one.to_integral_value() else (other, one)
            found.append(_bare(match.start(), match.end(), count, unit))
    found += [
        _bare(match.start(), match.end(), Decimal(match.group("count")), _decimal(match.group("price")))
        for match in _BARE_PRICE.finditer(folded)
    ]
    for match in _BARE_AMOUNT.finditer(folded):
        if match.group("tax") or _OF_MONEY.search(folded, max(0, match.start() - 40), match.start()):
            value = _decimal(match.group("value").replace(" ", ""))
            found.append(Quantity(kind=Kind.MONEY, role=Role.TOLD, start=match.start(), end=match.end(), value=value))
    return [f for f in found if not any(f.start < t.end and t.start < f.end for t in taken)]


def _bare(start: int, end: int, count: Decimal, unit: Decimal) -> Quantity:
    return Quantity(kind=Kind.MONEY, role=Role.TOLD, start=start, end=end, value=count * unit, count=count, unit=unit)


def _decimal(written: str) -> Decimal:
    return Decimal(written.replace(",", "."))


def _count_beside(price: Quantity, folded: str, every: Sequence[Quantity]) -> Decimal | None:
    """Return the count that a price for one stands beside («five at 24 euros», «150 € par ..., trois fois»)."""
    start = max(folded.rfind(mark, 0, price.start) for mark in (". ", "\n", "! ", "? ", "; ")) + 1
    start = max(start, price.start - _REACH)
    stops = [i for mark in (". ", "\n", "! ", "? ") if (i := folded.find(mark, price.end)) >= 0]
    end = min([*stops, len(folded), price.end + _REACH])
    apiece = price.role is Role.UNIT or bool(_APIECE.match(folded, price.end))
    before = [
        (start + n.end, n.value)
        for n in find_numbers(folded[start : price.start])
        if _is_count(n.value) and not _NO_COUNT.match(folded, start + n.end) and not _is_taken(start + n.start, every)
    ]
    if before and _JUST_BEFORE.fullmatch(folded[before[-1][0] : price.start]):
        return before[-1][1]
    if apiece and before:
        return before[-1][1]
    if apiece and _SUCH.search(folded, start, price.start):
        return Decimal(2)
    for number in find_numbers(folded[price.end : end]):
        if not _is_count(number.value):
            continue
        lead = folded[price.end : price.end + number.start]
        per = re.match(r" (?:par|per|/) ?\w+", lead)
        if _FOR_COUNT.fullmatch(lead) or (per and _TIMES_AFTER.match(folded, price.end + number.end)):
            return number.value
    return None


def _is_count(value: Decimal) -> bool:
    return value == value.to_integral_value() and 1 < value <= _MOST_COUNT


def _is_taken(at: int, every: Sequence[Quantity]) -> bool:
    return any(q.start <= at < q.end and q.role is not Role.BARE for q in every)


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
