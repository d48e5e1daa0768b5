"""What the decisions teach: told once by a person, known from then on, forgotten when the decision is taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from core.decisions.decision import Decision, Subject, Verdict
from core.language.text import fold
from core.messages import TicketClass

CALLED = "called"
"""The field of a decision on a mail that says by which words its client is called there («le grand Jacques»)."""
SENDER = "sender"
"""The field of what was seen of a mail that names its sender's address."""
CLIENT, PROJECT, CLASS = "client_id", "project_ref", "ticket_class"
"""The fields of a decision on a mail or a ticket."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """The client and project a person gave a mail or a ticket; None where they said there is none.

    `project_open` when they gave another client than was seen and said nothing of its projects.
    """

    client_id: str | None
    project_ref: str | None
    project_open: bool = False


@dataclass(frozen=True, kw_only=True)
class Lessons:
    """Everything people taught that still stands.

    `places` and `classes` are by message id, `tickets` by ticket reference. `senders` gives the client of an address
    and `nicknames` the client of a few folded words, where those who said so agree. `together` and `apart` are pairs of
    a CRM account and an ERP customer. `discounts` gives the category said of a quote, invoice or credit note.
    `categories` gives the category said of a found cost, with the words it was told in, oldest first.
    """

    places: Mapping[str, Place] = field(default_factory=dict)
    classes: Mapping[str, TicketClass] = field(default_factory=dict)
    tickets: Mapping[str, Place] = field(default_factory=dict)
    senders: Mapping[str, str] = field(default_factory=dict)
    nicknames: Mapping[str, str] = field(default_factory=dict)
    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    discounts: Mapping[str, str] = field(default_factory=dict)
    categories: tuple[tuple[str, str], ...] = ()

    def about(self, client_ids: Collection[str]) -> Lessons:
        """Return the lessons without those about a client that is none of these: it is gone with its records."""
        known = {None, *client_ids}
        return replace(
            self,
            places={key: place for key, place in self.places.items() if place.client_id in known},
            tickets={key: place for key, place in self.tickets.items() if place.client_id in known},
            senders={email: client for email, client in self.senders.items() if client in known},
            nicknames={name: client for name, client in self.nicknames.items() if client in known},
        )


NO_LESSONS = Lessons()


def identity_key(account_id: str, customer_code: str) -> str:
    """Return the key of a decision on whether a CRM account and an ERP customer are one client."""
    return f"{account_id}={customer_code}"


def renamed(decisions: Iterable[Decision], current: Mapping[str, str]) -> list[Decision]:
    """Return the decisions with each client by its identifier of today; one that means nobody today is left."""

    def named(fields: Mapping[str, str | None]) -> Mapping[str, str | None]:
        client_id = fields.get(CLIENT)
        return {**fields, CLIENT: current[client_id]} if client_id is not None and client_id in current else fields

    return [replace(d, corrections=named(d.corrections), seen=named(d.seen)) for d in decisions]


def lessons_of(decisions: Iterable[Decision]) -> Lessons:
    """Draw the lessons of the decisions that stand, in the order they were taken."""
    decisions = list(decisions)
    mails = [d for d in decisions if d.subject is Subject.MESSAGE and d.verdict is not Verdict.REJECT]
    together, apart = _identities(decisions)
    return Lessons(
        places={d.key: _place(d) for d in mails if _says_place(d)},
        classes={d.key: TicketClass(said) for d in mails if _says_class(d) and (said := _said(d, CLASS))},
        tickets={d.key: _place(d) for d in decisions if d.subject is Subject.TICKET and _says_place(d)},
        senders=_agreed((_address(d), _place(d).client_id) for d in mails if _says_place(d)),
        nicknames=_agreed((_nickname(d), _place(d).client_id) for d in mails),
        together=together,
        apart=apart,
        discounts={
            d.key: said
            for d in decisions
            if d.subject is Subject.DISCOUNT and d.verdict is not Verdict.REJECT and (said := _said(d, "category"))
        },
        categories=tuple(
            (said, d.seen.get("quote") or "")
            for d in decisions
            if d.subject is Subject.COST and d.verdict is Verdict.CORRECT and (said := d.corrections.get("category"))
        ),
    )


def _says_place(decision: Decision) -> bool:
    """Tell whether a person looked at the place of a mail or ticket: confirmed it, or gave another one."""
    return decision.verdict is Verdict.CONFIRM or bool(decision.corrections.keys() & {CLIENT, PROJECT})


def _says_class(decision: Decision) -> bool:
    """Tell whether a person looked at the class of a mail; who only moves it to another client did not."""
    return decision.verdict is Verdict.CONFIRM or CLASS in decision.corrections


def _said(decision: Decision, name: str) -> str | None:
    """Return a field as the person left it: what they said, else what they saw and let stand."""
    return decision.corrections[name] if name in decision.corrections else decision.seen.get(name)


def _place(decision: Decision) -> Place:
    client_id, seen = _said(decision, CLIENT), decision.seen.get(CLIENT)
    if client_id != seen and PROJECT not in decision.corrections:
        return Place(client_id=client_id, project_ref=None, project_open=client_id is not None)
    return Place(client_id=client_id, project_ref=_said(decision, PROJECT))


def _address(decision: Decision) -> str:
    return (decision.seen.get(SENDER) or "").strip().lower()


def _nickname(decision: Decision) -> str:
    return " ".join(fold(decision.corrections.get(CALLED) or "").split())


def _agreed(pairs: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Return what each name means where all who used it meant the same client."""
    meant: dict[str, set[str | None]] = defaultdict(set)
    for name, client_id in pairs:
        if name:
            meant[name].add(client_id)
    return {
        name: client_id for name, clients in meant.items() if len(clients) == 1 and (client_id := next(iter(clients)))
    }


def _identities(decisions: Iterable[Decision]) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    together: set[tuple[str, str]] = set()
    apart: set[tuple[str, str]] = set()
    for decision in decisions:
        if decision.subject is Subject.IDENTITY:
            account, _, customer = decision.key.partition("=")
            (apart if decision.verdict is Verdict.REJECT else together).add((account, customer))
    return frozenset(together), frozenset(apart)
