"""Names the mistakes of a source by what they cost: which side of the margin they push, and by how many euros."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from evals.mistakes.sources import Source, Told
from evals.scoring.costs import REAL
from evals.scoring.measures import same_amount


class Kind(StrEnum):
    """What a mistake is, the dearest kinds first."""

    INVENTED = "invented"
    MISSED = "missed"
    TRACED_COUNTED_AGAIN = "counted twice: traced"
    REPEAT_COUNTED_AGAIN = "counted twice: repeated"
    PROMISED_COUNTED = "wrong status: promised, counted"
    SPENT_NOT_COUNTED = "wrong status: spent, not counted"
    WRONG_AMOUNT = "wrong amount"
    WRONG_CLIENT = "wrong client"
    WRONG_PROJECT = "wrong project"
    WRONG_CATEGORY = "wrong category"
    INVENTED_OUTSIDE = "invented, outside the margin"
    MISSED_OUTSIDE = "missed promise"


EFFECTS = {
    Kind.INVENTED: "margin too dark",
    Kind.MISSED: "margin too rosy",
    Kind.TRACED_COUNTED_AGAIN: "margin too dark",
    Kind.REPEAT_COUNTED_AGAIN: "margin too dark",
    Kind.PROMISED_COUNTED: "margin too dark",
    Kind.SPENT_NOT_COUNTED: "margin too rosy",
    Kind.WRONG_AMOUNT: "either way",
    Kind.WRONG_CLIENT: "one client too rosy, another too dark",
    Kind.WRONG_PROJECT: "client right, project wrong",
    Kind.WRONG_CATEGORY: "margin right, reason wrong",
    Kind.INVENTED_OUTSIDE: "none on the margin",
    Kind.MISSED_OUTSIDE: "none on the margin",
}


INVENTED_KINDS = frozenset({Kind.INVENTED, Kind.INVENTED_OUTSIDE, Kind.TRACED_COUNTED_AGAIN, Kind.REPEAT_COUNTED_AGAIN})
"""The kinds where something is said that is no untraced cost (or no other one)."""


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One mistake with its proof.

    `about` is the gold cost, or what was invented. `moved` is the euros that stand in the wrong place. `shift` is what
    it does to the sum of all margins: above 0 too much was counted (too dark), below 0 too little (too rosy). `read_as`
    tells what a missed cost was taken for.
    """

    kind: Kind
    source: str
    about: Told
    said: Told | None
    gold: Told | None
    moved: float
    shift: float
    read_as: Told | None = None


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A source and its mistakes."""

    source: Source
    mistakes: tuple[Mistake, ...]

    @property
    def found(self) -> list[tuple[Told, Told]]:
        """The real costs that were said, each with its gold."""
        source = self.source
        pairs = [(source.said[j], source.gold[i]) for j, i in sorted(source.match.items())]
        return [(said, gold) for said, gold in pairs if gold.status in REAL]


def judge(source: Source) -> Judged:
    """Name every mistake of a source; a pair may hold several, but each euro of shift stands in one of them."""
    return Judged(source=source, mistakes=(*_of_pairs(source), *_missed(source), *_invented(source)))


def is_exact(said: Told, gold: Told) -> bool:
    """Whether a found cost is one as the score counts it strictly: right client, right amount."""
    return said.client == gold.client and same_amount(said.amount, gold.amount)


def _of_pairs(source: Source) -> Iterator[Mistake]:
    for j, i in sorted([*source.match.items(), *source.misread.items()]):
        said, gold = source.said[j], source.gold[i]
        if gold.status in REAL:
            for kind, moved, shift in _faults(said, gold):
                yield Mistake(kind=kind, source=source.name, about=gold, said=said, gold=gold, moved=moved, shift=shift)


def _faults(said: Told, gold: Told) -> Iterator[tuple[Kind, float, float]]:
    """What is wrong with a found cost: the kind, the euros in the wrong place, the shift of the sum of margins."""
    shift = said.in_margin - gold.in_margin
    if gold.counted and gold.amount and said.amount and not said.counted:
        yield Kind.SPENT_NOT_COUNTED, -shift, shift
        shift = 0.0
    elif not gold.counted and said.in_margin:
        yield Kind.PROMISED_COUNTED, shift, shift
        shift = 0.0
    if not same_amount(said.amount, gold.amount):
        yield Kind.WRONG_AMOUNT, abs(shift), shift
    if said.client != gold.client:
        yield Kind.WRONG_CLIENT, said.in_margin, 0.0
    elif gold.project and said.project != gold.project:
        yield Kind.WRONG_PROJECT, said.in_margin, 0.0
    if said.category != gold.category:
        yield Kind.WRONG_CATEGORY, said.in_margin, 0.0


def _missed(source: Source) -> Iterator[Mistake]:
    found = {*source.match.values(), *source.misread.values()}
    aside = {i: source.aside[j] for j, i in source.read_as.items()}
    for i, gold in enumerate(source.gold):
        if gold.status in REAL and i not in found:
            kind = Kind.MISSED if gold.counted else Kind.MISSED_OUTSIDE
            lost, read_as = gold.in_margin, aside.get(i)
            yield Mistake(
                kind=kind,
                source=source.name,
                about=gold,
                said=None,
                gold=gold,
                moved=lost,
                shift=-lost,
                read_as=read_as,
            )


def _invented(source: Source) -> Iterator[Mistake]:
    for j, said in enumerate(source.said):
        paired = source.gold[source.match[j]] if j in source.match else None
        if j in source.misread or (paired and paired.status in REAL):
            continue
        gold = paired or _told_already(said, source)
        yield Mistake(
            kind=_kind_of_invented(said, gold),
            source=source.name,
            about=said,
            said=said,
            gold=gold,
            moved=said.in_margin,
            shift=said.in_margin,
        )


def _kind_of_invented(said: Told, gold: Told | None) -> Kind:
    if not said.counted:
        return Kind.INVENTED_OUTSIDE
    if gold and gold.status in REAL:
        return Kind.REPEAT_COUNTED_AGAIN
    return Kind.TRACED_COUNTED_AGAIN if gold and gold.status == "traced" else Kind.INVENTED


def _told_already(said: Told, source: Source) -> Told | None:
    """The gold line that is said again: same amount, in the same thread or in a message that tells it too."""
    if said.amount is None:
        return None
    paired = [source.gold[i] for i in (*source.match.values(), *source.read_as.values())]
    again = (g for g in paired if g.unit == said.unit or g.places & said.places)
    return next((g for g in again if g.amount is not None and same_amount(said.amount, g.amount)), None)
