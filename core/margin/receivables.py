"""What a client owed on each invoice, and when: less credit notes and the deductions we agreed to, payment by payment.

A deduction that one of ours accepted is no debt: it leaves the receivable from the first day, so it bears no interest
and an invoice that stays short by just that sum is not late. What may have been accepted but awaits a person is left
out as well, and told as a doubt.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from itertools import combinations

from core.costs import COUNTED, Category, CostStatus, FoundCost, Standing
from core.language.references import ReferenceIndex
from core.margin.late_interest import Owed
from core.money import CENT, ZERO, to_cents
from core.records import Invoice, InvoiceKind, Payment, Penalty

MINOR = Decimal(1)
"""EUR: what is left of an invoice below this is a matter of rounding or bank charges, not of lateness."""
SURELY_NAMED = 0.75
_DEDUCTIBLE = frozenset({Category.DISCOUNT, Category.PENALTY})
_AGREED = frozenset({CostStatus.INCURRED, CostStatus.COMMITTED, CostStatus.TRACED})


class DeductionKind(StrEnum):
    """A credit note in the books, a cost found in the mails that we agreed to, a booked penalty, or a doubtful one."""

    CREDIT_NOTE = "credit_note"
    AGREED = "agreed"
    PENALTY = "penalty"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, kw_only=True)
class Deduction:
    """A sum (EUR including VAT) that leaves an invoice; `reference` is a credit note's, a penalty's or a cost's id."""

    kind: DeductionKind
    reference: str
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Receivable:
    """An invoice with a due date: what leaves it, what stayed unpaid after that date, what is unpaid still (EUR gross).

    `owed` gives the sums in order of time, `settled_on` the payment that left nothing, None while something is unpaid.
    """

    invoice: Invoice
    due_date: dt.date
    deductions: tuple[Deduction, ...]
    owed: tuple[Owed, ...]
    unpaid: Decimal
    settled_on: dt.date | None

    @property
    def late(self) -> bool:
        """Whether any of it was paid, or is still unpaid, after the due date."""
        return bool(self.owed)

    @property
    def days_late(self) -> int:
        """From the day after the due date to the last payment, or to the day of reckoning."""
        return (self.owed[-1].end - self.due_date).days if self.owed else 0


def receivables(
    invoices: Iterable[Invoice],
    *,
    payments: Mapping[str, Sequence[Payment]],
    costs: Iterable[FoundCost] = (),
    penalties: Iterable[Penalty] = (),
    as_of: dt.date,
) -> list[Receivable]:
    """Work out the receivables of one client as they stood on a day, by due date.

    Args:
        invoices: The client's invoices and credit notes; one without a due date is never late.
        payments: What was paid, by invoice reference; what came after `as_of` is not known yet.
        costs: The client's found costs, whatever their status: those that are deductions are picked out.
        penalties: The client's booked penalties.
        as_of: The day of reckoning.
    """
    known = [i for i in invoices if i.date <= as_of]
    bills = [i for i in known if i.kind is InvoiceKind.INVOICE and i.due_date is not None]
    book = _Account(bills, {ref: [p for p in rows if p.date <= as_of] for ref, rows in payments.items()})
    notes = [i for i in known if i.kind is InvoiceKind.CREDIT_NOTE]
    for note in sorted(notes, key=lambda n: (n.date, n.invoice_ref)):
        book.credit(note)
    book.deduct(list(costs), list(penalties), booked={n.invoice_ref for n in notes})
    return sorted((book.receivable(bill, as_of) for bill in bills), key=lambda r: (r.due_date, r.invoice.invoice_ref))


@dataclass(frozen=True, kw_only=True)
class _Claim:
    """A deduction that looks for its invoice: what it may come to (EUR, the likelier first), and what names it."""

    kind: DeductionKind
    reference: str
    net: Decimal
    project_ref: str | None
    words: str

    def amounts(self, bill: Invoice) -> tuple[Decimal, Decimal]:
        """What it comes to on an invoice: with that invoice's VAT, and without."""
        return to_cents(self.net * (1 + _vat_rate(bill))), to_cents(self.net)


