"""Counts how well costs were read, line by line (category, status, basis, source), and what was said for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from core.costs import Category, CostStatus
from evals.mistakes.intervals import Counts, Estimate, f1_over, share
from evals.mistakes.judging import INVENTED_KINDS, Judged, Kind, is_exact
from evals.mistakes.sources import Source, Told
from evals.scoring.costs import REAL

UNSAID = "unsaid"
HELD_OPEN = "held open"
READ_AS = (CostStatus.INCURRED, HELD_OPEN, CostStatus.COMMITTED, CostStatus.TRACED, CostStatus.NOT_A_COST, UNSAID)
"""What a gold cost may be said as; held open: incurred, but not firm enough to be counted."""

Key = Callable[[Told], str]


@dataclass(frozen=True, kw_only=True)
class Line:
    """How well costs were read, of one category, basis, status or source.

    A said cost stands in the line of the gold cost it was paired with, else in the line of its own. What is said but
    neither strict nor invented has a wrong amount or client. Euros are of what takes from the margin: in the gold,
    missed, and counted without being real (twice-counted ones included).
    """

    name: str
    gold: int
    said: int
    strict: int
    invented: int
    precision: Estimate
    recall: Estimate
    f1: Estimate
    gold_eur: float
    missed_eur: float
    invented_eur: float


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """How often a gold label (row) was said as a label (column)."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    right: Estimate


def lines_of(judged: Sequence[Judged], names: Sequence[str], key: Key) -> tuple[Line, ...]:
    """Count a line for every name that occurs, and one for all."""
    lines = [line_of(name, judged, key) for name in names]
    return (*(line for line in lines if line.gold or line.said), line_of("all", judged, lambda _told: "all"))


def line_of(name: str, judged: Sequence[Judged], key: Key) -> Line:
    """Count the costs whose key is this name."""
    strata = [_counts(one.source, name, key) for one in judged]
    strict, said, gold = (int(sum(counts[:, i].sum() for counts in strata)) for i in range(3))
    own = [m for one in judged for m in one.mistakes if key(m.about) == name]
    invented = [m for m in own if m.kind in INVENTED_KINDS]
    return Line(
        name=name,
        gold=gold,
        said=said,
        strict=strict,
        invented=len(invented),
        precision=share(strict, said),
        recall=share(strict, gold),
        f1=f1_over(strata),
        gold_eur=round(sum(g.in_margin for one in judged for g in one.source.gold if key(g) == name), 2),
        missed_eur=round(sum(m.moved for m in own if m.kind is Kind.MISSED), 2),
        invented_eur=round(sum(m.moved for m in invented), 2),
    )


def _counts(source: Source, name: str, key: Key) -> Counts:
    """For each unit of a source: strict hits, said and gold of one line."""
    place = {unit: row for row, unit in enumerate(source.units)}
    counts = np.zeros((len(source.units), 3), dtype=np.int64)
    for gold in source.gold:
        counts[place[gold.unit], 2] += gold.status in REAL and key(gold) == name
    for j, said in enumerate(source.said):
        paired = source.match.get(j, source.misread.get(j))
        gold_told = None if paired is None else source.gold[paired]
        real = gold_told if gold_told and gold_told.status in REAL else None
        placed = real or said
        if key(placed) == name:
            counts[place[placed.unit], 1] += 1
            counts[place[placed.unit], 0] += j in source.match and real is not None and is_exact(said, real)
    return counts


def said_as(source: Source, i: int) -> str:
    """What a gold line was read as."""
    said = next((source.said[j] for j, paired in (*source.match.items(), *source.misread.items()) if paired == i), None)
    if said:
        return HELD_OPEN if said.status == "incurred" and not said.counted else said.status
    return next((source.aside[j].status for j, paired in source.read_as.items() if paired == i), UNSAID)


def read_as_matrix(judged: Sequence[Judged]) -> Matrix:
    """Count what the gold lines of each status were said as; right is among those found."""
    seen = Counter((gold.status, said_as(one.source, i)) for one in judged for i, gold in enumerate(one.source.gold))
    rows = tuple(CostStatus)
    pairs = [pair for one in judged for pair in one.found]
    return Matrix(
        rows=rows,
        columns=READ_AS,
        cells=tuple(tuple(seen[row, column] for column in READ_AS) for row in rows),
        right=share(sum(said.status == gold.status for said, gold in pairs), len(pairs)),
    )


def category_matrix(judged: Sequence[Judged]) -> Matrix:
    """Count which category was said for which, among the real costs found."""
    pairs = [pair for one in judged for pair in one.found]
    seen = Counter((gold.category, said.category) for said, gold in pairs)
    names = tuple(c.value for c in Category if any(c.value in pair for pair in seen))
    return Matrix(
        rows=names,
        columns=names,
        cells=tuple(tuple(seen[row, column] for column in names) for row in names),
        right=share(sum(said.category == gold.category for said, gold in pairs), len(pairs)),
    )
