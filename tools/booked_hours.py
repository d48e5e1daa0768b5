"""The hours people of ours booked, by person, client, project and days.

Use it when a question names somebody of ours; hours of a whole component stand in `margin_statement`.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from core.period import Period
from tools.read_model import ReadModel


def booked_hours(
    read_model: ReadModel,
    *,
    persons: Collection[str],
    period: Period,
    client_ids: Collection[str] = (),
    project_refs: Collection[str] = (),
) -> Decimal:
    """The booked hours of these persons on the given days; no client or project named means all."""
    wanted = {code for client in client_ids for code in read_model.clients[client].customer_codes}
    projects = set(project_refs) | {p.project_ref for p in read_model.projects.values() if p.customer_code in wanted}
    anything = not wanted and not projects
    return sum(
        (
            t.hours
            for t in read_model.visible_books.time_entries
            if t.employee in persons
            and t.date in period
            and (anything or t.customer_code in wanted or t.project_ref in projects)
        ),
        Decimal(0),
    )
