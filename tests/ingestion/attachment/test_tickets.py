from dataclasses import replace

from core.identity.directory import Directory
from core.identity.unify import unify
from core.messages import Attachment
from core.records import Books, Ticket
from ingestion.attachment.tickets import attach_tickets
from tests.core.identity.printworks import BOOKS, D, ticket


def attach(*tickets: Ticket) -> dict[str, Attachment]:
    books: Books = replace(BOOKS, tickets=tickets)
    return attach_tickets(books, Directory(unify(books), books))


def test_a_project_given_settles_the_client():
    found = attach(ticket("T1", "CASTANIOL", project_ref="DP25-031"), ticket("T2", "Ludoria", project_ref="DP25-041"))
    assert (found["T1"].client_id, found["T1"].project_ref) == ("vignobles-castagnol", "DP25-031")
    assert found["T2"].client_id == "musee-sorbec"
    assert any("autre client" in reason for reason in found["T2"].reasons)
    assert found["T2"].client_confidence < found["T1"].client_confidence


def test_a_misspelt_name_and_the_one_project_of_the_client():
    found = attach(ticket("T1", "musee de sorbeck", "pages inversées"))["T1"]
    assert (found.client_id, found.project_ref) == ("musee-sorbec", "DP25-041")


def test_the_subject_chooses_between_projects():
    found = attach(
        ticket("T1", "Castagnol", "étiquettes Roquesol décollées", D(2025, 4, 2)),
        ticket("T2", "Castagnol", "cartons pliants écrasés", D(2025, 4, 2)),
        ticket("T3", "Castagnol", "réclamation", D(2025, 4, 2)),
    )
    assert found["T1"].project_ref == "DP25-031"
    assert found["T2"].project_ref == "DP25-035"
    assert found["T3"].project_ref is None
    assert {a.client_id for a in found.values()} == {"vignobles-castagnol"}


def test_a_name_that_fits_nobody_or_two_stays_open():
    found = attach(ticket("T1", "Quincaillerie Brochard"), ticket("T2", "Orvance"))
    assert found["T1"].client_id is None
    assert found["T2"].client_id is None
    assert all(a.reasons for a in found.values())
