"""A linear model of the classes a text may have: weights learnt from labelled mails, added up here.

`python -m evals.classification --train` learns them and writes weights.json.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Self

from core.messages import TicketClass

HUNDREDTHS = 100
"""Weights are kept as whole hundredths."""

Scores = dict[TicketClass, float]


class Model:
    """Adds up what each feature of a mail says for each class."""

    def __init__(self, *, classes: tuple[TicketClass, ...], bias: list[int], weights: Mapping[str, list[int]]) -> None:
        """Keep, for every feature, its weight for each of the classes, in hundredths."""
        self.classes = classes
        self._bias = bias
        self._weights = weights

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what the training wrote."""
        held = json.loads(text)
        classes = tuple(TicketClass(name) for name in held["classes"])
        return cls(classes=classes, bias=held["bias"], weights=held["weights"])

    def scores(self, features: Mapping[str, float]) -> Scores:
        """What speaks for each class, as log-odds."""
        total = [float(value) for value in self._bias]
        for name, value in features.items():
            for i, weight in enumerate(self._weights.get(name, ())):
                total[i] += value * weight
        return {ticket_class: value / HUNDREDTHS for ticket_class, value in zip(self.classes, total, strict=True)}

    def telling(self, features: Mapping[str, float], ticket_class: TicketClass) -> list[str]:
        """The features that speak for this class more than for the others on average, strongest first."""
        place = self.classes.index(ticket_class)
        spoken = {
            name: value * (weights[place] - sum(weights) / len(weights))
            for name, value in features.items()
            if (weights := self._weights.get(name))
        }
        return sorted((name for name, share in spoken.items() if share > 0), key=lambda name: -spoken[name])


def probabilities(scores: Scores) -> Scores:
    """Log-odds made probabilities that add up to one."""
    highest = max(scores.values())
    raised = {ticket_class: math.exp(score - highest) for ticket_class, score in scores.items()}
    total = sum(raised.values())
    return {ticket_class: value / total for ticket_class, value in raised.items()}


@cache
def trained_model() -> Model:
    """The model that was trained and ships with the package."""
    return Model.read(files("ingestion.classification").joinpath("weights.json").read_text(encoding="utf-8"))
