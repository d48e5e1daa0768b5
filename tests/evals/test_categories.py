"""The labelled examples of kinds of cost, and the weights that were learnt from them."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files

from core.costs import Category
from evals.categories import DATASETS, EXAMPLES, examples, fingerprint, left_out, train
from evals.scoring.measures import read_jsonl
from ingestion.extraction.category import category_of

EVERY = examples()


def test_examples_of_every_category():
    counts = Counter(row["category"] for row in read_jsonl(DATASETS / f"{EXAMPLES}.jsonl"))
    assert set(counts) == {c.value for c in Category}
    assert min(counts.values()) >= 10


def test_the_weights_that_ship_were_learnt_from_these_examples_and_signs():
    held = json.loads(files("ingestion.extraction").joinpath("categories.json").read_text(encoding="utf-8"))
    assert held["learnt_from"] == fingerprint(), "learn anew: python -m evals.categories --train"


def test_weights_are_learnt_from_few_examples_and_always_the_same():
    few = EVERY[::8]
    weigher = train(few)
    right = [category_of(weigher.leaning(e.signs)) is e.category for e in few]
    assert sum(right) > 0.7 * len(few)
    assert train(few).leaning(few[0].signs) == weigher.leaning(few[0].signs)


def test_no_example_is_judged_by_weights_that_saw_its_file():
    judged = left_out(EVERY[::8])
    assert sum(len(pairs) for pairs in judged.values()) == len(EVERY[::8])
    pairs = [pair for found in judged.values() for pair in found]
    assert 0.4 < sum(e.category is said for e, said in pairs) / len(pairs) < 1
