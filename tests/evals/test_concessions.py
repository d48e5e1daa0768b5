"""Favours told from what only sounds like one, on labelled cases of many trades, more than half of them traps."""

from __future__ import annotations

from core.concessions import ConcessionKind
from evals.concessions import DATASET, score_file
from evals.scoring.measures import read_jsonl


def test_the_cases_hold_every_kind_and_as_many_traps():
    cases = read_jsonl(DATASET)
    kinds = {kind for case in cases for want in case["expected"] for kind in want["kinds"]}
    assert kinds == {kind.value for kind in ConcessionKind}
    assert sum(not case["expected"] for case in cases) >= len(cases) / 2
    assert len({case["id"] for case in cases}) == len({case["text"] for case in cases}) == len(cases)


def test_favours_are_found_and_none_invented():
    strict, kinds, notes = score_file(DATASET)
    assert strict.precision >= 0.97, notes
    assert strict.recall >= 0.9, notes
    assert kinds >= 0.95, notes
