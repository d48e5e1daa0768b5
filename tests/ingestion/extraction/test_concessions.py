from __future__ import annotations

from dataclasses import replace

import pytest

from core.concessions import Concession, ConcessionKind
from core.messages import FiledMessage
from ingestion.extraction.concessions import concessions_of
from tests.ingestion.extraction.workshop import BOOKS, CLIENTS, mail, read


def conceded(*mailbox: FiledMessage) -> list[Concession]:
    return concessions_of(mailbox, BOOKS, CLIENTS, read(*mailbox))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le caisson était voilé. On absorbe.", ConcessionKind.ABSORBED),
        ("Je ne leur facture pas la deuxième pose.", ConcessionKind.GIVEN_FREE),
        ("Je leur ai fait un petit geste sur les vitrophanies.", ConcessionKind.GOODWILL),
        ("Laisse tomber les pénalités pour cette fois.", ConcessionKind.WAIVED),
        ("La dépose n'était pas au devis, on verra plus tard pour la facturation.", ConcessionKind.BILLING_DEFERRED),
        ("J'ai oublié de facturer la nacelle.", ConcessionKind.BILLING_FORGOTTEN),
        ("C'est un client important, ménage-le.", ConcessionKind.FAVOURED),
        ("On lance les totems sans bon de commande.", ConcessionKind.RULE_BENT),
    ],
)
def test_each_kind_of_favour(text: str, kind: ConcessionKind):
    (found,) = conceded(mail(text))
    assert (found.kind, found.client_id, found.project_ref) == (kind, "orel", "PJ25-01")
    assert found.author == "Nadia Benali"
    assert 20 <= len(found.quote) <= 250
    assert found.quote in " ".join(text.split())
    assert found.words in text


@pytest.mark.parametrize(
    "text",
    [
        "On n'absorbe pas cette pose, elle est pour eux.",
        "Hors de question d'offrir la dépose.",
        "Si on absorbe encore celle-là, l'affaire ne vaut plus rien.",
        "On absorbe, tu crois ?",
        "Règle de la maison : on ne fait jamais cadeau d'une pose.",
        "Ils veulent qu'on prenne la nacelle à notre charge.",
        "Le fabricant prend la casse à sa charge.",
        "Il m'a écrit « c'est pour nous, la grue », à voir.",
        "Le panneau est repris sous garantie, gratuitement.",
    ],
)
def test_what_is_refused_supposed_asked_ruled_or_another_s_is_no_favour(text: str):
    assert conceded(mail(text)) == []


def test_the_client_and_partners_concede_nothing():
    assert conceded(mail("On absorbe la casse.", by="client")) == []
    assert conceded(mail("Nous prenons le transport à notre charge.", by="supplier")) == []
    assert conceded(mail("Nous prenons la casse à notre charge.", to="carrier")) == []


def test_a_robot_concedes_nothing():
    robot = mail("Le port est offert cette semaine.", to="client")
    assert conceded(replace(robot, message=replace(robot.message, auto_submitted=True))) == []


def test_a_sentence_said_again_in_its_thread_counts_once():
    first = mail("La dépose est à nos frais.", to="client")
    again = mail("La dépose est à nos frais.", to="client", number=2, answers=first)
    elsewhere = mail("La dépose est à nos frais.", to="client", number=3)
    assert [c.message_id for c in conceded(first, again)] == ["m1@test"]
    assert len(conceded(first, elsewhere)) == 2


def test_two_sentences_of_one_favour_count_once():
    assert len(conceded(mail("La dépose reste à notre charge. Elle ne vous sera pas facturée.", to="client"))) == 1


def test_a_favour_taken_back_in_the_next_breath_is_none():
    assert conceded(mail("On verra plus tard pour la facturation... enfin non, facture tout.")) == []


def test_a_cost_told_in_the_same_sentence_prices_the_favour():
    box = [mail("Nous remplaçons l'écran à nos frais, 320 € HT.", to="client")]
    (cost,) = read(*box)
    (found,) = conceded(*box)
    assert found.cost_id == cost.cost_id


def test_a_bare_favour_is_priced_by_the_mail_it_answers():
    told = mail("J'ai passé 6 h à refaire le câblage des totems, rien noté.", by="samir", to="nadia")
    absorbed = mail("On absorbe. Merci Samir.", to="samir", number=2, answers=told)
    (cost,) = read(told, absorbed)
    (found,) = conceded(told, absorbed)
    assert (found.message_id, found.cost_id) == ("m2@test", cost.cost_id)


def test_a_favour_of_its_own_matter_is_not_priced_by_a_neighbour():
    text = "L'avoir de 640 € HT part demain. Deux totems sont tordus : nous organisons leur retour, à nos frais."
    (found,) = conceded(mail(text, to="client"))
    assert found.cost_id is None
    assert found.words == "nous organisons leur retour, à nos frais"


def test_a_favour_has_the_same_id_at_each_reading():
    box = [mail("On absorbe la casse.")]
    assert conceded(*box) == conceded(*box)


def test_a_recap_of_priced_favours_repeats_them():
    one = mail("Nous remplaçons l'écran à nos frais, 320 € HT.", to="client")
    two = mail("Je vous offre la dépose de l'auvent, 150 € HT.", to="client", number=2)
    recap = mail(
        "Ce qui n'est nulle part : l'écran remplacé à nos frais, 320 € HT ; la dépose de l'auvent offerte, 150 € HT.",
        subject="Récapitulatif",
        number=3,
    )
    assert {c.message_id for c in conceded(one, two, recap)} == {"m1@test", "m2@test"}


def test_endless_text_is_read_in_no_time():
    assert conceded(mail("on verra plus tard pour nous je ne facture pas " * 1200)) == []
    assert len(conceded(mail("\n".join(f"- on absorbe la casse {number}" for number in range(400))))) <= 50
