"""Fits the weights of a linear model of classes to labelled features (multinomial logistic regression, Adam)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

STEPS = 300
RATE = 0.03
KEPT_MEAN, KEPT_SQUARE = 0.9, 0.99
FREE_BIAS = 0.1

Matrix = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Fitted:
    """Learnt weights: one row a feature, one column a class; the bias apart."""

    features: tuple[str, ...]
    weights: Matrix
    bias: Matrix


def fit(
    samples: Sequence[Mapping[str, float]],
    labels: Sequence[int],
    *,
    shrink: float,
    rare: Mapping[str, int],
    held: Mapping[str, Matrix] | None = None,
    classes: int | None = None,
) -> Fitted:
    """Learn weights by gradient descent; the same samples give the same weights.

    Args:
        samples: The features of each sample.
        labels: The class of each sample, from 0.
        shrink: How strongly weights are drawn to zero, or to what is held beforehand.
        rare: For each kind of feature (what stands before its colon), in how many samples it must stand to count.
        held: The weights of some features as held before any sample is seen; these features always count.
        classes: How many classes there are, where some may have no sample.
    """
    counts = Counter(name for sample in samples for name in sample)
    common = {n for n, count in counts.items() if count >= rare.get(n.partition(":")[0], 2)}
    names = tuple(sorted(common | set(held or {})))
    place = {name: i for i, name in enumerate(names)}
    seen = np.zeros((len(samples), len(names) + 1))
    seen[:, -1] = 1.0
    for row, sample in enumerate(samples):
        for name, value in sample.items():
            if name in place:
                seen[row, place[name]] = value
    truth = np.eye(classes or max(labels) + 1)[np.asarray(labels)]
    start = np.zeros((seen.shape[1], truth.shape[1]))
    for name, weights in (held or {}).items():
        start[place[name]] = weights
    learnt = _descend(seen, truth, start=start, shrink=shrink)
    return Fitted(features=names, weights=learnt[:-1], bias=learnt[-1])


def _descend(seen: Matrix, truth: Matrix, *, start: Matrix, shrink: float) -> Matrix:
    weights = start.copy()
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    drawn = np.full((seen.shape[1], 1), shrink)
    drawn[-1] *= FREE_BIAS
    for step in range(1, STEPS + 1):
        odds = seen @ weights
        raised = np.exp(odds - odds.max(axis=1, keepdims=True))
        error = raised / raised.sum(axis=1, keepdims=True) - truth
        slope = seen.T @ error / len(seen) + drawn * (weights - start)
        mean = KEPT_MEAN * mean + (1 - KEPT_MEAN) * slope
        square = KEPT_SQUARE * square + (1 - KEPT_SQUARE) * slope * slope
        stride = np.sqrt(square / (1 - KEPT_SQUARE**step)) + 1e-8
        weights -= RATE * mean / (1 - KEPT_MEAN**step) / stride
    return weights
