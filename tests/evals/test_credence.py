"""What is learnt of a quantity being a cost, and the weights that ship."""

from __future__ import annotations

import json
from importlib.resources import files

from evals.credence import compared, fingerprint, samples, samples_of, train
from evals.extraction import DATASETS, LEARNT_FROM
from evals.scoring.measures import read_jsonl
from ingestion.extraction.credence import Credence

FEW = [s for name in ("costs-v1", "costs-v4") for s in samples((name,))]


def test_the_weights_that_ship_were_learnt_from_these_cases():
    held = json.loads(files("ingestion.extraction").joinpath("credence.json").read_text(encoding="utf-8"))
    assert held["learnt_from"] == fingerprint(), "learn anew: python -m evals.credence --train"


def test_the_cases_that_judge_are_never_learnt_from():
    assert "costs-v3" not in LEARNT_FROM
    learnt = {row["text"] for name in LEARNT_FROM for row in read_jsonl(DATASETS / f"{name}.jsonl")}
    assert not learnt & {row["text"] for row in read_jsonl(DATASETS / "costs-v3.jsonl")}


def test_at_least_a_third_of_the_cases_hold_a_trap_or_no_cost():
    rows = [row for name in (*LEARNT_FROM, "costs-v3") for row in read_jsonl(DATASETS / f"{name}.jsonl")]
    bare = [r for r in rows if not r["expected"] or any(e["status"] in ("not_a_cost", "traced") for e in r["expected"])]
    assert len(rows) >= 400
    assert len(bare) >= len(rows) / 3


def test_the_same_samples_give_the_same_weights_and_tell_most_of_them_right():
    one, other = train(FEW), train(FEW)
    assert [one.likelihood(s.hints) for s in FEW] == [other.likelihood(s.hints) for s in FEW]
    assert sum((one.likelihood(s.hints) > 0.5) == s.real for s in FEW) > 0.9 * len(FEW)


def test_a_quantity_priced_otherwise_than_labelled_teaches_nothing():
    row = next(r for r in read_jsonl(DATASETS / "costs-v1.jsonl") if len(r["expected"]) == 1 and samples_of(r, "x"))
    wrong = row | {"expected": [row["expected"][0] | {"amount_eur": 123456.78, "status": "incurred"}]}
    assert all(not s.real for s in samples_of(wrong, "x"))


def test_each_file_is_judged_by_the_others():
    told = compared(FEW, "costs-v4")
    assert set(told) == {"laws", "learnt", "both"}
    assert told["both"].f1 > 0.5


def test_nothing_learnt_says_even_odds():
    assert Credence(bias=0, weights={}).likelihood({"own:pour": 1.0}) == 0.5
