"""Cuts the quote that proves what was read: a verbatim stretch of the author's own text, 20 to 250 characters."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.extraction.clauses import Clause
from ingestion.extraction.frames import Frame

_SHORTEST, _COMFORT, _WHOLE, _LONGEST = 20, 60, 170, 240


def quote_of(frame: Frame, *, text: str, clauses: Sequence[Clause]) -> str:
    """Return the clause that holds a quantity, widened within its sentence where short, cut where long."""
    quantity = frame.quantity
    return quote_around(frame.clause, (quantity.start, quantity.end), text=text, clauses=clauses)


def quote_around(clause: Clause, held: tuple[int, int], *, text: str, clauses: Sequence[Clause]) -> str:
    """Return a clause with what it holds, widened within its sentence where short, cut around that where long.

    A quote begins with its sentence where that makes it no longer than reads well.
    """
    start, end = min(clause.start, held[0]), max(clause.end, held[1])
    sentence = [c for c in clauses if c.sentence == clause.sentence]
    place = next(i for i, other in enumerate(sentence) if other.index == clause.index)
    before, after = place - 1, place + 1
    while end - start < _COMFORT:
        widened = False
        if before >= 0 and end - sentence[before].start <= _LONGEST:
            start, before, widened = sentence[before].start, before - 1, True
        if end - start < _COMFORT and after < len(sentence) and sentence[after].end - start <= _LONGEST:
            end, after, widened = sentence[after].end, after + 1, True
        if not widened:
            break
    if sentence[0].start < start and end - sentence[0].start <= _WHOLE:
        start = sentence[0].start
    if end - start < _SHORTEST:
        start, end = _stretch(text, start, end)
    if end - start > _LONGEST:
        start, end = _cut(text, held, start, end)
    return " ".join(text[start:end].split())


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a very short sentence into its neighbours, to whole words."""
    start, end = max(0, start - _SHORTEST), min(len(text), end + _SHORTEST)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _cut(text: str, held: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """Keep the words around what a very long clause holds."""
    first = max(start, held[0] - _LONGEST // 2)
    last = min(end, first + _LONGEST)
    while first > start and not text[first - 1].isspace():
        first += 1
    while last < end and not text[last].isspace():
        last -= 1
    return first, max(last, held[1])
