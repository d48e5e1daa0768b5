"""Two margins side by side, and many in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from core.margin.entry import Component
from core.margin.statement import Statement

Name = TypeVar("Name")


class Measure(StrEnum):
    """What statements can be compared and ranked by; each is a line of `Statement` (the last four are ratios)."""

    LIST_REVENUE = "list_revenue"
    DISCOUNTS = "discounts"
    NET_REVENUE = "net_revenue"
    PURCHASES = "purchases"
    PRODUCTION_TIME = "production_time"
    DIRECT_COSTS = "direct_costs"
    GROSS_MARGIN = "gross_margin"
    PRESALES_TIME = "presales_time"
    PROJECT_TIME = "project_time"
    AFTER_SALES = "after_sales"
    LOGISTICS = "logistics"
    PENALTIES = "penalties"
    LATE_PAYMENT = "late_payment"
    UNTRACED = "untraced"
    BOOKED_MARGIN = "booked_margin"
    ADJUSTED_MARGIN = "adjusted_margin"
    GROSS_MARGIN_PCT = "gross_margin_pct"
    BOOKED_MARGIN_PCT = "booked_margin_pct"
    ADJUSTED_MARGIN_PCT = "adjusted_margin_pct"
    DISCOUNT_PCT = "discount_pct"


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What the difference of one component does to the adjusted margin, in EUR: positive where the second is better."""

    component: Component
    first: Decimal
    second: Decimal
    effect: Decimal


def value_of(statement: Statement, measure: Measure) -> Decimal | None:
    """The value of a measure, in EUR or as a ratio; None for a ratio without revenue."""
    value: Decimal | None = getattr(statement, measure.value)
    return value


def effects(first: Statement, second: Statement) -> tuple[Effect, ...]:
    """Why the second adjusted margin differs from the first: the largest effects first, adding up to the difference."""
    found = [_effect(c, first.cost(c), second.cost(c)) for c in Component]
    return tuple(sorted((e for e in found if e.effect), key=lambda e: abs(e.effect), reverse=True))


def ranked(statements: Mapping[Name, Statement], measure: Measure, *, largest_first: bool) -> list[Name]:
    """The names of statements in order of a measure; those without it (no revenue, no percentage) are left out."""
    values = {name: v for name, s in statements.items() if (v := value_of(s, measure)) is not None}
    return sorted(values, key=lambda name: values[name], reverse=largest_first)


def _effect(component: Component, first: Decimal, second: Decimal) -> Effect:
    gain = second - first
    return Effect(
        component=component,
        first=first,
        second=second,
        effect=gain if component is Component.LIST_REVENUE else -gain,
    )
