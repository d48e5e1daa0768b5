"""Measures each source with weights that were learnt without it.

A learnt text is left out where one of its sentences stands in the source. Rules, word lists and constants written by
hand cannot be left out: whoever wrote them has read what they have read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

from evals import categories, classification, credence
from evals.extraction import DATASETS, LEARNT_FROM
from evals.mistakes.report import SourceLine, report_on
from evals.mistakes.sources import Source, read_cases, read_world
from evals.scoring.costs import mail_texts
from evals.scoring.measures import Row, bare, read_jsonl
from ingestion.classification import classify
from ingestion.extraction import mail_reading
from ingestion.reconciliation import repeats

SHORTEST_SENTENCE = 30
"""Shorter ones, without white space, may stand in any mail."""

_SENTENCE_END = re.compile(r"[.!?;\n]+")


@dataclass(frozen=True, kw_only=True)
class Learnt:
    """Something learnt from labelled texts: those, and how weights learnt from some of them are seated."""

    name: str
    samples: Callable[[], Sequence[Row]]
    seated: Callable[[Sequence[Row]], AbstractContextManager[object]]


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A source measured again without what was learnt from it; `after` is nothing where nothing was."""

    source: str
    learnt: str
    samples: int
    left_out: int
    before: SourceLine
    after: SourceLine | None


def _class_weights(mails: Sequence[Row]) -> AbstractContextManager[object]:
    model = classification.train(mails)
    return mock.patch.object(classify, "trained_model", return_value=model)


def _credence(cases: Sequence[Row]) -> AbstractContextManager[object]:
    learnt = credence.train([sample for case in cases for sample in credence.samples_of(case, "")])
    return mock.patch.object(mail_reading, "learnt_credence", return_value=learnt)


def _category_weights(cases: Sequence[Row]) -> AbstractContextManager[object]:
    weigher = categories.train([example for case in cases for example in categories.examples_of(case, "")])
    seats = ExitStack()
    for module in (mail_reading, repeats):
        seats.enter_context(mock.patch.object(module, "trained", return_value=weigher))
    return seats


def _cases(*names: str) -> list[Row]:
    return [case for name in names for case in read_jsonl(DATASETS / f"{name}.jsonl")]


LEARNT = (
    Learnt(name="class weights", samples=classification.labelled_mails, seated=_class_weights),
    Learnt(name="likelihood of a cost", samples=lambda: _cases(*LEARNT_FROM), seated=_credence),
    Learnt(
        name="category weights",
        samples=lambda: _cases(*LEARNT_FROM, categories.EXAMPLES),
        seated=_category_weights,
    ),
)
"""All that is learnt; whatever else comes to be learnt from texts belongs here."""


def leave_out(
    worlds: Sequence[Path], files: Sequence[Path], *, seen: Sequence[Source], learnt: Sequence[Learnt] = LEARNT
) -> list[LeftOut]:
    """Measure every source again, for all that is learnt, without the texts that stand in it.

    Args:
        worlds: The folders of the worlds.
        files: The files of labelled cases.
        seen: The same sources as they were read with what ships, in the same order.
        learnt: What is learnt.
    """
    readings: list[tuple[str, Callable[[], Source]]] = [
        *((" ".join(mail_texts(world).values()), partial(read_world, world)) for world in worlds),
        *((_text_of_cases(file), partial(read_cases, file)) for file in files),
    ]
    lines = []
    for one in learnt:
        samples = one.samples()
        for (text, read), before in zip(readings, seen, strict=True):
            kept = without(samples, text)
            after = None
            if len(kept) < len(samples):
                with one.seated(kept):
                    after = report_on([read()]).sources[0]
            lines.append(
                LeftOut(
                    source=before.name,
                    learnt=one.name,
                    samples=len(samples),
                    left_out=len(samples) - len(kept),
                    before=report_on([before]).sources[0],
                    after=after,
                )
            )
    return lines


def without(samples: Sequence[Row], text: str) -> list[Row]:
    """The samples none of whose sentences stands in a text, white space aside."""
    return [sample for sample in samples if not any(sentence in text for sentence in _sentences(sample["text"]))]


def _sentences(text: str) -> list[str]:
    return [s for part in _SENTENCE_END.split(text) if len(s := bare(part)) >= SHORTEST_SENTENCE]


def _text_of_cases(file: Path) -> str:
    return " ".join(bare(case["text"]) for case in read_jsonl(file))
