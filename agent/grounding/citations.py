"""Citations: words between quotation marks, which must stand verbatim in a quote; and the figures that quotes hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from agent.grounding.shown import read_numbers
from core.figures import Figure, Quote, Unit
from core.language.identify import language_of
from core.language.text import Span

_MEASURED = frozenset({Unit.EUR, Unit.PERCENT, Unit.HOURS, Unit.DAYS})
_MARKED = re.compile(
    r"«(?P<french>[^«»]*(?:«[^«»]*»[^«»]*)*)»|“(?P<curly>[^“”]*)”|(?<!\w)\"(?P<straight>[^\"\n]*)\"(?!\w)"
    r"|(?<!\w)‘(?P<single>(?:[^‘’\n]|(?<=\w)’(?=\w))*)’",
)
_CUT = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|\((?:…|\.\.\.)\)|…|\.\.\.)\s*")
_AND_A_HALF = re.compile(
    r"(?<![\w.,])(?P<whole>(?P<count>\d{1,3})\s(?P<unit>jours?|heures?|days?|hours?))\s(?:et demie?|and a half)(?!\w)",
    re.IGNORECASE,
)
"""«2 jours et demi» reads as 2.5 days; whoever looks for the digits that are written finds 2."""
_ENDS = " .,;:!?"
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"'})


@dataclass(frozen=True, kw_only=True)
class Citation(Span):
    """Words between quotation marks, the marks included in the span."""

    words: str

    def stands_in(self, source: str) -> bool:
        """Whether the words stand in a text, letter by letter; where they are cut («[…]»), part after part."""
        parts, place = [part for part in _CUT.split(_plain(self.words)) if part.strip(_ENDS)], 0
        plain = _plain(source)
        for part in parts:
            found = re.compile(rf"(?<!\w){re.escape(part.strip(_ENDS))}(?!\w)").search(plain, place)
            if found is None:
                return False
            place = found.end()
        return bool(parts)


def find_citations(text: str) -> list[Citation]:
    """Return what a text puts between «…», “…”, ‘…’ or "…", in order; an outer pair holds the inner ones."""
    return [
        Citation(
            start=match.start(), end=match.end(), words=next(group for group in match.groups() if group is not None)
        )
        for match in _MARKED.finditer(text)
    ]


def figures_of_quotes(quotes: Iterable[Quote]) -> tuple[Figure, ...]:
    """Return the amounts, percentages, hours and days that stand in quotes, as figures whose origin is the message.

    They say what somebody wrote, not that it is true. Each value of a quote is given once.
    """
    return tuple(figure for quote in quotes for figure in _figures_of(quote))


def _figures_of(quote: Quote) -> list[Figure]:
    found: dict[tuple[Unit, Decimal], str] = {}
    for number in read_numbers(quote.text, language=language_of(quote.text)):
        if number.unit in _MEASURED:
            found.setdefault((number.unit, number.value), quote.text[number.start : number.end].strip())
    for half in _AND_A_HALF.finditer(quote.text):
        unit = Unit.HOURS if half["unit"][0].lower() == "h" else Unit.DAYS
        found.setdefault((unit, Decimal(half["count"])), half["whole"])
    return [
        Figure(
            id=f"{quote.id}.written.{place}",
            name=written,
            value=value,
            unit=unit,
            formula="as written in the message",
            inputs=(quote.message_id,),
        )
        for place, ((unit, value), written) in enumerate(found.items(), start=1)
    ]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_SAME)).strip()
