"""Projects and periods: which projects a period cuts, so that purchases before invoices are not a bad quarter."""

from __future__ import annotations

from collections.abc import Iterable

from core.period import Period
from core.records import Project


def straddling(projects: Iterable[Project], period: Period) -> tuple[Project, ...]:
    """The projects that live partly inside a period and partly outside it.

    A project without an end is still running and outlives the period; one without a start is not judged.
    """
    return tuple(
        p
        for p in projects
        if p.start is not None
        and p.start <= period.end
        and (p.end is None or p.end >= period.start)
        and (p.start < period.start or p.end is None or p.end > period.end)
    )
