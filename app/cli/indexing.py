"""`marge reindex`: the vector index made anew from the database."""

import click

from app.bootstrap import open_house
from app.cli.tongue import SETTINGS, say


def run() -> None:
    """Rebuild the index and say how many mails it holds."""
    count = open_house(SETTINGS).rebuild_index()
    click.echo(say(f"{count} mails indexés.", f"{count} mails indexed."))
