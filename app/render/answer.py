"""An answer drawn for a terminal: headings, lists and quotes made visible, the waterfall as bars."""

from __future__ import annotations

import re

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from agent.answer import Answer, Section
from app.render.waterfall import draw_waterfall
from app.wording import pick
from core.margin.labels import label

BULLET = "- "
WIDEST_TEXT = 110
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")


def draw_answer(answer: Answer, *, width: int) -> RenderableType:
    """Draw an answer, its sections parted by an empty line.

    Args:
        answer: What was said; a section called `waterfall` is drawn from the answer's own steps.
        width: Columns of the terminal; text is kept narrower than a very wide one.
    """
    parts: list[RenderableType] = []
    for section in answer.sections:
        drawn = _waterfall(answer, section, width) if section.name == "waterfall" and answer.waterfall else None
        parts += [drawn or _section(section, width), Text()]
    return Group(*parts, _origin(answer))


def _waterfall(answer: Answer, section: Section, width: int) -> RenderableType:
    heading = section.text.partition("\n")[0]
    labels = [label(step.name, answer.language) for step in answer.waterfall]
    drawn = draw_waterfall(answer.waterfall, labels=labels, width=width, language=answer.language)
    return drawn if _is_bullet(heading) else Group(Text(heading, style="bold"), drawn)


def _section(section: Section, width: int) -> RenderableType:
    lines = section.text.splitlines()
    drawn = [_line(line, before_list=_is_bullet(after)) for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    return Padding(Group(*drawn), (0, max(0, width - WIDEST_TEXT), 0, 0))


def _line(line: str, *, before_list: bool) -> RenderableType:
    if not _is_bullet(line):
        return _with_quotes(line, style="bold" if before_list else "")
    item = Table.grid(padding=(0, 1, 0, 0))
    item.add_row("•", _with_quotes(line.removeprefix(BULLET)))
    return item


def _is_bullet(line: str) -> bool:
    return line.startswith(BULLET)


def _with_quotes(line: str, style: str = "") -> Text:
    text = Text(line, style=style)
    text.highlight_regex(_QUOTED, "italic")
    return text


def _origin(answer: Answer) -> Text:
    mind = pick(answer.language, "règles embarquées", "embedded rules") if answer.mind == "embedded" else answer.mind
    calls = pick(
        answer.language,
        f"{answer.model_calls} appel(s) de modèle, {answer.tokens} jetons",
        f"{answer.model_calls} model call(s), {answer.tokens} tokens",
    )
    return Text(pick(answer.language, f"Réponse : {mind}, {calls}.", f"Answered by {mind}, {calls}."), style="dim")
