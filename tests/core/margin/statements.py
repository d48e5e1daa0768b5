"""Statements made from a few lines, for what looks at margins whole."""

from decimal import Decimal

from core.costs import Standing
from core.margin.entry import Component
from core.margin.statement import Statement, statement
from core.margin.totals import Amounts


def margin(*, open_untraced: str = "0", **lines: str) -> Statement:
    """A statement of these lines: revenue and costs positive, as people say them."""
    totals = {(Component.UNTRACED, Standing.OPEN): Amounts(amount=-Decimal(open_untraced))}
    for name, value in lines.items():
        component = Component(name)
        standing = Standing.FIRM if component is Component.UNTRACED else Standing.BOOKED
        sign = 1 if component is Component.LIST_REVENUE else -1
        totals[component, standing] = Amounts(amount=sign * Decimal(value))
    return statement(totals)
