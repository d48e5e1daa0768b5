"""The found costs a question is about: by client, kind, status, span of days, person and matter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.costs import COUNTED, Category, CostStatus, FoundCost
from core.index.words import stem, words
from core.language.text import fold
from core.period import Period
from core.viewer import Viewer
from tools.read_model import ReadModel


@dataclass(frozen=True, kw_only=True)
class CostQuery:
    """What is asked of the found costs; None or empty keeps all."""

    client_ids: Collection[str] = ()
    project_refs: Collection[str] = ()
    category: Category | None = None
    statuses: tuple[CostStatus, ...] = (CostStatus.INCURRED,)
    period: Period | None = None
    persons: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    counted_only: bool = True


def found_costs(query: CostQuery, *, read_model: ReadModel) -> list[FoundCost]:
    """Return the costs that fit, by date; those a viewer may not see are never read.

    The topic narrows only when some cost answers it: words that nothing bears are the question's own.
    """
    viewer: Viewer = read_model.viewer
    costs = read_model.costs.all(
        viewer,
        period=query.period,
        client_ids=query.client_ids or None,
        project_refs=query.project_refs or None,
        statuses=query.statuses,
    )
    kept = [c for c in costs if query.category is None or c.category is query.category]
    if query.counted_only and query.statuses == (CostStatus.INCURRED,):
        kept = [c for c in kept if c.standing in COUNTED]
    kept = [c for c in kept if not query.persons or _tells_of(c, query.persons)]
    return about(kept, query.topic, read_model=read_model) if query.topic else kept


def about(costs: Sequence[FoundCost], topic: Sequence[str], *, read_model: ReadModel) -> list[FoundCost]:
    """Keep the costs that answer the most words of a topic; all of them when none answers any."""
    wanted = [stems_of(word) for word in topic]
    if not costs:
        return []
    filed = read_model.messages.get([c.message_id for c in costs], read_model.viewer)
    known = {f.message.message_id: f.message for f in filed}
    points: list[tuple[int, FoundCost]] = []
    for cost in costs:
        project = read_model.projects.get(cost.project_ref or "")
        mail = known.get(cost.message_id)
        own = stems_of(f"{cost.quote} {cost.reason}")
        around = own | stems_of(f"{project.label if project else ''} {mail.subject if mail else ''}")
        hits = sum(2 if word <= own else 1 if word <= around else 0 for word in wanted if word)
        points.append((hits, cost))
    best = max(hits for hits, _ in points)
    return [cost for hits, cost in points if best == 0 or hits == best]


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of a text's telling words."""
    return frozenset(stem(word, "fr") for word in words(text))


def _tells_of(cost: FoundCost, persons: Sequence[str]) -> bool:
    told = fold(" ".join((*cost.employees, cost.author, cost.quote)))
    return any(fold(name) in told or fold(name).split()[0] in told.split() for name in persons)
