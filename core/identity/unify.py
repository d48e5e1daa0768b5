"""CRM accounts and ERP customers become clients: compared where they could meet, joined on proof, else left apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from core.clients import Client
from core.decisions.lessons import NO_LESSONS, Lessons
from core.identity.evidence import Evidence, Judge
from core.identity.identifiers import identified
from core.identity.likeness import describes_a_trade, sound
from core.identity.normalise import Spelling, singular
from core.identity.pairing import Draft, Pair, Pairing
from core.identity.profiles import (
    AccountProfile,
    CustomerProfile,
    account_profiles,
    customer_profiles,
    domain_words,
    label_key,
)
from core.records import Books

KEY_LETTERS = 4
MAX_BLOCK = 40
"""A key that more customers share is no key: «menuiserie» brings nobody together."""


def unify(books: Books, known: Sequence[Client] = (), *, lessons: Lessons = NO_LESSONS) -> list[Client]:
    """Join the CRM accounts and ERP customers of the books into clients.

    Args:
        books: The records; accounts, customers, contacts, quotes, orders, projects and tickets are looked at.
        known: The clients of a former import, whose identifiers stay.
        lessons: What people said is one client, and what is two.

    Returns:
        Every client, the one-sided ones included, in the order of their identifiers.
    """
    drafts, _ = paired(books, lessons)
    owners = _owners(drafts)
    clients = [_client(draft, client_id, owners) for draft, client_id in identified(drafts, known)]
    return sorted(clients, key=lambda c: c.client_id)


def paired(books: Books, lessons: Lessons) -> tuple[list[Draft], dict[tuple[str, str], Evidence]]:
    """Return the clients in the making, and the evidence about each account and customer that could be one client."""
    accounts, customers = account_profiles(books), customer_profiles(books)
    judge = Judge(accounts, customers)
    pairs = {(a, c): judge.weigh(accounts[a], customers[c]) for a, c in sorted(_could_meet(accounts, customers))}
    account_of = {profile.account.account_id: index for index, profile in enumerate(accounts)}
    customer_of = {profile.customer.customer_code: index for index, profile in enumerate(customers)}

    def known(said: Iterable[tuple[str, str]]) -> set[Pair]:
        return {(account_of[a], customer_of[c]) for a, c in said if a in account_of and c in customer_of}

    pairing = Pairing(accounts, customers, pairs, together=known(lessons.together), apart=known(lessons.apart))
    weighed = {
        (accounts[a].account.account_id, customers[c].customer.customer_code): evidence
        for (a, c), evidence in pairs.items()
    }
    return pairing.drafts(), weighed


def _could_meet(accounts: Sequence[AccountProfile], customers: Sequence[CustomerProfile]) -> set[Pair]:
    """Pairs that share a key: a number, a quote, a label, a word of a name (its beginning, its sound), a person."""
    theirs: dict[str, list[int]] = defaultdict(list)
    for index, customer in enumerate(customers):
        for key in _customer_keys(customer):
            theirs[key].append(index)
    met: set[Pair] = set()
    for index, account in enumerate(accounts):
        for key in _account_keys(account):
            if len(theirs[key]) <= MAX_BLOCK:
                met |= {(index, other) for other in theirs[key]}
    return met


def _account_keys(account: AccountProfile) -> set[str]:
    names = [account.spelling.current, *account.spelling.former, *domain_words(account.domains)]
    return {
        *_word_keys(word for name in (*names, account.family_names) for word in name),
        *(f"quote {quote.quote_ref}" for quote in account.quotes),
        *(f"label {label_key(quote.label)}" for quote in account.quotes),
        *([f"number {account.number}"] if account.number else []),
    }


def _customer_keys(customer: CustomerProfile) -> set[str]:
    names = [customer.spelling.current, *customer.spelling.former, *(alias for _, alias in customer.aliases)]
    return {
        *_word_keys(word for name in names for word in name),
        *(f"quote {ref}" for ref in customer.quote_refs),
        *(f"label {label}" for label in customer.labels),
        *([f"number {customer.number}"] if customer.number else []),
    }


def _word_keys(every: Iterable[str]) -> set[str]:
    return {
        key for word in every for key in (f"word {singular(word)[:KEY_LETTERS]}", f"sound {sound(word)[:KEY_LETTERS]}")
    }


def _spellings(draft: Draft) -> list[Spelling]:
    return [a.spelling for a in draft.accounts] + [c.spelling for c in draft.customers]


def _owners(drafts: Sequence[Draft]) -> dict[str, set[int]]:
    """Which drafts have each word in a name of theirs, words of trades apart."""
    owners: dict[str, set[int]] = defaultdict(set)
    for draft in drafts:
        for spelling in _spellings(draft):
            for word in (w for name in (spelling.current, *spelling.former) for w in name):
                if not describes_a_trade(word):
                    owners[word].add(id(draft))
    return owners


def _own_aliases(draft: Draft, owners: Mapping[str, set[int]]) -> list[str]:
    """Names typed for a client, but those made of another client's words: somebody took the wrong project."""
    return [
        alias
        for customer in draft.customers
        for alias, alias_words in customer.aliases
        if all(id(draft) in owners[word] for word in alias_words if owners.get(word))
    ]


def _client(draft: Draft, client_id: str, owners: Mapping[str, set[int]]) -> Client:
    name = draft.name
    former = [" ".join(old).title() for spelling in _spellings(draft) for old in spelling.former]
    names = [
        name,
        *(a.account.name for a in draft.accounts),
        *(c.customer.name for c in draft.customers),
        *former,
        *_own_aliases(draft, owners),
    ]
    account = draft.accounts[0].account if draft.accounts else None
    return Client(
        client_id=client_id,
        name=name,
        names=tuple(dict.fromkeys(names)),
        account_ids=draft.account_ids,
        customer_codes=draft.customer_codes,
        domains=tuple(dict.fromkeys(d for a in draft.accounts for d in a.domains)),
        city=draft.city,
        segment=account.segment if account else None,
        owner=account.owner if account else None,
        confidence=draft.confidence,
        reasons=tuple(draft.reasons),
    )
