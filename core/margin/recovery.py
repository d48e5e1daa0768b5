"""The money one client could give back, line by line, each with its proof and a key that stays.

Found costs to invoice or to claim, late-payment interest and the flat fee of each late invoice, after-sales tickets out
of warranty that no invoice shows. Nothing stands twice: what the books hold already is left out, and a mail's own
reckoning of late interest gives way to the statutory one. A claim that is time-barred is counted apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from core.costs import COUNTED, Category, CostStatus, FoundCost, Nature, Standing
from core.margin.buyers import Buyer
from core.margin.invoiced_work import InvoicedWork, is_billed
from core.margin.late_interest import Accrual, late_interest, terms_of, time_barred_before, total_interest
from core.margin.receivables import Receivable
from core.money import ZERO, to_cents
from core.records import Ticket


class RecoveryKind(StrEnum):
    """Why the money is ours to ask for, in the order it is shown."""

    REBILL = "rebill"
    TICKET = "ticket"
    CLAIM = "claim"
    INTEREST = "interest"
    FLAT_FEE = "flat_fee"


TO_INVOICE = frozenset({RecoveryKind.REBILL, RecoveryKind.TICKET})
"""What an invoice asks for; the rest is claimed by letter."""


class Certainty(StrEnum):
    """Whether a person has to look first, or a figure is missing."""

    CERTAIN = "certain"
    TO_CONFIRM = "to_confirm"
    NO_FIGURE = "no_figure"


@dataclass(frozen=True, kw_only=True)
class LateInvoice:
    """The proof of interest and flat fee: what was owed, and the days and rates that make the interest."""

    receivable: Receivable
    accruals: tuple[Accrual, ...]


@dataclass(frozen=True, kw_only=True)
class RecoveryLine:
    """One sum to ask back: EUR excluding VAT (interest and fees bear none), None where no figure can be told.

    `key` stays from one reckoning to the next: `cost:ID`, `ticket:REF`, `interest:INVOICE` or `fee:INVOICE`. `date` is
    the day it could first be asked for; exactly one of `cost`, `late` and `ticket` is its proof.
    """

    key: str
    kind: RecoveryKind
    project_ref: str | None
    date: dt.date
    amount: Decimal | None
    certainty: Certainty
    cost: FoundCost | None = None
    late: LateInvoice | None = None
    ticket: Ticket | None = None


@dataclass(frozen=True, kw_only=True)
class Aside:
    """Lines that are told but not counted: how many, and what they come to (EUR)."""

    count: int
    amount: Decimal

    @classmethod
    def of(cls, lines: Sequence[RecoveryLine]) -> Aside:
        """Put lines aside."""
        return cls(count=len(lines), amount=sum((line.amount or ZERO for line in lines), ZERO))


@dataclass(frozen=True, kw_only=True)
class ClientRecovery:
    """What can be recovered from one client (None: from nobody known), the lines in order of kind and day.

    `time_barred` came too late; `perhaps_covered` are tickets that a contract invoiced to the client may pay for.
    `overdue` (EUR including VAT) is what those late invoices still leave unpaid: owed, but no recovery of margin.
    """

    client_id: str | None
    buyer: Buyer
    lines: tuple[RecoveryLine, ...]
    time_barred: Aside
    perhaps_covered: Aside
    overdue: Decimal

    def total(self, *kinds: RecoveryKind, certainty: Certainty | None = None) -> Decimal:
        """Add up the lines of some kinds (none named: of all), in EUR."""
        kept = (line for line in self.lines if not kinds or line.kind in kinds)
        return sum((li.amount or ZERO for li in kept if certainty is None or li.certainty is certainty), ZERO)

    def without_figure(self) -> int:
        """How many lines have no figure."""
        return sum(line.certainty is Certainty.NO_FIGURE for line in self.lines)


def client_recovery(
    client_id: str | None,
    *,
    buyer: Buyer,
    receivables: Sequence[Receivable],
    costs: Iterable[FoundCost],
    tickets: Sequence[RecoveryLine],
    under_contract: bool,
    works: Sequence[InvoicedWork] = (),
    since: dt.date | None,
    as_of: dt.date,
    today: dt.date | None = None,
    settled: Collection[str] = (),
) -> ClientRecovery:
    """Gather what one client could give back.

    Args:
        client_id: The client.
        buyer: What kind of buyer it is: the regime of late payment hangs on it.
        receivables: Its invoices as they stood on `as_of`.
        costs: Its found costs, whatever their nature.
        tickets: Its tickets to invoice, from `ticket_line`.
        under_contract: Whether a contract invoiced to the client may pay for those tickets; then they are put aside.
        works: The lines of its invoices: a cost that one of them bills to the cent is invoiced already.
        since: Leave out what could be asked for before this day; None keeps all.
        as_of: The day of reckoning; what was born later is left out.
        today: The day the claim would be made, by which it is time-barred or not; `as_of` by default.
        settled: The keys of lines that somebody recovered or waived.
    """
    late = [line for r in receivables if r.late for line in _late_lines(r, buyer)]
    invoiced_late = {line.project_ref for line in late}
    found = [
        line for c in costs if (line := _cost_line(c)) and not _doubled(c, invoiced_late) and not is_billed(c, works)
    ]

    def wanted(lines: Iterable[RecoveryLine]) -> list[RecoveryLine]:
        open_lines = (line for line in lines if line.key not in settled)
        return [line for line in open_lines if line.date <= as_of and (since is None or line.date >= since)]

    limit, order = time_barred_before(today or as_of, buyer.regime), list(RecoveryKind)
    asked = wanted((*found, *late, *(() if under_contract else tickets)))
    return ClientRecovery(
        client_id=client_id,
        buyer=buyer,
        lines=tuple(
            sorted((li for li in asked if li.date >= limit), key=lambda li: (order.index(li.kind), li.date, li.key))
        ),
        time_barred=Aside.of([li for li in asked if li.date < limit]),
        perhaps_covered=Aside.of(wanted(tickets) if under_contract else []),
        overdue=sum((r.unpaid for r in receivables if r.late and r.owed[0].start >= max(limit, since or limit)), ZERO),
    )


def ticket_line(ticket: Ticket, *, cost: Decimal, project_ref: str | None, on: dt.date) -> RecoveryLine:
    """A ticket out of warranty, at what it cost us: whether and at what price to invoice it is for a person to say."""
    return RecoveryLine(
        key=f"ticket:{ticket.ticket_ref}",
        kind=RecoveryKind.TICKET,
        project_ref=project_ref,
        date=on,
        amount=to_cents(cost) if cost else None,
        certainty=Certainty.TO_CONFIRM if cost else Certainty.NO_FIGURE,
        ticket=ticket,
    )


def _late_lines(receivable: Receivable, buyer: Buyer) -> Iterator[RecoveryLine]:
    invoice = receivable.invoice
    accruals = late_interest(receivable.owed, regime=buyer.regime)
    for key, kind, amount in (
        ("interest", RecoveryKind.INTEREST, total_interest(accruals)),
        ("fee", RecoveryKind.FLAT_FEE, terms_of(buyer.regime).flat_fee),
    ):
        yield RecoveryLine(
            key=f"{key}:{invoice.invoice_ref}",
            kind=kind,
            project_ref=invoice.project_ref,
            date=receivable.owed[0].start,
            amount=amount,
            certainty=Certainty.CERTAIN if buyer.certain else Certainty.TO_CONFIRM,
            late=LateInvoice(receivable=receivable, accruals=accruals),
        )


def _cost_line(cost: FoundCost) -> RecoveryLine | None:
    """A found cost to invoice or to claim; one said to be invoiced that no row of the books shows is to confirm."""
    if cost.nature not in (Nature.REBILLABLE, Nature.CLAIMABLE) or cost.standing is Standing.REJECTED:
        return None
    announced = cost.status is CostStatus.NOT_A_COST and cost.nature is Nature.REBILLABLE and cost.ledger_ref is None
    if cost.status is not CostStatus.INCURRED and not announced:
        return None
    certainty = Certainty.CERTAIN if cost.standing in COUNTED and not announced else Certainty.TO_CONFIRM
    return RecoveryLine(
        key=f"cost:{cost.cost_id}",
        kind=RecoveryKind.REBILL if cost.nature is Nature.REBILLABLE else RecoveryKind.CLAIM,
        project_ref=cost.project_ref,
        date=cost.date,
        amount=cost.amount,
        certainty=Certainty.NO_FIGURE if cost.amount is None else certainty,
        cost=cost,
    )


def _doubled(cost: FoundCost, invoiced_late: set[str | None]) -> bool:
    """Whether a mail's claim for late payment is that of an invoice whose statutory interest is reckoned already."""
    if cost.category is not Category.LATE_PAYMENT:
        return False
    return bool(invoiced_late) if cost.project_ref is None else cost.project_ref in invoiced_late
