"""Was a ticket or a found cost invoiced after all? Told from the words and amounts of the client's invoices."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.costs import FoundCost
from core.language.references import ReferenceIndex
from core.language.text import FUNCTION_WORDS, compiled, fold
from core.money import CENT
from core.records import Ticket

INVOICED_WITHIN = dt.timedelta(days=90)
"""How long after a ticket an invoice that only describes the work is taken to be its own."""
BILLED_BEFORE = dt.timedelta(days=7)
"""An invoice may be made a few days before the mail that tells of it."""
TELLING_LETTERS = 4
SURELY_NAMED = 0.85

_SERVICE = compiled(
    r"""(?<!\w)(?:depannages?|interventions?|s\.?a\.?v|reparations?|repair\w*|deplacements?|main\sd'o?euvre|remplacements?|
    call[-\s]?outs?|breakdowns?|service\scalls?|on[-\s]site|hors\s(?:garantie|contrat)|out\sof\swarranty)(?!\w)"""
)
_CONTRACT = compiled(
    r"""(?<!\w)(?:contrats?|redevances?|forfaits?|abonnements?|contracts?|subscriptions?|annual)(?!\w)[^|]{0,40}?
    (?<!\w)(?:maintenance|entretien|assistance|support|sav|service|garantie)|
    (?<!\w)(?:maintenance|entretien)\s(?:preventi\w+|annuel\w*|trimestriel\w*|mensuel\w*)"""
)
_NOT_CONTRACT = re.compile(r"hors[ -]contrat")
_WORD = re.compile(rf"[^\W\d_]{{{TELLING_LETTERS},}}")


@dataclass(frozen=True, kw_only=True)
class InvoicedWork:
    """What one line of an invoice says, its net amount (EUR), and the day of the invoice."""

    date: dt.date
    text: str
    net_amount: Decimal


def never_invoiced(tickets: Iterable[Ticket], works: Sequence[InvoicedWork]) -> list[Ticket]:
    """Return the tickets of one client out of warranty that no invoice names or describes.

    Args:
        tickets: The client's tickets; those under warranty are passed over.
        works: The lines of its invoices. A line pays for one ticket that it only describes.
    """
    payable = sorted((t for t in tickets if not t.under_warranty), key=lambda t: (t.opened, t.ticket_ref))
    index = ReferenceIndex(t.ticket_ref for t in payable)
    named = {h.reference for work in works for h in index.find(work.text) if h.confidence >= SURELY_NAMED}
    left = [t for t in payable if t.ticket_ref not in named]
    for work in sorted(works, key=lambda w: w.date):
        if _SERVICE.search(fold(work.text)):
            described = max(left, key=lambda t: _likeness(t, work), default=None)
            if described is not None and _likeness(described, work)[0]:
                left.remove(described)
    return left


def is_billed(cost: FoundCost, works: Iterable[InvoicedWork]) -> bool:
    """Whether some line of the client's invoices, soon after a found cost, bills it to the cent."""
    if not cost.amount:
        return False
    known = (work for work in works if cost.date - BILLED_BEFORE <= work.date <= cost.date + INVOICED_WITHIN)
    return any(abs(work.net_amount - cost.amount) <= CENT for work in known)


def has_contract(works: Iterable[InvoicedWork]) -> bool:
    """Whether some invoice of a client bills a maintenance or service contract."""
    return any(_CONTRACT.search(_NOT_CONTRACT.sub(" ", fold(work.text))) for work in works)


def _likeness(ticket: Ticket, work: InvoicedWork) -> tuple[int, dt.date]:
    """How many telling words a ticket shares with a line of its time, and the day it was opened."""
    if not ticket.opened <= work.date <= ticket.opened + INVOICED_WITHIN:
        return 0, ticket.opened
    return len(_telling(ticket.subject) & _telling(work.text)), ticket.opened


def _telling(text: str) -> set[str]:
    return {word.rstrip("sx") for word in _WORD.findall(fold(text))} - FUNCTION_WORDS
