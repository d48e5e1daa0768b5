"""What comes back: «3 heures par semaine depuis début mars», «trois nuits de 7 h», “every Monday till June”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from core.language.calendar_words import DAYS_A_WEEK, WEEKDAYS
from core.language.dates import DateMention, find_dates
from core.language.numbers import NumberMention, find_numbers, words_value
from core.language.quantities import find_counts
from core.language.text import Span, compiled, disjoint, fold, sentences, span_at, starting_within

Every = Literal["day", "week", "month", "time", "piece"]

_MIDDLE, _SATURDAY, _MONTHS_A_YEAR = 15, 5, 12
_BEFORE, _AFTER = 80, 160
_LISTED = 40

_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_UNITS = r"(?:(?P<week>semaines?|sem|weeks?)|(?P<month>mois|months?)|(?P<day>jours?|j|days?))(?!\w)"
_TIMES = (
    r"(?:(?P<times>\d{1,2}\s?(?:fois|x|times)|(?:une|deux|trois|quatre)\sfois|once|twice|(?:two|three)\stimes)\s?)?"
)
_EVERY = (
    compiled(rf"(?<!\w){_TIMES}(?:par|chaque|per|each|every)\s(?P<gap>deux|two|other|trois|three|[234])?\s?{_UNITS}"),
    compiled(rf"{_TIMES}(?P<gap>)/\s?{_UNITS}"),
    compiled(
        r"""(?<!\w)(?P<times>once|twice|(?:two|three)\stimes|\d{1,2}\stimes|hours?|h)\sa\s(?P<gap>)
        (?:(?P<day>day)|(?P<week>week)|(?P<month>month))(?!\w)"""
    ),
    compiled(rf"(?<!\w){_TIMES}(?:tous|toutes)\s(?:les|mes|nos)\s(?P<gap>deux|trois|quatre|[234])?\s?{_UNITS}"),
    compiled(
        rf"(?<!\w)(?P<times>)(?P<gap>)(?:chaque|tous\sles|every|each)\s(?P<weekday>{_WEEKDAY})(?P<month>)(?P<day>)(?!\w)"
    ),
    compiled(
        r"""(?<!\w)(?P<times>)(?P<gap>)(?:(?P<week>hebdo\w{0,8}|weekly)|(?P<month>mensuel\w{0,4}|monthly)
        |(?P<day>quotidien\w{0,4}|daily))(?!\w)"""
    ),
)
_GAPS = {"deux": 2, "two": 2, "other": 2, "2": 2, "trois": 3, "three": 3, "3": 3, "quatre": 4, "4": 4}
_BEATS = {
    "day": re.compile(r"\s?(?:jours?|days?|j)(?!\w)"),
    "week": re.compile(r"\s?(?:semaines?|weeks?|sem)(?!\w)"),
    "month": re.compile(r"\s?(?:mois|months?)(?!\w)"),
}
_TURNS = compiled(
    r"""\s?(?:fois(?!\spar|\s?/)|times(?!\sper|\sa)|deplacements?|interventions?|visites?|passages?|seances?|reunions?|
    trajets?|tours?|vacations?|sessions?|visits?|trips?|meetings?|calls?|appels|(?P<night>nuits?|nights?)|soirees|
    evenings|samedis|dimanches|week-ends|saturdays|sundays|weekends)(?!\w)"""
)
_TIMES_A_LENGTH = compiled(
    r"\s?[x×*](?=\s?\d{1,3}(?:[.,]\d{1,2})?\s?(?:h|heures?|hours?|hrs?|j|jours?|days?|min)(?![a-z]))"
)
"""«3 × 2 h»"""

_FOR = compiled(
    r"(?<!\w)(?:pendant|sur|durant|for|over|pour|ca fait|cela fait|soit|depuis|since)\s(?:les\s|the\s|environ\s)?\Z"
)
_SINCE = compiled(r"(?<!\w)(?:depuis|since|a partir d[eu]|from|starting|des)\s(?:la\s|le\s|the\s|l')?\Z")
_UNTIL = compiled(r"(?<!\w)(?:jusqu'(?:a|en|au)|until|till)\s(?:la\s|le\s|the\s)?\Z")
_SINCE_INSIDE = re.compile(r"depuis\s|since\s|des\s|a partir d[eu]\s")
_UNTIL_INSIDE = re.compile(r"jusqu'|until\s")
_SPAN_INSIDE = re.compile(r"(?:du|de|entre|from|between)\s")
_BACK_TO_SCHOOL = compiled(r"(?<!\w)(?:depuis|since)\s(?:la\s)?rentree(?:\sde\s(?P<month>septembre|janvier))?")
_PER_PIECE = compiled(r"(?:\d|heures?|hours?|min)\s?(?:la\s|par\s|l'|/\s?)?(?:piece|pce|unite)(?!\w)")


@dataclass(frozen=True, kw_only=True)
class RecurrenceMention(Span):
    """Something that comes back.

    `every` is the beat: day, week, month, «time» for so many times at no beat («3 fois», «5 déplacements»), «piece» for
    once per thing («les 6 moules, 2h45 pièce»). `occurrences` is how often it came, stated or reckoned from `since` to
    `until` (else to the sending day), None where neither is told. The hours stand in the duration beside it.
    """

    every: Every
    occurrences: Decimal | None
    since: date | None = None
    until: date | None = None


def occurrences_between(every: Every, since: date, until: date, *, weekday: int | None = None) -> Decimal:
    """Return how often something that comes back fell between two days, both included.

    Days are Monday to Friday. A given weekday is counted on the calendar. Weeks are the whole weeks elapsed, because
    people count the weeks behind them. Months are the calendar months touched, the last one only from its 15th on.
    """
    if until < since:
        return Decimal(0)
    days = (until - since).days + 1
    if every == "week" and weekday is None:
        return Decimal(days // DAYS_A_WEEK)
    if every in {"day", "week"}:
        weekdays = [(since + timedelta(days=n)).weekday() for n in range(min(days, DAYS_A_WEEK))]
        wanted = [
            place for place, day in enumerate(weekdays) if (day < _SATURDAY if weekday is None else day == weekday)
        ]
        return Decimal(sum((days - 1 - place) // DAYS_A_WEEK + 1 for place in wanted))
    months = (until.year - since.year) * _MONTHS_A_YEAR + until.month - since.month
    return Decimal(max(1, months + (until.day >= _MIDDLE)))


def find_recurrences(text: str, *, sent: date) -> list[RecurrenceMention]:
    """Return what a text says comes back, in order; how often is stated there, or reckoned up to `sent`."""
    folded, numbers = fold(text), find_numbers(text)
    dates = find_dates(text, sent=sent)
    beats = (_beat(folded, numbers, dates, match, sent) for pattern in _EVERY for match in pattern.finditer(folded))
    return disjoint([*beats, *_turns(folded, numbers), *_pieces(text, folded)])


def _beat(
    folded: str,
    numbers: tuple[NumberMention, ...],
    dates: list[DateMention],
    match: re.Match[str],
    sent: date,
) -> RecurrenceMention:
    """One «every week» with how often it came, as far as the words near it tell."""
    groups = match.groupdict()
    every: Every = "day" if groups.get("day") else "month" if groups.get("month") else "week"
    weekday = WEEKDAYS.get(groups.get("weekday") or "")
    times, gap = _times(groups["times"]), _GAPS.get(groups["gap"] or "", 1)
    since, until = _bounds(folded, dates, match, sent)
    count = _stated(folded, numbers, match, every)
    if count is None and since is not None:
        count = occurrences_between(every, since, until or sent, weekday=weekday)
    occurrences = None if count is None else count * times // gap
    return RecurrenceMention(
        start=match.start(), end=match.end(), every=every, occurrences=occurrences, since=since, until=until
    )


def _times(written: str | None) -> int:
    """How many times within one beat: «deux fois par semaine», “twice a week”."""
    if not written or written[0] == "h" or written == "once":
        return 1
    if written == "twice":
        return 2
    figure = re.match(r"\d+|[a-z]+", written)
    word = figure.group() if figure else "un"
    return int(word) if word.isdecimal() else int(words_value(word) or 1)


def _stated(folded: str, numbers: tuple[NumberMention, ...], match: re.Match[str], every: Every) -> Decimal | None:
    """The number of beats that is stated near: «pendant 12 semaines», «ça fait 14 semaines»."""
    for number in starting_within(numbers, match.start() - _BEFORE, match.end() + _AFTER):
        lead = folded[max(0, number.start - 20) : number.start]
        listed = match.end() <= number.start <= match.end() + _LISTED and lead.endswith((", ", "("))
        if _BEATS[every].match(folded, number.end) and (listed or _FOR.search(lead)):
            return number.value
    return None


def _bounds(folded: str, dates: list[DateMention], match: re.Match[str], sent: date) -> tuple[date | None, date | None]:
    """From when until when it came back, as far as the words near it tell."""
    low, high = max(0, match.start() - _BEFORE), match.end() + _AFTER
    since = until = None
    school = _BACK_TO_SCHOOL.search(folded, low, high)
    if school:
        month = 1 if school["month"] == "janvier" else 9
        since = date(sent.year - (month > sent.month), month, 1)
    for mention in starting_within(dates, low, high):
        lead, inside = folded[max(0, mention.start - 16) : mention.start], folded[mention.start : mention.end]
        if since is None and (_SINCE.search(lead) or _SINCE_INSIDE.match(inside)):
            since = mention.first
        elif until is None and (_UNTIL.search(lead) or _UNTIL_INSIDE.match(inside)):
            until = mention.last
        elif since is None and mention.first < mention.last and _SPAN_INSIDE.match(inside):
            since, until = mention.first, mention.last
    return since, until


def _turns(folded: str, numbers: tuple[NumberMention, ...]) -> Iterator[RecurrenceMention]:
    """«3 fois», «trois nuits de 7 h», «5 déplacements de 3 h»; «en 3 fois» is a way to pay."""
    for number in numbers:
        turn = _TURNS.match(folded, number.end) or _TIMES_A_LENGTH.match(folded, number.end)
        if turn and number.value > 1 and not number.joined and folded[max(0, number.start - 3) : number.start] != "en ":
            every: Every = "day" if turn.groupdict().get("night") else "time"
            yield RecurrenceMention(start=number.start, end=turn.end(), every=every, occurrences=number.value)


def _pieces(text: str, folded: str) -> Iterator[RecurrenceMention]:
    """«les 6 moules sont repris, 2h45 pièce»: the count of things that a time per piece goes with."""
    cuts, counts = sentences(folded), find_counts(text)
    for match in _PER_PIECE.finditer(folded):
        sentence = span_at(cuts, match.start())
        near = starting_within(counts, sentence.start, match.start()) if sentence else ()
        if near:
            last = near[-1]
            yield RecurrenceMention(start=last.start, end=last.end, every="piece", occurrences=last.value)
