"""What can be recovered as plain data, for `--json`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.render.recovery_words import proof
from core.margin.recovery import Aside, Certainty, ClientRecovery, RecoveryLine
from core.messages import Language
from core.money import to_cents
from tools.read_model import ReadModel
from tools.recoverable import Recovery


def recovery_data(recovery: Recovery, read: ReadModel, *, language: Language) -> dict[str, Any]:
    """Return everything that was gathered, amounts in EUR excluding VAT but for `overdue`."""
    return {
        "as_of": recovery.as_of.isoformat(),
        "since": recovery.since.isoformat() if recovery.since else None,
        "total": _euros(recovery.total),
        "clients": [_client(group, recovery, read, language) for group in recovery.clients],
    }


def _client(group: ClientRecovery, recovery: Recovery, read: ReadModel, language: Language) -> dict[str, Any]:
    return {
        "client_id": group.client_id,
        "name": read.clients[group.client_id].name if group.client_id else None,
        "buyer": {"kind": group.buyer.kind, "evidence": group.buyer.evidence, "words": group.buyer.words},
        "total": _euros(group.total()),
        "to_confirm": _euros(group.total(certainty=Certainty.TO_CONFIRM)),
        "without_figure": group.without_figure(),
        "overdue": _euros(group.overdue),
        "time_barred": _aside(group.time_barred),
        "perhaps_covered": _aside(group.perhaps_covered),
        "lines": [_line(line, recovery, language) for line in group.lines],
    }


def _line(line: RecoveryLine, recovery: Recovery, language: Language) -> dict[str, Any]:
    return {
        "key": line.key,
        "kind": line.kind,
        "project_ref": line.project_ref,
        "date": line.date.isoformat(),
        "amount": None if line.amount is None else _euros(line.amount),
        "certainty": line.certainty,
        "proof": proof(line, recovery.files, language),
        "message_id": line.cost.message_id if line.cost else None,
    }


def _aside(aside: Aside) -> dict[str, Any]:
    return {"count": aside.count, "amount": _euros(aside.amount)}


def _euros(amount: Decimal) -> float:
    return float(to_cents(amount))
