"""Amounts of money and percentages as people write them in French and English business mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from core.language.numbers import NumberMention, find_numbers
from core.language.text import FUNCTION_WORDS, Span, fold, names_nothing_after, word_at, word_before

Tax = Literal["excl", "incl"]

_CURRENCIES = {
    "€": "EUR", "e": "EUR", "eur": "EUR", "euro": "EUR", "balle": "EUR", "boule": "EUR", "£": "GBP", "gbp": "GBP",
    "livres sterling": "GBP", "pounds sterling": "GBP", "quid": "GBP", "$": "USD", "us$": "USD", "usd": "USD",
    "dollar": "USD", "chf": "CHF", "franc": "CHF", "francs suisses": "CHF", "franc suisse": "CHF", "swiss francs": "CHF",
}  # fmt: skip
_ISO = "sek|dkk|nok|pln|czk|huf|ron|jpy|cny|cad|aud|mad|tnd"
_MARK = rf"€|eur(?:os?|s)?(?![a-z])|us\$|\$|£|(?:usd|gbp|chf|{_ISO})(?![a-z])"
_SPOKEN = r"livres sterling|pounds sterling|quid|dollars?|balles|boules|francs? suisses?|swiss francs|francs"
_PREFIX = re.compile(rf"(?:(?<![a-z])(?P<mark>{_MARK}))\s?\Z")
_SUFFIX = re.compile(
    rf"(?P<dash>,-)?\s?(?:d'|d |de\s)?(?P<scale>(?:k|m)(?=\s?(?:{_MARK}|balles)))?\s?"
    rf"(?P<mark>(?:{_MARK}|(?:{_SPOKEN})(?![a-z])|e(?!\w)))(?P<cents>(?<=€)\d\d(?!\d))?",
)
_CENTS = re.compile(r"\s?(?:cts?|centimes?|cents)(?![a-z])")
_THOUSANDS = re.compile(r"\s?k(?!\w)(?!\s?(?:ohms?|ω))")
_SLANG_THOUSANDS = re.compile(r"k(?P<hundreds>\d)(?!\w)\s?€?")
_EXCLUDING = r"h\.?\s?t\.?(?!\w)|htva(?!\w)|hors\s(?:taxes?|tva)|(?:excl\w*\.?|ex\.?|net of|before|plus|\+)\s?(?:vat|tva|tax(?:es)?)"
_INCLUDING = r"t\.?t\.?c\.?(?!\w)|tvac(?!\w)|(?:toutes\s)?taxes comprises|tva (?:comprise|incluse)|(?:incl\w*\.?|with)\s(?:vat|tax(?:es)?)|vat incl\w*"
_TAX = re.compile(rf"[\s,(]{{0,3}}(?:(?P<excl>{_EXCLUDING})|(?P<incl>{_INCLUDING}))\)?")
_TAX_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<excl>{_EXCLUDING})|(?P<incl>{_INCLUDING}))\)?\s?[:=]?\s?(?:de\s|of\s)?(?:(?:{_MARK})\s?)?\Z"
)
_TOTAL_BEFORE = re.compile(r"(?:total|montant|prix|somme|net|amount|price)\s\(?\Z")
_VAT = re.compile(
    r"[\s,;(]{0,3}(?:dont\s|avec\s|with\s)?(?:tva|vat)\s?(?:a|de|at|:)?\s?(?P<rate>\d{1,2}(?:[.,]\d{1,2})?)\s?(?P<sign>%)?(?!\s?(?:€|eur|\d))"
)
_VAT_AFTER = re.compile(r"[\s,;(]{0,3}(?:a|at|dont|with)\s(?P<rate>\d{1,2}(?:[.,]\d{1,2})?)\s?%\s(?:de\s)?(?:tva|vat)")
_PER_UNITS = {
    "piece": r"piece|pieces|pce|pcs|pc|u|unite|unit|each|ea|chacune?|chaque",
    "hour": r"heures?|h|hours?|hr", "day": r"jours?|j|days?|calendar day|journee", "night": r"nuits?|nights?",
    "week": r"semaines?|sem|weeks?|wk", "month": r"mois|months?", "year": r"an|annee|years?",
    "measure": r"tonnes?|t|kg|kilos?|m2|m²|m3|m³|ml|m|metres?|km|l|litres?|metre lineaire",
    "person": r"personne|pers|couvert|tete|person|head",
}  # fmt: skip
_PER = re.compile(
    r"\s{0,2}(?:(?P<link>/\s?|par\s|per\s|a\s|an\s|de\sl'|l'|la\s|le\s|chaque\s|every\s|the\s))?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PER_UNITS.items())
    + r")(?!\w)",
)
_ABOUT_BEFORE = re.compile(
    r"(?<!\w)(?:environ|env\.?|approximativement|approx\.?|about|around|roughly|circa|ca\.?|some|autour de|aux alentours de|"
    r"dans les|a peu pres|en gros|quelque|presque|pres de|plus de|moins de|au moins|de l'ordre de|grosso modo|vers|nearly|"
    r"almost|over|under|at least|up to|jusqu'a|max|mini)\s?(?:d'|de\s|les\s)?\Z|[~≈±]\s?\Z|\+/-\s?\Z",
)
_ABOUT_AFTER = re.compile(
    r"[\s,(]{0,2}(?:environ|env\.|a peu pres|en gros|or so|approx|a la louche|a vue de nez|et quelques|ish)(?!\w)"
)
_IN_ABOUT = re.compile(r"(?<!\w)dans les\s\Z")
_BETWEEN = re.compile(r"\s?(?P<link>-|/|\+|a|et|ou|to|and|or|puis)\s?(?:(?:eur(?![a-z])|€|£|\$)\s?)?\Z")
_OPENING = re.compile(r"(?<!\w)(?:entre|between|de|from|les|des|the)\s(?:(?:eur(?![a-z])|€|£|\$)\s?)?\Z")
_CHANGING = re.compile(
    r"(?<!\w)(?:pass|augment|mont|grimp|baiss|rise|rose|went|goes|gone|increas)\w*\s(?:[^\d\n.]{0,20}\s)?(?:de|from)\s\Z"
)
_ORDINAL_BEFORE = frozenset("le la du au un une ce cet cette leur votre notre mon ma".split())
_PERCENT = re.compile(r"\s?(?:%|pour[- ]?cents?(?!\w)|per\s?cent(?!\w)|pct(?!\w))")
_LOOK_BACK = 40


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
    """What makes a number an amount: where the writing ends, which currency and scale."""

    start: int
    end: int
    currency: str = "EUR"
    scale: Decimal = Decimal(1)
    cents: Decimal = Decimal(0)
    thousands: bool = False


def find_amounts(text: str) -> list[MoneyMention]:
    """Return the amounts of a text in order: those that carry a currency, «k», HT or TTC, or «dans les …».

    In a range both ends make one mention; in a sum («280 + 140 €») and in a change («de 780 à 690 €») each figure is
    its own, with the currency they share.
    """
    folded, numbers = fold(text), find_numbers(text)
    found: list[MoneyMention] = []
    free_from = 0
    for place, number in enumerate(numbers):
        unit = _unit_of(folded, number, free_from)
        if unit is None:
            continue
        own = _mention(folded, number, unit)
        found.extend(_with_former(folded, numbers, place, own, unit, found))
        free_from = found[-1].end
    return found


def find_bare_amounts(text: str) -> list[MoneyMention]:
    """Return the numbers of a text that could be amounts although nothing says so: «les 2 800», «facturée (1 340)».

    To be asked only where the context speaks of money. Numbers of something (40 pièces), percentages, years, dates,
    times, codes, phone and company numbers are left out, as are the amounts that `find_amounts` returns.
    """
    folded = fold(text)
    known = find_amounts(text)
    taken = [(span.start, span.end) for span in [*known, *find_percents(text), *_codes(folded)]]
    found = []
    for number in find_numbers(text):
        if number.joined or number.written == "words" or number.value <= 1:
            continue
        if any(number.start < end and start < number.end for start, end in taken):
            continue
        figure = folded[number.start : number.end]
        is_year = figure.isdecimal() and len(figure) == len("2025") and figure[:2] in {"19", "20"}
        if is_year and word_before(folded, number.start) not in {"les", "des", "the"}:
            continue
        if names_nothing_after(folded, number.end) and not _is_measure(folded, number.end):
            found.append(MoneyMention(start=number.start, end=number.end, value=number.value))
    return found


def find_percents(text: str) -> list[PercentMention]:
    """Return the percentages of a text in order («2,5 %», «5 pour cent», «3 à 4 %» gives both)."""
    folded, numbers = fold(text), find_numbers(text)
    found: list[PercentMention] = []
    for place, number in enumerate(numbers):
        match = _PERCENT.match(folded, number.end)
        if not match:
            continue
        former = numbers[place - 1] if place else None
        if former and (not found or found[-1].end <= former.start):
            between = _BETWEEN.match(folded[former.end : number.start])
            if between and former.value < number.value and not former.joined:
                found.append(PercentMention(start=former.start, end=former.end, value=former.value))
        value = number.other if number.other is not None else number.value
        found.append(PercentMention(start=number.start, end=match.end(), value=value))
    return found


def _unit_of(folded: str, number: NumberMention, free_from: int) -> _Unit | None:
    """What makes this number money, or None."""
    before = folded[max(free_from, number.start - _LOOK_BACK) : number.start]
    suffix = _SUFFIX.match(folded, number.end)
    if suffix and _is_money(folded, number, suffix):
        mark = suffix["mark"]
        scale = {"k": Decimal(1000), "m": Decimal(10**6)}.get(suffix["scale"] or "", Decimal(1))
        cents = Decimal(suffix["cents"] or 0) / 100
        return _Unit(start=number.start, end=suffix.end(), currency=_currency(mark), scale=scale, cents=cents)
    prefix = _PREFIX.search(before)
    thousands = _THOUSANDS.match(folded, number.end)
    scale = Decimal(1000) if thousands else Decimal(1)
    end = thousands.end() if thousands else number.end
    if prefix:
        start = number.start - len(before) + prefix.start()
        return _Unit(start=start, end=end, currency=_currency(prefix["mark"]), scale=scale)
    return _unit_without_currency(folded, number, before, end if thousands else None)


def _unit_without_currency(folded: str, number: NumberMention, before: str, thousands_end: int | None) -> _Unit | None:
    if number.written == "words":
        return None
    if thousands_end is not None:
        return _Unit(start=number.start, end=thousands_end, scale=Decimal(1000))
    slang = _SLANG_THOUSANDS.match(folded, number.end)
    if slang:
        hundreds = Decimal(slang["hundreds"]) * 100
        return _Unit(start=number.start, end=slang.end(), scale=Decimal(1000), cents=hundreds)
    cents = _CENTS.match(folded, number.end)
    if cents:
        return _Unit(start=number.start, end=cents.end(), scale=Decimal("0.01"))
    taxed = _TAX.match(folded, number.end)
    if taxed and folded[number.end : number.end + 1] in " (" and not number.joined:
        return _Unit(start=number.start, end=number.end)
    taxed = _TAX_BEFORE.search(before)
    if taxed and _TOTAL_BEFORE.search(before[: taxed.start()]):
        return _Unit(start=number.start, end=number.end)
    if _IN_ABOUT.search(before) and number.value >= 100 and names_nothing_after(folded, number.end):  # noqa: PLR2004
        return _Unit(start=number.start, end=number.end)
    return None


def _is_money(folded: str, number: NumberMention, suffix: re.Match[str]) -> bool:
    """Whether a currency mark after a number is meant as one; «3e» may be an ordinal, «un euro» is a figure."""
    if suffix["mark"] == "e":
        if number.written == "words" or folded[number.end] != "e":
            return False
        plain = word_at(folded, suffix.end())
        return (not plain or plain in FUNCTION_WORDS or plain in {"ht", "ttc", "piece"}) and (
            word_before(folded, number.start) not in _ORDINAL_BEFORE
        )
    return True


def _currency(mark: str) -> str:
    name = re.sub(r"\s", " ", mark)
    if name in _CURRENCIES:
        return _CURRENCIES[name]
    if name.rstrip("s") in _CURRENCIES:
        return _CURRENCIES[name.rstrip("s")]
    return name.upper()


def _mention(folded: str, number: NumberMention, unit: _Unit) -> MoneyMention:
    """The amount that one number and its unit make, with what the text says around it: tax, rate, unit, about."""
    before = folded[max(0, unit.start - _LOOK_BACK) : unit.start]
    tax, vat_rate, end = _tax_of(folded, unit.end, before)
    per, end = _per_of(folded, end)
    if tax is None and per is not None:
        tax, vat_rate, end = _tax_of(folded, end, "")
    elif per is None and tax is not None:
        per, end = _per_of(folded, end)
    value = number.value
    if number.other is not None and (unit.scale > 1 or per is not None):
        value = number.other
    value = value * unit.scale + unit.cents
    if _is_negative(folded, unit.start):
        value = -value
    about = number.approximate or bool(_ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(folded, end))
    return MoneyMention(
        start=unit.start,
        end=end,
        value=value,
        currency=unit.currency,
        tax=tax,
        vat_rate=vat_rate,
        approximate=about,
        per=per,
    )


def _tax_of(folded: str, end: int, before: str) -> tuple[Tax | None, Decimal | None, int]:
    """What is said of VAT after an amount (or before it, as in «total HT : …»), and where the saying ends."""
    tax: Tax | None = None
    match = _TAX.match(folded, end)
    if match:
        tax, end = ("excl" if match["excl"] else "incl"), match.end()
    elif said := _TAX_BEFORE.search(before):
        tax = "excl" if said["excl"] else "incl"
    rate = _VAT.match(folded, end) or _VAT_AFTER.match(folded, end)
    if rate is None:
        return tax, None, end
    return tax, Decimal(rate["rate"].replace(",", ".")), rate.end()


def _per_of(folded: str, end: int) -> tuple[str | None, int]:
    match = _PER.match(folded, end)
    if not match or match.lastgroup is None:
        return None, end
    unit = next(name for name in _PER_UNITS if match[name])
    link = (match["link"] or "").strip()
    if not link and match[unit] not in {"piece", "pce", "pcs", "each", "ea", "chacun", "chacune", "chaque", "jour"}:
        return None, end
    if link in {"a", "the", "an"} and match[unit] in {"t", "m", "l", "u", "h", "j"}:
        return None, end
    return unit, match.end()


def _is_negative(folded: str, start: int) -> bool:
    """A minus sign right before; a dash counts only inside a line, since at its head it is a bullet."""
    sign, before = folded[start - 1 : start], folded[start - 2 : start - 1]
    return start > 0 and (sign == "−" or (sign == "-" and before in {" ", "(", ":"}))


def _with_former(
    folded: str,
    numbers: tuple[NumberMention, ...],
    place: int,
    own: MoneyMention,
    unit: _Unit,
    found: list[MoneyMention],
) -> Iterator[MoneyMention]:
    """The amount with the figures before it that share its currency: the low end of a range, the terms of a sum."""
    number = numbers[place]
    former = numbers[place - 1] if place else None
    priced = found[-1] if found and former and found[-1].start <= former.start < found[-1].end else None
    left_end = priced.end if priced else former.end if former else 0
    between = _BETWEEN.match(folded[left_end : number.start]) if former and left_end <= number.start else None
    if former is None or between is None or (former.joined and not priced) or own.per != (priced or own).per:
        yield own
        return
    link, left_start = between["link"], priced.start if priced else former.start
    before = folded[max(0, left_start - _LOOK_BACK) : left_start]
    opened = _OPENING.search(before)
    low = priced.value if priced else _low_end(former, unit, own)
    is_range = link in {"-", "/", "a", "ou", "to", "or"} or (opened and opened.group().startswith(("entre", "between")))
    if (
        low is not None
        and is_range
        and low < own.value
        and not _CHANGING.search(before)
        and (opened or link not in "a/" or not priced)
    ):
        start = left_start
        if opened and opened.group().startswith(("entre", "between", "de", "from")):
            start = left_start - len(opened.group())
        if priced:
            found.pop()
        yield replace(own, start=start, value=(low + own.value) / 2, low=low, high=own.value, approximate=True)
        return
    shares = link in {"+", "puis"} or (opened is not None and link in {"a", "et", "to", "and"})
    if priced is None and shares and former.written == number.written:
        yield replace(own, start=former.start, end=former.end, value=former.value)
    yield own


def _low_end(former: NumberMention, unit: _Unit, own: MoneyMention) -> Decimal | None:
    """The low end of a range that is written without a unit of its own: «2 à 3 k€», «800 à 1,2 k€»."""
    for value in (former.value * unit.scale, former.value):
        if value < own.value:
            return value
    return None


_CODES = re.compile(
    r"\b0\d(?:[ .-]?\d\d){4}\b"  # French phone
    r"|\+\d{2,3}[ .\d()-]{8,16}"  # phone with its country
    r"|\b\d{3} \d{3} \d{3}(?: \d{5})?\b"  # SIREN, SIRET
    r"|\b(?:[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7})\b"  # IBAN
    r"|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b"  # dates
    r"|\b\d{1,2}\s?(?:h|:)\s?\d{0,2}\b"  # times
    r"|\b(?:ral|dn|gn|pn|ip|iso|en|nf|ref|lot|n°|no|art|article|ligne|poste|quai|hall|bp|cs)\.?\s?:?\s?\d[\d /-]{0,8}"
    r"|\b[a-z]{1,6}[-_/]?\d[\w/-]*|\b\d+[-_/]\d[\w/-]*"  # references
    r"|\b\d{5}\s[a-z]"  # postal codes
    r"|\b(?:\d{1,2}|1er)\s(?:janv|fevr|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec|jan|feb|mar|apr|may|jun|jul|aug)\w*(?:\s\d{4})?",
)
_MEASURES = re.compile(
    r"\s?(?:[x×*/]|mm|cm|m2|m²|m3|m³|m|km|kg|g|t|l|kw|kva|v|a|w|hz|bar|bars|db|°|\"|h|j|min|s|%)(?!\w)"
)


def _codes(folded: str) -> list[Span]:
    return [Span(start=match.start(), end=match.end()) for match in _CODES.finditer(folded)]


def _is_measure(folded: str, end: int) -> bool:
    return _MEASURES.match(folded, end) is not None
