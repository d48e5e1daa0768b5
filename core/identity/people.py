"""The people of clients, of partners and of the company itself: whose name, alone or with «Mme», means which client."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.identity.normalise import words
from core.identity.profiles import family_name
from core.identity.vocabulary import DESKS, LINK_WORDS

MIN_INITIALS = 3


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody we know by name; `client_id` None for our own people and for partners."""

    name: str
    client_id: str | None


@dataclass(frozen=True, kw_only=True)
class KnownNames:
    """Written names and the clients they could mean; None among these stands for somebody who is no client's."""

    full: dict[tuple[str, ...], frozenset[str | None]]
    family: dict[str, frozenset[str | None]]
    given: dict[str, frozenset[str | None]]
    initials: dict[str, frozenset[str | None]]


def known_names(people: Iterable[Person]) -> KnownNames:
    """Index people by full name, family name, given name and initials (three or more)."""
    full: dict[tuple[str, ...], set[str | None]] = defaultdict(set)
    family: dict[str, set[str | None]] = defaultdict(set)
    given: dict[str, set[str | None]] = defaultdict(set)
    initials: dict[str, set[str | None]] = defaultdict(set)
    for person in people:
        parts = [w for w in words(person.name) if w not in LINK_WORDS]
        last = family_name(person.name)
        if last is None or not DESKS.isdisjoint(parts):
            continue
        for order in _orders(parts, last):
            full[order].add(person.client_id)
        if len(parts) >= MIN_INITIALS:
            initials["".join(part[0] for part in parts)].add(person.client_id)
        family[last].add(person.client_id)
        if parts and parts[0] != last:
            given[parts[0]].add(person.client_id)
    return KnownNames(
        full={name: frozenset(who) for name, who in full.items()},
        family={name: frozenset(who) for name, who in family.items()},
        initials={letters: frozenset(who) for letters, who in initials.items()},
        given={name: frozenset(who) for name, who in given.items()},
    )


def _orders(parts: list[str], last: str) -> Iterator[tuple[str, ...]]:
    """«Given Family», «Family Given», and the initial before the family name."""
    yield tuple(parts)
    rest = [p for p in parts if p != last]
    if rest:
        yield (last, *rest)
        yield (rest[0][0], last)
