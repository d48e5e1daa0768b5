from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from core.db.repositories.records import ImportCounts, RecordsRepository
from core.db.types import AmountTooLarge
from core.errors import NotConfigured
from core.records import Books, Invoice, InvoiceLine, Sourced, TimeEntry
from tests.core.db.samples import COMPANY, account, contact, hours, invoice, line, penalty, sourced, ticket

NOON = dt.datetime(2032, 1, 8, 12, tzinfo=dt.UTC)
YEAR = [dt.date(2031, 1, 1) + dt.timedelta(days=n) for n in range(365)]
JANUARY, FEBRUARY, MARCH = YEAR[:31], YEAR[31:59], YEAR[59:90]


class Drawer:
    """Imports folder after folder into one database."""

    def __init__(self, connection: Connection) -> None:
        self.repository = RecordsRepository(connection)
        self.repository.save_company(COMPANY)

    def bring(self, **contents: Sequence[Sourced]) -> dict[str, ImportCounts]:
        batch = self.repository.open_batch(source="exports", started_at=NOON)
        return self.repository.apply_all(batch, contents)

    @property
    def books(self) -> Books:
        return self.repository.books()


@pytest.fixture
def drawer(database: Engine):
    with database.begin() as connection:
        yield Drawer(connection)


def _times(*records: TimeEntry) -> list[Sourced]:
    return sourced("erp_time_entries", records)


def _invoices(*records: Invoice) -> list[Sourced]:
    return sourced("erp_invoices", records, key="invoice_ref")


def _lines(*records: InvoiceLine) -> list[Sourced]:
    return sourced("erp_invoice_lines", records)


def test_the_company_comes_back_as_it_went_in(database: Engine):
    with database.begin() as connection:
        assert RecordsRepository(connection).company() is None
        with pytest.raises(NotConfigured):
            RecordsRepository(connection).books()
        RecordsRepository(connection).save_company(COMPANY)
        RecordsRepository(connection).save_company(COMPANY)
        assert RecordsRepository(connection).company() == COMPANY


def test_rows_come_back_as_they_went_in(drawer: Drawer):
    rows = {
        "crm_accounts": sourced("crm_accounts", [account("A-1", name="L'Œuvre \x00 & fils «№»")], key="account_id"),
        "erp_invoices": _invoices(invoice("F-1", YEAR[3], net="-1234567.123456")),
        "sav_tickets": sourced("sav_tickets", [ticket("T-1", YEAR[9])], key="ticket_ref"),
    }
    counts = drawer.bring(**rows)

    assert counts["erp_invoices"] == ImportCounts(added=1)
    assert drawer.books.invoices == (rows["erp_invoices"][0].record,)
    assert drawer.books.tickets == (rows["sav_tickets"][0].record,)
    assert drawer.books.accounts[0].name == "L'Œuvre \N{REPLACEMENT CHARACTER} & fils «№»"
    assert drawer.books.references["erp_invoices"] == ("F-1",)


def test_the_same_file_again_even_renamed_changes_nothing(drawer: Drawer):
    drawer.bring(erp_time_entries=_times(hours(YEAR[0]), hours(YEAR[0]), hours(YEAR[5])))
    before = drawer.books
    again = sourced("erp_time_entries", [hours(YEAR[0]), hours(YEAR[0]), hours(YEAR[5])], file="copie (2).csv")

    assert drawer.bring(erp_time_entries=again)["erp_time_entries"] == ImportCounts(unchanged=3)
    assert drawer.books == before


def test_twins_are_both_real_and_a_corrected_file_with_one_keeps_one(drawer: Drawer):
    drawer.bring(erp_time_entries=_times(hours(YEAR[0]), hours(YEAR[0])))
    assert len(drawer.books.time_entries) == 2

    counts = drawer.bring(erp_time_entries=_times(hours(YEAR[0])))

    assert counts["erp_time_entries"] == ImportCounts(removed=1, unchanged=1)
    assert drawer.books.time_entries == (hours(YEAR[0]),)


def test_a_month_speaks_for_its_own_days_only(drawer: Drawer):
    drawer.bring(erp_time_entries=_times(*map(hours, YEAR)))
    kept = [hours(JANUARY[0], "7"), hours(JANUARY[-1])]

    drawer.bring(erp_time_entries=_times(*kept))

    assert len(drawer.books.time_entries) == 2 + 365 - 31
    assert drawer.books.time_entries[0] == hours(JANUARY[0], "7")


def test_two_files_of_one_folder_leave_what_lies_between_them(drawer: Drawer):
    drawer.bring(erp_time_entries=_times(*map(hours, JANUARY + FEBRUARY + MARCH)))
    outer = [sourced("erp_time_entries", map(hours, month), file=f"{month[0]}.csv") for month in (JANUARY, MARCH)]

    drawer.bring(erp_time_entries=[*outer[0], *outer[1]])

    assert len(drawer.books.time_entries) == 90


def test_a_corrected_date_moves_a_row_whichever_month_comes_first(drawer: Drawer):
    drawer.bring(erp_invoices=_invoices(invoice("F-1", JANUARY[30]), invoice("F-2", JANUARY[0])))

    drawer.bring(erp_invoices=_invoices(invoice("F-1", FEBRUARY[0]), invoice("F-3", FEBRUARY[9])))
    drawer.bring(erp_invoices=_invoices(invoice("F-2", JANUARY[0]), invoice("F-4", JANUARY[30])))

    assert [i.invoice_ref for i in drawer.books.invoices] == ["F-1", "F-2", "F-3", "F-4"]
    assert drawer.books.invoices[0].date == FEBRUARY[0]


