"""The joinery's rows, posted and reckoned by hand."""

import datetime as dt
import random
from dataclasses import replace
from decimal import Decimal

import pytest

from core.costs import CostStatus, Standing
from core.margin.entry import Component, Entry
from core.margin.posting import Posting, PostingNotice, post
from core.margin.rules import GapKind
from core.margin.statement import statement
from core.margin.totals import add_up, total, totals_by
from tests.core.margin import joinery as j

SCHOOL = "lycee-corot"


def amounts(posting: Posting) -> dict[Component, Decimal]:
    return {e.component: e.amount for e in posting.entries}


def the_only(posting: Posting) -> Entry:
    (entry,) = posting.entries
    return entry


def notices(posting: Posting) -> list[tuple[GapKind, str]]:
    return [(n.kind, n.subject) for n in posting.notices]


def test_a_year_reckoned_by_hand():
    rows, attachments, costs = j.whole_year()
    posting = post(rows, clients=j.CLIENTS, tickets=attachments, costs=costs)
    margin = statement(total(e for e in posting.entries if e.client_id == SCHOOL))
    assert (margin.list_revenue, margin.discounts, margin.net_revenue) == (950, 100, 850)
    assert (margin.purchases, margin.production_time) == (Decimal("210.40"), 120)
    assert margin.gross_margin == Decimal("519.60")
    assert (margin.presales_time, margin.project_time, margin.after_sales) == (90, 60, Decimal("165.50"))
    assert (margin.logistics, margin.penalties, margin.late_payment) == (50, 25, Decimal("16.45"))
    assert margin.booked_margin == Decimal("112.65")
    assert (margin.untraced, margin.adjusted_margin) == (300, Decimal("-187.35"))
    assert margin.adjusted_margin_pct == Decimal("-0.2204")
    assert (margin.open_untraced, margin.adjusted_margin_if_open) == (99, Decimal("-286.35"))
    assert margin.hours == {
        Component.PRODUCTION_TIME: 3,
        Component.PRESALES_TIME: Decimal("1.5"),
        Component.PROJECT_TIME: Decimal("1.5"),
        Component.AFTER_SALES: 3,
    }


def test_clients_and_the_unattributed_make_up_the_company():
    rows, attachments, costs = j.whole_year()
    entries = post(rows, clients=j.CLIENTS, tickets=attachments, costs=costs).entries
    parts = totals_by(entries, lambda e: e.client_id)
    assert set(parts) == {SCHOOL, "auberge-du-pont", None}
    assert add_up(parts.values()) == total(entries)
    unattributed = statement(parts[None])
    assert (unattributed.purchases, unattributed.project_time) == (Decimal("33.33"), 160)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_does_not_matter(seed: int):
    rows, attachments, costs = j.whole_year()
    straight = post(rows, clients=j.CLIENTS, tickets=attachments, costs=costs)
    shuffle = random.Random(seed)  # noqa: S311 - an order, not a secret
    tables = {t: list(zip(getattr(rows, f), rows.references[t], strict=True)) for t, f in j.TABLES.items()}
    for pairs in tables.values():
        shuffle.shuffle(pairs)
    mixed = replace(
        rows,
        references={t: tuple(ref for _, ref in pairs) for t, pairs in tables.items()},
        **{j.TABLES[t]: tuple(row for row, _ in pairs) for t, pairs in tables.items()},
    )
    turned = post(mixed, clients=j.CLIENTS[::-1], tickets=attachments, costs=costs[::-1])
    assert set(turned.entries) == set(straight.entries)


def test_each_entry_has_a_key_of_its_own():
    rows, attachments, costs = j.whole_year()
    entries = post(rows, clients=j.CLIENTS, tickets=attachments, costs=costs).entries
    assert len({(e.system, e.table, e.reference, e.component) for e in entries}) == len(entries)
    assert {e.standing for e in entries if e.component is not Component.UNTRACED} == {Standing.BOOKED}


def test_late_payment_belongs_to_the_day_of_the_invoice_and_credit_notes_have_none():
    posting = j.posted(invoices=[j.invoice(), j.credit_note()], payments=[j.payment(1080, j.day(4, 10))])
    late = [e for e in posting.entries if e.component is Component.LATE_PAYMENT]
    assert [(e.date, e.amount, e.project_ref) for e in late] == [(j.day(3, 1), Decimal("-1.08"), "P1")]


