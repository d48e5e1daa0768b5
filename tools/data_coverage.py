"""What the data covers: over which days the ledger knows something, and which stages of a client's life have no data."""

from __future__ import annotations

from dataclasses import dataclass

from core.margin.entry import Component
from core.margin.statement import Statement
from core.period import Period
from tools.read_model import ReadModel

STAGES = (
    Component.PRESALES_TIME,
    Component.PROJECT_TIME,
    Component.PURCHASES,
    Component.PRODUCTION_TIME,
    Component.AFTER_SALES,
    Component.LOGISTICS,
)
"""The stages of a client's life whose silence is worth telling: time nobody books looks like time nobody spends."""


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Whether a period lies in what is known, and the stages without a single row."""

    known: Period | None
    overlaps: bool
    silent: tuple[Component, ...]


def data_coverage(read_model: ReadModel, *, period: Period, statement: Statement) -> Coverage:
    """Look at what is known of a period, and of a statement over it."""
    known = read_model.known_days
    overlaps = known is not None and known.start <= period.end and period.start <= known.end
    silent = tuple(c for c in STAGES if not statement.cost(c) and not statement.hours.get(c))
    return Coverage(known=known, overlaps=overlaps, silent=silent)
