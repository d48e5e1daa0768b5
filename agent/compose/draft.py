"""An answer in the making: what is written down as a figure is what the text may say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from agent.answer import Answer, Section
from agent.grounding.citations import figures_of_quotes
from agent.router.intent import Intent
from core.costs import FoundCost
from core.figures import Figure, Quote, Unit
from core.language import formats
from core.margin.statement import Statement
from core.margin.waterfall import Step
from core.money import to_cents
from core.period import Period

MOST_FIGURES = 78
MOST_CITED = 40


@dataclass
class Draft:
    """Collects sections, figures and quotes for one answer; each figure is written down as it is shown."""

    intent: Intent
    sections: list[Section] = field(default_factory=list)
    figures: dict[str, Figure] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    cited: dict[str, None] = field(default_factory=dict)
    drivers: tuple[str, ...] = ()
    waterfall: tuple[Step, ...] = ()
    advice: Literal["yes", "no", "conditional"] | None = None
    unknown: bool = False

    def say(self, french: str, english: str) -> str:
        """Return the text in the question's language."""
        return french if self.intent.language == "fr" else english

    def euros(self, name: str, value: Decimal, *, formula: str = "ledger", cents: bool = False) -> str:
        """Write a figure in EUR down and return it as shown."""
        self._note(name, to_cents(value), Unit.EUR, formula)
        return formats.euros(value, self.intent.language, cents=cents)

    def loss(self, name: str, value: Decimal, *, formula: str = "ledger") -> str:
        """Write an amount down and return it without its sign, for a verb that says it («perd», «coûte»)."""
        self._note(name, to_cents(value), Unit.EUR, formula)
        return formats.euros(abs(value), self.intent.language)

    def span(self, period: Period) -> str:
        """Name a span of days so that a bare year reads as one."""
        shown = formats.period(period, self.intent.language)
        return self.say(f"en {shown}", f"in {shown}") if shown.isdigit() else shown

    def percent(self, name: str, ratio: Decimal, *, formula: str = "ledger", places: int = 1) -> str:
        """Write a ratio down as a percentage and return it as shown."""
        value = (ratio * 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        self._note(name, value, Unit.PERCENT, formula)
        return formats.percent(ratio, self.intent.language, places=places)

    def hours(self, name: str, value: Decimal, *, formula: str = "ledger") -> str:
        """Write hours down and return them as shown."""
        self._note(name, value, Unit.HOURS, formula)
        return formats.hours(value, self.intent.language)

    def count(self, name: str, value: int) -> str:
        """Write a count down and return it as shown."""
        self._note(name, Decimal(value), Unit.COUNT, "count")
        return str(value)

    def margin(self, name: str, statement: Statement) -> str:
        """Return an adjusted margin with its percentage where there is revenue."""
        amount = self.euros(f"{name}.adjusted_margin", statement.adjusted_margin)
        ratio = statement.adjusted_margin_pct
        if ratio is None:
            return amount
        shown = self.percent(f"{name}.adjusted_margin_pct", ratio, places=2)
        return self.say(f"{amount}, soit {shown} du chiffre d'affaires net", f"{amount}, or {shown} of net revenue")

    def quote(self, cost: FoundCost, *, with_amount: bool = True) -> str:
        """Cite the words that prove a cost: amount, words, author and day."""
        proof = Quote(
            id=cost.cost_id,
            text=cost.quote,
            author=cost.author,
            date=cost.date,
            message_id=cost.message_id,
            also_in=cost.also_in,
        )
        self.quotes[cost.cost_id] = proof
        for message_id in (cost.message_id, *cost.also_in):
            self.cited.setdefault(message_id)
        told = self.say(f"« {cost.quote} »", f"“{cost.quote}”")
        day = formats.day(cost.date, self.intent.language)
        source = f"{cost.author}, {day}" if cost.author else day
        if not with_amount or cost.amount is None:
            return f"{told} ({source})"
        return self.say(
            f"{self.euros(f'cost.{cost.cost_id}', cost.amount)} : {told} ({source})",
            f"{self.euros(f'cost.{cost.cost_id}', cost.amount)}: {told} ({source})",
        )

    def cite(self, quote: Quote) -> str:
        """Cite the words of a mail that is no found cost."""
        self.quotes[quote.id] = quote
        self.cited.setdefault(quote.message_id)
        source = (
            quote.author if quote.date is None else f"{quote.author}, {formats.day(quote.date, self.intent.language)}"
        )
        return self.say(f"« {quote.text} » ({source})", f"“{quote.text}” ({source})")

    def section(self, name: str, text: str) -> None:
        """Add a part to the text; an empty one is left out."""
        if text.strip():
            self.sections.append(Section(name=name, text=text))

    def answer(self, *, client_ids: Sequence[str] = ()) -> Answer:
        """Return the answer as drafted, not yet grounded."""
        ids = tuple(client_ids) or self.intent.client_ids
        figures = [*self.figures.values(), *figures_of_quotes(self.quotes.values())]
        return Answer(
            question=self.intent.question,
            language=self.intent.language,
            sections=tuple(self.sections),
            client_id=self.intent.client_ids[0] if len(self.intent.client_ids) == 1 else None,
            client_ids=ids,
            drivers=self.drivers,
            advice=self.advice,
            figures=tuple(figures[:MOST_FIGURES]),
            quotes=tuple(self.quotes.values()),
            cited_messages=tuple(self.cited)[:MOST_CITED],
            unknown=self.unknown,
            waterfall=self.waterfall,
        )

    def _note(self, name: str, value: Decimal, unit: Unit, formula: str) -> None:
        self.figures[name] = Figure(id=name, name=name, value=value, unit=unit, formula=formula)
