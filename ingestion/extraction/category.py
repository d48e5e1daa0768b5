"""Decides what kind of cost it is: adds up what each sign around it speaks for.

`python -m evals.categories --train` learns the weights from labelled examples and writes categories.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Self

from core.costs import Category

HUNDREDTHS = 100
"""Weights are kept as whole hundredths."""
_SHARE_OF_OTHERS = 0.5

Leaning = tuple[float, ...]
"""How strongly a quantity leans to each category, in the order of the categories, as log-odds."""


class Weigher:
    """Adds up what each sign says for each category."""

    def __init__(self, *, bias: Sequence[int], weights: Mapping[str, Sequence[int]]) -> None:
        """Keep, for every sign, its weight for each category, in hundredths."""
        self._bias = bias
        self._weights = weights

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what the training wrote."""
        held = json.loads(text)
        return cls(bias=held["bias"], weights=held["weights"])

    def leaning(self, signs: Mapping[str, float]) -> Leaning:
        """Return what speaks for each category."""
        total = [float(value) for value in self._bias]
        for name, strength in signs.items():
            for i, weight in enumerate(self._weights.get(name, ())):
                total[i] += strength * weight
        return tuple(value / HUNDREDTHS for value in total)


def category_of(leaning: Leaning) -> Category:
    """Return the category that most speaks for a quantity."""
    return max(zip(Category, leaning, strict=True), key=lambda pair: pair[1])[0]


def pooled(leaning: Leaning, others: Sequence[Leaning]) -> Leaning:
    """Return what one telling leans to when other tellings of the same cost are heard too, each a little."""
    if not others:
        return leaning
    return tuple(
        own + _SHARE_OF_OTHERS * sum(heard) / len(others)
        for own, *heard in zip(leaning, *others, strict=True)
    )  # fmt: skip


@cache
def trained() -> Weigher:
    """Return the weigher that ships with the package."""
    return Weigher.read(files("ingestion.extraction").joinpath("categories.json").read_text(encoding="utf-8"))
