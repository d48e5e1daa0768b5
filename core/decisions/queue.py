"""What awaits a person, the most euros first: asked once, and only of those who may see it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from statistics import median

from core.clients import Client
from core.costs import Category, CostStatus, FoundCost, Standing
from core.decisions.decision import Decision, Subject
from core.decisions.lessons import identity_key
from core.decisions.subjects import Seen, seen_cost, seen_discount, seen_identity, seen_mail, seen_ticket
from core.discounts.proposals import UncategorisedDiscount
from core.identity.doubts import DoubtfulPair
from core.messages import OPENING_CLASSES, Attachment, FiledMessage
from core.money import ZERO, to_cents
from core.records import Company, Ticket
from core.viewer import Viewer

SURE_CLIENT = 0.7
"""The confidence under which the client of a mail that carries a cost is asked for."""
SURE_PROJECT = 0.6
"""The same for its project."""
SURE_CLASS = 0.5
"""The confidence under which it is asked what a mail is about."""


class Kind(StrEnum):
    """What is asked about, as a person chooses among it."""

    COST = "cost"
    MAIL = "mail"
    CLASS = "class"
    TICKET = "ticket"
    IDENTITY = "identity"
    DISCOUNT = "discount"


class Why(StrEnum):
    """Why something awaits a person; one sentence each, worded at the edge."""

    TO_CONFIRM = "to_confirm"
    WITHOUT_CLIENT = "without_client"
    WITHOUT_FIGURE = "without_figure"
    PROMISED = "promised"
    CLAIMED = "claimed"
    SAID_BOOKED = "said_booked"
    MAIL_OF_NOBODY = "mail_of_nobody"
    CLIENT_UNSURE = "client_unsure"
    PROJECT_UNSURE = "project_unsure"
    CLASS_UNSURE = "class_unsure"
    TICKET_OF_NOBODY = "ticket_of_nobody"
    MAYBE_ONE_CLIENT = "maybe_one_client"
    HARDLY_ONE_CLIENT = "hardly_one_client"
    WITHOUT_CATEGORY = "without_category"


_OF_A_STATUS = {
    CostStatus.INCURRED: Why.TO_CONFIRM,
    CostStatus.COMMITTED: Why.PROMISED,
    CostStatus.TRACED: Why.SAID_BOOKED,
    CostStatus.NOT_A_COST: Why.CLAIMED,
}
_LOST = "lost"
_SPENT = frozenset({CostStatus.INCURRED, CostStatus.COMMITTED})


@dataclass(frozen=True, kw_only=True)
class Pending:
    """One thing to decide.

    `stake` is what hangs on it in EUR; `estimated` where no figure is told and the stake is only a usual one. `seen`
    is what the person decides on; `quote` and `message_id` are the proof; `told` what else speaks for or against.
    """

    kind: Kind
    subject: Subject
    key: str
    why: Why
    stake: Decimal
    estimated: bool = False
    client_id: str | None = None
    project_ref: str | None = None
    date: dt.date | None = None
    seen: Seen = field(default_factory=dict)
    message_id: str | None = None
    quote: str = ""
    told: tuple[str, ...] = ()


def in_order(pending: Iterable[Pending]) -> list[Pending]:
    """Put what awaits a person in order: the most euros first, a told figure before an estimate of the same size."""
    kinds = list(Kind)
    return sorted(pending, key=lambda p: (-p.stake, p.estimated, kinds.index(p.kind), p.date or dt.date.max, p.key))


def usual_amounts(costs: Sequence[FoundCost]) -> dict[Category, Decimal]:
    """Return what a cost of each category usually comes to here: the median of those found with a figure, in EUR."""
    known: dict[Category, list[Decimal]] = defaultdict(list)
    for cost in costs:
        if cost.amount is not None and cost.status is CostStatus.INCURRED and cost.standing is not Standing.REJECTED:
            known[cost.category].append(cost.amount)
    anyhow = [amount for amounts in known.values() for amount in amounts]
    usual = to_cents(median(anyhow)) if anyhow else ZERO
    return {c: to_cents(median(known[c])) if known[c] else usual for c in Category}


def open_costs(
    costs: Sequence[FoundCost], decided: Mapping[str, Decision], *, viewer: Viewer, usual: Mapping[Category, Decimal]
) -> list[Pending]:
    """Return the found costs that a word could bring into the margin or keep out of it.

    Args:
        costs: Those that hold.
        decided: The decisions that stand on costs, by cost id.
        viewer: Who would be asked.
        usual: What a cost of a category usually comes to, for those without a figure.
    """
    return [
        Pending(
            kind=Kind.COST,
            subject=Subject.COST,
            key=cost.cost_id,
            why=_why(cost),
            stake=usual[cost.category] if cost.amount is None else cost.amount,
            estimated=cost.amount is None,
            client_id=cost.client_id,
            project_ref=cost.project_ref,
            date=cost.date,
            seen=seen_cost(cost),
            message_id=cost.message_id,
            quote=cost.quote,
            told=(cost.reason,),
        )
        for cost in costs
        if cost.standing is Standing.OPEN and cost.cost_id not in decided and viewer.may_see(cost.client_id)
    ]


def _why(cost: FoundCost) -> Why:
    if cost.amount is None and cost.status in _SPENT:
        return Why.WITHOUT_FIGURE
    if cost.client_id is None and cost.status in _SPENT:
        return Why.WITHOUT_CLIENT
    return _OF_A_STATUS[cost.status]


def unsure_mails(
    mails: Sequence[FiledMessage],
    costs: Sequence[FoundCost],
    decided: Mapping[str, Decision],
    *,
    viewer: Viewer,
    company: Company,
) -> list[Pending]:
    """Return the mails whose client, project or class is in doubt; their stake is the costs they tell.

    A doubt about the place of a mail that tells no cost moves no euro: it is asked only where there is no client at all
    in a mail that is a client's business.
    """
    carried: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for cost in costs:
        if cost.status in _SPENT and cost.standing is not Standing.REJECTED:
            carried[cost.message_id] += cost.amount or ZERO
    tell = {cost.message_id for cost in costs if cost.status in _SPENT and cost.standing is not Standing.REJECTED}
    found = []
    for filed in mails:
        message, place = filed.message, filed.attachment
        why = _doubt(filed, tells_a_cost=message.message_id in tell)
        if why is None or message.message_id in decided or not viewer.may_see(place.client_id):
            continue
        found.append(
            Pending(
                kind=Kind.CLASS if why is Why.CLASS_UNSURE else Kind.MAIL,
                subject=Subject.MESSAGE,
                key=message.message_id,
                why=why,
                stake=ZERO if why is Why.CLASS_UNSURE else carried[message.message_id],
                client_id=place.client_id,
                project_ref=place.project_ref,
                date=message.sent_at.date() if message.sent_at else None,
                seen=seen_mail(filed, company),
                message_id=message.message_id,
                told=filed.classification.reasons if why is Why.CLASS_UNSURE else place.reasons,
            )
        )
    return found


def _doubt(filed: FiledMessage, *, tells_a_cost: bool) -> Why | None:
    place, about = filed.attachment, filed.classification
    if place.client_id is None and about.ticket_class in OPENING_CLASSES:
        return Why.MAIL_OF_NOBODY
    if tells_a_cost and place.client_id is not None:
        if place.client_confidence < SURE_CLIENT:
            return Why.CLIENT_UNSURE
        if place.project_ref is not None and place.project_confidence < SURE_PROJECT:
            return Why.PROJECT_UNSURE
    return Why.CLASS_UNSURE if about.confidence < SURE_CLASS else None


def tickets_of_nobody(
    tickets: Sequence[Ticket],
    attachments: Mapping[str, Attachment],
    decided: Mapping[str, Decision],
    *,
    viewer: Viewer,
    company: Company,
) -> list[Pending]:
    """Return the after-sales tickets without a client; their stake is what they cost: hours at their rate and parts."""
    found = []
    for ticket in tickets:
        place = attachments.get(ticket.ticket_ref)
        if (place and place.client_id) or ticket.ticket_ref in decided or not viewer.may_see(None):
            continue
        rate = company.rate_of(ticket.profile, ticket.opened) or ZERO
        found.append(
            Pending(
                kind=Kind.TICKET,
                subject=Subject.TICKET,
                key=ticket.ticket_ref,
                why=Why.TICKET_OF_NOBODY,
                stake=to_cents(ticket.hours * rate + ticket.parts_cost),
                project_ref=place.project_ref if place else ticket.project_ref,
                date=ticket.opened,
                seen=seen_ticket(ticket, place),
                quote=ticket.subject,
                told=place.reasons if place else (),
            )
        )
    return found


def doubtful_identities(
    pairs: Sequence[DoubtfulPair],
    clients: Mapping[str, Client],
    *,
    viewer: Viewer,
    at_play: Mapping[str | None, Decimal],
) -> list[Pending]:
    """Return the pairs of a CRM account and an ERP customer that only a person can tell.

    Args:
        pairs: The pairs that the books do not settle.
        clients: The clients the person may see, by id; a pair is asked of who may see both its sides.
        viewer: Who would be asked.
        at_play: What each client cost without being invoiced, in EUR: what stands with the wrong client if the CRM's
            side was told apart, or joined, by mistake.
    """
    found = []
    for pair in pairs:
        account = next((c for c in clients.values() if pair.account_id in c.account_ids), None)
        customer = next((c for c in clients.values() if pair.customer_code in c.customer_codes), None)
        if account is None or customer is None or not viewer.may_see(account.client_id):
            continue
        found.append(
            Pending(
                kind=Kind.IDENTITY,
                subject=Subject.IDENTITY,
                key=identity_key(pair.account_id, pair.customer_code),
                why=Why.HARDLY_ONE_CLIENT if pair.joined else Why.MAYBE_ONE_CLIENT,
                stake=to_cents(at_play.get(account.client_id, ZERO)),
                client_id=account.client_id,
                seen=seen_identity(one_client=pair.joined),
                told=pair.reasons,
            )
        )
    return found


def discounts_without_reason(
    discounts: Sequence[UncategorisedDiscount], decided: Mapping[str, Decision], *, viewer: Viewer
) -> list[Pending]:
    """Return the discounts that nobody gave a reason for, each with the proposed one; one on a lost quote is let be."""
    return [
        Pending(
            kind=Kind.DISCOUNT,
            subject=Subject.DISCOUNT,
            key=found.document.reference,
            why=Why.WITHOUT_CATEGORY,
            stake=to_cents(found.document.amount),
            client_id=found.document.client_id,
            project_ref=found.document.project_ref,
            date=found.document.date,
            seen=seen_discount(found),
            message_id=found.message_id,
            quote=found.evidence if found.message_id else found.document.label,
        )
        for found in discounts
        if found.document.status != _LOST
        and found.document.reference not in decided
        and viewer.may_see(found.document.client_id)
    ]
