"""`marge note`: what left no mail comes in as its author tells it; what was understood is shown."""

from __future__ import annotations

import datetime as dt

from rich.console import Console

from app.bootstrap import open_house
from app.cli.progressing import reading_again
from app.cli.spans import day_from
from app.cli.tongue import SETTINGS, say
from app.naming import member_called
from app.noting import Noted, Wish, take_note
from app.people import employee_called
from app.render.pending import moved_lines
from app.render.words import word
from core.clients import Client
from core.costs import Category, CostStatus
from core.db.repositories.clients import ClientsRepository
from core.language.formats import day as day_text
from core.language.formats import euros
from core.money import ZERO


def run(
    text: str,
    *,
    client: str | None,
    project: str | None,
    day: str | None,
    amount: str | None,
    on: str | None,
    category: str | None,
    by: str | None,
    again: bool,
    person: str | None,
) -> None:
    """Enter a note and print what was understood."""
    house = open_house(SETTINGS)
    with house.reading() as connection:
        viewer = house.viewer(connection, person)
        company = house.company(connection)
        clients = {c.client_id: c for c in ClientsRepository(connection).all() if viewer.may_see(c.client_id)}
    wish = Wish(
        text=text,
        client=client,
        project=project,
        day=None if day is None else day_from(day, "--date"),
        amount=amount,
        on=on,
        category=None if category is None else Category(member_called(category, Category, SETTINGS.lang)),
        author=None if by is None else employee_called(by, company, SETTINGS.lang),
        again=again,
    )
    with reading_again() as progress:
        noted = take_note(wish, house=house, viewer=viewer, at=dt.datetime.now(dt.UTC), progress=progress)
    house.refresh_index()
    show(noted, clients, Console(highlight=False))


def show(noted: Noted, clients: dict[str, Client], console: Console) -> None:
    """Print what was understood, what moved and how to take it back."""
    for cost in noted.costs:
        parts = [clients[cost.client_id].name if cost.client_id in clients else "?"]
        if cost.project_ref:
            parts.append(say(f"affaire {cost.project_ref}", f"project {cost.project_ref}"))
        parts += [word(cost.category, SETTINGS.lang), word(cost.nature, SETTINGS.lang)]
        if cost.status is CostStatus.COMMITTED:
            parts.append(word(cost.status, SETTINGS.lang))
        parts.append(day_text(cost.date, SETTINGS.lang))
        _line(say("Compris : ", "Understood: ") + " · ".join(parts), console)
        _line(cost.arithmetic or euros(cost.amount or ZERO, SETTINGS.lang, cents=True), console)
    if noted.supposed is not None:
        _line(
            say(
                f"Sur {noted.supposed.reference}, seul document possible ; sinon, reprenez la note et ajoutez --on.",
                f"On {noted.supposed.reference}, the only document that fits; else take the note back and add --on.",
            ),
            console,
        )
    for line in moved_lines(noted.moved, clients, SETTINGS.lang):
        _line(f"✓ {line}", console)
    if not noted.moved:
        _line(
            say("✓ Noté ; la marge de l'exercice ne bouge pas.", "✓ Noted; the year's margin does not move."), console
        )
    _line(say("Pour la reprendre : ", "To take it back: ") + f"marge undo {noted.decision_id}", console)


def _line(text: str, console: Console) -> None:
    console.print(text, markup=False, soft_wrap=True)
