"""Readings that were once wrong: promises of others' work, money held back, quotes, ranges, taxes, foreign money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.costs import CostStatus
from tests.ingestion.extraction.workshop import counted, mail, read


def test_a_desk_promise_that_we_come_is_priced_at_those_who_come() -> None:
    text = "Pour le caisson qui vibre : nous repasserons le resserrer en décembre, à nos frais, une journée à deux."
    (cost,) = counted(read(mail(text, by="nadia", to="client")))
    assert (cost.profile, cost.amount) == ("technicien", Decimal("700.00"))
    assert cost.status is CostStatus.COMMITTED


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        ("La retenue de garantie de 1 000 € du BC25-01 arrive à échéance, je relance.", "nadia", "claire"),
        ("La retenue de garantie de 5 %, soit 1 000 €, vous sera restituée dans un an.", "client", "nadia"),
        ("L'avoir de 300 € est parti ce matin chez eux.", "nadia", "claire"),
        ("Le geste de 150 € est sur la facture F25-9.", "nadia", "claire"),
        ("Leur directeur voulait un rabais de 2 000 €, j'ai dit non.", "hugo", "claire"),
        ("Réparation de 4 000 € couverte par la police, aucune franchise.", "nadia", "claire"),
        ("L'organisateur avait payé 7 000 € d'avance.", "nadia", "claire"),
        ("Le fournisseur nous le remplace sans frais, 400 € de plexi.", "nadia", "claire"),
        ("Nous avons bien votre avoir de 60 €, il sera déduit de votre prochaine facture.", "supplier", "nadia"),
        ("Je dois y repasser une demi-journée pour les caches.", "samir", "nadia"),
        ("3 h hier, ticket SAV-45 clos.", "samir", "nadia"),
    ],
)
def test_what_is_no_untraced_cost(text: str, by: str, to: str) -> None:
    assert counted(read(mail(text, by=by, to=to))) == []


@pytest.mark.parametrize(
    ("text", "by", "to", "amount"),
    [
        ("Poseuse louée entre 400 et 600 €, payée par moi, hors achats.", "nadia", "claire", "500.00"),
        ("Coursier 120 € TTC sur ma note de frais.", "nadia", "claire", "100.00"),
        ("Droits payés 100 CHF, sur ma carte, cours de 1,05 €.", "nadia", "claire", "105.00"),
        ("On y est retournés avec Yves samedi, 4 h chacun, sur aucune feuille.", "marco", "nadia", "320.00"),
        ("Ivan et moi avons attendu 2 h chacun, non pointées.", "samir", "nadia", "230.00"),
        ("Hôtel de Marco, 90 € HT. Pas refacturé.", "nadia", "claire", "90.00"),
        ("Vous avez raison : 200 € de pénalité. Déduisez-les.", "claire", "client", "200.00"),
        ("J'y ai passé 3 h avant même un oui, ce n'est pas dans le CRM.", "hugo", "claire", "180.00"),
        ("Reprise du lot : 2 caisses, on a refait 12 plaques à 9 €, c'est moi qui avais mal coupé.", "marco", "nadia",
         "108.00"),
        ("Le laboratoire nous a refacturé 80 € de contrôle, en frais généraux.", "nadia", "claire", "80.00"),
    ],
)  # fmt: skip
def test_what_is_one_and_how_much(text: str, by: str, to: str, amount: str) -> None:
    (cost,) = counted(read(mail(text, by=by, to=to)))
    assert cost.amount == Decimal(amount)


def test_a_range_keeps_both_ends() -> None:
    (cost,) = counted(read(mail("Poseuse louée entre 400 et 600 €, payée par moi, hors achats.", by="nadia")))
    assert (cost.amount_low, cost.amount_high) == (Decimal("400.00"), Decimal("600.00"))


def test_a_quote_begins_with_its_sentence() -> None:
    text = "Le plan était faux (le nôtre, d'ailleurs), j'y ai laissé 3 h que personne n'a notées."
    (cost,) = counted(read(mail(text, by="marco", to="nadia")))
    assert cost.quote.startswith("Le plan était faux")
