"""Collects the figures of an answer, each with an id of its own."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from core.costs import FoundCost
from core.figures import Figure, Quote, Unit

_TWO_PLACES = Decimal("0.01")


class FigureBook:
    """The figures made so far; a figure asked for twice is the same one."""

    def __init__(self) -> None:
        """Begin without figures."""
        self._figures: dict[str, Figure] = {}

    def add(self, figure_id: str, value: Decimal, unit: Unit, *, formula: str, inputs: Iterable[str] = ()) -> Figure:
        """Keep a figure; a percentage is given as a ratio and kept in percent, everything to two places."""
        shown = value * 100 if unit is Unit.PERCENT else value
        figure = Figure(
            id=figure_id,
            name=figure_id.rpartition(".")[2],
            value=shown.quantize(_TWO_PLACES, rounding=ROUND_HALF_UP),
            unit=unit,
            formula=formula,
            inputs=tuple(inputs),
        )
        return self._figures.setdefault(figure_id, figure)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All of them, in the order they were made."""
        return tuple(self._figures.values())


def cost_figures(book: FigureBook, cost: FoundCost) -> None:
    """Keep the amount and the hours of a found cost."""
    if cost.amount is not None:
        book.add(
            f"{cost.cost_id}.amount",
            cost.amount,
            Unit.EUR,
            formula=cost.arithmetic or cost.basis.value,
            inputs=[cost.message_id],
        )
    hours = hours_of_cost(cost)
    if hours:
        book.add(f"{cost.cost_id}.hours", hours, Unit.HOURS, formula="hours x persons", inputs=[cost.message_id])


def hours_of_cost(cost: FoundCost) -> Decimal:
    """All the hours of a found cost, every person's."""
    return (cost.hours or Decimal(0)) * (cost.persons or 1)


def quote_of(cost: FoundCost) -> Quote:
    """The words that prove a found cost."""
    return Quote(
        id=cost.cost_id,
        text=cost.quote,
        author=cost.author,
        date=cost.date,
        message_id=cost.message_id,
        also_in=cost.also_in,
    )
