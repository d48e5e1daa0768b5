"""Days and spans of days as a mail names them, reckoned from the day it was sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.language.calendar_words import (
    DAY,
    DAYS_A_WEEK,
    LONG_MONTH,
    LONG_WEEKDAY,
    MONTH,
    MONTHS,
    SEASONS,
    WEEKDAYS,
    day_number,
    last_of_month,
    made_date,
)
from core.language.numbers import words_value
from core.language.sending_day import SendingDay
from core.language.text import Span, compiled, disjoint, fold, names_nothing_after, starting_within
from core.period import MONTHS_A_YEAR

_PARTS = {
    "debut": (1, 10), "early": (1, 10), "beginning of": (1, 10), "start of": (1, 10), "mi": (11, 20), "mid": (11, 20),
    "milieu": (11, 20), "middle of": (11, 20), "fin": (21, 31), "end of": (21, 31), "late": (21, 31),
}  # fmt: skip
_RELATIVE = {"before_yesterday": -2, "after_tomorrow": 2, "yesterday": -1, "tomorrow": 1, "today": 0}
_SPELLED_YEAR = re.compile(r"(?:19|20)\d\d|\d\d")
_NEAR = 60


@dataclass(frozen=True, kw_only=True)
class DateMention(Span):
    """A day, or a span of days from `first` to `last`, named in a text."""

    first: date
    last: date


_Found = Iterator[tuple[int, int, date, date]]
_Reader = Callable[[SendingDay, re.Match[str]], _Found]


def find_dates(text: str, *, sent: date) -> list[DateMention]:
    """Return the days and spans of days that a text names, in order.

    A list («les 7, 16 et 25 avril») gives one mention per day. Without a year the nearest day to `sent` is meant, the
    past rather than the future unless the sentence looks ahead; a lone weekday or day of the month is the last one,
    or falls in the month named just before it in the same sentence.

    Args:
        text: any text in French or English.
        sent: the day from which «hier» or «le 8» are reckoned.
    """
    context = SendingDay(fold(text), sent)
    named = disjoint(_mentions(context, _READERS))
    lone = [_in_named_month(context.folded, mention, named) for mention in _mentions(context, (_LONE_DAYS,))]
    return disjoint([*named, *lone])


def _mentions(context: SendingDay, readers: tuple[tuple[re.Pattern[str], _Reader], ...]) -> Iterator[DateMention]:
    """What each reader finds, in the order of the readers."""
    for pattern, reader in readers:
        for match in pattern.finditer(context.folded):
            for start, end, first, last in reader(context, match):
                yield DateMention(start=start, end=end, first=first, last=max(first, last))


def _in_named_month(folded: str, mention: DateMention, named: list[DateMention]) -> DateMention:
    """«départ le 12 mars, arrivée le 19»: a lone day takes the month of the day named just before it."""
    near = [
        other for other in starting_within(named, mention.start - _NEAR, mention.start) if other.first == other.last
    ]
    if not near:
        return mention
    former = near[-1]
    between = folded[former.end : mention.start]
    later = made_date(former.first.year, former.first.month, mention.first.day)
    spelled = re.search(MONTH, folded[former.start : former.end]) is not None
    if not spelled or later is None or later < former.first or re.search(r"[.;\n]", between):
        return mention
    return DateMention(start=mention.start, end=mention.end, first=later, last=later)


def _year(match: re.Match[str]) -> int | None:
    """The year a match spells, in two digits or four."""
    written = _SPELLED_YEAR.search(match["year"] or "")
    if written is None:
        return None
    return int(written.group()) + (2000 if len(written.group()) == len("25") else 0)


def _whole(match: re.Match[str], first: date | None, last: date | None = None) -> _Found:
    if first is not None:
        yield match.start(), match.end(), first, last or first


def _numeric(context: SendingDay, match: re.Match[str]) -> _Found:
    """«2025-05-03», «03/05», «03/05/25», «03.05.2025»."""
    month, day = int(match["month"]), int(match["day"])
    if 1 <= month <= MONTHS_A_YEAR:
        yield from _whole(match, context.in_month(match, month, day, _year(match)))


def _span_of_days(context: SendingDay, match: re.Match[str]) -> _Found:
    """«du 3 au 5 mai», «du 28 avril au 2 mai», “from 3 to 5 May”."""
    last_month = MONTHS[match["month"]]
    last = context.in_month(match, last_month, day_number(match["last"]), _year(match))
    if last is None:
        return
    month = MONTHS[match["from_month"]] if match["from_month"] else last_month
    first = made_date(last.year - (month > last_month), month, day_number(match["first"]))
    if first and first <= last:
        yield from _whole(match, first, last)


def _span_of_months(context: SendingDay, match: re.Match[str]) -> _Found:
    """«de mars à juin», «entre juillet et novembre 2024»."""
    first_month, last_month = MONTHS[match["first"]], MONTHS[match["month"]]
    end = context.span_in_month(match, last_month, _year(match))
    if end:
        year = end[0].year - (first_month > last_month)
        yield from _whole(match, date(year, first_month, 1), end[1])


def _bare_span(context: SendingDay, match: re.Match[str]) -> _Found:
    """«du 3 au 5»: in the month that makes sense for the last day."""
    last = context.day_of_month(match, day_number(match["last"]))
    first = last and made_date(last.year, last.month, day_number(match["first"]))
    if first and last and first <= last:
        yield from _whole(match, first, last)


def _listed_days(context: SendingDay, match: re.Match[str]) -> _Found:
    """«les 7, 16 et 25 avril», «le dimanche 16 novembre»: one day each."""
    month, weekday = MONTHS[match["month"]], WEEKDAYS.get(match["weekday"] or "")
    days = list(re.finditer(DAY, match["days"]))
    for place, day in enumerate(days):
        made = context.in_month(match, month, day_number(day.group()), _year(match), weekday)
        if made:
            offset = match.start("days")
            start = match.start() if place == 0 else offset + day.start()
            end = match.end() if place == len(days) - 1 else offset + day.end()
            yield start, end, made, made


def _month_first(context: SendingDay, match: re.Match[str]) -> _Found:
    """“May 3rd”, “May 3, 2025”."""
    yield from _whole(match, context.in_month(match, MONTHS[match["month"]], day_number(match["day"]), _year(match)))


def _part_of_month(context: SendingDay, match: re.Match[str]) -> _Found:
    """«fin mars», «mi-mai», «début juin 2025», «fin de mois»."""
    first_day, last_day = _PARTS[match["part"]]
    if match["month"]:
        month = context.span_in_month(match, MONTHS[match["month"]], _year(match))
    else:
        month = context.sent.replace(day=1), last_of_month(context.sent.year, context.sent.month)
    if month:
        yield from _whole(match, month[0].replace(day=first_day), month[0].replace(day=min(last_day, month[1].day)))


def _whole_month(context: SendingDay, match: re.Match[str]) -> _Found:
    """«en mars», «mars 2025», «courant mai», «janvier dernier»."""
    month = context.span_in_month(match, MONTHS[match["month"]], _year(match))
    yield from _whole(match, *month) if month else ()


def _season(context: SendingDay, match: re.Match[str]) -> _Found:
    """«cet été», «au printemps», «l'hiver 2025»."""
    first_month, last_month = SEASONS[match["season"]]
    yield from _whole(match, *context.span_of_months(match, first_month, last_month, _year(match)))


