"""Worlds are paired exactly as the score pairs them; labelled cases are read by the grammar."""

import json
from collections.abc import Callable
from pathlib import Path

from evals.mistakes.judging import is_exact
from evals.mistakes.report import report_on
from evals.mistakes.sources import Origin, Source, read_cases
from evals.scoring.clients import score_clients
from evals.scoring.costs import score_costs
from tests.evals.mistakes.conftest import CONCERT, TUNING, VARNISH, Row, gold, said

COMPANY = {"hours_per_day": 7, "rates": {"accordeur": 50}, "employees": {"Paul Vidal": "accordeur"}, "documents": {}}


def case(case_id: str, text: str, expected: list[Row]) -> Row:
    return {
        "id": case_id, "subject": "piano", "from": "employee", "author_profile": "accordeur", "text": text,
        "company": COMPANY, "expected": expected,
    }  # fmt: skip


def test_the_counts_are_those_of_the_score(pair: Callable[..., Source], tmp_path: Path) -> None:
    source = pair(
        gold=[gold(VARNISH, 400.0), gold(TUNING, 120.0), gold(CONCERT, 900.0, status="not_a_cost", why="Refus.")],
        said=[said(VARNISH, 400.0), said(TUNING, 100.0, category="other"), said(CONCERT, 900.0)],
    )
    world, exports = tmp_path / "pianos", tmp_path / "pianos-exports"
    score = score_costs(world, exports, score_clients(world, exports)[0])
    line = report_on([source]).sources[0]
    assert (line.reading.precision.value, line.reading.recall.value) == (score.strict.precision, score.strict.recall)
    assert line.reading.f1.value == score.strict.f1
    assert line.traps.value == score.traps_taken
    assert line.category.value == score.category_accuracy


def test_cases_are_read_and_paired(tmp_path: Path) -> None:
    quote = "On a refait le vernis, 400 euros, rien n'est facturé"
    want = {"quote": quote, "category": "rework", "status": "incurred", "basis": "stated", "amount_eur": 400}
    claim = want | {"quote": "Le client réclame 90 euros", "status": "not_a_cost", "amount_eur": 90, "trap": "a claim"}
    cases = [
        case("p1", f"{quote}.\nPaul Vidal", [want]),
        case("p2", "Le client réclame 90 euros pour le retard, on ne paiera pas.\nPaul Vidal", [claim]),
        case("p3", "Le piano est accordé.\nPaul Vidal", []),
    ]
    file = tmp_path / "cases.jsonl"
    file.write_text("".join(f"{json.dumps(c)}\n" for c in cases), encoding="utf-8")
    source = read_cases(file)
    assert (source.name, source.origin, source.units) == ("cases", Origin.CASES, ("p1", "p2", "p3"))
    assert [told.trap for told in source.gold] == [None, "a claim"]
    assert source.match == {0: 0}
    assert is_exact(source.said[0], source.gold[0])
