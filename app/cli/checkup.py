"""`marge doctor`: what is configured, what answers, what is missing and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text
from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.bootstrap import reason_of
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
from core.settings import Settings
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
    told = "MARGE_DATABASE_URL"
    try:
        address = make_url(settings.database)
        told = address.render_as_string(hide_password=True)
        if address.get_backend_name() == "sqlite" and not Path(address.database or "").exists():
            absent = say(f"{told} : pas encore là", f"{told}: not there yet")
            yield Finding(name=name, told=absent, remedy=_import_first())
            return
        with open_engine(settings.database, read_only=True).connect() as connection:
            yield Finding(name=name, told=told)
            yield from _contents(connection, settings)
    except SQLAlchemyError as error:
        reason = reason_of(error)
        yield Finding(
            name=name,
            told=say(f"{told} ne répond pas : {reason}", f"{told} does not answer: {reason}"),
            remedy=say(
                "Démarrez la base de données ou corrigez MARGE_DATABASE_URL.",
                "Start the database or correct MARGE_DATABASE_URL.",
            ),
        )


def _contents(connection: Connection, settings: Settings) -> Iterator[Finding]:
    revision, newest = schema_revision(connection), newest_revision()
    name = say("Schéma", "Schema")
    if revision != newest:
        yield Finding(
            name=name,
            told=say(
                f"{revision or 'vide'}, le plus récent est {newest}", f"{revision or 'empty'}, newest is {newest}"
            ),
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
        (
            company.domains,
            "domains",
            say("vos mails ne sont pas reconnus comme vôtres", "your mails are not known as yours"),
        ),
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
    clients, mails, entries = (
        number(Decimal(len(found)), SETTINGS.lang)
        for found in (
            ClientsRepository(connection).all(),
            MessagesRepository(connection).all(),
            LedgerRepository(connection).entries(DIRECTION),
        )
    )
    return Finding(
        name=say("Contenu", "Contents"),
        told=say(
            f"{clients} clients, {mails} mails, {entries} écritures de marge",
            f"{clients} clients, {mails} mails, {entries} margin entries",
        ),
    )


def _sums(connection: Connection) -> Finding:
    name = say("Sommes", "Sums")
    false = LedgerRepository(connection).false_sums()
    if not false:
        return Finding(name=name, told=say("égales aux écritures, au centime", "equal to the entries, to the cent"))
    return Finding(
        name=name,
        told=say(f"{len(false)} ne sont pas celles des écritures", f"{len(false)} are not those of the entries"),
        remedy=say(
            "La base a été modifiée hors de Marge : reprenez une sauvegarde, ou importez tout dans un dossier neuf.",
            "Something other than Marge changed the database: go back to a backup, or import all into a new home.",
        ),
    )


def _index(connection: Connection, settings: Settings) -> Finding:
    name = say("Index des mails", "Mail index")
    mails, state = len(MessagesRepository(connection).all()), MessageIndex(settings.index).state(connection)
    if state.mails == mails and state.vectors:
        return Finding(name=name, told=say("à jour", "up to date"))
    return Finding(
        name=name,
        told=say(
            f"{state.mails} mails sur {mails} en texte intégral, vecteurs {'là' if state.vectors else 'à refaire'}",
            f"{state.mails} of {mails} mails in full text, vectors {'there' if state.vectors else 'to be made'}",
        ),
        remedy=say("Lancez « marge reindex ».", 'Run "marge reindex".'),
    )


def _import_first() -> str:
    return say(
        "Importez un dossier : « marge import DOSSIER » (ou « marge demo » pour un essai).",
        'Import a folder: "marge import FOLDER" (or "marge demo" for a try).',
    )


def _version() -> str:
    try:
        return version("marge-agent")
    except PackageNotFoundError:
        return say("exécutée depuis ses sources", "run from its sources")
