"""How likely a framed quantity is a cost of ours that nobody booked, by all that hints at it; learnt, beside the laws.

The laws know why; where the words are new to them they are silent or mistaken. What was learnt from labelled mails of
many trades speaks up only where it is nearly sure. `python -m evals.credence --train` learns it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Self

HUNDREDTHS = 100
"""Weights are kept as whole hundredths."""
BELIEVED = 0.75
"""From here on a quantity is a cost, whatever the laws missed."""
BELIEVED_OF_OTHERS = 0.88
"""The same for what an outsider tells, who has prices and losses of his own to tell of."""
DOUBTED = 0.1
"""Up to here it is none, whatever the laws saw."""


class Credence:
    """Adds up what each hint says for a cost."""

    def __init__(self, *, bias: int, weights: Mapping[str, int]) -> None:
        """Keep the weight of every hint, in hundredths of log-odds."""
        self._bias, self._weights = bias, weights

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what the training wrote."""
        held = json.loads(text)
        return cls(bias=held["bias"], weights=held["weights"])

    def likelihood(self, hints: Mapping[str, float]) -> float:
        """Return how likely it is a cost, from 0 to 1."""
        odds = self._bias + sum(self._weights.get(name, 0) * strength for name, strength in hints.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds / HUNDREDTHS))))


@cache
def trained() -> Credence:
    """Return what was learnt and ships with the package."""
    return Credence.read(files("ingestion.extraction").joinpath("credence.json").read_text(encoding="utf-8"))
