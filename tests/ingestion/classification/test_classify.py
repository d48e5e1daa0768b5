"""Who speaks to whom and of what decides the class of a mail; texts of an invented printer."""

import datetime as dt
from decimal import Decimal

import pytest

from core.messages import Address, Attachment, Message, TicketClass
from core.period import Period
from core.records import Books, Company, Employee
from ingestion.classification import classify_messages

BOOKS = Books(
    company=Company(
        name="Imprimerie du Quai",
        domains=("quai.example",),
        siren=None,
        sector=None,
        currency="EUR",
        period=Period.year(2025),
        financing_rate=Decimal("0.06"),
        hours_per_day=Decimal(7),
        rates=(),
        employees=(Employee(name="Lise Roux", email="lise@quai.example", profile="ADV"),),
        partners=(),
    )
)
PLACED = Attachment(client_id="ducal", project_ref=None, client_confidence=1, project_confidence=0, reasons=())


def mail(text: str, *, sender: str, to: str, key: str = "m1", answers: str | None = None) -> Message:
    return Message(
        message_id=key,
        file=f"{key}.eml",
        thread=answers or key,
        in_reply_to=answers,
        references=(),
        sent_at=dt.datetime(2025, 3, 3 if answers is None else 4, tzinfo=dt.UTC),
        sender=Address(name="", email=sender),
        to=(Address(name="", email=to),),
        cc=(),
        subject="plaquettes",
        own_text=text,
        signature="",
        quoted=(),
        attachments=(),
        language="fr",
        auto_submitted=False,
        content_hash=key,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La presse est en panne depuis ce matin, elle ne démarre plus, pouvez-vous intervenir ?", "after_sales"),
        ("Les 200 plaquettes reçues sont mal coupées, elles ne sont pas conformes au bon à tirer.", "non_conformity"),
        ("Toujours pas de livraison, le colis devait arriver mardi. Où est-il ?", "delivery"),
        ("Nous demandons une remise de 5 % sur la prochaine commande.", "discount_request"),
        ("Pouvez-vous nous faire un devis pour 500 affiches ?", "quote_request"),
        ("Votre facture compte deux fois les frais de port, merci d'émettre un avoir.", "billing"),
    ],
)
def test_a_clients_first_mail_opens_a_ticket_of_its_matter(text: str, expected: str) -> None:
    message = mail(text, sender="achats@ducal.example", to="lise@quai.example")
    told = classify_messages([message], books=BOOKS, attachments={"m1": PLACED})["m1"]
    assert told.ticket_class is TicketClass(expected)
    assert told.opens_ticket
    assert told.reasons


def test_between_employees_everything_is_internal_and_opens_nothing() -> None:
    message = mail("Ils demandent encore une remise.", sender="lise@quai.example", to="paul@quai.example")
    told = classify_messages([message], books=BOOKS, attachments={"m1": PLACED})["m1"]
    assert told.ticket_class is TicketClass.INTERNAL
    assert not told.opens_ticket


def test_a_reply_opens_no_second_ticket() -> None:
    first = mail("La presse est en panne, venez vite.", sender="achats@ducal.example", to="lise@quai.example")
    again = mail(
        "Toujours en panne, personne n'est venu.",
        sender="achats@ducal.example",
        to="lise@quai.example",
        key="m2",
        answers="m1",
    )
    told = classify_messages([first, again], books=BOOKS, attachments={"m1": PLACED, "m2": PLACED})
    assert [told[key].opens_ticket for key in ("m1", "m2")] == [True, False]
