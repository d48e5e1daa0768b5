"""`marge margin`: the margins of all clients side by side, or one client's from list revenue down."""

from __future__ import annotations

from rich.console import Console

from app import naming
from app.bootstrap import open_house
from app.cli.spans import period_from
from app.cli.tongue import SETTINGS
from app.render.client_margin import draw_client
from app.render.ranking import draw_ranking
from core.clients import Client
from tools.read_model import ReadModel


def run(name: str | None, *, start: str | None, end: str | None, person: str | None) -> None:
    """Print the ranking, or the margin of the client that a name means."""
    house = open_house(SETTINGS)
    console = Console()
    with house.reading() as connection:
        read = house.sources(connection).seen_by(house.viewer(connection, person))
        period = period_from(start, end, default=read.company.period)
        if name is None:
            console.print(draw_ranking(read, period=period, language=SETTINGS.lang))
        else:
            client = client_called(name, read)
            console.print(draw_client(read, client, period=period, width=console.width, language=SETTINGS.lang))


def client_called(name: str, read: ReadModel) -> Client:
    """Return the one client that a name typed on the command line means.

    Raises:
        InvalidInput: If it means none of the clients the viewer may see, or several.
    """
    return naming.client_called(name, read, SETTINGS.lang)
