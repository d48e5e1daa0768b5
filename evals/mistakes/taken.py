"""Counts the traps that were taken for real costs, kind by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evals.mistakes.intervals import Estimate, share
from evals.mistakes.judging import Kind, Mistake
from evals.mistakes.lines import UNSAID, said_as
from evals.mistakes.sources import Source
from evals.scoring.costs import REAL


@dataclass(frozen=True, kw_only=True)
class TrapLine:
    """How many traps of a kind were taken for real costs, and what the others were read as."""

    name: str
    traps: int
    taken: int
    rate: Estimate
    eur: float
    counted_eur: float
    traced: int
    no_cost: int
    unsaid: int


def trap_lines(sources: Sequence[Source]) -> list[TrapLine]:
    """Count a line for every kind of trap set, the commonest first, and one for all."""
    traps = [(s, i) for s in sources for i, gold in enumerate(s.gold) if gold.trap]
    count = Counter(str(s.gold[i].trap) for s, i in traps)
    lines = [_trap_line(name, [(s, i) for s, i in traps if s.gold[i].trap == name]) for name, _ in count.most_common()]
    return [*lines, _trap_line("all", traps)]


def _trap_line(name: str, traps: Sequence[tuple[Source, int]]) -> TrapLine:
    taken = [s.said[j] for s, i in traps for j, paired in s.match.items() if paired == i]
    read = Counter(said_as(s, i) for s, i in traps)
    return TrapLine(
        name=name,
        traps=len(traps),
        taken=len(taken),
        rate=share(len(taken), len(traps)),
        eur=round(sum(s.gold[i].amount or 0.0 for s, i in traps), 2),
        counted_eur=round(sum(told.in_margin for told in taken), 2),
        traced=read["traced"],
        no_cost=read["not_a_cost"],
        unsaid=read[UNSAID],
    )


def repeats(sources: Sequence[Source], mistakes: Sequence[Mistake]) -> TrapLine:
    """Real costs that several messages tell, and how many of them were counted more than once."""
    told_again = [gold for s in sources for gold in s.gold if gold.status in REAL and len(gold.places) > 1]
    again = [m for m in mistakes if m.kind is Kind.REPEAT_COUNTED_AGAIN and m.gold and len(m.gold.places) > 1]
    taken = len({id(m.gold) for m in again})
    return TrapLine(
        name="real cost told again elsewhere",
        traps=len(told_again),
        taken=taken,
        rate=share(taken, len(told_again)),
        eur=round(sum(gold.amount or 0.0 for gold in told_again), 2),
        counted_eur=round(sum(m.moved for m in again), 2),
        traced=0,
        no_cost=0,
        unsaid=len(told_again) - taken,
    )


def quiet(sources: Sequence[Source]) -> TrapLine:
    """Threads and cases of which the gold says nothing, and in how many of them a cost was said."""
    spoken = [(s, {told.unit for told in s.gold}) for s in sources]
    silent = [(s, unit) for s, units in spoken for unit in s.units if unit not in units]
    said = [[told for told in s.said if told.unit == unit] for s, unit in silent]
    taken = sum(map(bool, said))
    return TrapLine(
        name="thread that tells nothing",
        traps=len(silent),
        taken=taken,
        rate=share(taken, len(silent)),
        eur=0.0,
        counted_eur=round(sum(told.in_margin for some in said for told in some), 2),
        traced=0,
        no_cost=0,
        unsaid=len(silent) - taken,
    )
