"""Quantities at a price: «2 × 95 € HT», «12 jours à 95 €», «les 40 pièces à 18 €», “two fees of EUR 150 each”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.language.amounts import MoneyMention, find_amounts
from core.language.numbers import NumberMention, find_numbers
from core.language.text import FUNCTION_WORDS, Span, fold, sentences, word_at

_TIMES = re.compile(r"\s?(?:x|×|\*|fois)\s?\Z")
_TIMES_AFTER = re.compile(r"\s?(?:x|×|\*)\s?\Z")
_AT = re.compile(r"(?:\s?[^\W\d_][\w'.’-]{0,24}){0,6}\s?(?:\s(?:a|at|of|de)|@)\s(?:seulement\s|only\s)?\Z")
_AT_ONLY = re.compile(r"\s(?:a|at)\s\Z|\s?@\s?\Z")
_EACH = re.compile(r"[\s,(]{0,2}(?:l'unite|l'une|l'un|la piece|/?\s?piece|chacune?|each|apiece|pu|unitaire|unit)(?!\w)")
_UNIT_PRICE_BEFORE = re.compile(r"(?:prix unitaire|pu|unit price|unitaire)[^\d\n]{0,30}\Z")
_NO_COUNT = frozenset("jour jours heures heure h mm cm m kg g t km kw v a mois ans annees semaine".split())
_PER_WORDS = {
    "day": "jours? journees? days?", "night": "nuits? nights?", "week": "semaines? weeks?", "month": "mois months?", "hour": "heures? h hours? hrs?",
}  # fmt: skip
_FAR = 140


@dataclass(frozen=True, kw_only=True)
class ProductMention(Span):
    """So many at so much: `value` = `count` × the value of `unit_price`, in its currency."""

    count: Decimal
    unit_price: MoneyMention
    value: Decimal


def find_products(text: str) -> list[ProductMention]:
    """Return the products of a quantity and a unit price, in order.

    A quantity stands before the price («40 pièces à 18 €», «2 × 95 €») or after it («EUR 35 x 4», «18 € pièce × 40»);
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
            found.append(
                ProductMention(
                    start=min(count.start, price.start),
                    end=max(count.end, price.end),
                    count=count.value,
                    unit_price=price,
                    value=count.value * price.value,
                ),
            )
    return found


def _beside(folded: str, numbers: tuple[NumberMention, ...], price: MoneyMention) -> NumberMention | None:
    """The count right before the price («12 jours à 95 €») or multiplied after it («× 40»)."""
    former = [number for number in numbers if number.end <= price.start and not number.joined]
    if former:
        last = former[-1]
        between = folded[last.end : price.start]
        if _TIMES.fullmatch(between) or (
            _AT_ONLY.fullmatch(between) and last.written == "digits" and last.value > 1 and _free(folded, last)
        ):
            return last
        named = _AT.fullmatch(between)
        if named and last.value > 1 and _names_a_thing(folded, last, between):
            return last
    for number in numbers:
        if number.start >= price.end:
            return number if _TIMES_AFTER.fullmatch(folded[price.end : number.start]) else None
    return None


def _free(folded: str, number: NumberMention) -> bool:
    """Whether a bare number before «à» can be a count: no range («de 300 à 400»), no percentage."""
    return not re.search(r"(?<!\w)(?:de|entre|from|passe\w*)\s\Z", folded[max(0, number.start - 12) : number.start])


def _names_a_thing(folded: str, number: NumberMention, between: str) -> bool:
    """Whether the words between count and price name what is counted, and «de» is not the price of the whole."""
    word = word_at(folded, number.end)
    if not word or word in FUNCTION_WORDS or "%" in between:
        return False
    link = between.split()[-1]
    return link not in {"de", "of"} or bool(_EACH.match(folded, number.end + len(between)))


def _per_unit(
    folded: str,
    numbers: tuple[NumberMention, ...],
    cuts: list[Span],
    price: MoneyMention,
) -> NumberMention | None:
    """The count that goes with a price said to be per piece, day or each, in the same sentence."""
    each = (
        price.per == "piece"
        or _EACH.match(folded, price.end)
        or _UNIT_PRICE_BEFORE.search(folded[max(0, price.start - 48) : price.start])
    )
    unit = _PER_WORDS.get(price.per or "")
    if not each and unit is None:
        return None
    sentence = next((cut for cut in cuts if cut.start <= price.start < cut.end), None)
    if sentence is None:
        return None
    wanted = re.compile(rf"\s?(?:{'|'.join(unit.split())})(?!\w)") if unit else None
    near = [
        n
        for n in numbers
        if sentence.start <= n.start < sentence.end and not n.joined and n.value > 1 and not n.approximate
    ]
    near = [n for n in near if n.end <= price.start or n.start >= price.end]
    fitting = [n for n in near if (wanted.match(folded, n.end) if wanted else _counts(folded, n))]
    close = [n for n in fitting if min(abs(n.start - price.end), abs(price.start - n.end)) <= _FAR]
    before = [n for n in close if n.end <= price.start]
    return before[-1] if before else close[0] if close else None


def _counts(folded: str, number: NumberMention) -> bool:
    word = word_at(folded, number.end)
    whole = number.value == number.value.to_integral_value()
    return (
        whole
        and bool(word)
        and word not in FUNCTION_WORDS
        and word not in _NO_COUNT
        and not folded[number.end].isalpha()
    )


def counted_things(text: str) -> Iterator[tuple[Span, Decimal]]:
    """Yield the numbers that count a thing («12 couvercles») with their value."""
    folded = fold(text)
    for number in find_numbers(text):
        if _counts(folded, number) and number.value > 1 and not number.joined:
            yield number, number.value
