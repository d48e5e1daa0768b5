"""Answers as JSON lines, one question a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from agent.asking import ask
from agent.sources import Sources
from core.viewer import Viewer


def answer_lines(
    questions: Iterable[Mapping[str, Any]], *, sources: Sources, viewer: Viewer
) -> Iterator[dict[str, Any]]:
    """Answer questions ({"id", "question"}) and yield each answer with its id."""
    for question in questions:
        yield {"id": question["id"], **ask(question["question"], sources=sources, viewer=viewer).as_json()}
