import numpy as np
import pytest

from evals.mistakes.intervals import NOTHING, f1_over, share


def test_a_share_has_wilsons_interval() -> None:
    nine = share(9, 10)
    assert (nine.value, nine.low, nine.high) == (0.9, 0.5958, 0.9821)
    assert share(0, 10).low == 0.0
    assert share(10, 10).high == 1.0


def test_of_nothing_there_is_no_estimate() -> None:
    assert share(0, 0) == NOTHING
    assert f1_over([np.zeros((3, 3), dtype=np.int64)]) == NOTHING


def test_f1_is_that_of_the_counts_and_its_interval_holds_it_and_is_always_the_same() -> None:
    units = np.array([[1, 1, 1], [0, 1, 1], [2, 2, 3], [0, 0, 1], [1, 2, 1]] * 6, dtype=np.int64)
    estimate = f1_over([units])
    assert estimate == f1_over([units])
    assert estimate.value == pytest.approx(2 * 24 / (36 + 42), abs=1e-4)
    assert estimate.low is not None
    assert estimate.high is not None
    assert 0.4 < estimate.low < 0.6154 < estimate.high < 0.8


def test_without_a_mistake_every_draw_is_right() -> None:
    estimate = f1_over([np.ones((4, 3), dtype=np.int64)])
    assert (estimate.low, estimate.high) == (1.0, 1.0)


def test_units_are_drawn_within_their_source() -> None:
    """A source all right and one all wrong: the share of each is fixed, so nothing varies."""
    right, wrong = np.array([[1, 1, 1]] * 5), np.array([[0, 1, 1]] * 5)
    estimate = f1_over([right, wrong])
    assert (estimate.value, estimate.low, estimate.high) == (0.5, 0.5, 0.5)
