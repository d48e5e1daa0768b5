"""The directory: who a code, an address, a typed name or a text means, with reasons, and silence when two fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from core.clients import Client, Mention, Resolution
from core.decisions.lessons import NO_LESSONS, Lessons
from core.identity.addresses import AddressBook, Party
from core.identity.documents import Document, documents
from core.identity.lexicon import Lexicon
from core.identity.naming import NameResolver
from core.identity.normalise import singular, words
from core.identity.people import Person, known_names
from core.identity.scan import Clue, Scanner
from core.messages import Address
from core.records import Books

LEAST_MENTION = 0.3
"""A clue of less weight names nobody by itself."""


class Directory:
    """Answers who is meant, from what the books of the company and its people teach."""

    def __init__(self, clients: Sequence[Client], books: Books, *, lessons: Lessons = NO_LESSONS) -> None:
        """Learn the names, people, addresses, documents and labels of the clients."""
        self._clients = {client.client_id: client for client in clients}
        self._by_code = {code: client for client in clients for code in client.customer_codes}
        self._by_account = {code: client for client in clients for code in client.account_ids}
        self._people = [
            Person(name=contact.name, client_id=client.client_id if client else None)
            for contact in books.contacts
            for client in [self._by_account.get(contact.account_id)]
        ]
        self._people += [Person(name=employee.name, client_id=None) for employee in books.company.employees]
        self._lexicon = Lexicon(clients, books, nicknames=lessons.nicknames)
        self._scanner = Scanner(self._lexicon, known_names(self._people))
        partners = (books.company.name, *(partner.name for partner in books.company.partners))
        people = (person.name for person in self._people)
        self.proper_words = frozenset(
            singular(w) for w in {*self._lexicon.telling, *(word for n in (*partners, *people) for word in words(n))}
        )
        """The words, singular, of the names of clients, partners and people: whose they are is known."""
        self._addresses = AddressBook(clients, books, senders=lessons.senders)
        self._names = NameResolver(clients, books, self._lexicon)
        self.documents: dict[str, Document] = documents(clients, books)

    def client(self, client_id: str) -> Client | None:
        """The client of this identifier."""
        return self._clients.get(client_id)

    def by_customer_code(self, code: str) -> Client | None:
        """The client that an ERP customer code belongs to."""
        return self._by_code.get(code)

    def by_account(self, account_id: str) -> Client | None:
        """The client that a CRM account belongs to."""
        return self._by_account.get(account_id)

    def who(self, address: Address) -> Party:
        """What an address is to the company: ours, a client's, a partner's, or not to be placed."""
        return self._addresses.who(address)

    def by_email(self, address: Address) -> Resolution:
        """The client who writes from an address: contacts first, then domains, never a public provider's."""
        return self.who(address).resolution

    def by_name(self, text: str) -> Resolution:
        """The client a typed name means (misspelt, shortened, a site, a town, the boss), or None when two fit."""
        return self._names.resolve(text)

    def scanner(
        self, people: Iterable[Person], *, everyday: frozenset[str] = frozenset(), home: frozenset[str] = frozenset()
    ) -> Scanner:
        """A scanner that also knows what a mailbox teaches: more people, everyday words, our own places."""
        return Scanner(self._lexicon, known_names([*self._people, *people]), everyday=everyday, home=home)

    def clues(self, text: str) -> list[Clue]:
        """Everything in a text that may mean a client, the weak and the ambiguous included."""
        return self._scanner.clues(text)

    def mentions(self, text: str) -> list[Mention]:
        """The clients named in a text, in order; a stretch that means two of them names neither."""
        spans: dict[tuple[int, int], list[Clue]] = defaultdict(list)
        for clue in self.clues(text):
            spans[clue.start, clue.end].append(clue)
        found = []
        for (start, end), clues in sorted(spans.items()):
            best = max(clues, key=lambda clue: clue.weight)
            if len(clues) == 1 and best.weight >= LEAST_MENTION:
                confidence = round(min(0.99, best.weight), 2)
                found.append(Mention(client_id=best.client_id, start=start, end=end, confidence=confidence))
        return found
