"""The invented bakery supplier's home on either engine, with mails that leave something to decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap import House, open_house
from app.deciding import Desk, count
from core.costs import FoundCost
from core.db.repositories.costs import CostsRepository
from core.db.repositories.ledger import LedgerRepository
from core.decisions.counter import Counter
from core.decisions.queue import Pending
from core.decisions.situation import Situation
from core.margin.entry import Entry
from core.settings import Settings
from core.viewer import DIRECTION, Viewer
from tests.app.company import write_company
from tests.app.mailbox import files

NOW = dt.datetime(2024, 1, 2, 8, 0, tzinfo=dt.UTC)


@dataclass(frozen=True, kw_only=True)
class Home:
    """A home and what stands in it."""

    house: House
    folder: Path

    def bring(self, **others: str | None) -> None:
        """Import the exports again, some tables otherwise."""
        write_company(self.folder, tables={k: v for k, v in files(**others).items() if v is not None})
        self.house.import_folder(self.folder, recorded_at=NOW)

    def desk(self, viewer: Viewer = DIRECTION) -> Desk:
        moments = iter(NOW + dt.timedelta(minutes=n) for n in range(1, 1000))
        return Desk(self.house, viewer=viewer, clock=lambda: next(moments))

    def pending(self, viewer: Viewer = DIRECTION) -> list[Pending]:
        with self.house.reading() as connection:
            return Situation(connection, viewer=viewer).pending()

    def about(self, words: str) -> Pending:
        """The question whose key or quote holds these words."""
        return next(p for p in self.pending() if words in p.quote or words in p.key)

    def costs(self) -> dict[str, FoundCost]:
        with self.house.reading() as connection:
            return {c.cost_id: c for c in CostsRepository(connection).all(DIRECTION)}

    def entries(self) -> list[Entry]:
        """The open entries of the ledger, whatever order they came in."""
        with self.house.reading() as connection:
            found = LedgerRepository(connection).entries(DIRECTION)
        return sorted(found, key=lambda e: (e.table, e.reference, e.component))

    def causes(self, cost_id: str) -> list[str]:
        with self.house.reading() as connection:
            return [version.cause for version in CostsRepository(connection).history(cost_id)]

    def counter(self) -> Counter:
        with self.house.reading() as connection:
            return count(connection, viewer=DIRECTION)


@contextmanager
def home_on(database_url: str, place: Path) -> Iterator[Home]:
    """Open a home on a database, the exports and mails imported."""
    house = open_house(Settings(home=place / "home", lang="fr", database_url=database_url))
    home = Home(house=house, folder=place / "exports")
    home.bring()
    yield home
    house.engine.dispose()
