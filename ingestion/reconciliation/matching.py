"""Tells whether two tellings speak of the same cost."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from ingestion.extraction.quantity import Kind
from ingestion.extraction.telling import Telling

_CENT = Decimal("0.011")
_ROUNDING = Decimal("0.5")
_RECAP_REACH = dt.timedelta(days=366)
_REACH = dt.timedelta(days=120)
_SAME_WORK = dt.timedelta(days=12)


def same_cost(one: Telling, other: Telling) -> bool:
    """Tell whether a telling repeats another: the same figure, in one thread, in a recap, or in the same words."""
    if one.kind is not other.kind or not _same_client(one, other) or not _same_figure(one, other):
        return False
    if one.kind is Kind.TIME and _other_people(one, other):
        return False
    if one.message_id == other.message_id:
        return one.kind is not Kind.TIME or bool(one.stems & other.stems)
    return one.thread == other.thread or bool(set(one.references) & set(other.references)) or _same_words(one, other)


def _same_words(one: Telling, other: Telling) -> bool:
    """Tell whether tellings of two threads speak of one thing: by their words and days, a recap reaching further."""
    apart, shared = abs(one.sent - other.sent), bool(one.stems & other.stems)
    if one.recap or other.recap:
        alike = shared or one.category is other.category or None in (one.act, other.act)
        return alike and apart <= _RECAP_REACH
    if one.kind is Kind.TIME and abs(one.date - other.date) > _SAME_WORK:
        return False
    return shared and apart <= _REACH


def figure_of(telling: Telling) -> Decimal:
    """Return the figure by which a telling is recognised: money as written, hours of one person, percent."""
    return telling.hours if telling.kind is Kind.TIME and telling.hours is not None else telling.value


def _same_client(one: Telling, other: Telling) -> bool:
    return one.client_id == other.client_id or (one.thread == other.thread and None in (one.client_id, other.client_id))


def _same_figure(one: Telling, other: Telling) -> bool:
    if one.kind is Kind.TIME:
        if one.hours is None or other.hours is None:
            return False
        return one.hours == other.hours or (
            one.value == other.value and one.basis is other.basis and one.basis.value == "recurring"
        )
    if one.kind is Kind.PERCENT:
        return one.value == other.value
    if one.currency == other.currency and one.value == other.value:
        return True
    if one.amount is None or other.amount is None:
        return False
    echo = one.act is None or other.act is None
    return abs(one.amount - other.amount) <= (_ROUNDING if echo else _CENT)


def _other_people(one: Telling, other: Telling) -> bool:
    return bool(one.employees) and bool(other.employees) and not set(one.employees) & set(other.employees)
