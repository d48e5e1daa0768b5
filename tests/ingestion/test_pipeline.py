"""What an import makes of decisions and of rows that come later."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection, Engine

from core.costs import CostStatus, FoundCost, Standing
from core.db.repositories.costs import CostsRepository
from core.db.repositories.decisions import DecisionsRepository
from core.db.repositories.ledger import LedgerRepository
from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.snapshots import snapshot
from core.margin.entry import Component
from core.viewer import DIRECTION
from ingestion.extraction.reader import GrammarReader
from ingestion.pipeline import import_folder, recount
from tests.app.company import TABLES, write_company

MAIL = """\
From: Odile Tanguy <o.tanguy@fournil-services.example>
To: Hugo Lavigne <h.lavigne@moulin-verdier.example>
Date: Tue, 14 Mar 2023 09:00:00 +0100
Message-ID: <geste-1@fournil-services.example>
Subject: =?utf-8?q?P-1_p=C3=A9trin?=
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Bonjour Hugo, pour nous faire pardonner je vous accorde un geste commercial de 150 € HT sur l'affaire P-1.
Odile
"""
CREDIT = "A1,4101,P-1,,2023-03-28,,-150.00,-30.00,-180.00,credit_note,geste commercial\n"


def bring(connection: Connection, folder: Path, *, day: int) -> None:
    import_folder(
        folder,
        connection=connection,
        reader=GrammarReader(),
        language="fr",
        recorded_at=dt.datetime(2023, 4, day, tzinfo=dt.UTC),
    )


def untraced(connection: Connection) -> Decimal:
    entries = LedgerRepository(connection).entries(DIRECTION, components=[Component.UNTRACED])
    return sum((e.amount for e in entries), Decimal(0))


def only(connection: Connection) -> FoundCost:
    (cost,) = CostsRepository(connection).all(DIRECTION)
    return cost


def decide(connection: Connection, cost: FoundCost, verdict: Verdict, **corrections: str | None) -> Decision:
    at = dt.datetime(2023, 4, 10, 9, tzinfo=dt.UTC)
    decision = Decision(
        subject=Subject.COST,
        key=cost.cost_id,
        verdict=verdict,
        person="Odile Tanguy",
        decided_at=at,
        corrections=corrections,
        seen=snapshot(cost),
    )
    kept = DecisionsRepository(connection).append(decision)
    recount(connection, recorded_at=at, cause="décision")
    return kept


def with_credit_note(folder: Path) -> Path:
    return write_company(folder, tables={"mail/002.eml": MAIL, "erp/invoices.csv": TABLES["erp/invoices.csv"] + CREDIT})


def test_a_credit_note_imported_later_turns_the_cost_to_traced_and_the_margin_moves(database: Engine, tmp_path: Path):
    with database.begin() as connection:
        bring(connection, write_company(tmp_path / "march", tables={"mail/002.eml": MAIL}), day=1)
        found = only(connection)
        assert (found.status, found.standing, untraced(connection)) == (
            CostStatus.INCURRED,
            Standing.FIRM,
            Decimal(-150),
        )
    with database.begin() as connection:
        bring(connection, with_credit_note(tmp_path / "april"), day=2)

        traced = only(connection)

        assert traced.cost_id == found.cost_id
        assert (traced.status, traced.ledger_ref, untraced(connection)) == (CostStatus.TRACED, "A1", Decimal(0))
        versions = CostsRepository(connection).history(found.cost_id)
        assert [(v.recorded_at.day, v.cause, v.cost) for v in versions] == [
            (1, "import march", found),
            (2, "import april", traced),
        ]


def test_a_confirmed_cost_survives_the_same_import_again_and_is_traced_by_the_credit_note(
    database: Engine, tmp_path: Path
):
    folder = write_company(tmp_path / "march", tables={"mail/002.eml": MAIL})
    with database.begin() as connection:
        bring(connection, folder, day=1)
        decide(connection, only(connection), Verdict.CONFIRM)
        bring(connection, folder, day=11)
        assert (only(connection).standing, untraced(connection)) == (Standing.CONFIRMED, Decimal(-150))
        bring(connection, with_credit_note(tmp_path / "april"), day=12)
        assert (only(connection).status, untraced(connection)) == (CostStatus.TRACED, Decimal(0))
        causes = [v.cause for v in CostsRepository(connection).history(only(connection).cost_id)]
        assert causes == ["import march", "décision", "import april"]


def test_a_corrected_amount_posts_at_once_and_taking_it_back_restores_the_ledger(database: Engine, tmp_path: Path):
    with database.begin() as connection:
        bring(connection, write_company(tmp_path / "march", tables={"mail/002.eml": MAIL}), day=1)
        before = LedgerRepository(connection).entries(DIRECTION)
        kept = decide(connection, only(connection), Verdict.CORRECT, amount="90")
        assert untraced(connection) == Decimal(-90)
        assert kept.decision_id is not None
        at = dt.datetime(2023, 4, 12, tzinfo=dt.UTC)
        DecisionsRepository(connection).undo(kept.decision_id, person="Odile Tanguy", at=at)
        recount(connection, recorded_at=at, cause="décision annulée")

        assert sorted(LedgerRepository(connection).entries(DIRECTION), key=repr) == sorted(before, key=repr)
        assert LedgerRepository(connection).false_sums() == []


def test_an_amount_said_by_a_person_is_looked_up_in_the_books(database: Engine, tmp_path: Path):
    credit = CREDIT.replace("-150.00,-30.00,-180.00", "-90.00,-18.00,-108.00")
    tables = {"mail/002.eml": MAIL, "erp/invoices.csv": TABLES["erp/invoices.csv"] + credit}
    with database.begin() as connection:
        bring(connection, write_company(tmp_path / "march", tables=tables), day=1)
        assert only(connection).status is CostStatus.INCURRED
        decide(connection, only(connection), Verdict.CORRECT, amount="90")
        assert (only(connection).status, only(connection).ledger_ref) == (CostStatus.TRACED, "A1")


def test_a_rejected_cost_stays_out_after_the_same_import_again(database: Engine, tmp_path: Path):
    folder = write_company(tmp_path / "march", tables={"mail/002.eml": MAIL})
    with database.begin() as connection:
        bring(connection, folder, day=1)
        decide(connection, only(connection), Verdict.REJECT)
        bring(connection, folder, day=11)
        assert (only(connection).standing, untraced(connection)) == (Standing.REJECTED, Decimal(0))
