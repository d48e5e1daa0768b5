"""Finds the cost that already prices a favour: told beside it, in the mail it answers, or repeated with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.concessions import Concession
from core.costs import CostStatus, FoundCost
from core.language.text import FUNCTION_WORDS, fold
from core.messages import FiledMessage
from ingestion.extraction.clauses import Clause
from ingestion.extraction.conceding import Conceding
from ingestion.extraction.lexicon import Cue, cues_in

_PRICED = frozenset({CostStatus.INCURRED, CostStatus.COMMITTED, CostStatus.TRACED})
_RECAP_LEAST = 2
_STEM, _LEAST_STEM = 6, 4
_WORD = re.compile(r"[^\W\d_]{4,}")
_NEAR = 2
_ALIKE = 2
_POINTS_BACK = 4
_PRONOUN = re.compile(r"(?<!\w)(?:l|le|la|les|ca|cela|c|en|it|that|them|this)(?!\w)(?! \w*(?:ion|age|ise|ure)\b)")


@dataclass(frozen=True, kw_only=True)
class Said:
    """A favour where it stands: its mail, the text of it that is read, and its clauses."""

    conceding: Conceding
    filed: FiledMessage
    text: str
    clauses: Sequence[Clause]


class Prices:
    """The found costs that can price a favour, by their mail; only one in its own sentence may lack a figure."""

    def __init__(self, costs: Sequence[FoundCost], mailbox: Sequence[FiledMessage]) -> None:
        self._by_message: dict[str, list[FoundCost]] = {}
        for cost in costs:
            if cost.status in _PRICED:
                for message_id in (cost.message_id, *cost.also_in):
                    self._by_message.setdefault(message_id, []).append(cost)
        self._costs = {cost.cost_id: cost for cost in costs}
        self._recaps = {
            filed.message.message_id
            for filed in mailbox
            if any(hit.cue is Cue.RECAP for hit in cues_in(fold(filed.message.subject)))
            or self._repeated_in(filed.message.message_id) >= _RECAP_LEAST
        }

    def only_recapped(self, concession: Concession) -> bool:
        """Tell what a recap lists of former favours: all but what it prices first itself."""
        cost = self._costs.get(concession.cost_id or "")
        told_here = (
            cost is not None
            and cost.message_id == concession.message_id
            and bool(_stems(cost.quote) & _stems(concession.words))
        )
        return concession.message_id in self._recaps and not told_here

    def _repeated_in(self, message_id: str) -> int:
        return sum(cost.message_id != message_id for cost in self._by_message.get(message_id, []))

    def of(self, said: Said, *, taken: set[str]) -> str | None:
        """Return the cost that prices a favour; one that prices another favour of the mail is `taken`.

        It is told in the same sentence; beside it, where the favour names nothing itself or both speak of the same; or
        in the mail it answers, where the favour is no more than a word on the one thing which that mail told.
        """
        conceding, clauses, text, message = said.conceding, said.clauses, said.text, said.filed.message
        here = [c for c in self._by_message.get(message.message_id, []) if c.cost_id not in taken]
        sentence = [c for c in clauses if c.sentence == conceding.clause.sentence]
        stems = _stems(text[sentence[0].start : sentence[-1].end])
        bare = _points_back(conceding.clause, sentence)
        after = [c for c in clauses if c.sentence == conceding.clause.sentence + 1]
        goes_on = bool(after) and text[: after[0].start].rstrip().endswith(";")
        told = {cost.cost_id: _distance(cost, said) for cost in here}
        beside = [
            (abs(distance), place, cost)
            for place, cost in enumerate(here)
            if (distance := told[cost.cost_id]) is not None
            and -_NEAR <= distance <= goes_on
            and (distance == 0 or cost.amount is not None)
            and (distance in (0, 1) or bare or stems & _stems(cost.quote))
        ]
        elsewhere = [c for c in here if c.amount is not None and told[c.cost_id] is None and stems & _stems(c.quote)]
        answered = [c for c in self._by_message.get(message.in_reply_to or "", []) if c.amount is not None]
        known = [c for c in answered if len(stems & _stems(c.quote)) >= _ALIKE]
        meant = answered if bare and len(answered) == 1 else []
        fitting = [*(cost for _, _, cost in sorted(beside, key=lambda b: b[:2])), *elsewhere, *known, *meant]
        return fitting[0].cost_id if fitting else None


def _distance(cost: FoundCost, said: Said) -> int | None:
    """Return how many sentences after a favour a cost is told, less than 0 before; None where it is not told."""
    wanted = "".join(cost.quote.split())
    packed, places = _packed(said.text)
    at = packed.find(wanted)
    if at < 0:
        return None
    first, last = places[at], places[at + len(wanted) - 1]
    told = [c.sentence for c in said.clauses if c.start <= last and first < c.end]
    return min((sentence - said.conceding.clause.sentence for sentence in told), key=abs, default=None)


def _points_back(clause: Clause, sentence: Sequence[Clause]) -> bool:
    """Tell a favour that names nothing itself («on absorbe», «je te les laisse») from one with a matter of its own."""
    if len(_stems(clause.text)) >= _POINTS_BACK:
        return False
    alone = len(_stems(" ".join(c.text for c in sentence))) < _POINTS_BACK
    return alone or clause.index == sentence[0].index or bool(_PRONOUN.search(clause.folded))


def _packed(text: str) -> tuple[str, list[int]]:
    """Return a text without its blanks, and where each character stood."""
    places = [place for place, char in enumerate(text) if not char.isspace()]
    return "".join(text[place] for place in places), places


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        word[:_STEM] for word in _WORD.findall(fold(text)) if word not in FUNCTION_WORDS and len(word) >= _LEAST_STEM
    )
