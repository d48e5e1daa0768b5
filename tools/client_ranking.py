"""Clients, projects or segments in order of any measure.

Use it for «which», «best», «worst», «top N». Not to explain one client: that is `margin_statement` with its drivers.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from core.margin.statement import Statement, statement
from core.period import Period
from tools.read_model import ReadModel

Subject = Literal["client", "project", "segment"]


def client_ranking(
    read_model: ReadModel,
    *,
    subject: Subject,
    period: Period,
    value: Callable[[Statement], Decimal | None],
    largest_first: bool,
) -> list[tuple[str, Statement, Decimal]]:
    """Everything of a kind that the viewer may see, with its statement and value, in order; what has no value is out.

    Args:
        read_model: What may be read.
        subject: What is ranked.
        period: Over which days.
        value: What is measured, None where a statement has none (a percentage without revenue).
        largest_first: The order; equal values go by id.
    """
    if subject == "client":
        statements = read_model.client_statements(period=period)
    else:
        totals = read_model.ledger.totals(read_model.viewer, period=period, group=(subject,))
        statements = {key[0]: statement(t) for key, t in totals.items() if key[0] is not None}
    found = [(name, s, v) for name, s in statements.items() if (v := value(s)) is not None and not s.empty]
    return sorted(found, key=lambda item: (-item[2] if largest_first else item[2], item[0]))
