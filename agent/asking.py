"""A question in, an answer out: route, gather, word, ground."""

from __future__ import annotations

from collections.abc import Callable

from agent.answer import Answer
from agent.compose.compare import compare
from agent.compose.discount import discount_advice
from agent.compose.evidence import evidence
from agent.compose.how_much import how_much
from agent.compose.ranking import ranking
from agent.compose.unknown import unknown
from agent.compose.why import why
from agent.grounding import ground
from agent.router.intent import Gap, Intent, Kind
from agent.router.route import route
from agent.sources import Sources
from core.costs import CostStatus
from core.viewer import Viewer
from tools.read_model import ReadModel

Composer = Callable[..., Answer]

COMPOSERS: dict[Kind, Composer] = {
    Kind.WHY: why,
    Kind.HOW_MUCH: how_much,
    Kind.RANKING: ranking,
    Kind.COMPARE: compare,
    Kind.EVIDENCE: evidence,
    Kind.DISCOUNT_ADVICE: discount_advice,
}
"""Who answers each kind of question; a new kind is a line here and a file in `agent.compose`."""


def ask(question: str, *, sources: Sources, viewer: Viewer) -> Answer:
    """Answer a question for a viewer; every number and citation of the answer is grounded."""
    read_model = sources.seen_by(viewer)
    intent = route(question, read_model=read_model)
    return ground(_compose(intent, read_model), names=_names(read_model))


def _compose(intent: Intent, read_model: ReadModel) -> Answer:
    if intent.kind not in COMPOSERS:
        return unknown(intent, gap=intent.gap or Gap.OUTSIDE)
    if intent.periods and not _known(intent, read_model):
        return unknown(intent, gap=Gap.EMPTY_PERIOD)
    return COMPOSERS[intent.kind](intent, read_model=read_model)


def _known(intent: Intent, read_model: ReadModel) -> bool:
    """Whether the books reach into any of the spans asked for; advice looks at the year that is known."""
    days = read_model.known_days
    if intent.kind in (Kind.DISCOUNT_ADVICE, Kind.EVIDENCE) or intent.statuses == (CostStatus.COMMITTED,):
        return True
    return days is not None and any(p.start <= days.end and p.end >= days.start for p in intent.periods)


def _names(read_model: ReadModel) -> tuple[str, ...]:
    clients = (name for c in read_model.clients.values() for name in c.names)
    projects = (text for p in read_model.projects.values() for text in (p.project_ref, p.label))
    segments = (c.segment for c in read_model.clients.values() if c.segment)
    return (*clients, *projects, *segments, read_model.company.name)
