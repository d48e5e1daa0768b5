"""A found cost as plain text by field, for what has to outlive the reading that found it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from core.costs import FoundCost

_COST = TypeAdapter(FoundCost)
_LISTS = ("employees", "also_in")


def snapshot(cost: FoundCost) -> dict[str, str | None]:
    """Return the fields of a cost as text; lists as JSON, None where there is no value."""
    values: dict[str, Any] = _COST.dump_python(cost, mode="json")
    return {
        name: json.dumps(value, ensure_ascii=False) if name in _LISTS else None if value is None else str(value)
        for name, value in values.items()
    }


def restored(values: Mapping[str, str | None], corrections: Mapping[str, str | None] | None = None) -> FoundCost:
    """Return the cost of a snapshot, with some fields otherwise.

    Raises:
        ValueError: If a field is missing or holds no value of its kind.
    """
    merged = {**values, **(corrections or {})}
    typed = {
        name: json.loads(value) if name in _LISTS and value is not None else value for name, value in merged.items()
    }
    return _COST.validate_python(typed)
