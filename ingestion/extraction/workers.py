"""Finds whose time a duration is: which of our people, how many, at which profile's rate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.records import Employee
from ingestion.extraction.actors import Letter, Named, Profiles, is_office
from ingestion.extraction.clauses import Clause
from ingestion.extraction.frames import SENTENCE, Frame
from ingestion.extraction.lexicon import Cue

_SELF = re.compile(
    r"(?<!\w)(?:(?:je|j)(?!\W+(?:absorb|laisse|prends|vois|te |vous |crois|pense|sais|rappelle|note|"
    r"confirme|propose|prefere))|jai|j'ai|j'y|moi|m'a|mes|mon temps|suis|i|my|myself|i'm|i've)(?!\w)"
)
_TOOK_ME = re.compile(r"(?<!\w)(?:m'a|m'ont)\W+(?:\w+\W+)?(?:pris|mange|bouffe|coute|fallu)(?!\w)|took me|cost me")
_TOGETHER = re.compile(r"(?<!\w)(?:on|nous|nos|we|us|our)(?!\w)")
_ADDRESSEE = re.compile(r"(?<!\w)(?:ta|tes|toi|ton|tu|vous|vos|your|you)(?!\w)")
_THEY = re.compile(r"(?<!\w)(?:ils|elles|eux|they|them|their|leurs?)(?!\w)")
_HIS = re.compile(r"(?<!\w)(?:ses|sa|son|his|her)\s+(?:\w+\s+)?$")
_HE = re.compile(r"(?<!\w)(?:il|elle|he|she)(?= (?:y |a |avait |s'est |has |had |did |spent |lui ))")
_COMES = re.compile(
    r"(?<!\w)(?:re)?(?:vien|pass|mont|pos|regl|serr|repar|chang|rempl|interv|nettoy|peind|soud|refer|refa|install|livr|"
    r"come|fix|replac|repair|adjust|clean|redo|return|visit|fit)\w*"
)
_NEAR = 24
_SHARED = re.compile(r"(?<!\w)(?:pour|for)\s*$")
_ALSO_ME = re.compile(r"(?:(?<!\w)(?:avec|with|moi et|moi \+|moi,)|\bi and)\s*$")
_AND_ME = re.compile(r"\s*(?:et|\+|&|and|comme(?: a)?)\s*(?:moi|me|myself|i)\b")
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


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The mail in which a duration is told.

    `named` are ours named in it, `addressees` those it is written to, `before` those named in the mail it answers
    («ils n'ont rien pointé»).
    """

    folded: str
    clauses: Sequence[Clause]
    named: Sequence[Named]
    addressees: Sequence[Employee]
    before: Sequence[Employee]
    letter: Letter
    profiles: Profiles


def workers_of(frame: Frame, scene: Scene) -> Workers:
    """Return whose time the framed duration is: named in its sentence, meant by a pronoun, else who writes."""
    sentence = [c for c in scene.clauses if c.sentence == frame.clause.sentence]
    close = _own_stretch(frame, sentence)
    stretch, own = scene.folded[close[0] : close[1]], frame.clause.folded
    group = _working_group(frame, scene, (sentence[0].start, sentence[-1].end), close)
    employees = _with_writer(group, scene, close)
    took_me = bool(_TOOK_ME.search(stretch))
    persons = 1 if took_me or _is_shared(group, frame, scene) else frame.quantity.persons or max(1, len(employees))
    word = scene.profiles.named_in(own)
    in_own = any(frame.clause.start <= n.start < frame.clause.end for n in group)
    if word is not None and not in_own and not frame.quantity.persons:
        return Workers(employees=(), persons=persons, profile=word, told=True)
    if not employees:
        word = scene.profiles.named_in(stretch)
        employees = () if word else _meant(frame, scene, persons)
    if employees:
        return Workers(employees=employees[: max(persons, 1)], persons=persons, profile=employees[0].profile, told=True)
    if word is not None:
        return Workers(employees=(), persons=persons, profile=word, told=True)
    writer = scene.letter.employee
    if writer is not None:
        if _sends_others(frame, scene, stretch) and scene.profiles.on_site:
            return Workers(employees=(), persons=persons, profile=scene.profiles.on_site, told=False)
        told = scene.letter.internal or bool(_TOGETHER.search(stretch))
        return Workers(employees=(), persons=persons, profile=writer.profile, told=told)
    return Workers(employees=(), persons=persons, profile=scene.profiles.named_in(frame.scope), told=False)


