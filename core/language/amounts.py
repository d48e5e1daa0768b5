"""Amounts of money and percentages as people write them in French and English business mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from core.language import money_marks as marks
from core.language.numbers import NumberMention, find_numbers
from core.language.text import FUNCTION_WORDS, Span, fold, names_nothing_after, word_at, word_before

Tax = Literal["excl", "incl"]

_THOUSAND, _MILLION = Decimal(1000), Decimal(10**6)
_LOOK_BACK = 40
_LEAST_ABOUT = 100
_SMALL_COUNT, _WIDEST_RANGE = 60, 2
_PREFIXED = re.compile(r"€|£|\$|eur(?![a-z])")
_RANGE_LINK = re.compile(r"\s?(?:-|to|a)\s?")
_SCALES = {
    "mille": _THOUSAND,
    "thousand": _THOUSAND,
    "cent": Decimal(100),
    "hundred": Decimal(100),
    "million": _MILLION,
}
_SCALE_WORD = re.compile(r"(?<!\w)(?:mille|thousand|cent|hundred|million)(?=s?(?!\w))")
_ORDINAL_BEFORE = frozenset(
    {"le", "la", "du", "au", "un", "une", "ce", "cet", "cette", "leur", "votre", "notre", "mon", "ma"}
)


@dataclass(frozen=True, kw_only=True)
class MoneyMention(Span):
    """An amount of money written in a text.

    `value` is in `currency` units; for a range («entre 2 et 3 k€») it is the midpoint and `low`/`high` hold the ends.
    `tax` says whether the text calls it without ("excl") or with VAT ("incl"), None when it does not say; `vat_rate` is
    in percent. `per` names the unit of a unit price: piece, hour, day, night, week, month, year, measure, person.
    """

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = "EUR"
    tax: Tax | None = None
    vat_rate: Decimal | None = None
    approximate: bool = False
    per: str | None = None


@dataclass(frozen=True, kw_only=True)
class PercentMention(Span):
    """A percentage written in a text; `value` is in percent («2,5 %» is 2.5)."""

    value: Decimal


@dataclass(frozen=True, kw_only=True)
class _Unit:
    """What makes a number an amount: where the writing begins and ends, its currency and scale, what is added to it."""

    start: int
    end: int
    currency: str = "EUR"
    scale: Decimal = Decimal(1)
    added: Decimal = Decimal(0)


def find_amounts(text: str) -> list[MoneyMention]:
    """Return the amounts of a text in order: those that carry a currency, «k», HT or TTC, or «dans les …».

    In a range both ends make one mention; in a sum («310 + 150 €») and in a change («de 720 à 610 €») each figure is
    its own, with the currency they share.
    """
    folded, numbers = fold(text), find_numbers(text)
    found: list[MoneyMention] = []
    for place, number in enumerate(numbers):
        if found and number.start < found[-1].end:
            continue
        unit = _unit_of(folded, number, found[-1].end if found else 0)
        if unit is None:
            if found and _PREFIXED.match(folded, found[-1].start):
                found[-1] = _up_to(folded, found[-1], number)
            continue
        own = _mention(folded, number, unit)
        former = numbers[place - 1] if place else None
        if former is None:
            found.append(own)
            continue
        priced = found.pop() if found and found[-1].start <= former.start < found[-1].end else None
        found.extend(_with_former(folded, former, priced, own, unit))
    return found


def find_percents(text: str) -> list[PercentMention]:
    """Return the percentages of a text in order («2,5 %», «5 pour cent»; «3 à 4 %» gives both)."""
    folded, numbers = fold(text), find_numbers(text)
    found: list[PercentMention] = []
    for place, number in enumerate(numbers):
        match = marks.PERCENT.match(folded, number.end)
        if not match:
            continue
        former = numbers[place - 1] if place else None
        if former and (not found or found[-1].end <= former.start) and not former.joined:
            between = marks.BETWEEN.match(folded[former.end : number.start])
            if between and former.value < number.value:
                found.append(PercentMention(start=former.start, end=former.end, value=former.value))
        value = number.other if number.other is not None else number.value
        found.append(PercentMention(start=number.start, end=match.end(), value=value))
    return found


def _unit_of(folded: str, number: NumberMention, free_from: int) -> _Unit | None:
    """What makes this number money, or None; a mark before `free_from` belongs to the amount before."""
    before = folded[max(free_from, number.start - _LOOK_BACK) : number.start]
    suffix = marks.SUFFIX.match(folded, number.end)
    if suffix and _is_money(folded, number, suffix):
        scale = {"k": _THOUSAND, "m": _MILLION}.get(suffix["scale"] or "", Decimal(1))
        cents = Decimal(suffix["cents"] or 0) / 100
        currency = _currency(suffix["mark"])
        return _Unit(start=number.start, end=suffix.end(), currency=currency, scale=scale, added=cents)
    thousands = marks.THOUSANDS.match(folded, number.end)
    scale, end = (_THOUSAND, thousands.end()) if thousands else (Decimal(1), number.end)
    prefix = marks.PREFIX.search(before)
    if prefix:
        start = number.start - len(before) + prefix.start()
        if millions := marks.MILLIONS.match(folded, number.end):
            scale, end = _MILLION, millions.end()
        return _Unit(start=start, end=end, currency=_currency(prefix["mark"]), scale=scale)
    if number.written == "words":
        return None
    if thousands:
        return _Unit(start=number.start, end=end, scale=scale)
    return _unit_without_currency(folded, number, before)


def _unit_without_currency(folded: str, number: NumberMention, before: str) -> _Unit | None:
    """«3k5», «7 500,-», «45 cts», «1 180 HT», «total TTC : 484», «dans les 1 200»."""
    slang = marks.SLANG_THOUSANDS.match(folded, number.end)
    if slang:
        hundreds = Decimal(slang["hundreds"]) * 100
        return _Unit(start=number.start, end=slang.end(), scale=_THOUSAND, added=hundreds)
    if dash := marks.ROUND.match(folded, number.end):
        return _Unit(start=number.start, end=dash.end())
    cents = marks.CENTS.match(folded, number.end)
    if cents:
        return _Unit(start=number.start, end=cents.end(), scale=Decimal("0.01"))
    taxed = marks.TAX.match(folded, number.end) and folded[number.end] in " (" and not number.joined
    told = marks.TAX_BEFORE.search(before)
    totalled = told and marks.TOTAL_BEFORE.search(before[: told.start()])
    about = marks.IN_ABOUT.search(before) and number.value >= _LEAST_ABOUT and names_nothing_after(folded, number.end)
    return _Unit(start=number.start, end=number.end) if taxed or totalled or about else None


def _is_money(folded: str, number: NumberMention, suffix: re.Match[str]) -> bool:
    """Whether a currency mark after a number is meant as one: «38e» is money, «le 3e étage» is not."""
    if suffix["mark"] != "e":
        return True
    if number.written == "words" or folded[number.end] != "e":
        return False
    word = word_at(folded, suffix.end())
    plain = not word or word in FUNCTION_WORDS or word in {"ht", "ttc", "piece"}
    return plain and word_before(folded, number.start) not in _ORDINAL_BEFORE


def _currency(mark: str) -> str:
    name = re.sub(r"\s", " ", mark)
    return marks.CURRENCIES.get(name) or marks.CURRENCIES.get(name.rstrip("s")) or name.upper()


def _mention(folded: str, number: NumberMention, unit: _Unit) -> MoneyMention:
    """The amount that one number and its unit make, with what the text says around it: tax, rate, unit, about."""
    before = folded[max(0, unit.start - _LOOK_BACK) : unit.start]
    tax, vat_rate, end = _tax_of(folded, unit.end, before)
    per, end = _per_of(folded, end)
    if tax is None and per is not None:
        tax, vat_rate, end = _tax_of(folded, end, "")
    reading = number.value
    if number.other is not None and (unit.scale > 1 or (per == "measure" and "," in folded[number.start : number.end])):
        reading = number.other
    value = reading * unit.scale + unit.added
    negative = _is_negative(folded, unit.start)
    return MoneyMention(
        start=unit.start - negative,
        end=end,
        value=-value if negative else value,
        currency=unit.currency,
        tax=tax,
        vat_rate=vat_rate,
        approximate=number.approximate
        or bool(marks.ABOUT_BEFORE.search(before) or marks.ABOUT_AFTER.match(folded, end)),
        per=per,
    )


def _tax_of(folded: str, end: int, before: str) -> tuple[Tax | None, Decimal | None, int]:
    """What is said of VAT after an amount (or before it, as in «total HT : …»), and where the saying ends."""
    tax: Tax | None = None
    match = marks.TAX.match(folded, end)
    if match:
        tax, end = ("excl" if match["excl"] else "incl"), match.end()
    elif said := marks.TAX_BEFORE.search(before):
        tax = "excl" if said["excl"] else "incl"
    rate = marks.VAT.match(folded, end) or marks.VAT_AFTER.match(folded, end)
    return (tax, Decimal(rate["rate"].replace(",", ".")), rate.end()) if rate else (tax, None, end)


def _per_of(folded: str, end: int) -> tuple[str | None, int]:
    """The unit of a unit price after an amount, and where it ends."""
    match = marks.PER.match(folded, end)
    if not match:
        return None, end
    unit = next(name for name in marks.PER_UNITS if match[name])
    link, word = (match["link"] or "").strip(), match[unit]
    if (not link and word not in marks.PER_WITHOUT_LINK) or (len(word) == 1 and link in {"a", "the", "an"}):
        return None, end
    return unit, match.end()


def _is_negative(folded: str, start: int) -> bool:
    """A minus sign right before; a dash counts only inside a line, since at its head it is a bullet."""
    sign, before = folded[max(0, start - 1) : start], folded[max(0, start - 2) : start - 1]
    return sign == "−" or (sign == "-" and before in {" ", "(", ":"})


def _with_former(
    folded: str,
    former: NumberMention,
    priced: MoneyMention | None,
    own: MoneyMention,
    unit: _Unit,
) -> Iterator[MoneyMention]:
    """The amount and the figure before it (`priced` if it is money itself) where they make a range, a sum, a change."""
    left = priced or former
    between = marks.BETWEEN.fullmatch(folded, left.end, own.start)
    if priced and (between is None or priced.low is not None or priced.per != own.per):
        yield from (priced, own)
        return
    if between is None or (former.joined and not priced):
        yield own
        return
    before = folded[max(0, left.start - _LOOK_BACK) : left.start]
    opening = marks.OPENING.search(before)
    word = opening["word"] if opening else ""
    low = priced.value if priced else _low_end(folded, former, unit, own)
    if (
        low is not None
        and low < own.value
        and _is_range(between["link"], word, low, own)
        and not marks.CHANGING.search(before)
    ):
        start = left.start - (len(opening.group()) if opening and word not in {"les", "des", "the"} else 0)
        yield replace(own, start=start, value=(low + own.value) / 2, low=low, high=own.value, approximate=True)
        return
    shared = between["link"] in {"+", "puis"} or (word and between["link"] in {"a", "et", "to", "and"})
    if priced:
        yield priced
    elif shared and former.value > 1:
        yield replace(own, start=former.start, end=former.end, value=former.value)
    yield own


def _up_to(folded: str, low: MoneyMention, number: NumberMention) -> MoneyMention:
    """“€300-400”, “EUR 2,000 to 3,000”: the range that a marked amount makes with the bare figure after it."""
    linked = _RANGE_LINK.fullmatch(folded, low.end, number.start)
    if not linked or low.value >= number.value or not names_nothing_after(folded, number.end):
        return low
    value = (low.value + number.value) / 2
    return replace(low, end=number.end, value=value, low=low.value, high=number.value, approximate=True)


def _is_range(link: str, opening: str, low: Decimal, own: MoneyMention) -> bool:
    """Whether a link between two rising figures makes a range; «14 à 36 €» without «de» is fourteen at a price."""
    if link in {"-", "/", "ou", "or"} or (link in {"et", "and"} and opening in {"entre", "between"}):
        return True
    return link in {"a", "to"} and (
        opening in {"de", "from", "entre", "between"} or own.value <= low * _WIDEST_RANGE or low > _SMALL_COUNT
    )


def _low_end(folded: str, former: NumberMention, unit: _Unit, own: MoneyMention) -> Decimal | None:
    """The low end of a range that is written without a unit of its own: «2 à 3 k€», «800 à 1,2 k€», «2 à 3 mille €»."""
    word = _SCALE_WORD.search(folded, own.start, own.end)
    shared = [former.value * _SCALES[word.group()]] if word else []
    for value in (*shared, former.value * unit.scale, former.value):
        if value < own.value:
            return value
    return None
