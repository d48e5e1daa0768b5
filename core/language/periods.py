"""The spans of days that a question asks about, reckoned from the company's own year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from core.language.calendar_words import (
    DAY,
    LONG_MONTH,
    MONTH,
    MONTHS,
    SEASONS,
    day_number,
    last_of_month,
    made_date,
)
from core.language.numbers import words_value
from core.language.text import Span, compiled, disjoint, fold, word_before
from core.period import MONTHS_A_HALF, MONTHS_A_QUARTER, MONTHS_A_YEAR, Period

_ORDINALS = {
    "1er": 1, "premier": 1, "1st": 1, "first": 1, "2e": 2, "2eme": 2, "2nd": 2, "second": 2, "deuxieme": 2, "3e": 3,
    "3eme": 3, "3rd": 3, "troisieme": 3, "third": 3, "4e": 4, "4eme": 4, "4th": 4, "quatrieme": 4, "fourth": 4,
    "dernier": -1, "last": -1,
}  # fmt: skip
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_YEAR = r"(?:(?:,?\s(?:de\s|of\s|en\s|in\s)?(?:l'annee\s|l'exercice\s)?(?P<year>20\d\d)(?!\w))?)"


@dataclass(frozen=True, kw_only=True)
class PeriodMention(Span):
    """A span of days named in a question."""

    period: Period


@dataclass(frozen=True)
class _Company:
    """The company's year, and how the parts of a year and the months fall in it."""

    year: Period

    @property
    def start(self) -> date:
        """The first day of the twelve months that its year, or the calendar's, is made of."""
        whole = self.year.start.day == 1 and self.year == Period.of_months(
            self.year.start.year, self.year.start.month, MONTHS_A_YEAR
        )
        return self.year.start if whole else date(self.year.end.year, 1, 1)

    def part(self, number: int, months: int, year: int | None) -> Period:
        """The n-th half or quarter of the year that ends in `year`; -1 is the last one."""
        first = self.start
        shift = year - self.year.end.year if year else 0
        place = number - 1 if number > 0 else MONTHS_A_YEAR // months - 1
        index = first.month - 1 + place * months
        return Period.of_months(first.year + shift + index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1, months)

    def month(self, month: int, year: int | None) -> Period:
        """That month of the year said, else the one within the company's year."""
        return Period.month(year or self.year_of(month), month)

    def year_of(self, month: int) -> int:
        """The calendar year in which this month falls within the company's year."""
        return self.start.year + (month < self.start.month)

    def day(self, written: str, month: int, year: int | None) -> date | None:
        """That day, or None where no calendar has it."""
        return made_date(year or self.year_of(month), month, day_number(written))


_Found = Iterator[tuple[int, int, Period]]
_Reader = Callable[[_Company, re.Match[str]], _Found]


def find_periods(text: str, *, company: Period) -> list[PeriodMention]:
    """Return the spans of days that a question names, in order.

    Halves and quarters are those of the company's year; a month or day without a year falls within it; «depuis» runs
    to its end; «cette année» is that year and «l'an dernier» the one before. «Le mois dernier» is the last month of
    that year, as for somebody who asks when it is over.

    Args:
        text: a question in French or English.
        company: the company's own year.
    """
    folded, context = fold(text), _Company(company)
    mentions = (
        PeriodMention(start=start, end=end, period=period)
        for pattern, reader in _READERS
        for match in pattern.finditer(folded)
        for start, end, period in reader(context, match)
    )
    found = disjoint(mention for mention in mentions if not _is_verb(text, folded, mention))
    return [m for m in found if not any(_is_whole_of(m, part, folded) for part in found)]


def _is_whole_of(whole: PeriodMention, part: PeriodMention, folded: str) -> bool:
    """«le premier semestre de l'exercice»: the year there only says of what the half is one."""
    inside = whole.period.start <= part.period.start and part.period.end <= whole.period.end
    return inside and whole.period != part.period and _OF.fullmatch(folded[part.end : whole.start]) is not None


_OF = re.compile(r"\s(?:de|d'|du|of|in)?\s?(?:l'|the|cet|cette|this)?\s?")


