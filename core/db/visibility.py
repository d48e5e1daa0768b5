"""What a viewer may see, as a condition that stands in every query."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, false, or_, true

from core.viewer import Viewer


def visible(client_id: ColumnElement[Any], viewer: Viewer) -> ColumnElement[bool]:
    """Whether a row of this client may be shown; what belongs to no client is for those who may see everything."""
    if viewer.clients is None:
        return true()
    return among(client_id, viewer.clients)


def among(
    column: ColumnElement[Any], values: Collection[Any] | None, *, nothing: str | None = None
) -> ColumnElement[bool]:
    """Whether a column holds one of the values; None as values means any.

    Args:
        column: The column to look at.
        values: The values asked for; None among them asks for rows without one.
        nothing: What the column holds for «without one»; None when that is a null.
    """
    if values is None:
        return true()
    known = sorted(value for value in values if value is not None)
    conditions: list[ColumnElement[bool]] = [column.in_(known)] if known else []
    if None in values:
        conditions.append(column.is_(None) if nothing is None else column == nothing)
    return or_(*conditions) if conditions else false()
