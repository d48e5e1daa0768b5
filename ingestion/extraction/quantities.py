"""The quantities of a mail that a cost can be made of: money, working time, percents, each with the numbers that belong to it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from core.language.amounts import MoneyMention, PercentMention, find_amounts, find_percents
from core.language.durations import DurationMention, find_durations
from core.language.headcounts import HeadcountMention, find_headcounts
from core.language.numbers import find_numbers
from core.language.quantities import ProductMention, find_products
from core.language.recurrences import RecurrenceMention, find_recurrences
from core.language.references import find_references
from ingestion.extraction.lexicon import Cue, cue_at_edge

_REACH_RIGHT = 60
_REACH_LEFT = 70
_REACH_TURN = 14
_LEAST_BARE, _MOST_BARE = 100, 1_000_000


class Kind(StrEnum):
    """What a quantity measures."""

    MONEY = "money"
    TIME = "time"
    PERCENT = "percent"


class Role(StrEnum):
    """What a quantity is for, as its nearest words tell: told for itself, or only an ingredient of another one."""

    TOLD = "told"
    SUPERSEDED = "superseded"
    RATE = "rate"
    UNIT = "unit"
    BARE = "bare"
    BASE = "base"
    EXCHANGE = "exchange"
    INPUT = "input"


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A quantity with its place in the text.

    MONEY: `value` in `currency` (a range keeps `low` and `high`), `count` x `unit` where the text multiplies.
    TIME: `hours` of one person (None: vague), `times` occurrences, `persons`; a recurring one has `recurrence`.
    PERCENT: `value` in percent.
    """

    kind: Kind
    role: Role
    start: int
    end: int
    value: Decimal
    currency: str = "EUR"
    low: Decimal | None = None
    high: Decimal | None = None
    tax_included: bool = False
    vat_rate: Decimal | None = None
    approximate: bool = False
    count: Decimal | None = None
    unit: Decimal | None = None
    hours: Decimal | None = None
    times: Decimal = Decimal(1)
    per_piece: bool = False
    persons: int | None = None
    recurrence: RecurrenceMention | None = None


def quantities_in(
    text: str, folded: str, *, hours_per_day: Decimal, sent: dt.date, names: Collection[str]
) -> list[Quantity]:
    """Return the quantities of a text in order of place, each with the role its nearest words give it.

    `names` are our people's first names, for teams written in small letters.
    """
    products = find_products(text)
    amounts = [a for a in find_amounts(text) if not _inside(a.start, a.end, products)]
    money = [_of_product(p) for p in products] + [_of_amount(a) for a in amounts]
    time = _times(text, folded, hours_per_day=hours_per_day, sent=sent, names=names)
    percents = [_of_percent(p) for p in find_percents(text) if not _is_vat(folded, p)]
    bare = _bare_numbers(text, folded, [*money, *time, *percents])
    every = sorted([*money, *time, *percents, *bare], key=lambda q: (q.start, q.end))
    return _inputs_of_results([_with_role(q, folded) for q in every], folded)


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
    r"(?:[/.\-_]|n°|\bno|\bref|\btel|\barticle|\bart|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december|\ben|\bin|\b0|\b\d{2,3})\s?$"
)
_NO_ECHO_AFTER = re.compile(
    r"[/.\-_]\d|\s?(?:mm|cm|m\b|km|kg|t\b|l\b|litres|repas|couverts|enfants|pieces|v\b|w\b|kw|°|x\s?\d|pages|folios)|\s\d{2}\b"
)


def _of_percent(percent: PercentMention) -> Quantity:
    return Quantity(kind=Kind.PERCENT, role=Role.TOLD, start=percent.start, end=percent.end, value=percent.value)


def _inside(start: int, end: int, others: Sequence[ProductMention] | Sequence[RecurrenceMention]) -> bool:
    return any(other.start <= start and end <= other.end for other in others)


def _is_vat(folded: str, percent: PercentMention) -> bool:
    before = folded[max(0, percent.start - 12) : percent.start]
    return bool(re.search(r"(?:tva|vat|tvac|ttc|btw)\W*$", before))


# --- time -----------------------------------------------------------------------------------------------------------
_BROKEN = re.compile(r"[!?;\n]|\.\s")


def _times(text: str, folded: str, *, hours_per_day: Decimal, sent: dt.date, names: Collection[str]) -> list[Quantity]:
    durations = find_durations(text, hours_per_day=hours_per_day)
    recurrences = find_recurrences(text, sent=sent)
    headcounts = find_headcounts(text, names=names)
    found = []
    for duration in durations:
        others = [d for d in durations if d is not duration]
        recurrence = _recurrence_of(duration, recurrences, others, folded)
        found.append(_with_headcount(_of_duration(duration, folded, recurrence), headcounts, folded, others))
    return [
        q
        for q in found
        if not any(o is not q and o.recurrence and o.start <= q.start and q.end <= o.end for o in found)
    ]


