"""The pairs of a CRM account and an ERP customer that a person should look at, because the books do not settle them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from core.decisions.lessons import NO_LESSONS, Lessons
from core.identity.pairing import DOUBTFUL
from core.identity.unify import paired
from core.records import Books

SETTLED = 0.95
"""Confidence from which a pair that was joined is not asked about."""
LEAST_ALONE = DOUBTFUL - 1.5
"""Points from which a pair is asked about when neither side was joined to anybody."""
MOST = 30


@dataclass(frozen=True, kw_only=True)
class DoubtfulPair:
    """An account and a customer that may be one client: how likely (0 to 1), why, and whether they are joined now."""

    account_id: str
    customer_code: str
    score: float
    reasons: tuple[str, ...]
    joined: bool


def doubtful(books: Books, lessons: Lessons = NO_LESSONS) -> list[DoubtfulPair]:
    """Return the pairs that are plausible but not joined, likeliest first, then those hardly joined, weakest first.

    Pairs that people decided are left out, and so are those that their decisions rule out.

    Args:
        books: The records.
        lessons: What people said already.
    """
    drafts, weighed = paired(books, lessons)
    of_account = {account: draft for draft in drafts for account in draft.account_ids}
    of_customer = {customer: draft for draft in drafts for customer in draft.customer_codes}
    decided = lessons.together | lessons.apart
    found = []
    for (account, customer), evidence in weighed.items():
        one, other = of_account[account], of_customer[customer]
        joined = one is other
        alone = not one.customers and not other.accounts
        least = LEAST_ALONE if alone else DOUBTFUL
        if (account, customer) in decided or evidence.points < least or evidence.contradicted:
            continue
        said = lessons.together if joined else lessons.apart
        if not said.isdisjoint(product(one.account_ids, other.customer_codes)):
            continue
        if joined and evidence.confidence >= SETTLED:
            continue
        found.append(
            DoubtfulPair(
                account_id=account,
                customer_code=customer,
                score=evidence.confidence,
                reasons=evidence.reasons,
                joined=joined,
            )
        )
    return sorted(found, key=_urgency)[:MOST]


def _urgency(pair: DoubtfulPair) -> tuple[bool, float, str, str]:
    return pair.joined, pair.score if pair.joined else -pair.score, pair.account_id, pair.customer_code
