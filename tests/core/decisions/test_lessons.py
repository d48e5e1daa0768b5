from __future__ import annotations

from dataclasses import replace

from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.lessons import NO_LESSONS, Place, identity_key, lessons_of
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
