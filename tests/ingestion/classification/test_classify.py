"""Who speaks to whom, what the text says and what the thread is about, together."""

from __future__ import annotations

from dataclasses import replace

from core.messages import Attachment, Classification, Message, QuotedPart, TicketClass
from ingestion.classification import classify_messages
from tests.core.identity.printworks import BOOKS
from tests.ingestion.attachment.mailbox import AGNES, CARRIER, NADIA, SIMON, attach, mail

SUPPLIER = "Élodie Sarrazin <ventes@papeteries-ostrane.fr>"
STRANGER = "Lettre Pro <newsletter@actu-impression.example>"
NO_PLACE = Attachment(client_id=None, project_ref=None, client_confidence=0, project_confidence=0, reasons=())


def classify(*messages: Message) -> dict[str, Classification]:
    return classify_messages(messages, books=BOOKS, attachments=attach(*messages))


def classes(*messages: Message) -> dict[str, TicketClass]:
    return {key: found.ticket_class for key, found in classify(*messages).items()}


def wine(key: str, text: str, *, subject: str = "", answers: str | None = None, day: int = 0) -> Message:
    return mail(key, AGNES, NADIA, text, subject=subject, answers=answers, day=day)


def test_every_class_is_told_by_what_a_client_writes():
    told = classes(
        wine("panne", "La pose d'étiquettes s'arrête toutes les dix minutes, voyant rouge. Envoyez un technicien svp."),
        wine("lot", "Les étiquettes reçues hier sont décalées de 3 mm et le doré est terne. Lot refusé, à réimprimer."),
        wine("retard", "La livraison prévue lundi n'est toujours pas arrivée. Quelle est la nouvelle date ?"),
        wine("facture", "Votre facture d'avril ne porte pas notre numéro de commande, merci de la corriger."),
        wine("prix", "Vos prix sont au-dessus du concurrent, quelle remise pouvez-vous nous consentir ?"),
        wine("devis", "Nous préparons une nouvelle gamme. Pouvez-vous nous établir un devis pour 5 000 coffrets ?"),
        wine("ajout", "Sur la commande en cours, ajoutez finalement une ligne au verso et passez de 2 000 à 3 000."),
        wine("droit", "Nous vous mettons en demeure de livrer, faute de quoi la pénalité de l'article 8 s'appliquera."),
        wine("merci", "Un grand merci à toute l'équipe, bonnes fêtes à vous !"),
    )
    assert told == {
        "panne": TicketClass.AFTER_SALES,
        "lot": TicketClass.NON_CONFORMITY,
        "retard": TicketClass.DELIVERY,
        "facture": TicketClass.BILLING,
        "prix": TicketClass.DISCOUNT_REQUEST,
        "devis": TicketClass.QUOTE_REQUEST,
        "ajout": TicketClass.CHANGE_REQUEST,
        "droit": TicketClass.DISPUTE,
        "merci": TicketClass.OTHER,
    }


def test_english_and_hurried_mails_are_understood():
    told = classes(
        wine("en", "Hello, the labels received on Friday are scratched and 40 are missing. Please replace them."),
        wine("bref", "salut imprimante en panne depuis ce matin tu peux passer ??"),
    )
    assert told == {"en": TicketClass.NON_CONFORMITY, "bref": TicketClass.AFTER_SALES}


def test_what_stays_among_colleagues_is_internal_whatever_it_speaks_of():
    told = classify(mail("a", SIMON, NADIA, "Castagnol nous met en demeure et refuse le lot, avoir à prévoir."))
    assert told["a"].ticket_class is TicketClass.INTERNAL
    assert not told["a"].opens_ticket


def test_an_answer_follows_its_thread_through_colleagues():
    told = classify(
        wine("first", "Vos étiquettes se décollent et le lot est refusé. À réimprimer."),
        mail("inside", SIMON, NADIA, "C'est la colle. Je relance la presse.", answers="first", day=1),
        mail("ours", NADIA, AGNES, "Bonjour, nous nous en occupons, comptez sur nous.", answers="first", day=2),
        wine("theirs", "Très bien, merci.", answers="first", day=3),
    )
    assert [told[key].ticket_class for key in ("first", "inside", "ours", "theirs")] == [
        TicketClass.NON_CONFORMITY,
        TicketClass.INTERNAL,
        TicketClass.NON_CONFORMITY,
        TicketClass.NON_CONFORMITY,
    ]
    assert [key for key, found in told.items() if found.opens_ticket] == ["first"]


def test_a_late_delivery_that_comes_to_law_is_a_dispute():
    told = classes(
        wine("first", "Où en est la livraison des coffrets attendue hier ?"),
        wine(
            "later",
            "Sans livraison sous huit jours, notre avocat vous assignera ; les pénalités de l'article 12 courent.",
            subject="Mise en demeure",
            answers="first",
            day=9,
        ),
    )
    assert told == {"first": TicketClass.DELIVERY, "later": TicketClass.DISPUTE}


