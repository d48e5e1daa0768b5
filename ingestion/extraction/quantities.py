"""The quantities of a mail that a cost can be made of: money, working time, percents, each with its own numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from core.language.amounts import MoneyMention, PercentMention, find_amounts, find_percents
from core.language.numbers import find_numbers
from core.language.quantities import ProductMention, find_products
from core.language.references import find_references
from ingestion.extraction.actors import Named
from ingestion.extraction.amending import amended
from ingestion.extraction.multiples import bare_products, multiplied
from ingestion.extraction.quantity import Kind, Quantity, Role
from ingestion.extraction.worktime import working_times

_SHORT_GAP = 24
_LEAST_MONEY = 2
_SPLIT_REACH = 120
_RESULT_REACH = 90
_LEAST_BARE, _MOST_BARE = 100, 1_000_000


def quantities_in(
    text: str, folded: str, *, hours_per_day: Decimal, sent: dt.date, people: Sequence[Named]
) -> list[Quantity]:
    """Return the quantities of a text in order of place, each with the role its nearest words give it.

    `people` are ours named in the text: only they make a team with the writer.
    """
    products = find_products(text)
    amounts = [a for a in find_amounts(text) if not _inside(a.start, a.end, products)]
    money = [_of_product(p) for p in products] + [_of_amount(a) for a in amounts]
    spans = [(p.start, p.end) for p in products]
    time = [
        q
        for q in working_times(text, folded, hours_per_day=hours_per_day, sent=sent, people=people)
        if not any(start < q.end and q.start < end for start, end in spans)
    ]
    money += bare_products(folded, [*money, *time])
    percents = [_of_percent(p) for p in find_percents(text) if not _is_vat(folded, p)]
    bare = _bare_numbers(text, folded, [*money, *time, *percents])
    every = sorted([*money, *time, *percents, *bare], key=lambda q: (q.start, q.end))
    marked = _settlements(_corrections([_with_role(q, folded) for q in every], folded), folded)
    marked = _inputs_of_results(_split_totals(marked, folded), folded)
    marked = amended(multiplied(marked, folded), folded)
    return [q for q in marked if q.kind is not Kind.MONEY or q.role is not Role.TOLD or q.value >= _LEAST_MONEY]


def _of_product(product: ProductMention) -> Quantity:
    price = product.unit_price
    return Quantity(
        kind=Kind.MONEY,
        role=Role.TOLD,
        start=product.start,
        end=product.end,
        value=product.value,
        currency=price.currency,
        tax_included=price.tax == "incl",
        vat_rate=price.vat_rate,
        approximate=price.approximate,
        count=product.count,
        unit=price.value,
    )


def _of_amount(amount: MoneyMention) -> Quantity:
    return Quantity(
        kind=Kind.MONEY,
        start=amount.start,
        end=amount.end,
        value=amount.value,
        currency=amount.currency,
        low=amount.low,
        high=amount.high,
        tax_included=amount.tax == "incl",
        vat_rate=amount.vat_rate,
        approximate=amount.approximate,
        role=Role.TOLD if amount.per is None else Role.UNIT if amount.per == "piece" else Role.RATE,
    )


def _bare_numbers(text: str, folded: str, taken: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers that name no unit and could echo an amount told before («OK pour les 640»)."""
    spans = [(q.start, q.end) for q in taken] + [(r.start, r.end) for r in find_references(text)]
    found = []
    for number in find_numbers(text):
        if number.written != "digits" or number.joined or not _LEAST_BARE <= number.value <= _MOST_BARE:
            continue
        before, after = folded[max(0, number.start - 10) : number.start], folded[number.end : number.end + 10]
        if (
            any(a < number.end and number.start < b for a, b in spans)
            or _NO_ECHO_BEFORE.search(before)
            or _NO_ECHO_AFTER.match(after)
        ):
            continue
        found.append(Quantity(kind=Kind.MONEY, role=Role.BARE, start=number.start, end=number.end, value=number.value))
    return found


