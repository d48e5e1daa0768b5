"""What stands in a source is left out of what is learnt, and the source is measured again."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from evals.mistakes.leaving_out import Learnt, leave_out, without
from evals.mistakes.printing import left_out_text
from evals.mistakes.sources import read_cases
from evals.scoring.measures import Row, bare
from tests.evals.mistakes.test_sources import case

TEXT = "Bonjour,\nLe clavier a été démonté hier soir à l'atelier.\nMerci"
SAMPLES = [
    {"text": "Le clavier a été démonté hier soir à l'atelier. Cordialement"},
    {"text": "Bonjour,\nautre chose\nMerci"},
]


def test_a_sample_goes_when_one_of_its_long_sentences_stands_in_the_text() -> None:
    assert without(SAMPLES, bare(TEXT)) == SAMPLES[1:]


def test_only_a_source_that_was_learnt_from_is_read_again(tmp_path: Path) -> None:
    files = [tmp_path / "seen.jsonl", tmp_path / "unseen.jsonl"]
    for file, text in zip(files, (TEXT, "Rien à signaler."), strict=True):
        file.write_text(json.dumps(case("p1", text, [])), encoding="utf-8")
    seated: list[Sequence[Row]] = []

    @contextmanager
    def seat(samples: Sequence[Row]) -> Iterator[None]:
        seated.append(samples)
        yield

    learnt = Learnt(name="weights", samples=lambda: SAMPLES, seated=seat)
    lines = leave_out([], files, seen=[read_cases(file) for file in files], learnt=[learnt])
    assert seated == [SAMPLES[1:]]
    assert [(line.source, line.left_out, line.after is None) for line in lines] == [
        ("seen", 1, False),
        ("unseen", 0, True),
    ]
    assert "cannot be left out" in left_out_text(lines)
