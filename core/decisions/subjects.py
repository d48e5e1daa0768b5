"""What a person has before their eyes when they decide, as text by field: kept with the decision, compared before it.

Each kind of subject has the fields that make it what it is. When one of them has changed since it was shown, the
person looked at something else than what is there now, and their word on it does not count.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from core.costs import FoundCost
from core.decisions.decision import Decision, Subject
from core.decisions.lessons import SENDER
from core.decisions.snapshots import snapshot
from core.discounts.proposals import UncategorisedDiscount
from core.messages import Attachment, FiledMessage
from core.records import Company, Ticket

Seen = dict[str, str | None]

STANDING_DECISION = "decision"
"""The field that names the decision that stood on the subject when it was shown; None where nobody had decided."""

MATERIAL: Mapping[Subject, tuple[str, ...]] = {
    Subject.COST: (
        "client_id",
        "project_ref",
        "category",
        "status",
        "standing",
        "nature",
        "amount",
        "hours",
        "persons",
        "profile",
        "date",
        "quote",
        "ledger_ref",
    ),
    Subject.MESSAGE: ("client_id", "project_ref", "ticket_class"),
    Subject.TICKET: ("client_id", "project_ref"),
    Subject.IDENTITY: ("one_client",),
    Subject.DISCOUNT: ("amount", "category"),
    Subject.CLAIM: ("amount",),
}
"""The fields by which a subject is what it is; another one may change without making a decision stale."""


def unchanged(subject: Subject, seen: Mapping[str, str | None], now: Mapping[str, str | None]) -> bool:
    """Tell whether a subject still is what was seen, and nobody decided on it in between."""
    return all(seen.get(name) == now.get(name) for name in (*MATERIAL[subject], STANDING_DECISION))


def standing_on(decision: Decision | None) -> Seen:
    """Return the field that tells which decision stands."""
    return {STANDING_DECISION: None if decision is None else str(decision.decision_id)}


def seen_cost(cost: FoundCost, decision: Decision | None = None) -> Seen:
    """Return what is seen of a found cost."""
    return {**snapshot(cost), **standing_on(decision)}


def seen_mail(filed: FiledMessage, company: Company, decision: Decision | None = None) -> Seen:
    """Return what is seen of a mail; its sender only where an outsider wrote it, whose address may tell the client."""
    sender = filed.message.sender
    known = {*company.domains, *(partner.domain for partner in company.partners)}
    ours = {employee.email.lower() for employee in company.employees}
    outsider = sender is not None and sender.domain not in known and sender.email not in ours
    return {
        "client_id": filed.attachment.client_id,
        "project_ref": filed.attachment.project_ref,
        "ticket_class": filed.classification.ticket_class.value,
        "subject": filed.message.subject,
        **({SENDER: sender.email} if sender is not None and outsider else {}),
        **standing_on(decision),
    }


def seen_ticket(ticket: Ticket, attachment: Attachment | None, decision: Decision | None = None) -> Seen:
    """Return what is seen of an after-sales ticket."""
    return {
        "client_id": attachment.client_id if attachment else None,
        "project_ref": attachment.project_ref if attachment else ticket.project_ref,
        "customer_name": ticket.customer_name,
        "subject": ticket.subject,
        **standing_on(decision),
    }


def seen_identity(decision: Decision | None = None, *, one_client: bool) -> Seen:
    """Return what is seen of an account and a customer: whether they are held for one client."""
    return {"one_client": "yes" if one_client else "no", **standing_on(decision)}


def seen_discount(found: UncategorisedDiscount, decision: Decision | None = None) -> Seen:
    """Return what is seen of a discount without a reason: how much, and the category proposed for it."""
    rate = found.document.rate
    return {
        "client_id": found.document.client_id,
        "amount": str(found.document.amount),
        "rate": None if rate is None else f"{rate:.4f}",
        "document": found.document.kind.value,
        "category": found.proposed.value,
        "proposal": found.reason.value,
        "evidence": found.evidence,
        **standing_on(decision),
    }


def seen_claim(client_id: str | None, amount: Decimal | None, decision: Decision | None = None) -> Seen:
    """Return what is seen of a sum to ask back: whose it is and how much it came to."""
    return {"client_id": client_id, "amount": None if amount is None else str(amount), **standing_on(decision)}
