"""The margin of anything, to the cent: a client, a project, a month, the company.

Rounding. The ledger keeps six places, a statement shows cents, and its lines must add up as people add them. So each
line is rounded once, by the house rule, and every subtotal is made of rounded lines. Two lines take a residue of a cent
instead of being rounded: discounts are what stands between the rounded list and net revenue, production time is what
stands between the rounded direct costs and the rounded purchases.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from core.costs import COUNTED, Standing
from core.margin.entry import COSTS_TO_SERVE, Component
from core.margin.totals import Totals, amount_of, hours_of
from core.money import ZERO, to_cents

BOOKED_COSTS_TO_SERVE = tuple(c for c in COSTS_TO_SERVE if c is not Component.UNTRACED)
RATIO_PLACES = Decimal("0.0001")
_BOOKED = frozenset({Standing.BOOKED})
_OPEN = frozenset({Standing.OPEN})


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """A part of a whole as a ratio to four places (0.0484 is 4.84 %); None where there is no whole."""
    return (part / whole).quantize(RATIO_PLACES, rounding=ROUND_HALF_UP) if whole else None


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A margin statement in EUR to the cent. Revenue and costs are positive numbers, as people say them.

    `untraced` counts the costs found in texts that are confirmed or firm; `open_untraced` those that await a person
    and count in nothing. `hours` are the hours behind each component, the untraced ones included.
    """

    list_revenue: Decimal
    discounts: Decimal
    purchases: Decimal
    production_time: Decimal
    presales_time: Decimal
    project_time: Decimal
    after_sales: Decimal
    logistics: Decimal
    penalties: Decimal
    late_payment: Decimal
    untraced: Decimal
    open_untraced: Decimal
    hours: Mapping[Component, Decimal]

    @property
    def net_revenue(self) -> Decimal:
        """What was invoiced less what was credited."""
        return self.list_revenue - self.discounts

    @property
    def direct_costs(self) -> Decimal:
        """Purchases and production time."""
        return self.purchases + self.production_time

    @property
    def gross_margin(self) -> Decimal:
        """Net revenue less direct costs."""
        return self.net_revenue - self.direct_costs

    @property
    def booked_margin(self) -> Decimal:
        """What the company's own tables leave: gross margin less every booked cost to serve."""
        return self.gross_margin - sum((self.cost(c) for c in BOOKED_COSTS_TO_SERVE), ZERO)

    @property
    def adjusted_margin(self) -> Decimal:
        """The booked margin less the untraced costs that count."""
        return self.booked_margin - self.untraced

    @property
    def adjusted_margin_if_open(self) -> Decimal:
        """What the adjusted margin would be if everything that awaits a person were true."""
        return self.adjusted_margin - self.open_untraced

    @property
    def gross_margin_pct(self) -> Decimal | None:
        """Gross margin on net revenue, as a ratio; None without revenue."""
        return share(self.gross_margin, self.net_revenue)

    @property
    def booked_margin_pct(self) -> Decimal | None:
        """Booked margin on net revenue, as a ratio; None without revenue."""
        return share(self.booked_margin, self.net_revenue)

    @property
    def adjusted_margin_pct(self) -> Decimal | None:
        """Adjusted margin on net revenue, as a ratio; None without revenue."""
        return share(self.adjusted_margin, self.net_revenue)

    @property
    def discount_pct(self) -> Decimal | None:
        """Discounts on list revenue, as a ratio; None without revenue."""
        return share(self.discounts, self.list_revenue)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was posted."""
        return not (self.open_untraced or self.hours or any(self.cost(c) for c in Component))

    def cost(self, component: Component) -> Decimal:
        """The line of a component, positive as it is said (what discounts and costs take, what revenue brings)."""
        value: Decimal = getattr(self, component.value)
        return value


def statement(totals: Totals) -> Statement:
    """Make the statement of some totals."""

    def line(*components: Component, standings: Collection[Standing] = _BOOKED) -> Decimal:
        return to_cents(amount_of(totals, *components, standings=standings))

    listed = line(Component.LIST_REVENUE)
    purchases = -line(Component.PURCHASES)
    return Statement(
        list_revenue=listed,
        discounts=listed - line(Component.LIST_REVENUE, Component.DISCOUNTS),
        purchases=purchases,
        production_time=-line(Component.PURCHASES, Component.PRODUCTION_TIME) - purchases,
        presales_time=-line(Component.PRESALES_TIME),
        project_time=-line(Component.PROJECT_TIME),
        after_sales=-line(Component.AFTER_SALES),
        logistics=-line(Component.LOGISTICS),
        penalties=-line(Component.PENALTIES),
        late_payment=-line(Component.LATE_PAYMENT),
        untraced=-line(Component.UNTRACED, standings=COUNTED),
        open_untraced=-line(Component.UNTRACED, standings=_OPEN),
        hours={c: h for c in Component if (h := hours_of(totals, c))},
    )