def _is_verb(text: str, folded: str, mention: PeriodMention) -> bool:
    """“May I see…” and “they march” name no month: those words need a capital inside the sentence, or «in» before."""
    if folded[mention.start : mention.end] not in {"may", "march"}:
        return False
    led = word_before(folded, mention.start) in {"in", "for", "of", "during", "last", "and", "or", "vs", "to"}
    return not led and (mention.start == 0 or not text[mention.start].isupper())


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _parts(company: _Company, match: re.Match[str]) -> _Found:
    """«premier semestre», «T1 et T3 2025», «au premier et au troisième trimestre»."""
    months = MONTHS_A_HALF if match["half"] else MONTHS_A_QUARTER
    ordinals = list(re.finditer(rf"(?<!\w)(?:{_ORDINAL})(?!\w)", match.group()))
    numbers = [(found.start(), found.end(), _ORDINALS[found.group()]) for found in ordinals]
    for place, (start, end, number) in enumerate(numbers):
        last = place == len(numbers) - 1
        yield (
            match.start() + start,
            match.end() if last else match.start() + end,
            company.part(number, months, _year(match)),
        )


def _coded_part(company: _Company, match: re.Match[str]) -> _Found:
    """«S1», «T3 2025», «Q3»."""
    months = MONTHS_A_HALF if match["half"] else MONTHS_A_QUARTER
    number = int(match["half"] or match["quarter"])
    year = _year(match) or (int(match["shared"]) if match["shared"] else None)
    yield match.start(), match.end(), company.part(number, months, year)


def _other_part(company: _Company, match: re.Match[str]) -> _Found:
    """«le second semestre est-il meilleur que le premier»: the part whose noun was said before."""
    months = MONTHS_A_HALF if match["half"] else MONTHS_A_QUARTER
    yield match.start("other"), match.end("other"), company.part(_ORDINALS[match["other"]], months, None)


def _every_part(company: _Company, match: re.Match[str]) -> _Found:
    """«d'un semestre à l'autre», «les deux semestres», “quarter by quarter”: each part of the company's year."""
    months = MONTHS_A_HALF if match["half"] or match["halves"] else MONTHS_A_QUARTER
    count = MONTHS_A_YEAR // months
    for place in range(count):
        start = match.start() + place
        end = match.end() if place == count - 1 else start + 1
        yield start, end, company.part(place + 1, months, None)


def _split_year(company: _Company, match: re.Match[str]) -> _Found:
    """«2024-2025», «l'exercice 2024/25»: the company's year that ends in the second; nothing if they do not follow."""
    first, last = int(match["first"]), int(match["last"])
    if last % 100 == (first + 1) % 100:
        yield match.start(), match.end(), company.part(1, MONTHS_A_YEAR, first + 1)


def _coded_year(company: _Company, match: re.Match[str]) -> _Found:
    """«FY25»."""
    yield match.start(), match.end(), company.part(1, MONTHS_A_YEAR, 2000 + int(match["year"]))


def _from_to(company: _Company, match: re.Match[str]) -> _Found:
    """«de mars à juin», «du 3 mars au 5 mai», “from March to June 2024”."""
    year, first_month, last_month = _year(match), MONTHS[match["first"]], MONTHS[match["last"]]
    end_year = year or company.year_of(last_month)
    start_year = (
        int(match["first_year"])
        if match["first_year"]
        else (
            (end_year - (first_month > last_month))
            if year or first_month > last_month
            else company.year_of(first_month)
        )
    )
    first = company.day(match["first_day"] or "1", first_month, start_year)
    last_day = match["last_day"] or str(last_of_month(end_year, last_month).day)
    last = company.day(last_day, last_month, end_year)
    if first and last and first <= last:
        yield match.start(), match.end(), Period(first, last)


def _since(company: _Company, match: re.Match[str]) -> _Found:
    """«depuis janvier», «depuis le 15 mars»: up to the end of the company's year."""
    first = company.day(match["day"] or "1", MONTHS[match["month"]], _year(match))
    if first and first <= company.year.end:
        yield match.start(), match.end(), Period(first, company.year.end)


def _until(company: _Company, match: re.Match[str]) -> _Found:
    """«jusqu'à fin juin», «au 31/12/2025»: from the start of that year."""
    month = MONTHS[match["month"]] if match["month"] else int(match["number"])
    year = _year(match)
    end_of_month = last_of_month(year or company.year_of(month), month)
    last = company.day(match["day"] or str(end_of_month.day), month, year)
    if last:
        first = company.year.start if company.year.start <= last <= company.year.end else date(last.year, 1, 1)
        yield match.start(), match.end(), Period(first, last)


def _day_named(company: _Company, match: re.Match[str]) -> _Found:
    """«le 15 mai», “May 15th”."""
    day = company.day(match["day"], MONTHS[match["month"]], _year(match))
    if day:
        yield match.start(), match.end(), Period(day, day)


