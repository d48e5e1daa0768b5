"""Bad files end to end: a clear message says where, the rest goes in, the same import again changes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from app.bootstrap import open_house
from app.cli.importing import where
from app.render.notices import sentence
from core.db.repositories.ledger import LedgerRepository
from core.errors import InvalidInput
from core.margin.statement import Statement, statement
from core.settings import Settings
from core.viewer import DIRECTION
from ingestion.pipeline import ImportReport
from tests.app.company import MAIL, TABLES, write_company

SECOND = MAIL.replace("petrin-1", "petrin-2")
NOW = dt.datetime(2024, 1, 2, 8, 0, tzinfo=dt.UTC)


@dataclass(frozen=True, kw_only=True)
class Imported:
    report: ImportReport
    again: ImportReport
    margin: Statement

    @property
    def told(self) -> str:
        remarks = (*self.report.errors, *self.report.warnings)
        notices = (sentence(notice, "fr") for notice in self.report.notices)
        return "\n".join([*(f"{where(r)} : {r.message}" for r in remarks), *notices])


Importer = Callable[..., Imported]


@pytest.fixture
def imported(database_url: str, tmp_path: Path) -> Importer:
    def run(files: dict[str, str | bytes]) -> Imported:
        folder = write_company(tmp_path / "exports", tables=files)
        house = open_house(Settings(home=tmp_path / "home", lang="fr", database_url=database_url))
        report = house.import_folder(folder, recorded_at=NOW)
        again = house.import_folder(folder, recorded_at=NOW + dt.timedelta(hours=1))
        with house.reading() as connection:
            totals = LedgerRepository(connection).totals(DIRECTION)
        house.engine.dispose()
        return Imported(report=report, again=again, margin=statement(totals[()]))

    return run


def unchanged(report: ImportReport) -> bool:
    rows = all((c.added, c.changed, c.removed) == (0, 0, 0) for c in report.tables.values())
    return rows and (report.postings.appended, report.postings.corrected, report.postings.withdrawn) == (0, 0, 0)


def changed(name: str, old: str, new: str) -> dict[str, str | bytes]:
    assert old in TABLES[name]
    return {name: TABLES[name].replace(old, new)}


def test_a_clean_company_goes_in_without_a_remark(imported: Importer):
    clean = imported({})

    assert clean.told == ""
    assert unchanged(clean.again)
    assert (clean.margin.net_revenue, clean.margin.purchases) == (Decimal("3000.00"), Decimal("800.00"))


@pytest.mark.parametrize(
    ("files", "told", "net_revenue", "purchases"),
    [
        pytest.param(
            {"erp/purchases.csv": "purchase_ref,supplier,project_ref,date,description\nB1,X,P-1,2023-02-15,Cuve\n"},
            ["erp/purchases.csv", "colonnes manquantes", "net_amount"],
            "3000.00",
            "0.00",
            id="missing column",
        ),
        pytest.param(
            changed("erp/purchases.csv", "2023-03-15", "35/03/2023"),
            ["erp/purchases.csv, ligne 2, colonne date", "35/03/2023", "AAAA-MM-JJ"],
            "3000.00",
            "300.00",
            id="wrong date",
        ),
        pytest.param(
            changed("erp/purchases.csv", "300.00", '"1 234,50"'), [], "3000.00", "1734.50", id="decimal comma"
        ),
        pytest.param(
            {
                "erp/invoices.csv": TABLES["erp/invoices.csv"]
                .replace(",", ";")
                .replace("invoice;\n", "invoice;é\n")
                .encode("latin-1")
            },
            [],
            "3000.00",
            "800.00",
            id="latin-1 with semicolons",
        ),
        pytest.param(
            {"erp/purchases.csv": TABLES["erp/purchases.csv"] + "B1,Inox du Perche,P-1,2023-05-05,999.00,Autre\n"},
            ["erp/purchases.csv, ligne 3", "B1"],
            "3000.00",
            "800.00",
            id="duplicated reference",
        ),
        pytest.param(
            changed("erp/invoices.csv", "F2,4102,P-2", "F2,9999,"),
            ["factures et avoirs", "9999", "sans client"],
            "3000.00",
            "800.00",
            id="unknown customer code",
        ),
        pytest.param(
            {"erp/purchases.csv": ""}, ["erp/purchases.csv", "fichier vide"], "3000.00", "0.00", id="empty file"
        ),
    ],
)
def test_a_bad_table_is_told_and_the_rest_goes_in(
    imported: Importer, files: dict[str, str | bytes], told: list[str], net_revenue: str, purchases: str
):
    result = imported(files)

    assert all(part in result.told for part in told), result.told
    assert (told == []) == (result.told == "")
    assert (result.margin.net_revenue, result.margin.purchases) == (Decimal(net_revenue), Decimal(purchases))
    assert unchanged(result.again)


def _nested(depth: int) -> bytes:
    message = SECOND.encode()
    for level in range(depth):
        head = f"From: a@b.example\nDate: Tue, 14 Mar 2023 09:00:00 +0100\nMessage-ID: <n{level}@b.example>\n"
        message = f"{head}Subject: Fwd\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n".encode() + message
    return message


@pytest.mark.parametrize(
    ("mail", "told"),
    [
        pytest.param(
            SECOND.replace("Date: Tue, 14 Mar 2023 09:00:00 +0100\n", ""), "ne porte pas de date", id="no date"
        ),
        pytest.param(
            SECOND.replace("Message-ID: <petrin-2@moulin-verdier.example>\n", ""), "Message-ID", id="no message id"
        ),
        pytest.param(SECOND.replace("charset=utf-8", "charset=klingon-7"), "klingon-7", id="unknown charset"),
        pytest.param(
            SECOND.replace("To: ", "To: " + ", ".join(f"p{n}@many.example" for n in range(10_000)) + ", "),
            "destinataires",
            id="10,000 recipients",
        ),
        pytest.param(_nested(100), "emboîte", id="nested 100 deep"),
        pytest.param(b"\x00\xff\xfe not a mail", "n'est pas un courriel", id="not a mail"),
    ],
)
def test_a_bad_mail_is_told_and_the_rest_goes_in(imported: Importer, mail: str | bytes, told: str):
    result = imported({"mail/002.eml": mail})

    assert told in result.told
    assert "mail/002.eml" in result.told
    assert result.margin.net_revenue == Decimal("3000.00")
    assert result.report.messages >= 1
    assert unchanged(result.again)


def test_a_folder_that_is_no_world_is_refused_whole(tmp_path: Path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/cat.jpg").write_bytes(b"\xff\xd8")
    house = open_house(Settings(home=tmp_path / "home", lang="fr"))
    with pytest.raises(InvalidInput, match=r"aucun export connu ni aucun mail"):
        house.import_folder(tmp_path / "photos", recorded_at=NOW)
    house.engine.dispose()
