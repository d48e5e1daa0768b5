"""Working time as people tell it: hours, half days, days, weeks; clock ranges; and what has no figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from core.language.clock import find_clock_ranges, is_clock_time
from core.language.headcounts import HeadcountMention, find_headcounts
from core.language.numbers import NumberMention, find_numbers
from core.language.recurrences import RecurrenceMention, find_recurrences
from core.language.text import Span, fold, free_of

__all__ = [
    "DurationMention",
    "HeadcountMention",
    "RecurrenceMention",
    "find_durations",
    "find_headcounts",
    "find_recurrences",
]

DAYS_A_WEEK = 5
_HALF, _QUARTER, _THREE_QUARTERS = Decimal("0.5"), Decimal("0.25"), Decimal("0.75")

_SIZE = r"(?:(?:bonnes?|grosses?|petites?|longues?|pleines?|good|full|whole|solid|long|working|complete)\s)?"
_UNIT = re.compile(
    rf"(?<![a-z]){_SIZE}"
    r"(?:(?P<half>demies?[- ]|demi[- ]|(?<!\d)1/2\s?|½\s?|half\s(?:of\s)?(?:an?\s|the\s|one\s)|half[- ])"
    r"|(?P<three_quarters>(?<!\d)3/4\s?(?:d')?|¾\s?(?:d')?)"
    r"|(?P<quarter>(?<!\d)1/4\s?(?:d')?|¼\s?(?:d')?|quarts?\sd'|quarters?\s(?:of\s)?(?:an\s)?))?"
    r"(?:(?P<hour>heures?|hours?|hrs?|h)|(?P<minute>minutes?|mins?|mn)|(?P<week>semaines?|weeks?|sem)"
    r"|(?P<day>journees?|jours?|jrs?|jh|j\.h|j|man[- ]days?|days?))(?![a-z/²³])(?:[-\s/](?:hommes?|personnes?)(?!\w))?",
)
_MINUTES_ATTACHED = re.compile(
    r"(?:\s?et)?\s?(?P<minutes>[0-5]\d)(?!\d|[.,]\d|\s?[€%x×:/])(?:\s?(?:minutes?|mins?|mn|')(?!\w))?"
)
_MINUTES_SPOKEN = re.compile(r"\s(?:et\s|and\s)?(?P<minutes>\d{1,2})\s?(?:minutes?|mins?|mn)(?!\w)")
_MORE = re.compile(
    r"(?:\s(?:pleine?s?|entiere?s?|completes?|complets?|full))?"
    r"(?:(?:\set|\sand)?\s?(?:une?\s|an?\s)?(?P<half>demie?s?(?![\w-])|1/2(?!\d)|½|half(?!\w))"
    r"|(?:\set|\sand)?\s?(?P<three_quarters>(?:trois|3|three)\squart(?:er)?s?(?!\w)|3/4(?!\d)|¾)"
    r"|(?:\set|\sand)?\s(?:un\s|a\s)?(?P<quarter>quart(?:er)?(?!\w)|1/4(?!\d)))(?!\sd'|\sof)",
)
_AND_A_HALF = re.compile(r"(?<!\w)(?:and\sa\shalf|et\sdemie?|1/2)\s\Z")
_ARTICLE = re.compile(
    r"(?<![\w'-])(?:an?|the\swhole|all|(?:toute\s)(?:la|une)|ma|ta|sa|leur|notre|votre|la(?=\sjournee\s(?:complete|entiere)))\s\Z"
)
_RATE_BEFORE = re.compile(r"(?:\d|€|eur|times|twice|once|hours?|days?|hrs|h|£|\$)\s\Z")
_RANGE = re.compile(r"(?:\s?(?P<link>-|/|a|ou|to|or|et|and)\s?|\s)\Z")
_BETWEEN = re.compile(r"(?:entre|between)\s\Z")
_VAGUE = re.compile(
    r"(?<!\w)(?:(?:qq|qqs|qlq|qques|quelques|plusieurs|several|a few|some|many|pas mal d'|enormement d'|trop d'|beaucoup d'|tant d'|countless)\s?|"
    r"(?:(?<=passe )|(?<=passer )|(?<=pris )|(?<=perdu )|(?<=mis )|(?<=laisse )|(?<=depuis )|(?<=pendant )|(?<=coute )|(?<=y a )|(?<=c'est ))des\s|(?<=spent )|(?<=took )|(?<=took us )|(?<=wasted )|"
    r"(?P<couple>(?:a |une |la )?(?:couple of|paire d')\s?))"
    rf"{_SIZE}(?P<unit>(?:demi[- ])?(?:heures?|h|hours|hrs|jours?|journees?|j|days|minutes|semaines|weeks|matinees?|soirees?|nuits|nights|evenings))(?!\w)",
)
_PART_OF_DAY = re.compile(
    r"(?<!\w)(?:(?:toute?\s(?:la\s|l'|une\s)|une\s|un\s|ma\s|ta\s|sa\s|mon\s|son\s|(?:all|the whole|a whole|an entire|a full)\s(?:the\s)?|a\s(?=morning)|an\s(?=afternoon))"
    rf"{_SIZE}(?:matinee|apres[- ]midi|morning|afternoon)|la\smatinee\s(?:entiere|complete))(?!\w)",
)
_THE_DAY = re.compile(
    r"(?:(?<=passe )|(?<=perdu )|(?<=pris )|(?<=bloque )|(?<=mis )|(?<=coute )|(?<=mange ))la\sjournee(?!\w)|(?<=spent )the\sday(?!\w)",
)
_DELAY_BEFORE = re.compile(
    r"(?<!\w)(?:sous|dans|d'ici|within|in|il y a|y a|depuis|since|delais?(?:\sde)?|delay of|echeance|preavis(?:\sde)?|garantie?(?:\sde)?|prolong\w+\sde|retard\w*\sde|decal\w+\sde|"
    r"toutes les|tous les|every|paiement|reglement|a|jusqu'a|apres|after|first|premiers|derniers|prochains|last|next)"
    r"(?:\s(?:de|a|:|sous|environ|les|des|max|maximum|au plus|moins de|about|at least|the))?\s(?:les\s|about\s)?\Z",
)
_DELAY_AFTER = re.compile(
    r"\s(?:ouvres?|ouvrables?|ouvree?s?|calendaires?|calendar|fin de mois|fdm|net|plus tard|plus tot|apres|avant|de retard|late|ago|later|de delai|de garantie|warranty|de preavis|notice|"
    r"d'avance|d'attente|of delay|business days)(?!\w)|\s?/\s?(?:24|7)(?!\d)",
)
_EACH_AFTER = re.compile(
    r"\s?(?:la\s|par\s|/\s?|l')?(?:piece|pce|unite|u)(?!\w)|\s(?:a\schaque|each\stime|every\stime|per\s(?:piece|unit|visit)|par\s(?:passage|visite|intervention|trajet|unite|fois|deplacement))(?!\w)"
)


@dataclass(frozen=True, kw_only=True)
class DurationMention(Span):
    """A length of working time, per person.

    `hours` is None when the text gives no figure; `vague` marks what nobody could count («qq heures»; «a couple of
    hours», with hours = 2). For a range `hours` is the midpoint and `low`/`high` hold the ends. `delay` marks a span to
    wait or to look back over («sous 48 h», «dans trois jours») rather than work done. `each` marks a time per piece or
    per turn («3h15 pièce», «une demi-journée à chaque fois»).
    """

    hours: Decimal | None
    vague: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    delay: bool = False
    each: bool = False


def find_durations(text: str, *, hours_per_day: Decimal) -> list[DurationMention]:
    """Return the durations of a text in order; times of the clock are none, the span between two of them is one.

    Args:
        text: any text in French or English.
        hours_per_day: hours of one working day; a week has five.
    """
    folded = fold(text)
    found = [DurationMention(start=r.start, end=r.end, hours=r.hours) for r in find_clock_ranges(text)]
    found += free_of(_vague(folded, hours_per_day), found)
    found += free_of(_parts_of_day(folded, hours_per_day), found)
    found += free_of(_counted(text, folded, hours_per_day), found)
    return sorted(found, key=lambda mention: mention.start)


def _counted(text: str, folded: str, hours_per_day: Decimal) -> Iterator[DurationMention]:
    numbers = find_numbers(text)
    by_end = {number.end: place for place, number in enumerate(numbers)}
    reached = 0
    for unit in _UNIT.finditer(folded):
        if unit.start() < reached:
            continue
        mention = _measure(text, folded, numbers, by_end, unit, hours_per_day)
        if mention is not None and mention.start >= reached:
            reached = mention.end
            yield mention


def _measure(
    text: str,
    folded: str,
    numbers: tuple[NumberMention, ...],
    by_end: dict[int, int],
    unit: re.Match[str],
    hours_per_day: Decimal,
) -> DurationMention | None:
    """One counted duration around its unit, or None where the unit counts nothing or is a time of the clock."""
    counted = _count_before(folded, numbers, by_end, unit)
    if counted is None:
        return None
    start, count, number = counted
    end, extra, minutes = _remainder(folded, unit)
    size = _size_of(unit, hours_per_day)
    if (
        unit["hour"]
        and number
        and not unit["half"]
        and is_clock_time(text, start, end, number.value, minutes=bool(minutes))
    ):
        return None
    hours = (count + extra) * size + minutes
    mention = DurationMention(start=start, end=end, hours=hours)
    if number and not extra and not minutes:
        mention = _as_range(folded, numbers, by_end[number.end], mention, size)
    before = folded[max(0, mention.start - 40) : mention.start]
    return replace(
        mention,
        delay=bool(_DELAY_BEFORE.search(before) or _DELAY_AFTER.match(folded, end)),
        each=bool(_EACH_AFTER.match(folded, end)),
    )


def _count_before(
    folded: str,
    numbers: tuple[NumberMention, ...],
    by_end: dict[int, int],
    unit: re.Match[str],
) -> tuple[int, Decimal, NumberMention | None] | None:
    """How many of the unit, where the count begins, and the number that says it."""
    start = unit.start()
    before = folded[max(0, start - 24) : start]
    plus = _AND_A_HALF.search(before)
    number_end = start - len(before) + plus.start() if plus else start
    for end in (number_end, number_end - 1):
        if end in by_end and (end == number_end or folded[end] in " -\n"):
            number = numbers[by_end[end]]
            value = number.other if number.other is not None else number.value
            if number.joined and folded[number.start - 1] == "/":
                return None
            return number.start, value + (_HALF if plus else 0), number
    word = unit.group()
    if len(word) <= 1:
        return None
    article = _ARTICLE.search(before)
    if article and not (article.group() in {"a ", "an "} and _RATE_BEFORE.search(before[: article.start()])):
        singular = not word.endswith("s")
        return (start - len(before) + article.start(), Decimal(1), None) if singular else None
    if unit["half"] or unit["three_quarters"] or (unit["quarter"] and not word.startswith("quart")):
        return start, Decimal(1), None
    return None


def _remainder(folded: str, unit: re.Match[str]) -> tuple[int, Decimal, Decimal]:
    """What follows the unit: where it ends, the fraction of a unit, the minutes in hours."""
    end = unit.end()
    fraction = _MORE.match(folded, end)
    if fraction:
        extra = _HALF if fraction["half"] else _THREE_QUARTERS if fraction["three_quarters"] else _QUARTER
        return fraction.end(), extra, Decimal(0)
    if unit["hour"]:
        minutes = _MINUTES_SPOKEN.match(folded, end) or _MINUTES_ATTACHED.match(folded, end)
        if minutes:
            return minutes.end(), Decimal(0), Decimal(minutes["minutes"]) / 60
    return end, Decimal(0), Decimal(0)


def _size_of(unit: re.Match[str], hours_per_day: Decimal) -> Decimal:
    """The hours of one unit, halves and quarters of it included."""
    size = Decimal(1)
    if unit["minute"]:
        size = Decimal(1) / 60
    elif unit["day"]:
        size = hours_per_day
    elif unit["week"]:
        size = hours_per_day * DAYS_A_WEEK
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
    link = _RANGE.fullmatch(folded, former.end, mention.start)
    before = folded[max(0, former.start - 10) : former.start]
    between = _BETWEEN.search(before)
    if (
        not link
        or (link["link"] in {"et", "and"} and not between)
        or (link["link"] is None and former.written == "digits")
    ):
        return mention
    low = former.value * size
    start = former.start - len(between.group()) if between else former.start
    return replace(mention, start=start, hours=(low + mention.hours) / 2, low=low, high=mention.hours)


def _vague(folded: str, hours_per_day: Decimal) -> Iterator[DurationMention]:
    for match in _VAGUE.finditer(folded):
        hours = None
        if match["couple"]:
            size = _UNIT.search(match["unit"])
            hours = 2 * _size_of(size, hours_per_day) if size else None
        yield DurationMention(start=match.start(), end=match.end(), hours=hours, vague=True)


def _parts_of_day(folded: str, hours_per_day: Decimal) -> Iterator[DurationMention]:
    for match in _PART_OF_DAY.finditer(folded):
        yield DurationMention(start=match.start(), end=match.end(), hours=hours_per_day / 2)
    for match in _THE_DAY.finditer(folded):
        yield DurationMention(start=match.start(), end=match.end(), hours=hours_per_day)
