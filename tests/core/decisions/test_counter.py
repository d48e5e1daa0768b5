from __future__ import annotations

import datetime as dt
from decimal import Decimal

from core.costs import CostStatus, Nature, Standing
from core.decisions.counter import counter
from core.decisions.decision import Decision, Subject, Verdict
from tests.core.decisions.print_shop import cost


def decision(subject: Subject, key: str, verdict: Verdict, **seen: str) -> Decision:
    at = dt.datetime(2031, 7, 1, tzinfo=dt.UTC)
    return Decision(subject=subject, key=key, verdict=verdict, person="Léa", decided_at=at, seen=seen)


def test_each_euro_stands_where_its_cost_stands():
    costs = [
        cost("firm", standing=Standing.FIRM, amount=Decimal(10)),
        cost("confirmed", standing=Standing.CONFIRMED, amount=Decimal(20)),
        cost("open", amount=Decimal(40)),
        cost("mute", amount=None),
        cost("no", standing=Standing.REJECTED, amount=Decimal(80)),
        cost("not-ours", standing=Standing.REJECTED, status=CostStatus.NOT_A_COST, amount=Decimal(160)),
        cost("promised", standing=Standing.FIRM, status=CostStatus.COMMITTED, amount=Decimal(320)),
    ]
    counted = counter(costs, {}, [decision(Subject.COST, "no", Verdict.REJECT)])

    assert (counted.found, counted.found_count) == (Decimal(30), 2)
    assert (counted.confirmed, counted.confirmed_count) == (Decimal(20), 1)
    assert (counted.open, counted.open_count) == (Decimal(40), 2)
    assert (counted.rejected, counted.rejected_count) == (Decimal(80), 1)
    assert counted.recovered == 0


def test_a_cost_that_a_row_came_to_hold_stays_found_and_is_recovered_where_it_could_be_got_back():
    before = cost("a", standing=Standing.FIRM, nature=Nature.REBILLABLE, amount=Decimal(100))
    since = cost("a", standing=Standing.BOOKED, status=CostStatus.TRACED, nature=Nature.REBILLABLE, amount=Decimal(100))
    granted = cost("b", standing=Standing.FIRM, nature=Nature.GRANTED, amount=Decimal(7))
    credited = cost("b", standing=Standing.BOOKED, status=CostStatus.TRACED, nature=Nature.GRANTED, amount=Decimal(7))
    always = cost("c", standing=Standing.BOOKED, status=CostStatus.TRACED, nature=Nature.REBILLABLE)
    counted = counter([since, credited, always], {"a": [before, since], "b": [granted, credited], "c": [always]}, [])

    assert (counted.found, counted.found_count) == (Decimal(107), 2)
    assert (counted.recovered, counted.recovered_count) == (Decimal(100), 1)


def test_a_claim_recovered_by_word_and_by_row_is_counted_once():
    before = cost("a", standing=Standing.FIRM, nature=Nature.CLAIMABLE, amount=Decimal(100))
    since = cost("a", standing=Standing.BOOKED, status=CostStatus.TRACED, nature=Nature.CLAIMABLE, amount=Decimal(100))
    claims = [
        decision(Subject.CLAIM, "cost:a", Verdict.RECOVERED, amount="100"),
        decision(Subject.CLAIM, "interest:F-7", Verdict.RECOVERED, amount="41.5"),
        decision(Subject.CLAIM, "interest:F-8", Verdict.WAIVED, amount="9"),
    ]
    counted = counter([since], {"a": [before, since]}, claims)

    assert (counted.recovered, counted.recovered_count) == (Decimal("141.5"), 2)