def _week_number(context: SendingDay, match: re.Match[str]) -> _Found:
    """«semaine 15», «S15», “week 15”: Monday to Sunday."""
    monday = context.week(match, int(match["week"]))
    if monday:
        yield from _whole(match, monday, monday + timedelta(days=6))


def _relative_day(context: SendingDay, match: re.Match[str]) -> _Found:
    """«hier», «ce matin», “tomorrow”."""
    yield from _whole(match, context.sent + timedelta(days=_RELATIVE[match.lastgroup or ""]))


def _relative_span(context: SendingDay, match: re.Match[str]) -> _Found:
    """«la semaine dernière», «ce mois-ci», “next month”, «l'an passé»."""
    step = -1 if match["past"] else 1 if match["next"] else 0
    if match["week"]:
        monday = context.sent - timedelta(days=context.sent.weekday()) + timedelta(weeks=step)
        yield from _whole(match, monday, monday + timedelta(days=6))
    elif match["months"]:
        index = context.sent.year * MONTHS_A_YEAR + context.sent.month - 1 + step
        year, month = index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1
        yield from _whole(match, date(year, month, 1), last_of_month(year, month))
    else:
        yield from _whole(match, date(context.sent.year + step, 1, 1), date(context.sent.year + step, 12, 31))


def _weekday(context: SendingDay, match: re.Match[str]) -> _Found:
    """«lundi dernier», «jeudi prochain», «vendredi 21», «samedi»."""
    weekday = WEEKDAYS[match["weekday"]]
    if match["day"]:
        yield from _whole(match, context.weekday_with_number(match, weekday, int(match["day"])))
    else:
        past, coming = match["past"] or match["lead_past"], match["next"] or match["lead_next"]
        yield from _whole(match, context.weekday(match, weekday, past=bool(past), coming=bool(coming)))


