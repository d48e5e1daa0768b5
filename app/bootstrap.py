"""The one composition root: opens the database, seats the mind that reads, hands out what answers are made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from agent.sources import Sources
from app.people import viewer_for
from app.wording import pick
from core.costs import CostReader
from core.db.engine import migrate, open_engine
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.records import RecordsRepository
from core.errors import NotConfigured
from core.index.search import MessageIndex
from core.records import Company
from core.settings import Settings
from core.viewer import DIRECTION, Viewer
from ingestion.extraction.reader import GrammarReader
from ingestion.pipeline import ImportReport, Progress, Stage, import_folder


def _silent(_stage: Stage) -> None:
    """Tell nobody."""


@dataclass(frozen=True, kw_only=True)
class House:
    """A home opened for work: its settings, its database, its index and its minds."""

    settings: Settings
    engine: Engine
    index: MessageIndex
    reader: CostReader

    def import_folder(self, folder: Path, *, recorded_at: dt.datetime, progress: Progress = _silent) -> ImportReport:
        """Import a folder in one transaction: whole, or nothing."""
        with self.engine.begin() as connection:
            return import_folder(
                folder,
                connection=connection,
                reader=self.reader,
                language=self.settings.lang,
                recorded_at=recorded_at,
                progress=progress,
            )

    def refresh_index(self) -> int:
        """Bring the search index to what the database holds and return how many messages it knows."""
        with self.engine.begin() as connection:
            return self.index.refresh(connection)

    def rebuild_index(self) -> int:
        """Make the search index anew from the database and return how many messages it knows."""
        with self.engine.begin() as connection:
            return self.index.rebuild(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database and cannot write."""
        engine = open_engine(self.settings.database, read_only=True)
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    def company(self, connection: Connection) -> Company:
        """Return the company whose books these are.

        Raises:
            NotConfigured: If nothing was imported yet.
        """
        company = RecordsRepository(connection).company()
        if company is None:
            raise NotConfigured(
                pick(
                    self.settings.lang,
                    "Aucune donnée ici. Commencez par « marge import DOSSIER », ou « marge demo » pour un essai.",
                    'No data here. Begin with "marge import FOLDER", or "marge demo" for a try.',
                )
            )
        return company

    def viewer(self, connection: Connection, person: str | None) -> Viewer:
        """Return who asks: the local user is direction, --as PERSON someone of the company.

        Raises:
            NotConfigured: If the company has no such person.
            Forbidden: If the person may see no margins.
        """
        if person is None:
            return DIRECTION
        clients = ClientsRepository(connection).all()
        return viewer_for(person, company=self.company(connection), clients=clients, language=self.settings.lang)

    def sources(self, connection: Connection) -> Sources:
        """Return what answers are made from, on this connection."""
        self.company(connection)
        return Sources.on(connection, index=self.index)


def open_house(settings: Settings, *, reader: CostReader | None = None) -> House:
    """Open a home, making it and bringing its database to the newest form where needed.

    Args:
        settings: Where things are.
        reader: The mind that reads costs out of mails; the embedded grammar by default.

    Raises:
        NotConfigured: If the database cannot be opened.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    return House(
        settings=settings,
        engine=_ready_database(settings),
        index=MessageIndex(settings.index),
        reader=reader or GrammarReader(),
    )


def _ready_database(settings: Settings) -> Engine:
    try:
        engine = open_engine(settings.database)
        migrate(engine)
    except (ArgumentError, OperationalError) as error:
        raise NotConfigured(
            pick(
                settings.lang,
                f"La base de données ne s'ouvre pas ({reason_of(error)}). « marge doctor » dit ce qui est configuré.",
                f'The database does not open ({reason_of(error)}). "marge doctor" tells what is configured.',
            )
        ) from error
    return engine


def reason_of(error: SQLAlchemyError) -> str:
    """Say in one line what a database complained about; never its address, which may hold a password."""
    return str(getattr(error, "orig", None) or type(error).__name__).strip().partition("\n")[0]
