"""Frames a quantity: which cues of meaning bear on it, how near each one stands, and on which side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.language.text import fold
from ingestion.extraction.clauses import Clause
from ingestion.extraction.lexicon import Cue, CueHit, cues_in
from ingestion.extraction.quantity import Kind, Quantity, Role

OWN, ADJACENT, SENTENCE, NEIGHBOUR, INTRODUCED, MAIL = range(6)
"""How near a cue stands: own clause, next clause, same sentence, next sentence, an introducing «… :», the subject."""

_CARRIED_BY_MAIL = frozenset({Cue.UNRECORDED, Cue.RECAP, Cue.JOKE, Cue.BEARS_FIRST})
_BEFORE_ALSO = frozenset(
    {
        Cue.WORKED,
        Cue.PAID,
        Cue.CHARGED,
        Cue.GIFT,
        Cue.FREE,
        Cue.BEARS_FIRST,
        Cue.UNRECORDED,
        Cue.OFFBOOKS,
        Cue.CLAIM,
        Cue.ACCEPT,
        Cue.RECEIVABLE,
        Cue.PRICE,
        Cue.INSURED,
        Cue.THIRD_QUOTE,
    }
)


@dataclass(frozen=True, kw_only=True)
class Sight:
    """A cue as seen from a quantity: its distance, whether it comes after, and the words that carry it."""

    cue: Cue
    distance: int
    after: bool
    words: str


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A quantity with all that bears on it.

    `clause` holds it, `scope` is its sentence, `around` all that is read with it, `reach` the clauses of that; `asked`
    tells that its sentence is a question.
    """

    quantity: Quantity
    clause: Clause
    scope: str
    around: str
    reach: frozenset[int]
    asked: bool
    sights: tuple[Sight, ...]

    def nearest(self, *cues: Cue) -> int | None:
        """Return the distance of the nearest of these cues, or None where none bears on the quantity."""
        return min((s.distance for s in self.sights if s.cue in cues), default=None)

    def has(self, *cues: Cue, within: int = SENTENCE) -> bool:
        """Tell whether one of these cues stands within a distance."""
        return any(s.cue in cues and s.distance <= within for s in self.sights)

    def words(self, *cues: Cue, within: int = MAIL) -> str:
        """Return the words of the nearest of these cues, for the reason shown."""
        seen = sorted((s.distance, s.words) for s in self.sights if s.cue in cues and s.distance <= within)
        return seen[0][1] if seen else ""


def frames_of(
    quantities: Sequence[Quantity], clauses: Sequence[Clause], *, subject: str, documents: Sequence[int] = ()
) -> list[Frame]:
    """Frame each quantity among the clauses of its mail; `documents` are the places where rows are named."""
    places = [_clause_at(clauses, quantity) for quantity in quantities]
    placed = [
        (place, quantity)
        for place, quantity in zip(places, quantities, strict=True)
        if place is not None and quantity.role is not Role.BARE
    ]
    cues = [_clause_cues(clause, documents) for clause in clauses]
    from_subject = [
        Sight(cue=hit.cue, distance=MAIL, after=False, words=subject)
        for hit in cues_in(fold(subject))
        if hit.cue in _CARRIED_BY_MAIL
    ]
    framed = []
    for quantity, place in zip(quantities, places, strict=True):
        if place is None:
            continue
        is_time = quantity.kind is Kind.TIME
        owners = frozenset(p for p, q in placed if p != place and (q.kind is Kind.TIME) == is_time)
        reach = _Ground(clauses, owners, frozenset(clauses[p].sentence for p, _ in placed)).reach(place)
        sights = [
            Sight(cue=cue, distance=distance, after=index > place, words=words)
            for index, distance in reach.items()
            for cue, words in cues[index]
            if index >= place or distance <= SENTENCE or cue in _BEFORE_ALSO
        ]
        near = [clauses[i] for i in sorted(reach) if reach[i] <= SENTENCE]
        framed.append(
            Frame(
                quantity=quantity,
                clause=clauses[place],
                scope=" ".join(c.folded for c in near),
                around=" ".join(clauses[i].folded for i in sorted(reach)),
                reach=frozenset(reach),
                asked=_is_asked(clauses, place),
                sights=(*sights, *from_subject),
            )
        )
    return _shared_booking(framed)