_NO_ECHO_BEFORE = re.compile(
    r"(?:[/.\-_]|n°|\bno|\bref|\btel|\barticle|\bart|janvier|fevrier|mars|avril|mai|juin|juillet|aout|"
    r"septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|\ben|\bin|\b0|\b\d{2,3})\s?$"
)
_NO_ECHO_AFTER = re.compile(
    r"[/.\-_]\d|\s?(?:mm|cm|m\b|km|kg|t\b|l\b|litres|repas|couverts|enfants|pieces|v\b|w\b|kw|°|"
    r"x\s?\d|pages|folios)|\s\d{2}\b"
)


def _of_percent(percent: PercentMention) -> Quantity:
    return Quantity(kind=Kind.PERCENT, role=Role.TOLD, start=percent.start, end=percent.end, value=percent.value)


def _inside(start: int, end: int, others: Sequence[ProductMention]) -> bool:
    return any(other.start <= start and end <= other.end for other in others)


def _is_vat(folded: str, percent: PercentMention) -> bool:
    before = folded[max(0, percent.start - 12) : percent.start]
    return bool(re.search(r"(?:tva|vat|tvac|ttc|btw)\W*$", before))


# --- roles ----------------------------------------------------------------------------------------------------------
_SUPERSEDED = re.compile(
    r"(?:\bet (?:pas|non)(?: pas)?|\bau lieu d(?:es?|u|')|\bplutot que|\binstead of|\brather than|"
    r"\bnot|\bet non)\s*(?:les |des |de |the |a )?$"
)
_UNIT_BEFORE = re.compile(r"(?:(?:prix unitaire|unit price|pu)\b[^.;]{0,40}|(?:au tarif|a raison) de )$")
_EXCHANGE_BEFORE = re.compile(r"(?:cours|taux(?: de change)?|rate|change)(?: \w+){0,2} (?:de |of |a |at )?$")
_BASE_BEFORE = re.compile(r"%[^.;%]{0,60}(?:\bsur|\bde|\bd'|\bof|\bon)\b[^.;%]{0,40}$")
_RESULT_BEFORE = re.compile(
    r"(?:\bsoit|=|\bso|\bca fait|\bcela fait|\bfont|\bdonc|\bi\.e\.|\bmaking|\btotalling|"
    r"\bc'est a dire|\bthat is|\bor|\btotal(?: de)?|:|\ba savoir|\bin total|\bou)\s*(?:a ce jour |environ |about |"
    r"un total de )?(?:a )?$"
)


def superseded_numbers(folded: str, start: int, end: int) -> list[Decimal]:
    """Return the bare figures that a stretch of text says are replaced («3 jours et non 2», «10 h au lieu de 8»)."""
    found = []
    for number in find_numbers(folded[start:end]):
        first = start + number.start
        if _SUPERSEDED.search(folded[max(start, first - 30) : first]):
            found.append(number.value)
    return found


def _with_role(quantity: Quantity, folded: str) -> Quantity:
    before = folded[max(0, quantity.start - 90) : quantity.start]
    if _SUPERSEDED.search(before):
        return replace(quantity, role=Role.SUPERSEDED)
    if quantity.kind is Kind.MONEY and quantity.count is None and quantity.role is not Role.BARE:
        if _EXCHANGE_BEFORE.search(before):
            return replace(quantity, role=Role.EXCHANGE)
        if _UNIT_BEFORE.search(before):
            return replace(quantity, role=Role.UNIT)
        if _BASE_BEFORE.search(before) and not _RESULT_BEFORE.search(before):
            return replace(quantity, role=Role.BASE)
    return quantity


