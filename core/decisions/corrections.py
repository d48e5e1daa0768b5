"""What a person says otherwise, checked before it is kept: known clients and projects, closed sets, figures, days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from core.costs import Category, CostStatus, Nature
from core.decisions.costs import CORRECTABLE
from core.decisions.decision import Subject, Verdict
from core.decisions.lessons import CALLED
from core.discounts.categories import DiscountCategory
from core.errors import Refused
from core.messages import TicketClass
from core.money import to_cents

ARITHMETIC = "arithmetic"
"""The field that tells how a corrected amount came about; written by code."""
_MOST = {"amount": Decimal(1_000_000_000), "hours": Decimal(100_000), "persons": Decimal(1_000)}
"""What no cost of ours comes to: more is a slip of the hand."""


class Problem(StrEnum):
    """Why a decision cannot be taken; one sentence each, worded at the edge."""

    NO_SUCH_FIELD = "no_such_field"
    NO_SUCH_CLIENT = "no_such_client"
    NO_SUCH_PROJECT = "no_such_project"
    ANOTHER_CLIENTS_PROJECT = "another_clients_project"
    NOT_OF_THE_SET = "not_of_the_set"
    NO_FIGURE = "no_figure"
    NO_DAY = "no_day"
    NO_SUCH_PROFILE = "no_such_profile"
    NOTHING_CORRECTED = "nothing_corrected"
    NOT_FOR_THIS = "not_for_this"
    NOT_YOURS = "not_yours"
    UNDONE_ALREADY = "undone_already"


_CLOSED: Mapping[str, type[StrEnum]] = {
    "status": CostStatus,
    "nature": Nature,
    "ticket_class": TicketClass,
}
_FIELDS: Mapping[Subject, frozenset[str]] = {
    Subject.COST: frozenset({*CORRECTABLE, ARITHMETIC}),
    Subject.MESSAGE: frozenset({"client_id", "project_ref", "ticket_class", CALLED}),
    Subject.TICKET: frozenset({"client_id", "project_ref"}),
    Subject.IDENTITY: frozenset(),
    Subject.DISCOUNT: frozenset({"category"}),
    Subject.CLAIM: frozenset(),
}
_VERDICTS: Mapping[Subject, frozenset[Verdict]] = {
    **dict.fromkeys(Subject, frozenset({Verdict.CONFIRM, Verdict.REJECT, Verdict.CORRECT})),
    Subject.IDENTITY: frozenset({Verdict.CONFIRM, Verdict.REJECT}),
    Subject.CLAIM: frozenset({Verdict.RECOVERED, Verdict.WAIVED}),
}


def checked(
    subject: Subject,
    verdict: Verdict,
    corrections: Mapping[str, str | None],
    *,
    seen: Mapping[str, str | None],
    owners: Mapping[str, str | None],
    clients: Collection[str],
    profiles: Collection[str],
) -> dict[str, str | None]:
    """Return the corrections as they are kept.

    A client given for a found cost without a project leaves the project only where it is that client's (for a mail or
    ticket its project is looked for anew); a project given without a client brings its own.

    Args:
        subject: What is decided on.
        verdict: What is decided.
        corrections: Fields said to be otherwise, as typed.
        seen: What the person saw.
        owners: The client of each project the person may see (None where it has none).
        clients: The ids of the clients the person may see.
        profiles: The profiles the company has rates for.

    Raises:
        Refused: If the verdict does not fit the subject, or a field or value cannot be.
    """
    if verdict not in _VERDICTS[subject]:
        raise Refused(Problem.NOT_FOR_THIS, field=subject, value=verdict)
    if verdict is Verdict.CORRECT and not corrections:
        raise Refused(Problem.NOTHING_CORRECTED)
    if corrections and verdict not in (Verdict.CORRECT, Verdict.CONFIRM):
        raise Refused(Problem.NOT_FOR_THIS, field=next(iter(corrections)), value=verdict)
    unknown = corrections.keys() - _FIELDS[subject]
    if unknown:
        raise Refused(Problem.NO_SUCH_FIELD, field=min(unknown))
    kept = {name: _value(name, value, subject=subject, profiles=profiles) for name, value in corrections.items()}
    return _placed(kept, seen=seen, owners=owners, clients=clients, leave=subject is Subject.COST)


def _value(name: str, value: str | None, *, subject: Subject, profiles: Collection[str]) -> str | None:
    if value is None or not value.strip():
        if name in ("client_id", "project_ref", "profile", "hours", "persons"):
            return None
        raise Refused(Problem.NO_FIGURE if name == "amount" else Problem.NOT_OF_THE_SET, field=name)
    text = value.strip()
    closed = _CLOSED.get(name) if name != "category" else DiscountCategory if subject is Subject.DISCOUNT else Category
    if closed is not None and text not in set(closed):
        raise Refused(Problem.NOT_OF_THE_SET, field=name, value=text)
    if name in _MOST:
        return _figure(name, text)
    if name == "profile" and text not in profiles:
        raise Refused(Problem.NO_SUCH_PROFILE, field=name, value=text)
    if name == "date":
        try:
            return dt.date.fromisoformat(text).isoformat()
        except ValueError:
            raise Refused(Problem.NO_DAY, field=name, value=text) from None
    return text


def _figure(name: str, text: str) -> str:
    try:
        figure = Decimal(text)
    except InvalidOperation:
        raise Refused(Problem.NO_FIGURE, field=name, value=text) from None
    if not figure.is_finite() or not 0 <= figure <= _MOST[name]:
        raise Refused(Problem.NO_FIGURE, field=name, value=text)
    if name == "amount":
        return str(to_cents(figure))
    if name == "persons" and (figure < 1 or figure != figure.to_integral_value()):
        raise Refused(Problem.NO_FIGURE, field=name, value=text)
    return str(int(figure)) if name == "persons" else str(figure)


def _placed(
    kept: dict[str, str | None],
    *,
    seen: Mapping[str, str | None],
    owners: Mapping[str, str | None],
    clients: Collection[str],
    leave: bool,
) -> dict[str, str | None]:
    """Return the corrections with client and project in accord; `leave`: a new client leaves the former's project."""
    client, project = kept.get("client_id"), kept.get("project_ref")
    if client is not None and client not in clients:
        raise Refused(Problem.NO_SUCH_CLIENT, field="client_id", value=client)
    if project is not None:
        if project not in owners:
            raise Refused(Problem.NO_SUCH_PROJECT, field="project_ref", value=project)
        if "client_id" not in kept and owners[project] != seen.get("client_id"):
            kept["client_id"] = owners[project]
        elif kept.get("client_id", seen.get("client_id")) != owners[project]:
            raise Refused(Problem.ANOTHER_CLIENTS_PROJECT, field="project_ref", value=project)
    elif (
        leave
        and "client_id" in kept
        and "project_ref" not in kept
        and owners.get(seen.get("project_ref") or "") != client
    ):
        kept["project_ref"] = None
    return kept
