"""`marge exceptions`: favours done in passing, per client and author, and discounts without a reason."""

from __future__ import annotations

import json

import click
from rich.console import Console

from app.bootstrap import open_house
from app.cli.margins import client_called
from app.cli.spans import period_from
from app.cli.tongue import SETTINGS
from app.exceptions import gather
from app.render.exceptions import draw_exceptions


def run(name: str | None, *, start: str | None, end: str | None, as_json: bool, person: str | None) -> None:
    """Print what was conceded to all clients, or to the one that a name means; as one JSON object where asked."""
    house = open_house(SETTINGS)
    with house.reading() as connection:
        read = house.sources(connection).seen_by(house.viewer(connection, person))
        period = period_from(start, end, default=read.company.period)
        client_ids = None if name is None else [client_called(name, read).client_id]
        found = gather(read, period=period, client_ids=client_ids)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        return
    console = Console()
    console.print(draw_exceptions(found, language=SETTINGS.lang))
