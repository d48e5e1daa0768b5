"""Ratios, F1 and the comparisons of ids, texts and amounts that every score shares."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
ClientMap = Mapping[str | None, str]
"""Marge's client id → the gold client id (no client is no key)."""

_SPACE = re.compile(r"[\s\u00a0\u202f\u200b>|]+")


def read_jsonl(path: Path) -> list[Row]:
    """Read a file of JSON lines; a missing file holds none."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a comma-separated file with a header row; a missing file holds none."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def ratio(part: float, whole: float) -> float:
    """Part of the whole to four places, 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


@dataclass(frozen=True)
class F1:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, hit: float, said: float, true: float) -> F1:
        """From how many were hit, said and true."""
        precision, recall = ratio(hit, said), ratio(hit, true)
        return cls(precision, recall, ratio(2 * precision * recall, precision + recall))


def bare(text: str | None) -> str:
    """Return the text without white space and quote marks, so that line breaks spoil no comparison."""
    return _SPACE.sub("", text or "")


def message_key(message_id: str | None) -> str:
    """Return a message id without its angle brackets."""
    return (message_id or "").strip().strip("<>")


def same_amount(said: float | None, true: float | None) -> bool:
    """Whether two amounts agree within 2 % or 1 EUR; two unknowns agree."""
    if said is None or true is None:
        return said is None and true is None
    return abs(said - true) <= max(1.0, 0.02 * abs(true))
