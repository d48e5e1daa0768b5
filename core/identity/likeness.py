"""How alike two words or two names are, counting most what few companies share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from core.identity.normalise import expanded, singular
from core.identity.vocabulary import HOUSE_WORDS, TRADE_WORDS

SAME = 1.0
PLURAL = 0.98
UMLAUT = 0.97
SHORT_FOR = 0.92
BEGINNING = 0.9
SOUNDS_ALIKE = 0.88
CONTRACTION = 0.8
ONE_SLIP = 0.9
TWO_SLIPS = 0.8
MIN_BEGINNING = 3
MAX_CONTRACTION = 6
MIN_ONE_SLIP = 5
MIN_TWO_SLIPS = 9

TRADE_WEIGHT = 0.3
HOUSE_WEIGHT = 0.1
NUMBER_WEIGHT = 0.5
WHOLE_IN_OTHER = 0.86
"""How alike a name and a longer one that holds all its words are, when one of these words nobody else has."""
TELLING = 0.45
"""A word of at least this weight can by itself tell a company from the others."""

TRADES = frozenset(singular(w) for w in TRADE_WORDS)
TRADE_BEGINNINGS = frozenset(w[:n] for w in TRADES for n in range(5, len(w)))
"""What an ERP with short columns leaves of a trade word: five letters or more."""

UMLAUTS = re.compile(r"([aou])e")
SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?:eau|au)x?"), "o"),
    (re.compile(r"qu|q|ck|c(?=[aoulrkt]|$)|ch(?=[rl])"), "k"),
    (re.compile(r"c(?=[eiy])|z"), "s"),
    (re.compile(r"h"), ""),
    (re.compile(r"y"), "i"),
    (re.compile(r"[ae]in|ein"), "in"),
    (re.compile(r"ai|ei"), "e"),
    (re.compile(r"[ea](?:n|m)(?=[^aeiou]|$)"), "an"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=..)[estxd]+$"), ""),
)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Roughly how a French reader would say a folded word; words that sound alike give the same."""
    for pattern, instead in SOUNDS:
        word = pattern.sub(instead, word)
    return word


def abbreviates(short: str, long: str) -> float:
    """How surely a word is a beginning or a contraction of a longer one (TERRASS → terrassements, CTRE → centre)."""
    if not MIN_BEGINNING <= len(short) < len(long):
        return 0.0
    if long.startswith(short):
        return BEGINNING if len(short) > MIN_BEGINNING else CONTRACTION
    rest = iter(long)
    contracted = (
        short[0] == long[0]
        and short[-1] in {long[-1], singular(long)[-1]}
        and len(short) <= min(MAX_CONTRACTION, len(long) - 2)
        and sum(letter in "aeiouy" for letter in short) <= 1
        and all(letter in rest for letter in short)
    )
    return CONTRACTION if contracted else 0.0


@lru_cache(maxsize=262144)
def word_likeness(one: str, other: str) -> float:
    """How surely two folded words are the same word, 0 to 1: spelling slips, abbreviations, sound."""
    if one == other:
        return SAME
    if one.isdigit() or other.isdigit():
        return 0.0
    a, b = singular(one), singular(other)
    if a == b:
        return PLURAL
    if singular(expanded(a)[0]) == b or singular(expanded(b)[0]) == a:
        return SHORT_FOR
    a, b = UMLAUTS.sub(r"\1", a), UMLAUTS.sub(r"\1", b)
    if a == b:
        return UMLAUT
    short, long = sorted((a, b), key=len)
    slips = DamerauLevenshtein.distance(a, b, score_cutoff=2)
    return max(
        abbreviates(short, long),
        SOUNDS_ALIKE if len(short) > MIN_BEGINNING and sound(a) == sound(b) else 0.0,
        ONE_SLIP if slips == 1 and len(short) >= MIN_ONE_SLIP else 0.0,
        TWO_SLIPS if slips <= 2 and len(short) >= MIN_TWO_SLIPS else 0.0,  # noqa: PLR2004 - two slips are two
    )


class Rarity:
    """How much each word tells, from how many of the names at hand hold it and from what it means."""

    def __init__(self, names: Iterable[Iterable[str]]) -> None:
        """Count in how many names each word occurs; words of one name count once."""
        self._names = Counter(word for name in names for word in {singular(w) for w in name})

    def weight(self, word: str) -> float:
        """The weight of a word, from near 0 (says nothing) to 1 (one company has it)."""
        word = singular(word)
        if word in HOUSE_WORDS:
            return HOUSE_WEIGHT
        base = NUMBER_WEIGHT if word.isdigit() else TRADE_WEIGHT if describes_a_trade(word) else 1.0
        return base / (1 + math.log2(max(1, self._names[word])))

    def tells(self, word: str) -> bool:
        """Whether a word alone can tell a company from the others."""
        return self.weight(word) >= TELLING


@lru_cache(maxsize=65536)
def describes_a_trade(word: str) -> bool:
    """Whether a word, or what it abbreviates, describes what a company does rather than which one it is."""
    forms = {singular(word), *(singular(part) for part in expanded(word))}
    return not forms.isdisjoint(TRADES) or singular(word) in TRADE_BEGINNINGS


def coverage(names: Sequence[str], by: Sequence[str], rarity: Rarity) -> tuple[float, float]:
    """How much of a name another name holds: (share of its weight, weight of the best telling word found)."""
    total = sum(rarity.weight(w) for w in names)
    held, telling = 0.0, 0.0
    for word in names:
        likeness = max((word_likeness(word, other) for other in by), default=0.0)
        held += rarity.weight(word) * likeness
        if likeness and rarity.tells(word):
            telling = max(telling, rarity.weight(word) * likeness)
    return (held / total if total else 0.0), telling


def name_likeness(one: Sequence[str], other: Sequence[str], rarity: Rarity) -> tuple[float, float]:
    """How alike two names are, and the weight of the best telling word they share (each 0 to 1)."""
    forth, telling = coverage(one, other, rarity)
    back, telling_back = coverage(other, one, rarity)
    shared = min(telling, telling_back)
    return max((forth + back) / 2, WHOLE_IN_OTHER * max(forth, back) * shared), shared
