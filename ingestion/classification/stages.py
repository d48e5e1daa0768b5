"""Where the work stands that a mail is about (none, to come, under way, over), and what that makes likely."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from core.messages import Attachment, Message, TicketClass
from core.records import Project


class Stage(StrEnum):
    """The stage of the project a mail was attached to, on the day it was sent."""

    NONE = "none"
    BEFORE = "before"
    RUNNING = "running"
    AFTER = "after"


ODDS: Mapping[Stage, Mapping[TicketClass, float]] = {
    Stage.NONE: {
        TicketClass.QUOTE_REQUEST: 1.0,
        TicketClass.NON_CONFORMITY: -0.5,
        TicketClass.CHANGE_REQUEST: -1.5,
    },
    Stage.BEFORE: {
        TicketClass.QUOTE_REQUEST: 1.0,
        TicketClass.DISCOUNT_REQUEST: 1.0,
        TicketClass.AFTER_SALES: -1.5,
        TicketClass.NON_CONFORMITY: -1.5,
        TicketClass.DELIVERY: -1.0,
        TicketClass.BILLING: -1.0,
    },
    Stage.RUNNING: {
        TicketClass.CHANGE_REQUEST: 1.0,
        TicketClass.NON_CONFORMITY: 0.5,
        TicketClass.QUOTE_REQUEST: -1.0,
    },
    Stage.AFTER: {
        TicketClass.AFTER_SALES: 0.5,
        TicketClass.BILLING: 0.5,
        TicketClass.DISPUTE: 0.5,
        TicketClass.CHANGE_REQUEST: -1.5,
        TicketClass.NON_CONFORMITY: -0.5,
    },
}
"""Log-odds from the course of business: nothing is defective before it is made, nor changed once it is done."""

STAGE_WORDS = {
    Stage.NONE: "aucune affaire rattachée",
    Stage.BEFORE: "affaire pas encore commencée",
    Stage.RUNNING: "affaire en cours",
    Stage.AFTER: "affaire terminée",
}


def stage_of(message: Message, attachment: Attachment | None, projects: Mapping[str, Project]) -> Stage | None:
    """The stage of the project a mail belongs to; None when the mail has no date or the project is not in the books."""
    if attachment is None or attachment.project_ref is None:
        return Stage.NONE
    project = projects.get(attachment.project_ref)
    if project is None or message.sent_at is None:
        return None
    day = message.sent_at.date()
    if project.start is not None and day < project.start:
        return Stage.BEFORE
    if project.end is not None and day > project.end:
        return Stage.AFTER
    return Stage.RUNNING
