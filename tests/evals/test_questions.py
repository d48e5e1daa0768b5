"""The questions that the router is judged by."""

from __future__ import annotations

from pathlib import Path

import pytest

from agent.router.intent import Kind
from core.costs import Category, CostStatus
from core.margin.comparison import Measure
from evals.questions import CLIENTS, DATASET, main, table, wanted
from evals.scoring.measures import read_jsonl

FILES = [DATASET, DATASET.with_name("questions-v2.jsonl"), DATASET.with_name("questions-v3.jsonl")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_cases_speak_of_what_there_is(file: Path) -> None:
    cases = read_jsonl(file)
    assert len(cases) >= 120
    for case in cases:
        Kind(case["kind"])
        assert set(case.get("clients", [])) <= set(CLIENTS)
        if "measure" in case:
            Measure(case["measure"])
        if "category" in case:
            Category(case["category"])
        for status in case.get("statuses", []):
            CostStatus(status)


def test_a_question_without_a_period_must_get_none_unless_it_has_no_answer() -> None:
    assert wanted({"kind": "ranking", "top": 3}) == {"kind": "ranking", "top": 3, "periods": []}
    assert wanted({"kind": "unknown"}) == {"kind": "unknown"}
    assert wanted({"kind": "why_unprofitable", "clients": ["b", "a"]})["clients"] == ["a", "b"]


def test_the_table_has_a_line_for_each_kind_and_one_for_all() -> None:
    drawn = table({("ranking", "whole"): [True, False], ("ranking", "top"): [True], ("unknown", "whole"): [True]})
    lines = {line.split()[0]: line.split() for line in drawn.splitlines()}
    assert lines["ranking"][1] == "2"
    assert lines["ranking"][-1] == "0.50"
    assert lines["all"][1] == "3"
    assert lines["all"][-1] == "0.67"


def test_the_walk_prints_every_miss(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    assert said.count("instead of") >= int(said.partition(" missed")[0].split()[-1])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nearly_every_question_is_understood_whole(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file)]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("all "))
    assert float(line.split()[-1]) >= 0.95
