"""The sheet of a question that the data cannot answer: why, and what can be asked instead."""

from __future__ import annotations

from dataclasses import dataclass, replace

from agent.facts.sheet import FactSheet, period_of, subject_of
from agent.router.intent import Gap, Intent, Kind
from core.figures import Quote
from core.period import Period
from tools.read_model import ReadModel


@dataclass(frozen=True, kw_only=True)
class UnknownSheet(FactSheet):
    """Why nothing can be said. `asked` names what was asked about, `known` the days the data covers."""

    gap: Gap
    asked: str
    asked_period: Period
    known: Period | None = None


def gather_unknown(
    intent: Intent, *, read_model: ReadModel, gap: Gap | None = None, quotes: tuple[Quote, ...] = ()
) -> UnknownSheet:
    """Say why the data cannot tell; `quotes` show what comes nearest to an answer."""
    reason = gap or intent.gap or Gap.OUTSIDE
    known, period = read_model.known_days, period_of(intent, read_model=read_model)
    subject = subject_of(intent, read_model=read_model)
    return UnknownSheet(
        intent=replace(intent, kind=Kind.UNKNOWN, gap=reason),
        gap=reason,
        asked=intent.unclear_name or subject.name,
        asked_period=period,
        known=known,
        quotes=quotes,
        names=(subject.name, *(n for n in (intent.unclear_name, *intent.near_names) if n)),
        periods=(period, read_model.company.period, *([known] if known else [])),
        client_id=None if reason is Gap.UNKNOWN_CLIENT else subject.client_id,
        client_ids=() if reason is Gap.UNKNOWN_CLIENT else intent.client_ids,
        unknown=True,
    )
