"""The margin statement of clients, projects, a segment or the company over a period, every line a figure.

Use it for «how much» of any booked component and as the ground of every explanation. Not for costs told in mails one by
one: that is `found_costs`.
"""

from __future__ import annotations

from collections.abc import Collection

from core.figures import Figure, Unit
from core.margin.comparison import Measure, value_of
from core.margin.entry import Component
from core.margin.statement import Statement
from core.period import Period
from tools.figure_book import FigureBook
from tools.read_model import ReadModel

RATIOS = frozenset(
    {Measure.GROSS_MARGIN_PCT, Measure.BOOKED_MARGIN_PCT, Measure.ADJUSTED_MARGIN_PCT, Measure.DISCOUNT_PCT}
)
HEADLINE = (
    Measure.NET_REVENUE,
    Measure.ADJUSTED_MARGIN,
    Measure.ADJUSTED_MARGIN_PCT,
    Measure.BOOKED_MARGIN,
    Measure.BOOKED_MARGIN_PCT,
)
_FORMULAS = {
    Measure.DISCOUNTS: "list_revenue - net_revenue",
    Measure.DIRECT_COSTS: "purchases + production_time",
    Measure.GROSS_MARGIN: "net_revenue - direct_costs",
    Measure.BOOKED_MARGIN: "gross_margin - presales_time - project_time - after_sales - logistics - penalties - late_payment",
    Measure.ADJUSTED_MARGIN: "booked_margin - untraced",
    Measure.GROSS_MARGIN_PCT: "gross_margin / net_revenue",
    Measure.BOOKED_MARGIN_PCT: "booked_margin / net_revenue",
    Measure.ADJUSTED_MARGIN_PCT: "adjusted_margin / net_revenue",
    Measure.DISCOUNT_PCT: "discounts / list_revenue",
}


def margin_statement(
    read_model: ReadModel,
    *,
    period: Period | None,
    client_ids: Collection[str | None] | None = None,
    project_refs: Collection[str | None] | None = None,
) -> Statement:
    """The statement of what the viewer may see of these clients or projects; None: of everything."""
    return read_model.statement(period=period, client_ids=client_ids, project_refs=project_refs)


def keep_measure(book: FigureBook, scope: str, statement: Statement, measure: Measure) -> Figure | None:
    """Keep one line of a statement as a figure; None for a percentage without revenue."""
    value = value_of(statement, measure)
    if value is None:
        return None
    unit = Unit.PERCENT if measure in RATIOS else Unit.EUR
    formula = _FORMULAS.get(measure, f"ledger entries of {measure.value}")
    return book.add(
        f"{scope}.{measure.value}",
        value,
        unit,
        formula=formula,
        inputs=[f"{scope}.{word}" for word in formula.split() if word.isidentifier()],
    )


def keep_hours(book: FigureBook, scope: str, statement: Statement, component: Component) -> Figure | None:
    """Keep the hours behind a component as a figure; None where there are none."""
    hours = statement.hours.get(component)
    return (
        book.add(f"{scope}.{component.value}_hours", hours, Unit.HOURS, formula=f"hours of {component.value}")
        if hours
        else None
    )