def _of_duration(duration: DurationMention, folded: str, recurrence: RecurrenceMention | None) -> Quantity:
    by_turn = recurrence is not None and _is_turn(recurrence)
    delay = duration.delay or (
        recurrence is None
        and (
            cue_at_edge(Cue.DELAY, folded[max(0, duration.start - 24) : duration.start])
            or cue_at_edge(Cue.DELAY_AFTER, folded[duration.end : duration.end + 24])
        )
    )
    return Quantity(
        kind=Kind.TIME,
        role=Role.INPUT if delay else Role.TOLD,
        start=min(duration.start, recurrence.start) if recurrence and not by_turn else duration.start,
        end=max(duration.end, recurrence.end) if recurrence and not by_turn else duration.end,
        value=duration.hours or Decimal(0),
        hours=None if duration.vague else duration.hours,
        low=duration.low,
        high=duration.high,
        times=recurrence.occurrences or Decimal(1) if recurrence and by_turn else Decimal(1),
        per_piece=duration.each and not by_turn,
        recurrence=None if by_turn else recurrence,
    )


def _recurrence_of(
    duration: DurationMention, recurrences: Sequence[RecurrenceMention], others: Sequence[DurationMention], folded: str
) -> RecurrenceMention | None:
    """Return the recurrence this duration is repeated by: beside it in the same sentence, with no other duration between."""
    near: list[tuple[int, RecurrenceMention]] = []
    for recurrence in recurrences:
        if recurrence.start < duration.end and duration.start < recurrence.end:
            return recurrence
        first, last = min(duration.end, recurrence.end), max(duration.start, recurrence.start)
        between = folded[first:last]
        reach = _REACH_TURN if _is_turn(recurrence) and not duration.each else _REACH_LEFT
        if len(between) <= reach and not _BROKEN.search(between) and not any(first <= o.start < last for o in others):
            near.append((len(between), recurrence))
    return min(near, key=lambda found: found[0])[1] if near else None


def _is_turn(recurrence: RecurrenceMention) -> bool:
    """Tell «so many times» from a beat that goes on («per week since March»)."""
    return recurrence.every in ("time", "piece") or (recurrence.every == "day" and recurrence.since is None)


def _with_headcount(
    quantity: Quantity, headcounts: Sequence[HeadcountMention], folded: str, others: Sequence[DurationMention]
) -> Quantity:
    """Give a duration the headcount nearest to it in the same sentence, unless another duration stands between them."""
    best: tuple[int, HeadcountMention] | None = None
    for head in headcounts:
        first, last = min(head.end, quantity.end), max(head.start, quantity.start)
        between = folded[first:last]
        if _BROKEN.search(between) or any(first <= o.start < last for o in others):
            continue
        distance = len(between) if head.start >= quantity.end else len(between) + 1
        reach = _REACH_RIGHT if head.start >= quantity.end else _REACH_LEFT
        if head.persons and distance <= reach and (best is None or distance < best[0]):
            best = (distance, head)
    return replace(quantity, persons=best[1].persons) if best else quantity


# --- roles ----------------------------------------------------------------------------------------------------------
_SUPERSEDED = re.compile(
    r"(?:\bet (?:pas|non)(?: pas)?|\bau lieu d(?:es?|u|')|\bplutot que|\binstead of|\brather than|\bnot|\bet non)\s*(?:les |des |de |the |a )?$"
)
_UNIT_BEFORE = re.compile(r"(?:prix unitaire|unit price|pu)\b[^.;]{0,40}$")
_EXCHANGE_BEFORE = re.compile(r"(?:cours|taux(?: de change)?|rate|change)(?: \w+){0,2} (?:de |of |a |at )?$")
_BASE_BEFORE = re.compile(r"%[^.;%]{0,60}(?:\bsur|\bde|\bd'|\bof|\bon)\b[^.;%]{0,40}$")
_RESULT_BEFORE = re.compile(
    r"(?:\bsoit|=|\bso|\bca fait|\bcela fait|\bfont|\bdonc|\bi\.e\.|\bmaking|\btotalling|\bc'est a dire|\btotal(?: de)?|:|\ba savoir|\bin total|\bou)\s*(?:a ce jour |environ |about |un total de )?(?:a )?$"
)


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


def _inputs_of_results(every: list[Quantity], folded: str) -> list[Quantity]:
    """Mark what a stated result was reckoned from («10 jours à 150 €, soit 1 500 €»): only the result is told."""
    marked = list(every)
    for index, quantity in enumerate(every):
        if quantity.kind is not Kind.MONEY or quantity.role is not Role.TOLD:
            continue
        before = folded[max(0, quantity.start - 40) : quantity.start]
        if not _RESULT_BEFORE.search(before):
            continue
        for earlier in range(index - 1, -1, -1):
            source = every[earlier]
            between = folded[source.end : quantity.start]
            if len(between) > 90 or re.search(r"[!?\n]|\.\s", between):
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
        or source.value * (source.count or 1) == result.value
    )
