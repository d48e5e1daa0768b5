"""`marge export`: what Marge knows, as JSON lines in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from app.bootstrap import open_house
from app.cli.spans import period_from
from app.cli.tongue import SETTINGS, say
from app.exporting import export


def run(folder: Path, *, start: str | None, end: str | None, person: str | None) -> None:
    """Export under the viewer's rights and say what was written."""
    house = open_house(SETTINGS)
    with house.reading() as connection:
        viewer = house.viewer(connection, person)
        period = period_from(start, end, default=house.company(connection).period)
        counts = export(connection, folder, viewer=viewer, period=period)
    written = ", ".join(f"{name}.jsonl ({lines})" for name, lines in counts.items())
    click.echo(say(f"Écrit dans {folder} : {written}", f"Written to {folder}: {written}"), err=True)
