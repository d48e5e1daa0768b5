"""The costs found in mails, narrowed to what a question asks: client, days, category, status, person, words.

Use it for what no table holds and for the proof of a cost. Not for booked amounts: that is `margin_statement`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from core.costs import Category, CostStatus, FoundCost, Standing
from core.index.words import Phrase, stem, understand, words
from core.language.text import fold
from core.messages import FiledMessage
from core.period import Period
from tools.read_model import ReadModel

CLOSE_TO_BEST = 0.6
"""A cost fits the words asked for when it scores this share of the best one."""

_RELATED = 0.5
_FIELDS = {"quote": 3.0, "project": 2.0, "subject": 2.0, "mail": 1.0}
"""What a word is worth by where it stands."""


@dataclass(frozen=True, kw_only=True)
class CostQuestion:
    """Which costs are asked for; what is empty narrows nothing. `topic` holds folded words, «lot 2» as one."""

    client_ids: tuple[str, ...] = ()
    project_refs: tuple[str, ...] = ()
    period: Period | None = None
    statuses: tuple[CostStatus, ...] = (CostStatus.INCURRED,)
    category: Category | None = None
    persons: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    amounts: tuple[Decimal, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CostFindings:
    """The costs that fit, and which of the wishes were met: a wish that nothing meets is passed over and said."""

    costs: tuple[FoundCost, ...]
    category_met: bool = True
    persons_met: bool = True
    topic_met: bool = True
    amounts_met: bool = True


def found_costs(read_model: ReadModel, question: CostQuestion) -> CostFindings:
    """Find the costs that fit a question, by date; rejected ones are left out."""
    kept = [
        c
        for c in read_model.costs.all(
            read_model.viewer,
            period=question.period,
            client_ids=question.client_ids or None,
            project_refs=question.project_refs or None,
            statuses=question.statuses,
        )
        if c.standing is not Standing.REJECTED
    ]
    findings = CostFindings(costs=())
    if question.persons:
        by_person = [c for c in kept if any(_is_about(c, person) for person in question.persons)]
        findings, kept = replace(findings, persons_met=bool(by_person)), by_person
    if question.category:
        of_kind = [c for c in kept if c.category is question.category]
        findings, kept = replace(findings, category_met=bool(of_kind)), of_kind or kept
    if question.amounts:
        equal = [c for c in kept if c.amount in question.amounts]
        findings, kept = replace(findings, amounts_met=bool(equal)), equal or kept
    if question.topic:
        fitting = _fitting(kept, question.topic, read_model=read_model)
        findings, kept = replace(findings, topic_met=bool(fitting)), fitting or kept
    return replace(findings, costs=tuple(kept))


def _is_about(cost: FoundCost, person: str) -> bool:
    """Whether a person spent it, wrote it or is named in the words that tell it."""
    if person in (*cost.employees, cost.author):
        return True
    parts = [p for p in fold(person).split() if len(p) > 2]  # noqa: PLR2004
    return any(re.search(rf"(?<!\w){re.escape(p)}(?!\w)", fold(cost.quote)) for p in parts)


def _fitting(costs: Sequence[FoundCost], topic: Sequence[str], *, read_model: ReadModel) -> list[FoundCost]:
    """The costs that hold the words of a topic best."""
    mails = {m.message.message_id: m for m in read_model.messages.get({c.message_id for c in costs}, read_model.viewer)}
    texts = [_texts(c, mails, read_model=read_model) for c in costs]
    wishes = [_Wish.of(entry) for entry in topic]
    worth = [[wish.worth(text) for wish in wishes] for text in texts]
    rarity = [math.log(1 + len(costs) / (1 + sum(1 for row in worth if row[i]))) + 0.1 for i in range(len(wishes))]
    scores = [sum(w * r for w, r in zip(row, rarity, strict=True)) for row in worth]
    best = max(scores, default=0.0)
    return [c for c, score in zip(costs, scores, strict=True) if best and score >= CLOSE_TO_BEST * best]


def _texts(cost: FoundCost, mails: Mapping[str, FiledMessage], *, read_model: ReadModel) -> dict[str, str]:
    mail = mails.get(cost.message_id)
    project = read_model.projects.get(cost.project_ref or "")
    return {
        "quote": f"{cost.quote} {cost.category.value.replace('_', ' ')}",
        "project": project.label if project else "",
        "subject": mail.message.subject if mail else "",
        "mail": mail.message.own_text if mail else "",
    }


@dataclass(frozen=True, kw_only=True)
class _Wish:
    """One word (or numbered word) of a topic, its stems, and the phrases that mean the same."""

    numbered: re.Pattern[str] | None
    stems: frozenset[str]
    related: frozenset[Phrase]

    @classmethod
    def of(cls, entry: str) -> _Wish:
        query = understand(entry)
        word, _, number = entry.partition(" ")
        return cls(
            numbered=re.compile(rf"(?<!\w){re.escape(word)}s?\s?(?:n°?\s?)?0*{re.escape(number)}(?!\w)")
            if number
            else None,
            stems=frozenset(s for w in query.words for s in w.stems),
            related=frozenset(p for _, phrases in query.related for p in phrases),
        )

    def worth(self, texts: Mapping[str, str]) -> float:
        """How well the texts of a cost hold this word: by the best place where it or its like stands."""
        return max(self._in(texts[name]) * weight for name, weight in _FIELDS.items())

    def _in(self, text: str) -> float:
        if self.numbered:
            return 1.0 if self.numbered.search(fold(text)) else 0.0
        found = [(stem(w, "fr"), stem(w, "en")) for w in words(text)]
        if any(self.stems.intersection(pair) for pair in found):
            return 1.0
        flat = [set(pair) for pair in found]
        alike = any(
            all(i + k < len(flat) and s in flat[i + k] for k, s in enumerate(phrase))
            for phrase in self.related
            for i in range(len(flat))
        )
        return _RELATED if alike else 0.0
