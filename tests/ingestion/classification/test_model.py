"""The weights that are added up."""

from __future__ import annotations

import json
import math

import pytest

from core.messages import TicketClass
from ingestion.classification.model import Model, probabilities, trained_model

SMALL = Model.read(
    json.dumps({"classes": ["billing", "delivery"], "bias": [0, 50], "weights": {"a": [200, -100], "b": [0, 30]}})
)


def test_weights_add_up_in_hundredths():
    assert SMALL.scores({"a": 0.5, "unknown": 9.0}) == {TicketClass.BILLING: 1.0, TicketClass.DELIVERY: 0.0}


def test_telling_features_are_those_that_set_the_class_apart():
    assert SMALL.telling({"a": 1.0, "b": 1.0}, TicketClass.BILLING) == ["a"]
    assert SMALL.telling({"a": 1.0, "b": 1.0}, TicketClass.DELIVERY) == ["b"]


def test_probabilities_add_up_to_one_however_large_the_scores():
    likely = probabilities({TicketClass.BILLING: 900.0, TicketClass.DELIVERY: 900.0 - math.log(3)})
    assert likely[TicketClass.BILLING] == pytest.approx(0.75)


def test_the_trained_model_knows_every_class_but_internal():
    assert set(trained_model().classes) == set(TicketClass) - {TicketClass.INTERNAL}
