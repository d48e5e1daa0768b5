"""Prices a framed quantity: stated, hours x rate, percent of a base, quantity x price, recurring."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.costs import Basis
from core.language.formats import euros, number
from core.language.formats import hours as hours_text
from core.language.formats import percent as percent_text
from core.language.numbers import find_numbers
from core.money import to_cents
from core.records import Company
from ingestion.extraction.bookshelf import Bookshelf
from ingestion.extraction.clauses import Clause
from ingestion.extraction.exchange import rate_in_euros
from ingestion.extraction.frames import Frame
from ingestion.extraction.quantity import Kind, Quantity, Role
from ingestion.extraction.workers import Workers

_STANDARD_VAT = Decimal(20)
_HUNDRED = Decimal(100)
_MOST_COUNT = 10_000
_MOST_TAKEN = 200
_BESIDE = 90


@dataclass(frozen=True, kw_only=True)
class Price:
    """What a quantity comes to in EUR without VAT, None where no figure can be derived; not `sure` on a supposition."""

    basis: Basis
    amount: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    hours: Decimal | None = None
    persons: int | None = None
    profile: str | None = None
    arithmetic: str = ""
    sure: bool = True


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What pricing looks around at: the mail's text and quantities, the books, the project and the day."""

    text: str
    folded: str
    clauses: Sequence[Clause]
    quantities: Sequence[Quantity]
    shelf: Bookshelf
    company: Company
    project_ref: str | None
    sent: dt.date


def price_of(frame: Frame, workers: Workers | None, setting: Setting) -> Price:
    """Return what a framed quantity comes to."""
    quantity = frame.quantity
    if quantity.kind is Kind.TIME:
        return _time(quantity, workers, setting)
    if quantity.kind is Kind.PERCENT:
        return _percent(frame, setting)
    return _money(frame, setting)


def _euros(value: Decimal) -> str:
    return euros(value, "fr", cents=True)


def _number(value: Decimal) -> str:
    """Show a number with the decimals it needs, four at most."""
    places = min(4, max(0, -int(value.normalize().as_tuple().exponent)))
    return number(value, "fr", places=places)


# --- money ----------------------------------------------------------------------------------------------------------
def _money(frame: Frame, setting: Setting) -> Price:
    quantity = frame.quantity
    count, unit = quantity.count, quantity.unit
    if quantity.role is Role.UNIT:
        count, unit = _count_for(frame, setting), quantity.value
        if count is None:
            return Price(basis=Basis.STATED, amount=_net(quantity, unit, setting)[0], arithmetic="", sure=False)
    elif quantity.low is not None and _is_product(frame, setting):
        count, unit = quantity.low, quantity.high
    if count is not None and unit is not None:
        total, note = _net(quantity, count * unit, setting)
        line = f"{_number(count)} × {_euros(unit)}{note} = {_euros(total)}" if total is not None else ""
        return Price(basis=Basis.QUANTITY, amount=total, arithmetic=line)
    amount, note = _net(quantity, quantity.value, setting)
    low = _net(quantity, quantity.low, setting)[0] if quantity.low is not None else None
    high = _net(quantity, quantity.high, setting)[0] if quantity.high is not None else None
    line = ""
    if low is not None and high is not None and amount is not None:
        line = f"milieu de {_euros(low)} à {_euros(high)} = {_euros(amount)}"
    elif note and amount is not None:
        sign = "€" if quantity.currency == "EUR" else quantity.currency
        line = f"{_number(quantity.value)} {sign}{note} = {_euros(amount)}"
    return Price(basis=Basis.STATED, amount=amount, low=low, high=high, arithmetic=line, sure="taux annuel" not in note)


_ASKED_RANGE = re.compile(r"(?<!\w)(?:entre|between|de|from)\s*$")
_TAKEN = re.compile(
    r"(?<!\w)(?:pris|prise?s|sortie?s?|posee?s?|changee?s?|montee?s?|remplacee?s?|offerte?s?|taken|"
    r"fitted|used|replaced)(?!\w)"
)


def _is_product(frame: Frame, setting: Setting) -> bool:
    """Tell «12 à 34 € pris sur le stock», so many at a price, from a range: what was taken is known."""
    quantity = frame.quantity
    whole = quantity.low is not None and quantity.low == quantity.low.to_integral_value() and quantity.low < _MOST_TAKEN
    written = setting.folded[quantity.start : quantity.end]
    asked = _ASKED_RANGE.search(setting.folded[max(0, quantity.start - 12) : quantity.start])
    return (
        whole
        and not asked
        and bool(re.search(r"\d\s+(?:a|at)\s+\d", written))
        and bool(_TAKEN.search(frame.clause.folded))
    )


