"""What the decisions teach: told once by a person, known from then on, forgotten when the decision is taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.decisions.decision import Decision, Subject, Verdict
from core.language.text import fold
from core.messages import TicketClass

CALLED = "called"
"""The field of a decision on a mail that says by which words its client is called there («le grand Jacques»)."""
SENDER = "sender"
"""The field of what was seen of a mail that names its sender's address."""
_PLACE = ("client_id", "project_ref")


@dataclass(frozen=True, kw_only=True)
class Place:
    """The client and project a person gave a mail or a ticket; None where they said there is none."""

    client_id: str | None
    project_ref: str | None


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


NO_LESSONS = Lessons()


def identity_key(account_id: str, customer_code: str) -> str:
    """Return the key of a decision on whether a CRM account and an ERP customer are one client."""
    return f"{account_id}={customer_code}"


def lessons_of(decisions: Iterable[Decision]) -> Lessons:
    """Draw the lessons of the decisions that stand, in the order they were taken."""
    decisions = list(decisions)
    mails = [d for d in decisions if d.subject is Subject.MESSAGE and d.verdict is not Verdict.REJECT]
    together, apart = _identities(decisions)
    return Lessons(
        places={d.key: _place(d) for d in mails if _says_place(d)},
        classes={d.key: TicketClass(said) for d in mails if (said := _said(d, "ticket_class"))},
        tickets={d.key: _place(d) for d in decisions if d.subject is Subject.TICKET and _says_place(d)},
        senders=_agreed((d.seen.get(SENDER) or "", _place(d).client_id) for d in mails if _says_place(d)),
        nicknames=_agreed((fold(d.corrections.get(CALLED) or ""), _place(d).client_id) for d in mails),
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
    return decision.verdict is Verdict.CONFIRM or bool(decision.corrections.keys() & set(_PLACE))


def _said(decision: Decision, name: str) -> str | None:
    """Return a field as the person left it: what they said, else what they saw and let stand."""
    return decision.corrections[name] if name in decision.corrections else decision.seen.get(name)


def _place(decision: Decision) -> Place:
    return Place(client_id=_said(decision, "client_id"), project_ref=_said(decision, "project_ref"))


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