def _month_named(company: _Company, match: re.Match[str]) -> _Found:
    yield match.start(), match.end(), company.month(MONTHS[match["month"]], _year(match))


def _season(company: _Company, match: re.Match[str]) -> _Found:
    first, last = SEASONS[match["season"]]
    yield match.start(), match.end(), Period.of_months(_year(match) or company.year_of(first), first, last - first + 1)


def _year_named(company: _Company, match: re.Match[str]) -> _Found:
    year = int(match["year"])
    fiscal = match["exercise"] or year == company.year.end.year == company.year.start.year
    yield match.start(), match.end(), company.part(1, MONTHS_A_YEAR, year) if fiscal else Period.year(year)


def _relative(company: _Company, match: re.Match[str]) -> _Found:
    """«cette année», «l'an dernier», «le trimestre dernier», “this month”."""
    if match["annual"]:
        period = company.year
    else:
        months = MONTHS_A_HALF if match["half"] else MONTHS_A_QUARTER if match["quarter"] else 1
        end = company.year.end
        place = (end.month - 1) // months
        period = Period.of_months(end.year, place * months + 1, months)
    if match["past"] and match["annual"]:
        period = period.previous()
    elif match["next"]:
        index = period.end.year * MONTHS_A_YEAR + period.end.month
        months = (period.end.year - period.start.year) * MONTHS_A_YEAR + period.end.month - period.start.month + 1
        period = Period.of_months(index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1, months)
    yield match.start(), match.end(), period


def _last_months(company: _Company, match: re.Match[str]) -> _Found:
    """«les six derniers mois», “the last 3 months”."""
    written = match["count"]
    count = int(written) if written.isdecimal() else int(words_value(written) or 0)
    if 0 < count <= 120:  # noqa: PLR2004 - ten years
        end = company.year.end
        index = end.year * MONTHS_A_YEAR + end.month - count
        yield match.start(), match.end(), Period.of_months(index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1, count)


