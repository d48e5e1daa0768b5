"""`python -m evals.mistakes FOLDER...`: what is misread in mails, named by what it costs.

Worlds and files of labelled cases are pooled. Worlds are imported as `evals.worlds` does, cases read as
`evals.extraction` does; both are paired with their gold as the score of a world pairs them (so the figures of cases
differ a little from those of `evals.extraction`, which pairs by amount first). Shown are: each source and the pools;
the costs by category, status and basis; the traps taken, kind by kind; the mistakes by what they cost, with a list of
quotes; which category was taken for which.

Intervals are of 95 %: Wilson's for shares, a bootstrap with a fixed seed over threads and cases for F1. They speak of
more mails of the same hands, not of other companies; for these look at how far the lines of the sources lie apart.
Which month a cost falls in is not judged here.

With --leave-one-out what is learnt is learnt again for each source without the texts that stand in it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from evals.mistakes.leaving_out import leave_out
from evals.mistakes.printing import left_out_text, text_of
from evals.mistakes.report import report_on
from evals.mistakes.sources import read_cases, read_world
from evals.worlds import worlds_in

DATASETS = Path(__file__).parents[1] / "datasets"
LIMIT = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the mistakes over what is named on the command line; 1 when that is nothing."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.mistakes", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="worlds, or folders of worlds")
    parser.add_argument(
        "--datasets",
        nargs="*",
        type=Path,
        metavar="FILE",
        default=sorted(DATASETS.glob("costs-*.jsonl")),
        help="files of labelled cases (all that stand beside the evals; --datasets alone for none)",
    )
    parser.add_argument("--limit", type=int, default=LIMIT, help="quotes shown for each kind of mistake (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print everything, every mistake too, as JSON")
    parser.add_argument(
        "--perfect-reader", action="store_true", help="the gold costs in the extractor's seat; leaves the cases out"
    )
    parser.add_argument("--leave-one-out", action="store_true", help="learn anew without each source, and compare")
    options = parser.parse_args(arguments)
    if options.leave_one_out and options.perfect_reader:
        parser.error("--leave-one-out measures the reader that ships: leave --perfect-reader away")
    worlds = worlds_in(options.folders)
    files = [] if options.perfect_reader else options.datasets
    if not worlds and not files:
        print("nothing to judge: name a folder with company.json and gold/, or a file of cases", file=sys.stderr)
        return 1
    sources = [
        *(read_world(world, perfect_reader=options.perfect_reader) for world in worlds),
        *(read_cases(file) for file in files),
    ]
    report = report_on(sources)
    left_out = leave_out(worlds, files, seen=sources) if options.leave_one_out else None
    if options.json:
        told = asdict(report) | ({"left_out": [asdict(line) for line in left_out]} if left_out is not None else {})
        print(json.dumps(told, ensure_ascii=False, indent=1, default=sorted))
        return 0
    print(text_of(report, limit=options.limit))
    if left_out is not None:
        print(f"\n{left_out_text(left_out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