def _net(quantity: Quantity, value: Decimal, setting: Setting) -> tuple[Decimal | None, str]:
    """Return a value in EUR without VAT, and how it came from what is written."""
    note = ""
    if quantity.currency != setting.company.currency:
        stated = _stated_exchange(quantity, setting)
        rate = stated or rate_in_euros(quantity.currency, setting.sent)
        if rate is None:
            return None, ""
        value *= rate
        note = f" × {_number(rate)}" + ("" if stated else " (taux annuel moyen)")
    if quantity.tax_included:
        vat = quantity.vat_rate if quantity.vat_rate is not None else _STANDARD_VAT
        value /= 1 + vat / _HUNDRED
        note += f" TTC ÷ {_number(1 + vat / _HUNDRED)}"
    return to_cents(value), note


def _stated_exchange(quantity: Quantity, setting: Setting) -> Decimal | None:
    rates = [q for q in setting.quantities if q.role is Role.EXCHANGE and abs(q.start - quantity.end) < _BESIDE]
    if not rates:
        return _bare_exchange(quantity, setting)
    rate = rates[0].value
    return rate if rates[0].currency == setting.company.currency else 1 / rate if rate else None


_RATE_TOLD = re.compile(
    r"(?<!\w)(?:cours|taux(?: de change)?|change|rate|parite)(?: (?:de|du|a|of|at|is|jour|:))* (\d[.,]\d{2,4})"
)


def _bare_exchange(quantity: Quantity, setting: Setting) -> Decimal | None:
    """Return a rate told without a currency («au cours de 1,04»), turned the way that is nearest to the yearly one."""
    told = _RATE_TOLD.search(setting.folded, max(0, quantity.start - _BESIDE), quantity.end + _BESIDE)
    yearly = rate_in_euros(quantity.currency, setting.sent)
    if told is None or yearly is None:
        return None
    rate = Decimal(told.group(1).replace(",", "."))
    return min((rate, 1 / rate), key=lambda r: abs(r - yearly)) if rate else None


def _count_for(frame: Frame, setting: Setting) -> Decimal | None:
    """Return how many pieces a unit price is for: the count of things named nearest before it, else after it."""
    quantity = frame.quantity
    taken = [(q.start, q.end) for q in setting.quantities if q is not quantity]
    sentence = [c for c in setting.clauses if c.sentence == frame.clause.sentence]
    spans = [(sentence[0].start, quantity.start, True), (quantity.end, sentence[-1].end, False)]
    before = [
        c
        for c in setting.clauses
        if c.sentence in (frame.clause.sentence - 1, frame.clause.sentence - 2)
        and c.paragraph >= frame.clause.paragraph - 1
    ]
    if before:
        spans.append((before[0].start, before[-1].end, True))
    for start, end, backwards in spans:
        counts = _things_counted(setting.folded, start, end, taken)
        if counts:
            return counts[-1] if backwards else counts[0]
    return None


