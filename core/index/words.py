"""Words made comparable: folded, stemmed, without those that say nothing; and the words that mean the same.

The stemmer reads folded words, since many mails are written without accents. A query does not know in which language
the mails are that answer it: each of its words stands for its French and its English stem.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer

from core.language.text import FUNCTION_WORDS, fold
from core.messages import Language

VERSION = 1
"""Part of the key of everything made from stems: raise it when stems change."""

Phrase = tuple[str, ...]
"""Stems that stand side by side."""

_WORD = re.compile(r"[a-z0-9]+(?:[-/._][a-z0-9]+)*")
_PART = re.compile(r"[a-z0-9]+")
_LONGEST = 40
_ASKING = re.compile(
    r"montre[rsz]?|(?:trouv|cherch|donn|list|affich)e[rsz]?|quel(?:le)?s?|e?mails?|courriels?|messages?"
    r"|parl(?:e|ent|ant)|di(?:t|sent)|prouv(?:e|ent)|preuves?|ecrite?s?"
    r"|show|find|search|give|tell|mentions?|says?|proves?|evidence|written"
)
"""What a question says about looking for mails and not about what stands in them."""

_LANGUAGES: tuple[Language, ...] = ("fr", "en")
_STEMMERS = {"fr": snowballstemmer.stemmer("french"), "en": snowballstemmer.stemmer("english")}
_STEMMING = threading.Lock()  # a stemmer works in its own state
_SHORTEST_TRIMMED = 4


@dataclass(frozen=True, kw_only=True)
class QueryWord:
    """A word of a query as it was typed (folded), and the stems it may have in a mail."""

    typed: str
    stems: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Query:
    """A query as search understands it: its words, and the phrases that mean the same as some of them."""

    words: tuple[QueryWord, ...]
    related: tuple[tuple[str, frozenset[Phrase]], ...]


def words(text: str) -> Iterator[str]:
    """Yield the telling words of a text, folded; a reference like «AB-12/7» gives its parts and «ab127»."""
    for match in _WORD.finditer(fold(text)):
        compound = match.group()
        parts = _PART.findall(compound)
        if len(parts) > 1 and any(character.isdigit() for character in compound):
            yield "".join(parts)[:_LONGEST]
        for part in parts:
            if part not in FUNCTION_WORDS and (len(part) > 1 or part.isdigit()):
                yield part[:_LONGEST]


@lru_cache(maxsize=200_000)
def stem(word: str, language: Language) -> str:
    """The stem of a folded word; what holds a figure stays whole."""
    if not word.isalpha():
        return word
    with _STEMMING:
        stemmed: str = _STEMMERS[language].stemWord(word)
    # without its accent «réparée» keeps an e that «réparer» loses
    return stemmed.rstrip("e") if len(stemmed) > _SHORTEST_TRIMMED else stemmed


def stems(text: str, language: Language) -> list[str]:
    """The stems of a text's telling words, in order."""
    return [stem(word, language) for word in words(text)]


def understand(text: str) -> Query:
    """Read a query: its telling words, each once, and the phrases of the same meaning."""
    every = list(dict.fromkeys(words(text)))
    typed = [word for word in every if not _ASKING.fullmatch(word)] or every
    spoken = [frozenset(stem(word, language) for language in _LANGUAGES) for word in typed]
    related: dict[str, frozenset[Phrase]] = {}
    for group in _synonyms():
        if any(_says(spoken, phrase) for phrases in group.values() for phrase in phrases):
            related |= {label: p for label, p in group.items() if not any(_says(spoken, phrase) for phrase in p)}
    return Query(
        words=tuple(QueryWord(typed=word, stems=s) for word, s in zip(typed, spoken, strict=True)),
        related=tuple(related.items()),
    )


def _says(spoken: Sequence[frozenset[str]], phrase: Phrase) -> bool:
    """Whether a query holds the stems of a phrase side by side."""
    starts = range(len(spoken) - len(phrase) + 1)
    return any(all(s in spoken[start + i] for i, s in enumerate(phrase)) for start in starts)


@cache
def _synonyms() -> tuple[dict[str, frozenset[Phrase]], ...]:
    """The groups of words of one meaning: each entry as written, with its stems in either language."""
    text = files("core.index").joinpath("synonyms.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple({entry.strip(): _phrases(entry) for entry in line.split(",") if _phrases(entry)} for line in lines)


def _phrases(entry: str) -> frozenset[Phrase]:
    return frozenset(phrase for language in _LANGUAGES if (phrase := tuple(stems(entry, language))))
