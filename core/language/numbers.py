"""Numbers, in digits or in words, as French and English people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from text_to_num import text2num

from core.language.text import Span, fold, free_of, words

_FRENCH = words(
    """
    zero un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts
    trente quarante cinquante soixante septante huitante octante nonante cent cents mille million millions milliard
    milliards
    """
)
_ENGLISH = words(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    millions billion
    """
)
_COLLECTIVES = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000, "dozen": 12,
}  # fmt: skip
_SCALES = {"mille": 1000, "thousand": 1000, "hundred": 100, "million": 10**6, "milliard": 10**9}
_WORDS = "|".join(sorted({*_FRENCH, *_ENGLISH}, key=len, reverse=True))
_MOST_WORDS, _MILLION = 12, 10**6
_HALF_BEFORE = re.compile(r"(?:half a |demi[ -])\Z")

_DIGITS = re.compile(
    r"(?:(?<!\w)|(?<=[\d\s]x)|(?<=\beur)|(?<=\b(?:chf|gbp|usd)))(?<!\d[.,:'])(?:(?P<joined>(?<=\w[-/]))|(?<!\w[-/]))"
    r"(?P<figure>(?(joined)(?!)|(?:"
    r"(?P<spaced>[1-9]\d{0,2}(?:[ ]\d{3}(?!\d)){1,4}(?:[.,]\d{1,6}(?!\d))?)"
    r"|(?P<dotted>[1-9]\d{0,2}(?:\.\d{3}(?!\d)){1,4}(?:,\d{1,4}(?!\d))?)"
    r"|(?P<comma>[1-9]\d{0,2}(?:,\d{3}(?!\d)){1,4}(?:\.\d{1,4}(?!\d))?)"
    r"|(?P<swiss>[1-9]\d{0,2}(?:'\d{3}(?!\d)){1,4}(?:\.\d{1,4}(?!\d))?)))"
    r"|\d{1,12}(?:[.,]\d{1,6})?)(?!\d|[.,:]\d)(?:\s(?P<scale>mille|thousand|hundred|million|milliard)s?\b)?",
)
_RUN = re.compile(rf"(?<![\w-])(?:{_WORDS})(?:(?:[ -]|[ -](?:et|and)[ -])(?:{_WORDS})){{0,{_MOST_WORDS}}}(?!\w)")
_COLLECTIVE = re.compile(
    rf"(?<!\w)(?:(?P<count>{_WORDS}|a|\d{{1,3}})\s)?(?:bonne\s|petite\s|grosse\s|bon\s|good\s)?"
    rf"(?P<word>{'|'.join(_COLLECTIVES)})s?(?P<more>\sde\s(?:milliers|millions))?(?!\w)",
)


@dataclass(frozen=True, kw_only=True)
class NumberMention(Span):
    """A number written in a text.

    `other` is the second reading of a writing that has two («1,250» is 1250 or 1.250). `joined` tells that it hangs by
    a dash or slash on what stands before it, as in a range, a date or a reference. `approximate`: «une centaine».
    """

    value: Decimal
    written: Literal["digits", "words"]
    other: Decimal | None = None
    joined: bool = False
    approximate: bool = False


def words_value(spoken: str) -> Decimal | None:
    """Return the value of number words in French or English («deux mille trois cents»), or None if they make none."""
    plain = fold(spoken).replace("-", " ").strip()
    if plain == "octante":
        plain = "huitante"
    for language, accented in (("fr", plain.replace("zero", "zéro")), ("en", plain)):
        try:
            return Decimal(text2num(accented, language))
        except ValueError:
            continue
    return None


@lru_cache(maxsize=256)
def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """Return every number of a text in order; where a number hides in a code or a version it is left out."""
    folded = fold(text)
    found = list(_collectives(folded))
    found += free_of(_in_digits(folded), found)
    found += free_of(_in_words(folded), found)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _in_digits(folded: str) -> Iterator[NumberMention]:
    for match in _DIGITS.finditer(folded):
        figure, other = match["figure"], None
        if match["dotted"]:
            value = Decimal(figure.replace(".", "").replace(",", "."))
            other = Decimal(figure) if figure.count(".") == 1 and "," not in figure else None
        elif match["comma"]:
            value = Decimal(figure.replace(",", ""))
            other = Decimal(figure.replace(",", ".")) if figure.count(",") == 1 and "." not in figure else None
        else:
            value = Decimal(figure.replace(" ", "").replace("'", "").replace(",", "."))
        if match["scale"]:
            value, other = (other or value) * _SCALES[match["scale"]], None
        yield NumberMention(
            start=match.start(),
            end=match.end(),
            value=value,
            written="digits",
            other=other,
            joined=match["joined"] is not None,
        )


def _in_words(folded: str) -> Iterator[NumberMention]:
    for match in _RUN.finditer(folded):
        said = list(re.finditer(r"[a-z]+", match.group()))
        first = 0
        while first < len(said):
            for last in range(len(said), first, -1):
                begin, end = said[first].start(), said[last - 1].end()
                value = words_value(match.group()[begin:end])
                if value is not None:
                    offset = match.start()
                    if value >= _MILLION and _HALF_BEFORE.search(folded, max(0, offset - 8), offset):
                        value /= 2
                    yield NumberMention(start=offset + begin, end=offset + end, value=value, written="words")
                    first = last - 1
                    break
            first += 1


def _collectives(folded: str) -> Iterator[NumberMention]:
    for match in _COLLECTIVE.finditer(folded):
        count = match["count"]
        if count is None and folded[match.end("word") : match.end("word") + 1] == "s":
            continue
        times = Decimal(count) if count and count.isdecimal() else words_value(count or "un") or Decimal(1)
        value = times * _COLLECTIVES[match["word"]]
        if match["more"]:
            value *= 1000 if "milliers" in match["more"] else 10**6
        exact = match["word"] in {"douzaine", "dozen"}
        yield NumberMention(start=match.start(), end=match.end(), value=value, written="words", approximate=not exact)
