from __future__ import annotations

from datetime import date

import pytest

from core.db.repositories.totals import split
from core.period import Period


@pytest.mark.parametrize(
    ("start", "end", "months", "edges"),
    [
        ("2031-01-01", "2031-12-31", ("2031-01-01", "2031-12-01"), []),
        ("2032-02-01", "2032-02-29", ("2032-02-01", "2032-02-01"), []),
        ("2031-02-01", "2031-02-27", None, [("2031-02-01", "2031-02-27")]),
        ("2031-01-31", "2031-02-01", None, [("2031-01-31", "2031-02-01")]),
        ("2031-12-15", "2032-01-31", ("2032-01-01", "2032-01-01"), [("2031-12-15", "2031-12-31")]),
        ("2031-11-01", "2032-01-30", ("2031-11-01", "2031-12-01"), [("2032-01-01", "2032-01-30")]),
    ],
)
def test_a_period_is_whole_months_and_the_days_around(
    start: str, end: str, months: tuple[str, str] | None, edges: list[tuple[str, str]]
):
    found_months, found_edges = split(Period(date.fromisoformat(start), date.fromisoformat(end)))

    assert found_months == (months and tuple(map(date.fromisoformat, months)))
    assert found_edges == [Period(*map(date.fromisoformat, edge)) for edge in edges]
