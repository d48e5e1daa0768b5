"""The straight walk of an import: files → records → clients → mails → found costs → ledger.

One call does it all inside the caller's transaction, so an import is whole or it is nothing. Each step is idempotent:
the same folder again changes nothing, a corrected folder gives the ledger a clean import would have given.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from core.clients import Client
from core.costs import CostReader, CostStatus, FoundCost
from core.db.engine import lock_for_writing
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.concessions import ConcessionsRepository
from core.db.repositories.costs import CostsRepository
from core.db.repositories.decisions import DecisionsRepository
from core.db.repositories.ledger import LedgerRepository, PostingCounts
from core.db.repositories.messages import MessagesRepository
from core.db.repositories.records import ImportCounts, RecordsRepository
from core.decisions.categories import as_taught
from core.decisions.costs import decided, said_by_hand
from core.decisions.decision import Decision, Subject
from core.decisions.lessons import Lessons, lessons_of, renamed
from core.identity.directory import Directory
from core.identity.identifiers import current_ids
from core.identity.unify import unify
from core.index.fulltext import FullText
from core.margin.posting import FOUND_COSTS, PostingNotice, post, post_found_costs
from core.messages import NOTE, FiledMessage, Language
from core.records import Books, RowError
from core.viewer import DIRECTION
from ingestion.attachment.messages import attach_messages
from ingestion.attachment.tickets import attach_tickets
from ingestion.classification import classify_messages
from ingestion.cleaning.threads import thread_roots
from ingestion.connectors.mail import MailContents, read_mails
from ingestion.connectors.world import FolderContents, read_folder
from ingestion.extraction.concessions import concessions_of
from ingestion.reconciliation.by_hand import looked_up
from ingestion.reconciliation.continuity import continued
from ingestion.reconciliation.rows import BookRows


class Stage(StrEnum):
    """Where an import stands, for a progress display."""

    READING = "reading"
    RECORDS = "records"
    CLIENTS = "clients"
    MAILS = "mails"
    COSTS = "costs"
    LEDGER = "ledger"


STAGES = tuple(Stage)

Progress = Callable[[Stage], None]
"""Told each stage as it begins."""


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """What an import did: rows by table, what was refused or put up with and why, what stands in the ledger now."""

    company: str
    tables: Mapping[str, ImportCounts]
    errors: tuple[RowError, ...]
    warnings: tuple[RowError, ...]
    messages: int
    clients: int
    costs: Mapping[CostStatus, int]
    postings: PostingCounts
    notices: tuple[PostingNotice, ...]


def import_folder(
    folder: Path,
    *,
    connection: Connection,
    reader: CostReader,
    language: Language,
    recorded_at: dt.datetime,
    progress: Progress = lambda _stage: None,
) -> ImportReport:
    """Bring a folder of exports and mails into the books and post what it says.

    Args:
        folder: A world, or any folder of known exports and .eml files.
        connection: Inside a transaction; this function never commits.
        reader: The mind that reads costs out of the mails.
        language: The language of the messages about refused rows.
        recorded_at: When this is recorded (aware, UTC): the ledger can be asked as it was known then.
        progress: Told each stage as it begins.

    Raises:
        InvalidInput: If the folder does not exist or holds nothing known.
        NotConfigured: If nothing says whose books these are: no company.json, and no invoice to guess a year from.
    """
    progress(Stage.READING)
    contents = read_folder(folder, language=language)
    mails = read_mails(contents.mails, language=language)
    progress(Stage.RECORDS)
    records = RecordsRepository(connection)
    counts = _save(contents, mails, records=records, connection=connection, folder=folder, recorded_at=recorded_at)
    settled = settle(
        connection, reader=reader, recorded_at=recorded_at, cause=f"import {folder.name}", progress=progress
    )
    return ImportReport(
        company=settled.books.company.name,
        tables=counts,
        errors=(*contents.errors, *mails.errors),
        warnings=(*contents.notices, *_remarks(mails)),
        messages=len(mails.messages),
        clients=len(settled.clients),
        costs={status: sum(c.status is status for c in settled.costs) for status in CostStatus},
        postings=settled.postings,
        notices=settled.notices,
    )


@dataclass(frozen=True, kw_only=True)
class Settled:
    """What follows from the records and messages that are in: clients, costs and the state of the ledger."""

    books: Books
    clients: Sequence[Client]
    costs: Sequence[FoundCost]
    postings: PostingCounts
    notices: tuple[PostingNotice, ...]


def settle(
    connection: Connection,
    *,
    reader: CostReader,
    recorded_at: dt.datetime,
    cause: str,
    progress: Progress = lambda _stage: None,
) -> Settled:
    """Derive anew everything that follows from the records, the messages and what people decided.

    What follows (clients, attachments, found costs, ledger) is a function of what is in, so that the order of imports
    cannot matter and a later credit note turns a found cost to traced by itself.

    Args:
        connection: Inside a transaction; this function never commits.
        reader: The mind that reads costs out of the mails.
        recorded_at: When this is recorded (aware).
        cause: What brought it about, for the history of each cost that changes.
        progress: Told each stage as it begins.

    Raises:
        NotConfigured: If no company is known yet.
    """
    lock_for_writing(connection)  # a decision taken while this reads would be lost
    progress(Stage.CLIENTS)
    books = RecordsRepository(connection).books()
    standing = DecisionsRepository(connection).standing()
    clients_repository = ClientsRepository(connection)
    clients = unify(books, known=clients_repository.all(), lessons=lessons_of(standing))
    clients_repository.replace(clients)
    standing = renamed(standing, current_ids(clients, books))
    lessons = lessons_of(standing).about({client.client_id for client in clients})
    directory = Directory(clients, books, lessons=lessons)
    tickets = attach_tickets(books, directory, lessons=lessons)
    clients_repository.save_ticket_attachments(tickets)
    progress(Stage.MAILS)
    mailbox = _file_messages(MessagesRepository(connection), books=books, directory=directory, lessons=lessons)
    progress(Stage.COSTS)
    repository = CostsRepository(connection)
    heard = _heard(mailbox, standing)
    read = reader.read(heard, books=books, clients=clients, tickets=tickets)
    repository.replace_read(continued(read, repository.as_read()))
    costs = _as_decided(repository.as_read(), standing, rows=BookRows(books, clients, tickets))
    repository.replace(costs, recorded_at=recorded_at, cause=cause)
    ConcessionsRepository(connection).replace(concessions_of(heard, books, clients, costs))
    progress(Stage.LEDGER)
    posting = post(books, clients=clients, tickets=tickets, costs=costs)
    FullText(connection).refresh()
    postings = LedgerRepository(connection).post(posting.entries, recorded_at=recorded_at)
    return Settled(books=books, clients=clients, costs=costs, postings=postings, notices=posting.notices)


def recount(connection: Connection, *, recorded_at: dt.datetime, cause: str) -> PostingCounts:
    """Let the decisions on found costs take effect: on the costs that hold, their history and the ledger."""
    lock_for_writing(connection)
    repository = CostsRepository(connection)
    books, clients = RecordsRepository(connection).books(), ClientsRepository(connection).all()
    standing = renamed(DecisionsRepository(connection).standing(), current_ids(clients, books))
    rows = BookRows(books, clients, ClientsRepository(connection).ticket_attachments())
    costs = _as_decided(repository.as_read(), standing, rows=rows)
    repository.replace(costs, recorded_at=recorded_at, cause=cause)
    return LedgerRepository(connection).post(post_found_costs(costs), recorded_at=recorded_at, table=FOUND_COSTS)


def _as_decided(read: Sequence[FoundCost], standing: Sequence[Decision], *, rows: BookRows) -> list[FoundCost]:
    """Lay what people said over the costs as read; what they priced or placed themselves meets the books again.

    A cost that nobody decided on takes the category that people gave to one told in the same words.
    """
    on_costs = [decision for decision in standing if decision.subject is Subject.COST]
    costs = as_taught(decided(read, standing), lessons_of(on_costs), but={d.key for d in on_costs})
    by_hand = {d.key for d in on_costs if said_by_hand(d)}
    return looked_up(costs, by_hand, rows=rows)


def _heard(mailbox: Sequence[FiledMessage], standing: Sequence[Decision]) -> list[FiledMessage]:
    """Leave out the notes that their author took back: nobody stands for them any more."""
    kept = {d.key for d in standing if d.subject is Subject.MESSAGE}
    return [filed for filed in mailbox if filed.message.file != NOTE or filed.message.message_id in kept]


def _save(
    contents: FolderContents,
    mails: MailContents,
    *,
    records: RecordsRepository,
    connection: Connection,
    folder: Path,
    recorded_at: dt.datetime,
) -> dict[str, ImportCounts]:
    company = contents.company or (contents.assumed if records.company() is None else None)
    if company is not None:
        records.save_company(company)
    batch = records.open_batch(source=str(folder), started_at=recorded_at)
    counts = records.apply_all(batch, contents.tables)
    MessagesRepository(connection).save(mails.messages, batch)
    return counts


def _remarks(mails: MailContents) -> Iterator[RowError]:
    for message in mails.messages:
        for warning in message.warnings:
            yield RowError(file=message.file, row=None, column=None, message=warning)


def _file_messages(
    repository: MessagesRepository, *, books: Books, directory: Directory, lessons: Lessons
) -> Sequence[FiledMessage]:
    repository.rethread(thread_roots(repository.all()))
    messages = repository.all()
    attachments = attach_messages(messages, books=books, directory=directory, lessons=lessons)
    classes = classify_messages(messages, books=books, attachments=attachments, lessons=lessons)
    for message in messages:
        repository.file(message.message_id, attachments[message.message_id], classes[message.message_id])
    return repository.filed(DIRECTION)
