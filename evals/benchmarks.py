"""`python -m evals.benchmarks`: how fast, each figure beside a baseline measured in the same run.

A machine's seconds say little, so ratios are what counts: an answer over ten years of history against one over a single
year, the kept sums against a scan of the entries, an import again against the first, `marge --help` against an empty
Python. Each pair is measured alternately and the medians are compared.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from agent.asking import ask
from app.bootstrap import House, open_house
from core.db.repositories.ledger import LedgerRepository
from core.margin.totals import totals_by
from core.settings import Settings
from core.viewer import DIRECTION
from evals.synthetic import client_name, write_history

YEARS = 10
ROUNDS = 7
QUESTIONS = (
    f"Pourquoi {client_name(4)} n'est-il pas rentable ?",
    "Quels clients perdent de l'argent ?",
    f"How much did we spend on after-sales at {client_name(7)}?",
)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A measure and its baseline, in seconds, and how many times the baseline the measure takes."""

    name: str
    measured: float
    baseline_name: str
    baseline: float

    @property
    def ratio(self) -> float:
        """The measure as a multiple of its baseline."""
        return self.measured / self.baseline


def compare(
    name: str,
    measured: Callable[[], object],
    baseline_name: str,
    baseline: Callable[[], object],
    *,
    rounds: int = ROUNDS,
) -> Pair:
    """Time two things alternately, so that a busy machine slows both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for kept, work in zip(times, (measured, baseline), strict=True):
            kept.append(_seconds(work))
    first, second = (statistics.median(kept) for kept in times)
    return Pair(name=name, measured=first, baseline_name=baseline_name, baseline=second)


def history(folder: Path) -> list[Pair]:
    """Compare answers and sums over long and short history, and a repeated import with a first one."""
    short, long = _house(folder / "short", years=1), _house(folder / "long", years=YEARS)
    exports = folder / "long/exports"
    fresh = open_house(Settings(home=folder / "fresh"))
    first = _seconds(lambda: _import(fresh, exports))
    again = _seconds(lambda: _import(fresh, exports))
    with long.reading() as connection:
        ledger = LedgerRepository(connection)
        sums = compare(
            "margins of all clients from the kept sums",
            lambda: ledger.totals(DIRECTION, group=("client",)),
            "by a scan of the entries",
            lambda: totals_by(ledger.entries(DIRECTION), lambda entry: entry.client_id),
        )
    return [
        compare(f"three answers, {YEARS} years", lambda: _answer(long), "1 year", lambda: _answer(short)),
        _asking(long, short),
        sums,
        Pair(name="import again", measured=again, baseline_name="first import", baseline=first),
    ]


def _asking(long: House, short: House) -> Pair:
    with long.reading() as many, short.reading() as few:
        sources = {house: house.sources(connection) for house, connection in ((long, many), (short, few))}

        def answers(house: House) -> None:
            for question in QUESTIONS:
                ask(question, sources=sources[house], viewer=DIRECTION)

        name = f"three answers once the books are open, {YEARS} years"
        return compare(name, lambda: answers(long), "1 year", lambda: answers(short))


def command() -> Pair:
    """Compare the help of the command line with a Python that does nothing."""
    return compare(
        "marge --help",
        lambda: subprocess.run([sys.executable, "-m", "app", "--help"], check=True, capture_output=True),
        "python -c pass",
        lambda: subprocess.run([sys.executable, "-c", "pass"], check=True, capture_output=True),
    )


def _house(folder: Path, *, years: int) -> House:
    house = open_house(Settings(home=folder / "home"))
    _import(house, write_history(folder / "exports", years=years))
    return house


def _import(house: House, exports: Path) -> None:
    house.import_folder(exports, recorded_at=dt.datetime.now(dt.UTC))
    house.refresh_index()


def _answer(house: House) -> None:
    with house.reading() as connection:
        sources = house.sources(connection)
        for question in QUESTIONS:
            ask(question, sources=sources, viewer=DIRECTION)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything and print it."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the pairs as JSON")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="marge-speed-") as folder:
        pairs = [command(), *history(Path(folder))]
    if options.json:
        print(json.dumps([{**asdict(pair), "ratio": pair.ratio} for pair in pairs], indent=1))
        return 0
    table = Table(box=None, pad_edge=False)
    for heading in ("measure", "ms", "baseline", "ms", "ratio"):
        table.add_column(heading, justify="left" if heading in {"measure", "baseline"} else "right")
    for pair in pairs:
        shown = (f"{pair.measured * 1000:.1f}", pair.baseline_name, f"{pair.baseline * 1000:.1f}", f"{pair.ratio:.2f}")
        table.add_row(pair.name, *shown)
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
