"""What people teach goes through the whole pipeline, outlives the same import again, and goes when taken back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from core.costs import Category
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.costs import CostsRepository
from core.db.repositories.decisions import DecisionsRepository
from core.db.repositories.ledger import LedgerRepository
from core.db.repositories.messages import MessagesRepository
from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.lessons import SENDER, identity_key
from core.decisions.snapshots import snapshot
from core.messages import TicketClass
from core.viewer import DIRECTION
from ingestion.extraction.reader import GrammarReader
from ingestion.pipeline import import_folder, settle
from tests.app.company import TABLES, write_company

AT = dt.datetime(2023, 5, 2, 9, tzinfo=dt.UTC)
FREE = "claude.herbin44@gmail.com"
MAIL = """\
From: Claude Herbin <{sender}>
To: Odile Tanguy <o.tanguy@fournil-services.example>
Date: {day} Mar 2023 09:00:00 +0100
Message-ID: <{key}@gmail.com>
Subject: encore moi
Content-Type: text/plain; charset=utf-8

Bonjour, c'est pour le suivi numéro {day}, toujours sans nouvelles de votre part.
"""
WAGES = """\
From: Odile Tanguy <o.tanguy@fournil-services.example>
To: Odile Tanguy <o.tanguy@fournil-services.example>
Date: {day} Mar 2023 18:00:00 +0100
Message-ID: <{key}@fournil-services.example>
Subject: {ref}
Content-Type: text/plain; charset=utf-8

J'ai passé {hours} h sur l'affaire {ref} pour recaler la vis du bac, pas pointées.
"""
EXTRA = {
    "erp/customers.csv": TABLES["erp/customers.csv"] + "4103,ATELIER HERBIN,,,ANET,30\n",
    "crm/accounts.csv": TABLES["crm/accounts.csv"] + "K3,Le Pain de Claude,,,Nogent,boulangerie,Odile Tanguy\n",
    **{f"mail/1{i:02}.eml": MAIL.format(key=f"free-{i}", sender=FREE, day=10 + i) for i in range(10)},
    **{
        f"mail/2{i:02}.eml": WAGES.format(key=f"wage-{i}", day=10 + i, ref=ref, hours=hours)
        for i, (ref, hours) in enumerate((("P-1", 3), ("P-2", 5)))
    },
}
Picture = tuple[object, ...]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_company(tmp_path / "spring", tables=EXTRA)


def bring(connection: Connection, folder: Path) -> None:
    import_folder(folder, connection=connection, reader=GrammarReader(), language="fr", recorded_at=AT)


def redo(connection: Connection) -> None:
    settle(connection, reader=GrammarReader(), recorded_at=AT, cause="décision")


def decide(
    connection: Connection, subject: Subject, key: str, verdict: Verdict = Verdict.CORRECT, **corrections: str | None
) -> Decision:
    seen: dict[str, str | None] = {"client_id": None, "project_ref": None}
    if subject is Subject.MESSAGE:
        (filed,) = [f for f in MessagesRepository(connection).filed(DIRECTION) if f.message.message_id == key]
        seen[SENDER] = filed.message.sender.email if filed.message.sender else None
    if subject is Subject.COST:
        (cost,) = [c for c in CostsRepository(connection).all(DIRECTION) if c.cost_id == key]
        seen = snapshot(cost)
    kept = DecisionsRepository(connection).append(
        Decision(
            subject=subject,
            key=key,
            verdict=verdict,
            person="Odile Tanguy",
            decided_at=AT,
            corrections=corrections,
            seen=seen,
        )
    )
    redo(connection)
    return kept


def take_back(connection: Connection, decision: Decision) -> None:
    assert decision.decision_id is not None
    DecisionsRepository(connection).undo(decision.decision_id, person="Odile Tanguy", at=AT)
    redo(connection)


def picture(connection: Connection) -> Picture:
    """Everything that follows from records, mails and decisions."""
    return (
        ClientsRepository(connection).all(),
        ClientsRepository(connection).ticket_attachments(),
        MessagesRepository(connection).filed(DIRECTION),
        CostsRepository(connection).all(DIRECTION),
        sorted(LedgerRepository(connection).entries(DIRECTION), key=repr),
    )


def client_of(connection: Connection, message_id: str) -> str | None:
    filed = MessagesRepository(connection).filed(DIRECTION)
    return next(f.attachment.client_id for f in filed if f.message.message_id == message_id)


def test_a_sender_placed_once_is_known_in_its_tenth_mail_and_after_the_same_import_again(
    database: Engine, folder: Path
):
    with database.begin() as connection:
        bring(connection, folder)
        untaught = picture(connection)
        assert client_of(connection, "free-9@gmail.com") is None
        said = decide(connection, Subject.MESSAGE, "free-0@gmail.com", client_id="brioche", project_ref=None)
        assert client_of(connection, "free-9@gmail.com") == "brioche"
        taught = picture(connection)
        bring(connection, folder)
        assert picture(connection) == taught
        take_back(connection, said)
        assert picture(connection) == untaught


def test_what_is_joined_takes_its_placed_mails_along_and_taken_back_all_is_as_before(database: Engine, folder: Path):
    with database.begin() as connection:
        bring(connection, folder)
        placed = decide(connection, Subject.MESSAGE, "free-0@gmail.com", client_id="atelier-herbin", project_ref=None)
        apart = picture(connection)
        assert client_of(connection, "free-9@gmail.com") == "atelier-herbin"
        joined = decide(connection, Subject.IDENTITY, identity_key("K3", "4103"), Verdict.CONFIRM)
        (client,) = [c for c in ClientsRepository(connection).all() if "K3" in c.account_ids]
        assert client.customer_codes == ("4103",)
        assert client_of(connection, "free-9@gmail.com") == client.client_id != "atelier-herbin"
        take_back(connection, joined)
        assert picture(connection) == apart
        take_back(connection, placed)


def test_a_class_and_a_category_said_once_are_given_to_the_next_of_the_kind(database: Engine, folder: Path):
    with database.begin() as connection:
        bring(connection, folder)
        before = picture(connection)
        first, second = CostsRepository(connection).all(DIRECTION)
        other = Category.AFTER_SALES if first.category is not Category.AFTER_SALES else Category.REWORK
        said = decide(connection, Subject.COST, first.cost_id, category=other)
        classed = decide(connection, Subject.MESSAGE, "free-0@gmail.com", ticket_class="dispute")
        assert {c.category for c in CostsRepository(connection).all(DIRECTION)} == {other}
        assert second.category is not other
        filed = {f.message.message_id: f for f in MessagesRepository(connection).filed(DIRECTION)}
        assert filed["free-9@gmail.com"].classification.ticket_class is TicketClass.DISPUTE
        take_back(connection, said)
        take_back(connection, classed)
        assert picture(connection) == before
