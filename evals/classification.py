"""`python -m evals.classification [--across] [--train]`: how well ticket classes are told by a mail's text alone.

The mails are invented, of many trades, in several sets by different hands. Each is judged by a model that learnt from
the others (five folds); with --across each set by a model that learnt from the other sets only, which is nearer to
what is asked of an unseen hand (that the worlds tell: `python -m evals.worlds`). With --train the model that ships is
learnt anew from all of them and written where the package reads it: do so when the mails, the cues or the features
change.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

import ingestion.classification
from core.index import words
from core.messages import TicketClass
from evals.scoring.measures import Row, ratio, read_jsonl
from evals.softmax import Fitted, fit
from ingestion.classification.cues import cues
from ingestion.classification.features import ROLES, Features, features
from ingestion.classification.model import HUNDREDTHS, Model

DATASETS = tuple(sorted((Path(__file__).parent / "datasets").glob("classification-v*.jsonl")))
CLASSES = tuple(c for c in TicketClass if c is not TicketClass.INTERNAL)
FOLDS = 5
SHRINK = 0.002
RARE = {"letters": 5, "stem": 2, "cue": 1, "asks": 2, "subject": 2, "voice": 1, "role": 2}
FAINT = 2
"""A feature whose weights are all below this many hundredths says nothing and is left out."""


Pairs = list[tuple[TicketClass, TicketClass]]
"""The true and the said class of each mail."""


def labelled_mails() -> list[Row]:
    """The labelled mails of every set."""
    return [mail for path in DATASETS for mail in read_jsonl(path)]


def seen_in(mail: Row) -> Features:
    """The features of a labelled mail."""
    return features(mail["subject"], mail["text"], voice=mail["from"], title=mail["function"] or "")


def train(mails: Sequence[Row]) -> Model:
    """Learn from labelled mails."""
    return Model.read(json.dumps(_held(_learn(mails))))


def cross_validated(mails: Sequence[Row]) -> Pairs:
    """The true and the said class of every mail, said by a model that has not seen it."""
    pairs: Pairs = []
    for fold in range(FOLDS):
        model = train([mail for i, mail in enumerate(mails) if i % FOLDS != fold])
        pairs += _judged(mails[fold::FOLDS], model)
    return pairs


def across_sets(sets: Sequence[Sequence[Row]]) -> list[Pairs]:
    """For each set the true and the said class of its mails, said by a model that learnt from the other sets only."""
    others = ([mail for other in sets if other is not held for mail in other] for held in sets)
    return [_judged(held, train(learnt)) for held, learnt in zip(sets, others, strict=True)]


def _judged(mails: Sequence[Row], model: Model) -> Pairs:
    pairs = []
    for mail in mails:
        scores = model.scores(seen_in(mail))
        pairs.append((TicketClass(mail["ticket_class"]), max(scores, key=scores.__getitem__)))
    return pairs


def fingerprint(mails: Sequence[Row]) -> str:
    """A digest of what the weights depend on: the mails, the cues, the roles, the stems, how they are learnt."""
    cue_texts = [(cue.name, cue.pattern.pattern) for cue in cues()]
    told = json.dumps([list(mails), cue_texts, ROLES, words.VERSION, SHRINK, RARE], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _learn(mails: Sequence[Row]) -> Fitted:
    labels = [CLASSES.index(TicketClass(mail["ticket_class"])) for mail in mails]
    return fit([seen_in(mail) for mail in mails], labels, shrink=SHRINK, rare=RARE)


def _held(fitted: Fitted) -> dict[str, object]:
    rounded = np.rint(fitted.weights * HUNDREDTHS).astype(int)
    weights = {
        name: row.tolist() for name, row in zip(fitted.features, rounded, strict=True) if np.abs(row).max() >= FAINT
    }
    return {
        "classes": [c.value for c in CLASSES],
        "bias": np.rint(fitted.bias * HUNDREDTHS).astype(int).tolist(),
        "weights": weights,
    }


def _write(mails: Sequence[Row]) -> Path:
    held = {"learnt_from": fingerprint(mails), **_held(_learn(mails))}
    path = Path(str(files(ingestion.classification).joinpath("weights.json")))
    text = json.dumps(held, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _show(pairs: Pairs) -> None:
    for ticket_class in CLASSES:
        said = Counter(guess for true, guess in pairs if true is ticket_class)
        astray = ", ".join(f"{c} {n}" for c, n in said.most_common() if c is not ticket_class)
        print(f"{ticket_class:18} {ratio(said[ticket_class], said.total()):.3f} of {said.total():4}   {astray}")
    print(f"{'all':18} {ratio(sum(true is said for true, said in pairs), len(pairs)):.3f} of {len(pairs):4}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is told right, class by class, and where the others went; train when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="learn the weights that ship and write them")
    parser.add_argument("--across", action="store_true", help="judge each set by what the other sets teach")
    options = parser.parse_args(arguments)
    if options.train:
        print(f"{_write(labelled_mails())} written")
        return 0
    if options.across:
        sets = [read_jsonl(path) for path in DATASETS]
        for path, pairs in zip(DATASETS, across_sets(sets), strict=True):
            print(f"{path.stem}, learnt from the others")
            _show(pairs)
        return 0
    _show(cross_validated(labelled_mails()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
