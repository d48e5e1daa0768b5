from __future__ import annotations

import json
from pathlib import Path

from tests.app.cli.running import marge

KEYS = {"answer", "language", "client_id", "client_ids", "drivers", "advice", "figures", "cited_messages", "unknown"}
KEYS |= {"mind", "model_calls", "tokens"}


def test_an_answer_as_json_has_the_keys_of_the_contract(home: Path):
    told = marge("ask", "--json", "How much did we invoice Brioche & Fils?", home=home)

    answer = json.loads(told.stdout)
    assert set(answer) == KEYS
    assert answer["language"] == "en"
    assert {"value": 2000.0, "unit": "EUR"}.items() <= answer["figures"][0].items()


def test_many_questions_become_as_many_lines(home: Path, tmp_path: Path):
    asked = tmp_path / "in.jsonl"
    asked.write_text(
        '{"id": 1, "question": "Pourquoi Moulin Verdier perd-il de l\'argent ?"}\n'
        '{"id": "b", "question": "Quel temps fera-t-il demain ?"}\n',
        encoding="utf-8",
    )
    told = marge("answer", str(asked), str(tmp_path / "out.jsonl"), home=home)

    assert told.returncode == 0
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [1, "b"]
    assert lines[1]["unknown"] is True


def test_a_line_that_is_no_question_is_named(home: Path, tmp_path: Path):
    asked = tmp_path / "in.jsonl"
    asked.write_text('{"id": 1, "question": "Ça va ?"}\npas du json\n', encoding="utf-8")
    told = marge("answer", str(asked), str(tmp_path / "out.jsonl"), home=home)

    assert told.returncode == 1
    assert "ligne 2" in told.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_a_person_without_margins_is_refused_in_a_sentence(home: Path):
    told = marge("ask", "Quels clients perdent de l'argent ?", "--as", "nobody@nowhere.example", home=home)
    assert told.returncode == 1
    assert "Fournil Services" in told.stderr
