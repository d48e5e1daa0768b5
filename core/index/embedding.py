"""A mail as a vector: its stems and the letters of its words, hashed, weighted by how rare they are; no model.

What the stems miss (a spelling mistake, a compound, another ending) the letters still find.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DIMENSION = 1024
VERSION = 1
"""Part of the name of every collection of vectors: raise it when vectors change."""

_SHORTEST, _LONGEST = 3, 5
_LETTERS_WEIGHT = 0.7  # all letter groups of a word together, beside its stem

Vector = NDArray[np.float32]
Weights = Mapping[str, float]


class Embedder:
    """Turns weighted stems into vectors of length one, with the rarity of each feature in the mails it learnt from."""

    def __init__(self, counts: Mapping[int, int], total: int) -> None:
        """Keep how many of `total` mails hold each hashed feature."""
        self._counts = counts
        self._total = total

    @classmethod
    def learn(cls, mails: Iterable[Iterable[str]]) -> Embedder:
        """Count in how many mails each feature stands, given their stems."""
        counts: Counter[int] = Counter()
        total = 0
        for stems in mails:
            counts.update({feature for stem in set(stems) for feature in _features(stem)})
            total += 1
        return cls(counts, total)

    @classmethod
    def load(cls, path: Path) -> Embedder:
        """Read what `save` wrote.

        Raises:
            OSError, ValueError, KeyError: If the file is missing or damaged.
        """
        with np.load(path, allow_pickle=False) as held:
            features, counts, total = held["features"], held["counts"], int(held["total"])
        return cls(dict(zip(features.tolist(), counts.tolist(), strict=True)), total)

    def save(self, path: Path) -> None:
        """Write the counts to a file, whole or not at all."""
        features = np.array(sorted(self._counts), dtype=np.uint32)
        counts = np.array([self._counts[int(feature)] for feature in features], dtype=np.uint32)
        partial = path.with_suffix(".partial")
        with partial.open("wb") as handle:
            np.savez(handle, features=features, counts=counts, total=np.int64(self._total))
        partial.replace(path)

    def embed(self, stems: Weights) -> Vector:
        """The vector of some stems with their weights (how often a mail says them, or how much a query means them)."""
        vector = np.zeros(DIMENSION, dtype=np.float64)
        for stem, weight in stems.items():
            features = _features(stem)
            letters = _LETTERS_WEIGHT / math.sqrt(len(features) - 1) if len(features) > 1 else 0.0
            for position, feature in enumerate(features):
                if feature not in self._counts:
                    continue  # no mail says it: it could only collide with something else
                share = letters if position else 1.0
                sign = 1.0 if feature & 0x80000000 else -1.0
                vector[feature % DIMENSION] += sign * share * weight * self._rarity(feature)
        norm = float(np.linalg.norm(vector))
        return (vector / norm if norm else vector).astype(np.float32)

    def _rarity(self, feature: int) -> float:
        return math.log((self._total + 1) / (self._counts[feature] + 0.5))


def said(stems: Iterable[str]) -> dict[str, float]:
    """Weigh the stems of a mail: saying a word often counts, but less and less."""
    return {stem: 1 + math.log(count) for stem, count in sorted(Counter(stems).items())}


@lru_cache(maxsize=100_000)
def _features(stem: str) -> tuple[int, ...]:
    """The hashed stem, then its groups of letters; a figure or a reference has no letters worth comparing."""
    features = [zlib.crc32(f"={stem}".encode())]
    if stem.isalpha():
        bounded = f"<{stem}>"
        features += [
            zlib.crc32(bounded[start : start + size].encode())
            for size in range(_SHORTEST, _LONGEST + 1)
            for start in range(len(bounded) - size + 1)
        ]
    return tuple(features)
