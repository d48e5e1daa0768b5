"""A found cost and decisions on it, for tests of what people decide."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from core.costs import Basis, Category, CostStatus, FoundCost, Nature, Standing
from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.snapshots import snapshot

MOMENT = dt.datetime(2031, 6, 3, 8, 30, tzinfo=dt.UTC)


def cost(cost_id: str = "c-1", **others: Any) -> FoundCost:
    plain = FoundCost(
        cost_id=cost_id,
        client_id="quai",
        project_ref="B-12",
        category=Category.REWORK,
        status=CostStatus.INCURRED,
        standing=Standing.OPEN,
        nature=Nature.SUFFERED,
        basis=Basis.STATED,
        amount=Decimal(720),
        date=dt.date(2031, 5, 31),
        message_id="m1@x",
        quote="On refait les affiches, 720 € pour nous",
        author="Léa",
        also_in=("m2@x",),
        reason="Dit par l'une des nôtres.",
    )
    return replace(plain, **others)


def word_on(seen: FoundCost, verdict: Verdict = Verdict.CONFIRM, **corrections: str | None) -> Decision:
    return Decision(
        subject=Subject.COST,
        key=seen.cost_id,
        verdict=Verdict.CORRECT if corrections else verdict,
        person="Odile Tanguy",
        decided_at=MOMENT,
        corrections=corrections,
        seen=snapshot(seen),
    )


def word_on_mail(
    message_id: str,
    *,
    sender: str = "",
    was: str | None = None,
    verdict: Verdict | None = None,
    **corrections: str | None,
) -> Decision:
    return Decision(
        subject=Subject.MESSAGE,
        key=message_id,
        verdict=verdict or (Verdict.CORRECT if corrections else Verdict.CONFIRM),
        person="Odile Tanguy",
        decided_at=MOMENT,
        corrections=corrections,
        seen={"client_id": was, "project_ref": None, "sender": sender},
    )
