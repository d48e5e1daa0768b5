"""What comes back: «3 heures par semaine depuis début mars», «quatre nuits de 6 h», “every Monday from March to June”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from core.language.calendar_words import LONG_MONTH, MONTHS, WEEKDAYS
from core.language.dates import DateMention, find_dates
from core.language.numbers import NumberMention, find_numbers, words_value
from core.language.text import Span, fold

Every = Literal["day", "week", "month", "time", "piece"]

_DAYS_A_WEEK, _DAYS_A_MONTH, _MIDDLE = 7, Decimal("30.44"), 15

_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_EVERY = re.compile(
    r"(?<!\w)(?:(?P<times>deux fois|trois fois|quatre fois|\d+\s?(?:fois|x)|une fois|twice|once|three times|\d+ times)\s?(?=par|/|a|per|each|every|chaque))?\s?"
    r"(?:(?:par|chaque|a|per|each|every|/)\s?(?P<interval>deux|trois|two|three|other|2|3|4)?\s?|(?:tous|toutes)\s(?:les|mes|nos)\s(?P<gap>deux|trois|quatre|2|3|4)?\s?|)"
    rf"(?:(?P<weekday>(?<=chaque\s)(?:{_WEEKDAY})|(?<=tous\sles\s)(?:{_WEEKDAY})|(?<=every\s)(?:{_WEEKDAY})|(?<=each\s)(?:{_WEEKDAY}))|(?P<week>semaines?|sem|weeks?)|(?P<month>mois|months?)|(?P<day>jours?|j|days?))(?!\w)"
    r"|(?<!\w)(?:(?P<weekly>hebdo\w*|weekly)|(?P<monthly>mensuel\w*|monthly)|(?P<daily>quotidien\w*|daily))(?!\w)",
)
_INTERVALS = {"deux": 2, "two": 2, "other": 2, "2": 2, "trois": 3, "three": 3, "3": 3, "quatre": 4, "4": 4}
_TURNS = re.compile(
    r"\s?(?P<unit>fois(?!\spar|\s?/)|times(?!\sper|\sa)|deplacements?|interventions?|visites?|passages?|seances?|reunions?|trajets?|tours?|postes|vacations?|sessions?|visits?|trips?|meetings?|calls?|appels|(?P<night>nuits?|nights?)|soirees|evenings|matinees|(?P<saturday>samedis|dimanches|week-ends|saturdays|sundays|weekends))(?!\w)",
)
_FOR = re.compile(
    r"(?<!\w)(?:pendant|sur|durant|for|over|pour|ca fait|cela fait|soit|depuis|since|during)\s(?:les\s|the\s|pres de\s|environ\s)?\Z"
)
_SINCE = re.compile(r"(?<!\w)(?:depuis|since|des|a partir de|a partir du|from|starting)\s(?:la\s|le\s|the\s|l')?\Z")
_BACK_TO_SCHOOL = re.compile(r"(?<!\w)(?:depuis|since)\s(?:la\s)?(?:rentree)(?:\sde\s(?P<month>septembre|janvier))?")
_FROM_TO = re.compile(
    rf"(?<!\w)(?:de|entre|from|between)\s(?P<first>{LONG_MONTH})\s(?:a|et|to|and|until|jusqu'en)\s(?P<last>{LONG_MONTH})(?!\w)"
)
_UNTIL = re.compile(r"(?<!\w)(?:jusqu'(?:a|en|au)|until|till|to|au|a)\s(?:la\s|le\s|the\s)?\Z")


@dataclass(frozen=True, kw_only=True)
class RecurrenceMention(Span):
    """Something that comes back.

    `every` is the beat: day, week, month, «time» for so many times at no beat («3 fois», «quatre nuits»), «piece» for
    once per thing. `occurrences` is how often it came, stated or reckoned from `since` to `until`, None if untold.
    `hours` is left to the durations beside it.
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
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    if weekday is not None:
        return Decimal(sum(day.weekday() == weekday for day in days))
    if every == "day":
        return Decimal(sum(day.weekday() < 5 for day in days))  # noqa: PLR2004 - Saturday
    if every == "week":
        return Decimal(len(days) // _DAYS_A_WEEK)
    months = (until.year - since.year) * 12 + until.month - since.month
    return Decimal(max(1, months + (until.day >= _MIDDLE)))


def find_recurrences(text: str, *, sent: date) -> list[RecurrenceMention]:
    """Return what a text says comes back, in order, with how often where it tells or lets it be reckoned up to `sent`."""
    folded, numbers = fold(text), find_numbers(text)
    dates = find_dates(text, sent=sent)
    found = [_with_span(folded, numbers, dates, match, sent) for match in _EVERY.finditer(folded) if _is_beat(match)]
    found += [mention for mention in _turns(folded, numbers) if not any(mention.overlaps(other) for other in found)]
    return sorted(found, key=lambda mention: mention.start)


def _is_beat(match: re.Match[str]) -> bool:
    """Whether a match says «every», not just the name of a unit."""
    return (
        match["weekly"] is not None
        or match["monthly"] is not None
        or match["daily"] is not None
        or not re.match(r"\s?(?:semaines?|sem|weeks?|mois|months?|jours?|j|days?)", match.group())
    )


def _with_span(
    folded: str,
    numbers: tuple[NumberMention, ...],
    dates: list[DateMention],
    match: re.Match[str],
    sent: date,
) -> RecurrenceMention:
    every: Every = (
        "week"
        if match["week"] or match["weekly"] or match["weekday"]
        else "month"
        if match["month"] or match["monthly"]
        else "day"
    )
    weekday = WEEKDAYS[match["weekday"]] if match["weekday"] else None
    start = match.start() + (len(match.group()) - len(match.group().lstrip()))
    scale = Decimal(_times(match["times"])) / _INTERVALS.get(match["interval"] or match["gap"] or "", 1)
    stated = _stated(folded, numbers, match, every)
    since, until = _bounds(folded, dates, match, sent)
    count = stated
    if count is None and since is not None:
        count = occurrences_between(every, since, until or sent, weekday=weekday) * scale
    return RecurrenceMention(start=start, end=match.end(), every=every, occurrences=count, since=since, until=until)


def _times(written: str | None) -> int:
    if not written:
        return 1
    if written.startswith(("twice", "once")):
        return 2 if written.startswith("twice") else 1
    figure = re.match(r"\d+|\w+", written)
    value = figure.group() if figure else "un"
    return int(value) if value.isdecimal() else int(words_value(value) or 1)


_BEATS = {
    "day": r"\s?(?:jours?|days?|j)(?!\w)",
    "week": r"\s?(?:semaines?|weeks?|sem)(?!\w)",
    "month": r"\s?(?:mois|months?)(?!\w)",
}


def _stated(folded: str, numbers: tuple[NumberMention, ...], match: re.Match[str], every: str) -> Decimal | None:
    """The number of weeks (days, months) stated after «every week»: «pendant 12 semaines», «ça fait 14 semaines»."""
    unit = re.compile(_BEATS[every])
    for number in numbers:
        if not match.start() - 80 <= number.start <= match.end() + 160:
            continue
        if unit.match(folded, number.end) and _FOR.search(folded[max(0, number.start - 20) : number.start]):
            return number.value
    return None


def _bounds(folded: str, dates: list[DateMention], match: re.Match[str], sent: date) -> tuple[date | None, date | None]:
    """From when until when it came back, as far as the words near it tell."""
    near = (max(0, match.start() - 80), match.end() + 120)
    span = _FROM_TO.search(folded, *near)
    if span:
        first, last = MONTHS[span["first"]], MONTHS[span["last"]]
        year = sent.year - (last > sent.month and first > sent.month)
        end = date(year + (last == 12), last % 12 + 1, 1) - timedelta(days=1)  # noqa: PLR2004
        return date(year - (first > last), first, 1), end
    school = _BACK_TO_SCHOOL.search(folded, *near)
    since = until = None
    if school:
        month = 1 if school["month"] == "janvier" else 9
        since = date(sent.year - (month > sent.month), month, 1)
    for mention in dates:
        if not near[0] <= mention.start <= near[1]:
            continue
        lead = folded[max(0, mention.start - 16) : mention.start]
        inside = folded[mention.start : mention.end]
        if since is None and (_SINCE.search(lead) or re.match(r"depuis|since|des ", inside)):
            since = mention.first
        elif until is None and (_UNTIL.search(lead) or re.match(r"jusqu|until", inside)):
            until = mention.last
        elif (
            since is None and mention.first < mention.last <= sent and re.match(r"(?:du|from|entre|between)\s", inside)
        ):
            since, until = mention.first, mention.last
    return since, until


def _turns(folded: str, numbers: tuple[NumberMention, ...]) -> Iterator[RecurrenceMention]:
    """«3 fois», «quatre nuits de 6 h», «3 déplacements de 4 h»."""
    for number in numbers:
        turn = _TURNS.match(folded, number.end)
        if turn and number.value > 1 and not number.joined:
            every: Every = "day" if turn["night"] else "time"
            yield RecurrenceMention(start=number.start, end=turn.end(), every=every, occurrences=number.value)
