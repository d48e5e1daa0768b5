"""Reads what an author answers when asked what something cost: hours, persons, euros, and what they come to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.language.amounts import MoneyMention, find_amounts, find_percents
from core.language.durations import DurationMention, find_durations
from core.language.formats import euros, number
from core.language.formats import hours as hours_text
from core.language.headcounts import HeadcountMention, find_headcounts
from core.language.numbers import find_numbers
from core.language.quantities import ProductMention, find_products
from core.language.recurrences import find_recurrences
from core.language.text import S, Span, fold, free_of
from core.messages import Language
from core.money import ZERO, to_cents
from core.records import Company, Employee

_STANDARD_VAT, _HUNDRED = Decimal(20), Decimal(100)
_HOURLY = "hour"
_DAILY = "day"
_NONE = re.compile(
    r"(?<!\w)(?:rien|zero|aucune?|nada|gratuit|pas (?:de|un) (?:cout|frais|euro|centime|heure)|0|nothing|none|nil|"
    r"no cost|not a (?:cent|penny)|ca n'a rien coute|il n'y a (?:rien|pas))(?!\w)"
)
_UNSURE = re.compile(
    r"(?<!\w)(?:je ne sais (?:pas|plus)|je sais (?:pas|plus)|aucune idee|pas la moindre|no idea|"
    r"don't (?:know|remember)|can't (?:say|remember)|impossible a dire|j'ai oublie|je ne me souviens)(?!\w)"
)
_RATHER = re.compile(r"(?<!\w)(?:non|pardon|plutot|enfin|correction|erratum|no|sorry|rather|actually)(?!\w)")
_SPREAD = re.compile(
    r"(?<!\w)(?:pendant|durant|sur|depuis|en l'espace de|for|over|during|spread over)\s+(?:les |the )?$"
)
_BETWEEN = re.compile(
    r"(?:entre|between)\s+(?P<low>\d[\d.,]*)\s+(?:et|and)\s+(?P<high>\d[\d.,]*)\s?"
    r"(?P<unit>h(?:eures?|ours?|rs?)?|jours?|days?)(?!\w)",
    re.IGNORECASE,
)
"""A range that elsewhere would be two times of the clock; an answer to «combien d'heures» means so many hours."""
_IN_ALL = re.compile(r"(?<!\w)(?:en tout|au total|in total|all told|altogether|pour les deux|a eux deux)(?!\w)")
_MYSELF = re.compile(r"(?<!\w)(?:moi|me|myself|je|j'|i)(?!\w)")


class Misread(StrEnum):
    """Why an answer gives no amount.

    nothing: no figure stands in it; unsure: its author does not know; vague: «quelques heures»; bare: a number that is
    neither hours nor euros; unit_price: a price for one, and not how many; percent: a share, and not of what;
    currency: not in the company's currency; no_rate: hours of a profile without an hourly rate.
    """

    NOTHING = "nothing"
    UNSURE = "unsure"
    VAGUE = "vague"
    BARE = "bare"
    UNIT_PRICE = "unit_price"
    PERCENT = "percent"
    CURRENCY = "currency"
    NO_RATE = "no_rate"


@dataclass(frozen=True, kw_only=True)
class PricedAnswer:
    """What an answer comes to, in EUR excluding VAT: 0 for «rien finalement», None where `misread` says why.

    `hours` is per person, in all. `low` and `high` hold the ends of a range whose middle is the amount. `subject` is
    the words that could not be read, for the question that must follow.
    """

    amount: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    hours: Decimal | None = None
    persons: int | None = None
    profile: str | None = None
    employees: tuple[str, ...] = ()
    arithmetic: str = ""
    misread: Misread | None = None
    subject: str = ""


@dataclass(frozen=True, kw_only=True)
class _Part:
    """One thing an answer adds up: its amount and range, and how it came about."""

    amount: Decimal
    low: Decimal
    high: Decimal
    line: str
    hours: Decimal | None = None


def read_answer(
    text: str, *, company: Company, author: Employee | None, sent: dt.date, language: Language = "fr"
) -> PricedAnswer:
    """Read a free answer such as «6 heures à deux», «2 jours de Paul et 40 € de visserie», «entre 2 et 3 h», «rien».

    Args:
        text: The answer, in French or English.
        company: Its hourly rates, hours of a day, currency and people.
        author: Who answers; hours that name nobody are theirs.
        sent: The day of the answer, which decides the hourly rate.
        language: The language of the arithmetic.
    """
    return _Answer(text, company=company, author=author, sent=sent, language=language).priced()


