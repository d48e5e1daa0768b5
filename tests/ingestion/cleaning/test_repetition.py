from __future__ import annotations

from core.messages import Message
from ingestion.cleaning.message import clean_message
from ingestion.cleaning.repetition import without_repetition

QUESTION = (
    "La façade du lot 4 présente des coulures sur toute la hauteur du pignon.\n"
    "Nous demandons une reprise complète avant la visite du 12."
)


def mail(name: str, text: str, *, answers: str = "") -> Message:
    headers = (
        f"From: {name} Roux <{name}@enduits.example>\nMessage-ID: <{name}>\nIn-Reply-To: <{answers}>\nSubject: x\n"
    )
    message = clean_message(
        f"{headers}Content-Type: text/plain; charset=utf-8\n\n{text}".encode(), file=name, language="fr"
    )
    assert isinstance(message, Message)
    return message


def own_texts(*mails: Message) -> list[str]:
    return [message.own_text for message in without_repetition(mails)]


def test_a_former_mail_is_cut_however_it_is_announced_and_broken():
    wrapped = QUESTION.replace(" sur toute", "\nsur toute").replace("\nNous", "\n\n| Nous")
    answer = mail(
        "guy",
        f"On reprend tout, c'est pour nous.\n\nGuy\n\nCourrier de zoe, hier soir :\n{wrapped}\nZoe Roux",
        answers="zoe",
    )

    cut = without_repetition([mail("zoe", f"{QUESTION}\n\nZoe Roux"), answer])[1]

    assert cut.own_text == "On reprend tout, c'est pour nous."
    assert [(part.author, part.text) for part in cut.quoted] == [("zoe Roux", QUESTION)]


def test_what_stands_below_the_repeated_mail_stays():
    answer = mail("guy", f"{QUESTION}\n\nC'est noté, deux jours à trois.", answers="zoe")

    assert own_texts(mail("zoe", QUESTION), answer)[1] == "C'est noté, deux jours à trois."


def test_a_reminder_and_a_short_echo_stay():
    assert own_texts(mail("zoe", QUESTION), mail("zoe2", QUESTION, answers="zoe"))[1] == QUESTION
    assert own_texts(mail("zoe", "Oui pour 300 €."), mail("guy", "Oui pour 300 €. Et lundi.", answers="zoe"))[
        1
    ].startswith("Oui")


def test_a_recap_of_an_unrelated_mail_stays():
    recap = f"Je reprends le mail de Zoe :\n{QUESTION}\nQui s'en occupe ?"

    assert own_texts(mail("zoe", QUESTION), mail("guy", recap))[1] == recap
