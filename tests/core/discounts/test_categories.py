from __future__ import annotations

import pytest

from core.discounts.categories import DiscountCategory, category_in


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("remise quantité", DiscountCategory.VOLUME),
        ("bulk order", DiscountCategory.VOLUME),
        ("négociation acheteur", DiscountCategory.COMMERCIAL),
        ("alignement concurrent", DiscountCategory.COMMERCIAL),
        ("fidélité", DiscountCategory.LOYALTY),
        ("offre de bienvenue", DiscountCategory.LAUNCH),
        ("1re commande : première commande", DiscountCategory.LAUNCH),
        ("suite litige peinture", DiscountCategory.COMPENSATION),
        ("geste commercial retard chantier", DiscountCategory.COMPENSATION),
        ("damaged on arrival", DiscountCategory.COMPENSATION),
        ("escompte 2 %", DiscountCategory.EARLY_PAYMENT),
        ("paiement comptant", DiscountCategory.EARLY_PAYMENT),
        ("contrat-cadre 2030", DiscountCategory.CONTRACTUAL),
        ("framework agreement", DiscountCategory.CONTRACTUAL),
        ("arrondi", DiscountCategory.ROUNDING),
        ("erreur de facturation", DiscountCategory.OTHER),
        ("voir Paul", None),
        ("", None),
    ],
)
def test_free_texts_mean_categories(text: str, category: DiscountCategory | None):
    assert category_in(text) is category