def _ago(context: SendingDay, match: re.Match[str]) -> _Found:
    """«il y a trois jours», “two weeks ago”."""
    count = int(match["count"]) if match["count"].isdecimal() else int(words_value(match["count"]) or 0)
    days = count * (DAYS_A_WEEK if match["week"] else 1)
    if 0 < days < 400:  # noqa: PLR2004 - beyond a year nobody counts in days
        yield from _whole(match, context.sent - timedelta(days=days))


def _lone_days(context: SendingDay, match: re.Match[str]) -> _Found:
    """«le 8», «les 12 et 13»: of the month that makes sense. «Les 8» alone counts things."""
    days = list(re.finditer(DAY, match["days"]))
    if not names_nothing_after(context.folded, match.end()) or (match["many"] and len(days) == 1):
        return
    for place, day in enumerate(days):
        made = context.day_of_month(match, day_number(day.group()))
        if made:
            start = match.start() if place == 0 else match.start("days") + day.start()
            yield start, match.start("days") + day.end(), made, made


_Y = r"(?P<year>,?\s(?:de\s)?(?:19|20)\d\d(?!\d|\s?(?:€|eur)))?"
_LIST = r"(?:\s?,\s?|\s?/\s?|\s(?:et|and|ou|or)\s)"
_W = rf"(?:(?:{LONG_WEEKDAY})\s)?"
_SOURCES: tuple[tuple[str, _Reader], ...] = (
    (r"(?<![\w/-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _numeric),
    (r"(?<![\w/.-])(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>(?:20)?\d\d)(?![\w/])", _numeric),
    (r"(?<![\w/.,-])(?P<day>0?[1-9]|[12]\d|3[01])/(?P<month>0\d|1[0-2])(?P<year>)(?![\w/]|[.,]\d)", _numeric),
    (
        rf"""(?<!\w)(?:du|from|entre\sle|between)\s(?:the\s)?{_W}(?P<first>{DAY})(?:\s(?P<from_month>{MONTH})\.?)?
        (?:\s(?:au|a|et|to|and|until|-)\s|\s?-\s?){_W}(?:the\s|le\s)?(?P<last>{DAY})\s(?P<month>{MONTH})(?!\w){_Y}""",
        _span_of_days,
    ),
    (
        rf"""(?<![\w/.,-])(?P<first>{DAY})(?P<from_month>)(?:\s?-\s?|\sau\s)(?P<last>{DAY})\s(?P<month>{MONTH})(?!\w){_Y}""",
        _span_of_days,
    ),
    (
        rf"""(?<![\w/.,-])(?:(?:les?|du|des|au|the|on)\s)?(?:(?P<weekday>{LONG_WEEKDAY})\s)?(?:le\s|the\s)?
        (?P<days>{DAY}(?:{_LIST}{DAY}){{0,8}})\s(?:of\s)?(?P<month>{MONTH})(?!\w)(?:\.(?=\s\d))?{_Y}""",
        _listed_days,
    ),
    (
        rf"""(?<!\w)(?P<month>{MONTH})\.?\s(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?(?![\w%€:]|[.,]\d|\s?h)
        (?P<year>,?\s20\d\d)?""",
        _month_first,
    ),
    (
        rf"(?<!\w)(?:de|entre|from|between|\()\s?(?P<first>{LONG_MONTH})\s(?:a|et|to|and|-)\s(?P<month>{LONG_MONTH})(?!\w){_Y}",
        _span_of_months,
    ),
    (
        rf"""(?<!\w)(?P<part>debut|mi|milieu|fin|early|mid|middle\sof|late|beginning\sof|start\sof|end\sof)
        (?:(?:[\s-]+(?:de\s|d')?)(?P<month>{MONTH})(?!\w){_Y}|\s(?:de\s|du\s|the\s)(?:mois|month)(?!\w))""",
        _part_of_month,
    ),
    (
        rf"""(?<!\w)(?:en|courant|depuis|des|de|in|since|during|pour|d'ici|mois\sde|a\spartir\sde|jusqu'a|avant|apres|et|
        until|by|before|of)\s(?P<month>{LONG_MONTH})(?!\w)(?!\s\d{{1,2}}(?!\d))(?:\sdernier|\sprochain)?{_Y}""",
        _whole_month,
    ),
    (rf"(?<!\w)(?P<month>{MONTH})\.?(?P<year>\s20\d\d)(?!\d)", _whole_month),
    (rf"(?<!\w)(?:last|next)\s(?P<month>{LONG_MONTH})(?P<year>)(?!\w)", _whole_month),
    (
        rf"""(?<!\w)(?:l'|cet?\s|au\s|cette\s|this\s|last\s|in\s(?:the\s)?|en\s|d')(?P<season>{"|".join(SEASONS)})
        (?!\w){_Y}""",
        _season,
    ),
    (
        r"(?<!\w)(?:(?:semaine|sem\.?|week|kw)\s?(?:n°\s?)?|s|w)(?P<week>0?[1-9]|[1-4]\d|5[0-3])(?![\w%-]|[.,]\d)",
        _week_number,
    ),
    (
        r"""(?<!\w)(?:(?P<before_yesterday>avant[- ]hier|the\sday\sbefore\syesterday)
        |(?P<after_tomorrow>apres[- ]demain|the\sday\safter\stomorrow)|(?P<yesterday>hier|yesterday|last\snight)
        |(?P<tomorrow>demain|tomorrow)|(?P<today>aujourd'hui|auj|ce\s(?:jour|matin|midi|soir)|cet\sapres[- ]midi
        |cette\snuit|today|this\s(?:morning|afternoon|evening)|tonight))(?!\w)""",
        _relative_day,
    ),
    (
        r"(?<!\w)(?:(?P<past>last|previous)|(?P<next>next)|this)\s(?:(?P<week>week)|(?P<months>month)|year)(?!\w)",
        _relative_span,
    ),
    (
        r"""(?<!\w)(?:la|le|l'|du|au|en)\s?(?:(?P<week>semaine)|(?P<months>mois)|an|annee)\s
        (?:(?P<past>derniere?|passee?|precedente?|d'avant)|(?P<next>prochaine?|qui\svient|d'apres))(?!\w)""",
        _relative_span,
    ),
    (
        r"(?<!\w)cet?(?:te)?\s(?:(?P<week>semaine)|(?P<months>mois)|annee)(?:-ci)?(?P<past>)(?P<next>)(?!\w)",
        _relative_span,
    ),
    (
        rf"""(?<!\w)(?<!chaque\s)(?<!every\s)(?<!any\s)(?<!tous\sles\s)(?:(?P<lead_past>last\s)|(?P<lead_next>next\s))?
        (?P<weekday>{LONG_WEEKDAY})(?:\s(?:matin|soir|midi|apres-midi|morning|night))?
        (?:\s(?:(?P<past>dernier|passe)|(?P<next>prochain|qui\svient)
        |(?P<day>[12]\d|3[01]|[1-9])(?:er)?(?![\w/%€]|[.,]\d|\s?(?:h(?!\w)|€|euros))))?(?!\w)""",
        _weekday,
    ),
    (r"(?<!\w)(?:il y a|y a)\s(?P<count>\d{1,3}|[a-z]+)\s(?:jours?|(?P<week>semaines?))(?!\w)", _ago),
    (r"(?<!\w)(?P<count>\d{1,3}|[a-z]+)\s(?:days?|(?P<week>weeks?))\sago(?!\w)", _ago),
    (rf"(?<!\w)(?:du|from the)\s(?P<first>{DAY})\s(?:au|to the)\s(?P<last>{DAY})(?![\w%€]|[.,/]\d)", _bare_span),
)
_LONE_DAYS = (
    compiled(
        rf"""(?<!\w)(?:(?P<many>les)|le|du|the)\s(?P<days>(?!premier){DAY}(?:{_LIST}(?!premier){DAY}){{0,8}})
        (?![\w%€°]|[.,:/]\d|\s?(?:€|%|\d|h(?!\w)|x(?!\w)|\+))"""
    ),
    _lone_days,
)
_READERS = tuple((compiled(source), reader) for source, reader in _SOURCES)
