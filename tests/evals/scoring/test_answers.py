from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from evals.scoring.answers import score_answers
from tests.evals.scoring.conftest import write

MAPPING = {"ours": "ducal", "other": "verrier"}


def reply(text: str, **changes: Any) -> dict[str, Any]:
    answer = {
        "id": "q",
        "answer": text,
        "client_id": "ours",
        "client_ids": [],
        "drivers": [],
        "advice": None,
        "figures": [],
        "cited_messages": [],
        "unknown": False,
    }
    return answer | changes


def asked(world: Path, kind: str, expected: dict[str, Any]) -> None:
    write(world / "gold/questions.jsonl", [{"id": "q", "kind": kind, "client_id": "ducal", "expected": expected}])


@pytest.mark.parametrize(
    ("text", "value", "points"),
    [
        ("Cela fait 1 250,50 € HT.", 1250.5, 1.0),
        ("That is €1,250.50.", 1250.5, 1.0),
        ("Cela fait 900 €.", 1250.5, 0.0),
    ],
)
def test_how_much_needs_the_figure_in_the_text_and_beside_it(
    world: Path, exported: Callable[..., Path], text: str, value: float, points: float
) -> None:
    asked(world, "how_much", {"value": value, "unit": "EUR"})
    exports = exported(answers=[reply(text, figures=[{"name": "x", "value": value, "unit": "EUR"}])])
    assert score_answers(world, exports, MAPPING).score == points


def test_a_number_with_a_unit_that_is_no_figure_is_ungrounded(world: Path, exported: Callable[..., Path]) -> None:
    asked(world, "unknown", {"answer": "unknown"})
    score = score_answers(world, exported(answers=[reply("Environ 42 heures.", unknown=True)]), MAPPING)
    assert score.ungrounded_numbers == 1
    assert score.score == 1.0


def test_another_clients_answer_is_worth_nothing(world: Path, exported: Callable[..., Path]) -> None:
    asked(world, "how_much", {"value": 10.0, "unit": "EUR"})
    exports = exported(answers=[reply("10 €", client_id="other", figures=[{"name": "x", "value": 10, "unit": "EUR"}])])
    assert score_answers(world, exports, MAPPING).score == 0.0


def test_a_why_is_scored_on_margin_drivers_and_proof(world: Path, exported: Callable[..., Path]) -> None:
    asked(
        world,
        "why_unprofitable",
        {
            "adjusted_margin": -50.0,
            "top_drivers": ["discounts", "untraced"],
            "must_cite_messages": [["<m1@x>"], ["<m2@x>"]],
        },
    )
    exports = exported(
        answers=[
            reply(
                "La marge ajustée est de -50 €.",
                figures=[{"name": "adjusted_margin", "value": -50.0, "unit": "EUR"}],
                drivers=["discounts", "untraced", "logistics"],
                cited_messages=["m1@x"],
            )
        ]
    )
    assert score_answers(world, exports, MAPPING).score == pytest.approx(0.8)
