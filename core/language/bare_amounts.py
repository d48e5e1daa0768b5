"""Numbers that may be amounts although nothing says so, for places where the talk is of money."""

from __future__ import annotations

from core.language.amounts import MoneyMention, find_amounts, find_percents
from core.language.calendar_words import MONTH
from core.language.numbers import NumberMention, find_numbers
from core.language.references import find_references
from core.language.text import Span, compiled, fold, free_of, names_nothing_after, word_before

_LEAST = 32
"""Smaller numbers are mostly days of a month, levels, sizes or bullets."""

_CODES = compiled(
    rf"""\b0\d(?:[ .-]?\d\d){{4}}\b
    |\+\d{{2,3}}[ .\d()-]{{8,16}}
    |\b\d{{3}}\s\d{{3}}\s\d{{3}}(?:\s\d{{5}})?\b
    |\b[a-z]{{2}}\d\d(?:\s?[a-z0-9]{{4}}){{3,7}}\b
    |\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\b
    |\b\d{{1,2}}\s?(?:h|:)\s?\d{{0,2}}\b
    |\b(?:ral|dn|gn|pn|ip|iso|en|nf|ref|lot|n°|no|art|article|clause|annexe|page|ligne|poste|quai|hall|bp|cs|tva|vat|
    semaine|week|repere|rep|inox|diametre|indice|chapitre|salle|chambre|room|unit)s?\.?\s?:?\s?\d[\d/-]{{0,12}}
    |\b[a-z]{{1,6}}[-_/]?\d[\w/-]{{0,20}}|\b\d{{1,8}}[-_/]\d[\w/-]{{0,20}}
    |\b\d{{5}}\s[a-z]
    |\b(?:\d{{1,2}}|1er)\s(?:{MONTH})\b(?:\s\d{{4}})?
    |[x×*]\s?\d+"""
)
_MEASURE = compiled(
    r"\s?(?:[x×*/°\"%+]|(?:mm|cm|m2|m²|m3|m³|m|km|kg|g|t|l|hl|kw|kva|v|a|w|hz|bars?|db|d|h|j|min|s)(?!\w))(?!\s?\d{3})"
)


def find_bare_amounts(text: str) -> list[MoneyMention]:
    """Return the numbers of a text that could be amounts although nothing says so: «les 3 150», «facturée (1 270)».

    To be asked only where the context speaks of money. Numbers of something (40 pièces), percentages, years, dates,
    times, codes, phone and company numbers are left out, as is what `find_amounts` returns, and anything small.
    """
    folded = fold(text)
    taken = [*find_amounts(text), *find_percents(text), *find_references(text)]
    taken += [Span(start=match.start(), end=match.end()) for match in _CODES.finditer(folded)]
    fitting = [number for number in find_numbers(text) if _may_be_money(folded, number)]
    return [MoneyMention(start=number.start, end=number.end, value=number.value) for number in free_of(fitting, taken)]


def _may_be_money(folded: str, number: NumberMention) -> bool:
    if number.joined or number.written == "words" or number.value < _LEAST or folded[number.start] == "0":
        return False
    figure = folded[number.start : number.end]
    is_year = figure.isdecimal() and len(figure) == len("2025") and figure[:2] in {"19", "20"}
    article = word_before(folded, number.start)
    if article in {"le", "la"} or (is_year and article not in {"les", "des", "the"}):
        return False
    return names_nothing_after(folded, number.end) and _MEASURE.match(folded, number.end) is None
