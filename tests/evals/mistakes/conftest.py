"""A tiny invented piano workshop whose gold and exports a test writes line by line."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.mistakes.sources import Source, paired_world

Row = dict[str, Any]

SENTENCES = (
    "On a refait le vernis du queue, 400 euros, rien n'est noté.",
    "Nous offrons l'accord du quart, 120 euros de remise.",
    "Le camion de mardi, 250 euros, est pour nous aussi.",
    "Ils parlent de 900 euros de concert perdu, refusé.",
    "Les 80 euros de cordes sont sur le ticket T9.",
    "On reviendra en mai régler la mécanique, 300 euros pour nous.",
)
VARNISH, TUNING, TRUCK, CONCERT, STRINGS, PROMISE = SENTENCES


def gold(quote: str, amount: float | None, **changes: Any) -> Row:
    """A gold line: spent for the opera's grand piano, unless said otherwise."""
    line: Row = {
        "cost_id": "g", "client_id": "opera", "project_ref": "P1", "category": "rework", "status": "incurred",
        "basis": "stated", "amount_eur": amount, "date": "2024-05-02", "message_id": "<m1@touches.example>",
        "quote": quote, "also_in": [], "why": "",
    }  # fmt: skip
    return line | changes


def said(quote: str, amount: float | None, **changes: Any) -> Row:
    """What Marge says: the same, in her own ids, and firm."""
    line: Row = {
        "client_id": "l-opera", "project_ref": "P1", "category": "rework", "status": "incurred", "standing": "firm",
        "basis": "stated", "amount_eur": amount, "date": "2024-05-02", "message_id": "m1@touches.example",
        "quote": quote, "also_in": [], "reason": "",
    }  # fmt: skip
    return line | changes


@pytest.fixture
def pair(tmp_path: Path) -> Callable[..., Source]:
    """Write a world of two mails in two threads and its exports, and pair them."""

    def written(*, gold: list[Row], said: list[Row], name: str = "pianos") -> Source:
        world, exports = tmp_path / name, tmp_path / f"{name}-exports"
        for folder in (world / "gold", world / "mail", exports):
            folder.mkdir(parents=True)
        for number in (1, 2):
            head = f"Message-ID: <m{number}@touches.example>\nSubject: pianos\n"
            kind = "Content-Type: text/plain; charset=utf-8\n\n"
            (world / f"mail/00{number}.eml").write_text(head + kind + "\n".join(SENTENCES), encoding="utf-8")
        with (world / "gold/clients.csv").open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows(
                [["client_id", "crm_account_id", "erp_customer_code"], ["opera", "A1", "C1"], ["lycee", "A2", "C2"]]
            )
        messages = [
            {"message_id": f"m{n}@touches.example", "file": f"00{n}.eml", "thread": f"t{n}", "ticket_class": "other"}
            for n in (1, 2)
        ]
        clients = [
            {"client_id": f"l-{name}", "crm_account_ids": [], "erp_customer_codes": [code]}
            for name, code in (("opera", "C1"), ("lycee", "C2"))
        ]
        _write(world / "gold/messages.jsonl", messages)
        _write(world / "gold/costs.jsonl", gold)
        _write(exports / "messages.jsonl", messages[:1])
        _write(exports / "clients.jsonl", clients)
        _write(exports / "costs.jsonl", said)
        return paired_world(world, exports)

    return written


def _write(path: Path, rows: list[Row]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
