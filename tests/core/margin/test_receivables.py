"""What the school owed and when, by hand: invoices of 1 080 € gross (900 € and 20 % VAT), due on 31 March 2031."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from core.costs import Category, CostStatus, FoundCost, Standing
from core.margin.receivables import DeductionKind, Receivable, receivables
from core.records import Invoice, InvoiceKind, Payment, Penalty
from tests.core.margin import joinery as j

AS_OF = j.day(12, 31)


def work_out(
    *invoices: Invoice,
    payments: Sequence[Payment] = (),
    costs: Sequence[FoundCost] = (),
    penalties: Sequence[Penalty] = (),
    as_of: dt.date = AS_OF,
) -> list[Receivable]:
    paid = {i.invoice_ref: [p for p in payments if p.invoice_ref == i.invoice_ref] for i in invoices}
    return receivables(invoices, payments=paid, costs=costs, penalties=penalties, as_of=as_of)


def the_only(*invoices: Invoice, **rest: Any) -> Receivable:
    (found,) = work_out(*invoices, **rest)
    return found


def owed(receivable: Receivable) -> list[tuple[int, dt.date, dt.date]]:
    return [(int(o.amount), o.start, o.end) for o in receivable.owed]


def granted(amount: str, **changes: Any) -> FoundCost:
    return j.found("gift", amount, category=Category.DISCOUNT, **changes)


def credit(gross: str, ref: str = "A1", **changes: Any) -> Invoice:
    return j.invoice(
        ref, kind=InvoiceKind.CREDIT_NOTE, due_date=None, gross_amount=Decimal(gross), date=j.day(4, 1), **changes
    )


def test_paid_in_parts_each_sum_bears_its_own_days():
    found = the_only(j.invoice(), payments=[j.payment(400, j.day(4, 10)), j.payment(680, j.day(4, 30))])
    assert owed(found) == [(1080, j.day(4, 1), j.day(4, 10)), (680, j.day(4, 11), j.day(4, 30))]
    assert (found.unpaid, found.settled_on, found.days_late) == (0, j.day(4, 30), 30)


def test_what_was_paid_in_time_bears_nothing_and_the_rest_runs_to_the_day_of_reckoning():
    found = the_only(j.invoice(), payments=[j.payment(1000, j.day(3, 31))])
    assert owed(found) == [(80, j.day(4, 1), AS_OF)]
    assert (found.unpaid, found.settled_on) == (80, None)


def test_an_invoice_paid_in_time_or_not_due_yet_is_not_late():
    assert not the_only(j.invoice(), payments=[j.payment(1080, j.day(3, 31))]).late
    assert not the_only(j.invoice(), as_of=j.day(3, 31)).late


def test_a_payment_after_the_day_of_reckoning_is_not_known_yet():
    found = the_only(j.invoice(), payments=[j.payment(1080, j.day(4, 10))], as_of=j.day(4, 5))
    assert owed(found) == [(1080, j.day(4, 1), j.day(4, 5))]


def test_cents_left_over_are_nobodys_delay():
    found = the_only(j.invoice(gross_amount=Decimal("1080.40")), payments=[j.payment(1080, j.day(3, 30))])
    assert not found.late


def test_a_credit_note_leaves_the_invoice_it_names():
    second = j.invoice("F2", date=j.day(3, 20))
    named, other = work_out(j.invoice(), second, credit("-60", reason="Erreur de prix sur F1"))
    assert (named.invoice.invoice_ref, owed(named)) == ("F1", [(1020, j.day(4, 1), AS_OF)])
    assert owed(other) == [(1080, j.day(4, 1), AS_OF)]


def test_a_credit_note_without_a_name_goes_to_the_invoice_short_by_it_else_to_the_latest_before_it():
    bills = (j.invoice("F1"), j.invoice("F2", date=j.day(3, 20)))
    first, second = work_out(*bills, credit("-60"), payments=[j.payment(1020, j.day(3, 30))])
    assert not first.late
    assert [d.amount for d in second.deductions] == []
    _, latest = work_out(*bills, credit("-60"))
    assert [(d.kind, d.amount) for d in latest.deductions] == [(DeductionKind.CREDIT_NOTE, 60)]


def test_a_credit_note_that_cancels_an_invoice_leaves_the_one_made_in_its_place():
    """Of two equal unpaid invoices the earlier one is cancelled."""
    wrong, right = work_out(j.invoice("F1"), j.invoice("F2", date=j.day(4, 1)), credit("-1080"))
    assert (wrong.invoice.invoice_ref, wrong.late) == ("F1", False)
    assert owed(right) == [(1080, j.day(4, 1), AS_OF)]


def test_a_credit_note_of_no_project_goes_to_the_invoice_short_by_it_or_to_none():
    bill, loose = j.invoice(), credit("-60", project_ref=None)
    assert not the_only(bill, loose, payments=[j.payment(1020, j.day(3, 30))]).late
    assert owed(the_only(bill, loose)) == [(1080, j.day(4, 1), AS_OF)]


def test_a_credit_note_of_another_project_touches_nothing():
    assert owed(the_only(j.invoice(), credit("-60", project_ref="P9"))) == [(1080, j.day(4, 1), AS_OF)]


def test_a_credit_note_is_never_late_itself():
    assert [r.invoice.invoice_ref for r in work_out(credit("-60"))] == []


def test_an_agreed_deduction_that_makes_the_missing_rest_is_no_delay():
    """90 € net are 108 € with VAT, just what the payment in time left out."""
    found = the_only(j.invoice(), payments=[j.payment(972, j.day(3, 30))], costs=[granted("90")])
    assert not found.late
    assert [(d.kind, d.reference, d.amount) for d in found.deductions] == [(DeductionKind.AGREED, "gift", 108)]


def test_a_penalty_may_be_deducted_without_vat():
    cost = j.found("late", "108", category=Category.PENALTY)
    found = the_only(j.invoice(), payments=[j.payment(972, j.day(4, 10))], costs=[cost])
    assert owed(found) == [(972, j.day(4, 1), j.day(4, 10))]


def test_two_agreed_deductions_may_make_one_rest():
    costs = [j.found("one", "50", category=Category.PENALTY), j.found("two", "40", category=Category.DISCOUNT)]
    found = the_only(j.invoice(), payments=[j.payment(972, j.day(3, 30))], costs=costs)
    assert not found.late
    assert sorted(d.amount for d in found.deductions) == [48, 60]


def test_a_deduction_that_names_its_invoice_leaves_it_before_anything_is_paid():
    cost = granted("50", quote="on vous fait 50 euros de moins sur la facture F1 pour la vitre")
    assert owed(the_only(j.invoice(), costs=[cost])) == [(1020, j.day(4, 1), AS_OF)]


def test_a_booked_penalty_deducted_by_the_client_was_agreed_to():
    found = the_only(j.invoice(), payments=[j.payment(1055, j.day(3, 30))], penalties=[j.penalty("25")])
    assert [(d.kind, d.reference) for d in found.deductions] == [(DeductionKind.PENALTY, "N1")]
    assert not found.late


def test_a_cost_that_a_credit_note_or_a_penalty_holds_is_deducted_once():
    cost = granted("50", status=CostStatus.TRACED, standing=Standing.BOOKED, ledger_ref="A1")
    found = the_only(j.invoice(), credit("-60", reason="F1"), costs=[cost])
    assert owed(found) == [(1020, j.day(4, 1), AS_OF)]


def test_what_only_the_client_claims_is_a_doubt_left_out_of_the_reckoning_and_told():
    claimed = granted("90", status=CostStatus.NOT_A_COST, standing=Standing.OPEN)
    found = the_only(j.invoice(), payments=[j.payment(972, j.day(4, 10))], costs=[claimed])
    assert owed(found) == [(972, j.day(4, 1), j.day(4, 10))]
    assert [d.kind for d in found.deductions] == [DeductionKind.DOUBTFUL]


def test_a_refused_deduction_or_another_cost_leaves_the_debt_whole():
    refused = granted("90", status=CostStatus.NOT_A_COST, standing=Standing.REJECTED)
    work = j.found("work", "90", category=Category.REWORK)
    found = the_only(j.invoice(), payments=[j.payment(972, j.day(3, 30))], costs=[refused, work])
    assert owed(found) == [(108, j.day(4, 1), AS_OF)]


def test_an_unpaid_invoice_is_not_explained_away_by_a_sum_that_happens_to_fit():
    assert owed(the_only(j.invoice(), costs=[granted("900")])) == [(1080, j.day(4, 1), AS_OF)]


def test_a_credit_note_on_an_invoice_paid_whole_leaves_the_one_whose_payment_kept_it_back():
    paid = [j.payment(1080, j.day(3, 30)), j.payment(1020, j.day(4, 30), ref="F2")]
    later = j.invoice("F2", date=j.day(3, 31), due_date=j.day(4, 30))
    for note in (credit("-60", reason="Erreur de prix sur F1"), credit("-60"), credit("-60", project_ref=None)):
        first, second = work_out(j.invoice(), later, note, payments=paid)
        assert not first.late
        assert (second.late, [d.amount for d in second.deductions]) == (False, [60])
