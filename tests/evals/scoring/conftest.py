"""A tiny world with gold, invented: a printer with two clients."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MAIL = """\
From: Lise <lise@imprimerie.example>
To: Paul <paul@imprimerie.example>
Subject: retirage
Content-Type: text/plain; charset=utf-8
Message-ID: <m1@imprimerie.example>
Date: Mon, 03 Feb 2025 09:00:00 +0100

On a refait les 500 plaquettes pour 320 euros, rien n'est facturé.
Ils réclament 900 euros, on a refusé.
"""


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")


@pytest.fixture
def world(tmp_path: Path) -> Path:
    folder = tmp_path / "world"
    (folder / "gold").mkdir(parents=True)
    (folder / "mail").mkdir()
    (folder / "mail/001.eml").write_text(MAIL, encoding="utf-8")
    (folder / "gold/clients.csv").write_text(
        "client_id,crm_account_id,erp_customer_code\nducal,A1,411D\nverrier,A2,\n", encoding="utf-8"
    )
    (folder / "gold/margins.csv").write_text(
        "client_id,list_revenue,discounts,net_revenue,direct_costs,gross_margin,presales_time,project_time,after_sales,"
        "logistics,penalties,late_payment,untraced,adjusted_margin,adjusted_margin_pct\n"
        "ducal,100,0,100,40,60,0,0,0,0,0,0,10,50,0.5\nverrier,0,0,0,0,0,5,0,0,0,0,0,0,-5,\n",
        encoding="utf-8",
    )
    write(
        folder / "gold/costs.jsonl",
        [
            gold("c1", "incurred", 320.0, "On a refait les 500 plaquettes pour 320 euros"),
            gold("c2", "not_a_cost", 900.0, "Ils réclament 900 euros, on a refusé."),
        ],
    )
    return folder


def gold(cost_id: str, status: str, amount: float, quote: str) -> dict[str, Any]:
    return {
        "cost_id": cost_id,
        "client_id": "ducal",
        "project_ref": None,
        "category": "rework",
        "status": status,
        "amount_eur": amount,
        "date": "2025-02-03",
        "message_id": "<m1@imprimerie.example>",
        "quote": quote,
        "also_in": [],
    }


@pytest.fixture
def exported(tmp_path: Path) -> Callable[..., Path]:
    folder = tmp_path / "exports"

    def export(**files: list[dict[str, Any]]) -> Path:
        for name, rows in files.items():
            write(folder / f"{name}.jsonl", rows)
        return folder

    return export
