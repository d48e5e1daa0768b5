"""What a person answers freely to «how much?», or says in a note: «6 h à deux», «350 € HT», «3 %», «350»."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

from core.language.amounts import find_amounts, find_percents
from core.language.formats import euros
from core.language.formats import percent as percent_text
from core.language.numbers import find_numbers
from core.money import to_cents
from core.pricing_answers import Misread, read_answer
from core.records import Company, Employee

_NEGATIVE = re.compile(r"\s*[-−–]\s*[\d€]")
_WORDS = re.compile(r"\w")
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
    text: str, *, company: Company, day: dt.date, worker: Employee | None = None, base: Base | None = None
) -> Said | None:
    """Return the figure a free answer gives, or None where it gives none.

    Args:
        text: The answer; a bare number is euros.
        company: Gives the hourly rates and the hours of a day.
        day: When the cost was incurred: the rate of that day holds.
        worker: Whose hours they are where the answer names nobody.
        base: What a percentage is of where the answer names no amount.
    """
    if _NEGATIVE.match(text):
        return None
    share = _percentage(text, company, base)
    if share is not None:
        return share
    priced = read_answer(text, company=company, author=worker, sent=day)
    if priced.misread is Misread.BARE:
        return _bare(text)
    if priced.misread is not None:
        return Said(amount=None, arithmetic="") if priced.misread is Misread.NO_RATE else None
    return Said(
        amount=priced.amount,
        arithmetic=priced.arithmetic,
        hours=priced.hours,
        persons=priced.persons,
        profile=priced.profile,
    )


def figure_fields(said: Said) -> dict[str, str | None]:
    """Return the fields of a found cost that a figure said of it settles, as a decision keeps them.

    A sum of money leaves no hours behind: they made up the former one.
    """
    texts = {"amount": said.amount, "hours": said.hours, "persons": said.persons}
    fields = {name: None if value is None else str(value) for name, value in texts.items()}
    profile = {"profile": said.profile} if said.profile is not None else {}
    return {**fields, **profile, "arithmetic": said.arithmetic}


def _percentage(text: str, company: Company, base: Base | None) -> Said | None:
    percents, amounts = find_percents(text), find_amounts(text)
    if not percents or len(amounts) > 1 or any(a.currency != company.currency for a in amounts):
        return None
    value = percents[0].value
    of = amounts[0].value if amounts else base.amount if base else None
    if of is None:
        return Said(amount=None, arithmetic="", percent=value)
    name = "" if amounts or base is None else f" ({base.reference})"
    amount = to_cents(of * value / _HUNDRED)
    line = f"{percent_text(value / _HUNDRED, 'fr')} × {_cents(of)}{name} = {_cents(amount)}"
    return Said(amount=amount, arithmetic=line, percent=value)


def _bare(text: str) -> Said | None:
    """Read a lone number as euros."""
    numbers = find_numbers(text)
    if len(numbers) != 1 or _WORDS.search(text[: numbers[0].start] + text[numbers[0].end :]):
        return None
    amount = to_cents(numbers[0].value)
    return Said(amount=amount, arithmetic=_cents(amount))


def _cents(value: Decimal) -> str:
    return euros(value, "fr", cents=True)
