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
from app.deciding import Desk, count
from app.render.counter import counter_line
from app.render.letters import before_sending, drafts
from app.render.recovery import draw_client_recovery, draw_recovery
from app.render.recovery_data import recovery_data
from app.render.refusals import refusal
from app.render.words import word
from core.decisions.decision import Verdict
from core.errors import Forbidden, InvalidInput, Refused, Stale
from core.language.formats import euros
from core.period import Period
from tools.recoverable import recoverable


def settle(key: str, verdict: Verdict, *, person: str | None) -> None:
    """Note that a sum was recovered, or is given up, and print the counter.

    Raises:
        InvalidInput: If there is no such sum for this person, or it is settled already.
    """
    house = open_house(SETTINGS)
    with house.reading() as connection:
        viewer = house.viewer(connection, person)
    desk = Desk(house, viewer=viewer, clock=lambda: dt.datetime.now(dt.UTC))
    try:
        decision, line = desk.settle_claim(key, verdict)
    except Stale as error:
        raise InvalidInput(say(f"{key} est déjà réglé.", f"{key} is settled already.")) from error
    except (Forbidden, Refused) as error:
        shown = say(" « marge recover --json » montre les clés.", ' "marge recover --json" shows the keys.')
        raise InvalidInput(refusal(error, SETTINGS.lang) + shown) from error
    amount = say("sans chiffre", "no figure") if line.amount is None else euros(line.amount, SETTINGS.lang, cents=True)
    click.echo(f"✓ {key}{say(' : ', ': ')}{amount}, {word(verdict, SETTINGS.lang)}.")
    click.echo(say("Pour l'annuler : ", "To undo it: ") + f"marge undo {decision.decision_id}")
    with house.reading() as connection:
        click.echo(counter_line(count(connection, viewer=viewer), SETTINGS.lang))


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
            console.print(
                counter_line(count(connection, viewer=read.viewer), SETTINGS.lang), style="dim", highlight=False
            )
        elif as_draft:
            for note in before_sending(recovery, language=SETTINGS.lang):
                click.echo(note, err=True)
            click.echo(drafts(recovery, client, read, language=SETTINGS.lang))
        else:
            console.print(draw_client_recovery(recovery, client, width=console.width, language=SETTINGS.lang))
