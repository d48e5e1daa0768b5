"""A class that a person said holds, and mails like that one follow; taken back, it is forgotten."""

from __future__ import annotations

from core.decisions.lessons import NO_LESSONS, Lessons
from core.messages import Classification, Message, TicketClass
from ingestion.classification import classify_messages
from tests.core.identity.printworks import BOOKS
from tests.ingestion.attachment.mailbox import AGNES, DAMIEN, NADIA, SIMON, attach, mail

STRANGER = "Portail <depot@portail-achats.example>"
WEEKLY = [
    mail(f"w{i}", STRANGER, NADIA, f"Nouveau document disponible, référence {i}0{i}.", subject=f"Dépôt {i} semaine {i}")
    for i in range(1, 11)
]
LONG = "Le gabarit de la boîte ronde part chez vous, merci de caler le filet rouge et de graver la plaque avant lundi."


def classify(*messages: Message, lessons: Lessons = NO_LESSONS) -> dict[str, Classification]:
    return classify_messages(messages, books=BOOKS, attachments=attach(*messages), lessons=lessons)


def taught(**classes: TicketClass) -> Lessons:
    return Lessons(classes=classes)


def test_a_class_said_by_a_person_holds_whatever_the_text_says():
    refused = mail("1", AGNES, NADIA, "Lot refusé : étiquettes rayées, à réimprimer.")
    found = classify(refused, lessons=taught(**{"1": TicketClass.BILLING}))["1"]
    assert (found.ticket_class, found.confidence) == (TicketClass.BILLING, 1.0)
    assert found.reasons[0] == "classé par une personne"
    assert found.opens_ticket


def test_a_person_may_say_that_a_talk_of_ours_is_a_client_s_business_and_its_thread_follows():
    first = mail("1", SIMON, NADIA, "Le lot est rayé.", subject="lot")
    answer = mail("2", NADIA, AGNES, "Bonjour Agnès, nous nous en occupons.", answers="1", day=1)
    found = classify(first, answer, lessons=taught(**{"1": TicketClass.NON_CONFORMITY}))
    assert {f.ticket_class for f in found.values()} == {TicketClass.NON_CONFORMITY}


def test_the_tenth_mail_of_a_kind_follows_the_first_that_a_person_classed():
    before, after = classify(*WEEKLY), classify(*WEEKLY, lessons=taught(w1=TicketClass.CHANGE_REQUEST))
    assert before["w10"].ticket_class is not TicketClass.CHANGE_REQUEST
    assert after["w10"].ticket_class is TicketClass.CHANGE_REQUEST
    assert "comme un message semblable" in after["w10"].reasons[0]


def test_the_same_words_from_elsewhere_follow_too_but_short_ones_do_not():
    mails = (
        mail("1", AGNES, NADIA, LONG),
        mail("2", DAMIEN, NADIA, LONG.replace("lundi", "mardi")),
        mail("3", AGNES, NADIA, "Merci."),
        mail("4", DAMIEN, NADIA, "Merci."),
    )
    before = classify(*mails)
    after = classify(*mails, lessons=taught(**{"1": TicketClass.DISPUTE, "3": TicketClass.DISPUTE}))
    assert before["2"].ticket_class is not TicketClass.DISPUTE
    assert after["2"].ticket_class is TicketClass.DISPUTE
    assert after["4"] == before["4"]


def test_what_ours_write_is_no_precedent_for_what_others_write():
    mails = (mail("1", SIMON, AGNES, LONG), mail("2", AGNES, NADIA, LONG))
    before, after = classify(*mails), classify(*mails, lessons=taught(**{"1": TicketClass.DISPUTE}))
    assert after["2"] == before["2"]


def test_mails_unlike_it_stay_as_they_were():
    other = mail("o", STRANGER, NADIA, "Où en est la livraison des coffrets ?", subject="Livraison")
    before, after = classify(*WEEKLY, other), classify(*WEEKLY, other, lessons=taught(w1=TicketClass.DISPUTE))
    assert after["o"] == before["o"]


def test_classes_that_contradict_each_other_cancel():
    said = taught(w1=TicketClass.DISPUTE, w2=TicketClass.CHANGE_REQUEST, w3=TicketClass.OTHER)
    found = classify(*WEEKLY, lessons=said)
    assert found["w10"].ticket_class is classify(*WEEKLY)["w10"].ticket_class


def test_what_a_thread_came_to_later_is_no_precedent_for_its_first_mail():
    first = mail("1", AGNES, NADIA, LONG, subject="Gabarit de la boîte")
    later = mail(
        "2", AGNES, NADIA, "Nous saisissons notre avocat.", subject="Re: Gabarit de la boîte", answers="1", day=9
    )
    before, after = classify(first, later), classify(first, later, lessons=taught(**{"2": TicketClass.DISPUTE}))
    assert after["1"] == before["1"]
