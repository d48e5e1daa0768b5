"""Numbers as a text shows them: their value, sign, unit, and how finely they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from core.figures import Unit
from core.language import money_marks, time_units
from core.language.numbers import NumberMention, find_numbers, words_value
from core.language.text import Span, compiled, fold, free_of, word_before, words
from core.messages import Language

_LOOK_BACK = 40
_MINUTE = Decimal(1) / 60
_THOUSAND, _MILLION = Decimal(1000), Decimal(10**6)
_POINTS = compiled(r"\s(?:points?|pts?)(?!\w)")
_LINK = compiled(r"\s?(?:-|,|\+|→|a|et|and|ou|or|to)\s?")
_UP_TO = compiled(r"\s?(?:-|a|to)\s?")
_FIGURE = re.compile(r"\d[\d ,.']*")
_SIGN = re.compile(r"(?:(?<!\w)(?P<near>[-+])|(?<!\d)(?P<minus>−)\s?)\Z")
_UNIT_ALONE = compiled(r"[€%$£]|(?<!\w)(?:euros?|eur|pour[- ]cents?|per\s?cent|percents?)(?!\w)")
_MAY_STAND_ALONE_AFTER = words("en in des les aux the of d par per chaque")


@dataclass(frozen=True, kw_only=True)
class ShownNumber(Span):
    """A number as it is shown, its unit included in the span.

    `step` is the worth of its last digit: 100 for «1,2 k€». `unit` is None where the writing cannot be a figure's:
    another currency, letters stuck to the digits. `signed` tells that a plus or minus stands before it, `scale` what
    its «k», «M», “million” is worth.
    """

    value: Decimal
    step: Decimal
    unit: Unit | None
    signed: bool
    scale: Decimal

    def shows(self, value: Decimal, *, magnitude: bool = False) -> bool:
        """Whether this value, rounded as finely as the number is written, is what is shown.

        Args:
            value: of a figure of the same unit.
            magnitude: whether a negative value may be shown without its sign («perd 1 200 €»).
        """
        if magnitude and not self.signed and value < 0:
            value = -value
        return _steps(value, self.step) == _steps(self.value, self.step)


@dataclass(frozen=True, kw_only=True)
class _Measure:
    """What a unit makes of a number: the unit, its scale, what is added, where it starts and ends."""

    start: int
    end: int
    unit: Unit | None = Unit.COUNT
    scale: Decimal = Decimal(1)
    added: Decimal = Decimal(0)
    step: Decimal | None = None


def read_numbers(text: str, *, language: Language) -> list[ShownNumber]:
    """Return the numbers of a text in order, in digits or in words; «un» and “one” count only with a unit.

    In a range or a list («2 à 3 k€», “€300-400”) each number takes the unit that they share.

    Args:
        text: a text in which dates and references were blanked.
        language: tells whether «1,250» is 1250 or 1.25.
    """
    folded, mentions = fold(text), find_numbers(text)
    shown: list[ShownNumber] = []
    for mention in mentions:
        if shown and mention.start < shown[-1].end:
            continue
        measure = _measure(folded, mention, free_from=shown[-1].end if shown else 0)
        shown.append(_shown(folded, mention, measure, language))
    for place in range(1, len(shown)):
        shown[place] = _with_unit_of_former(folded, shown[place - 1], shown[place])
    for place in range(len(shown) - 2, -1, -1):
        shown[place] = _with_unit_of_next(folded, shown[place], shown[place + 1])
    articles = {m.start for m in mentions if m.written == "words" and m.value == 1}
    return [number for number in shown if number.unit is not Unit.COUNT or number.start not in articles]


def unread_digits(text: str, numbers: list[ShownNumber]) -> bool:
    """Whether a text holds a digit that is part of none of its numbers («1e5», «l2»)."""
    return bool(free_of((Span(start=m.start(), end=m.end()) for m in re.finditer(r"\d", text)), numbers))


def units_alone(text: str, numbers: list[ShownNumber]) -> bool:
    """Whether a currency or percent sign belongs to no number: something that is no number stands for one."""
    folded = fold(text)
    marks = (Span(start=match.start(), end=match.end()) for match in _UNIT_ALONE.finditer(folded))
    return any(not _names_a_unit(folded, mark) for mark in free_of(marks, numbers))


def _names_a_unit(folded: str, mark: Span) -> bool:
    """«en euros», «(€)», «| % |»: the unit itself is spoken of."""
    before = folded[: mark.start].rstrip(" '")
    return before[-1:] in {"(", "|", "/"} or word_before(folded, len(before)) in _MAY_STAND_ALONE_AFTER


def _steps(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(rounding=ROUND_HALF_UP)


def _shown(folded: str, mention: NumberMention, measure: _Measure, language: Language) -> ShownNumber:
    value, step, worded = _reading(folded, mention, language)
    sign = _SIGN.search(folded[: measure.start].rstrip("*")) or _SIGN.search(folded[: mention.start])
    negative = sign is not None and (sign["near"] == "-" or sign["minus"] is not None)
    value = value * measure.scale + measure.added
    glued = folded[measure.end : measure.end + 1]
    return ShownNumber(
        start=measure.start,
        end=measure.end,
        value=-value if negative else value,
        step=measure.step or step * measure.scale,
        unit=None if glued.isalnum() or glued == "_" else measure.unit,
        signed=sign is not None,
        scale=measure.scale * worded,
    )


def _reading(folded: str, mention: NumberMention, language: Language) -> tuple[Decimal, Decimal, Decimal]:
    """The value of a number without its unit, the worth of its last digit, and of the “million” in its writing."""
    if mention.written == "words":
        return mention.value, Decimal(1), Decimal(1)
    value, written = mention.value, folded[mention.start : mention.end]
    if mention.other is not None and ("," in written) == (language == "fr"):
        value = mention.other
    exponent = value.as_tuple().exponent
    step = Decimal(1).scaleb(min(0, exponent) if isinstance(exponent, int) else 0)
    figure = _FIGURE.match(written)
    scale_word = written[figure.end() :].rstrip("s") if figure else ""
    worded = (words_value(scale_word) if scale_word else None) or Decimal(1)
    return value, step * worded, worded


def _measure(folded: str, mention: NumberMention, *, free_from: int) -> _Measure:
    """The unit beside a number: after it, else a currency before it."""
    end = mention.end
    if money := _money_after(folded, mention):
        return money
    if percent := money_marks.PERCENT.match(folded, end) or _POINTS.match(folded, end):
        return _Measure(start=mention.start, end=percent.end(), unit=Unit.PERCENT)
    first = max(free_from, mention.start - _LOOK_BACK)
    prefix = money_marks.PREFIX.search(folded[first : mention.start])
    thousands = money_marks.THOUSANDS.match(folded, end)
    if prefix:
        millions = money_marks.MILLIONS.match(folded, end)
        scaled = thousands or millions
        return _Measure(
            start=first + prefix.start(),
            end=scaled.end() if scaled else end,
            unit=_currency(prefix["mark"]),
            scale=_THOUSAND if thousands else _MILLION if millions else Decimal(1),
        )
    if thousands:
        return _Measure(start=mention.start, end=thousands.end(), unit=Unit.EUR, scale=_THOUSAND)
    return _time_after(folded, mention) or _Measure(start=mention.start, end=end)


def _money_after(folded: str, mention: NumberMention) -> _Measure | None:
    suffix = money_marks.SUFFIX.match(folded, mention.end)
    if suffix and suffix["mark"] != "e":
        scale = {"k": _THOUSAND, "m": _MILLION}.get(suffix["scale"] or "", Decimal(1))
        cents = suffix["cents"]
        return _Measure(
            start=mention.start,
            end=suffix.end(),
            unit=_currency(suffix["mark"]),
            scale=scale,
            added=Decimal(cents or 0) / 100,
            step=Decimal("0.01") if cents else None,
        )
    taxed = money_marks.TAX.match(folded, mention.end)
    return _Measure(start=mention.start, end=taxed.end(), unit=Unit.EUR) if taxed else None


def _currency(mark: str) -> Unit | None:
    return Unit.EUR if money_marks.CURRENCIES.get(mark.rstrip("s")) == "EUR" else None


def _time_after(folded: str, mention: NumberMention) -> _Measure | None:
    """Hours, minutes, days and their parts; weeks, months and years are counts."""
    end = mention.end
    unit = time_units.UNIT.match(folded, end + 1 if folded[end : end + 1] in {" ", "-", "\n"} else end)
    if unit is None or unit["week"]:
        return None
    part = Decimal("0.5") if unit["half"] else Decimal("0.25") if unit["quarter"] else Decimal(1)
    part = Decimal("0.75") if unit["three_quarters"] else part
    fine = Decimal("0.01") if part < 1 else None
    kind = Unit.DAYS if unit["day"] else Unit.HOURS
    if unit["minute"]:
        return _Measure(start=mention.start, end=unit.end(), unit=kind, scale=_MINUTE, step=_MINUTE)
    if more := time_units.MORE.match(folded, unit.end()):
        added = Decimal("0.5") if more["half"] else Decimal("0.75") if more["three_quarters"] else Decimal("0.25")
        return _Measure(start=mention.start, end=more.end(), unit=kind, added=added, step=Decimal("0.01"))
    spoken = time_units.MINUTES_SPOKEN.match(folded, unit.end()) or time_units.MINUTES_ATTACHED.match(
        folded, unit.end()
    )
    if unit["hour"] and spoken:
        added = int(spoken["minutes"]) * _MINUTE
        return _Measure(start=mention.start, end=spoken.end(), unit=kind, added=added, step=_MINUTE)
    return _Measure(start=mention.start, end=unit.end(), unit=kind, scale=part, step=fine)


def _with_unit_of_next(folded: str, number: ShownNumber, following: ShownNumber) -> ShownNumber:
    """«2 à 3 k€»: the number takes unit and scale of the next one where a link stands between them."""
    if number.unit is not Unit.COUNT or following.unit in {Unit.COUNT, None}:
        return number
    if not _LINK.fullmatch(folded, number.end, following.start):
        return number
    shared = following.scale if number.value * following.scale < abs(following.value) else Decimal(1)
    return replace(number, value=number.value * shared, step=number.step * shared, unit=following.unit)


def _with_unit_of_former(folded: str, former: ShownNumber, number: ShownNumber) -> ShownNumber:
    """“€300-400”: the number takes the currency that stands before the one it is linked to."""
    prefixed = former.unit is Unit.EUR and not folded[former.start].isdigit()
    if number.unit is Unit.COUNT and prefixed and _UP_TO.fullmatch(folded, former.end, number.start):
        return replace(number, unit=Unit.EUR)
    return number
