"""Projects that a period cuts."""

import datetime as dt
from dataclasses import replace

from core.margin.projects import straddling
from core.period import Period
from tests.core.margin.joinery import PROJECT

SPRING = Period.quarter(2031, 2)


def project(ref: str, start: dt.date | None, end: dt.date | None):
    return replace(PROJECT, project_ref=ref, start=start, end=end)


PROJECTS = (
    project("inside", dt.date(2031, 4, 1), dt.date(2031, 6, 30)),
    project("from-before", dt.date(2031, 3, 31), dt.date(2031, 4, 1)),
    project("beyond", dt.date(2031, 6, 30), dt.date(2031, 7, 1)),
    project("running", dt.date(2031, 5, 1), None),
    project("before", dt.date(2031, 1, 1), dt.date(2031, 3, 31)),
    project("after", dt.date(2031, 7, 1), None),
    project("undated", None, None),
)


def test_projects_that_live_on_both_sides_of_a_border_are_named():
    assert [p.project_ref for p in straddling(PROJECTS, SPRING)] == ["from-before", "beyond", "running"]
