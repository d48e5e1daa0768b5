"""`python -m evals.credence [--train]`: how well it is learnt from words alone that a quantity is a cost of ours.

The samples are the quantities that the reader sees in the labelled case files, each a cost that nobody booked or none.
Each file is judged by weights learnt from the others, beside the laws alone and beside both together; what is asked of
an unseen hand the worlds tell (`python -m evals.worlds`). With --train the weights that ship are learnt anew from all
of them and written where the package reads them: do so when the cases, the hints or the cues change.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import numpy as np

import ingestion.extraction
from core.costs import CostStatus
from evals.extraction import CLIENT, DATASETS, LEARNT_FROM, REAL, books_of, mail_of
from evals.scoring.measures import F1, Row, bare, read_jsonl, same_amount
from evals.softmax import fit
from ingestion.extraction.acts import Case
from ingestion.extraction.credence import HUNDREDTHS, Credence
from ingestion.extraction.hints import Hints
from ingestion.extraction.judgement import judge
from ingestion.extraction.quantity import Role
from ingestion.extraction.reader import opened
from ingestion.extraction.surroundings import Surroundings

SHRINK = 0.0005
RARE = 5
"""How strongly weights are drawn to zero; in how many samples a hint must stand to be weighed."""
FAINT = 2
"""A hint whose weight is below this many hundredths says nothing and is left out."""
UNDECIDED = 0.5
Judge = Callable[["Sample"], bool]


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A quantity of a labelled case: what hints at it, whether it is a cost, the file it is from."""

    source: str
    hints: Hints
    case: Case
    real: bool


def samples(names: Sequence[str] = LEARNT_FROM) -> list[Sample]:
    """Return the quantities of the case files; one that is told but priced otherwise than labelled is left out."""
    return [s for name in names for row in read_jsonl(DATASETS / f"{name}.jsonl") for s in samples_of(row, name)]


def samples_of(row: Row, source: str) -> list[Sample]:
    """Return the quantities of one labelled case."""
    filed, books = mail_of(row), books_of(row)
    mail = opened(filed, Surroundings([filed], books=books, clients=[CLIENT], references=()), order=0)
    if mail is None:
        return []
    found = []
    for case in mail.cases():
        if case.frame.quantity.role is Role.BARE:
            continue
        amount = mail.price(case).amount
        label = _label(mail.quote(case), None if amount is None else float(amount), row["expected"])
        if label is not None:
            found.append(Sample(source=source, hints=mail.hints(case), case=case, real=label))
    return found


def _label(quote: str, amount: float | None, expected: Sequence[Row]) -> bool | None:
    """Say whether a quantity is a labelled cost; None where it may be one that was priced wrongly."""
    near = [e for e in expected if bare(e["quote"]) in bare(quote) or bare(quote) in bare(e["quote"])]
    real = [e for e in near if e["status"] in REAL]
    if any(same_amount(amount, e["amount_eur"]) for e in real):
        return True
    return None if real and len(real) == len(near) else False


def train(chosen: Sequence[Sample]) -> Credence:
    """Learn from samples."""
    return Credence.read(json.dumps(_learn(chosen)))


def _learn(chosen: Sequence[Sample]) -> dict[str, object]:
    kinds = {name.partition(":")[0] for s in chosen for name in s.hints}
    fitted = fit(
        [s.hints for s in chosen], [int(s.real) for s in chosen], shrink=SHRINK, rare=dict.fromkeys(kinds, RARE)
    )
    odds = np.rint((fitted.weights[:, 1] - fitted.weights[:, 0]) * HUNDREDTHS).astype(int)
    weights = {name: int(w) for name, w in zip(fitted.features, odds, strict=True) if abs(w) >= FAINT}
    return {"bias": int(np.rint((fitted.bias[1] - fitted.bias[0]) * HUNDREDTHS)), "weights": weights}


def fingerprint() -> str:
    """A digest of what the weights depend on: the cases and how they are learnt."""
    texts = [(DATASETS / f"{name}.jsonl").read_text(encoding="utf-8") for name in LEARNT_FROM]
    return hashlib.sha256(json.dumps([texts, SHRINK, RARE]).encode()).hexdigest()


def _write(every: Sequence[Sample]) -> Path:
    path = Path(str(files(ingestion.extraction).joinpath("credence.json")))
    text = json.dumps({"learnt_from": fingerprint(), **_learn(every)}, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text.replace(',"', ',\n"') + "\n", encoding="utf-8")
    return path


def compared(every: Sequence[Sample], source: str) -> dict[str, F1]:
    """Judge the samples of one file by the laws, by weights learnt from the other files, and by both."""
    credence = train([s for s in every if s.source != source])
    judges: dict[str, Judge] = {
        "laws": lambda s: _counts(s, UNDECIDED),
        "learnt": lambda s: credence.likelihood(s.hints) > UNDECIDED,
        "both": lambda s: _counts(s, credence.likelihood(s.hints)),
    }
    held = [s for s in every if s.source == source]
    return {
        name: F1.of(sum(s.real and says(s) for s in held), sum(says(s) for s in held), sum(s.real for s in held))
        for name, says in judges.items()
    }


def _counts(sample: Sample, likelihood: float) -> bool:
    verdict = judge(sample.case, likelihood)
    return verdict is not None and verdict.status in (CostStatus.INCURRED, CostStatus.COMMITTED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print, file by file, what the laws, what was learnt and what both find; train when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="learn the weights that ship and write them")
    every = samples()
    if parser.parse_args(arguments).train:
        print(f"{_write(every)} written")
        return 0
    for source in dict.fromkeys(s.source for s in every):
        told = ", ".join(
            f"{name} {score.f1} ({score.precision}, {score.recall})" for name, score in compared(every, source).items()
        )
        print(f"{source}: {told}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
