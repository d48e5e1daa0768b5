"""Quantities at a price: «2 × 85 € HT», «9 jours à 85 €», «les 60 pièces à 14 €», “three fees of EUR 120 each”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from core.language.amounts import MoneyMention, find_amounts
from core.language.numbers import NumberMention, find_numbers
from core.language.text import FUNCTION_WORDS, Span, compiled, fold, sentences, span_at, starting_within, word_at, words

_TIMES = compiled(r"\s?(?:x|×|\*|fois)\s?")
_TIMES_AFTER = compiled(r"\s?[x×*]\s?")
_AT = compiled(
    r"""(?:\s?[^\W\d_][\w'.-]{0,24})?+(?:\s[^\W\d_][\w'.-]{0,24}){0,5}
    (?:\s(?P<link>a|at|of|de|x)\s|\s?[@×*]\s?)(?:seulement\s|only\s)?"""
)
_SHORT_UNIT = compiled(r"\s?(?:j|h|t|l|m|u|m2|m²)(?!\w)")
_AT_ONLY = compiled(r"\s(?:a|at)\s|\s?@\s?")
_OPENS_RANGE = compiled(r"(?<!\w)(?:de|entre|from|passe\w{0,3})\s\Z")
_EACH = compiled(r"[\s,(]{0,2}(?:l'unite|l'une|l'un|la\spiece|/?\s?piece|chacune?|each|apiece|pu|unitaire|unit)(?!\w)")
_UNIT_PRICE_BEFORE = compiled(r"(?:prix\sunitaire|(?<!\w)pu|unit\sprice|unitaire)[^\d\n]{0,30}\Z")
_UNCOUNTED = words("jour jours heures heure h mm cm m kg g t km kw v mois ans annees semaine semaines minutes min")
_COUNTED_WITH = {
    "day": re.compile(r"\s?(?:jours?|journees?|days?)(?!\w)"),
    "night": re.compile(r"\s?(?:nuits?|nights?)(?!\w)"),
    "week": re.compile(r"\s?(?:semaines?|weeks?)(?!\w)"),
    "month": re.compile(r"\s?(?:mois|months?)(?!\w)"),
    "hour": re.compile(r"\s?(?:heures?|h|hours?|hrs?)(?!\w)"),
    "person": re.compile(r"\s?(?:personnes?|couverts?|people|persons?|heads?|guests?|convives)(?!\w)"),
}
_FAR = 140


@dataclass(frozen=True, kw_only=True)
class ProductMention(Span):
    """So many at so much: `value` = `count` × the value of `unit_price`, in its currency."""

    count: Decimal
    unit_price: MoneyMention
    value: Decimal


@dataclass(frozen=True, kw_only=True)
class CountMention(Span):
    """A whole number of something: «12 couvercles»; the span is the number's."""

    value: Decimal


def find_products(text: str) -> list[ProductMention]:
    """Return the products of a quantity and a unit price, in order.

    A quantity stands before the price («60 pièces à 14 €», «2 × 85 €») or after it («EUR 25 x 6», «16 € pièce × 30»);
    where the price is said to be per piece, day or each, the nearest count in the same sentence goes with it.
    """
    folded, numbers = fold(text), find_numbers(text)
    cuts = sentences(folded)
    found: list[ProductMention] = []
    for price in find_amounts(text):
        if price.low is not None:
            continue
        count = _beside(folded, numbers, price) or _per_unit(folded, numbers, cuts, price)
        if count is not None:
            start, end = min(count.start, price.start), max(count.end, price.end)
            value = count.value * price.value
            found.append(ProductMention(start=start, end=end, count=count.value, unit_price=price, value=value))
    return found


def find_counts(text: str) -> list[CountMention]:
    """Return the numbers that count a thing, in order; times, measures and single things are left out."""
    folded = fold(text)
    return [
        CountMention(start=number.start, end=number.end, value=number.value)
        for number in find_numbers(text)
        if number.value > 1 and not number.joined and _counts(folded, number)
    ]


def _beside(folded: str, numbers: tuple[NumberMention, ...], price: MoneyMention) -> NumberMention | None:
    """The count right before the price («9 jours à 85 €») or multiplied after it («× 40»)."""
    before = starting_within(numbers, price.start - _FAR, price.start)
    former = before[-1] if before else None
    if former and former.end <= price.start and not former.joined and former.value > 0:
        if _TIMES.fullmatch(folded, former.end, price.start):
            return former
        bare = _AT_ONLY.fullmatch(folded, former.end, price.start) and former.written == "digits"
        if former.value > 1 and (_names_a_thing(folded, former, price) or (bare and not _opens_range(folded, former))):
            return former
    later = starting_within(numbers, price.end, price.end + len(" × 1"))
    return later[0] if later and _TIMES_AFTER.fullmatch(folded, price.end, later[0].start) else None


def _opens_range(folded: str, number: NumberMention) -> bool:
    """Whether a bare number before «à» begins a range or a change («de 300 à …») and counts nothing."""
    return _OPENS_RANGE.search(folded[max(0, number.start - 12) : number.start]) is not None


def _names_a_thing(folded: str, number: NumberMention, price: MoneyMention) -> bool:
    """Whether the words between name what is counted; after «de» the price must be said to be of each."""
    between = _AT.fullmatch(folded, number.end, price.start)
    word = word_at(folded, number.end)
    if between is None or (not _SHORT_UNIT.match(folded, number.end) and (not word or word in FUNCTION_WORDS)):
        return False
    return between["link"] not in {"de", "of"} or price.per == "piece" or _EACH.match(folded, price.end) is not None


def _per_unit(
    folded: str,
    numbers: tuple[NumberMention, ...],
    cuts: list[Span],
    price: MoneyMention,
) -> NumberMention | None:
    """The count that goes with a price said to be per piece, day or each, in the same sentence."""
    said = _EACH.match(folded, price.end) or _UNIT_PRICE_BEFORE.search(folded[max(0, price.start - 48) : price.start])
    unit = _COUNTED_WITH.get(price.per or "")
    sentence = span_at(cuts, price.start)
    if sentence is None or not (price.per == "piece" or said or unit):
        return None
    near = starting_within(numbers, max(sentence.start, price.start - _FAR), min(sentence.end, price.end + _FAR))
    fitting = [
        number
        for number in near
        if not number.joined
        and number.value > 1
        and not number.approximate
        and (unit.match(folded, number.end) if unit else _counts(folded, number))
    ]
    before = [number for number in fitting if number.end <= price.start]
    after = [number for number in fitting if number.start >= price.end]
    return before[-1] if before else after[0] if after else None


def _counts(folded: str, number: NumberMention) -> bool:
    word = word_at(folded, number.end)
    whole = number.value == number.value.to_integral_value()
    return (
        whole
        and bool(word)
        and word not in FUNCTION_WORDS
        and word not in _UNCOUNTED
        and not folded[number.end].isalpha()
    )
