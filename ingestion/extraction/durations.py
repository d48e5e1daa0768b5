"""Durations of a text: those of the common grammar, and ranges and marked days that it does not hold."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from core.language.durations import DurationMention, find_durations
from core.language.numbers import find_numbers

_UNIT = r"(?P<unit>h|heures?|hours?|hrs?|j|jours?|journees?|days?)(?!\w)"
_BETWEEN = re.compile(rf"(?<!\w)(?:entre|between)\s(?P<low>[\w,.]+)\s(?:et|and)\s(?P<high>[\w,.]+)\s?{_UNIT}")
_MARKED = re.compile(
    r"(?<!\w)(?P<count>[\w,.]+)\s(?:extra|additional|more|spare|further|unplanned|unpaid|solid|working|man|"
    r"supplementaires?|autres|nouvelles?|bons?|longs?|longues?|entiers?|entieres?|pleines?)\s"
    rf"{_UNIT}"
)
_WHOLE = re.compile(
    r"(?<!\w)(?:une? |a |an |la |the )?(?:demi[- ]|half[- ])?(?:nuit|night|journee|day|matinee|morning|afternoon)\s"
    r"(?:entiere|complete|pleine|de plus|de trop|supplementaire)(?!\w)"
)
_WORK_BEFORE = re.compile(r"\s?(?:avant|before)\s(?:meme|la|le|l'|un|qu|any|the|they|even)")
_PART = re.compile(r"matinee|morning|afternoon|demi|half")
_HALF = Decimal("0.5")


def durations_in(text: str, folded: str, *, hours_per_day: Decimal) -> list[DurationMention]:
    """Return the durations of a text in order of place."""
    found = [
        replace(d, delay=False) if d.delay and _WORK_BEFORE.match(folded, d.end) else d
        for d in find_durations(text, hours_per_day=hours_per_day)
    ]
    more = [*_ranges(folded, hours_per_day), *_marked(folded, hours_per_day), *_whole(folded, hours_per_day)]
    added = [m for m in more if not any(d.start < m.end and m.start < d.end and d.low is None for d in found)]
    kept = [d for d in found if not any(d.start < m.end and m.start < d.end for m in added)]
    return sorted([*kept, *added], key=lambda d: d.start)


def _ranges(folded: str, hours_per_day: Decimal) -> list[DurationMention]:
    found = []
    for match in _BETWEEN.finditer(folded):
        low, high = _number(match.group("low")), _number(match.group("high"))
        if low is None or high is None or low >= high:
            continue
        factor = _factor(match.group("unit"), hours_per_day)
        found.append(
            DurationMention(
                start=match.start(),
                end=match.end(),
                hours=(low + high) / 2 * factor,
                low=low * factor,
                high=high * factor,
            )
        )
    return found


def _marked(folded: str, hours_per_day: Decimal) -> list[DurationMention]:
    found = []
    for match in _MARKED.finditer(folded):
        count = _number(match.group("count"))
        if count is not None and count > 0:
            hours = count * _factor(match.group("unit"), hours_per_day)
            found.append(DurationMention(start=match.start(), end=match.end(), hours=hours))
    return found


def _whole(folded: str, hours_per_day: Decimal) -> list[DurationMention]:
    return [
        DurationMention(
            start=match.start(),
            end=match.end(),
            hours=hours_per_day * (_HALF if _PART.search(match.group()) else 1),
        )
        for match in _WHOLE.finditer(folded)
    ]


def _number(word: str) -> Decimal | None:
    numbers = find_numbers(word)
    return numbers[0].value if len(numbers) == 1 else None


def _factor(unit: str, hours_per_day: Decimal) -> Decimal:
    return Decimal(1) if unit.startswith("h") else hours_per_day
