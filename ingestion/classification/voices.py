"""Who speaks in a mail and to whom: ours, a client, a supplier, a carrier, another party, a stranger."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from core.identity.addresses import AddressBook, Standing
from core.identity.domains import owned_domain
from core.messages import Address, Attachment, Message
from core.records import Books


class Voice(StrEnum):
    """What the author of a mail is to the company."""

    EMPLOYEE = "employee"
    CLIENT = "client"
    SUPPLIER = "supplier"
    CARRIER = "carrier"
    THIRD_PARTY = "third_party"
    STRANGER = "stranger"

    @property
    def told(self) -> str:
        """How the author is named in a reason."""
        return _TOLD[self]


PARTNERS = frozenset({Voice.SUPPLIER, Voice.CARRIER, Voice.THIRD_PARTY})
_TOLD = {
    Voice.EMPLOYEE: "l’un des nôtres",
    Voice.CLIENT: "un client",
    Voice.SUPPLIER: "un fournisseur",
    Voice.CARRIER: "un transporteur",
    Voice.THIRD_PARTY: "un partenaire",
    Voice.STRANGER: "un inconnu",
}


class Voices:
    """Tells who writes each mail, from the books and from the client each mail was attached to."""

    def __init__(self, books: Books, attachments: Mapping[str, Attachment]) -> None:
        """Learn the company's people, its partners and its clients' contacts."""
        self._book = AddressBook((), books)
        self._kinds = {owned_domain(p.domain) or p.domain: p.kind for p in books.company.partners if p.domain}
        self._titles = {c.email.strip().lower(): c.role or "" for c in books.contacts if c.email}
        self._client_domains = {domain for email in self._titles if (domain := owned_domain(email))}
        self._attachments = attachments

    def of(self, message: Message) -> Voice:
        """Who wrote the mail."""
        if message.sender is None:
            return Voice.STRANGER
        standing = self._book.who(message.sender).standing
        domain = owned_domain(message.sender.email)
        if standing is Standing.OURS:
            return Voice.EMPLOYEE
        if message.sender.email in self._titles or domain in self._client_domains:
            return Voice.CLIENT
        if standing is Standing.PARTNER:
            kind = self._kinds.get(domain or "", "")
            return Voice(kind) if kind in {Voice.SUPPLIER, Voice.CARRIER} else Voice.THIRD_PARTY
        return Voice.CLIENT if self.concerns_a_client(message) else Voice.STRANGER

    def title(self, message: Message) -> str:
        """What tells of the author's job: the title in the CRM, the signature, the name of the mailbox."""
        if message.sender is None:
            return message.signature
        mailbox = message.sender.email.partition("@")[0]
        return f"{self._titles.get(message.sender.email, '')} {message.signature} {mailbox}"

    def among_ours(self, message: Message) -> bool:
        """Whether one of ours writes to nobody but ours."""
        recipients = (*message.to, *message.cc)
        return self.of(message) is Voice.EMPLOYEE and all(self._ours(address) for address in recipients)

    def concerns_a_client(self, message: Message) -> bool:
        """Whether the mail was attached to a client or to a client's project."""
        attachment = self._attachments.get(message.message_id)
        return attachment is not None and (attachment.client_id is not None or attachment.project_ref is not None)

    def _ours(self, address: Address) -> bool:
        return self._book.who(address).standing is Standing.OURS
