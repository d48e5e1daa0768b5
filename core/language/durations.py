"""Working time as people tell it: hours, half days, days, weeks; clock ranges; and what has no figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from core.language import time_units as units
from core.language.calendar_words import LONG_WEEKDAY
from core.language.clock import find_clock_ranges, find_clock_windows, is_clock_time
from core.language.numbers import NumberMention, find_numbers
from core.language.text import Span, disjoint, fold, free_of, starting_within

DAYS_A_WEEK = 5
_HALF, _QUARTER, _THREE_QUARTERS = Decimal("0.5"), Decimal("0.25"), Decimal("0.75")
_LOOK_BACK, _COUNT_BACK = 40, 24
_RANGE_BEFORE = re.compile(r"(?<![\w.,/])\d{1,3}(?:[.,]\d)?\s?(?:a|ou|-|to|or)\s?\Z")
_DAY_BEFORE = re.compile(rf"(?<!\w)(?:le|du|au|the|{LONG_WEEKDAY})\s\Z")


@dataclass(frozen=True, kw_only=True)
class DurationMention(Span):
    """A length of working time, per person.

    `hours` is None when the text gives no figure; `vague` marks what nobody could count («qq heures»; «a couple of
    hours», with hours = 2). For a range `hours` is the midpoint and `low`/`high` hold the ends. `delay` marks a span to
    wait or to look back over («sous 48 h», «dans trois jours») rather than work done. `each` marks a time per piece or
    per turn («2h45 pièce», «une demi-journée à chaque fois»).
    """

    hours: Decimal | None
    vague: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    delay: bool = False
    each: bool = False


@dataclass(frozen=True, kw_only=True)
class _Count(Span):
    """How many of a unit, and the number that says it where one does."""

    value: Decimal
    number: NumberMention | None = None


def find_durations(text: str, *, hours_per_day: Decimal) -> list[DurationMention]:
    """Return the durations of a text in order; times of the clock are none, the span between two of them is one.

    Args:
        text: any text in French or English.
        hours_per_day: hours of one working day; a week has five.
    """
    folded = fold(text)
    ranges = [DurationMention(start=r.start, end=r.end, hours=r.hours) for r in find_clock_ranges(text)]
    found = list(free_of(_vague(folded, hours_per_day), ranges))
    found += free_of(_parts_of_day(folded, hours_per_day), [*ranges, *found])
    found += free_of(_counted(text, folded, hours_per_day), [*ranges, *found, *find_clock_windows(text)])
    found.sort(key=lambda mention: mention.start)
    beside = (starting_within(found, span.start - _LOOK_BACK, span.end + _LOOK_BACK) for span in ranges)
    found += [span for span, others in zip(ranges, beside, strict=True) if not _is_said_beside(span, others)]
    return disjoint(found)


def _is_said_beside(span: DurationMention, others: Sequence[DurationMention]) -> bool:
    """Whether a length beside a clock range tells the same time: «de 5h à 18h, 13 h en tout»."""
    return any(other.hours == span.hours for other in others)


def _counted(text: str, folded: str, hours_per_day: Decimal) -> Iterator[DurationMention]:
    """The durations that are a count of a unit."""
    numbers = find_numbers(text)
    places = {number.end: place for place, number in enumerate(numbers)}
    reached = 0
    for unit in units.UNIT.finditer(folded):
        count = _count_before(folded, numbers, places, unit) if unit.start() >= reached else None
        mention = _measure(text, numbers, count, unit, hours_per_day) if count else None
        if count is None or mention is None:
            continue
        if count.number and mention.end == unit.end():
            mention = _as_range(folded, numbers, places[count.number.end], mention, _size_of(unit, hours_per_day))
        if count.value == 1 and mention.hours and (second := units.OR_TWO.match(folded, mention.end)):
            low, high = mention.hours, 2 * mention.hours
            mention = replace(mention, end=second.end(), hours=(low + high) / 2, low=low, high=high)
        if mention.start >= reached:
            reached = mention.end
            yield _with_use(folded, mention)


def _measure(
    text: str,
    numbers: tuple[NumberMention, ...],
    count: _Count,
    unit: re.Match[str],
    hours_per_day: Decimal,
) -> DurationMention | None:
    """One counted duration around its unit, or None where it is a time of the clock or no length at all."""
    folded = unit.string
    end, extra, minutes = _remainder(numbers, unit)
    spelled = unit["hour"] in {"h", "heure", "heures"}
    if spelled and count.number and not unit["half"] and not _opens_range(folded, count.start):
        whole = Span(start=count.start, end=end)
        if is_clock_time(text, whole, hour=count.number.value, minutes=minutes):
            return None
    if folded[count.start : unit.end()] == "un jour" and not units.SOME_DAY.match(folded, unit.end()):
        return None
    hours = ((count.value + extra) * _size_of(unit, hours_per_day) + minutes) / 60
    return DurationMention(start=count.start, end=end, hours=hours) if hours else None


def _opens_range(folded: str, start: int) -> bool:
    """Whether a figure and «à» before this place open a range of lengths («2 à 3 h»): then «à» tells no clock time."""
    figure = _RANGE_BEFORE.search(folded, max(0, start - 10), start)
    return figure is not None and not _DAY_BEFORE.search(folded, max(0, figure.start() - _COUNT_BACK), figure.start())


def _with_use(folded: str, mention: DurationMention) -> DurationMention:
    """The duration with what its surroundings make of it: a delay, a time per piece or turn."""
    before = folded[max(0, mention.start - _LOOK_BACK) : mention.start]
    within = units.LONG_SPAN.match(folded, mention.start) and units.ALONG.search(before)
    delay = within or units.DELAY_BEFORE.search(before) or units.DELAY_AFTER.match(folded, mention.end)
    return replace(mention, delay=bool(delay), each=bool(units.EACH_AFTER.match(folded, mention.end)))


def _count_before(
    folded: str,
    numbers: tuple[NumberMention, ...],
    places: dict[int, int],
    unit: re.Match[str],
) -> _Count | None:
    """How many of the unit the words before it say: a number, a number and a half, an article."""
    start = unit.start()
    base = max(0, start - _COUNT_BACK)
    plus = units.AND_A_HALF.search(folded[base:start])
    number_end = base + plus.start() if plus else start
    for end in (number_end, number_end - 1, number_end - len(" d'")):
        if end in places and folded[end:number_end] in {"", " ", "-", "\n", " d'"}:
            number = numbers[places[end]]
            if number.joined and folded[number.start - 1] == "/":
                return None
            value = number.other if number.other is not None else number.value
            return _Count(start=number.start, end=end, value=value + (_HALF if plus else 0), number=number)
    return _one_before(folded, base, unit)


def _one_before(folded: str, base: int, unit: re.Match[str]) -> _Count | None:
    """A single unit that no number counts: «ta journée», “a day”, «demi-journée»."""
    word, start, before = unit.group(), unit.start(), folded[base : unit.start()]
    if len(word) == 1 or word.endswith("s"):
        return None
    if re.search(r"hour|day|week|minute", word):
        article = units.ENGLISH_ARTICLE.search(before)
        if article and article["article"] in {"a", "an"} and units.RATE_BEFORE.search(before[: article.start()]):
            return None
    else:
        article = units.FRENCH_ARTICLE.search(before)
        if article and article["article"] == "la" and not units.WHOLE_AFTER.match(folded, unit.end()):
            article = None
    if article:
        return _Count(start=base + article.start(), end=start, value=Decimal(1))
    fraction = unit["half"] or unit["three_quarters"] or (unit["quarter"] and not word.startswith("quart"))
    return _Count(start=start, end=start, value=Decimal(1)) if fraction else None


def _remainder(numbers: tuple[NumberMention, ...], unit: re.Match[str]) -> tuple[int, Decimal, int]:
    """What follows the unit: where it ends, the fraction of a unit, the minutes."""
    folded, end = unit.string, unit.end()
    fraction = units.MORE.match(folded, end)
    if fraction:
        extra = _HALF if fraction["half"] else _THREE_QUARTERS if fraction["three_quarters"] else _QUARTER
        return fraction.end(), extra, 0
    if unit["hour"]:
        minutes = units.MINUTES_SPOKEN.match(folded, end) or units.MINUTES_ATTACHED.match(folded, end)
        if minutes:
            return minutes.end(), Decimal(0), int(minutes["minutes"])
        for number in starting_within(numbers, end + 1, end + 2):
            if number.written == "words" and 1 < number.value < 60:  # noqa: PLR2004
                return number.end, Decimal(0), int(number.value)
    return end, Decimal(0), 0


def _size_of(unit: re.Match[str], hours_per_day: Decimal) -> Decimal:
    """The minutes of one unit, halves and quarters of it included."""
    size = Decimal(60)
    if unit["minute"]:
        size = Decimal(1)
    elif unit["day"]:
        size = hours_per_day * 60
    elif unit["week"]:
        size = hours_per_day * DAYS_A_WEEK * 60
    part = _HALF if unit["half"] else _THREE_QUARTERS if unit["three_quarters"] else _QUARTER if unit["quarter"] else 1
    return size * part


def _as_range(
    folded: str,
    numbers: tuple[NumberMention, ...],
    place: int,
    mention: DurationMention,
    size: Decimal,
) -> DurationMention:
    """«2 à 3 h», «entre deux et trois jours», «une ou deux heures»: the midpoint with its two ends."""
    former = numbers[place - 1] if place else None
    if former is None or mention.hours is None or former.value >= numbers[place].value or former.joined:
        return mention
    if _DAY_BEFORE.search(folded, max(0, former.start - _COUNT_BACK), former.start):
        return mention
    digits = "digits" in {former.written, numbers[place].written}
    link = units.RANGE.fullmatch(folded, former.end, mention.start)
    between = units.BETWEEN.search(folded[max(0, former.start - _COUNT_BACK) : former.start])
    if not link or (link["link"] in {"et", "and"} and not between) or (link["link"] is None and digits):
        return mention
    low = former.value * size / 60
    start = former.start - len(between.group()) if between else former.start
    return replace(mention, start=start, hours=(low + mention.hours) / 2, low=low, high=mention.hours)


def _vague(folded: str, hours_per_day: Decimal) -> Iterator[DurationMention]:
    """Time without a figure, and «a couple of», which is two at a guess."""
    for match in units.VAGUE.finditer(folded):
        size = units.UNIT.search(match["unit"]) if match["couple"] else None
        hours = 2 * _size_of(size, hours_per_day) / 60 if size else None
        yield DurationMention(start=match.start(), end=match.end(), hours=hours, vague=True)


def _parts_of_day(folded: str, hours_per_day: Decimal) -> Iterator[DurationMention]:
    """«toute la matinée», «un après-midi»: half a day; «passé la journée»: a day."""
    for match in units.PART_OF_DAY.finditer(folded):
        yield DurationMention(start=match.start(), end=match.end(), hours=hours_per_day / 2)
    for match in units.THE_DAY.finditer(folded):
        yield DurationMention(start=match.start(), end=match.end(), hours=hours_per_day)