class _Account:
    """The invoices of one client, and what has left each of them so far."""

    def __init__(self, bills: Sequence[Invoice], payments: Mapping[str, Sequence[Payment]]) -> None:
        self._bills = {b.invoice_ref: b for b in bills}
        self._payments = payments
        self._deductions: dict[str, list[Deduction]] = defaultdict(list)

    @cached_property
    def _index(self) -> ReferenceIndex:
        return ReferenceIndex(self._bills)

    def credit(self, note: Invoice) -> None:
        """Take a credit note off the invoice it names, else off the project's invoices before it.

        Where these were paid whole, it is first the invoice whose payment kept just that back.
        """
        left, named = -note.gross_amount, self._named(note.reason or "")
        own = named or self._before(note, left)
        kept_back = [] if any(self._rest(b) >= MINOR for b in own) else self._short_by(left, since=note.date)
        for bill in (*kept_back, *own):
            taken = min(left, max(ZERO, bill.gross_amount - self._deducted(bill)))
            self._take(bill, DeductionKind.CREDIT_NOTE, note.invoice_ref, taken)
            left -= taken

    def deduct(self, costs: Sequence[FoundCost], penalties: Sequence[Penalty], *, booked: set[str]) -> None:
        """Take off what we agreed to: first what meets a missing rest to the cent, then what names its invoice."""
        claims = list(_claims(costs, penalties, booked=booked))
        sure = [c for c in claims if c.kind is not DeductionKind.DOUBTFUL]
        left = [c for c in sure if not self._meets((c,))]
        paired: set[str] = set()
        for one, other in combinations(left, 2):
            if not {one.reference, other.reference} & paired and self._meets((one, other)):
                paired |= {one.reference, other.reference}
        for claim in left:
            if claim.reference not in paired:
                self._by_name(claim)
        for claim in claims:
            if claim.kind is DeductionKind.DOUBTFUL:
                self._meets((claim,))

    def receivable(self, bill: Invoice, as_of: dt.date) -> Receivable:
        """Follow what was left of an invoice from its due date on, payment by payment."""
        due = bill.due_date or bill.date
        left = bill.gross_amount - self._deducted(bill)
        owed: list[Owed] = []
        cursor, settled = due, None
        for payment in sorted(self._paid(bill), key=lambda p: p.date):
            if payment.date > cursor:
                if left >= MINOR:
                    owed.append(Owed(amount=left, start=cursor + dt.timedelta(days=1), end=payment.date))
                cursor = payment.date
            left -= payment.amount
            settled = payment.date if left < MINOR else None
        if left >= MINOR and as_of > cursor:
            owed.append(Owed(amount=left, start=cursor + dt.timedelta(days=1), end=as_of))
        return Receivable(
            invoice=bill,
            due_date=due,
            deductions=tuple(self._deductions[bill.invoice_ref]),
            owed=tuple(owed),
            unpaid=left if left >= MINOR else ZERO,
            settled_on=settled,
        )

    def _meets(self, claims: Sequence[_Claim]) -> bool:
        """Take claims off the one partly paid invoice whose missing rest they make, and say whether there is one."""
        fitting: list[tuple[tuple[bool, bool, dt.date, str], Invoice, tuple[Decimal, ...]]] = []
        for bill in self._bills.values():
            rest = self._rest(bill)
            if rest < MINOR or not self._paid(bill):
                continue
            with_vat, without = zip(*(c.amounts(bill) for c in claims), strict=True)
            taken = next((a for a in (with_vat, without) if abs(sum(a, ZERO) - rest) <= CENT), None)
            if taken is not None:
                named = any(bill in self._named(c.words) for c in claims)
                same = any(c.project_ref is not None and c.project_ref == bill.project_ref for c in claims)
                fitting.append(((not named, not same, bill.date, bill.invoice_ref), bill, taken))
        if not fitting:
            return False
        _, bill, taken = min(fitting, key=lambda f: f[0])
        for claim, amount in zip(claims, taken, strict=True):
            self._take(bill, claim.kind, claim.reference, amount)
        return True

    def _by_name(self, claim: _Claim) -> None:
        for bill in self._named(claim.words)[:1]:
            self._take(bill, claim.kind, claim.reference, min(claim.amounts(bill)[0], max(ZERO, self._rest(bill))))

    def _before(self, note: Invoice, amount: Decimal) -> list[Invoice]:
        """The invoices a credit note without a name may belong to: the one it makes whole first, then the latest."""
        met = [b for b in self._bills.values() if b.date <= note.date and abs(self._rest(b) - amount) <= CENT]
        if note.project_ref is None:
            return [b for b in met if self._paid(b)][:1]
        same = [b for b in self._bills.values() if b.project_ref == note.project_ref and b.date <= note.date]
        first = sorted((b for b in met if b in same), key=lambda b: (not self._paid(b), b.date, b.invoice_ref))
        latest = sorted(same, key=lambda b: (b.date, b.invoice_ref), reverse=True)
        return [*first, *(b for b in latest if b not in first)]

    def _short_by(self, amount: Decimal, *, since: dt.date) -> list[Invoice]:
        """The invoice that payments of these days left short by just an amount, the first by its date."""
        short = (b for b in self._bills.values() if abs(self._rest(b) - amount) <= CENT)
        paid = (b for b in short if any(p.date >= since for p in self._paid(b)))
        return sorted(paid, key=lambda b: (b.date, b.invoice_ref))[:1]

    def _named(self, words: str) -> list[Invoice]:
        hits = self._index.find(words) if words else []
        return [self._bills[h.reference] for h in hits if h.confidence >= SURELY_NAMED]

    def _take(self, bill: Invoice, kind: DeductionKind, reference: str, amount: Decimal) -> None:
        if amount > 0:
            self._deductions[bill.invoice_ref].append(Deduction(kind=kind, reference=reference, amount=amount))

    def _paid(self, bill: Invoice) -> Sequence[Payment]:
        return self._payments.get(bill.invoice_ref, ())

    def _deducted(self, bill: Invoice) -> Decimal:
        return sum((d.amount for d in self._deductions[bill.invoice_ref]), ZERO)

    def _rest(self, bill: Invoice) -> Decimal:
        return bill.gross_amount - self._deducted(bill) - sum((p.amount for p in self._paid(bill)), ZERO)


def _claims(costs: Iterable[FoundCost], penalties: Iterable[Penalty], *, booked: set[str]) -> Iterator[_Claim]:
    """What may have been deducted; a cost that a credit note or a penalty of the books holds is that row's."""
    rows = list(penalties)
    held = booked | {p.penalty_ref for p in rows}
    for row in rows:
        yield _Claim(
            kind=DeductionKind.PENALTY,
            reference=row.penalty_ref,
            net=row.amount,
            project_ref=row.project_ref,
            words=row.reason,
        )
    for cost in costs:
        if cost.amount is None or cost.category not in _DEDUCTIBLE or cost.ledger_ref in held:
            continue
        agreed = cost.status in _AGREED and cost.standing in COUNTED
        if agreed or cost.standing is Standing.OPEN:
            yield _Claim(
                kind=DeductionKind.AGREED if agreed else DeductionKind.DOUBTFUL,
                reference=cost.cost_id,
                net=cost.amount,
                project_ref=cost.project_ref,
                words=" · ".join(filter(None, (cost.ledger_ref, cost.quote, cost.reason))),
            )


def _vat_rate(bill: Invoice) -> Decimal:
    return bill.vat_amount / bill.net_amount if bill.net_amount else ZERO
