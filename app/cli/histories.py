"""`marge history`: each state a found cost was in, when, and what brought it."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.bootstrap import open_house
from app.cli.tongue import SETTINGS, say
from app.render.histories import cause_text, state_text
from core.db.repositories.costs import CostsRepository
from core.db.repositories.decisions import DecisionsRepository
from core.decisions.decision import Subject
from core.errors import InvalidInput


def run(cost_id: str, *, person: str | None) -> None:
    """Print the history of a cost.

    Raises:
        InvalidInput: If there is no such cost for this person.
    """
    house = open_house(SETTINGS)
    with house.reading() as connection:
        viewer = house.viewer(connection, person)
        house.company(connection)
        repository = CostsRepository(connection)
        versions = repository.history(cost_id)
        known = any(c.cost_id == cost_id for c in repository.all(viewer))
        gone = bool(versions) and versions[-1].cost is None
        last = next((v.cost for v in reversed(versions) if v.cost is not None), None)
        if not known and not (gone and last is not None and viewer.may_see(last.client_id)):
            raise InvalidInput(
                say(
                    f"Aucun coût « {cost_id} ». « marge review --list » montre ceux qui attendent.",
                    f'No cost "{cost_id}". "marge review --list" shows those that wait.',
                )
            )
        decisions = {d.decision_id: d for d in DecisionsRepository(connection).history(Subject.COST, cost_id)}
    console = Console(highlight=False)
    if last is not None:
        console.print(Text(say(f"« {last.quote} » — {last.author}", f"“{last.quote}” — {last.author}"), style="italic"))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    for version in versions:
        table.add_row(
            f"{version.recorded_at.astimezone():%Y-%m-%d %H:%M}",
            Text(state_text(version.cost, SETTINGS.lang)),
            Text(cause_text(version.cause, decisions, SETTINGS.lang), style="dim"),
        )
    console.print(table)
