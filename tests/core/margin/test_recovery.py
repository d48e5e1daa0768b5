"""What the school could give back: each line once, with a key that stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from core.costs import Category, CostStatus, FoundCost, Nature, Standing
from core.margin.buyers import Buyer, BuyerEvidence, BuyerKind
from core.margin.invoiced_work import InvoicedWork
from core.margin.receivables import receivables
from core.margin.recovery import Certainty, ClientRecovery, RecoveryKind, client_recovery, ticket_line
from core.records import Invoice, Payment
from tests.core.margin import joinery as j

BUSINESS = Buyer(kind=BuyerKind.BUSINESS, evidence=BuyerEvidence.NOTHING)
UNSURE = Buyer(kind=BuyerKind.TO_CHECK, evidence=BuyerEvidence.PERHAPS_NAME, words="LYCEE COROT")
DUE = dt.date(2025, 3, 31)
LATE = j.invoice(gross_amount=Decimal(10_000), date=dt.date(2025, 3, 1), due_date=DUE)
PAID = (j.payment(4000, dt.date(2025, 4, 10)), j.payment(6000, dt.date(2025, 4, 30)))


def gather(
    *costs: FoundCost,
    invoices: Sequence[Invoice] = (),
    payments: Sequence[Payment] = (),
    as_of: dt.date = dt.date(2025, 12, 31),
    **changes: Any,
) -> ClientRecovery:
    values = {"buyer": BUSINESS, "tickets": [], "under_contract": False, "since": None, **changes}
    owed = receivables(invoices, payments={"F1": payments}, costs=costs, as_of=as_of)
    return client_recovery("lycee-corot", receivables=owed, costs=costs, as_of=as_of, **values)


def told(recovery: ClientRecovery) -> list[tuple[str, Decimal | None, Certainty]]:
    return [(line.key, line.amount, line.certainty) for line in recovery.lines]


def rebillable(cost_id: str = "c", amount: str | None = "300", **changes: Any) -> FoundCost:
    values = {"nature": Nature.REBILLABLE, "date": dt.date(2025, 6, 5), **changes}
    return j.found(cost_id, amount, **values)


def test_a_late_invoice_gives_interest_on_what_was_left_and_one_flat_fee():
    """10 000 × 10 × 13.15 % ÷ 365 = 36.03 and 6 000 × 20 × 13.15 % ÷ 365 = 43.23."""
    found = gather(invoices=[LATE], payments=PAID)
    assert told(found) == [
        ("interest:F1", Decimal("79.26"), Certainty.CERTAIN),
        ("fee:F1", Decimal(40), Certainty.CERTAIN),
    ]
    assert {line.date for line in found.lines} == {dt.date(2025, 4, 1)}
    assert (found.total(), found.overdue) == (Decimal("119.26"), 0)


def test_late_payments_of_a_buyer_to_check_are_to_be_confirmed():
    assert {line.certainty for line in gather(invoices=[LATE], payments=PAID, buyer=UNSURE).lines} == {
        Certainty.TO_CONFIRM
    }


def test_an_unpaid_invoice_is_overdue_and_its_principal_is_not_counted():
    found = gather(invoices=[LATE], as_of=dt.date(2025, 4, 1))
    assert (found.overdue, found.total(RecoveryKind.INTEREST)) == (10_000, Decimal("3.60"))
    barred = gather(invoices=[LATE], as_of=dt.date(2030, 4, 2))
    assert (barred.overdue, barred.lines, barred.time_barred.count) == (0, (), 2)


def test_found_costs_to_invoice_or_to_claim_by_their_standing():
    found = gather(
        rebillable("sure"),
        rebillable("open", standing=Standing.OPEN),
        rebillable("vague", None),
        rebillable("claim", "70", nature=Nature.CLAIMABLE),
        rebillable("refused", standing=Standing.REJECTED),
        rebillable("traced", status=CostStatus.TRACED, standing=Standing.BOOKED, ledger_ref="F9"),
        rebillable("promised", status=CostStatus.COMMITTED),
        rebillable("ours", nature=Nature.SUFFERED),
    )
    assert told(found) == [
        ("cost:open", 300, Certainty.TO_CONFIRM),
        ("cost:sure", 300, Certainty.CERTAIN),
        ("cost:vague", None, Certainty.NO_FIGURE),
        ("cost:claim", 70, Certainty.CERTAIN),
    ]
    assert (found.total(certainty=Certainty.CERTAIN), found.without_figure()) == (370, 1)


def test_what_was_said_to_be_invoiced_and_is_in_no_book_is_to_be_confirmed():
    announced = rebillable(status=CostStatus.NOT_A_COST, standing=Standing.OPEN)
    assert told(gather(announced)) == [("cost:c", 300, Certainty.TO_CONFIRM)]
    line = InvoicedWork(date=dt.date(2025, 6, 12), text="Vitrage", net_amount=Decimal(300))
    assert told(gather(announced, works=[line])) == []


def test_a_mails_own_reckoning_of_late_interest_is_not_added_to_the_statutory_one():
    dunned = rebillable("dunned", "95", nature=Nature.CLAIMABLE, category=Category.LATE_PAYMENT)
    assert "cost:dunned" not in {line.key for line in gather(dunned, invoices=[LATE], payments=PAID).lines}
    assert told(gather(dunned)) == [("cost:dunned", 95, Certainty.CERTAIN)]


def test_what_somebody_settled_is_left_out():
    found = gather(rebillable(), invoices=[LATE], payments=PAID, settled={"cost:c", "fee:F1"})
    assert [line.key for line in found.lines] == ["interest:F1"]


def test_what_is_older_than_five_years_is_counted_apart_and_earlier_days_are_left_out():
    old = rebillable("old", "80", date=dt.date(2020, 6, 1))
    found = gather(old, rebillable())
    assert [line.key for line in found.lines] == ["cost:c"]
    assert (found.time_barred.count, found.time_barred.amount) == (1, 80)
    assert gather(old, rebillable(), since=dt.date(2025, 7, 1)).lines == ()


def test_tickets_are_to_be_confirmed_and_put_aside_where_a_contract_may_cover_them():
    line = ticket_line(j.ticket(), cost=Decimal("115.5"), project_ref="P1", on=dt.date(2025, 8, 4))
    assert told(gather(tickets=[line])) == [("ticket:T1", Decimal("115.50"), Certainty.TO_CONFIRM)]
    covered = gather(tickets=[line], under_contract=True)
    assert (covered.lines, covered.perhaps_covered.count, covered.perhaps_covered.amount) == ((), 1, Decimal("115.50"))


def test_what_a_public_buyer_owed_in_the_fifth_year_before_is_barred():
    public = Buyer(kind=BuyerKind.PUBLIC, evidence=BuyerEvidence.SIREN, words="200000000")
    old = rebillable("old", "80", date=dt.date(2020, 12, 31))
    assert told(gather(old)) == [("cost:old", 80, Certainty.CERTAIN)]
    found = gather(old, buyer=public)
    assert (found.lines, found.time_barred.amount) == ((), 80)


def test_a_claim_is_barred_by_the_day_it_is_made_whatever_day_interest_is_reckoned_to():
    old = rebillable("old", "80", date=dt.date(2021, 3, 1))
    assert gather(old, today=dt.date(2026, 2, 28)).lines
    assert gather(old, today=dt.date(2026, 3, 2)).time_barred.count == 1
