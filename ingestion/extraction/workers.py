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

_SELF = re.compile(
    r"(?<!\w)(?:(?:je|j)(?!\W+(?:absorb|laisse|prends|vois|te |vous |crois|pense|sais|rappelle|note|"
    r"confirme|propose|prefere))|jai|j'ai|j'y|moi|m'a|mes|mon temps|suis|i|my|myself|i'm|i've)(?!\w)"
)
_TOOK_ME = re.compile(r"(?<!\w)(?:m'a|m'ont)\W+(?:\w+\W+)?(?:pris|mange|bouffe|coute|fallu)(?!\w)|took me|cost me")
_TOGETHER = re.compile(r"(?<!\w)(?:on|nous|nos|we|us|our)(?!\w)")
_ADDRESSEE = re.compile(r"(?<!\w)(?:ta|tes|toi|ton|tu|vous|vos|your|you)(?!\w)")
_THEY = re.compile(r"(?<!\w)(?:ils|elles|eux|they|them|their|leurs?)(?!\w)")
_THEIRS = re.compile(r"(?<!\w)(?:ses|sa|son|il|elle|his|her|he|she)(?!\w)")
_SHARED = re.compile(r"(?<!\w)(?:pour|for)\s*$")
_ALSO_ME = re.compile(r"(?:(?<!\w)(?:avec|with|moi et|moi \+|moi,)|\bi and)\s*$")
_AND_ME = re.compile(r"\s*(?:et|\+|&|and)\s*(?:moi|me|myself|i)\b")
_SAYS = re.compile(
    r"\s*(?:,\s*)?(?:me |m'|te |t'|nous |lui |leur |ne |n'|l'|le |la |les )*(?:a |ont |avait )?(?:dit|"
    r"disait|demand\w*|veut|voulait|pense|confirm\w*|croit|sait|promis|valid\w*|autoris\w*|appel\w+|"
    r"signal\w*|rappel\w*|refus\w*|accept\w*|regle\w*|pay\w+|va voir|voit|told|said|asks?|asked|"
    r"wants?|thinks?|says?|paid|approved)(?!\w)"
)
_DAY_WORD = re.compile(r"jour|journee|day|nuit|night|semaine|week|matin|apres")
_MOST_NAMED = 8


@dataclass(frozen=True, kw_only=True)
class Workers:
    """Who spent the time: named employees, how many persons, their profile; `told` where the text says so."""

    employees: tuple[Employee, ...]
    persons: int
    profile: str | None
    told: bool


def workers_of(
    frame: Frame,
    *,
    folded: str,
    clauses: Sequence[Clause],
    named: Sequence[Named],
    addressees: Sequence[Employee],
    before: Sequence[Employee],
    letter: Letter,
    filed: FiledMessage,
    profiles: Profiles,
) -> Workers:
    """Return whose time the framed duration is, read from its sentence, else from who writes.

    `named` are ours named in this mail, `addressees` those it is written to, `before` those named in the mail it
    answers («ils n'ont rien pointé»).
    """
    sentence = [c for c in clauses if c.sentence == frame.clause.sentence]
    close = _own_stretch(frame, sentence)
    stretch, own = folded[close[0] : close[1]], frame.clause.folded
    receivers = {address.email for address in filed.message.to}
    here = [n for n in named if sentence[0].start <= n.start < sentence[-1].end and _works(n, folded, receivers)]
    nearest = [n for n in here if close[0] <= n.start < close[1]] or here
    self_named = bool(_SELF.search(stretch)) and letter.employee is not None
    in_own = any(frame.clause.start <= n.start < frame.clause.end for n in nearest)
    group = (
        []
        if (self_named and _SELF.search(own) and not in_own) or _TOOK_ME.search(stretch)
        else _group(nearest, frame, folded)
    )
    quantity = frame.quantity
    employees = tuple(dict.fromkeys(n.employee for n in group))
    together = (
        bool(_TOGETHER.search(stretch)) and bool(group) and bool(_ALSO_ME.search(folded[close[0] : group[0].start]))
    )
    if letter.employee and (together or (self_named and _joins_self(group, folded, close))):
        employees = tuple(dict.fromkeys((letter.employee, *employees)))
    shared = (
        bool(group)
        and bool(_SHARED.search(folded[: group[0].start]))
        and not _DAY_WORD.search(folded[quantity.start : quantity.end])
    )
    persons = 1 if shared or _TOOK_ME.search(stretch) else quantity.persons or max(1, len(employees))
    word = profiles.named_in(stretch) if not employees else None
    if employees and not in_own and not quantity.persons and (own_word := profiles.named_in(own)):
        employees, word = (), own_word
    if not employees and word is None:
        employees = _spoken_of(
            frame, named=named, addressees=addressees, before=before, letter=letter, filed=filed, persons=persons
        )
    if employees and not (
        word is None
        and self_named
        and len(employees) == 1
        and employees[0] == letter.employee
        and profiles.named_in(own)
    ):
        return Workers(employees=employees[: max(persons, 1)], persons=persons, profile=employees[0].profile, told=True)
    word = word or profiles.named_in(own)
    if word is not None:
        return Workers(employees=(), persons=persons, profile=word, told=True)
    if letter.author is Side.OURS and letter.employee is not None:
        return Workers(
            employees=(),
            persons=persons,
            profile=letter.employee.profile,
            told=bool(_TOGETHER.search(stretch)) or letter.internal,
        )
    return Workers(employees=(), persons=persons, profile=profiles.named_in(frame.scope), told=False)


def _spoken_of(
    frame: Frame,
    *,
    named: Sequence[Named],
    addressees: Sequence[Employee],
    before: Sequence[Employee],
    letter: Letter,
    filed: FiledMessage,
    persons: int,
) -> tuple[Employee, ...]:
    """Return whom a pronoun means: «tu» the one receiver, «ils» those the answered mail asks about."""
    if not letter.internal:
        return ()
    receivers = [address.email for address in filed.message.to]
    if _ADDRESSEE.search(frame.clause.folded) and not _SELF.search(frame.clause.folded) and len(receivers) == 1:
        return tuple(addressees[:1])
    if _THEIRS.search(frame.clause.folded):
        former = [n.employee for n in named if n.end <= frame.clause.start]
        return tuple(former[-1:])
    if _THEY.search(frame.around):
        others = [e for e in before if e.email.lower() not in receivers and e != letter.employee]
        return tuple(dict.fromkeys(others))[: max(persons, 1)] if len(set(others)) >= persons > 1 else ()
    return ()


def _own_stretch(frame: Frame, sentence: Sequence[Clause]) -> tuple[int, int]:
    """Return the part of the sentence that belongs to the quantity: from the clause before to the next one."""
    place = next(i for i, clause in enumerate(sentence) if clause.index == frame.clause.index)
    first = place - 1 if place and frame.clause.joint != "contrast" else place
    last = min(place + 1, len(sentence) - 1)
    if last != place and sentence[last].joint == "contrast":
        last = place
    return sentence[first].start, sentence[last].end


def _works(name: Named, folded: str, receivers: set[str]) -> bool:
    """Tell a worker from one who only says or is spoken to: a receiver works only where the sentence makes them act."""
    before, after = folded[max(0, name.start - 12) : name.start], folded[name.end : name.end + 30]
    if _SAYS.match(after):
        return False
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
    """Tell whether the writer worked along («je ... avec Freddy», «moussa + moi») or alone (no one else is named)."""
    if not group:
        return True
    return bool(_ALSO_ME.search(folded[close[0] : group[0].start]) or _AND_ME.match(folded[group[-1].end : close[1]]))
