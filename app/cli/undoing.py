"""`marge undo`: a decision is taken back, or a note with all that was decided on it."""

from __future__ import annotations

import datetime as dt

from rich.console import Console

from app.bootstrap import open_house
from app.cli.progressing import reading_again
from app.cli.tongue import SETTINGS, say
from app.deciding import Desk
from app.render.pending import moved_lines
from app.render.refusals import refusal
from app.render.words import word
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.decisions import DecisionsRepository
from core.errors import Forbidden, InvalidInput, Refused


def run(number: int | None, *, person: str | None) -> None:
    """Take back the decision of this number, or the person's last one, and print its effect.

    Raises:
        InvalidInput: If there is none, or it is not theirs to take back.
    """
    house = open_house(SETTINGS)
    with house.reading() as connection:
        viewer = house.viewer(connection, person)
        house.company(connection)
        last = DecisionsRepository(connection).latest(None if number is not None else viewer.name)
        clients = {c.client_id: c for c in ClientsRepository(connection).all() if viewer.may_see(c.client_id)}
    number = number or (last.decision_id if last else None)
    if number is None:
        raise InvalidInput(say("Aucune décision à annuler.", "No decision to undo."))
    desk = Desk(house, viewer=viewer, clock=lambda: dt.datetime.now(dt.UTC))
    try:
        effect = desk.undo(number)
    except (Forbidden, Refused) as error:
        raise InvalidInput(refusal(error, SETTINGS.lang)) from error
    if effect.waits:
        with reading_again() as progress:
            desk.settle(progress)
    console = Console(highlight=False)
    verdict = word(effect.decision.verdict, SETTINGS.lang)
    console.print(say(f"Annulé : n° {number} ({verdict}).", f"Undone: no. {number} ({verdict})."), markup=False)
    for line in moved_lines(effect.moved, clients, SETTINGS.lang):
        console.print(f"✓ {line}", markup=False, soft_wrap=True)