_UNIT = r"(?:(?P<annual>annee|an|(?:fiscal\s|financial\s)?year|exercice)|"
_UNIT += r"(?P<half>semestre|half)|(?P<quarter>trimestre|quarter)|mois|month)"
_NEITHER = "(?P<past>)(?P<next>)(?!\\w)"
_SOURCES: tuple[tuple[str, _Reader], ...] = (
    (
        rf"""(?<!\w)(?:{_ORDINAL})(?:(?:,\s|\s(?:et|and|ou|or|vs|contre|a)\s)(?:(?:au|le|du|the|in\sthe)\s)?(?:{_ORDINAL}))
        {{0,3}}\s(?:(?P<half>semestres?|half|halves)|(?P<quarter>trimestres?|quarters?)){_YEAR}(?!\w)""",
        _parts,
    ),
    (
        rf"""(?<!\w)(?:(?:[sh]|semestre\s)(?P<half>[12])|(?:[tq]|trimestre\s|quarter\s)(?P<quarter>[1-4]))
        {_YEAR}(?!\w)(?:(?=\s(?:et|and|vs|contre|a|/)\s[shtq][1-4]\s(?P<shared>20\d\d)))?""",
        _coded_part,
    ),
    (
        rf"""(?<!\w)(?:{_ORDINAL})\s(?:(?P<half>semestre|half)|(?P<quarter>trimestre|quarter))[^\n]{{1,80}}?(?<!\w)
        (?:que\sle|qu'au|(?:than|with|to|against|versus|vs)\s(?:in\s)?(?:the|its|their)|contre\sle|et\sle|et\sau|and\sthe|vs\sle|ou\sle|au)\s(?P<other>{_ORDINAL})(?!\w)""",
        _other_part,
    ),
    (
        rf"""(?<!\w)(?:du|de|entre(?:\sle)?|from|between)\s(?:debut\s|the\s)?(?:(?P<first_day>{DAY})\s)?(?P<first>{MONTH})
        (?:\s(?P<first_year>20\d\d))?\s(?:au|a|et|to|and|until|jusqu'en|jusqu'a)\s(?:fin\s|the\s|le\s)?(?:(?P<last_day>{DAY})\s)?(?P<last>{MONTH})
        (?!\w){_YEAR}""",
        _from_to,
    ),
    (
        rf"""(?<!\w)(?:depuis|since|a\spartir\sd[eu]|starting)\s(?:le\s|the\s|(?:le\s)?debut\s(?:de\s)?)?
        (?:(?P<day>{DAY})\s)?(?P<month>{LONG_MONTH})(?!\w){_YEAR}""",
        _since,
    ),
    (
        rf"""(?<!\w)(?:jusqu'(?:a|au|en)|until|up\sto|avant\sfin|au\s(?={DAY}\s))\s?(?:la\s)?(?:fin\s(?:de\s)?
        |the\send\sof\s|end\sof\s|le\s)?(?:(?P<day>{DAY})\s)?(?P<month>{LONG_MONTH})(?!\w){_YEAR}(?P<number>)""",
        _until,
    ),
    (
        rf"""(?<!\w)(?:jusqu'au|au|until|up\sto|as\sof|at)\s(?P<day>{DAY})/(?P<number>0\d|1[0-2])/(?P<year>20\d\d)
        (?P<month>)(?!\w)""",
        _until,
    ),
    (
        r"""(?<!\w)(?:d'un(?:\s(?P<half>semestre)|\s(?P<quarter>trimestre))\sa\sl'autre|(?:(?:les|des|entre\sles|the|both|between\sthe)
        \s)+(?:deux\s|two\s|quatre\s|four\s)?(?:(?P<halves>semestres|halves)|(?P<quarters>trimestres|quarters)))(?!\w)""",
        _every_part,
    ),
    (
        r"""(?<![\w/.,-])(?:(?:l')?(?:exercice|annee)\s|(?:fiscal|financial)\syear\s|fy\s?)?(?P<first>20[0-4]\d)\s?[-/–]\s?
        (?P<last>20[0-4]\d|\d\d)(?![\w/-])""",
        _split_year,
    ),
    (r"(?<!\w)fy\s?'?(?P<year>[1-4]\d)(?![\w/-])", _coded_year),
    (rf"(?<!\w)(?P<day>{DAY})\s(?:of\s)?(?P<month>{MONTH})(?!\w)\.?{_YEAR}", _day_named),
    (rf"(?<!\w)(?P<month>{LONG_MONTH})\s(?P<day>{DAY})(?!\w|[.,]\d){_YEAR}", _day_named),
    (rf"(?<!\w)(?:mois de |month of )?(?P<month>{LONG_MONTH})(?!\w){_YEAR}", _month_named),
    (rf"(?<!\w)(?P<month>{MONTH})\.?\s(?P<year>20\d\d)(?!\w)", _month_named),
    (
        rf"""(?<!\w)(?:l'|cet?\s|au\s|this\s|last\s|in\sthe\s|en\s)(?P<season>{"|".join(SEASONS)})(?!\w){_YEAR}""",
        _season,
    ),
    (r"(?<!\w)(?:les\s)?(?P<count>\d{1,3}|[a-z]{2,9})\sderniers\smois(?!\w)", _last_months),
    (r"(?<!\w)(?:the\s)?(?:last|past)\s(?P<count>\d{1,3}|[a-z]{2,9})\smonths(?!\w)", _last_months),
    (rf"(?<!\w)(?P<past>last|previous|former|prior)\s{_UNIT}(?P<next>)(?!\w)", _relative),
    (
        rf"""(?<!\w)(?:l'|la\s|le\s|du\s|au\s)?{_UNIT}\s(?:(?P<past>derniere?|passee?|precedente?|d'avant|n-1)
        |(?P<next>prochaine?|suivante?|qui\svient))(?!\w)""",
        _relative,
    ),
    (rf"(?<!\w)(?P<next>next)\s{_UNIT}(?P<past>)(?!\w)", _relative),
    (
        rf"""(?<!\w)(?:cet(?:te)?\s|ce\s|this\s|current\s|(?:toute|sur|dans|pour|depuis\sle\sdebut\sde)\sl'
        |(?:over|for|since\sthe\sstart\sof|in)\sthe\s){_UNIT}(?:-ci)?{_NEITHER}""",
        _relative,
    ),
    (
        rf"""(?<!\w)(?P<annual>ytd|year[ -]to[ -]date|l'exercice(?!\s\d)|(?:annee|exercice)\sen\scours)
        (?P<half>)(?P<quarter>){_NEITHER}""",
        _relative,
    ),
    (
        r"""(?<![\w/.,-])(?P<exercise>exercice\s|exercise\s|fiscal\syear\s|fy\s?)?(?P<year>20[0-4]\d)
        (?![\w/%€-]|[.,]\d|\s?(?:€|eur|h(?!\w)))""",
        _year_named,
    ),
)
_READERS = tuple((compiled(source), reader) for source, reader in _SOURCES)
