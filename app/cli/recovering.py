"""`marge recover`: the money to get back, client by client, with its proof; and the drafts that ask for it."""

from __future__ import annotations

import datetime as dt
import json

import click
from rich.console import Console

from app.bootstrap import open_house
from app.cli.margins import client_called
from app.cli.spans import period_from
from app.cli.tongue import SETTINGS, say
from app.render.letters import before_sending, drafts
from app.render.recovery import draw_client_recovery, draw_recovery
from app.render.recovery_data import recovery_data
from core.errors import InvalidInput
from core.period import Period
from tools.recoverable import recoverable


def run(
    name: str | None, *, start: str | None, end: str | None, as_draft: bool, as_json: bool, person: str | None
) -> None:
    """Print what can be recovered from all clients or one, or the drafts for one; nothing is sent or written."""
    if as_draft and name is None:
        raise InvalidInput(
            say(
                "--draft écrit à un seul client : « marge recover CLIENT --draft ».",
                '--draft writes to one client: "marge recover CLIENT --draft".',
            )
        )
    today = dt.datetime.now(dt.UTC).date()
    asked = period_from(start, end, default=Period(dt.date.min, dt.date.max))
    house = open_house(SETTINGS)
    console = Console()
    with house.reading() as connection:
        read = house.sources(connection).seen_by(house.viewer(connection, person))
        client = client_called(name, read) if name is not None else None
        recovery = recoverable(
            None if client is None else [client.client_id],
            since=None if start is None else asked.start,
            until=None if end is None else asked.end,
            today=today,
            read_model=read,
        )
        if as_json:
            data = recovery_data(recovery, read, language=SETTINGS.lang)
            click.echo(json.dumps(data, ensure_ascii=False, indent=2))
        elif client is None:
            console.print(draw_recovery(recovery, read, language=SETTINGS.lang))
        elif as_draft:
            for note in before_sending(recovery, language=SETTINGS.lang):
                click.echo(note, err=True)
            click.echo(drafts(recovery, client, read, language=SETTINGS.lang))
        else:
            console.print(draw_client_recovery(recovery, client, width=console.width, language=SETTINGS.lang))
