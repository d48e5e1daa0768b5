from collections.abc import Callable
from pathlib import Path
from typing import Any

from evals.scoring.costs import score_costs

MAPPING = {"ours": "ducal"}


def said(quote: str, amount: float, **changes: Any) -> dict[str, Any]:
    cost = {
        "client_id": "ours",
        "project_ref": None,
        "category": "rework",
        "status": "incurred",
        "amount_eur": amount,
        "date": "2025-02-03",
        "message_id": "m1@imprimerie.example",
        "quote": quote,
        "also_in": [],
    }
    return cost | changes


def test_a_found_cost_with_the_right_client_and_amount_is_strict(world: Path, exported: Callable[..., Path]) -> None:
    score = score_costs(world, exported(costs=[said("On a refait les 500 plaquettes", 321.0)]), MAPPING)
    assert score.strict.f1 == 1.0
    assert score.traps_taken == 0.0
    assert score.euros_misplaced == round(1 / 320, 4)


def test_a_refused_claim_taken_for_a_cost_is_a_trap(world: Path, exported: Callable[..., Path]) -> None:
    score = score_costs(world, exported(costs=[said("Ils réclament 900 euros", 900.0)]), MAPPING)
    assert score.traps_taken == 1.0
    assert score.strict.f1 == 0.0


def test_a_quote_that_is_not_in_the_mail_proves_nothing(world: Path, exported: Callable[..., Path]) -> None:
    score = score_costs(world, exported(costs=[said("une phrase que personne n'a écrite", 320.0)]), MAPPING)
    assert score.unproven_quotes == 1
    assert score.found.f1 == 0.0