_ASKING = re.compile(
    r"(?:\w+[\s,]+){0,2}?(?:tu peux|peux[- ]tu|pouvez|pourr\w+|est[- ]ce|combien|avez[- ]vous|as[- ]tu|"
    r"qui |quel\w*|comment|comptez|vous (?:pouvez|confirmez)|"
    r"can |could |would |did |do |does |is |are |how |what |who |any chance)"
)


def _is_asked(clauses: Sequence[Clause], place: int) -> bool:
    """Tell whether the sentence of a clause asks for something; an aside with a question mark does not."""
    sentence = [c for c in clauses if c.sentence == clauses[place].sentence]
    return sentence[-1].text.endswith("?") and any(_ASKING.match(c.folded) for c in sentence)


def _shared_booking(framed: list[Frame]) -> list[Frame]:
    """Let quantities coordinated in one sentence share what its end says («six jours, plus deux jours, nulle part»)."""
    shared = list(framed)
    for index in range(len(framed) - 2, -1, -1):
        one, following = shared[index], shared[index + 1]
        same_kind = one.quantity.kind is following.quantity.kind or one.clause.index == following.clause.index
        if one.clause.sentence == following.clause.sentence and same_kind and not one.has(*_BOOKING, within=NEIGHBOUR):
            lent = [
                replace(s, distance=max(s.distance, SENTENCE))
                for s in following.sights
                if s.cue in _BOOKING and s.after and s.distance <= SENTENCE
            ]
            shared[index] = replace(one, sights=(*one.sights, *lent))
        elif (
            one.clause.paragraph == following.clause.paragraph and following.clause.sentence - one.clause.sentence == 1
        ):
            tail = [s for s in following.sights if s.cue is Cue.UNRECORDED and s.after and s.distance == NEIGHBOUR]
            if tail and not one.has(*_BOOKING, within=INTRODUCED):
                shared[index] = replace(one, sights=(*one.sights, *tail))
        listed = one.clause.sentence == following.clause.sentence and one.quantity.kind is following.quantity.kind
        if listed and one.quantity.kind is Kind.MONEY and not _is_told(one):
            lent = [replace(s, distance=max(s.distance, ADJACENT)) for s in following.sights if s.after]
            shared[index] = replace(one, sights=(*one.sights, *(s for s in lent if s.distance <= SENTENCE)))
    for index in range(1, len(shared)):
        former, one = shared[index - 1], shared[index]
        if one.has(Cue.SAME, within=SENTENCE):
            alike = [replace(s, distance=max(s.distance, ADJACENT)) for s in former.sights if s.cue in _ALIKE]
            one = shared[index] = replace(one, sights=(*one.sights, *alike))
        listed = (
            one.clause.sentence == former.clause.sentence and one.quantity.kind is former.quantity.kind is Kind.MONEY
        )
        if listed and not _is_told(one):
            lent = [replace(s, distance=max(s.distance, ADJACENT)) for s in former.sights if s.distance <= SENTENCE]
            shared[index] = replace(one, sights=(*one.sights, *lent))
    return shared


def _is_told(frame: Frame) -> bool:
    """Tell whether a sentence says anything of its quantity by itself."""
    return any(s.distance <= SENTENCE and s.cue not in _SILENT for s in frame.sights)


_SILENT = frozenset({Cue.WORKED, Cue.RECAP, Cue.LOSS})
_LOOK_AHEAD = 8
_AFTERTHOUGHT = 5
_DENIES = re.compile(
    r"(?:toujours |encore |et )?(?:pas|non|jamais|rien|aucune?|hors|sans|never|not|nothing|no|none|un)(?!\w)"
)
_BOOKING = (Cue.UNRECORDED, Cue.OFFBOOKS, Cue.RECORDED)
_ALIKE = (*_BOOKING, Cue.BEARS_FIRST, Cue.GIFT, Cue.FREE)


def _clause_at(clauses: Sequence[Clause], quantity: Quantity) -> int | None:
    at = quantity.start if quantity.count is None else quantity.end - 1
    return next((c.index for c in clauses if c.start <= at < c.end), None)