def _things_counted(folded: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[Decimal]:
    """Return the numbers that count things: whole, followed by a plural word, outside other quantities."""
    found = []
    for mention in find_numbers(folded[start:end]):
        first, last = start + mention.start, start + mention.end
        after = re.match(r"\s+(?:\w+\s+){0,1}?([a-z]{2,}[sx])\b", folded[last : last + 40])
        whole = mention.value == mention.value.to_integral_value() and 1 < mention.value <= _MOST_COUNT
        if whole and after and not any(a < last and first < b for a, b in taken):
            found.append(mention.value)
    return found


# --- time -----------------------------------------------------------------------------------------------------------
def _time(quantity: Quantity, workers: Workers | None, setting: Setting) -> Price:
    if quantity.hours is None or workers is None:
        return Price(basis=Basis.UNQUANTIFIED, amount=None, profile=workers.profile if workers else None)
    basis, hours, how = Basis.HOURS, quantity.hours, hours_text(quantity.hours, "fr")
    if quantity.recurrence is not None:
        occurrences = quantity.recurrence.occurrences
        if occurrences is None:
            return Price(basis=Basis.UNQUANTIFIED, amount=None, profile=workers.profile)
        basis, hours, how = Basis.RECURRING, quantity.hours * occurrences, f"{_number(occurrences)} × {how}"
    elif quantity.times != 1 or quantity.per_piece:
        times = _pieces(quantity, setting) if quantity.per_piece and quantity.times == 1 else quantity.times
        hours, how = quantity.hours * times, f"{_number(times)} × {how}"
    rate = setting.company.rate_of(workers.profile, setting.sent) if workers.profile else None
    if rate is None:
        return Price(
            basis=basis, amount=None, hours=hours, persons=workers.persons, profile=workers.profile, arithmetic=how
        )
    amount = to_cents(hours * workers.persons * rate)
    if workers.persons == len(workers.employees) > 1:
        each = [setting.company.rate_of(employee.profile, setting.sent) or rate for employee in workers.employees]
        amount = to_cents(sum((hours * r for r in each), Decimal(0)))
    crew = f" × {workers.persons} personnes" if workers.persons > 1 else ""
    line = f"{how}{crew} × {_euros(rate)} ({workers.profile}) = {_euros(amount)}"
    return Price(
        basis=basis,
        amount=amount,
        hours=hours,
        persons=workers.persons,
        profile=workers.profile,
        arithmetic=line,
        sure=workers.told,
    )


def _pieces(quantity: Quantity, setting: Setting) -> Decimal:
    start = max(0, quantity.start - 160)
    counts = _things_counted(setting.folded, start, quantity.start, [(q.start, q.end) for q in setting.quantities])
    return counts[-1] if counts else Decimal(1)


# --- percent --------------------------------------------------------------------------------------------------------
def _percent(frame: Frame, setting: Setting) -> Price:
    quantity = frame.quantity
    base, name, sure = _base(frame, setting)
    if base is None:
        return Price(basis=Basis.PERCENT, amount=None, sure=False)
    amount = to_cents(base * quantity.value / _HUNDRED)
    of = f"{_euros(base)} ({name})" if name else _euros(base)
    line = f"{percent_text(quantity.value / _HUNDRED, 'fr')} × {of} = {_euros(amount)}"
    return Price(basis=Basis.PERCENT, amount=amount, arithmetic=line, sure=sure)


_PLAIN_BASE = re.compile(
    r"\s?(?:de|d'|sur|of|on)\s(?P<base>\d{1,3}(?:\s\d{3})+(?:,\d{2})?|\d{3,}(?:,\d{2})?)"
    r"(?![\d/-]|[.,]\d|\s?(?:€|eur|k|h\b|jours|pieces))"
)
"""A figure without a unit that a percent is said to be of («1,5 % de 54 800»)."""


def _base(frame: Frame, setting: Setting) -> tuple[Decimal | None, str, bool]:
    """Return what a percent is taken of: an amount beside it, a document it names, else the project's order."""
    quantity = frame.quantity
    near = [
        q for q in setting.quantities if q.kind is Kind.MONEY and q.role in (Role.BASE, Role.TOLD) and q is not quantity
    ]
    after = [
        q
        for q in near
        if 0 <= q.start - quantity.end < _BESIDE and not re.search(r"[.!?\n]\s", setting.folded[quantity.end : q.start])
    ]
    plain = _PLAIN_BASE.match(setting.folded, quantity.end)
    if plain:
        return Decimal(re.sub(r"\s", "", plain["base"]).replace(",", ".")), "", True
    based = [q for q in after if q.role is Role.BASE]
    if based:
        return based[0].value, "", True
    document = setting.shelf.document_amount(
        setting.text, frame.clause.start, setting.folded.find("\n", frame.clause.end)
    )
    if document is not None:
        return document[1], document[0], True
    before = [
        q
        for q in near
        if 0 <= quantity.start - q.end < _BESIDE and not re.search(r"[.!?\n]\s", setting.folded[q.end : quantity.start])
    ]
    if (
        before
        and quantity.value * before[-1].value > 0
        and not re.search(
            r"commande|cde|order|facture|invoice", frame.clause.folded[quantity.end - frame.clause.start :]
        )
    ):
        return before[-1].value, "", False
    alone = setting.shelf.only_document(setting.text)
    if alone is not None:
        return alone[1], alone[0], False
    order = setting.shelf.project_order(setting.project_ref)
    return (order[1], order[0], False) if order else (None, "", False)
