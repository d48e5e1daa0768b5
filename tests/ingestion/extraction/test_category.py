from __future__ import annotations

import pytest

from core.costs import Category
from core.messages import TicketClass
from tests.ingestion.extraction.workshop import counted, mail, read


@pytest.mark.parametrize(
    ("text", "by", "about", "category"),
    [
        (
            "Retour des panneaux chez nous par le coursier, 90 € HT en port dû, sans bon.",
            "nadia",
            TicketClass.OTHER,
            Category.RETURNS,
        ),
        (
            "Livraison express de dernière minute : 90 € HT payés au chauffeur.",
            "nadia",
            TicketClass.OTHER,
            Category.LOGISTICS,
        ),
        (
            "La banque nous a pris 90 € d'agios à cause de leur retard de paiement.",
            "nadia",
            TicketClass.OTHER,
            Category.LATE_PAYMENT,
        ),
        ("OK pour 90 € de pénalités de retard, déduisez-les.", "nadia", TicketClass.DISPUTE, Category.PENALTY),
        ("Je leur ai fait une remise de 90 €, sans avoir.", "hugo", TicketClass.OTHER, Category.DISCOUNT),
        ("3 h de pré-étude avant la commande, hors CRM.", "ivan", TicketClass.QUOTE_REQUEST, Category.PRESALES_TIME),
        (
            "3 h à refaire la découpe, c'était notre erreur, pas pointées.",
            "marco",
            TicketClass.NON_CONFORMITY,
            Category.REWORK,
        ),
        ("Dépannage samedi, 3 h, aucun ticket.", "samir", TicketClass.AFTER_SALES, Category.AFTER_SALES),
        ("3 h de réunion de coordination, jamais saisies.", "nadia", TicketClass.OTHER, Category.PROJECT_TIME),
    ],
)
def test_what_kind_of_cost_it_is(text: str, by: str, about: TicketClass, category: Category) -> None:
    (cost,) = counted(read(mail(text, by=by, to="claire", about=about)))
    assert cost.category is category
