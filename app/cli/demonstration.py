"""`marge demo`: the demo company, imported and asked, in a home of its own."""

from __future__ import annotations

from importlib.resources import as_file, files

from rich.console import Console
from rich.rule import Rule

from agent.asking import ask
from app.bootstrap import open_house
from app.cli.importing import import_with_progress, show
from app.cli.tongue import SETTINGS, say
from app.render.answer import draw_answer
from core.viewer import DIRECTION

QUESTION = say("Pourquoi Gourval n'est-il pas rentable ?", "Why is Gourval unprofitable?")


def run() -> None:
    """Import the packaged company into MARGE_HOME/demo and answer one question."""
    console = Console()
    house = open_house(SETTINGS.model_copy(update={"home": SETTINGS.home / "demo", "database_url": None}))
    with as_file(files("app.demo") / "world") as folder:
        show(import_with_progress(house, folder), console)
    console.print(Rule(QUESTION, align="left"))
    with house.reading() as connection:
        answer = ask(QUESTION, sources=house.sources(connection), viewer=DIRECTION)
    console.print(draw_answer(answer, width=console.width))
    console.print(
        say(
            f'À vous : MARGE_HOME={house.settings.home} marge ask "Quels clients perdent de l\'argent ?"',
            f'Your turn: MARGE_HOME={house.settings.home} marge ask "Which clients lose money?"',
        ),
        style="dim",
        highlight=False,
        soft_wrap=True,
    )
