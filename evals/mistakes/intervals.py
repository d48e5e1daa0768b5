"""Intervals that say how little a count may mean: Wilson's for shares, a seeded bootstrap over threads for F1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.scoring.measures import F1, ratio

Z = 1.959964
ROUNDS = 2000
SEED = 20250101
LOWER, UPPER = 2.5, 97.5

Counts = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A figure with its 95 % interval; nothing where there was nothing to count."""

    value: float | None
    low: float | None
    high: float | None


NOTHING = Estimate(value=None, low=None, high=None)


def share(part: int, whole: int) -> Estimate:
    """Return a share with Wilson's interval."""
    if not whole:
        return NOTHING
    seen, squared = part / whole, Z * Z
    middle = (seen + squared / (2 * whole)) / (1 + squared / whole)
    half = Z * math.sqrt(seen * (1 - seen) / whole + squared / (4 * whole * whole)) / (1 + squared / whole)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Estimate(value=ratio(part, whole), low=round(low, 4), high=round(high, 4))


def f1_over(strata: Sequence[Counts]) -> Estimate:
    """Return F1 with a bootstrap interval.

    Units (threads, cases) are drawn again within each stratum, since what one thread says hangs together. So the
    interval speaks of other mails of these companies; how much companies differ only their own lines show.

    Args:
        strata: For each world or file one array: a row a unit, the columns strict hits, said and gold.
    """
    hit, said, true = (int(sum(counts[:, i].sum() for counts in strata)) for i in range(3))
    if not said + true:
        return NOTHING
    draw = np.random.default_rng(SEED)
    drawn = np.zeros((ROUNDS, 3))
    for counts in strata:
        units = len(counts)
        drawn += draw.multinomial(units, np.full(units, 1 / units), size=ROUNDS) @ counts
    size = drawn[:, 1] + drawn[:, 2]
    scores = np.divide(2 * drawn[:, 0], size, out=np.zeros(ROUNDS), where=size > 0)
    low, high = np.percentile(scores[size > 0], [LOWER, UPPER])
    return Estimate(value=F1.of(hit, said, true).f1, low=round(float(low), 4), high=round(float(high), 4))
