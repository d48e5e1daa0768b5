"""What left no mail, told to Marge: a note is a message of ours, read like any other, that its author stands for."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal

from core.costs import Basis, Category, CostStatus, FoundCost, Nature, Standing
from core.decisions.answers import Said
from core.language.identify import language_of
from core.messages import NOTE, Address, Message
from core.records import Company, Employee

_LONGEST_QUOTE = 250


def note_message(text: str, *, author: Employee | None, name: str, company: Company, at: dt.datetime) -> Message:
    """Return the message that a note is; the same words of the same person on the same day are the same note.

    Args:
        text: What is told; what is no character to read goes.
        author: Who tells it, where it is one of the employees.
        name: What the author is called.
        company: Gives the note its home.
        at: When it happened (aware).
    """
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    domain = company.domains[0] if company.domains else "localhost"
    seed = hashlib.sha256(f"{name}|{at:%Y-%m-%d}|{words}".encode()).hexdigest()
    message_id = f"{NOTE}-{seed[:20]}@{domain}"
    email = author.email.lower() if author else f"{NOTE}@{domain}"
    return Message(
        message_id=message_id,
        file=NOTE,
        thread=message_id,
        in_reply_to=None,
        references=(),
        sent_at=at,
        sender=Address(name=name, email=email),
        to=(),
        cc=(),
        subject="",
        own_text=words,
        signature="",
        quoted=(),
        attachments=(),
        language=language_of(words),
        auto_submitted=False,
        content_hash=seed,
    )


def noted_cost(
    message: Message, said: Said, *, client_id: str, project_ref: str | None, category: Category, day: dt.date
) -> FoundCost:
    """Return the cost that a note tells where reading made none of it: its author says that it is one."""
    return FoundCost(
        cost_id="c-" + hashlib.sha256(f"{message.message_id}|noted".encode()).hexdigest()[:12],
        client_id=client_id,
        project_ref=project_ref,
        category=category,
        status=CostStatus.INCURRED,
        standing=Standing.CONFIRMED,
        nature=Nature.GRANTED if category is Category.DISCOUNT else Nature.SUFFERED,
        basis=_basis(said),
        amount=said.amount,
        hours=said.hours,
        persons=said.persons,
        profile=said.profile,
        date=day,
        message_id=message.message_id,
        quote=message.own_text[:_LONGEST_QUOTE],
        author=message.sender.name if message.sender else "",
        arithmetic=said.arithmetic,
        reason="",
    )


def likely_category(said: Said) -> Category:
    """Return what a cost that is only a figure is, for want of better: time of a project, or money let go."""
    return Category.PROJECT_TIME if said.hours else Category.DISCOUNT


def _basis(said: Said) -> Basis:
    if said.hours:
        return Basis.HOURS
    return Basis.PERCENT if said.percent is not None else Basis.STATED


def same_figure(cost: FoundCost, amount: Decimal) -> bool:
    """Tell whether a cost that was read has the amount that was said, cents apart."""
    return cost.amount is not None and abs(cost.amount - amount) < 1
