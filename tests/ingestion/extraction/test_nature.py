from __future__ import annotations

import pytest

from core.costs import Nature
from tests.ingestion.extraction.workshop import counted, mail, read

TOLD = {
    Nature.GRANTED: [
        "Bonjour, je vous offre le transport, soit 180 € HT.",
        "On a attendu 3 h devant le portail fermé du client, on absorbe, 3 h à Samir non pointées.",
    ],
    Nature.SUFFERED: [
        "J'avais mal coupé les lettres, 4 h pour les refaire, pas pointées.",
        "On a refait la platine, notre erreur : 260 € de plexi payés au comptoir, pas de bon.",
    ],
    Nature.REBILLABLE: [
        "Le client a changé d'avis sur les couleurs, 5 h de repose, pas notées.",
        "Intervention hors garantie chez eux hier, 2 h, pas de bon.",
        "The site was locked when we arrived: 3 hours lost, not logged anywhere.",
        "Travaux supplémentaires pas prévus à la commande : 6 h de pose, saisies nulle part.",
    ],
    Nature.CLAIMABLE: [
        "Le transporteur a cassé deux caissons, j'ai payé 340 € de remplacement au comptoir, pas de commande.",
        "La banque nous a pris 120 € d'agios à cause de leur retard de paiement.",
    ],
}


@pytest.mark.parametrize(("nature", "text"), [(nature, text) for nature, texts in TOLD.items() for text in texts])
def test_whose_doing_it_was_decides_what_can_be_got_back(nature: Nature, text: str) -> None:
    (cost,) = counted(read(mail(text, by="samir", to="nadia")))
    assert cost.nature is nature
