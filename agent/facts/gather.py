"""From an intent to its fact sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agent.facts.compare import gather_compare
from agent.facts.discount_advice import gather_discount_advice
from agent.facts.evidence import gather_evidence
from agent.facts.how_much import gather_how_much
from agent.facts.ranking import gather_ranking
from agent.facts.sheet import FactSheet
from agent.facts.unknown import gather_unknown
from agent.facts.why import gather_why
from agent.router.intent import Intent, Kind
from tools.read_model import ReadModel

_GATHERERS: Mapping[Kind, Callable[..., FactSheet]] = {
    Kind.WHY: gather_why,
    Kind.HOW_MUCH: gather_how_much,
    Kind.RANKING: gather_ranking,
    Kind.COMPARE: gather_compare,
    Kind.EVIDENCE: gather_evidence,
    Kind.DISCOUNT_ADVICE: gather_discount_advice,
    Kind.UNKNOWN: gather_unknown,
}


def gather(intent: Intent, *, read_model: ReadModel) -> FactSheet:
    """Make the fact sheet that answers an intent."""
    return _GATHERERS[intent.kind](intent, read_model=read_model)
