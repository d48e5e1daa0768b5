from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, update

from core.costs import Standing
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.ledger import LedgerRepository, PostingCounts
from core.db.tables import margin_sums
from core.margin.entry import Component, Entry
from core.margin.totals import Amounts, totals_by
from core.period import Period
from core.viewer import DIRECTION, Viewer
from tests.core.db.samples import client

MONDAY = dt.datetime(2032, 1, 5, 8, tzinfo=dt.UTC)
TUESDAY = MONDAY + dt.timedelta(days=1)
SALES = Viewer(name="Iris", role="sales", clients=frozenset({"quai", "halles"}))
NEWCOMER = Viewer(name="Ugo", role="sales", clients=frozenset())


def entry(reference: str, amount: str, day: dt.date = dt.date(2031, 3, 14), **others: object) -> Entry:
    plain = Entry(
        client_id="quai",
        project_ref="B-12",
        date=day,
        component=Component.PROJECT_TIME,
        amount=Decimal(amount),
        hours=Decimal(2),
        system="erp",
        table="erp_time_entries",
        reference=reference,
        standing=Standing.BOOKED,
    )
    return replace(plain, **others)


@pytest.fixture
def ledger(database: Engine) -> Iterator[LedgerRepository]:
    with database.begin() as connection:
        ledger = LedgerRepository(connection)
        yield ledger
        assert ledger.false_sums() == []


def amounts(ledger: LedgerRepository, viewer: Viewer = DIRECTION, **question: object) -> dict[object, Decimal]:
    found = ledger.totals(viewer, **question)
    return {key: sum((a.amount for a in totals.values()), Decimal(0)) for key, totals in found.items()}


def test_posting_again_changes_nothing(ledger: LedgerRepository):
    desired = [entry("a", "-10.1234565"), entry("b", "-20", hours=None)]

    assert ledger.post(desired, recorded_at=MONDAY) == PostingCounts(appended=2)
    assert ledger.post(desired, recorded_at=TUESDAY) == PostingCounts(unchanged=2)
    assert ledger.totals(DIRECTION) == {
        (): {(Component.PROJECT_TIME, Standing.BOOKED): Amounts(amount=Decimal("-30.123457"), hours=Decimal(2))}
    }


def test_a_correction_moves_the_sums_and_the_past_stays_known(ledger: LedgerRepository):
    ledger.post([entry("a", "-10"), entry("b", "-20"), entry("c", "-40")], recorded_at=MONDAY)

    moved = entry("b", "-25", client_id="halles", day=dt.date(2031, 5, 2))
    counts = ledger.post([entry("a", "-10"), moved, entry("d", "-80")], recorded_at=TUESDAY)

    assert counts == PostingCounts(appended=1, corrected=1, withdrawn=1, unchanged=1)
    assert amounts(ledger, group=("client",)) == {("quai",): -90, ("halles",): -25}
    assert amounts(ledger, group=("client",), as_known_at=MONDAY) == {("quai",): -70}
    assert amounts(ledger, as_known_at=MONDAY - dt.timedelta(seconds=1)) == {(): 0}
    assert amounts(ledger, as_known_at=TUESDAY) == amounts(ledger)


def test_one_key_twice_would_be_a_euro_twice(ledger: LedgerRepository):
    with pytest.raises(ValueError, match="one key"):
        ledger.post([entry("a", "-10"), entry("a", "-11")], recorded_at=MONDAY)


def test_withdrawing_everything_leaves_no_sum_behind(ledger: LedgerRepository):
    ledger.post([entry("a", "-10")], recorded_at=MONDAY)

    ledger.post([], recorded_at=TUESDAY)

    assert ledger.totals(DIRECTION, group=("client",)) == {}
    assert ledger.totals(DIRECTION) == {(): {}}


def test_a_viewer_sees_their_clients_whatever_they_ask_for(ledger: LedgerRepository):
    owners = ("quai", "halles", "secret", None)
    ledger.post([entry(str(n), "-1", client_id=owner) for n, owner in enumerate(owners)], recorded_at=MONDAY)
    cut = Period(dt.date(2031, 3, 2), dt.date(2031, 3, 20))

    for period, known_at in product((None, Period.year(2031), cut), (None, TUESDAY)):
        asked = {"group": ("client",), "period": period, "as_known_at": known_at}
        assert amounts(ledger, **asked) == {(owner,): -1 for owner in owners}
        assert amounts(ledger, SALES, **asked) == {("quai",): -1, ("halles",): -1}
        assert amounts(ledger, SALES, client_ids=["halles", "secret", None], **asked) == {("halles",): -1}
        assert amounts(ledger, NEWCOMER, **asked) == {}
    assert {e.client_id for e in ledger.entries(SALES)} == {"quai", "halles"}
    assert ledger.entries(NEWCOMER) == []


