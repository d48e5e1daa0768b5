"""Days and spans of days as a mail names them, reckoned from the day it was sent."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.language.calendar_words import LONG_MONTH, LONG_WEEKDAY, MONTH, MONTHS, SEASONS, WEEKDAYS
from core.language.numbers import words_value
from core.language.text import Span, fold, names_nothing_after

_FUTURE_WEIGHT, _PAST_WEIGHT = 1.3, 1.0
_FUTURE = re.compile(
    r"(?<!\w)(?:prochain\w*|demain|will|next|shall|(?!extra|camera|opera|contra|infra|para)\w{2,}(?:rai|ras|ra|rons|rez|ront))(?!\w)"
)
_AROUND = 60
_DAYS_A_WEEK = 7
_PARTS = {
    "debut": (1, 10),
    "early": (1, 10),
    "beginning of": (1, 10),
    "start of": (1, 10),
    "mi": (11, 20),
    "mid": (11, 20),
    "milieu": (11, 20),
    "fin": (21, 31),
    "end of": (21, 31),
    "late": (21, 31),
}

_DAY = r"(?:1er|premier|[12]?\d|3[01]|0\d)(?:st|nd|rd|th|er)?"
_LONE = _DAY.replace("premier|", "")
_YEAR = r"(?:\s(?:de\s)?(?P<year>(?:19|20)\d\d)(?!\d))?"


@dataclass(frozen=True, kw_only=True)
class DateMention(Span):
    """A day, or a span of days from `first` to `last`, named in a text."""

    first: date
    last: date


@dataclass(frozen=True)
class _Context:
    """The folded text and the day it was sent."""

    folded: str
    sent: date

    def future(self, match: re.Match[str]) -> bool:
        """Whether the words around a match speak of what is to come."""
        start = max(self.folded.rfind(mark, max(0, match.start() - _AROUND), match.start()) for mark in ".;\n") + 1
        start = max(start, match.start() - _AROUND)
        return _FUTURE.search(self.folded[start : match.end() + 20]) is not None

    def nearest(self, match: re.Match[str], candidates: list[date]) -> date:
        """The candidate nearest to the sending day; the past is a little nearer unless the future is spoken of."""
        past, future = (1.5, 0.75) if self.future(match) else (_PAST_WEIGHT, _FUTURE_WEIGHT)
        return min(candidates, key=lambda day: abs((day - self.sent).days) * (future if day > self.sent else past))

    def in_month(self, match: re.Match[str], month: int, day: int, year: int | None = None) -> date | None:
        """That day of that month in the year said, else in the year that makes most sense."""
        years = [year] if year else [self.sent.year - 1, self.sent.year, self.sent.year + 1]
        candidates = [made for y in years if (made := _made(y, month, day))]
        return self.nearest(match, candidates) if candidates else None


_Found = Iterator[tuple[int, int, date, date]]
_Reader = Callable[[_Context, re.Match[str]], _Found]


def find_dates(text: str, *, sent: date) -> list[DateMention]:
    """Return the days and spans of days that a text names, in order.

    A list («les 8, 15 et 24 avril») gives one mention per day. Without a year the one nearest to `sent` is meant, the
    past rather than the future unless the sentence looks ahead; a lone weekday or day of the month is the last one.

    Args:
        text: any text in French or English.
        sent: the day from which «hier» or «le 8» are reckoned.
    """
    context = _Context(fold(text), sent)
    found: list[DateMention] = []
    for pattern, reader in _READERS:
        for match in pattern.finditer(context.folded):
            for start, end, first, last in reader(context, match):
                mention = DateMention(start=start, end=end, first=first, last=max(first, last))
                if not any(mention.overlaps(other) for other in found):
                    found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(written: str) -> int:
    if written.startswith("premier"):
        return 1
    return int(re.sub(r"\D", "", written))


def _year(match: re.Match[str]) -> int | None:
    written = match["year"]
    if not written:
        return None
    return int(written) + (2000 if len(written) == len("25") else 0)


def _whole(match: re.Match[str], first: date | None, last: date | None = None) -> _Found:
    if first is not None:
        yield match.start(), match.end(), first, last or first


def _iso(_: _Context, match: re.Match[str]) -> _Found:
    yield from _whole(match, _made(int(match["year"]), int(match["month"]), int(match["day"])))


def _numeric(context: _Context, match: re.Match[str]) -> _Found:
    month, day, year = int(match["month"]), int(match["day"]), _year(match)
    if 1 <= month <= 12 and 1 <= day <= 31:  # noqa: PLR2004 - months of a year, days of a month
        yield from _whole(match, context.in_month(match, month, day, year))


def _span_of_days(context: _Context, match: re.Match[str]) -> _Found:
    """«du 3 au 5 mai», «du 28 avril au 2 mai», “from 3 to 5 May”."""
    year = _year(match)
    last_month = MONTHS[match["month"]]
    last = context.in_month(match, last_month, _number(match["last"]), year)
    if last is None:
        return
    month = MONTHS[match["from_month"]] if match["from_month"] else last_month
    first = _made(last.year - (month > last_month), month, _number(match["first"]))
    if first and first <= last:
        yield from _whole(match, first, last)


def _bare_span(context: _Context, match: re.Match[str]) -> _Found:
    """«du 3 au 5»: in the month that makes sense for the last day."""
    for last in _day_of_month(context, match, _number(match["last"])):
        first = _made(last.year, last.month, _number(match["first"]))
        if first and first <= last:
            yield from _whole(match, first, last)


def _listed_days(context: _Context, match: re.Match[str]) -> _Found:
    """«les 8, 15 et 24 avril», «le 16 avril 2025»: one day each."""
    month, year = MONTHS[match["month"]], _year(match)
    days = list(re.finditer(_DAY, match["days"]))
    for place, day in enumerate(days):
        made = context.in_month(match, month, _number(day.group()), year)
        if made:
            offset = match.start("days")
            start = match.start() if place == 0 else offset + day.start()
            end = match.end() if place == len(days) - 1 else offset + day.end()
            yield start, end, made, made


def _month_first(context: _Context, match: re.Match[str]) -> _Found:
    """“May 3rd”, “May 3, 2025”."""
    yield from _whole(match, context.in_month(match, MONTHS[match["month"]], _number(match["day"]), _year(match)))


def _part_of_month(context: _Context, match: re.Match[str]) -> _Found:
    """«fin mars», «mi-mai», «début juin 2025»."""
    first_day, last_day = _PARTS[re.sub(r"[\s-]+$", "", match["part"])]
    first = context.in_month(match, MONTHS[match["month"]], first_day, _year(match))
    if first:
        length = calendar.monthrange(first.year, first.month)[1]
        yield from _whole(match, first, first.replace(day=min(last_day, length)))


def _part_of_this_month(context: _Context, match: re.Match[str]) -> _Found:
    """«fin de mois», «début du mois»."""
    first_day, last_day = _PARTS[match["part"]]
    length = calendar.monthrange(context.sent.year, context.sent.month)[1]
    yield from _whole(match, context.sent.replace(day=first_day), context.sent.replace(day=min(last_day, length)))


def _whole_month(context: _Context, match: re.Match[str]) -> _Found:
    """«en mars», «mars 2025», «courant mai»."""
    first = context.in_month(match, MONTHS[match["month"]], 1, _year(match))
    if first:
        yield from _whole(match, first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))


def _season(context: _Context, match: re.Match[str]) -> _Found:
    first_month, last_month = SEASONS[match["season"]]
    first = context.in_month(match, first_month, 1, _year(match))
    if first:
        year, month = first.year + (last_month - 1) // 12, (last_month - 1) % 12 + 1
        yield from _whole(match, first, date(year, month, calendar.monthrange(year, month)[1]))


def _week_number(context: _Context, match: re.Match[str]) -> _Found:
    week = int(match["week"])
    mondays = []
    for year in (context.sent.year - 1, context.sent.year, context.sent.year + 1):
        try:
            mondays.append(date.fromisocalendar(year, week, 1))
        except ValueError:
            continue
    if mondays:
        first = context.nearest(match, mondays)
        yield from _whole(match, first, first + timedelta(days=6))


def _relative_day(context: _Context, match: re.Match[str]) -> _Found:
    day = context.sent + timedelta(days=_RELATIVE[match.lastgroup or ""])
    yield from _whole(match, day)


_RELATIVE = {"before_yesterday": -2, "after_tomorrow": 2, "yesterday": -1, "tomorrow": 1, "today": 0}


def _relative_span(context: _Context, match: re.Match[str]) -> _Found:
    """«la semaine dernière», «ce mois-ci», “next month”."""
    step = -1 if match["past"] else 1 if match["next"] else 0
    if match["week"]:
        monday = context.sent - timedelta(days=context.sent.weekday()) + timedelta(weeks=step)
        yield from _whole(match, monday, monday + timedelta(days=6))
    elif match["month"]:
        index = context.sent.year * 12 + context.sent.month - 1 + step
        year, month = index // 12, index % 12 + 1
        yield from _whole(match, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    else:
        yield from _whole(match, date(context.sent.year + step, 1, 1), date(context.sent.year + step, 12, 31))


def _weekday(context: _Context, match: re.Match[str]) -> _Found:
    """«lundi dernier», «jeudi prochain», «vendredi 21», «samedi»."""
    weekday, sent = WEEKDAYS[match["weekday"]], context.sent
    if match["day"]:
        near = [sent + timedelta(days=n) for n in range(-200, 120)]
        fitting = [day for day in near if day.day == int(match["day"]) and day.weekday() == weekday]
        if fitting:
            yield from _whole(match, context.nearest(match, fitting))
        return
    back = (sent.weekday() - weekday) % _DAYS_A_WEEK
    past, coming = match["past"] or match["last"], match["next"] or match["coming"]
    if coming or (not past and context.future(match)):
        yield from _whole(match, sent + timedelta(days=_DAYS_A_WEEK - back))
    elif past:
        yield from _whole(match, sent - timedelta(days=back or _DAYS_A_WEEK))
    else:
        yield from _whole(match, sent - timedelta(days=back))


def _ago(context: _Context, match: re.Match[str]) -> _Found:
    """«il y a trois jours», “two weeks ago”."""
    count = int(match["count"]) if match["count"].isdecimal() else int(words_value(match["count"]) or 0)
    days = count * (_DAYS_A_WEEK if match["week"] else 1)
    if 0 < days < 400:  # noqa: PLR2004 - beyond a year nobody counts in days
        yield from _whole(match, context.sent - timedelta(days=days))


def _lone_days(context: _Context, match: re.Match[str]) -> _Found:
    """«le 8», «les 12 et 13»: of the month that makes sense."""
    if not names_nothing_after(context.folded, match.end()):
        return
    days = list(re.finditer(_DAY, match["days"]))
    for place, day in enumerate(days):
        for made in _day_of_month(context, match, _number(day.group())):
            start = match.start() if place == 0 else match.start("days") + day.start()
            yield start, match.start("days") + day.end(), made, made


def _day_of_month(context: _Context, match: re.Match[str], day: int) -> list[date]:
    """That day in this month, or in the one before when it has not come yet and nothing looks ahead."""
    sent = context.sent
    this, index = _made(sent.year, sent.month, day), sent.year * 12 + sent.month - 2
    before = _made(index // 12, index % 12 + 1, day)
    after = _made((index + 2) // 12, (index + 2) % 12 + 1, day)
    ahead = context.future(match)
    if this and (this <= sent or ahead):
        return [this if this >= sent or not ahead else (after or this)]
    return [made for made in (before or this,) if made]


_SPAN_LINK = r"\s(?:au|a|et|to|and|until|-)\s|\s?-\s?"
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"(?<![\w/-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"), _iso),
    (re.compile(r"(?<![\w/.-])(?P<day>\d{1,2})(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:20)?\d\d)(?![\w/])"), _numeric),
    (re.compile(r"(?<![\w/.-])(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>20\d\d)(?![\w/])"), _numeric),
    (re.compile(r"(?<![\w/.,-])(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0\d|1[0-2])(?P<year>)(?![\w/]|[.,]\d)"), _numeric),
    (re.compile(rf"(?<!\w)(?:du|from|entre le|between)\s(?:the\s)?(?:(?:{LONG_WEEKDAY})\s)?(?P<first>{_DAY})(?:\s(?P<from_month>{MONTH})\.?)?(?:{_SPAN_LINK})(?:(?:{LONG_WEEKDAY})\s)?(?:the\s|le\s)?(?P<last>{_DAY})\s(?P<month>{MONTH})(?!\w){_YEAR}"), _span_of_days),
    (re.compile(rf"(?<![\w/.,-])(?P<first>{_DAY})(?P<from_month>)(?:\s?-\s?|\sau\s)(?P<last>{_DAY})\s(?P<month>{MONTH})(?!\w){_YEAR}"), _span_of_days),
    (re.compile(rf"(?<![\w/.,-])(?:(?:les?|du|au|the|on)\s)?(?:(?:{LONG_WEEKDAY})\s)?(?:le\s|the\s)?(?P<days>{_DAY}(?:(?:\s?,\s|\s?/\s?|\s(?:et|and|ou|or)\s){_DAY}){{0,8}})\s(?:of\s)?(?P<month>{MONTH})(?!\w)\.?,?{_YEAR}"), _listed_days),
    (re.compile(rf"(?<!\w)(?P<month>{MONTH})\.?\s(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?(?![\w%€:]|[.,]\d|\s?h)(?:,?\s(?P<year>20\d\d))?"), _month_first),
    (re.compile(rf"(?<!\w)(?P<part>debut|mi|milieu|fin|early|mid|late|beginning of|start of|end of)(?:[\s-]+(?:de\s|d')?)(?P<month>{MONTH})(?!\w){_YEAR}"), _part_of_month),
    (re.compile(r"(?<!\w)(?P<part>debut|milieu|fin|beginning of|end of)\s(?:de\s|du\s|the\s|d')?(?:mois|month)(?!\w)"), _part_of_this_month),
    (re.compile(rf"(?<!\w)(?:en|courant|depuis|des|de|in|since|during|pour|d'ici|mois de|a partir de|jusqu'a|avant|apres|et|a|until|by|before|of)\s(?P<month>{LONG_MONTH})(?!\w)(?!\s\d{{1,2}}(?!\d)){_YEAR}"), _whole_month),
    (re.compile(rf"(?<!\w)(?P<month>{MONTH})\s(?P<year>20\d\d)(?!\d)"), _whole_month),
    (re.compile(rf"(?<!\w)(?:l'|cet?\s|au\s|cette\s|this\s|last\s|in\s(?:the\s)?|en\s|d')(?P<season>{'|'.join(SEASONS)})(?!\w){_YEAR}"), _season),
    (re.compile(r"(?<!\w)(?:(?:semaine|sem\.?|week|kw)\s?(?:n°\s?)?|s|w)(?P<week>0?[1-9]|[1-4]\d|5[0-3])(?![\w%-]|[.,]\d)"), _week_number),
    (re.compile(r"(?<!\w)(?:(?P<before_yesterday>avant[- ]hier|the day before yesterday)|(?P<after_tomorrow>apres[- ]demain|the day after tomorrow)|(?P<yesterday>hier|yesterday|last night)|(?P<tomorrow>demain|tomorrow)|(?P<today>aujourd'hui|auj|ce (?:jour|matin|midi|soir)|cet apres[- ]midi|cette nuit|today|this (?:morning|afternoon|evening)|tonight))(?!\w)"), _relative_day),
    (re.compile(r"(?<!\w)(?:(?P<past>last|previous)|(?P<next>next)|this)\s(?:(?P<week>week)|(?P<month>month)|year)(?!\w)"), _relative_span),
    (re.compile(r"(?<!\w)(?:la|le|l'|du|au|en)\s?(?:(?P<week>semaine)|(?P<month>mois)|an|annee)\s(?:(?P<past>derniere?|passee?|precedente?|d'avant)|(?P<next>prochaine?|qui vient|d'apres))(?!\w)"), _relative_span),
    (re.compile(r"(?<!\w)(?:cette?|ce)\s(?:(?P<week>semaine)|(?P<month>mois)|annee)(?:-ci)?(?P<past>)?(?P<next>)?(?!\w)"), _relative_span),
    (re.compile(rf"(?<!\w)(?:(?P<last>last\s)|(?P<coming>next\s))?(?P<weekday>{LONG_WEEKDAY})(?:\s(?:matin|soir|midi|apres-midi|morning))?(?:\s(?:(?P<past>dernier|passe)|(?P<next>prochain|qui vient)|(?P<day>[12]?\d|3[01])(?:er)?(?![\w/%€]|[.,]\d|\s?(?:h(?!\w)|€|euros))))?(?!\w)"), _weekday),
    (re.compile(r"(?<!\w)(?:il y a|y a)\s(?P<count>\d{1,3}|[a-z]+)\s(?:jours?|(?P<week>semaines?))(?!\w)"), _ago),
    (re.compile(r"(?<!\w)(?P<count>\d{1,3}|[a-z]+)\s(?:days?|(?P<week>weeks?))\sago(?!\w)"), _ago),
    (re.compile(rf"(?<!\w)(?:du|from the)\s(?P<first>{_DAY})\s(?:au|to the)\s(?P<last>{_DAY})(?![\w%€]|[.,/]\d)"), _bare_span),
    (re.compile(rf"(?<!\w)(?:les?|du|the)\s(?P<days>{_LONE}(?:(?:\s?,\s|\s(?:et|and)\s){_LONE}){{0,8}})(?![\w%€°]|[.,:/]\d|\s?(?:€|%|\d|h(?!\w)|x|\+))"), _lone_days),
)  # fmt: skip
