"""Who writes from a mail address: one of ours, a client, a partner, or somebody we cannot place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import DamerauLevenshtein

from core.clients import Client, Resolution
from core.identity.domains import domain_name, is_public, owned_domain, skeleton
from core.identity.likeness import describes_a_trade
from core.identity.normalise import place_words, words
from core.identity.vocabulary import LINK_WORDS
from core.messages import Address
from core.records import Books

CONTACT = 0.99
OWN_DOMAIN = 0.95
TAUGHT = 0.9
NAME_IN_DOMAIN = 0.75
MIN_SPELT = 3
MIN_ALIKE = 7
"""A shorter domain name differs from too many others by one letter to be called a look-alike."""
ROBOT = re.compile(
    r"noreply|donotreply|dontreply|nepasrepondre|noreponse|mailer|daemon|postmaster|bounce|robot|newsletter|infolettre"
    r"|notification|^notif|^alertes?$|automat"
)
"""The name of a mailbox (its letters) that no person writes from: what it sends may be about anybody."""


class Standing(StrEnum):
    """What an address is to the company."""

    OURS = "ours"
    CLIENT = "client"
    PARTNER = "partner"
    LOOK_ALIKE = "look_alike"
    PUBLIC = "public"
    UNKNOWN = "unknown"


TEACHABLE = frozenset({Standing.CLIENT, Standing.PUBLIC, Standing.UNKNOWN})
"""What an address may be for a placed mail to tell whose it is: not ours, no partner's, no look-alike."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """An address with its standing, and the client it belongs to where that is certain.

    `taught` when the client is known because a person placed a mail from there: what it writes may speak against it.
    """

    standing: Standing
    resolution: Resolution
    taught: bool = False


class AddressBook:
    """Known addresses and domains: the contacts' first, then the domains that are one client's own."""

    def __init__(self, clients: Sequence[Client], books: Books, *, senders: Mapping[str, str] | None = None) -> None:
        """Learn from the contacts, the clients' domains, the employees and the partners.

        Args:
            clients: Whose contacts and domains these are.
            books: The records.
            senders: The client of each address that people placed mails of.
        """
        self._senders = senders or {}
        by_account = {account: client.client_id for client in clients for account in client.account_ids}
        self._names = {client.client_id: client.name for client in clients}
        self._contacts: dict[str, set[str]] = defaultdict(set)
        for contact in books.contacts:
            if contact.email and contact.account_id in by_account:
                self._contacts[contact.email.strip().lower()].add(by_account[contact.account_id])
        self._domains: dict[str, set[str]] = defaultdict(set)
        for client in clients:
            for domain in client.domains:
                self._domains[domain].add(client.client_id)
        self._ours = {
            owned_domain(d) or d for d in (*books.company.domains, *(e.email for e in books.company.employees))
        }
        self._our_people = {e.email.lower() for e in books.company.employees}
        self._partners = {owned_domain(p.domain) or p.domain: p.name for p in books.company.partners if p.domain}
        self._skeletons = {skeleton(d): d for d in (*self._partners, *self._ours, *self._domains)}
        self._nameless = [client for client in clients if not client.domains]

    def who(self, address: Address) -> Party:
        """Place an address; the client is given only where the address itself proves it."""
        email = address.email.strip().lower()
        domain = owned_domain(email)
        known = self._contacts.get(email)
        if email in self._our_people or (domain in self._ours and not known):
            return _party(Standing.OURS, "adresse de la maison")
        if known:
            return self._one(
                known, CONTACT, f"{email} est un contact connu", f"{email} est un contact de plusieurs clients"
            )
        party = self._by_domain(address, email, domain)
        taught = self._senders.get(email)
        if taught is None or party.standing not in TEACHABLE or party.resolution.client_id or _is_robot(email):
            return party
        reason = "un message de cette adresse a été rattaché à ce client par une personne"
        resolution = Resolution(client_id=taught, confidence=TAUGHT, reasons=(reason,), candidates=(taught,))
        return Party(standing=Standing.CLIENT, resolution=resolution, taught=True)

    def _by_domain(self, address: Address, email: str, domain: str | None) -> Party:
        """Place an address that is nobody's we know by its domain."""
        if domain is None:
            public = is_public(address.domain)
            return _party(
                Standing.PUBLIC if public else Standing.UNKNOWN,
                f"{address.domain} est une messagerie publique" if public else f"adresse illisible ({email})",
            )
        owners = self._domains.get(domain, set())
        if domain in self._partners and not owners:
            return _party(Standing.PARTNER, f"{domain} est le domaine du partenaire {self._partners[domain]}")
        if owners:
            return self._one(
                owners, OWN_DOMAIN, f"{domain} est le domaine du client", f"{domain} sert à plusieurs clients"
            )
        return self._unknown(domain)

    def _one(self, clients: set[str], confidence: float, reason: str, shared: str) -> Party:
        if len(clients) == 1:
            (client,) = clients
            resolution = Resolution(client_id=client, confidence=confidence, reasons=(reason,), candidates=(client,))
            return Party(standing=Standing.CLIENT, resolution=resolution)
        return _party(Standing.CLIENT, shared, tuple(sorted(clients)))

    def _unknown(self, domain: str) -> Party:
        model = self._resembled(domain)
        if model is not None:
            whose = tuple(sorted(self._domains.get(model, set())))
            return _party(Standing.LOOK_ALIKE, f"{domain} ressemble à {model} sans être connu : à vérifier", whose)
        owners = {client.client_id for client in self._nameless if _spells(domain, client)}
        if len(owners) == 1:
            reason = f"{domain} porte le nom d'un client dont aucun domaine n'est connu"
            return self._one(owners, NAME_IN_DOMAIN, reason, reason)
        return _party(Standing.UNKNOWN, f"domaine inconnu ({domain})")

    def _resembled(self, domain: str) -> str | None:
        """The known domain that a hurried reader would take this one for."""
        shape = skeleton(domain)
        if shape in self._skeletons:
            return self._skeletons[shape]
        label = domain.split(".", maxsplit=1)[0]
        for known in self._skeletons.values():
            name = known.split(".", maxsplit=1)[0]
            if len(name) >= MIN_ALIKE and (
                name in label or skeleton(label) == skeleton(name) or DamerauLevenshtein.distance(name, label) == 1
            ):
                return known
        return None


def _spells(domain: str, client: Client) -> bool:
    """Whether a domain's name is made of a client's words and nothing else, a telling one and another among them."""
    rest = domain_name(domain).replace(" ", "")
    names = {w for name in client.names for w in words(name)}
    used = set()
    for word in sorted(names | set(place_words(client.city)), key=lambda w: (-len(w), w)):
        if len(word) >= MIN_SPELT and word in rest:
            rest = rest.replace(word, "-", 1)
            used.add(word)
    left = [w for w in rest.split("-") if w and w not in LINK_WORDS]
    telling = [w for w in used if w in names and not describes_a_trade(w)]
    return not left and bool(telling) and (len(used) > 1 or len({w for w in names if not describes_a_trade(w)}) == 1)


def _is_robot(email: str) -> bool:
    letters = "".join(c for c in email.partition("@")[0] if c.isalpha())
    return ROBOT.search(letters) is not None


def _party(standing: Standing, reason: str, candidates: tuple[str, ...] = ()) -> Party:
    resolution = Resolution(client_id=None, confidence=0.0, reasons=(reason,), candidates=candidates)
    return Party(standing=standing, resolution=resolution)