def test_what_belongs_to_nobody_can_be_asked_for(ledger: LedgerRepository):
    ledger.post([entry("a", "-1"), entry("b", "-2", client_id=None, project_ref=None)], recorded_at=MONDAY)

    assert amounts(ledger, client_ids=[None]) == {(): -2}
    assert amounts(ledger, client_ids=[None, "quai"], group=("client",)) == {("quai",): -1, (None,): -2}
    assert amounts(ledger, project_refs=[None], group=("project",)) == {(None,): -2}
    assert amounts(ledger, client_ids=[]) == {(): 0}


def test_groups_by_segment_and_month(ledger: LedgerRepository):
    ClientsRepository(ledger._connection).replace([client("quai", segment="culture"), client("halles", segment=None)])
    ledger.post(
        [entry("a", "-1"), entry("b", "-2", client_id="halles"), entry("c", "-4", day=dt.date(2031, 4, 30))],
        recorded_at=MONDAY,
    )
    culture, others = ("culture", dt.date(2031, 3, 1)), (None, dt.date(2031, 3, 1))
    expected = {culture: -1, others: -2, ("culture", dt.date(2031, 4, 1)): -4}

    assert amounts(ledger, group=("segment", "month")) == expected
    assert amounts(ledger, group=("segment", "month"), as_known_at=TUESDAY) == expected
    cut = Period(dt.date(2031, 3, 2), dt.date(2031, 4, 30))
    assert amounts(ledger, group=("segment", "month"), period=cut) == expected


def test_entries_come_by_date_filtered_and_limited(ledger: LedgerRepository):
    late, early = entry("late", "-1", day=dt.date(2031, 9, 9)), entry("early", "-2", hours=None)
    other = entry("other", "5", component=Component.LIST_REVENUE, project_ref=None)
    ledger.post([late, early, other], recorded_at=MONDAY)

    assert ledger.entries(DIRECTION, components=[Component.PROJECT_TIME]) == [early, late]
    assert ledger.entries(DIRECTION, project_refs=[None]) == [other]
    assert ledger.entries(DIRECTION, period=Period.month(2031, 9)) == [late]
    assert len(ledger.entries(DIRECTION, limit=2)) == 2


def test_a_false_sum_is_named(database: Engine):
    with database.begin() as connection:
        ledger = LedgerRepository(connection)
        ledger.post([entry("a", "-10"), entry("b", "-1", client_id=None)], recorded_at=MONDAY)
        connection.execute(update(margin_sums).where(margin_sums.c.client_id == "quai").values(amount=Decimal(-11)))
        connection.execute(
            insert(margin_sums),
            {
                "client_id": "ghost",
                "project_ref": "",
                "component": Component.PENALTIES,
                "standing": Standing.BOOKED,
                "month": dt.date(2031, 1, 1),
                "amount": Decimal(1),
                "hours": Decimal(0),
                "entry_count": 1,
            },
        )

        assert [key.client_id for key in ledger.false_sums()] == ["ghost", "quai"]


def test_two_writers_post_the_same_once(database: Engine):
    desired = [entry(str(n), "-1") for n in range(200)]

    def write(moment: dt.datetime) -> PostingCounts:
        with database.begin() as connection:
            return LedgerRepository(connection).post(desired, recorded_at=moment)

    with ThreadPoolExecutor(max_workers=4) as pool:
        counts = list(pool.map(write, [MONDAY, TUESDAY, MONDAY, TUESDAY]))

    assert sum(c.appended for c in counts) == 200
    with database.connect() as connection:
        ledger = LedgerRepository(connection)
        assert len(ledger.entries(DIRECTION)) == 200
        assert ledger.false_sums() == []


_DAYS = st.dates(dt.date(2030, 12, 1), dt.date(2031, 2, 28))
_ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from("abcdefgh"),
        st.sampled_from(["-1.5", "0", "2", "1000000.000001"]),
        _DAYS,
        client_id=st.sampled_from(["quai", "halles", None]),
        component=st.sampled_from([Component.PROJECT_TIME, Component.UNTRACED]),
        standing=st.sampled_from([Standing.FIRM, Standing.OPEN]),
    ),
    unique_by=lambda e: (e.reference, e.component),
)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(former=_ENTRIES, latter=_ENTRIES, days=st.tuples(_DAYS, _DAYS))
def test_totals_are_the_sums_of_the_entries_whatever_the_period(
    database: Engine, former: list[Entry], latter: list[Entry], days: tuple[dt.date, dt.date]
):
    period = Period(min(days), max(days))
    with database.connect() as connection:
        ledger = LedgerRepository(connection)
        ledger.post(former, recorded_at=MONDAY)
        ledger.post(latter, recorded_at=TUESDAY)
        group = ("client", "month")

        def key(e: Entry) -> tuple[object, ...]:
            return (e.client_id, e.date.replace(day=1))

        within = [e for e in latter if e.date in period]
        assert ledger.totals(DIRECTION, period=period, group=group) == totals_by(within, key)
        assert ledger.totals(DIRECTION, group=group) == totals_by(latter, key)
        assert ledger.totals(DIRECTION, group=group, as_known_at=MONDAY) == totals_by(former, key)
        assert ledger.false_sums() == []
        connection.rollback()
