"""Counts what sources got right and wrong, source by source and pooled, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.costs import Basis, Category, CostStatus
from evals.mistakes.intervals import Estimate, share
from evals.mistakes.judging import EFFECTS, Judged, Kind, Mistake, judge
from evals.mistakes.lines import Line, Matrix, category_matrix, line_of, lines_of, read_as_matrix
from evals.mistakes.sources import Origin, Source
from evals.mistakes.taken import TrapLine, quiet, repeats, trap_lines
from evals.scoring.costs import REAL


@dataclass(frozen=True, kw_only=True)
class KindLine:
    """What the mistakes of a kind cost: how many, the euros in the wrong place, what they do to the sum of margins."""

    name: Kind
    count: int
    moved: float
    too_dark: float
    too_rosy: float
    effect: str


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """A source, or several pooled, in one line."""

    reading: Line
    units: int
    traps: Estimate
    category: Estimate
    too_dark: float
    too_rosy: float
    class_accuracy: float | None


@dataclass(frozen=True, kw_only=True)
class Report:
    """Everything counted over some sources.

    `said_eur` less `gold_eur`, both as counted in the margins, is what all mistakes together make too dark less what
    they make too rosy, and `within_tolerance`: the cents and euros by which right amounts differ.
    """

    sources: tuple[SourceLine, ...]
    categories: tuple[Line, ...]
    statuses: tuple[Line, ...]
    bases: tuple[Line, ...]
    read_as: Matrix
    category_matrix: Matrix
    traps: tuple[TrapLine, ...]
    repeats: TrapLine
    quiet: TrapLine
    kinds: tuple[KindLine, ...]
    mistakes: tuple[Mistake, ...]
    said_eur: float
    gold_eur: float
    within_tolerance: float


def report_on(sources: Sequence[Source]) -> Report:
    """Count everything over these sources together, and each alone."""
    judged = [judge(source) for source in sources]
    mistakes = [m for one in judged for m in one.mistakes]
    said_eur = sum(told.in_margin for source in sources for told in source.said)
    gold_eur = sum(told.in_margin for source in sources for told in source.gold)
    order = list(Kind)
    return Report(
        sources=tuple(_source_lines(judged)),
        categories=lines_of(judged, tuple(Category), lambda told: told.category),
        statuses=lines_of(judged, (CostStatus.INCURRED, CostStatus.COMMITTED), lambda told: told.status),
        bases=lines_of(judged, tuple(Basis), lambda told: told.basis),
        read_as=read_as_matrix(judged),
        category_matrix=category_matrix(judged),
        traps=tuple(trap_lines(sources)),
        repeats=repeats(sources, mistakes),
        quiet=quiet(sources),
        kinds=tuple(_kind_line(kind, mistakes) for kind in Kind),
        mistakes=tuple(sorted(mistakes, key=lambda m: (order.index(m.kind), -m.moved))),
        said_eur=round(said_eur, 2),
        gold_eur=round(gold_eur, 2),
        within_tolerance=round(said_eur - gold_eur - sum(m.shift for m in mistakes), 2),
    )


def _source_lines(judged: Sequence[Judged]) -> list[SourceLine]:
    lines = [_source_line(one.source.name, [one]) for one in judged]
    for origin, name in ((Origin.WORLD, "all worlds"), (Origin.CASES, "all cases")):
        some = [one for one in judged if one.source.origin is origin]
        if len(some) > 1:
            lines.append(_source_line(name, some))
    if len({one.source.origin for one in judged}) > 1:
        lines.append(_source_line("pooled", judged))
    return lines


def _source_line(name: str, judged: Sequence[Judged]) -> SourceLine:
    traps = [
        i in one.source.match.values()
        for one in judged
        for i, gold in enumerate(one.source.gold)
        if gold.status not in REAL
    ]
    pairs = [pair for one in judged for pair in one.found]
    dark, rosy = _pushes([m for one in judged for m in one.mistakes])
    return SourceLine(
        reading=line_of(name, judged, lambda _told: name),
        units=sum(len(one.source.units) for one in judged),
        traps=share(sum(traps), len(traps)),
        category=share(sum(said.category == gold.category for said, gold in pairs), len(pairs)),
        too_dark=dark,
        too_rosy=rosy,
        class_accuracy=judged[0].source.class_accuracy if len(judged) == 1 else None,
    )


def _pushes(mistakes: Sequence[Mistake]) -> tuple[float, float]:
    dark = sum(m.shift for m in mistakes if m.shift > 0)
    return round(dark, 2), round(-sum(m.shift for m in mistakes if m.shift < 0), 2)


def _kind_line(kind: Kind, mistakes: Sequence[Mistake]) -> KindLine:
    own = [m for m in mistakes if m.kind is kind]
    dark, rosy = _pushes(own)
    return KindLine(
        name=kind,
        count=len(own),
        moved=round(sum(m.moved for m in own), 2),
        too_dark=dark,
        too_rosy=rosy,
        effect=EFFECTS[kind],
    )