def test_the_first_word_from_outside_opens_the_ticket_even_when_it_answers():
    told = classify(
        mail("ours", NADIA, AGNES, "Sauf erreur, notre facture de mars reste impayée.", subject="Relance"),
        wine("theirs", "Pardon, le virement part vendredi.", subject="RE: Relance", answers="ours", day=1),
    )
    assert {key: found.opens_ticket for key, found in told.items()} == {"ours": False, "theirs": True}
    assert told["theirs"].ticket_class is TicketClass.BILLING


def test_an_automatic_answer_is_no_business_whoever_sends_it():
    away = replace(wine("away", "La livraison attendra mon retour."), auto_submitted=True)
    told = classify(away, mail("ours", SIMON, NADIA, "Je reviens lundi.", subject="Réponse automatique : absent"))
    assert {found.ticket_class for found in told.values()} == {TicketClass.OTHER}
    assert not any(found.opens_ticket for found in told.values())


def test_a_partner_is_heard_as_business_where_a_client_is_concerned():
    text = "Les 4 bobines livrées sont mal laquées, nous les remplaçons à nos frais."
    message = mail("roll", SUPPLIER, SIMON, text, subject="Bobines")
    concerned = replace(NO_PLACE, client_id="castagnol", client_confidence=0.9)
    with_client = classify_messages([message], books=BOOKS, attachments={"roll": concerned})["roll"]
    assert with_client.ticket_class is TicketClass.NON_CONFORMITY
    assert with_client.opens_ticket
    prices = mail("news", SUPPLIER, NADIA, "Nos tarifs augmentent de 4 % au 1er mars.", subject="Tarifs")
    without = classify_messages([prices], books=BOOKS, attachments={"news": NO_PLACE})["news"]
    assert without.ticket_class is TicketClass.OTHER
    assert not without.opens_ticket


def test_a_carrier_speaks_of_a_delivery():
    told = classes(mail("van", CARRIER, SIMON, "Le camion est arrivé trop tard chez votre client, relivraison demain."))
    assert told["van"] is TicketClass.DELIVERY


def test_a_mailing_from_a_stranger_is_no_business():
    told = classes(mail("spam", STRANGER, NADIA, "Ce qui change pour votre atelier.", subject="Le mensuel du papier"))
    assert told["spam"] is TicketClass.OTHER


def test_a_mail_that_only_passes_another_on_is_judged_by_that_other():
    forwarded = QuotedPart(author=None, text="Le lot reçu est refusé : rayures, à réimprimer.", kind="forward")
    assert classes(replace(wine("fw", "fyi"), quoted=(forwarded,)))["fw"] is TicketClass.NON_CONFORMITY


def test_reasons_are_told_in_french_and_add_up_to_a_sure_or_unsure_class():
    sure = classify(wine("a", "Veuillez corriger votre facture : la TVA est fausse.", subject="Facture 88"))["a"]
    assert any("une facture" in reason for reason in sure.reasons)
    assert "écrit par un client" in sure.reasons
    vague = classify(wine("b", "Bonjour, rappelez-moi."))["b"]
    assert vague.confidence < 0.6 < sure.confidence


def test_a_mail_without_date_or_sender_is_still_filed():
    lost = replace(wine("lost", "Votre facture est fausse, merci d'émettre un avoir."), sent_at=None, sender=None)
    assert classify_messages([lost], books=BOOKS, attachments={})["lost"].ticket_class is TicketClass.BILLING


def test_the_order_of_the_messages_does_not_matter():
    first = wine("first", "Le lot est refusé, étiquettes rayées.")
    answer = mail("ours", NADIA, AGNES, "Bien reçu.", answers="first", day=1)
    assert classify(first, answer) == classify(answer, first)


def test_thanks_at_the_end_of_a_thread_are_no_business():
    told = classes(
        wine("first", "Les étiquettes reçues hier sont décalées, lot refusé, à réimprimer."),
        mail("ours", NADIA, AGNES, "Nous réimprimons demain.", answers="first", day=1),
        wine("thanks", "Tout est arrivé, c'est superbe. Merci beaucoup !", answers="ours", day=2),
        wine("more", "Merci beaucoup, mais il manque encore une boîte.", answers="ours", day=3),
        wine(
            "asks", "C'est superbe, merci beaucoup. Et le second lot, vous le reprenez quand ?", answers="ours", day=4
        ),
    )
    assert told["thanks"] is TicketClass.OTHER
    assert told["more"] is told["asks"] is TicketClass.NON_CONFORMITY


def test_a_price_asked_on_an_offer_is_no_new_quote():
    told = classes(wine("offer", "Votre offre nous convient. Pour signer il nous faudrait 3 % de moins sur le total."))
    assert told["offer"] is TicketClass.DISCOUNT_REQUEST
