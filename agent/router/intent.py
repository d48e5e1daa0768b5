"""What a question asks, as typed values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.costs import Category, CostStatus
from core.figures import Unit
from core.language.text import Span
from core.margin.comparison import Measure
from core.messages import Language
from core.period import Period


class Kind(StrEnum):
    """The kinds of questions, and what cannot be answered."""

    WHY = "why_unprofitable"
    HOW_MUCH = "how_much"
    RANKING = "ranking"
    COMPARE = "compare"
    EVIDENCE = "evidence"
    DISCOUNT_ADVICE = "discount_advice"
    UNKNOWN = "unknown"


class Gap(StrEnum):
    """Why the data cannot tell."""

    OUTSIDE = "outside"
    FUTURE = "future"
    THEIR_MARGIN = "their_margin"
    COMPETITOR = "competitor"
    UNKNOWN_CLIENT = "unknown_client"
    NO_CLIENT = "no_client"
    NOTHING_KNOWN = "nothing_known"
    EMPTY_PERIOD = "empty_period"
    NO_FIGURE = "no_figure"
    NO_MESSAGE = "no_message"


class Where(StrEnum):
    """Where an amount is looked for: in the company's tables, in the mails, or in both."""

    BOOKS = "books"
    MAILS = "mails"
    BOTH = "both"


class Group(StrEnum):
    """What a ranking puts in order."""

    CLIENT = "client"
    PROJECT = "project"
    SEGMENT = "segment"
    OWNER = "owner"


@dataclass(frozen=True, kw_only=True)
class Intent:
    """A question understood.

    `periods` is empty where the question names none: then the company's own year is meant. `topic` holds the words of
    the question that say nothing about its frame, in the order they were written; `amounts` the euros it names.
    `booked_or_not` says that the question asks for the books and the mails in one sum.
    `owners` are the people whose clients in the CRM are meant; `against_peers` sets a client beside its segment.
    `unclear_name` is a name that means no client. `references` are quotes or orders the question names.
    """

    kind: Kind
    language: Language
    question: str
    client_ids: tuple[str, ...] = ()
    project_refs: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    group: Group = Group.CLIENT
    against_peers: bool = False
    periods: tuple[Period, ...] = ()
    persons: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    measure: Measure | None = None
    category: Category | None = None
    unit: Unit = Unit.EUR
    where: Where = Where.BOTH
    booked_or_not: bool = False
    statuses: tuple[CostStatus, ...] = (CostStatus.INCURRED,)
    everyone: bool = False
    best_first: bool | None = None
    top: int | None = None
    negative_only: bool = False
    wants_winner: bool = False
    rate: Decimal | None = None
    amounts: tuple[Decimal, ...] = ()
    topic: tuple[str, ...] = ()
    gap: Gap | None = None
    unclear_name: str | None = None
    near_names: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Named(Span):
    """Something a question names: which kind of thing, and its id."""

    what: str
    id: str
