from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine

from core.costs import Basis, Category, CostStatus, FoundCost, Nature, Standing
from core.db.repositories.costs import CostsRepository
from core.period import Period
from core.viewer import DIRECTION, Viewer


def cost(cost_id: str, **others: Any) -> FoundCost:
    plain = FoundCost(
        cost_id=cost_id,
        client_id="quai",
        project_ref="B-12",
        category=Category.REWORK,
        status=CostStatus.INCURRED,
        standing=Standing.FIRM,
        nature=Nature.SUFFERED,
        basis=Basis.QUANTITY,
        amount=Decimal("720.50"),
        amount_low=Decimal(700),
        hours=Decimal("3.5"),
        persons=2,
        employees=("Nour Kaddour",),
        date=dt.date(2031, 5, 31),
        message_id="m1@x",
        quote="On refait les 40 affiches à 18 €",
        author="Léa",
        also_in=("m2@x", "m3@x"),
        arithmetic="40 × 18 €",
    )
    return replace(plain, **others)


def keep(repository: CostsRepository, costs: list[FoundCost], *, day: int = 1, cause: str = "import") -> None:
    repository.replace(costs, recorded_at=dt.datetime(2031, 6, day, tzinfo=dt.UTC), cause=cause)


def test_costs_come_back_whole_and_replace_the_former(database: Engine):
    with database.begin() as connection:
        repository = CostsRepository(connection)
        keep(repository, [cost("gone"), cost("a")])
        keep(repository, [cost("b", amount=None, basis=Basis.UNQUANTIFIED), cost("a", date=dt.date(2031, 6, 1))])

        found = repository.all(DIRECTION)

    assert found == [cost("b", amount=None, basis=Basis.UNQUANTIFIED), cost("a", date=dt.date(2031, 6, 1))]


def test_costs_are_filtered_by_right_and_by_wish(database: Engine):
    costs = [
        cost("a"),
        cost("b", client_id=None, project_ref=None),
        cost("c", client_id="halles", status=CostStatus.COMMITTED),
        cost("d", client_id="halles", standing=Standing.OPEN, date=dt.date(2030, 1, 1)),
    ]
    market = Viewer(name="Ugo", role="sales", clients=frozenset({"halles"}))
    with database.begin() as connection:
        repository = CostsRepository(connection)
        keep(repository, costs)

        def ids(viewer: Viewer = DIRECTION, **wish: Any) -> str:
            return "".join(c.cost_id for c in repository.all(viewer, **wish))

        assert ids() == "dabc"
        assert ids(market) == "dc"
        assert ids(market, client_ids=["quai", None]) == ""
        assert ids(client_ids=[None]) == "b"
        assert ids(project_refs=["B-12"], period=Period.year(2031)) == "ac"
        assert ids(statuses=[CostStatus.COMMITTED]) == "c"
        assert ids(standings=[Standing.OPEN]) == "d"


def test_a_cost_keeps_every_state_it_was_in(database: Engine):
    booked = cost("a", status=CostStatus.TRACED, standing=Standing.BOOKED, ledger_ref="AV-7")
    with database.begin() as connection:
        repository = CostsRepository(connection)
        keep(repository, [cost("a")], cause="import mai")
        keep(repository, [cost("a")], day=2, cause="import encore")
        keep(repository, [booked], day=3, cause="import avoirs")
        keep(repository, [], day=4, cause="import vide")

        versions = repository.history("a")

    assert [(v.recorded_at.day, v.cause, v.cost) for v in versions] == [
        (1, "import mai", cost("a")),
        (3, "import avoirs", booked),
        (4, "import vide", None),
    ]


def test_what_was_read_stays_beside_what_holds(database: Engine):
    with database.begin() as connection:
        repository = CostsRepository(connection)
        repository.replace_read([cost("a"), cost("b", date=dt.date(2031, 1, 2))])
        keep(repository, [cost("a", standing=Standing.CONFIRMED)])

        assert repository.as_read() == [cost("b", date=dt.date(2031, 1, 2)), cost("a")]
        assert repository.all(DIRECTION) == [cost("a", standing=Standing.CONFIRMED)]
