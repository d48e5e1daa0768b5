"""Figures of quotes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from agent.grounding import figures_of_quotes
from agent.grounding.citations import find_citations
from core.figures import Quote, Unit


def quote(text: str) -> Quote:
    return Quote(id="q", text=text, author="", date=dt.date(2025, 1, 2), message_id="m@traiteur.example")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("remise de 5 % sur 1 200 € HT, soit 60€", [("5", Unit.PERCENT), ("1200", Unit.EUR), ("60", Unit.EUR)]),
        ("EUR 2,000 to 3,000 and twelve hours", [("2000", Unit.EUR), ("3000", Unit.EUR), ("12", Unit.HOURS)]),
        ("deux jours puis 45 minutes", [("2", Unit.DAYS), ("0.75", Unit.HOURS)]),
        ("1,5k de frais, 800 HT, 12 pièces, 300 $", [("1500", Unit.EUR), ("800", Unit.EUR)]),
        ("€1.2m et 12€50", [("1200000", Unit.EUR), ("12.50", Unit.EUR)]),
        ("200 € puis encore 200 €", [("200", Unit.EUR)]),
        ("2 jours et demi en tout", [("2.5", Unit.DAYS), ("2", Unit.DAYS)]),
    ],
)
def test_amounts_of_quotes_are_figures(text: str, values: list[tuple[str, Unit]]) -> None:
    figures = figures_of_quotes([quote(text)])
    assert [(round(f.value, 4), f.unit) for f in figures] == [(Decimal(value), unit) for value, unit in values]
    assert {f.inputs for f in figures} == {("m@traiteur.example",)}
    assert len({f.id for f in figures}) == len(figures)


def test_an_outer_pair_holds_the_inner_one() -> None:
    (citation,) = find_citations("Il dit « le “lot” est « perdu » » hier.")
    assert citation.stands_in("le “lot” est « perdu »")
    assert not citation.stands_in("le lot")
