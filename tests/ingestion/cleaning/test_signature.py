from __future__ import annotations

import pytest

from ingestion.cleaning.signature import part_signature

BODY = "Bonjour,\n\nNous avons refait les 12 plateaux-repas, merci de votre patience."
SENDER = "Inès Carpentras"


@pytest.mark.parametrize(
    "signature",
    [
        "Cordialement,\n\nInès CARPENTRAS\nResponsable de salle\nLes Fourneaux du Port – 02 98 00 11 22",
        "Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées.\n\nInès Carpentras",
        "Inès",
        "IC",
        "I. Carpentras\nLes Fourneaux du Port",
        "-- \nInès Carpentras\n12, rue du Quai, 29200 Brest",
        "Merci,\n\nInès Carpentras",
        "Mit freundlichen Grüßen\nInès Carpentras",
        "Inès – Planning\n02 98 00 11 30 (7h30-18h)",
        "Envoyé de mon iPhone",
        "Inès\n\nEnvoyé à partir de Outlook pour Android",
        "Inès\nCe message et ses pièces jointes sont confidentiels, à l'usage exclusif\nde leur destinataire.",
        "Pensez à l'environnement avant d'imprimer ce message.",
        "--\nThis email and any attachments are confidential. If you are not the intended recipient, delete it.",
    ],
)
def test_signatures_and_notices_go(signature: str):
    signed = part_signature(f"{BODY}\n\n{signature}", sender=SENDER)

    assert signed.own == BODY
    assert signed.signature.split() == signature.split()


@pytest.mark.parametrize(
    "text",
    [
        "Merci,\n\nAutre point : le four\nla livraison de mardi est décalée",
        "Bonjour,\nOK pour mardi. Merci,\nmais le port reste à 180 €",
        "Inès,\nton four est en panne\non attend",
        "Le transporteur décline toute responsabilité pour les 3 colis.",
        "Ce message pour vous dire que la pièce est cassée",
        "Veuillez recevoir 12 palettes mardi",
        "plat du jour 12 €\ncafé 2 €",
        "on y est restés\n4 h à deux",
    ],
)
def test_what_speaks_of_the_matter_stays(text: str):
    assert part_signature(text, sender=SENDER).own == text


def test_a_post_scriptum_below_the_name_stays():
    text = f"{BODY}\n\nInès\n\nPS : deux heures de plonge en plus, je ne les ai pas notées."

    assert part_signature(text, sender=SENDER).own == text


def test_the_banner_of_an_outside_mail_goes():
    banner = "ATTENTION : ce message provient de l'extérieur de l'entreprise."

    assert part_signature(f"{banner}\n\n{BODY}", sender=SENDER).own == BODY
