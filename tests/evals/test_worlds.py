"""The runner over a tiny invented world whose truth was reckoned by hand."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from core.money import ZERO
from evals.worlds import main, run_world, worlds_in
from tests.app.company import write_company

REPAIR = "J'ai remplacé la courroie du pétrin chez Verdier hier, 180 euros de pièces qui ne sont notés nulle part."
MAIL = f"""\
From: Odile Tanguy <o.tanguy@fournil-services.example>
To: Comptabilité <compta@fournil-services.example>
Date: Thu, 16 Mar 2023 18:00:00 +0100
Message-ID: <courroie@fournil-services.example>
Subject: P-1 courroie
Content-Type: text/plain; charset=utf-8

{REPAIR}
"""
MARGINS = (
    "client_id,list_revenue,discounts,net_revenue,direct_costs,gross_margin,presales_time,project_time,after_sales,"
    "logistics,penalties,late_payment,untraced,adjusted_margin,adjusted_margin_pct\n"
    "verdier,1100,100,1000,300,700,0,0,0,0,0,54.25,180,465.75,0.4658\n"
    "brioche,2000,0,2000,500,1500,0,0,0,0,0,96.26,0,1403.74,0.7019\n"
)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    folder = write_company(tmp_path / "worlds/fournil", tables={"mail/002.eml": MAIL})
    (folder / "gold").mkdir()
    with (folder / "gold/clients.csv").open("w", encoding="utf-8", newline="") as handle:
        rows = (
            ("client_id", "crm_account_id", "erp_customer_code"),
            ("verdier", "K1", "4101"),
            ("brioche", "K2", "4102"),
        )
        csv.writer(handle).writerows(rows)
    (folder / "gold/margins.csv").write_text(MARGINS, encoding="utf-8")
    _write(folder / "gold/messages.jsonl", [_message("petrin-1@moulin-verdier.example", "after_sales", opens=True)])
    cost = {
        "cost_id": "c1", "client_id": "verdier", "project_ref": "P-1", "category": "after_sales", "status": "incurred",
        "basis": "stated", "amount_eur": 180.0, "hours": None, "profile": None, "persons": None, "date": "2023-03-15",
        "message_id": "courroie@fournil-services.example", "quote": REPAIR, "also_in": [], "why": "",
    }  # fmt: skip
    _write(folder / "gold/costs.jsonl", [cost])
    question = {
        "id": "q1", "question": "How much did we invoice Brioche & Fils?", "language": "en", "kind": "how_much",
        "client_id": "brioche", "expected": {"value": 2000, "unit": "EUR"},
    }  # fmt: skip
    _write(folder / "gold/questions.jsonl", [question])
    return folder


def _message(message_id: str, ticket_class: str, *, opens: bool) -> dict[str, Any]:
    return {
        "message_id": message_id, "client_id": "verdier", "project_ref": "P-1", "ticket_class": ticket_class,
        "opens_ticket": opens, "thread": message_id, "file": "001.eml", "language": "fr",
    }  # fmt: skip


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def test_with_a_perfect_reader_everything_reckoned_by_hand_is_met(world: Path):
    scores = run_world(world, perfect_reader=True, database_url=None, keep=None)

    assert scores["clients"]["f1"] == 1.0
    assert scores["costs"]["strict"]["f1"] == 1.0
    assert scores["margins"]["exact_cells"] == 1.0
    assert scores["margins"]["adjusted_margin_off"] == ZERO
    assert scores["answers"]["score"] == 1.0
    assert scores["answers"]["ungrounded_numbers"] == 0


def test_folders_of_worlds_and_worlds_are_both_taken(world: Path):
    assert worlds_in([world.parent]) == worlds_in([world]) == [world]


def test_the_table_has_a_column_for_each_world(world: Path, capsys: pytest.CaptureFixture[str]):
    assert main([str(world.parent), "--perfect-reader"]) == 0
    shown = capsys.readouterr().out
    assert "fournil" in shown
    assert "costs.strict.f1" in shown


def test_a_folder_without_worlds_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main([str(tmp_path)]) == 1
    assert "gold" in capsys.readouterr().err