def _sends_others(frame: Frame, scene: Scene, stretch: str) -> bool:
    """Tell desk people who promise a client that «we» will come and work: they send those who do such work."""
    writer = scene.letter.employee
    promised = frame.has(Cue.FUTURE, Cue.PROMISE, within=SENTENCE) and bool(_TOGETHER.search(frame.scope))
    desk = writer is not None and is_office(writer.profile)
    return (
        desk
        and not scene.letter.internal
        and promised
        and not _SELF.search(stretch)
        and bool(_COMES.search(frame.scope))
    )


def _working_group(frame: Frame, scene: Scene, sentence: tuple[int, int], close: tuple[int, int]) -> list[Named]:
    """Return our people named as working, nearest to the quantity; none where the writer speaks of their own time."""
    stretch = scene.folded[close[0] : close[1]]
    receivers = {e.email.lower() for e in scene.addressees}
    here = [n for n in scene.named if sentence[0] <= n.start < sentence[1] and _works(n, scene.folded, receivers)]
    nearest = [n for n in here if close[0] <= n.start < close[1]] or here
    in_own = any(frame.clause.start <= n.start < frame.clause.end for n in nearest)
    alone = scene.letter.employee is not None and bool(_SELF.search(frame.clause.folded)) and not in_own
    return [] if alone or _TOOK_ME.search(stretch) else _group(nearest, frame, scene.folded)


def _with_writer(group: Sequence[Named], scene: Scene, close: tuple[int, int]) -> tuple[Employee, ...]:
    """Return the group's employees, the writer first where they worked along or alone."""
    employees = tuple(dict.fromkeys(n.employee for n in group))
    writer, stretch = scene.letter.employee, scene.folded[close[0] : close[1]]
    if writer is None:
        return employees
    led = bool(group) and bool(_ALSO_ME.search(scene.folded[close[0] : group[0].start]))
    together = led and bool(_TOGETHER.search(stretch))
    along = bool(group) and bool(_AND_ME.match(scene.folded[group[-1].end : close[1]]))
    if together or along or (_SELF.search(stretch) and _joins_self(group, scene.folded, close)):
        return tuple(dict.fromkeys((writer, *employees)))
    return employees


def _is_shared(group: Sequence[Named], frame: Frame, scene: Scene) -> bool:
    """Tell «60 h pour Denis et Rui», hours in all, from days that each of them spent."""
    quantity = frame.quantity
    in_days = _DAY_WORD.search(scene.folded[quantity.start : quantity.end])
    return bool(group) and bool(_SHARED.search(scene.folded[: group[0].start])) and not in_days


def _meant(frame: Frame, scene: Scene, persons: int) -> tuple[Employee, ...]:
    """Return whom a pronoun means: «tu» the receiver, «ses» who was named last, «ils» those the answered mail names."""
    if not scene.letter.internal:
        return ()
    own, start = frame.clause.folded, frame.quantity.start
    if _ADDRESSEE.search(own) and not _SELF.search(own) and len(scene.addressees) == 1:
        return tuple(scene.addressees)
    if _HIS.search(scene.folded[max(0, start - _NEAR) : start]) or _HE.search(own):
        former = [n.employee for n in scene.named if n.end <= frame.clause.start]
        return tuple(e for e in former if e not in scene.addressees)[-1:]
    if _THEY.search(frame.around):
        others = [e for e in scene.before if e not in scene.addressees and e != scene.letter.employee]
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
