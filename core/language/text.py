"""Text made comparable without moving a character, and the small words every finder leans on."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of a text, from `start` up to but not including `end`."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share at least one character."""
        return self.start < other.end and other.start < self.end


S = TypeVar("S", bound=Span)


class _Folding(dict[int, str]):
    """Folds characters one by one as they are met, and remembers them."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        lowered = char.lower()
        base = unicodedata.normalize("NFD", lowered)[0]
        if "a" <= base <= "z":
            folded = base
        elif char.isspace() and char != "\n":
            folded = " "
        else:
            folded = lowered if len(lowered) == 1 else char
        self[code] = folded
        return folded


_FOLDING = _Folding(
    {
        **{ord(char): "e" for char in "œŒæÆ"},
        **{ord(char): "'" for char in "’‘ʼ´`′"},
        **{ord(char): '"' for char in "«»“”„″"},
        **{ord(char): "-" for char in "–—‐‑‒―"},
        **{ord(char): " " for char in "\u200b\u2060\ufeff\u00ad"},
        ord("ß"): "s",
        ord("…"): ".",
    },
)


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """Return the text in lower case without accents, of the same length, so that offsets hold in both.

    Spaces of every kind become a plain space (line ends stay), apostrophes, dashes and quotes their plain forms.
    «œ» becomes «e»: the pattern `o?e` reads both writings.
    """
    return text.translate(_FOLDING)


def compiled(pattern: str, *, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern written over several lines: line breaks and the indents after them go, other spaces stay."""
    return re.compile(re.sub(r"\n\s*", "", pattern), flags)


def words(listed: str) -> frozenset[str]:
    """Return the words of a list that is written as text."""
    return frozenset(listed.split())


FUNCTION_WORDS = words(
    """
    a alors apres au aussi autant aux avant avec bien c ca car ce ces cet cette chez comme contre d dans de depuis des
    dit donc dont du elle elles en encore entre est et ete etait fait font hors il ils j je jusqu l la le les leur leurs
    lui m ma mais meme mes moi moins mon n ne ni non nos notre nous ok on or ou par pas pendant plus pour puis qu quand
    que qui qq quoi s sa sans sauf se selon ses si soit son sont sous sur t ta te tes toi ton tous tout toute toutes tu
    un une va vers via vos votre vous y
    about after again all also although and any are as at be because been before but by can did do does during each
    else for from get has have he her his however i if in instead into is it its just less me more my no not of off
    on only onto our over paid per please she since so than that the their them then there they this though to too
    under until was we were what when where which while will with without would you your
    """
)
"""Words that never name a thing: when one follows a figure, the figure counts nothing."""

_CUTS = re.compile(r"[.!?;](?=\s)|\n")
_WRAPPED = 60
_WORD = re.compile(r"[^\W\d_]+")


def word_at(folded: str, position: int) -> str:
    """Return the word that begins at this position once one space is passed over; empty when none does."""
    if position < len(folded) and folded[position] in " \n":
        position += 1
    match = _WORD.match(folded, position)
    return match.group() if match else ""


def word_before(folded: str, position: int) -> str:
    """Return the word that ends at this position once one space is passed over; empty when none does."""
    if position and folded[position - 1] in " \n":
        position -= 1
    match = re.search(r"[^\W\d_]+\Z", folded[max(0, position - 24) : position])
    return match.group() if match else ""


def names_nothing_after(folded: str, position: int) -> bool:
    """Whether no thing is named right after this position: a mark, a small word or the end of a short line follows."""
    if folded.startswith("\n", position):
        line = folded.rfind("\n", max(0, position - _WRAPPED), position)
        if position - line < _WRAPPED:
            return True
    word = word_at(folded, position)
    return word in FUNCTION_WORDS if word else not folded[position : position + 1].isalnum()


def sentences(text: str) -> list[Span]:
    """Cut a text into sentences: at full stops, question and exclamation marks, semicolons and line ends.

    The end of a long line that goes on in a small letter is a wrapped line and cuts nothing.
    """
    spans, start, line = [], 0, 0
    for match in _CUTS.finditer(text):
        if match.group() == "\n":
            wrapped = match.start() - line >= _WRAPPED and text[match.end() : match.end() + 1].islower()
            line = match.end()
            if wrapped:
                continue
        if text[start : match.end()].strip():
            spans.append(Span(start=start, end=match.end()))
        start = match.end()
    if text[start:].strip():
        spans.append(Span(start=start, end=len(text)))
    return spans


class Cover:
    """The places of a text that mentions have taken; each place goes to one only."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._places: set[int] = set()
        for span in spans:
            self._places.update(range(span.start, span.end))

    def leaves(self, span: Span) -> bool:
        """Whether no place of this span is taken."""
        return self._places.isdisjoint(range(span.start, span.end))

    def take(self, span: Span) -> bool:
        """Take the places of this span if all are free, and say whether they were."""
        free = self.leaves(span)
        if free:
            self._places.update(range(span.start, span.end))
        return free


def free_of(spans: Iterable[S], taken: Iterable[Span]) -> list[S]:
    """Return the spans that share no place with a taken one."""
    cover = Cover(taken)
    return [span for span in spans if cover.leaves(span)]


def disjoint(spans: Iterable[S]) -> list[S]:
    """Return the spans in order of place, each that overlaps one given before it left out."""
    cover = Cover()
    return sorted((span for span in spans if cover.take(span)), key=lambda span: span.start)


def span_at(spans: Sequence[S], position: int) -> S | None:
    """Return the span that holds this position, from spans in order that do not overlap."""
    place = bisect_right(spans, position, key=lambda span: span.start) - 1
    return spans[place] if place >= 0 and position < spans[place].end else None


def starting_within(spans: Sequence[S], start: int, end: int) -> Sequence[S]:
    """Return those of the spans, which are in order, that begin from `start` up to but not including `end`."""
    low = bisect_left(spans, start, key=lambda span: span.start)
    return spans[low : bisect_left(spans, end, lo=low, key=lambda span: span.start)]
