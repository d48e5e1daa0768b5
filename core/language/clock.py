"""Times of the clock: what is an hour of the day and no length of work, and the length between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from core.language.calendar_words import MONTH, WEEKDAYS
from core.language.text import Span, compiled, disjoint, fold, names_nothing_after, word_before, words

_HOUR = r"(?:[01]?\d|2[0-4])"
_TIME = rf"""(?:{_HOUR}\s?(?:h(?:eures?)?|:)\s?(?:[0-5]\d)?(?![.,]\d|\w)
    |(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?(?:am|pm)(?!\w)|midi|minuit|noon|midnight)"""
_BARE = rf"{_HOUR}(?![\d.,:]\d|\d)"
_STARTED = r"(?:parti|arrive|commence|debute|embauche|left|started)(?:e?s?)?\s(?:a\s|vers\s|at\s)?"
_ENDED = r"""[,;]?\s?(?:et\s|and\s)?(?:rentre|revenu|fini|sorti|reparti|debauche|retour|back|home|finished|left)
    (?:e?s?)?(?:\sa|\svers|\sat)?"""
_RANGES = tuple(
    compiled(rf"(?<![\w.,/]){opening}(?P<first>{first})\s?(?:{link})\s?(?P<last>{last})(?![\w€%])")
    for opening, first, link, last in (
        (r"(?:de|des|from)\s", _TIME, r"a|jusqu'a|to|until|till|-", rf"(?:{_TIME}|{_BARE})"),
        (r"from\s", _BARE, r"to|until|till", rf"(?:{_TIME}|{_BARE})"),
        (r"", _TIME, r"-|/|->|→|to|until", _TIME),
        (r"", r"(?:0?[6-9]|1\d|2[0-4])\s?(?:h|:)\s?(?:[0-5]\d)?", r"a", _TIME),
        (_STARTED, _TIME, _ENDED, _TIME),
        (r"de\s", r"(?:[6-9]|1\d|2[0-4])", r"a", rf"{_HOUR}\s?h(?:eures?)?\s?(?:[0-5]\d)?"),
    )
)
_WINDOW = compiled(
    rf"(?<!\w)(?:entre|between)\s(?:{_TIME}|{_BARE})\s(?:et|and)\s{_TIME}(?!\s?(?:de\s|d'|of\s)(?!l')[a-z])"
)
_OPENING_HOURS = compiled(
    r"""ouvert|horaires|joignable|permanence|standard|accueil|reception|au\s(?:jeudi|vendredi|samedi)|to\sfriday|
    available|opening|(?<!\w)open"""
)
_CUES = words(
    """
    a vers avant apres des jusqu jusque at by before after until till around about rdv rendez vous demain tomorrow
    parti partie arrive arrivee rentre rentree reparti sorti fini depart retour appel call lundis
    """
)
_WEAK_CUES = frozenset({*WEEKDAYS, "matin", "soir", "pour", "fin", "debut"})
_DAY_PARTS = compiled(r"\s?(?:du\smat(?:in)?|du\ssoir|de\sl'apres-midi|pile|precises?|o'clock|am|pm|a\.m|p\.m)(?!\w)")
_AFTER_CLOCK = compiled(rf"(?<!\w)(?:a|vers|at)\s{_TIME}\s?(?:au\slieu\sde|et|puis|ou|and|instead\sof|,)\s?\Z")
_AFTER_DATE = compiled(rf"(?<!\w)(?:\d{{1,2}}|1er)\s(?:{MONTH})(?:\s20\d\d)?(?:,|\sa)?\s\Z")
_AFTER_PLACE = compiled(r"(?<!\w)(?:depart|arrivee?|rdv|parti|rentre)\s[a-z'-]{2,20}\s\Z")
_NOON = {"midi": 12, "noon": 12, "minuit": 24, "midnight": 24}
_EARLIEST_START, _NOON_HOUR, _DAY, _QUARTER = 6, 12, 24, 15
_LOOK_BACK = 60


@dataclass(frozen=True, kw_only=True)
class ClockRange(Span):
    """Two times of the clock and the hours between them, across midnight where the second is not later."""

    hours: Decimal


def find_clock_ranges(text: str) -> list[ClockRange]:
    """Return the spans of clock time told as work («de 21h à 3h30», “from 9 to 12”); opening hours are left out."""
    folded = fold(text)
    matches = (match for pattern in _RANGES for match in pattern.finditer(folded))
    found = disjoint(
        ClockRange(start=match.start(), end=match.end(), hours=_between(match["first"], match["last"]))
        for match in matches
        if not match["last"].isdecimal() or names_nothing_after(folded, match.end())
    )
    return [span for span in found if not _opens_hours(folded, span.start)]


def find_clock_windows(text: str) -> list[Span]:
    """Return the spans of clock time that tell when, not how long: opening hours, «entre 8 h et 10 h»."""
    folded = fold(text)
    windows = [Span(start=match.start(), end=match.end()) for match in _WINDOW.finditer(folded)]
    ranges = [match for pattern in _RANGES for match in pattern.finditer(folded)]
    opening = [match for match in ranges if _opens_hours(folded, match.start())]
    return [*windows, *(Span(start=match.start(), end=match.end()) for match in opening)]


def _opens_hours(folded: str, start: int) -> bool:
    """Whether the words before a range of the clock tell when somebody can be reached."""
    return _OPENING_HOURS.search(folded, max(0, start - _LOOK_BACK), start) is not None


def is_clock_time(text: str, span: Span, *, hour: Decimal, minutes: int) -> bool:
    """Whether the hours written at this place are a time of the day («à 9 h», «vers 14h», «lundi 8h30»).

    Args:
        text: the whole text, accents and all: «à» is a cue, «il a» is not.
        span: from the figure to the end of the writing of the hour, minutes included.
        hour: the figure before the «h».
        minutes: the minutes after it, 0 where there are none.
    """
    folded = fold(text)
    if hour > _DAY or hour != hour.to_integral_value():
        return False
    before = folded[max(0, span.start - _LOOK_BACK) : span.start]
    if _DAY_PARTS.match(folded, span.end) or _AFTER_DATE.search(before) or _AFTER_PLACE.search(before):
        return True
    if hour > _NOON_HOUR and minutes % _QUARTER:
        return True
    cue = word_before(folded, span.start)
    if cue == "a":
        return _is_at(text, folded, span.start, hour)
    if cue in _WEAK_CUES:
        return minutes > 0 and hour >= _EARLIEST_START
    return cue in _CUES or _AFTER_CLOCK.search(before) is not None


def _is_at(text: str, folded: str, start: int, hour: Decimal) -> bool:
    """Whether the «a» before an hour is «à»: by its accent, else by what comes before it and the hour itself."""
    place = start - 2 if folded[start - 1] in " \n" else start - 1
    spoken = word_before(folded, place)
    has_verb = spoken in {"il", "elle", "on", "y", "qui", "ca", "en", "h"}
    return text[place] in "àÀ" or (not has_verb and hour >= _EARLIEST_START)


def _between(first: str, last: str) -> Decimal:
    start, finish = _hour_of(first), _hour_of(last)
    told = any(mark in first + last for mark in ("h", ":", "m"))
    while finish <= start:
        finish += _DAY if told else _NOON_HOUR
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
