"""`marge doctor`: what is configured, what answers, what is missing and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.cli.failures import FAILED
from app.cli.tongue import SETTINGS, say
from core.db.engine import newest_revision, open_engine, schema_revision
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.ledger import LedgerRepository
from core.db.repositories.messages import MessagesRepository
from core.db.repositories.records import RecordsRepository
from core.index.search import MessageIndex
from core.language.formats import number
from core.language.formats import period as span
from core.records import Company
from core.settings import INDEX_FOLDER, Settings
from core.viewer import DIRECTION


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing looked at: what it is, how it stands, and what to do where it is not well (None: it is well)."""

    name: str
    told: str
    remedy: str | None = None


def run() -> int:
    """Print every finding; 0 when all is well, 1 when something is missing."""
    console = Console()
    findings = list(examine(SETTINGS))
    table = Table.grid(padding=(0, 2, 0, 0))
    for finding in findings:
        mark = Text("✓", style="green") if finding.remedy is None else Text("✗", style="red")
        table.add_row(mark, finding.name, Text(finding.told, overflow="fold"))
    console.print(table)
    remedies = [finding.remedy for finding in findings if finding.remedy is not None]
    for remedy in remedies:
        console.print(f"→ {remedy}", style="bold", highlight=False)
    return FAILED if remedies else 0


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything without changing anything; what cannot be looked at is not."""
    yield Finding(name="Marge", told=_version())
    yield Finding(name=say("Langue", "Language"), told=say("français", "English") + f" (MARGE_LANG={settings.lang})")
    yield Finding(name=say("Dossier", "Home"), told=f"{settings.home.resolve()} (MARGE_HOME)")
    yield from _database(settings)


def _database(settings: Settings) -> Iterator[Finding]:
    name = say("Base de données", "Database")
    address = make_url(settings.database)
    told = address.render_as_string(hide_password=True)
    if address.get_backend_name() == "sqlite" and not Path(address.database or "").exists():
        yield Finding(name=name, told=say(f"{told} : pas encore là", f"{told}: not there yet"), remedy=_import_first())
        return
    engine = open_engine(settings.database, read_only=True)
    try:
        with engine.connect() as connection:
            revision = schema_revision(connection)
            yield Finding(name=name, told=told)
            yield from _contents(connection, revision, settings)
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
        yield Finding(
            name=name,
            told=say(f"{told} ne répond pas : {reason}", f"{told} does not answer: {reason}"),
            remedy=say(
                "Démarrez la base de données ou corrigez MARGE_DATABASE_URL.",
                "Start the database or correct MARGE_DATABASE_URL.",
            ),
        )
    finally:
        engine.dispose()


def _contents(connection: Connection, revision: str | None, settings: Settings) -> Iterator[Finding]:
    newest = newest_revision()
    name = say("Schéma", "Schema")
    if revision != newest:
        yield Finding(
            name=name,
            told=say(f"{revision or 'vide'}, le plus récent est {newest}", f"{revision or 'empty'}, newest is {newest}"),
            remedy=_import_first(),
        )
        return
    yield Finding(name=name, told=f"{revision} " + say("(à jour)", "(up to date)"))
    company = RecordsRepository(connection).company()
    if company is None:
        yield Finding(name=say("Données", "Data"), told=say("aucune", "none"), remedy=_import_first())
        return
    yield _company(company)
    yield from _gaps(company)
    yield _counts(connection)
    yield _sums(connection)
    yield _index(connection, settings)


def _company(company: Company) -> Finding:
    told = f"{company.name}, {span(company.period, SETTINGS.lang)}, {company.currency}"
    return Finding(name=say("Entreprise", "Company"), told=told)


def _gaps(company: Company) -> Iterator[Finding]:
    """What company.json should say and does not, each with what it costs."""
    gaps: tuple[tuple[object, str, str], ...] = (
        (company.rates, "profiles", say("sans taux horaires, les heures ne coûtent rien", "hours cost nothing")),
        (company.financing_rate, "financing_rate", say("les retards ne coûtent rien", "late payments cost nothing")),
        (company.domains, "domains", say("vos mails ne sont pas reconnus comme vôtres", "your mails are not known as yours")),
        (company.employees, "employees", say("vos salariés ne sont pas reconnus", "your people are not known")),
    )
    for value, key, consequence in gaps:
        if not value:
            yield Finding(
                name=f"company.json, {key}",
                told=say(f"absent : {consequence}", f"missing: {consequence}"),
                remedy=say(
                    f"Complétez « {key} » dans company.json et importez de nouveau.",
                    f'Fill in "{key}" in company.json and import again.',
                ),
            )


def _counts(connection: Connection) -> Finding:
    def shown(count: int) -> str:
        return number(Decimal(count), SETTINGS.lang)

    ledger = LedgerRepository(connection)
    clients, mails = len(ClientsRepository(connection).all()), len(MessagesRepository(connection).all())
    entries = len(ledger.entries(DIRECTION))
    return Finding(
        name=say("Contenu", "Contents"),
        told=say(
            f"{shown(clients)} clients, {shown(mails)} mails, {shown(entries)} écritures de marge",
            f"{shown(clients)} clients, {shown(mails)} mails, {shown(entries)} margin entries",
        ),
    )
