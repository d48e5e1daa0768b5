"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from app.cli.tongue import say

Command = Callable[..., Any]

ISO_DAY = say("AAAA-MM-JJ", "YYYY-MM-DD")


def as_person(command: Command) -> Command:
    """Add --as PERSON."""
    return click.option(
        "--as",
        "person",
        metavar=say("PERSONNE", "PERSON"),
        help=say(
            "Avec les droits de cette personne (nom ou adresse) ; par défaut, la direction.",
            "With this person's rights (name or address); by default, direction.",
        ),
    )(command)


def over_a_span(command: Command) -> Command:
    """Add --from and --to."""
    last = click.option("--to", "end", metavar=ISO_DAY, help=say("Dernier jour compris.", "Last day, included."))
    first = click.option(
        "--from",
        "start",
        metavar=ISO_DAY,
        help=say(
            "Premier jour ; sans bornes, l'exercice de l'entreprise.",
            "First day; without bounds, the company's own year.",
        ),
    )
    return first(last(command))
