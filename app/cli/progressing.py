"""The progress of what runs over everything, on stderr."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from app.cli.tongue import say
from ingestion.pipeline import STAGES, Stage
from ingestion.pipeline import Progress as Told


@contextmanager
def reading_again() -> Iterator[Told]:
    """Show a progress bar on stderr while everything is derived anew; gives what to tell each stage to."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(say("Relecture…", "Reading again…"), total=len(STAGES))

        def stage(now: Stage) -> None:
            bar.update(task, completed=STAGES.index(now))

        yield stage
