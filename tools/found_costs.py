"""The found costs a question is about: by client, kind, status, span of days, person and matter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.costs import COUNTED, Category, CostStatus, FoundCost
from core.index.words import stem, understand, words
from core.language.text import fold
from core.messages import Language
from core.period import Period
from core.viewer import Viewer
from tools.read_model import ReadModel

OWN_WORDS, AROUND, IN_THE_MAIL = 4, 2, 1
"""How much a word of a topic weighs in a cost's own words, in a title of its project or mail, in the rest of it."""

_LANGUAGES: tuple[Language, ...] = ("fr", "en")


@dataclass(frozen=True, kw_only=True)
class CostQuery:
    """What is asked of the found costs; None or empty keeps all. If `strict`, the topic must be answered."""

    client_ids: Collection[str] = ()
    project_refs: Collection[str] = ()
    category: Category | None = None
    statuses: tuple[CostStatus, ...] = (CostStatus.INCURRED,)
    period: Period | None = None
    persons: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    counted_only: bool = True
    strict: bool = False


def found_costs(query: CostQuery, *, read_model: ReadModel) -> list[FoundCost]:
    """Return the costs that fit, by date; those a viewer may not see are never read.

    Unless strict, the topic narrows only when some cost answers it: words that nothing bears are the question's own.
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
    return about(kept, query.topic, read_model=read_model, strict=query.strict) if query.topic else kept


def about(
    costs: Sequence[FoundCost], topic: Sequence[str], *, read_model: ReadModel, strict: bool = False
) -> list[FoundCost]:
    """Keep the costs that answer the most words of a topic; when none answers any, all of them, or none if strict.

    What a cost's own words say weighs most, then its project and its mail's subject. The rest of the mail counts
    only if strict, where the topic is all that tells the costs asked for from others.
    """
    if not costs:
        return []
    wanted = [_Wanted.of(word) for word in topic]
    filed = read_model.messages.get([c.message_id for c in costs], read_model.viewer)
    known = {f.message.message_id: f.message for f in filed}
    points: list[int] = []
    for cost in costs:
        project = read_model.projects.get(cost.project_ref or "")
        mail = known.get(cost.message_id)
        places = [
            (stems_of(f"{cost.quote} {cost.reason}"), OWN_WORDS),
            (stems_of(f"{project.label if project else ''} {mail.subject if mail else ''}"), AROUND),
        ]
        if strict and mail:
            places.append((stems_of(mail.own_text), IN_THE_MAIL))
        points.append(sum(max((w for said, w in places if word.stands_in(said)), default=0) for word in wanted))
    best = max(points)
    if strict and not best:
        return []
    return [cost for cost, own in zip(costs, points, strict=True) if own == best]


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """A word of a topic: the stems that it has in either language, of which all must stand, or those of its meaning."""

    ways: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, word: str) -> _Wanted:
        meant = understand(word)
        related = [frozenset(phrase) for _, phrases in meant.related for phrase in phrases]
        spoken = [frozenset(stem(w, language) for w in words(word)) for language in _LANGUAGES]
        return cls(ways=tuple(way for way in (*spoken, *related) if way))

    def stands_in(self, said: frozenset[str]) -> bool:
        """Whether a text of these stems holds the word, or one that means the same."""
        return any(way <= said for way in self.ways)


def stems_of(text: str) -> frozenset[str]:
    """Return the stems that a text's telling words have in either language."""
    return frozenset(stem(word, language) for word in words(text) for language in _LANGUAGES)


def _tells_of(cost: FoundCost, persons: Sequence[str]) -> bool:
    alone = (cost.author,) if (cost.persons or 1) == 1 else ()
    told = fold(" ".join((*cost.employees, *alone, cost.quote)))
    return any(fold(name) in told or fold(name).split()[0] in told.split() for name in persons)
