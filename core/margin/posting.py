"""From the books, the attached tickets and the found costs to the entries of the margin ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from core.clients import Client
from core.costs import FoundCost
from core.margin import rules
from core.margin.entry import Entry
from core.margin.places import Places
from core.margin.rules import Gap, GapKind, Ground, Posted, Source
from core.messages import Attachment
from core.money import ZERO
from core.records import Books, Payment

Row = TypeVar("Row")

FOUND_COSTS = "found_costs"
MAIL = "mail"
EXAMPLES = 3


@dataclass(frozen=True, kw_only=True)
class PostingNotice:
    """What the ledger could not take in full: how many rows of a table, why, and how much hangs on them.

    `subject` is the profile without a rate, the code no client bears, the invoice without a header, and so on.
    `references` are the first rows concerned. `hours` and `amount` (EUR) are those of the rows.
    """

    kind: GapKind
    table: str
    subject: str
    rows: int
    hours: Decimal
    amount: Decimal
    references: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Posting:
    """The whole ledger as it should stand, and what could not be told."""

    entries: list[Entry]
    notices: tuple[PostingNotice, ...]


def post(
    books: Books, *, clients: Sequence[Client], tickets: Mapping[str, Attachment], costs: Sequence[FoundCost]
) -> Posting:
    """Post every row that carries euros or hours.

    Args:
        books: The current records.
        clients: Who is who; a row whose code no client bears is posted to none (unattributed) and told.
        tickets: The client and project of each after-sales ticket, by ticket reference.
        costs: The costs found in texts.
    """
    entries: list[Entry] = []
    gaps: list[Gap] = []
    for posted in _walk(books, _ground(books, clients=clients, tickets=tickets), costs=costs):
        if isinstance(posted, Gap):
            gaps.append(posted)
        elif posted.amount or posted.hours:
            entries.append(posted)
    return Posting(entries=entries, notices=_notices(gaps))


def _ground(books: Books, *, clients: Sequence[Client], tickets: Mapping[str, Attachment]) -> Ground:
    lines_net: dict[str, Decimal] = defaultdict(Decimal)
    for line in books.invoice_lines:
        lines_net[line.invoice_ref] += line.net_amount
    payments: dict[str, list[Payment]] = defaultdict(list)
    for payment in books.payments:
        payments[payment.invoice_ref].append(payment)
    return Ground(
        company=books.company,
        places=Places(clients, books.projects),
        invoices={i.invoice_ref: i for i in books.invoices},
        lines_net=lines_net,
        payments=payments,
        tickets=tickets,
    )


def _walk(books: Books, ground: Ground, *, costs: Sequence[FoundCost]) -> Posted:
    def each(table: str, rows: Sequence[Row], rule: Callable[..., Posted]) -> Posted:
        for row, reference in zip(rows, books.references.get(table, ()), strict=True):
            source = Source(system=table.partition("_")[0], table=table, reference=reference)
            yield from rule(row, source, ground=ground)

    yield from each("crm_activities", books.activities, rules.post_activity)
    yield from each("erp_invoices", books.invoices, rules.post_invoice)
    yield from each("erp_invoice_lines", books.invoice_lines, rules.post_invoice_line)
    yield from each("erp_payments", books.payments, rules.post_payment)
    yield from each("erp_purchases", books.purchases, rules.post_purchase)
    yield from each("erp_production", books.production, rules.post_production)
    yield from each("erp_time_entries", books.time_entries, rules.post_time_entry)
    yield from each("erp_shipments", books.shipments, rules.post_shipment)
    yield from each("erp_penalties", books.penalties, rules.post_penalty)
    yield from each("sav_tickets", books.tickets, rules.post_ticket)
    yield from _each_found(costs)


def post_found_costs(costs: Iterable[FoundCost]) -> list[Entry]:
    """Post the costs found in texts alone, as `post` does with all the rest."""
    return [posted for posted in _each_found(costs) if isinstance(posted, Entry) and (posted.amount or posted.hours)]


def _each_found(costs: Iterable[FoundCost]) -> Posted:
    for cost in costs:
        yield from rules.post_found_cost(cost, Source(system=MAIL, table=FOUND_COSTS, reference=cost.cost_id))


def _notices(gaps: Iterable[Gap]) -> tuple[PostingNotice, ...]:
    groups: dict[tuple[GapKind, str, str], list[Gap]] = defaultdict(list)
    for gap in gaps:
        groups[gap.kind, gap.source.table, gap.subject].append(gap)
    return tuple(
        PostingNotice(
            kind=kind,
            table=table,
            subject=subject,
            rows=len(group),
            hours=sum((g.hours for g in group), ZERO),
            amount=sum((g.amount for g in group), ZERO),
            references=tuple(g.source.reference for g in group[:EXAMPLES]),
        )
        for (kind, table, subject), group in sorted(groups.items())
    )