def _corrections(every: list[Quantity], folded: str) -> list[Quantity]:
    """Give a bare figure the unit of the one it corrects («236 et pas 263 € HT»)."""
    marked = list(every)
    for index, quantity in enumerate(every[:-1]):
        old = every[index + 1]
        if (
            quantity.role is Role.BARE
            and old.role is Role.SUPERSEDED
            and len(folded[quantity.end : old.start]) < _SHORT_GAP
        ):
            marked[index] = replace(old, role=Role.TOLD, start=quantity.start, end=quantity.end, value=quantity.value)
    return marked


_SETTLED_AT = re.compile(
    r"(?<!\w)(?:arrange\w*|accord|transig\w*|settled?|agreed|ramen\w+|descendu\w*|negocie\w*|coupe\w*|"
    r"tope\w*|closed)\s+(?:\w+\s+)?(?:a|sur|pour|at|on|for)\s+(?:les |eur |€)?$"
)


def _settlements(every: list[Quantity], folded: str) -> list[Quantity]:
    """Give a bare figure that people settled at the unit of the amount before it («2 000 €, arrangé à 900»)."""
    marked = list(every)
    for index, quantity in enumerate(every):
        former = [q for q in every[:index] if q.kind is Kind.MONEY and q.role is not Role.BARE]
        if (
            quantity.role is Role.BARE
            and former
            and _SETTLED_AT.search(folded[max(0, quantity.start - 40) : quantity.start])
        ):
            marked[index] = replace(
                former[-1],
                role=Role.TOLD,
                start=quantity.start,
                end=quantity.end,
                value=quantity.value,
                low=None,
                high=None,
                count=None,
                unit=None,
            )
    return marked


def _split_totals(every: list[Quantity], folded: str) -> list[Quantity]:
    """Let the parts of a total speak for it («420 € tout compris : 280 pour l'un, 140 pour l'autre»)."""
    marked = list(every)
    for index, total in enumerate(every):
        if total.kind is not Kind.MONEY or total.role is not Role.TOLD or total.low is not None:
            continue
        parts = [
            i
            for i in range(index + 1, len(every))
            if every[i].role is Role.BARE and every[i].start - total.end < _SPLIT_REACH
        ]
        stretch = folded[total.end : every[parts[-1]].end] if parts else ""
        if (
            len(parts) > 1
            and sum(every[i].value for i in parts) == total.value
            and not re.search(r"[!?\n]|\.\s", stretch)
        ):
            marked[index] = replace(total, role=Role.INPUT)
            for i in parts:
                marked[i] = replace(
                    total, start=every[i].start, end=every[i].end, value=every[i].value, count=None, unit=None
                )
    return marked


def _inputs_of_results(every: list[Quantity], folded: str) -> list[Quantity]:
    """Mark what a stated result was reckoned from («10 jours à 150 €, soit 1 500 €»): only the result is told."""
    marked = list(every)
    for index, quantity in enumerate(every):
        if index and every[index - 1].role is Role.EXCHANGE and quantity.value == 1:
            marked[index] = replace(quantity, role=Role.INPUT)
        if quantity.kind is not Kind.MONEY or quantity.role is not Role.TOLD:
            continue
        before = folded[max(0, quantity.start - 40) : quantity.start]
        if not _RESULT_BEFORE.search(before):
            continue
        for earlier in range(index - 1, -1, -1):
            source = every[earlier]
            between = folded[source.end : quantity.start]
            if len(between) > _RESULT_REACH or re.search(r"[!?\n]|\.\s", between):
                break
            if _reckoned_from(quantity, source, between):
                marked[earlier] = replace(source, role=Role.INPUT)
    return marked


def _reckoned_from(result: Quantity, source: Quantity, between: str) -> bool:
    if source.kind is Kind.PERCENT:
        return True
    if source.kind is Kind.TIME:
        return False
    converted = source.currency != result.currency
    stated = bool(re.search(r"\b(?:soit|so|donc|making)\b|=|ca fait", between))
    return (
        converted
        or (stated and (source.role is not Role.TOLD or source.count is not None))
        or source.value == result.value
    )
