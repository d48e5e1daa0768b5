from dataclasses import replace

from core.decisions.lessons import NO_LESSONS, Lessons, Place
from core.identity.directory import Directory
from core.identity.unify import unify
from core.messages import Attachment
from core.records import Books, Ticket
from ingestion.attachment.tickets import attach_tickets
from tests.core.identity.printworks import BOOKS, D, ticket


def attach(*tickets: Ticket, lessons: Lessons = NO_LESSONS) -> dict[str, Attachment]:
    books: Books = replace(BOOKS, tickets=tickets)
    return attach_tickets(books, Directory(unify(books), books, lessons=lessons), lessons=lessons)


def placed(**places: tuple[str | None, str | None]) -> Lessons:
    return Lessons(tickets={ref: Place(client_id=c, project_ref=p) for ref, (c, p) in places.items()})


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


def test_a_ticket_a_person_placed_is_there_whatever_it_says():
    one = ticket("T1", "Ludoria", project_ref="DP25-041")
    found = attach(one, lessons=placed(T1=("vignobles-castagnol", "DP25-035")))["T1"]
    assert (found.client_id, found.project_ref, found.client_confidence) == ("vignobles-castagnol", "DP25-035", 1.0)
    assert found.reasons[0] == "placé par une personne"
    nobody = attach(one, lessons=placed(T1=(None, None)))["T1"]
    assert (nobody.client_id, nobody.project_ref) == (None, None)
    moved = Lessons(tickets={"T1": Place(client_id="musee-sorbec", project_ref=None, project_open=True)})
    assert attach(one, lessons=moved)["T1"].project_ref == "DP25-041"


def test_a_name_that_meant_nobody_is_known_once_one_of_its_tickets_was_placed():
    tickets = [ticket(f"T{i}", "Le 12 bis", f"panne {i}") for i in range(10)] + [ticket("T10", "Brochard")]
    before = attach(*tickets)
    after = attach(*tickets, lessons=placed(T0=("musee-sorbec", None)))
    assert before["T9"].client_id != "musee-sorbec"
    assert after["T9"].client_id == "musee-sorbec"
    assert "placé par une personne" in after["T9"].reasons[0]
    assert after["T10"] == before["T10"]
    disputed = attach(*tickets, lessons=placed(T0=("musee-sorbec", None), T1=("ludoria", None)))
    assert disputed["T9"] == before["T9"]


def test_a_client_s_own_name_typed_by_mistake_once_stays_its_name():
    tickets = (ticket("T1", "Castagnol", "réclamation"), ticket("T2", "Castagnol", "réclamation"))
    assert attach(*tickets, lessons=placed(T1=("ludoria", None)))["T2"] == attach(*tickets)["T2"]


def test_the_subject_of_placed_tickets_teaches_the_words_of_their_project():
    tickets = [ticket(f"T{i}", "Castagnol", "vernis qui cloque", D(2025, 4, 2)) for i in range(10)]
    before = attach(*tickets)
    where = ("vignobles-castagnol", "DP25-031")
    after = attach(*tickets, lessons=placed(T0=where, T1=where))
    assert before["T9"].project_ref is None
    assert after["T9"].project_ref == "DP25-031"
