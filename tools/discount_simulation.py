"""What a discount would do to a client's margin.

Use it when somebody asks whether to grant one. Not for discounts already given: those are in `margin_statement`.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from core.margin.discount import DiscountSimulation, simulate_discount
from core.margin.statement import Statement
from tools.read_model import ReadModel


def named_base(read_model: ReadModel, references: Collection[str]) -> tuple[str, Decimal] | None:
    """The first quote or order among these references and its net amount (EUR); None when there is none."""
    books = read_model.visible_books
    amounts = {q.quote_ref: q.net_amount for q in books.quotes} | {o.order_ref: o.net_amount for o in books.orders}
    return next(((r, amounts[r]) for r in references if r in amounts), None)


def discount_simulation(statement: Statement, *, rate: Decimal, base: Decimal | None) -> DiscountSimulation:
    """Take `rate` (a ratio) off `base` EUR, or off the whole net revenue, and look at what is left."""
    return simulate_discount(statement, rate, base=base)
