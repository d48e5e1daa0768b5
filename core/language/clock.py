"""Times of the clock: what is an hour of the day and not a length of work, and the length between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from core.language.text import Span, fold, names_nothing_after, word_before

_TIME = (
    r"(?:(?:[01]?\d|2[0-4])\s?(?:h(?:eures?)?|:)\s?(?:[0-5]\d)?(?![\d.,])|(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?(?:am|pm)(?!\w)"
    r"|midi|minuit|noon|midnight)"
)
_BARE = r"(?:[01]?\d|2[0-4])(?![\d.,:])"
_RANGES = tuple(
    re.compile(rf"(?<![\w.,/])(?:{opening})(?P<first>{first})\s?(?:{link})\s?(?P<last>{last})(?![\w€%])")
    for opening, first, link, last in (
        (r"de\s|des\s|from\s|between\s", _TIME, r"a|jusqu'a|to|until|till|and|-", rf"{_TIME}|{_BARE}"),
        (r"from\s", _BARE, r"to|until|till", rf"{_TIME}|{_BARE}"),
        (r"", _TIME, r"-|/|->|→", _TIME),
        (r"(?:parti|arrive|commence|debute|left|started)\w*\s(?:a\s|vers\s|at\s)?", _TIME,
         r"[,;]?\s?(?:et\s|and\s)?(?:rentre|revenu|fini|sorti|reparti|retour|back|home|finished|left)\w*(?:\sa|\svers|\sat)?", _TIME),
    )
)  # fmt: skip
_HOURS_SPAN = re.compile(
    r"(?<![\w.,/])de\s(?P<first>[6-9]|1\d|2[0-4])\s?a\s(?P<last>(?:[01]?\d|2[0-4])\s?h(?:eures?)?\s?(?:[0-5]\d)?)(?![\w.,€%])"
)
_OPENING_HOURS = re.compile(
    r"ouvert|horaires|joignable|permanence|standard|accueil|reception|au vendredi|au jeudi|au samedi|open|opening|available|to friday"
)
_CUES = frozenset(
    """
    a vers avant apres des jusqu jusque at by before after until till around about rdv rendez vous demain tomorrow pour
    parti partie arrive arrivee rentre rentree reparti sorti fini depart retour debut fin des lundis
    """.split(),
)
_NOON = {"midi": 12, "noon": 12, "minuit": 24, "midnight": 24}
_DAY_PARTS = re.compile(r"\s?(?:du matin|du soir|de l'apres-midi|pile|precises?|o'clock|am|pm|a\.m|p\.m)(?!\w)")
_WEEKDAYS = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday".split()
)
_EARLIEST_START = 6
_NOON_HOUR = 12


@dataclass(frozen=True, kw_only=True)
class ClockRange(Span):
    """Two times of the clock and the hours between them, across midnight where the second is not later."""

    hours: Decimal


def find_clock_ranges(text: str) -> list[ClockRange]:
    """Return the spans of clock time told as work («de 22h à 4h30», “from 9 to 12”); opening hours are left out."""
    folded = fold(text)
    found: list[ClockRange] = []
    for pattern in (*_RANGES, _HOURS_SPAN):
        for match in pattern.finditer(folded):
            span = ClockRange(start=match.start(), end=match.end(), hours=_between(match["first"], match["last"]))
            around = folded[max(0, span.start - 60) : span.start]
            bare = match["last"].isdecimal()
            if _OPENING_HOURS.search(around) or (bare and not names_nothing_after(folded, span.end)):
                continue
            if not any(span.overlaps(other) for other in found):
                found.append(span)
    return sorted(found, key=lambda span: span.start)


def is_clock_time(text: str, start: int, end: int, hour: Decimal, *, minutes: bool) -> bool:
    """Whether the hours written at this place are a time of the day («à 9 h», «vers 14h», «lundi 8h30»).

    Args:
        text: the whole text, accents and all: «à» is a cue, «il a» is not.
        start: where the figure begins.
        end: where the writing of the hour ends.
        hour: the figure before the «h».
        minutes: whether minutes are written after it.
    """
    folded = fold(text)
    if hour > 24 or hour != hour.to_integral_value():  # noqa: PLR2004 - a day's hours
        return False
    if _DAY_PARTS.match(folded, end):
        return True
    cue = word_before(folded, start)
    if cue == "a":
        at = start - 2 if folded[start - 1] in " \n" else start - 1
        spoken = word_before(folded, at)
        return text[at] in "àÀ" or (
            spoken not in {"il", "elle", "on", "y", "qui", "ca", "en", "h"} and hour >= _EARLIEST_START
        )
    if cue in _WEEKDAYS or cue in {"matin", "soir"}:
        return minutes and hour >= _EARLIEST_START
    if cue in {"pour", "fin", "debut"}:
        return minutes and hour >= _EARLIEST_START
    return cue in _CUES


def _between(first: str, last: str) -> Decimal:
    start, finish = _hour_of(first), _hour_of(last)
    told = any(mark in first + last for mark in ("h", ":", "m"))
    while finish <= start:
        finish += 24 if told else _NOON_HOUR
    return finish - start


def _hour_of(written: str) -> Decimal:
    if written in _NOON:
        return Decimal(_NOON[written])
    figures = [int(figure) for figure in re.findall(r"\d+", written)]
    hour = Decimal(figures[0]) + (Decimal(figures[1]) / 60 if len(figures) > 1 else 0)
    if written.endswith("pm") and figures[0] < _NOON_HOUR:
        hour += _NOON_HOUR
    if written.endswith("am") and figures[0] == _NOON_HOUR:
        hour -= _NOON_HOUR
    return hour
