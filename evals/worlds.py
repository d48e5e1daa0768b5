"""`python -m evals.worlds FOLDER...`: import, export, answer and score every world in the folders given.

A world is a folder with company.json and gold/. The measures are those of `evals.scoring`; the table shows the ones
that decide, --json all of them. With --perfect-reader the gold costs sit in the extractor's seat, so that asking is
judged apart from reading. With --database one world goes through that database (an SQLAlchemy address, empty).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from app.answering import answer_lines
from app.bootstrap import House, open_house
from app.exporting import export, write_lines
from core.settings import Settings
from core.viewer import DIRECTION
from evals.perfect_reader import PerfectReader
from evals.scoring.answers import score_answers
from evals.scoring.clients import score_clients
from evals.scoring.costs import score_costs
from evals.scoring.margins import score_margins
from evals.scoring.measures import read_jsonl
from evals.scoring.messages import score_messages, score_tickets

Scores = dict[str, Any]

SHOWN = (
    ("clients", "f1"),
    ("tickets", "client_accuracy"),
    ("tickets", "wrong_client"),
    ("messages", "class_accuracy"),
    ("messages", "class_macro_recall"),
    ("messages", "client_accuracy"),
    ("messages", "wrong_client"),
    ("messages", "project_accuracy"),
    ("costs", "strict.f1"),
    ("costs", "strict.precision"),
    ("costs", "strict.recall"),
    ("costs", "traps_taken"),
    ("costs", "status_accuracy"),
    ("costs", "category_accuracy"),
    ("costs", "traced_recognised"),
    ("costs", "euros_misplaced"),
    ("margins", "exact_cells"),
    ("margins", "adjusted_margin_off"),
    ("answers", "score"),
    ("answers", "ungrounded_numbers"),
)


def worlds_in(folders: Sequence[Path]) -> list[Path]:
    """List the worlds among the folders and just below them."""
    candidates = [path for folder in folders for path in (folder, *sorted(folder.iterdir())) if path.is_dir()]
    return [path for path in candidates if (path / "company.json").is_file() and (path / "gold").is_dir()]


def run_world(world: Path, *, perfect_reader: bool, database_url: str | None, keep: Path | None) -> Scores:
    """Import a world in a home of its own, export, answer its questions, and score all of it."""
    with tempfile.TemporaryDirectory(prefix="marge-eval-") as scratch:
        exports = keep / world.name if keep else Path(scratch)
        export_world(world, exports, perfect_reader=perfect_reader, database_url=database_url)
        return score(world, exports)


def export_world(
    world: Path, exports: Path, *, perfect_reader: bool = False, database_url: str | None = None, asking: bool = True
) -> None:
    """Import a world in a home of its own and write what Marge says of it.

    Args:
        world: A folder with company.json and gold/.
        exports: Where the files go.
        perfect_reader: Whether the gold costs sit in the extractor's seat.
        database_url: An empty database instead of a file.
        asking: Whether the questions are answered too.
    """
    with tempfile.TemporaryDirectory(prefix="marge-home-") as home:
        settings = Settings(home=Path(home), database_url=database_url)
        house = open_house(settings, reader=PerfectReader(world) if perfect_reader else None)
        house.import_folder(world, recorded_at=dt.datetime.now(dt.UTC))
        with house.reading() as connection:
            export(connection, exports, viewer=DIRECTION, period=house.company(connection).period)
        if asking:
            house.refresh_index()
            _answer_all(house, world, exports)


def _answer_all(house: House, world: Path, exports: Path) -> None:
    with house.reading() as connection:
        questions = read_jsonl(world / "gold/questions.jsonl")
        sources = house.sources(connection)
        write_lines(exports / "answers.jsonl", answer_lines(questions, sources=sources, viewer=DIRECTION))


def score(world: Path, exports: Path) -> Scores:
    """All scores of a world's exports, as nested plain values."""
    mapping, clients = score_clients(world, exports)
    return {
        "clients": asdict(clients),
        "messages": asdict(score_messages(world, exports, mapping)),
        "tickets": asdict(score_tickets(world, exports, mapping)),
        "costs": asdict(score_costs(world, exports, mapping)),
        "margins": asdict(score_margins(world, exports, mapping)),
        "answers": asdict(score_answers(world, exports, mapping)),
    }


def _value(scores: Mapping[str, Any], path: str) -> str:
    value: Any = scores
    for step in path.split("."):
        value = value[step]
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def _print_table(results: Mapping[str, Scores]) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("measure")
    for world in results:
        table.add_column(world, justify="right")
    for group, path in SHOWN:
        table.add_row(f"{group}.{path}", *(_value(scores[group], path) for scores in results.values()))
    Console().print(table)


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the worlds named on the command line; 1 when there is none."""
    parser = argparse.ArgumentParser(prog="python -m evals.worlds", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--perfect-reader", action="store_true", help="the gold costs in the extractor's seat")
    parser.add_argument("--json", action="store_true", help="print every score as JSON")
    parser.add_argument("--database", metavar="URL", help="an SQLAlchemy address instead of a file")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the exports here, a folder a world")
    options = parser.parse_args(arguments)
    worlds = worlds_in(options.folders)
    if not worlds:
        print("no world here: a folder with company.json and gold/ is expected", file=sys.stderr)
        return 1
    if options.database and len(worlds) > 1:
        print("--database takes one world: a database holds one company", file=sys.stderr)
        return 1
    results = {
        world.name: run_world(
            world, perfect_reader=options.perfect_reader, database_url=options.database, keep=options.keep
        )
        for world in worlds
    }
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    else:
        _print_table(results)
    return 0


if __name__ == "__main__":
    sys.exit(main())
