"""The people of a mail: who writes, which clients are written to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.identity.addresses import Party, Standing
from core.identity.directory import Directory
from core.identity.people import Person
from core.messages import Address, Message


@dataclass(frozen=True, kw_only=True)
class Parties:
    """The sender of a mail (None when it names none) and the clients among those it is addressed to."""

    sender: Party | None
    clients_written_to: dict[str, float]
    """How surely each client is among the recipients."""

    @property
    def standing(self) -> Standing:
        """What the sender is to the company."""
        return self.sender.standing if self.sender else Standing.UNKNOWN


class PartyReader:
    """Places the addresses of mails, each address once."""

    def __init__(self, directory: Directory) -> None:
        """Place addresses with this directory."""
        self._directory = directory
        self._known: dict[str, Party] = {}

    def who(self, address: Address) -> Party:
        """What an address is to the company."""
        if address.email not in self._known:
            self._known[address.email] = self._directory.who(address)
        return self._known[address.email]

    def read(self, message: Message) -> Parties:
        """The parties of one mail."""
        written_to: dict[str, float] = {}
        for address in (*message.to, *message.cc):
            resolution = self.who(address).resolution
            if resolution.client_id is not None:
                former = written_to.get(resolution.client_id, 0.0)
                written_to[resolution.client_id] = max(former, resolution.confidence)
        return Parties(sender=self.who(message.sender) if message.sender else None, clients_written_to=written_to)

    def people(self, messages: Iterable[Message]) -> set[Person]:
        """The people that the mails' own headers name: the clients', and those of partners and of the house."""
        return {person for message in messages for person in self._people(message)}

    def _people(self, message: Message) -> Iterator[Person]:
        for address in (message.sender, *message.to, *message.cc):
            if address is None or not address.name or "@" in address.name:
                continue
            party = self.who(address)
            if party.standing in {Standing.CLIENT, Standing.PARTNER, Standing.OURS}:
                yield Person(name=address.name.split(" - ")[0], client_id=party.resolution.client_id)
