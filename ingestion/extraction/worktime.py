"""Working time told in a text: each duration with how often it was spent and by how many."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from core.language.dates import find_dates
from core.language.durations import DurationMention, find_durations
from core.language.headcounts import HeadcountMention, find_headcounts
from core.language.numbers import find_numbers
from core.language.recurrences import RecurrenceMention, find_recurrences, occurrences_between
from ingestion.extraction.actors import Named
from ingestion.extraction.lexicon import Cue, cue_at_edge
from ingestion.extraction.quantity import Kind, Quantity, Role

_REACH_RIGHT = 60
_REACH_LEFT = 70
_REACH_TURN = 14
_EDGE = 28
_ENDING = 160
_LEAST_HOURS = Decimal("0.5")
_ONCE = Decimal(1)

_WORK_BEFORE = re.compile(r"\s?(?:avant|before)\s(?:meme|la|le|l'|un|qu|any|the|they|even)")
"""What follows work done beforehand («3 jours avant la commande»), where a bare «avant» would make a delay."""
_BROKEN = re.compile(r"[!?;\n]|\.\s")


def working_times(
    text: str, folded: str, *, hours_per_day: Decimal, sent: dt.date, people: Sequence[Named]
) -> list[Quantity]:
    """Return the durations of a text as quantities; those that only bound a span or a delay are inputs, not work."""
    told = find_durations(text, hours_per_day=hours_per_day)
    durations = [
        d
        for d in (replace(d, delay=False) if _WORK_BEFORE.match(folded, d.end) else d for d in told)
        if folded[d.start : d.end] not in _NOT_TIME and (d.hours is None or d.hours >= _LEAST_HOURS)
    ]
    recurrences = [_counted_out(_ended(r, text, folded, sent), folded) for r in find_recurrences(text, sent=sent)]
    spans = [d for d in durations if _is_span(d, durations, folded) or _is_stretch(d, recurrences, folded)]
    work = _with_travel([d for d in durations if d not in spans], folded)
    headcounts = [
        h
        for h in find_headcounts(text, names={n.employee.name.split()[0] for n in people})
        if _is_ours(h, people, folded)
    ]
    found = [_of_duration(d, None, role=Role.INPUT) for d in spans]
    for duration in work:
        others = [d for d in work if d is not duration]
        again = _recurrence_of(duration, recurrences, others, folded)
        turns = _turns_before(duration, folded) if again is None else _ONCE
        quantity = _of_duration(duration, again, role=Role.TOLD, turns=turns)
        found.append(_with_headcount(quantity, headcounts, folded, others))
    return [
        q
        for q in found
        if not any(o is not q and o.recurrence and o.start <= q.start and q.end <= o.end for o in found)
    ]


def _is_span(duration: DurationMention, durations: Sequence[DurationMention], folded: str) -> bool:
    """Tell a delay or the span that work was spread over («30 h sur deux semaines») from work itself."""
    before, after = folded[max(0, duration.start - _EDGE) : duration.start], folded[duration.end : duration.end + _EDGE]
    by_clock = _ON_DAY.search(before) and not _CREW.match(after)
    lost = _LOST_BEFORE.search(before) and _LOST_AFTER.match(after)
    if by_clock or lost or duration.delay or cue_at_edge(Cue.DELAY, before) or cue_at_edge(Cue.DELAY_AFTER, after):
        return True
    if _COUNTED_SO_FAR.search(before) and re.search(r"semaine|mois|week|month", folded[duration.start : duration.end]):
        return True
    if not _SPREAD.search(before):
        return False
    if re.search(r"semaine|mois|week|month", folded[duration.start : duration.end]):
        return True
    earlier = [d for d in durations if d.end <= duration.start]
    return bool(earlier) and not _BROKEN.search(folded[earlier[-1].end : duration.start])


def _is_stretch(duration: DurationMention, recurrences: Sequence[RecurrenceMention], folded: str) -> bool:
    """Tell how long a beat went on («1 h 30 par semaine au téléphone, dix semaines») from work itself."""
    long = re.search(r"semaine|mois|week|month", folded[duration.start : duration.end])
    return bool(long) and any(
        r.end <= duration.start and not _is_turn(r) and not _BROKEN.search(folded[r.end : duration.start])
        for r in recurrences
        if duration.start - r.end <= _REACH_LEFT
    )


def _with_travel(work: Sequence[DurationMention], folded: str) -> list[DurationMention]:
    """Add the time on the road to the time on the spot that it is told with («2 h 30 sur place plus 1 h de route»)."""
    told: list[DurationMention] = []
    for duration in work:
        last = told[-1] if told else None
        between = folded[last.end : duration.start] if last else ""
        joined = last is not None and len(between) <= _REACH_RIGHT and _PLUS.search(between)
        if last and joined and last.hours and duration.hours and _ON_THE_ROAD.match(folded, duration.end):
            told[-1] = replace(last, end=duration.end, hours=last.hours + duration.hours, low=None, high=None)
        else:
            told.append(duration)
    return told


_PLUS = re.compile(r"^[^.;!?\n]*(?:\bplus|\+|\bet|\band|\bavec|\bwith|,)\s*(?:environ |about )?$")
_ON_THE_ROAD = re.compile(
    r"\s*(?:de |d'|of |aller[ -]retour )?(?:route|trajet|voiture|camion|driving|travel\w*|the road|drive)(?!\w)"
)


def _is_ours(head: HeadcountMention, people: Sequence[Named], folded: str) -> bool:
    """Tell whether a team made of names («avec Rita», «Ana + Luc») is made of ours; a plain count always is."""
    words = folded[head.start : head.end]
    if _THEIRS.search(folded[max(0, head.start - _EDGE) : head.start]):
        return False
    if _PLAIN_COUNT.search(words):
        return True
    return any(head.start <= n.start < head.end for n in people)


_NOT_TIME = frozenset({"a jour", "a l'heure"})
_ON_DAY = re.compile(
    r"(?<!\w)(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|demain|hier|tomorrow|yesterday|today|"
    r"aujourd'hui)\s+(?:\d{1,2}\s+)?(?:a |at )?$"
)
_CREW = re.compile(r"\s*(?:a (?:deux|trois|quatre|[2-9])(?!\w)(?!\s?h)|avec|with|chacun|each)(?!\w)")
_COUNTED_SO_FAR = re.compile(r"(?<!\w)(?:ca|cela|that's|makes)\s+(?:fait )?(?:bien |deja )?$")
_SPREAD = re.compile(r"(?<!\w)(?:sur|en|pendant|durant|over|in|within|across|during|for)\s+(?:les |the )?$")
_THEIRS = re.compile(r"(?<!\w)(?:leurs?|their)\s*$")
_LOST_BEFORE = re.compile(r"(?<!\w)(?:les|ces|vos|leurs|the|those|your|their)\s*$")
_LOST_AFTER = re.compile(r"\s*(?:perdue?s?|lost)(?!\w)")
_TWICE = re.compile(r"(?<!\w)(?:(?P<two>deux fois|twice|2x)|(?P<three>trois fois|three times|thrice))(?!\w)")
_EACH_TIME = re.compile(r"\s*(?:a |at )?(?:chaque|each|every)\s?(?:fois|time|passage|visite|visit)(?!\w)")
_TIMES_SIGN = re.compile(r"\s?[x×*]\s?(\d{1,2})(?!\w)")
_TURNS = re.compile(
    r"\s(?:de mes |de nos |de ses |of my |of our )?(?:\w+\s)?(?:fois|passages?|visites?|venues?|poses?|interventions?|"
    r"deplacements?|trajets?|tours?|soirs?|soirees?|matins?|matinees?|apres[- ]midis?|seances?|reunions?|appels?|"
    r"visios?|times|trips?|visits?|calls?|sessions?|evenings?|mornings?|meetings?|(?:lun|mar|mercre|jeu|vendre|same)dis)(?!\w)"
)
_OF = re.compile(r"\s?(?:de|d'|of|a|at|,)\s?(?:une? |an? )?")
_SPAN = re.compile(
    r"(?<!\w)(?:depuis|pendant|sur|durant|for|over|during)\s(?:les |the |ces |these )?(?:last |past )?(?P<count>\w+)\s"
    r"(?:dernier\w*\s|derniere\w*\s)?(?P<unit>jours?|days?|semaines?|weeks?|mois|months?)(?!\w)"
)
_SPANS = {
    "day": {"j": _ONCE, "d": _ONCE, "s": Decimal(5), "w": Decimal(5)},
    "week": {"s": _ONCE, "w": _ONCE, "m": Decimal(52) / 12},
    "month": {"m": _ONCE},
}
_COUNTED = re.compile(
    r"(?<!\w)(?:so far|deja|en tout|in all|seances?|fois|times|matins|soirs|mornings|evenings|"
    r"(?:lun|mar|mercre|jeu|vendre|same)dis)(?!\w)"
)
_PLAIN_COUNT = re.compile(
    r"\d|(?<!\w)(?:deux|trois|quatre|cinq|six|sept|huit|two|three|four|five|six|binome|duo|pairs?|"
    r"chacune?|each|seule?|alone|own|tou[st]|both|par)(?!\w)"
)


def _of_duration(
    duration: DurationMention, recurrence: RecurrenceMention | None, *, role: Role, turns: Decimal = _ONCE
) -> Quantity:
    by_turn = recurrence is not None and _is_turn(recurrence)
    going_on = recurrence if recurrence and not by_turn else None
    return Quantity(
        kind=Kind.TIME,
        role=role,
        start=min(duration.start, going_on.start) if going_on else duration.start,
        end=max(duration.end, going_on.end) if going_on else duration.end,
        value=duration.hours or Decimal(0),
        hours=None if duration.vague else duration.hours,
        low=duration.low,
        high=duration.high,
        times=(recurrence.occurrences or Decimal(1)) if recurrence and by_turn else turns,
        per_piece=duration.each and not by_turn,
        recurrence=going_on,
    )


def _recurrence_of(
    duration: DurationMention, recurrences: Sequence[RecurrenceMention], others: Sequence[DurationMention], folded: str
) -> RecurrenceMention | None:
    """Return the recurrence a duration is repeated by: beside it in the sentence, no other duration between."""
    near: list[tuple[int, RecurrenceMention]] = []
    for recurrence in recurrences:
        if recurrence.start < duration.end and duration.start < recurrence.end:
            return recurrence
        first, last = min(duration.end, recurrence.end), max(duration.start, recurrence.start)
        between = folded[first:last]
        reach = _REACH_TURN if _is_turn(recurrence) and not duration.each else _REACH_LEFT
        if len(between) <= reach and not _BROKEN.search(between) and not any(first <= o.start < last for o in others):
            near.append((len(between), recurrence))
    return min(near, key=lambda found: found[0])[1] if near else None


_ENDED = re.compile(r"(?<!\w)(?:arrete\w*|finie?s?|terminee?s?|cesse|stopped|ended|over|finished)\W+(?:\w+\W+)?$")


def _ended(recurrence: RecurrenceMention, text: str, folded: str, sent: dt.date) -> RecurrenceMention:
    """Count a recurrence up to the day it is said to have ended («ça s'est arrêté fin mai»)."""
    if recurrence.since is None or recurrence.until is not None or recurrence.every not in ("day", "week", "month"):
        return recurrence
    for mention in find_dates(text, sent=sent):
        after = recurrence.end <= mention.start <= recurrence.end + _ENDING
        if after and recurrence.since < mention.last < sent and _ENDED.search(folded[: mention.start]):
            until = mention.last
            return replace(
                recurrence, until=until, occurrences=occurrences_between(recurrence.every, recurrence.since, until)
            )
    return recurrence


def _counted_out(recurrence: RecurrenceMention, folded: str) -> RecurrenceMention:
    """Take the number of times a text says it happened («every Monday ... Twelve so far»)."""
    if recurrence.every not in ("day", "week", "month"):
        return recurrence
    tail = folded[recurrence.end : recurrence.end + _ENDING]
    for number in find_numbers(tail):
        word = _COUNTED.match(tail, number.end + 1)
        if word and number.value > 1 and number.value == number.value.to_integral_value():
            return replace(recurrence, occurrences=number.value)
    if recurrence.occurrences is None and (span := _SPAN.search(tail)):
        count = next((n.value for n in find_numbers(span.group("count"))), None)
        factor = _SPANS[recurrence.every].get(span.group("unit")[0])
        if count is not None and factor is not None:
            return replace(recurrence, occurrences=Decimal(round(count * factor)))
    return recurrence


def _turns_before(duration: DurationMention, folded: str) -> Decimal:
    """Return how often a time was spent («two visits of an hour each», «45 min × 3», «twice, 2.5 hours each time»)."""
    multiple = _TIMES_SIGN.match(folded, duration.end)
    if multiple:
        return Decimal(multiple.group(1))
    start = max(folded.rfind(mark, 0, duration.start) for mark in (". ", "\n", "! ", "? ")) + 1
    before = folded[max(start, duration.start - _ENDING) : duration.start]
    each = duration.each or bool(_EACH_TIME.match(folded, duration.end))
    if each and (said := list(_TWICE.finditer(before))):
        return Decimal(2) if said[-1].group("two") else Decimal(3)
    for number in reversed(find_numbers(before)):
        turn = _TURNS.match(before, number.end)
        if not turn or number.value <= 1 or number.value != number.value.to_integral_value():
            continue
        if each or _OF.fullmatch(before[turn.end() :]):
            return number.value
    after = folded[duration.end : duration.end + _EDGE * 2]
    for number in find_numbers(after) if each else ():
        if number.value > 1 and _TURNS.match(after, number.end):
            return number.value
    return _ONCE


def _is_turn(recurrence: RecurrenceMention) -> bool:
    """Tell «so many times» from a beat that goes on («per week since March»)."""
    return recurrence.every in ("time", "piece") or (recurrence.every == "day" and recurrence.since is None)


def _with_headcount(
    quantity: Quantity, headcounts: Sequence[HeadcountMention], folded: str, others: Sequence[DurationMention]
) -> Quantity:
    """Give a duration the headcount nearest to it in the same sentence, unless another duration stands between them."""
    best: tuple[int, HeadcountMention] | None = None
    for head in headcounts:
        first, last = min(head.end, quantity.end), max(head.start, quantity.start)
        between = folded[first:last]
        if _BROKEN.search(between) or any(first <= o.start < last for o in others):
            continue
        distance = len(between) if head.start >= quantity.end else len(between) + 1
        reach = _REACH_RIGHT if head.start >= quantity.end else _REACH_LEFT
        if head.persons and distance <= reach and (best is None or distance < best[0]):
            best = (distance, head)
    return replace(quantity, persons=best[1].persons) if best else quantity
