"""Sums of entries, coarser and finer."""

import datetime as dt
from decimal import Decimal

from core.costs import Standing
from core.margin.entry import Component, Entry
from core.margin.totals import Amounts, add_up, amount_of, hours_of, regroup, total, totals_by


def entry(amount: str, *, month: int, component: Component = Component.PROJECT_TIME, **changes: Standing) -> Entry:
    return Entry(
        client_id="labo-rive",
        project_ref=None,
        date=dt.date(2031, month, 1),
        component=component,
        amount=Decimal(amount),
        hours=Decimal(2) if component is Component.PROJECT_TIME else None,
        system="erp",
        table="t",
        reference="1",
        standing=changes.get("standing", Standing.BOOKED),
    )


ENTRIES = (
    entry("-10.000001", month=1),
    entry("-20", month=2),
    entry("-40", month=4),
    entry("-5", month=4, component=Component.UNTRACED, standing=Standing.FIRM),
    entry("-7", month=4, component=Component.UNTRACED, standing=Standing.OPEN),
)


def test_groups_of_groups_are_the_groups_themselves():
    months = totals_by(ENTRIES, lambda e: e.date.month)
    quarters = totals_by(ENTRIES, lambda e: (e.date.month - 1) // 3)
    assert regroup(months, lambda month: (month - 1) // 3) == quarters
    assert add_up(quarters.values()) == total(ENTRIES)


def test_what_awaits_a_person_counts_only_when_asked():
    totals = total(ENTRIES)
    assert amount_of(totals, Component.UNTRACED) == -5
    assert amount_of(totals, Component.UNTRACED, standings=[Standing.OPEN]) == -7
    assert amount_of(totals, *Component) == Decimal("-75.000001")
    assert hours_of(totals, Component.PROJECT_TIME) == 6


def test_nothing_adds_up_to_nothing():
    assert total([]) == {}
    assert add_up([]) == {}
    assert amount_of({}, Component.LOGISTICS) == 0
    assert Amounts() + Amounts(amount=Decimal(3)) == Amounts(amount=Decimal(3))
