from __future__ import annotations

from dataclasses import replace

from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.lessons import NO_LESSONS, Place, identity_key, lessons_of, renamed
from core.messages import TicketClass
from tests.core.decisions.samples import MOMENT, cost, word_on, word_on_mail


def other(subject: Subject, key: str, verdict: Verdict, **corrections: str | None) -> Decision:
    return Decision(
        subject=subject, key=key, verdict=verdict, person="Odile", decided_at=MOMENT, corrections=corrections
    )


def test_no_decision_teaches_nothing():
    assert lessons_of([]) == NO_LESSONS


def test_a_placed_mail_teaches_its_place_its_sender_and_what_its_client_is_called():
    said = word_on_mail("m1", sender="jo@web.example", client_id="quai", project_ref="B-12", called="Le Grand Jo")
    lessons = lessons_of([said])
    assert lessons.places == {"m1": Place(client_id="quai", project_ref="B-12")}
    assert lessons.senders == {"jo@web.example": "quai"}
    assert lessons.nicknames == {"le grand jo": "quai"}


def test_a_confirmed_mail_teaches_what_was_seen():
    assert lessons_of([word_on_mail("m1", sender="jo@web.example", was="quai")]).senders == {"jo@web.example": "quai"}


def test_those_who_disagree_teach_nothing_of_the_sender():
    lessons = lessons_of(
        [
            word_on_mail("m1", sender="jo@web.example", client_id="quai"),
            word_on_mail("m2", sender="jo@web.example", client_id="halles"),
        ]
    )
    assert lessons.senders == {}
    assert lessons.places["m2"].client_id == "halles"


def test_a_mail_said_to_be_of_no_client_teaches_only_that():
    lessons = lessons_of([word_on_mail("m1", sender="news@letter.example", was="quai", client_id=None)])
    assert (lessons.places["m1"].client_id, lessons.senders) == (None, {})


def test_a_class_alone_says_nothing_of_the_place():
    lessons = lessons_of([word_on_mail("m1", was="quai", ticket_class="dispute")])
    assert lessons.classes == {"m1": TicketClass.DISPUTE}
    assert lessons.places == {}


def test_identities_discounts_tickets_and_categories_are_told_apart():
    lessons = lessons_of(
        [
            other(Subject.IDENTITY, identity_key("A-1", "C-1"), Verdict.CONFIRM),
            other(Subject.IDENTITY, identity_key("A-1", "C-2"), Verdict.REJECT),
            other(Subject.DISCOUNT, "DV-4", Verdict.CORRECT, category="loyalty"),
            other(Subject.TICKET, "SAV-9", Verdict.CORRECT, client_id="halles"),
            word_on(cost(), category="after_sales"),
        ]
    )
    assert (lessons.together, lessons.apart) == ({("A-1", "C-1")}, {("A-1", "C-2")})
    assert lessons.discounts == {"DV-4": "loyalty"}
    assert lessons.tickets["SAV-9"].client_id == "halles"
    assert lessons.categories == (("after_sales", cost().quote),)


def test_a_rejected_attachment_teaches_no_place():
    assert lessons_of([replace(word_on_mail("m1", was="quai"), verdict=Verdict.REJECT)]).places == {}


def test_another_client_leaves_the_project_to_be_found_and_no_client_does_not():
    moved = word_on_mail("m1", was="quai", client_id="halles")
    assert lessons_of([moved]).places == {"m1": Place(client_id="halles", project_ref=None, project_open=True)}
    nowhere = word_on_mail("m1", was="quai", client_id=None)
    assert lessons_of([nowhere]).places == {"m1": Place(client_id=None, project_ref=None)}


def test_who_only_moves_a_mail_has_not_said_its_class():
    seen = {"client_id": "quai", "project_ref": None, "ticket_class": "billing"}
    moved = replace(word_on_mail("m1", client_id="halles"), seen=seen)
    assert lessons_of([moved]).classes == {}
    confirmed = replace(word_on_mail("m1"), seen=seen)
    assert lessons_of([confirmed]).classes == {"m1": TicketClass.BILLING}


def test_an_address_is_the_same_in_capitals_and_a_nickname_with_two_spaces():
    told = [
        word_on_mail("m1", sender="Jo@Web.example ", client_id="quai", called="le grand  Jo"),
        word_on_mail("m2", sender="jo@web.example", client_id="halles", called="Le Grand Jo"),
    ]
    assert (lessons_of(told).senders, lessons_of(told).nicknames) == ({}, {})


def test_lessons_follow_a_client_that_got_another_identifier_and_leave_one_that_is_gone():
    told = [word_on_mail("m1", client_id="scene"), word_on_mail("m2", client_id="gone", called="Jo")]
    lessons = lessons_of(renamed(told, {"scene": "quai", "quai": "quai"})).about({"quai"})
    assert {key: place.client_id for key, place in lessons.places.items()} == {"m1": "quai"}
    assert lessons.nicknames == {}
