"""`python -m evals.classification [--train]`: how well ticket classes are told by a mail's text alone.

The mails are invented, of many trades. Each is judged by a model that learnt from the others (five folds); what is
asked of an unseen hand the worlds tell (`python -m evals.worlds`). With --train the model that ships is learnt anew
from all of them and written where the package reads it: do so when the mails, the cues or the features change.
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

DATASET = Path(__file__).parent / "datasets" / "classification-v1.jsonl"
CLASSES = tuple(c for c in TicketClass if c is not TicketClass.INTERNAL)
FOLDS = 5
SHRINK = 0.002
RARE = {"letters": 5, "stem": 2, "cue": 1, "asks": 2, "subject": 2, "voice": 1, "role": 2}
FAINT = 2
"""A feature whose weights are all below this many hundredths says nothing and is left out."""


def seen_in(mail: Row) -> Features:
    """The features of a labelled mail."""
    return features(mail["subject"], mail["text"], voice=mail["from"], title=mail["function"] or "")


def train(mails: Sequence[Row]) -> Model:
    """Learn from labelled mails."""
    return Model.read(json.dumps(_held(_learn(mails))))


def cross_validated(mails: Sequence[Row]) -> list[tuple[TicketClass, TicketClass]]:
    """The true and the said class of every mail, said by a model that has not seen it."""
    pairs = []
    for fold in range(FOLDS):
        model = train([mail for i, mail in enumerate(mails) if i % FOLDS != fold])
        for mail in mails[fold::FOLDS]:
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is told right, class by class, and where the others went; train when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="learn the weights that ship and write them")
    options = parser.parse_args(arguments)
    mails = read_jsonl(DATASET)
    if options.train:
        print(f"{_write(mails)} written")
        return 0
    pairs = cross_validated(mails)
    for ticket_class in CLASSES:
        said = Counter(guess for true, guess in pairs if true is ticket_class)
        astray = ", ".join(f"{c} {n}" for c, n in said.most_common() if c is not ticket_class)
        print(f"{ticket_class:18} {ratio(said[ticket_class], said.total()):.3f} of {said.total():4}   {astray}")
    print(f"{'all':18} {ratio(sum(true is said for true, said in pairs), len(pairs)):.3f} of {len(pairs):4}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
