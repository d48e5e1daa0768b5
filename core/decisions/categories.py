"""The categories people gave to found costs, for costs told in nearly the same words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache

from core.costs import Category, FoundCost
from core.decisions.lessons import Lessons
from core.index.words import stem, words
from core.language.calendar_words import MONTHS, WEEKDAYS
from core.language.identify import language_of

NEARLY_THE_SAME = 0.7
"""The share of their stems, figures and dates left out, that two wordings have in common to be the same one."""
LEAST_STEMS = 3


def as_taught(costs: Iterable[FoundCost], lessons: Lessons, *, but: Collection[str]) -> list[FoundCost]:
    """Return the costs, each by the category that people gave to its wording.

    Args:
        costs: The costs.
        lessons: What people said.
        but: The ids of the costs that people decided on themselves.
    """
    if not lessons.categories:
        return list(costs)
    return [cost if cost.cost_id in but else _taught(cost, lessons) for cost in costs]


def _taught(cost: FoundCost, lessons: Lessons) -> FoundCost:
    found = _precedent(cost.quote, lessons)
    if found is None or found[0] is cost.category:
        return cost
    reason = f"{cost.reason} Catégorie comme corrigée pour «{found[1]}».".strip()
    return replace(cost, category=found[0], reason=reason)


def _precedent(text: str, lessons: Lessons) -> tuple[Category, str] | None:
    """The category that all corrections of such a wording agree on, and the last of these wordings."""
    near = [(said, quote) for said, quote in lessons.categories if _alike(_words(text), _words(quote))]
    if len({said for said, _ in near}) != 1:
        return None
    said, quote = near[-1]
    return Category(said), quote


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    common = len(one & other)
    return common >= LEAST_STEMS and common >= NEARLY_THE_SAME * len(one | other)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    language = language_of(text)
    telling = (word for word in words(text) if word.isalpha() and word not in MONTHS and word not in WEEKDAYS)
    return frozenset(stem(word, language) for word in telling)
