"""Marks what a text takes back or makes clearer: «95 €... non, 114 €», «all day, 8 hours», «la moitié, soit 400»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.numbers import find_numbers
from ingestion.extraction.quantity import Kind, Quantity, Role

_TAKEN_BACK = re.compile(
    r"(?:\.\.\.|…|[,;:.!-])\s*(?:ah |euh |oups |pardon |mais |no |wait )*(?:non|pardon|en fait|en realite|rectif\w*|"
    r"correction|erreur|je corrige|finalement|plutot|disons plutot|no|sorry|actually|in fact|i mean|rather)(?!\w)"
)
_NOT_BACK = re.compile(
    r"(?:non|not)\s+(?:\w+e?s?\b)?(?:factur|point|saisi|impute|compt|enregistr|notee?|prevu|book|log|record|paye)"
)
_SO = re.compile(r"(?<!\w)(?:soit|donc|c'est[- ]a[- ]dire|i\.e\.|so|that is|which makes)\s*(?:a nous )?$")
_HALF = re.compile(r"(?<!\w)(?:moitie|tiers|quart|part|half|third|quarter|share)(?!\w)")
_CLOSER = re.compile(r"\W*(?:soit |donc |i\.e\. |so |a savoir |in total |en tout )?(?:\w+ ){0,2}$")
_ADDED = re.compile(r"(?<!\w)(?:et|plus|puis|and|then|also|ensuite|aussi)(?!\w)|\+")
_DAYS = re.compile(r"jour|day|nuit|night|matin|aprem|apres|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week")
_HOURS = re.compile(r"\d\s?h|heure|hour")
_SHORT = 40
_LAST_BUT = 60
_DID = re.compile(
    r"(?<!\w)(?:en (?:a|ai|avons|ont|as) (?:\w+ )?(?:fait|passe|mis|pris|fallu|compte)|(?:took|did|made it|spent))\s*$"
)
_SOLD = re.compile(r"(?<!\w)(?:vendu|prevu|prevoyait|planifi|budgete|chiffre|sold|planned|quoted|foreseen)\w*(?!\w)")


def amended(every: Sequence[Quantity], folded: str) -> list[Quantity]:
    """Return the quantities with those marked that the text takes back, makes clearer or only reckons from."""
    marked = _differences(_shares(list(every), folded), folded)
    for index in range(len(marked) - 1):
        one = marked[index]
        other = next((j for j in range(index + 1, len(marked)) if marked[j].kind is one.kind), None)
        if other is None or one.role is not Role.TOLD or marked[other].role is not Role.TOLD:
            continue
        between = folded[one.end : marked[other].start]
        if _takes_back(between):
            marked[index] = replace(one, role=Role.SUPERSEDED)
        elif one.kind is Kind.TIME and _is_clearer(one, marked[other], folded):
            marked[index] = replace(one, role=Role.INPUT)
    return _done_beyond(marked, folded)


def _takes_back(between: str) -> bool:
    back = _TAKEN_BACK.search(between)
    return back is not None and len(between) < 2 * _SHORT and not _NOT_BACK.match(between, back.end() - 3)


def _is_clearer(one: Quantity, other: Quantity, folded: str) -> bool:
    """Tell a day that the next words put in hours («all Saturday, 8 hours each») from two stretches of work."""
    between = folded[one.end : other.start]
    written = (folded[one.start : one.end], folded[other.start : other.end])
    vague = bool(_DAYS.search(written[0])) and not _HOURS.search(written[0]) and bool(_HOURS.search(written[1]))
    near = bool(re.match(r"\s*,", between)) and bool(_CLOSER.fullmatch(between)) and not _ADDED.search(between)
    alike = one.hours is not None and other.hours is not None and other.hours <= 2 * one.hours
    return vague and near and alike


def _shares(marked: list[Quantity], folded: str) -> list[Quantity]:
    """Let the bare figure that a share comes to speak for it («la moitié des 800 €, soit 400»)."""
    for index, bare in enumerate(marked):
        former = marked[index - 1] if index else None
        if bare.role is not Role.BARE or former is None or former.kind is not Kind.MONEY or former.role is Role.BARE:
            continue
        between = folded[former.end : bare.start]
        shared = _HALF.search(folded, max(0, former.start - _SHORT), former.start)
        if shared and _SO.search(between) and not re.search(r"[.!?\n]\s", between):
            marked[index - 1] = replace(former, role=Role.INPUT)
            marked[index] = replace(
                former, role=Role.TOLD, start=bare.start, end=bare.end, value=bare.value, count=None, unit=None
            )
    return marked


def _differences(marked: list[Quantity], folded: str) -> list[Quantity]:
    """Let a difference speak for the two figures it is between («de 8 348 à 8 300 €, les 48 € ...»)."""
    money = [i for i, q in enumerate(marked) if q.kind is Kind.MONEY and q.role in (Role.TOLD, Role.BARE)]
    for first, second, third in zip(money, money[1:], money[2:], strict=False):
        one, other, rest = marked[first], marked[second], marked[third]
        between = folded[one.end : rest.start]
        if abs(one.value - other.value) == rest.value > 0 and not re.search(r"[.!?\n]\s", between):
            marked[first], marked[second] = replace(one, role=Role.INPUT), replace(other, role=Role.INPUT)
    return marked


def _done_beyond(marked: list[Quantity], folded: str) -> list[Quantity]:
    """Read «vendu 2 jours, il en a fait 4» as four days of work of which two were sold."""
    for index, sold in enumerate(marked):
        if sold.kind is not Kind.TIME or sold.role is not Role.TOLD or sold.hours is None or sold.value <= 0:
            continue
        if not _SOLD.search(folded, max(0, sold.start - _SHORT), sold.start):
            continue
        after = folded[sold.end : sold.end + _LAST_BUT]
        for number in find_numbers(after):
            if not _DID.search(after[: number.start]) or re.match(r"\s?(?:h|j|%|€)", after[number.end :]):
                continue
            written = next((n.value for n in find_numbers(folded[sold.start : sold.end])), None)
            if written and number.value > written:
                hours = sold.hours / written * (number.value - written)
                place = sold.end + number.start
                marked[index] = replace(
                    sold, start=place, end=sold.end + number.end, value=hours, hours=hours, low=None, high=None
                )
                break
    return sorted(marked, key=lambda q: (q.start, q.end))