class _Answer:
    """An answer while it is read."""

    def __init__(
        self, text: str, *, company: Company, author: Employee | None, sent: dt.date, language: Language
    ) -> None:
        text = _BETWEEN.sub(lambda m: f"{m['low']} à {m['high']} {m['unit']}", text)
        self._text, self._folded = text, fold(text)
        self._company, self._author, self._sent, self._language = company, author, sent, language
        durations = find_durations(text, hours_per_day=company.hours_per_day)
        self._durations = self._latest([d for d in durations if not self._is_spread(d, durations)])
        products = [p for p in find_products(text) if not any(d.overlaps(p.unit_price) for d in self._durations)]
        self._products = [p for p in products if not any(d.overlaps(p) for d in self._durations)]
        amounts = free_of(find_amounts(text), [*self._products, *self._durations])
        self._amounts = self._latest(amounts)
        self._workers = self._named()

    def priced(self) -> PricedAnswer:
        """Return what the answer comes to."""
        wrong = self._misread()
        if wrong is not None:
            return wrong
        parts = [self._product(p) for p in self._products]
        parts += [self._money(m) for m in self._amounts if not self._is_rate(m)]
        timed = [self._time(d) for d in self._durations]
        if any(part is None for part in timed):
            return PricedAnswer(
                amount=None, profile=self._profile(), misread=Misread.NO_RATE, subject=self._profile() or ""
            )
        times = [part for part in timed if part is not None]
        parts = times + parts
        if not parts:
            return PricedAnswer(amount=ZERO, arithmetic=euros(ZERO, self._language))
        total = to_cents(sum((p.amount for p in parts), ZERO))
        low, high = sum((p.low for p in parts), ZERO), sum((p.high for p in parts), ZERO)
        line = " + ".join(p.line for p in parts)
        if len(parts) > 1:
            line += f" = {self._euros(total)}"
        return PricedAnswer(
            amount=total,
            low=to_cents(low) if low != high else None,
            high=to_cents(high) if low != high else None,
            hours=sum((p.hours for p in times if p.hours is not None), ZERO) if times else None,
            persons=self._persons() if times else None,
            profile=self._profile() if times else None,
            employees=tuple(e.name for e in self._workers) if times else (),
            arithmetic=line,
        )

    def _misread(self) -> PricedAnswer | None:
        """Return why the answer gives no amount, None where it gives one."""

        def because(why: Misread, subject: str = "") -> PricedAnswer:
            return PricedAnswer(amount=None, misread=why, subject=subject)

        vague = [d for d in self._durations if d.hours is None]
        if vague:
            return because(Misread.VAGUE, self._text[vague[0].start : vague[0].end])
        mentions = [*self._amounts, *(p.unit_price for p in self._products)]
        foreign = [m for m in mentions if m.currency != self._company.currency]
        if foreign:
            return because(Misread.CURRENCY, self._text[foreign[0].start : foreign[0].end])
        alone = [m for m in self._amounts if m.per and not self._is_rate(m)]
        if alone:
            return because(Misread.UNIT_PRICE, self._text[alone[0].start : alone[0].end])
        if self._durations or self._products or self._amounts:
            return None
        percents, numbers = find_percents(self._text), find_numbers(self._text)
        checks: Sequence[tuple[bool, Callable[[], PricedAnswer | None]]] = (
            (bool(_UNSURE.search(self._folded)), lambda: because(Misread.UNSURE)),
            (bool(percents), lambda: because(Misread.PERCENT, self._text[percents[0].start : percents[0].end])),
            (bool(_NONE.search(self._folded)), lambda: None),
            (bool(numbers), lambda: because(Misread.BARE, self._text[numbers[0].start : numbers[0].end])),
        )
        return next((told() for holds, told in checks if holds), because(Misread.NOTHING))

    # --- money ------------------------------------------------------------------------------------------------------
    def _money(self, mention: MoneyMention) -> _Part:
        amount, note = self._net(mention, mention.value)
        low = self._net(mention, mention.low)[0] if mention.low is not None else amount
        high = self._net(mention, mention.high)[0] if mention.high is not None else amount
        line = self._euros(amount)
        if low != high:
            line = f"({self._euros(low)} + {self._euros(high)}) ÷ 2 = {line}"
        elif note:
            line = f"{self._euros(mention.value)}{note} = {line}"
        return _Part(amount=amount, low=low, high=high, line=line)

    def _product(self, product: ProductMention) -> _Part:
        price = product.unit_price
        amount, note = self._net(price, product.value)
        line = f"{self._number(product.count)} × {self._euros(price.value)}{note} = {self._euros(amount)}"
        return _Part(amount=amount, low=amount, high=amount, line=line)

    def _net(self, mention: MoneyMention, value: Decimal) -> tuple[Decimal, str]:
        """Return a value without VAT, and how it came from what is written."""
        if mention.tax != "incl":
            return to_cents(value), ""
        factor = 1 + (mention.vat_rate if mention.vat_rate is not None else _STANDARD_VAT) / _HUNDRED
        return to_cents(value / factor), (
            f" TTC ÷ {self._number(factor)}" if self._language == "fr" else f" incl. VAT ÷ {self._number(factor)}"
        )

    def _is_rate(self, mention: MoneyMention) -> bool:
        """Tell «55 € de l'heure» beside the hours it is for from a sum."""
        return mention.per in {_HOURLY, _DAILY} and len(self._durations) == 1

    # --- time -------------------------------------------------------------------------------------------------------
    def _time(self, duration: DurationMention) -> _Part | None:
        """Return what a duration comes to, None where no hourly rate is known."""
        hours = duration.hours or ZERO
        times, how = self._times(duration), hours_text(hours, self._language)
        if self._persons() > 1 and _IN_ALL.search(self._folded):
            times, how = times / self._persons(), f"{how} ÷ {self._persons()}"
        elif times != 1:
            how = f"{self._number(times)} × {how}"
        if duration.low is not None and duration.high is not None:
            ends = f"{hours_text(duration.low, self._language)} + {hours_text(duration.high, self._language)}"
            how = f"({ends}) ÷ 2"
        stated = [m for m in self._amounts if self._is_rate(m)]
        rates = self._rates() if not stated else [self._hourly(stated[0])] * self._persons()
        if rates is None:
            return None
        each = sum(rates, ZERO)
        span = (hours, duration.low or hours, duration.high or hours)
        amount, low, high = (to_cents(h * times * each) for h in span)
        same = len(set(rates)) == 1
        crew = f" × {len(rates)}" if same and len(rates) > 1 else ""
        price = self._euros(rates[0]) if same else f"({' + '.join(self._euros(rate) for rate in rates)})"
        profile = self._profile()
        named = f" ({profile})" if same and profile and not stated else ""
        return _Part(
            amount=amount,
            low=low,
            high=high,
            line=f"{how}{crew} × {price}{named} = {self._euros(amount)}",
            hours=hours * times,
        )

    def _hourly(self, mention: MoneyMention) -> Decimal:
        value = self._net(mention, mention.value)[0]
        return value / self._company.hours_per_day if mention.per == _DAILY else value

    def _rates(self) -> list[Decimal] | None:
        """Return the hourly rate of each who worked; None where one of them has none."""
        persons, profile = self._persons(), self._profile()
        if len(self._workers) == persons:
            found = [self._company.rate_of(e.profile, self._sent) for e in self._workers]
        else:
            found = [self._company.rate_of(profile, self._sent) if profile else None] * persons
        known = [rate for rate in found if rate is not None]
        return known if len(known) == len(found) else None

    def _persons(self) -> int:
        """Return how many worked: as told, else as many as are named."""
        heads = find_headcounts(self._text, names={e.name.split()[0] for e in self._company.employees})
        told = [head.persons for head in heads if head.persons and self._counts_ours(head)]
        return max(told, default=0) or max(1, len(self._workers))

    def _counts_ours(self, head: HeadcountMention) -> bool:
        """Leave out a count that lies within a duration or an amount."""
        taken: list[Span] = [*self._durations, *self._amounts, *self._products]
        return not any(head.overlaps(span) and head.start >= span.start and head.end <= span.end for span in taken)

    def _profile(self) -> str | None:
        """Return the profile whose hours they are: that of who is named, one named itself, else the author's."""
        if self._workers:
            return self._workers[0].profile
        for profile in dict.fromkeys(rate.profile for rate in self._company.rates):
            if re.search(rf"(?<!\w){re.escape(fold(profile))}s?(?!\w)", self._folded):
                return profile
        return self._author.profile if self._author else None

    def _named(self) -> list[Employee]:
        """Return our people that the answer names, with the author where they say they worked along."""
        firsts = [fold(e.name).split()[0] for e in self._company.employees]
        found: list[tuple[int, Employee]] = []
        for employee, first in zip(self._company.employees, firsts, strict=True):
            name = fold(employee.name) if firsts.count(first) > 1 else first
            match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self._folded)
            if match:
                found.append((match.start(), employee))
        named = [employee for _, employee in sorted(found, key=lambda f: f[0])]
        along = self._author is not None and bool(named) and self._author not in named
        if along and self._author is not None and _MYSELF.search(self._folded):
            return [self._author, *named]
        return named

    def _times(self, duration: DurationMention) -> Decimal:
        """Return how often a duration was spent: «3 fois 2 h», «2 h par semaine pendant 5 semaines»."""
        if len(self._durations) > 1:
            return Decimal(1)
        for recurrence in find_recurrences(self._text, sent=self._sent):
            if recurrence.occurrences and not (duration.start <= recurrence.start and recurrence.end <= duration.end):
                return recurrence.occurrences
        before = re.search(r"(\d+)\s?[x×*]\s?$", self._folded[: duration.start])
        return Decimal(before.group(1)) if before else Decimal(1)

    def _is_spread(self, duration: DurationMention, durations: Sequence[DurationMention]) -> bool:
        """Tell the span that work was spread over («2 h par semaine pendant 5 semaines») from work itself."""
        return len(durations) > 1 and bool(_SPREAD.search(self._folded[: duration.start]))

    def _latest(self, mentions: Sequence[S]) -> list[S]:
        """Leave out what the answer takes back: «300 €, non, 350 €»."""
        kept: list[S] = []
        for mention in mentions:
            if kept and _RATHER.search(self._folded[kept[-1].end : mention.start]):
                kept.pop()
            kept.append(mention)
        return kept

    def _euros(self, value: Decimal) -> str:
        return euros(value, self._language, cents=value != value.to_integral_value())

    def _number(self, value: Decimal) -> str:
        places = min(4, max(0, -int(value.normalize().as_tuple().exponent)))
        return number(value, self._language, places=places)
