from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core.index.embedding import DIMENSION, Embedder, said
from core.index.words import stems

TEXTS = [
    "projecteur réparé dimanche",
    "nacelle louée pour le spectacle",
    "rabais sur la facture de mars",
    "facture de la nacelle de mars",
]


@pytest.fixture
def embedder() -> Embedder:
    return Embedder.learn(stems(text, "fr") for text in TEXTS)


def alike(embedder: Embedder, one: str, other: str) -> float:
    return float(embedder.embed(said(stems(one, "fr"))) @ embedder.embed(said(stems(other, "fr"))))


def test_vectors_have_length_one_and_the_empty_one_none(embedder: Embedder):
    assert embedder.embed(said(stems(TEXTS[0], "fr"))).shape == (DIMENSION,)
    assert alike(embedder, TEXTS[0], TEXTS[0]) == pytest.approx(1.0, abs=1e-5)
    assert not embedder.embed({}).any()
    assert not embedder.embed({"xyzzy": 1.0}).any()


def test_a_spelling_mistake_still_resembles(embedder: Embedder):
    near = alike(embedder, "nassele", TEXTS[1])

    assert near > 2 * max(abs(alike(embedder, "nassele", TEXTS[0])), abs(alike(embedder, "nassele", TEXTS[2])))


def test_what_was_learnt_is_read_back(embedder: Embedder, tmp_path: Path):
    embedder.save(tmp_path / "counts.npz")
    again = Embedder.load(tmp_path / "counts.npz")
    weights = said(stems(TEXTS[3], "fr"))

    assert np.array_equal(again.embed(weights), embedder.embed(weights))