def _clause_cues(clause: Clause, documents: Sequence[int]) -> list[tuple[Cue, str]]:
    """Return the cues of a clause: a row of the books it names counts as recorded, unless it says the contrary."""
    hits = cues_in(clause.folded)
    hits += [
        CueHit(cue=Cue.RECORDED, start=at - clause.start, end=len(clause.text))
        for at in documents
        if clause.start <= at < clause.end
    ]
    kinds = {hit.cue for hit in hits}
    denied = Cue.RECORDED if kinds & {Cue.UNRECORDED, Cue.OFFBOOKS} else None
    given = [hit for hit in hits if hit.cue in _NOT_BILLED]
    kept = [h for h in hits if h.cue is not denied and not (h.cue is Cue.REBILL and any(_overlap(h, g) for g in given))]
    return [(hit.cue, clause.text[hit.start : hit.end]) for hit in kept]


_NOT_BILLED = frozenset({Cue.UNRECORDED, Cue.GIFT, Cue.FREE, Cue.BEARS_FIRST})


def _overlap(one: CueHit, other: CueHit) -> bool:
    return one.start < other.end and other.start < one.end


@dataclass(frozen=True)
class _Ground:
    """The clauses of a mail as one quantity sees them: where others of its kind stand, which sentences tell any."""

    clauses: Sequence[Clause]
    owners: frozenset[int]
    told: frozenset[int]

    def reach(self, place: int) -> dict[int, int]:
        """Return the clauses that bear on the one at `place`, with their distance.

        Reading goes right until another quantity or a contrast that leads to one, and left within the sentence; the
        sentence before joins in when it tells no quantity; what a colon introduces is under it.
        """
        home = self.clauses[place]
        reach = {place: OWN, **self._side(place, 1), **self._side(place, -1)}
        for index in range(place - 1, -1, -1):
            clause = self.clauses[index]
            if clause.introduces and index not in reach:
                reach[index] = INTRODUCED
                if clause.joint != "list" and clause.sentence != home.sentence:
                    break
            listed = "list" in (clause.joint, home.joint)
            if clause.paragraph < home.paragraph - 1 or (clause.paragraph != home.paragraph and not listed):
                break
        return reach

    def _side(self, place: int, step: int) -> dict[int, int]:
        """Return the clauses on one side that bear on the one at `place`."""
        home, sentences, side = self.clauses[place], 0, {}
        index = place + step
        while 0 <= index < len(self.clauses):
            clause, inner = self.clauses[index], self.clauses[index - step]
            sentences += clause.sentence != inner.sentence
            if self._stops(index, home, step) or sentences > 1 + (step > 0):
                break
            if step < 0 and inner.joint == "contrast" and clause.sentence != inner.sentence:
                break
            next_to = ADJACENT if abs(index - place) == 1 else SENTENCE
            side[index] = next_to if not sentences else SENTENCE if self._is_afterthought(index, step) else NEIGHBOUR
            index += step
        return side

    def _is_afterthought(self, index: int, step: int) -> bool:
        """Tell a sentence of a few words that only denies what stands before it («Pas refacturé.»)."""
        clause = self.clauses[index]
        alone = self.clauses[index - 1].sentence != clause.sentence
        return step > 0 and alone and len(clause.folded.split()) <= _AFTERTHOUGHT and bool(_DENIES.match(clause.folded))

    def _stops(self, index: int, home: Clause, step: int) -> bool:
        """Tell whether reading ends before a clause: it is another quantity's, or another topic's."""
        clause = self.clauses[index]
        elsewhere = clause.sentence != home.sentence
        if index in self.owners or (elsewhere and (clause.sentence in self.told or clause.joint == "list")):
            return True
        if abs(clause.paragraph - home.paragraph) > (1 if step > 0 else 0):
            return True
        return step > 0 and clause.joint == "contrast" and self._leads_on(index)

    def _leads_on(self, index: int) -> bool:
        """Tell a contrast that leads to another quantity from one that goes on («X, en revanche, est payé»)."""
        turn = self.clauses[index]
        opens = index == 0 or self.clauses[index - 1].sentence != turn.sentence
        ahead = self.clauses[index : index + _LOOK_AHEAD]
        return any(c.index in self.owners for c in ahead if c.sentence <= turn.sentence + (1 if opens else 0))
