"""A margin waterfall drawn with block characters, as wide as the terminal allows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich.console import Group, RenderableType
from rich.text import Text

from core.language.formats import euros
from core.margin.waterfall import Step
from core.messages import Language
from core.money import ZERO

LABEL_WIDTH = 26
NARROWEST_BARS, WIDEST_BARS = 12, 60
EIGHTHS = " ▏▎▍▌▋▊▉█"


def draw_waterfall(steps: Sequence[Step], *, labels: Sequence[str], width: int, language: Language) -> RenderableType:
    """Draw each step where it starts and ends on one common scale, its amount beside it.

    Args:
        steps: What makes the margin, in order: levels stand on the ground, changes hang between two levels.
        labels: What each step is called, in the reader's language.
        width: Columns of the terminal.
        language: For the amounts.
    """
    amounts = [euros(step.amount, language, cents=True) for step in steps]
    amount_width = max(len(a) for a in amounts)
    bars = min(max(width - LABEL_WIDTH - amount_width - 4, NARROWEST_BARS), WIDEST_BARS)
    low = min(ZERO, *(min(step.before, step.after) for step in steps))
    high = max(ZERO, *(max(step.before, step.after) for step in steps))
    columns_per_euro = bars / ((high - low) or Decimal(1))
    lines = []
    for step, label, amount in zip(steps, labels, amounts, strict=True):
        colour = "bold" if step.level else ("green" if step.amount > 0 else "red")
        line = Text(f"{label[:LABEL_WIDTH]:<{LABEL_WIDTH}} ", style="bold" if step.level else "", no_wrap=True)
        line.append(f"{amount:>{amount_width}}  ", style="bold" if step.level else "")
        if step.amount:
            left, right = sorted((step.before, step.after))
            line.append(_bar((left - low) * columns_per_euro, (right - low) * columns_per_euro), style=colour)
        lines.append(line)
    return Group(*lines)


def _bar(start: Decimal, end: Decimal) -> str:
    """A bar from `start` to `end` in columns: whole blocks, its right end to an eighth of a column."""
    first = int(start)
    length = max(end - first, Decimal("0.125"))
    whole = int(length)
    eighth = int((length - whole) * 8)
    return " " * first + "█" * whole + EIGHTHS[eighth].strip()
