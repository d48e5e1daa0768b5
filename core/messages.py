"""A mail once cleaned, and what Marge decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

Language = Literal["fr", "en"]


class TicketClass(StrEnum):
    """What a message is about; the first eight are a client's business, see `OPENING_CLASSES`."""

    AFTER_SALES = "after_sales"
    NON_CONFORMITY = "non_conformity"
    DELIVERY = "delivery"
    BILLING = "billing"
    DISCOUNT_REQUEST = "discount_request"
    QUOTE_REQUEST = "quote_request"
    CHANGE_REQUEST = "change_request"
    DISPUTE = "dispute"
    INTERNAL = "internal"
    OTHER = "other"


NOTE = "note"
"""What stands for the file of a message that is no mail: what a person told Marge because it left none."""

OPENING_CLASSES = frozenset(TicketClass) - {TicketClass.INTERNAL, TicketClass.OTHER}


@dataclass(frozen=True, kw_only=True)
class Address:
    """A mail address, lower case, and the name shown with it."""

    name: str
    email: str

    @property
    def domain(self) -> str:
        """What stands after the @."""
        return self.email.rpartition("@")[2]


@dataclass(frozen=True, kw_only=True)
class QuotedPart:
    """Former text carried in a message: who is said to have written it, its text, forwarded or replied to."""

    author: str | None
    text: str
    kind: Literal["reply", "forward"]


@dataclass(frozen=True, kw_only=True)
class AttachedFile:
    """An attachment, listed but not opened: its name, type and size in bytes."""

    name: str
    content_type: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Message:
    """A mail as its author wrote it.

    `message_id` has no angle brackets; a mail without one gets a made-up one that depends on its content only.
    `thread` is the message id of the first known mail of its reply chain (In-Reply-To, else References).
    `own_text` is what the author wrote in this mail: no quoted history, signature or disclaimer; visible text only.
    """

    message_id: str
    file: str
    thread: str
    in_reply_to: str | None
    references: tuple[str, ...]
    sent_at: datetime | None
    sender: Address | None
    to: tuple[Address, ...]
    cc: tuple[Address, ...]
    subject: str
    own_text: str
    signature: str
    quoted: tuple[QuotedPart, ...]
    attachments: tuple[AttachedFile, ...]
    language: Language
    auto_submitted: bool
    content_hash: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """To which client and project a message or an after-sales ticket belongs, and why; None where it stays open."""

    client_id: str | None
    project_ref: str | None
    client_confidence: float
    project_confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Classification:
    """What a message is about, whether it opens a ticket, and why."""

    ticket_class: TicketClass
    opens_ticket: bool
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FiledMessage:
    """A cleaned message with its decided place and class: what extraction, search and answers look at."""

    message: Message
    attachment: Attachment
    classification: Classification
