"""The identifier of each client: a readable slug of its name that stays once given, whatever is joined or split."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from core.clients import Client
from core.identity.normalise import place_words, slug
from core.identity.pairing import Draft
from core.identity.profiles import account_profiles, customer_profiles
from core.records import Books

Key = tuple[str, str]
"""An account or a customer, and its code."""


def identified(drafts: Sequence[Draft], known: Sequence[Client]) -> list[tuple[Draft, str]]:
    """Give each draft its identifier: the one it had, else a slug of its name that nobody else has or had.

    Of two clients that were one, the one whose name made the identifier keeps it; of one that was two, the identifier
    of its CRM account stays.
    """
    holder = {key: client.client_id for client in known for key in _keys(client)}
    taken = {client.client_id for client in known}
    given: set[str] = set()
    named = []
    for draft in sorted(drafts, key=lambda d: (not _made_its_own(d, holder), (*d.account_ids, *d.customer_codes))):
        votes = Counter(holder[key] for key in _keys(draft) if holder.get(key) not in {None, *given})
        client_id = _voted(votes, draft, holder) or _fresh(draft, taken)
        taken.add(client_id)
        given.add(client_id)
        named.append((draft, client_id))
    return named


def current_ids(clients: Sequence[Client], books: Books) -> dict[str, str]:
    """Return which client each identifier means today: its own, and the ones its sides had before they were joined."""
    holder = {key: client.client_id for client in clients for key in _keys(client)}
    joined = {c.client_id for c in clients if len(c.account_ids) + len(c.customer_codes) > 1}
    former: dict[str, set[str]] = defaultdict(set)
    for side in _sides(books):
        client_id = holder.get(_keys(side)[0])
        for name in _slugs(side) if client_id in joined else ():
            former[name].add(client_id or "")
    own = {client.client_id: client.client_id for client in clients}
    return {name: next(iter(ids)) for name, ids in former.items() if len(ids) == 1} | own


def _sides(books: Books) -> Iterator[Draft]:
    """Each account and each customer as a client of its own."""
    yield from (Draft([account]) for account in account_profiles(books))
    yield from (Draft([], [customer]) for customer in customer_profiles(books))


def _keys(one: Client | Draft) -> list[Key]:
    """What a client consists of; an account and a customer of the same code are two things."""
    return [("account", i) for i in one.account_ids] + [("customer", c) for c in one.customer_codes]


def _made_its_own(draft: Draft, holder: Mapping[Key, str]) -> bool:
    return not {holder.get(key) for key in _keys(draft)}.isdisjoint(_slugs(draft))


def _voted(votes: Counter[str], draft: Draft, holder: Mapping[Key, str]) -> str | None:
    """The identifier that most of a draft's accounts and customers had; the first account's where they are even."""
    first = holder.get(_keys(draft)[0])
    return min(votes, key=lambda i: (-votes[i], i != first, i)) if votes else None


def _slugs(draft: Draft) -> list[str]:
    """A slug of the name, and one of the name and the town."""
    plain = slug(draft.name)
    town = "-".join(place_words(draft.city))
    return [plain, *([f"{plain}-{town}"] if town else [])]


def _fresh(draft: Draft, taken: set[str]) -> str:
    """A slug of the name; of the name and the town, then with a number, where another client has it already."""
    candidates = _slugs(draft)
    plain, number = candidates[0], 2
    while candidates[0] in taken:
        candidates = candidates[1:] or [f"{plain}-{number}"]
        number += 1
    return candidates[0]
