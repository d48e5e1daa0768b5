"""Favours done to clients in passing: a sentence of one of ours that lets a client off, with no form behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class ConcessionKind(StrEnum):
    """What the sentence does.

    absorbed: we bear a cost («on absorbe», «à nos frais»); given_free: something is not charged («offert», «je ne vous
    le facture pas»); goodwill: a gesture or a price without a figure («un petit geste»); waived: money owed is let go
    («laisse tomber les intérêts»); billing_deferred: «on verra plus tard pour la facturation»; billing_forgotten: «j'ai
    oublié de le facturer»; favoured: «c'est un client important»; rule_bent: without an order, a signature, «à titre
    exceptionnel».
    """

    ABSORBED = "absorbed"
    GIVEN_FREE = "given_free"
    GOODWILL = "goodwill"
    WAIVED = "waived"
    BILLING_DEFERRED = "billing_deferred"
    BILLING_FORGOTTEN = "billing_forgotten"
    FAVOURED = "favoured"
    RULE_BENT = "rule_bent"


WORTH_ASKING = frozenset(
    {ConcessionKind.ABSORBED, ConcessionKind.GIVEN_FREE, ConcessionKind.GOODWILL, ConcessionKind.WAIVED}
)
"""The kinds that surely cost something: where no figure is known, their author is asked for one."""


@dataclass(frozen=True, kw_only=True)
class Concession:
    """One sentence that favours a client.

    `author` is the name of who wrote it. `quote` stands verbatim in the message (20-250 characters, one line) and holds
    `words`, the part that concedes. `cost_id` names the found cost that tells the same thing and so prices it.
    """

    concession_id: str
    kind: ConcessionKind
    client_id: str | None
    project_ref: str | None
    author: str
    date: dt.date
    message_id: str
    quote: str
    words: str
    cost_id: str | None = None
