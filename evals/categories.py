"""`python -m evals.categories [--train]`: how well the kind of a cost is told by what stands around it.

The examples are short invented mails of many trades (categories-v1) and the labelled costs and traps of the case files.
Each file is judged by weights that were learnt from the other files; what is asked of an unseen hand the worlds tell
(`python -m evals.worlds`). With --train the weights that ship are learnt anew from all of them and written where the
package reads them: do so when the examples, the signs or what they lean to change.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

import numpy as np

import ingestion.extraction
from core.costs import Category
from core.messages import FiledMessage, TicketClass
from evals.extraction import CLIENT, DATASETS, LEARNT_FROM, REAL, books_of, mail_of
from evals.scoring.measures import Row, bare, ratio, read_jsonl, same_amount
from evals.softmax import Matrix, fit
from ingestion.extraction.category import HUNDREDTHS, Weigher, category_of
from ingestion.extraction.reader import tellings_of
from ingestion.extraction.signs import Signs, held_beforehand, patterns
from ingestion.extraction.surroundings import Surroundings
from ingestion.extraction.telling import Telling
from ingestion.reconciliation.ledger import Ledger
from ingestion.reconciliation.rows import BookRows

EXAMPLES = "categories-v1"
CATEGORIES = tuple(Category)
SHRINK = 0.01
RARE: dict[str, int] = {"sign": 1, "about": 1, "worker": 1, "pair": 3}
"""How strongly weights are drawn to what was held beforehand; in how many examples a sign must stand to be weighed."""
FAINT = 2
"""A sign whose weights are all below this many hundredths says nothing and is left out."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """What stands around one labelled cost or trap, its category, and the file it is from."""

    source: str
    signs: Signs
    category: Category
    real: bool
    quote: str


def examples() -> list[Example]:
    """Return every labelled example whose quantity the reader sees."""
    names = (*LEARNT_FROM, EXAMPLES)
    return [e for name in names for row in read_jsonl(DATASETS / f"{name}.jsonl") for e in examples_of(row, name)]


def examples_of(row: Row, source: str) -> list[Example]:
    """Return the labelled costs and traps of one case, or the one example that a line of categories-v1 is."""
    return _of_case(row, source) if "expected" in row else _of_example(row)


def _of_case(case: Row, source: str) -> list[Example]:
    tellings = _tellings(mail_of(case), case)
    found = []
    for want in case["expected"]:
        fitting = [t for t in tellings if _fits(t, want)]
        telling = max(fitting, key=lambda t: (t.amount is not None, t.act is not None), default=None)
        if telling is not None:
            found.append(_example(telling, want["category"], source=source, real=want["status"] in REAL))
    return found


def _fits(telling: Telling, want: Row) -> bool:
    said, quote = bare(telling.quote), bare(want["quote"])
    amount = None if telling.amount is None else float(telling.amount)
    alone = want["amount_eur"] is None or same_amount(amount, want["amount_eur"])
    return alone and (said in quote or quote in said or bool(set(said.split()) & set(quote.split())))


def _of_example(row: Row) -> list[Example]:
    profile = row["author_profile"] or "chef de projet"
    case = row | {
        "author_profile": profile,
        "company": {
            "hours_per_day": 7,
            "rates": {"commercial": 60, profile: 50},
            "documents": {"CD-1": 10_000},
            "employees": {"Camille Noyer": "commercial", "Ghislain Faure": profile},
        },
    }
    filed = mail_of(case)
    if row["about"]:
        filed = replace(filed, classification=replace(filed.classification, ticket_class=TicketClass(row["about"])))
    tellings = _tellings(filed, case)
    telling = next((t for t in tellings if t.status in REAL), next(iter(tellings), None))
    return [_example(telling, row["category"], source=EXAMPLES, real=True)] if telling else []


def _tellings(filed: FiledMessage, case: Row) -> list[Telling]:
    books = books_of(case)
    ledger = Ledger(BookRows(books, [CLIENT], {}))
    around = Surroundings([filed], books=books, clients=[CLIENT], references=ledger.references)
    return tellings_of(filed, around, order=0)


def _example(telling: Telling, category: str, *, source: str, real: bool) -> Example:
    return Example(
        source=source, signs=dict(telling.signs), category=Category(category), real=real, quote=telling.quote
    )


def train(chosen: Sequence[Example]) -> Weigher:
    """Learn from examples, starting from what is held beforehand."""
    return Weigher.read(json.dumps(_learn(chosen)))


def _learn(chosen: Sequence[Example]) -> dict[str, object]:
    labels = [CATEGORIES.index(e.category) for e in chosen]
    fitted = fit([e.signs for e in chosen], labels, shrink=SHRINK, rare=RARE, held=_held(), classes=len(CATEGORIES))
    rounded = np.rint(fitted.weights * HUNDREDTHS).astype(int)
    weights = {
        name: row.tolist() for name, row in zip(fitted.features, rounded, strict=True) if np.abs(row).max() >= FAINT
    }
    return {"bias": np.rint(fitted.bias * HUNDREDTHS).astype(int).tolist(), "weights": weights}


def _held() -> dict[str, Matrix]:
    """Return what each sign leans to before any example, a number for each category."""
    return {
        name: np.array([float(leans.get(c.value, 0.0)) for c in CATEGORIES])
        for name, leans in held_beforehand().items()
    }


def left_out(every: Sequence[Example]) -> dict[str, list[tuple[Example, Category]]]:
    """Judge the examples of each file by weights learnt from the other files."""
    judged: dict[str, list[tuple[Example, Category]]] = {}
    for source in dict.fromkeys(e.source for e in every):
        weigher = train([e for e in every if e.source != source])
        judged[source] = [(e, category_of(weigher.leaning(e.signs))) for e in every if e.source == source]
    return judged


def fingerprint() -> str:
    """A digest of what the weights depend on: the examples, the signs, what they lean to, how they are learnt."""
    texts = [(DATASETS / f"{name}.jsonl").read_text(encoding="utf-8") for name in (*LEARNT_FROM, EXAMPLES)]
    told = json.dumps([texts, patterns(), held_beforehand(), SHRINK, RARE], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _write(every: Sequence[Example]) -> Path:
    path = Path(str(files(ingestion.extraction).joinpath("categories.json")))
    text = json.dumps({"learnt_from": fingerprint(), **_learn(every)}, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is told right, file by file, and where the others went; train when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="learn the weights that ship and write them")
    parser.add_argument("--misses", action="store_true", help="print each example told wrong")
    options = parser.parse_args(arguments)
    every = examples()
    if options.train:
        print(f"{_write(every)} written")
        return 0
    for source, judged in left_out(every).items():
        right = [(e, said) for e, said in judged if e.category is said]
        real = sum(e.real for e, _ in judged)
        print(
            f"{source:14} {ratio(len(right), len(judged)):.3f} of {len(judged):3}, "
            f"real costs {ratio(sum(e.real for e, _ in right), real):.3f} of {real:3}"
        )
        astray = Counter((e.category.value, said.value) for e, said in judged if e.category is not said)
        print("   " + ", ".join(f"{true} as {said} {n}" for (true, said), n in astray.most_common(8)))
        if options.misses:
            for e, said in judged:
                if e.category is not said:
                    print(f"   {e.category.value} as {said.value}: {e.quote}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
