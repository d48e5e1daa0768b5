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


def test_costs_come_back_whole_and_replace_the_former(database: Engine):
    with database.begin() as connection:
        repository = CostsRepository(connection)
        repository.replace([cost("gone"), cost("a")])
        repository.replace([cost("b", amount=None, basis=Basis.UNQUANTIFIED), cost("a", date=dt.date(2031, 6, 1))])

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
        repository.replace(costs)

        def ids(viewer: Viewer = DIRECTION, **wish: Any) -> str:
            return "".join(c.cost_id for c in repository.all(viewer, **wish))

        assert ids() == "dabc"
        assert ids(market) == "dc"
        assert ids(market, client_ids=["quai", None]) == ""
        assert ids(client_ids=[None]) == "b"
        assert ids(project_refs=["B-12"], period=Period.year(2031)) == "ac"
        assert ids(statuses=[CostStatus.COMMITTED]) == "c"
        assert ids(standings=[Standing.OPEN]) == "d"