@pytest.mark.parametrize(
    ("payments", "cost"),
    [
        ([j.payment(1080, j.day(3, 31))], "0"),
        ([j.payment(2000, j.day(3, 2))], "0"),
        ([], "29.7"),
        ([j.payment(1080, dt.date(2032, 4, 9))], "40.5"),
    ],
    ids=["on time", "too much", "never", "after the year"],
)
def test_interest_runs_from_the_due_date(payments: list[j.Payment], cost: str):
    posted = amounts(j.posted(invoices=[j.invoice()], payments=payments))
    assert posted.get(Component.LATE_PAYMENT, Decimal(0)) == -Decimal(cost)


def test_interest_is_kept_to_six_places():
    posted = amounts(j.posted(invoices=[j.invoice(gross_amount=Decimal("1.01"))]))
    assert posted[Component.LATE_PAYMENT] == Decimal("-0.027775")


def test_a_rate_is_the_one_of_the_day():
    posting = j.posted(production=[j.production("1"), j.production("1", date=j.day(7, 1))])
    assert [e.amount for e in posting.entries] == [-40, -50]


def test_hours_without_a_rate_are_kept_and_told_never_silently_free():
    posting = j.posted(production=[j.production("3", profile="vernis"), j.production("4.5", profile="vernis")])
    assert [(e.amount, e.hours) for e in posting.entries] == [(0, 3), (0, Decimal("4.5"))]
    assert posting.notices == (
        PostingNotice(
            kind=GapKind.NO_RATE,
            table="erp_production",
            subject="vernis",
            rows=2,
            hours=Decimal("7.5"),
            amount=Decimal(0),
            references=("1", "2"),
        ),
    )


def test_a_row_of_nobody_known_is_unattributed_and_told():
    posting = j.posted(
        invoices=[j.invoice(customer_code="K9", due_date=j.day(12, 31))],
        activities=[j.activity("1", account="A9")],
        purchases=[j.purchase("10", project_ref="P9")],
    )
    assert {e.client_id for e in posting.entries} == {None}
    assert notices(posting) == [
        (GapKind.UNKNOWN_ACCOUNT, "A9"),
        (GapKind.UNKNOWN_CUSTOMER, "K9"),
        (GapKind.UNKNOWN_PROJECT, "P9"),
    ]


def test_what_cannot_be_posted_is_told():
    posting = j.posted(
        invoices=[j.invoice(net_amount=Decimal(0), due_date=None)],
        invoice_lines=[j.line("F8")],
        payments=[j.payment(10, j.day(2, 1), ref="F9")],
        time_entries=[j.time("congés", "7")],
    )
    assert not posting.entries
    assert notices(posting) == [
        (GapKind.NO_DUE_DATE, "F1"),
        (GapKind.UNKNOWN_INVOICE, "F8"),
        (GapKind.UNKNOWN_INVOICE, "F9"),
        (GapKind.UNKNOWN_PHASE, "congés"),
    ]


def test_a_row_without_a_customer_goes_to_its_projects_and_its_own_customer_comes_first():
    by_project = the_only(j.posted(time_entries=[j.time("project", "1", customer_code=None)]))
    by_customer = the_only(j.posted(time_entries=[j.time("project", "1", customer_code="K2")]))
    assert (by_project.client_id, by_customer.client_id) == (SCHOOL, "auberge-du-pont")


def test_a_ticket_follows_its_attachment_and_without_one_belongs_to_nobody():
    attached = the_only(j.posted({"T1": j.attached(SCHOOL, "P1")}, tickets=[j.ticket()]))
    loose = the_only(j.posted(tickets=[j.ticket()]))
    assert (attached.client_id, attached.project_ref, attached.amount) == (SCHOOL, "P1", Decimal("-115.50"))
    assert (loose.client_id, loose.amount) == (None, Decimal("-115.50"))


def test_only_incurred_costs_with_a_figure_that_nobody_rejected_are_posted():
    costs = [
        j.found("a", "300", hours=Decimal("2.5"), persons=2),
        j.found("b", None),
        j.found("c", "10", standing=Standing.REJECTED),
        *(j.found(s.value, "10", status=s) for s in CostStatus if s is not CostStatus.INCURRED),
    ]
    entry = the_only(j.posted(costs=costs))
    assert (entry.reference, entry.amount, entry.hours, entry.table) == ("a", -300, 5, "found_costs")


def test_a_discount_on_the_whole_invoice_is_a_discount():
    margin = statement(total(j.posted(invoices=[j.invoice()], invoice_lines=[j.line()]).entries))
    assert (margin.list_revenue, margin.discounts, margin.net_revenue) == (1000, 100, 900)
