"""The mails whose class a person said, and how near another mail comes to them: same origin and subject, same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from core.identity.domains import owned_domain
from core.index.words import stems
from core.messages import Message, TicketClass
from ingestion.attachment.threads import ANSWER
from ingestion.classification.model import Scores

WEIGHT = 6.0
"""Log-odds of the class of a mail that is the very same: more than a doubtful text says, less than a plain one."""
MOST_AGREED = 1.5
"""How many such mails count at most: where several agree, a plain text yields too."""
NEAR = 0.5
"""The share of their stems that two subjects (of one origin) or two texts have in common to be near."""
LEAST_SHARED = 5
"""Stems that two texts share at least: short ones are alike by chance."""


@dataclass(frozen=True, kw_only=True)
class _Shape:
    """What is compared of a mail."""

    ours: bool
    thread: str
    origin: str
    subject: frozenset[str]
    text: frozenset[str]


class Precedents:
    """Compares mails with those that people classed, ours with ours only."""

    def __init__(
        self, messages: Sequence[Message], classes: Mapping[str, TicketClass], *, is_ours: Callable[[Message], bool]
    ) -> None:
        """Take the mails that people classed.

        Args:
            messages: All messages known.
            classes: The class that a person gave, by message id.
            is_ours: Whether one of ours wrote a mail.
        """
        self._is_ours = is_ours
        told = sorted((m for m in messages if m.message_id in classes), key=lambda m: m.message_id)
        self._shapes = [(self._shape(message), classes[message.message_id]) for message in told]
        self._of_origin: dict[str, set[int]] = defaultdict(set)
        self._of_stem: dict[str, set[int]] = defaultdict(set)
        for place, (shape, _) in enumerate(self._shapes):
            self._of_origin[shape.origin].add(place)
            for stem in shape.text:
                self._of_stem[stem].add(place)

    def votes(self, message: Message) -> Scores:
        """Return what the precedents near a mail say for each class, as log-odds; nothing where none is near."""
        votes: Scores = defaultdict(float)
        if not self._shapes:
            return votes
        shape = self._shape(message)
        for place in self._worth_comparing(shape):
            other, ticket_class = self._shapes[place]
            votes[ticket_class] += _nearness(shape, other)
        return {ticket_class: WEIGHT * min(MOST_AGREED, near) for ticket_class, near in votes.items() if near}

    def _worth_comparing(self, shape: _Shape) -> list[int]:
        """The places of the precedents of the same origin, or with enough stems in common."""
        shared = Counter(place for stem in shape.text for place in self._of_stem.get(stem, ()))
        alike = {place for place, common in shared.items() if common >= LEAST_SHARED}
        return sorted(alike | self._of_origin.get(shape.origin, set()))

    def _shape(self, message: Message) -> _Shape:
        email = message.sender.email.strip().lower() if message.sender else ""
        return _Shape(
            ours=self._is_ours(message),
            thread=message.thread,
            origin=owned_domain(email) or email,
            subject=_stems(ANSWER.sub("", message.subject.lower()), message),
            text=_stems(message.own_text, message),
        )


def _nearness(one: _Shape, other: _Shape) -> float:
    """How near two mails are, 0 when they are not near; what a thread was about later is no precedent for its start."""
    near = 0.0
    if one.ours is not other.ours or one.thread == other.thread:
        return near
    if one.origin and one.origin == other.origin:
        near = _shared(one.subject, other.subject)
    if len(one.text & other.text) >= LEAST_SHARED:
        near = max(near, _shared(one.text, other.text))
    return near if near >= NEAR else 0.0


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _stems(text: str, message: Message) -> frozenset[str]:
    """The stems of a text without figures: dates and numbers change from one mail of a kind to the next."""
    return frozenset(stem for stem in stems(text, message.language) if stem.isalpha())
