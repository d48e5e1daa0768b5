"""A person's word on something Marge was not sure of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Subject(StrEnum):
    """What a decision is about, and what its key is.

    COST: a found cost (its id). MESSAGE: where a mail belongs and what it is about (its message id). TICKET: where an
    after-sales ticket belongs (its reference). IDENTITY: a CRM account and an ERP customer («ACCOUNT=CUSTOMER»).
    DISCOUNT: why a discount was given (the quote's, invoice's or credit note's reference). CLAIM: money to recover
    (the line's key).
    """

    COST = "cost"
    MESSAGE = "message"
    TICKET = "ticket"
    IDENTITY = "identity"
    DISCOUNT = "discount"
    CLAIM = "claim"


class Verdict(StrEnum):
    """What was decided: it is so, it is not so, it is so with other values; a claim is recovered or given up."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    RECOVERED = "recovered"
    WAIVED = "waived"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """A person's word on one subject.

    `corrections` are the fields said to be otherwise, as text (None: said to have no value). `seen` is what the person
    had before their eyes, as text by field: it shows later what was decided on, and finds a cost again that is read
    otherwise by then. `decision_id` is None until it is kept; `undone_at`/`undone_by` tell of a decision taken back.
    """

    subject: Subject
    key: str
    verdict: Verdict
    person: str
    decided_at: dt.datetime
    corrections: Mapping[str, str | None] = field(default_factory=dict)
    seen: Mapping[str, str | None] = field(default_factory=dict)
    remark: str = ""
    decision_id: int | None = None
    undone_at: dt.datetime | None = None
    undone_by: str | None = None
