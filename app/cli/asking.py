"""`marge ask` and `marge answer`: questions in, grounded answers out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from agent.asking import ask
from app.answering import answer_lines
from app.bootstrap import open_house
from app.cli.tongue import SETTINGS, say
from app.exporting import write_lines
from app.render.answer import draw_answer
from core.errors import InvalidInput


def run(question: str, *, as_json: bool, person: str | None) -> None:
    """Answer one question on the terminal, or as one JSON object."""
    house = open_house(SETTINGS)
    with house.reading() as connection:
        sources = house.sources(connection)
        answer = ask(question, sources=sources, viewer=house.viewer(connection, person))
    if as_json:
        click.echo(json.dumps(answer.as_json(), ensure_ascii=False, indent=2))
        return
    console = Console()
    console.print(draw_answer(answer, width=console.width))


def run_many(questions: Path, answers: Path, *, person: str | None) -> None:
    """Answer a file of questions, one JSON object a line."""
    asked = list(_questions(questions))
    house = open_house(SETTINGS)
    with house.reading() as connection:
        viewer = house.viewer(connection, person)
        count = write_lines(answers, answer_lines(asked, sources=house.sources(connection), viewer=viewer))
    click.echo(say(f"{count} réponse(s) dans {answers}", f"{count} answer(s) in {answers}"), err=True)


def _questions(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(
            say(f"{path} : fichier illisible ({error}).", f"{path}: the file cannot be read ({error}).")
        ) from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _question(path, number, line)


def _question(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        question = json.loads(line)
    except json.JSONDecodeError:
        question = None
    if not isinstance(question, dict) or not isinstance(question.get("question"), str) or "id" not in question:
        raise InvalidInput(
            say(
                f'{path}, ligne {number} : un objet {{"id": …, "question": "…"}} est attendu.',
                f'{path}, line {number}: an object {{"id": …, "question": "…"}} is expected.',
            )
        )
    return question
