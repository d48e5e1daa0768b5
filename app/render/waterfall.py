"""A margin waterfall drawn with block characters, as wide as the terminal allows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from core.margin.waterfall import Step
from rich.console import Group, RenderableType
from rich.text import Text

from core.language.formats import euros
from core.messages import Language

LABEL_WIDTH = 26
NARROWEST_BARS, WIDEST_BARS = 12, 60
EIGHTHS = " ▏▎▍▌▋▊▉█"


def draw_waterfall(steps: Sequence[Step], *, labels: Sequence[str], width: int, language: Language) -> RenderableType:
    """Draw each step where it starts and ends on one common scale, its amount beside it.

    Args:
        steps: What makes the margin, in order; totals start from zero, changes from where the former step ended.
        labels: What each step is called, in the reader's language.
        width: Columns of the terminal.
        language: For the amounts.
    """
    amounts = [euros(step.amount, language, cents=True) for step in steps]
    amount_width = max(len(a) for a in amounts)
    bars = min(max(width - LABEL_WIDTH - amount_width - 4, NARROWEST_BARS), WIDEST_BARS)
    spans = _spans(steps)
    low = min(min(span) for span in spans)
    high = max(max(span) for span in spans)
    scale = (high - low) or Decimal(1)
    lines = []
    for step, label, amount, (left, right) in zip(steps, labels, amounts, spans, strict=True):
        style = "bold" if step.is_total else ("green" if step.amount > 0 else "red")
        line = Text(f"{label[:LABEL_WIDTH]:<{LABEL_WIDTH}} ", style="bold" if step.is_total else "", no_wrap=True)
        line.append(f"{amount:>{amount_width}}  ", style=style if step.amount < 0 or step.is_total else "")
        line.append(_bar((left - low) / scale * bars, (right - low) / scale * bars), style=style)
        lines.append(line)
    return Group(*lines)


def _spans(steps: Sequence[Step]) -> list[tuple[Decimal, Decimal]]:
    spans: list[tuple[Decimal, Decimal]] = []
    level = Decimal(0)
    for step in steps:
        start = Decimal(0) if step.is_total else level
        end = start + step.amount
        level = end
        spans.append((min(start, end), max(start, end)))
    return spans


def _bar(start: Decimal, end: Decimal) -> str:
    """A bar from `start` to `end` in columns: whole blocks, its right end to an eighth of a column."""
    first = int(start)
    length = max(end - first, Decimal("0.125"))
    whole = int(length)
    eighth = int((length - whole) * 8)
    return " " * first + "█" * whole + EIGHTHS[eighth].strip()
