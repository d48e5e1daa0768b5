"""What the books tell about each CRM account and each ERP customer, gathered before they are compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from core.identity.domains import domain_name, owned_domain
from core.identity.normalise import Spelling, company_number, name_words, number_in_vat, read_name, words
from core.records import Account, Books, Contact, Customer, Quote


@dataclass(frozen=True, kw_only=True)
class AccountProfile:
    """A CRM account with its people, its mail domains and its quotes."""

    account: Account
    spelling: Spelling
    number: str | None
    domains: tuple[str, ...]
    family_names: frozenset[str]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True)
class CustomerProfile:
    """An ERP customer with the names typed for it, the quotes it ordered from and the labels of its projects."""

    customer: Customer
    spelling: Spelling
    number: str | None
    aliases: tuple[tuple[str, tuple[str, ...]], ...]
    """Names typed by us on tickets of its projects, the most used first, each with its words."""
    quote_refs: frozenset[str]
    labels: frozenset[str]


def account_profiles(books: Books) -> list[AccountProfile]:
    """One profile for each CRM account."""
    contacts: dict[str, list[Contact]] = defaultdict(list)
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for contact in books.contacts:
        contacts[contact.account_id].append(contact)
    for quote in books.quotes:
        quotes[quote.account_id].append(quote)
    return [
        AccountProfile(
            account=account,
            spelling=read_name(account.name),
            number=company_number(account.siren),
            domains=account_domains(account, contacts[account.account_id]),
            family_names=frozenset(n for c in contacts[account.account_id] if (n := family_name(c.name))),
            quotes=tuple(quotes[account.account_id]),
        )
        for account in books.accounts
    ]


def account_domains(account: Account, contacts: Iterable[Contact]) -> tuple[str, ...]:
    """The domains an account owns: its website's and its people's, most used first."""
    seen = Counter(d for c in contacts if (d := owned_domain(c.email)))
    site = owned_domain(account.website)
    return tuple(dict.fromkeys([d for d, _ in seen.most_common()] + ([site] if site else [])))


def family_name(person: str) -> str | None:
    """The family name in «Given NAME», folded; of «NAME Given» too when the name is in capitals."""
    parts = [p for p in person.split() if p.strip(".-")]
    if len(parts) < 2:  # noqa: PLR2004 - one word is a given name or a service
        return None
    capitals = [p for p in parts if len(p) > 1 and p.isupper()]
    chosen = capitals[0] if capitals and len(capitals) < len(parts) else parts[-1]
    folded = words(chosen)
    return folded[-1] if folded else None


def customer_profiles(books: Books) -> list[CustomerProfile]:
    """One profile for each ERP customer."""
    owner_of = {p.project_ref: p.customer_code for p in books.projects if p.customer_code}
    quote_refs: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, set[str]] = defaultdict(set)
    aliases: dict[str, Counter[str]] = defaultdict(Counter)
    for order in books.orders:
        if order.quote_ref:
            quote_refs[order.customer_code].add(order.quote_ref)
    for project in books.projects:
        if project.customer_code:
            labels[project.customer_code].add(label_key(project.label))
            if project.quote_ref:
                quote_refs[project.customer_code].add(project.quote_ref)
    for ticket in books.tickets:
        owner = owner_of.get(ticket.project_ref or "")
        if owner and ticket.customer_name.strip():
            aliases[owner][ticket.customer_name.strip()] += 1
    return [
        CustomerProfile(
            customer=customer,
            spelling=read_name(customer.name),
            number=company_number(customer.siren) or number_in_vat(customer.vat_number),
            aliases=tuple((n, read_name(n).current) for n, _ in aliases[customer.customer_code].most_common()),
            quote_refs=frozenset(quote_refs[customer.customer_code]),
            labels=frozenset(labels[customer.customer_code]),
        )
        for customer in books.customers
    ]


def label_key(label: str) -> str:
    """A label as it compares: its words, folded, in order."""
    return " ".join(words(label))


def domain_words(domains: Iterable[str]) -> list[tuple[str, ...]]:
    """The names that domains spell, one tuple of words a domain."""
    return [name for d in domains if (name := name_words(domain_name(d)))]
