"""What a person answers freely to «how much?»: «6 h à deux», «350 € HT», «3 % de 12 000 €», «40 × 18 €», «350»."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from core.language.amounts import MoneyMention, find_amounts, find_percents
from core.language.durations import find_durations
from core.language.formats import euros, number
from core.language.formats import hours as hours_text
from core.language.formats import percent as percent_text
from core.language.headcounts import find_headcounts
from core.language.numbers import find_numbers
from core.language.quantities import find_products
from core.money import ZERO, to_cents
from core.records import Company

_NEGATIVE = re.compile(r"\s*[-−–]\s*[\d€]")
_WORDS = re.compile(r"\w")
_STANDARD_VAT = Decimal(20)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class Base:
    """What a percentage is of: an amount in EUR excl. VAT and the document that states it."""

    amount: Decimal
    reference: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """A figure as a person gave it. `amount` is EUR excl. VAT, None where a rate or a base is missing; `hours` each.

    `percent` is what was said of a base.
    """

    amount: Decimal | None
    arithmetic: str
    hours: Decimal | None = None
    persons: int | None = None
    profile: str | None = None
    percent: Decimal | None = None


def figure_said(
    text: str,
    *,
    company: Company,
    day: dt.date,
    profile: str | None = None,
    persons: int | None = None,
    base: Base | None = None,
) -> Said | None:
    """Return the figure a free answer gives, or None where it gives none.

    Args:
        text: The answer; a bare number is euros.
        company: Gives the hourly rates and the hours of a day.
        day: When the cost was incurred: the rate of that day holds.
        profile: Whose time it is where hours are answered.
        persons: How many they were where the answer does not say.
        base: What a percentage is of where the answer names no amount.
    """
    if _NEGATIVE.match(text):
        return None
    return (
        _product(text)
        or _percentage(text, base)
        or _money(text)
        or _time(text, company=company, day=day, profile=profile, persons=persons)
        or _bare(text)
    )


def figure_fields(said: Said) -> dict[str, str | None]:
    """Return the fields of a found cost that a figure said of it settles, as a decision keeps them.

    A sum of money leaves no hours behind: they made up the former one.
    """
    texts = {"amount": said.amount, "hours": said.hours, "persons": said.persons}
    fields = {name: None if value is None else str(value) for name, value in texts.items()}
    profile = {"profile": said.profile} if said.profile is not None else {}
    return {**fields, **profile, "arithmetic": said.arithmetic}


def _product(text: str) -> Said | None:
    for product in find_products(text)[:1]:
        amount, note = _net(product.unit_price, product.value)
        if amount is not None:
            line = f"{_plain(product.count)} × {_cents(product.unit_price.value)}{note} = {_cents(amount)}"
            return Said(amount=amount, arithmetic=line)
    return None


def _percentage(text: str, base: Base | None) -> Said | None:
    percents = find_percents(text)
    if not percents:
        return None
    value, amounts = percents[0].value, find_amounts(text)
    of = _net(amounts[0], amounts[0].value)[0] if amounts else base.amount if base else None
    if of is None:
        return Said(amount=None, arithmetic="", percent=value)
    name = "" if amounts or base is None else f" ({base.reference})"
    amount = to_cents(of * value / _HUNDRED)
    line = f"{percent_text(value / _HUNDRED, 'fr')} × {_cents(of)}{name} = {_cents(amount)}"
    return Said(amount=amount, arithmetic=line, percent=value)


def _money(text: str) -> Said | None:
    for mention in find_amounts(text)[:1]:
        amount, note = _net(mention, mention.value)
        if amount is None or amount < 0:
            return None
        if mention.low is not None and mention.high is not None:
            low, high = _net(mention, mention.low)[0], _net(mention, mention.high)[0]
            if low is not None and high is not None:
                line = f"milieu de {_cents(low)} à {_cents(high)} = {_cents(amount)}"
                return Said(amount=amount, arithmetic=line)
        line = f"{_cents(mention.value)}{note} = {_cents(amount)}" if note else _cents(amount)
        return Said(amount=amount, arithmetic=line)
    return None


def _time(text: str, *, company: Company, day: dt.date, profile: str | None, persons: int | None) -> Said | None:
    durations = [d for d in find_durations(text, hours_per_day=company.hours_per_day) if d.hours is not None]
    if not durations:
        return None
    hours = durations[0].hours or ZERO
    crew = next((h.persons for h in find_headcounts(text) if h.persons), None) or persons or 1
    told = hours_text(hours, "fr") + (f" × {crew} personnes" if crew > 1 else "")
    rate = company.rate_of(profile, day) if profile else None
    if rate is None:
        return Said(amount=None, arithmetic=told, hours=hours, persons=crew, profile=profile)
    amount = to_cents(hours * crew * rate)
    line = f"{told} × {_cents(rate)} ({profile}) = {_cents(amount)}"
    return Said(amount=amount, arithmetic=line, hours=hours, persons=crew, profile=profile)


def _bare(text: str) -> Said | None:
    """Read a lone number as euros."""
    numbers = find_numbers(text)
    if len(numbers) != 1 or _WORDS.search(text[: numbers[0].start] + text[numbers[0].end :]):
        return None
    amount = to_cents(numbers[0].value)
    return Said(amount=amount, arithmetic=_cents(amount))


def _net(mention: MoneyMention, value: Decimal) -> tuple[Decimal | None, str]:
    """Return an amount without VAT in EUR and how it came; None for a foreign amount, whose rate is to be said."""
    if mention.currency != "EUR":
        return None, ""
    if mention.tax == "incl":
        rate = 1 + (mention.vat_rate if mention.vat_rate is not None else _STANDARD_VAT) / _HUNDRED
        return to_cents(value / rate), f" TTC ÷ {_plain(rate)}"
    return to_cents(value), ""


def _cents(value: Decimal) -> str:
    return euros(value, "fr", cents=True)


def _plain(value: Decimal) -> str:
    places = min(4, max(0, -int(value.normalize().as_tuple().exponent)))
    return number(value, "fr", places=places)