def test_lines_are_the_state_of_the_invoices_their_file_names(drawer: Drawer):
    drawer.bring(
        erp_invoices=_invoices(invoice("F-1", YEAR[0]), invoice("F-2", YEAR[1])),
        erp_invoice_lines=_lines(line("F-1", 1), line("F-1", 2), line("F-2", 1)),
    )

    drawer.bring(erp_invoice_lines=_lines(line("F-1", 1, net="90")))

    assert drawer.books.invoice_lines == (line("F-1", 1, net="90"), line("F-2", 1))


def test_lines_go_and_come_back_with_their_invoice(drawer: Drawer):
    both = _invoices(invoice("F-1", YEAR[0]), invoice("F-2", YEAR[0]))
    drawer.bring(erp_invoices=both, erp_invoice_lines=_lines(line("F-1", 1), line("F-2", 1)))

    drawer.bring(erp_invoices=both[1:])
    assert drawer.books.invoice_lines == (line("F-2", 1),)

    drawer.bring(erp_invoices=both)
    assert len(drawer.books.invoice_lines) == 2


def test_tables_without_dates_lose_nothing(drawer: Drawer):
    drawer.bring(crm_accounts=sourced("crm_accounts", [account("A-1"), account("A-2")], key="account_id"))

    drawer.bring(crm_accounts=sourced("crm_accounts", [account("A-2", name="Quai n° 2")], key="account_id"))

    assert [a.name for a in drawer.books.accounts] == ["Théâtre du Quai", "Quai n° 2"]


def test_appended_rows_take_nothing_away(drawer: Drawer):
    drawer.bring(erp_time_entries=_times(hours(YEAR[0]), hours(YEAR[2])))
    batch = drawer.repository.open_batch(source="more", started_at=NOON)
    rows = _times(hours(YEAR[0], "2"), hours(YEAR[3]))

    for _twice in range(2):
        drawer.repository.apply_all(batch, {"erp_time_entries": rows}, appended={"erp_time_entries"})

    assert len(drawer.books.time_entries) == 4


def test_an_export_once_more_speaks_for_its_former_edges_and_empty_tables(drawer: Drawer):
    drawer.bring(
        erp_time_entries=_times(*map(hours, YEAR)),
        erp_penalties=sourced("erp_penalties", [penalty("P-1", YEAR[100])], key="penalty_ref"),
        crm_contacts=sourced("crm_contacts", [contact("A-1", "Iris Vidal"), contact("A-1", "Ugo Vidal")]),
    )

    drawer.bring(
        erp_time_entries=_times(*map(hours, YEAR[1:-1])),
        erp_penalties=[],
        crm_contacts=sourced("crm_contacts", [contact("A-1", "Ugo Vidal")]),
    )

    assert drawer.books.time_entries == tuple(map(hours, YEAR[1:-1]))
    assert drawer.books.penalties == ()
    assert drawer.books.contacts == (contact("A-1", "Ugo Vidal"),)


def test_a_window_that_moves_on_leaves_the_past(drawer: Drawer):
    drawer.bring(erp_time_entries=_times(*map(hours, YEAR[:300])))

    drawer.bring(erp_time_entries=_times(*map(hours, YEAR[1:301])))

    assert len(drawer.books.time_entries) == 301


def test_a_number_too_large_to_keep_is_refused_in_words(drawer: Drawer):
    with pytest.raises(AmountTooLarge, match="9223372036855"):
        drawer.bring(erp_invoices=_invoices(invoice("F-1", YEAR[0], net="1e13")))


MONTHS = (JANUARY, FEBRUARY, MARCH)


@st.composite
def _exports(draw: st.DrawFn) -> tuple[list[dt.date], list[tuple[str, dt.date]]]:
    """One file: some months in a row, hours on some of their days (twins too), invoices that may move about."""
    first = draw(st.integers(0, 2))
    months = MONTHS[first : draw(st.integers(first, 2)) + 1]
    days = [day for month in months for day in month]
    framed = [days[0], *draw(st.lists(st.sampled_from(days), max_size=5)), days[-1]]
    references = draw(st.lists(st.sampled_from(["F-1", "F-2", "F-3"]), unique=True))
    moved = [(reference, draw(st.sampled_from(days))) for reference in references]
    return framed, [("first", days[0]), *moved, ("last", days[-1])]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(exports=st.lists(_exports(), min_size=1, max_size=6))
def test_any_sequence_of_imports_is_one_clean_import_of_the_last_state(
    database: Engine, exports: list[tuple[list[dt.date], list[tuple[str, dt.date]]]]
):
    times: list[dt.date] = []
    dated: dict[str, dt.date] = {}
    with database.connect() as connection:
        drawer = Drawer(connection)
        for days, invoices in exports:
            known = [(f"{ref} {day:%B}" if ref in {"first", "last"} else ref, day) for ref, day in invoices]
            drawer.bring(
                erp_time_entries=_times(*map(hours, days)), erp_invoices=_invoices(*(invoice(*i) for i in known))
            )
            times = [day for day in times if not min(days) <= day <= max(days)] + days
            dated = {r: day for r, day in dated.items() if not min(days) <= day <= max(days)} | dict(known)
        corrected = drawer.books
        connection.rollback()
        drawer = Drawer(connection)
        drawer.bring(
            erp_time_entries=_times(*map(hours, times)),
            erp_invoices=_invoices(*(invoice(*i) for i in dated.items())),
        )
        assert corrected == drawer.books
        connection.rollback()


def test_five_thousand_rows_go_in_at_once(drawer: Drawer):
    rows = _times(*(hours(day, str(n)) for day in YEAR for n in range(1, 15)))

    assert drawer.bring(erp_time_entries=rows)["erp_time_entries"].added == 5110
    assert sum(entry.hours for entry in drawer.books.time_entries) == Decimal(365 * 105)
