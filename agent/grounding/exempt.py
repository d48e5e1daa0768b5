"""What holds digits and yet states no figure, defined narrowly: dates, periods, references, ranks, counters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from core.language.calendar_words import DAY, LONG_MONTH, MONTH
from core.language.money_marks import MARK
from core.language.numbers import words_value
from core.language.references import find_references
from core.language.text import Span, compiled, fold, names_nothing_after, word_before, words

BLANK = "·"
"""What stands for each character that is exempt: no letter, no digit, no space."""

_UNIT = (
    rf"(?:{MARK}|%|k(?!\w)|m€|pour[- ]?cent|per\s?cent|points?|pts?|ht(?!\w)|ttc(?!\w)"
    r"|h(?!\w)|heures?|hours?|hrs?|j(?!\w)|jours?|days?|min)"
)
_NO_UNIT = rf"(?!\w|[.,]\d|\s?(?:{_UNIT}))"
_FREE = r"(?<![\w.,/€$£+−-])(?<![€$£]\s)(?<!eur\s)(?<!euros\s)"
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_OF_YEAR = rf"(?:,?\s(?:de\s|of\s)?{_YEAR})?"
_COUNTED = r"(?:[1-9]\d?|two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|sept|huit|neuf|dix)"

_DATES = compiled(
    rf"""{_FREE}(?:
    {_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])
    |(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])[/.](?:20)?\d\d
    |(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])
    |{DAY}(?:(?:\s?,\s|\s(?:et|and|au|to)\s|\s?-\s?){DAY}){{0,8}}\s(?P<month>{MONTH})\.?{_OF_YEAR}
    |(?P<first>{LONG_MONTH})\s{DAY},\s{_YEAR}
    |(?:{MONTH})\.?\s{_YEAR}){_NO_UNIT}"""
)
_PERIODS = compiled(
    rf"""{_FREE}(?:[tq][1-4]|[sh][12]|fy\s?(?:20)?\d\d|(?:semestre|half)\s[12]|(?:trimestre|quarter)\s[1-4]
    |(?:semaine|week)\s(?:[1-4]\d|5[0-3]|[1-9])|{_YEAR}[-/](?:20)?\d\d){_OF_YEAR}{_NO_UNIT}"""
)
_YEARS = compiled(rf"{_FREE}{_YEAR}(?!\s\d{{3}}(?!\d)){_NO_UNIT}")
_ORDINALS = compiled(rf"{_FREE}\d{{1,2}}(?:er|ere|e|eme|nd|nde|st|rd|th){_NO_UNIT}")
_RANKS = compiled(
    rf"""(?<!\w)(?:(?:top|bottom|rang|rank|n°|no\.)\s?{_COUNTED}{_NO_UNIT}
    |(?:les|des|aux|the)\s{_COUNTED}\s(?:premi|derni|meilleur|pire|worst|best|top|bottom|last|first)(?=[a-z]*(?!\w)))"""
)
_BOTH = compiled(
    r"(?<!\w)(?:les|des|aux|the)\s(?:deux|two)(?=\s(?:semestres|trimestres|periodes|annees|exercices|halves|quarters|periods|years)(?!\w))"
)
_COUNTER = re.compile(r"^[ \t]*(?:\|[ \t]*(?P<rank>\d{1,2})[ \t]*\||(?P<counter>\d{1,2})[.)](?=\s))", re.MULTILINE)
_AFTER_COUNTER = re.compile(rf"\s*(?:{_UNIT})", re.IGNORECASE)

_IN_YEAR = words("en in annee an year exercice depuis since during fin debut pendant courant")
_BESIDE_YEAR = words(
    "de of du a to et and vs pour for sur entre between contre than semestre trimestre half quarter par from"
)
_CAPITAL_MONTHS = {"may", "march", "mar"}
_DOCUMENTS = words(
    """
    facture commande devis avoir bon bl affaire dossier ticket ref reference numero n invoice order quote job project
    projet note
    """
)
_NO_REFERENCE = re.compile(rf"\s?(?:{MARK}|usd|gbp|chf|ht(?![a-z])|ttc)", re.IGNORECASE)
_UNLIKE_REFERENCE = re.compile(r"[\s.]|^[^\W\d_]{4,}[-_/]?\d+$")
"""«PERTE-1200» is a word and a number, «FACT-2025-12» a reference."""

_UNIT_AFTER = re.compile(rf"\s?(?:{_UNIT})")


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return the text with these places blanked, of the same length."""
    letters = list(text)
    for span in spans:
        letters[span.start : span.end] = BLANK * (span.end - span.start)
    return "".join(letters)


def without_names(text: str, names: Collection[str]) -> str:
    """Return the text without the names of clients, projects and the like, whose digits count nothing.

    A name that is nothing but a number is no excuse for that number.
    """
    for name in sorted({name for name in names if name in text}, key=len, reverse=True):
        if not any(map(str.isalpha, name)) or words_value(name) is not None:
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        text = blanked(text, (Span(start=match.start(), end=match.end()) for match in pattern.finditer(text)))
    return text


def without_counters(text: str) -> str:
    """Return the text without the counters at the head of its lines («1.», «| 2 |»), which must count up from one."""
    spans, former = [], 0
    for match in _COUNTER.finditer(text):
        group = "rank" if match["rank"] else "counter"
        count = int(match[group])
        if count not in {1, former + 1} or _AFTER_COUNTER.match(text, match.end()):
            continue
        former = count
        spans.append(Span(start=match.start(group), end=match.end(group)))
    return blanked(text, spans)


def without_dates_and_ranks(text: str) -> str:
    """Return a sentence without its references, dates, periods, years, ordinals and ranks."""
    text = blanked(text, _references(text))
    for pattern in (_DATES, _PERIODS, _ORDINALS, _RANKS, _BOTH):
        folded = fold(text)
        text = blanked(
            text,
            (Span(start=m.start(), end=m.end()) for m in pattern.finditer(folded) if not _is_verb(text, m)),
        )
    return blanked(text, _years(text))


def _references(text: str) -> Iterator[Span]:
    """References of documents: letters and digits in one piece, or digits right after the document's name."""
    folded = fold(text)
    for reference in find_references(text):
        written = reference.text
        named = any(char.isalpha() for char in written) or word_before(folded, reference.start) in _DOCUMENTS
        plain = not _UNLIKE_REFERENCE.search(written) and not _NO_REFERENCE.match(written)
        if named and plain and not _UNIT_AFTER.match(folded, reference.end):
            yield reference


def _is_verb(text: str, match: re.Match[str]) -> bool:
    """“12 may be late” names no day: those months need a capital."""
    name = match.groupdict().get("month")
    return name in _CAPITAL_MONTHS and not text[match.start("month")].isupper()


def _years(text: str) -> Iterator[Span]:
    """Years: after «en» and the like, between marks, or beside «de», «et» where nothing is counted."""
    folded = fold(text)
    for match in _YEARS.finditer(folded):
        before, word = folded[: match.start()].rstrip(" *"), word_before(folded, match.start())
        alone = not before or before[-1] in f"(|:,;-{BLANK}" or word in _BESIDE_YEAR
        if word in _IN_YEAR or (alone and names_nothing_after(folded, match.end())):
            yield Span(start=match.start(), end=match.end())
