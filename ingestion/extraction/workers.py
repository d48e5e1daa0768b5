"""Finds whose time a duration is: which of our people, how many, at which profile's rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.messages import FiledMessage
from core.records import Employee
from ingestion.extraction.actors import Letter, Named, Profiles, Side
from ingestion.extraction.clauses import Clause
from ingestion.extraction.frames import Frame

_SELF = re.compile(r"(?<!\w)(?:je|j|jai|j'ai|j'y|moi|m'a|me|mes|mon|ma|g|suis|i|my|me|myself|i'm|i've)(?!\w)")
_TOGETHER = re.compile(r"(?<!\w)(?:on|nous|nos|we|us|our)(?!\w)")
_ADDRESSEE = re.compile(r"(?<!\w)(?:ta|tes|toi|ton|tu|your|you)(?!\w)")
_BEFORE_WORKER = re.compile(
    r"(?:(?<!\w)(?:de|d'|par|pour|avec|et|envoye|garde|mis|of|by|for|with|and|sent)|\+|&|,|:|\()\s*$"
)
_SHARED = re.compile(r"(?<!\w)(?:pour|for)\s*$")
_COORDINATED = re.compile(
    r"\s*(?:et|and|,|\+|&|/|avec|with|puis|ainsi que|, et)\s*(?:(?:moi|je|me|myself|i)\s*)?$|\s*(?:et|and|,|\+|&|,\s*et)\s*"
)
_DAY_WORD = re.compile(r"jour|journee|day|nuit|night|semaine|week|matin|apres")
_MOST_NAMED = 8


@dataclass(frozen=True, kw_only=True)
class Workers:
    """Who spent the time: named employees, how many persons, the profile that prices them; `why` says how that is known."""

    employees: tuple[Employee, ...]
    persons: int
    profile: str | None
    told: bool


def workers_of(
    frame: Frame,
    *,
    text: str,
    folded: str,
    clauses: Sequence[Clause],
    named: Sequence[Named],
    letter: Letter,
    filed: FiledMessage,
    profiles: Profiles,
) -> Workers:
    """Return whose time the framed duration is, read from its sentence, else from who writes."""
    sentence = [c for c in clauses if c.sentence == frame.clause.sentence]
    start, end = sentence[0].start, sentence[-1].end
    close = _own_stretch(frame, sentence, folded)
    receivers = {address.email for address in filed.message.to}
    here = [n for n in named if start <= n.start < end and _works(n, folded, receivers)]
    nearest = [n for n in here if close[0] <= n.start < close[1]] or here
    group = _group(nearest, frame, folded)
    quantity = frame.quantity
    self_named = bool(_SELF.search(folded[close[0] : close[1]])) and letter.employee is not None
    employees = tuple(dict.fromkeys(n.employee for n in group))
    if self_named and letter.employee and _joins_self(group, folded, close):
        employees = tuple(dict.fromkeys((letter.employee, *employees)))
    shared = (
        bool(group)
        and bool(_SHARED.search(folded[: group[0].start]))
        and not _DAY_WORD.search(folded[quantity.start : quantity.end])
    )
    persons = quantity.persons or (1 if shared else max(1, len(employees)))
    word = profiles.named_in(folded[close[0] : close[1]]) if not employees else None
    if not employees and word is None and _ADDRESSEE.search(frame.clause.folded) and not self_named and letter.internal:
        employees = _sole_receiver(filed, named, letter)
    if employees:
        return Workers(employees=employees[: max(persons, 1)], persons=persons, profile=employees[0].profile, told=True)
    if word is not None and not (self_named and word not in (letter.employee.profile if letter.employee else "")):
        return Workers(employees=(), persons=persons, profile=word, told=True)
    if letter.author is Side.OURS and letter.employee is not None:
        told = self_named or bool(_TOGETHER.search(frame.scope))
        return Workers(employees=(letter.employee,), persons=persons, profile=letter.employee.profile, told=told)
    return Workers(employees=(), persons=persons, profile=profiles.named_in(frame.scope), told=False)


def _own_stretch(frame: Frame, sentence: Sequence[Clause], folded: str) -> tuple[int, int]:
    """Return the part of the sentence that belongs to the quantity: from the clause before to the end of the next one."""
    place = next(i for i, clause in enumerate(sentence) if clause.index == frame.clause.index)
    first = place - 1 if place and frame.clause.joint != "contrast" else place
    last = min(place + 1, len(sentence) - 1)
    if last != place and sentence[last].joint == "contrast":
        last = place
    return sentence[first].start, sentence[last].end


def _works(name: Named, folded: str, receivers: set[str]) -> bool:
    """Tell a worker from someone merely spoken to: a receiver of the mail works only where the sentence makes them act."""
    before, after = folded[max(0, name.start - 12) : name.start], folded[name.end : name.end + 14]
    if name.employee.email.lower() not in receivers:
        return True
    acts = re.match(r"\s*(?:a|y a|s'est|est|et|avec|has|did|\+)(?!\w)", after)
    return bool(acts) or bool(re.search(r"(?<!\w)(?:de|d'|par|avec|et|of|by|with)\s*$", before))


def _group(names: Sequence[Named], frame: Frame, folded: str) -> list[Named]:
    """Return the names that go together («Rachid, Cédric et Alex»), nearest to the quantity."""
    if not names:
        return []
    nearest = min(names, key=lambda n: _distance(n, frame))
    ordered = sorted(names, key=lambda n: n.start)
    place = ordered.index(nearest)
    first = last = place
    while first > 0 and _linked(folded[ordered[first - 1].end : ordered[first].start]):
        first -= 1
    while last + 1 < len(ordered) and _linked(folded[ordered[last].end : ordered[last + 1].start]):
        last += 1
    return ordered[first : last + 1][:_MOST_NAMED]


def _linked(between: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:,|et|and|\+|&|/|,\s*et|avec|with)\s*", between))


def _distance(name: Named, frame: Frame) -> int:
    quantity = frame.quantity
    inside = frame.clause.start <= name.start < frame.clause.end
    gap = quantity.start - name.end if name.end <= quantity.start else name.start - quantity.end
    return abs(gap) - (60 if inside else 0)


def _joins_self(group: Sequence[Named], folded: str, close: tuple[int, int]) -> bool:
    """Tell whether the writer worked along: «je ... avec Freddy», «moussa + moi», or worked alone."""
    if not group:
        return True
    before, after = folded[close[0] : group[0].start], folded[group[-1].end : close[1]]
    joined = re.search(r"(?:avec|with|moi et|\bi and|moi \+|moi,)\s*$", before) or re.match(
        r"\s*(?:et|\+|&|and)\s*(?:moi|me|i)\b", after
    )
    return bool(joined)


def _sole_receiver(filed: FiledMessage, named: Sequence[Named], letter: Letter) -> tuple[Employee, ...]:
    known = {n.employee.email.lower(): n.employee for n in named}
    to = [address.email for address in filed.message.to]
    if len(to) != 1 or letter.employee is None:
        return ()
    employee = known.get(to[0])
    return (employee,) if employee else ()
