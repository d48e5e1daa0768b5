"""CRM accounts and ERP customers become clients: compared where they could meet, joined on proof, else left apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from core.clients import Client
from core.identity.evidence import Judge
from core.identity.likeness import describes_a_trade, sound
from core.identity.normalise import Spelling, place_words, singular, slug
from core.identity.pairing import Draft, Pair, Pairing
from core.identity.profiles import (
    AccountProfile,
    CustomerProfile,
    account_profiles,
    customer_profiles,
    domain_words,
    label_key,
)
from core.identity.vocabulary import LEGAL_FORMS
from core.records import Books

KEY_LETTERS = 4
MAX_BLOCK = 40
"""A key that more customers share is no key: «menuiserie» brings nobody together."""


def unify(books: Books, known: Sequence[Client] = ()) -> list[Client]:
    """Join the CRM accounts and ERP customers of the books into clients.

    Args:
        books: The records; accounts, customers, contacts, quotes, orders, projects and tickets are looked at.
        known: The clients of a former import, whose identifiers stay.

    Returns:
        Every client, the one-sided ones included, in the order of their identifiers.
    """
    accounts, customers = account_profiles(books), customer_profiles(books)
    judge = Judge(accounts, customers)
    pairs = {(a, c): judge.weigh(accounts[a], customers[c]) for a, c in sorted(_could_meet(accounts, customers))}
    return _identified(Pairing(accounts, customers, pairs).drafts(), known)


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


def _identified(drafts: Sequence[Draft], known: Sequence[Client]) -> list[Client]:
    """Give each draft its identifier: the one it had, else a slug of its name that nobody else has or had."""
    holder = {code: client.client_id for client in known for code in (*client.account_ids, *client.customer_codes)}
    taken = {client.client_id for client in known}
    given: set[str] = set()
    owners = _owners(drafts)
    clients = []
    for draft in sorted(drafts, key=_codes):
        votes = Counter(holder[code] for code in _codes(draft) if holder.get(code) not in {None, *given})
        client_id = min(votes, key=lambda i: (-votes[i], i)) if votes else _fresh(draft, taken)
        taken.add(client_id)
        given.add(client_id)
        clients.append(_client(draft, client_id, owners))
    return sorted(clients, key=lambda c: c.client_id)


def _codes(draft: Draft) -> tuple[str, ...]:
    accounts = (a.account.account_id for a in draft.accounts)
    return (*accounts, *(c.customer.customer_code for c in draft.customers))


def _fresh(draft: Draft, taken: set[str]) -> str:
    """A slug of the name; of the name and the town, then with a number, where another client has it already."""
    plain = slug(_name(draft))
    town = "-".join(place_words(_city(draft)))
    candidates = [plain, *([f"{plain}-{town}"] if town else [])]
    number = 2
    while candidates[0] in taken:
        candidates = candidates[1:] or [f"{plain}-{number}"]
        number += 1
    return candidates[0]


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
    name = _name(draft)
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
        account_ids=tuple(a.account.account_id for a in draft.accounts),
        customer_codes=tuple(c.customer.customer_code for c in draft.customers),
        domains=tuple(dict.fromkeys(d for a in draft.accounts for d in a.domains)),
        city=_city(draft),
        segment=account.segment if account else None,
        owner=account.owner if account else None,
        confidence=draft.confidence,
        reasons=tuple(draft.reasons),
    )


def _name(draft: Draft) -> str:
    """The CRM's name; an ERP name is set in lower case with capitals, without its former name and legal form."""
    if draft.accounts:
        return draft.accounts[0].account.name
    raw = draft.customers[0].customer.name
    kept = [w for w in raw.split("(")[0].split() if w.strip(".").casefold() not in LEGAL_FORMS]
    plain = " ".join(kept) or raw
    return plain.title() if plain.isupper() else plain


def _city(draft: Draft) -> str | None:
    cities = [a.account.city for a in draft.accounts] + [c.customer.city for c in draft.customers]
    return next((city for city in cities if city), None)
