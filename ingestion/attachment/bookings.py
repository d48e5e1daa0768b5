"""What a partner's mail and the books say alike: an amount that was booked for it, about that day, on one client."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.identity.directory import Directory
from core.identity.domains import owned_domain
from core.identity.normalise import words
from core.language.amounts import find_amounts
from core.messages import Message
from core.records import Books

LEAST = Decimal(20)
"""A smaller amount is met by chance."""
EARLIER, LATER = dt.timedelta(days=75), dt.timedelta(days=21)
"""A partner speaks of what was booked so long before its mail, or comes to be booked so long after."""


@dataclass(frozen=True, kw_only=True)
class Booking:
    """Something that a partner delivered or carried: for whom, when, and what it cost."""

    client_id: str
    matter: str | None
    date: dt.date
    cost: Decimal
    reference: str


class PartnerBookings:
    """The purchases and shipments of each partner, found again by the amounts its mails name."""

    def __init__(self, books: Books, directory: Directory) -> None:
        """Sort what was booked for a client by the partner it was bought from or carried by."""
        self._names = {owned_domain(p.domain) or p.domain: _key(p.name) for p in books.company.partners if p.domain}
        self._booked: dict[tuple[str, ...], list[Booking]] = defaultdict(list)
        for partner, booking in _bookings(books, directory):
            self._booked[partner].append(booking)

    def named(self, message: Message) -> list[Booking]:
        """Return the bookings that a partner's mail names the cost of, if they are all of one client."""
        partner = self._names.get(owned_domain(message.sender.email) or "") if message.sender else None
        if partner is None or message.sent_at is None or partner not in self._booked:
            return []
        day = message.sent_at.date()
        amounts = {amount.value for amount in find_amounts(message.own_text) if amount.value >= LEAST}
        found = [b for b in self._booked[partner] if b.cost in amounts and day - EARLIER <= b.date <= day + LATER]
        return found if len({booking.client_id for booking in found}) == 1 else []


def _key(name: str) -> tuple[str, ...]:
    return tuple(words(name))


def _bookings(books: Books, directory: Directory) -> Iterator[tuple[tuple[str, ...], Booking]]:
    for purchase in books.purchases:
        document = directory.documents.get(purchase.project_ref or "")
        if document is not None and document.client_id:
            yield (
                _key(purchase.supplier),
                Booking(
                    client_id=document.client_id,
                    matter=document.matter,
                    date=purchase.date,
                    cost=purchase.net_amount,
                    reference=purchase.purchase_ref,
                ),
            )
    for shipment in books.shipments:
        client = directory.by_customer_code(shipment.customer_code or "")
        if client is not None:
            yield (
                _key(shipment.carrier),
                Booking(
                    client_id=client.client_id,
                    matter=shipment.project_ref,
                    date=shipment.date,
                    cost=shipment.cost,
                    reference=shipment.shipment_ref,
                ),
            )
