"""Public buyers told by their SIREN, by their names, and left to a person in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.margin.buyers import BuyerEvidence, BuyerKind, buyer_of, judged
from core.margin.late_interest import Regime
from core.records import Customer
from tests.core.margin import joinery as j

PUBLIC, BUSINESS, TO_CHECK = BuyerKind.PUBLIC, BuyerKind.BUSINESS, BuyerKind.TO_CHECK


@pytest.mark.parametrize(
    ("name", "siren", "kind"),
    [
        ("Théâtre des Sources", "130005481", PUBLIC),
        ("Transports du Val", "200 054 781", PUBLIC),
        ("MAIRIE DE PLOUVENEC", "", PUBLIC),
        ("Communauté d’agglomération du Lac", "", PUBLIC),
        ("CH - Centre hospitalier Anne Delort", "", PUBLIC),
        ("S.D.I.S. / SDIS 99", "", PUBLIC),
        ("Ville de Sérignan", "", PUBLIC),
        ("Région Hautes-Terres", "", PUBLIC),
        ("Commune du Bourg-Neuf", "", PUBLIC),
        ("Café de la Mairie", "", BUSINESS),
        ("Mairie Traiteur SARL", "", BUSINESS),
        ("Travaux Publics Roncin", "", BUSINESS),
        ("Ateliers Roncin", "512345678", BUSINESS),
        ("Lycée Pauline-Kergomard", "", TO_CHECK),
        ("Lycée Pauline-Kergomard", "784512369", BUSINESS),
        ("Mairie de Plouvenec", "512345678", TO_CHECK),
        ("Régie des eaux du plateau", "512345678", TO_CHECK),
        ("EHPAD Les Tilleuls", "", TO_CHECK),
        ("Clinique des Tilleuls", "", BUSINESS),
    ],
)
def test_a_buyer_is_told_by_what_is_written_of_it(name: str, siren: str, kind: BuyerKind):
    digits = siren.replace(" ", "")
    assert judged(names=[name], sirens=[digits] if digits else []).kind is kind


def test_a_segment_tells_too():
    assert judged(names=["Haubourdin-le-Vieux"], segments=["Collectivité"]).kind is PUBLIC


def test_a_client_abroad_is_to_be_checked():
    buyer = judged(names=["Tischlerei Brandt"], foreign_vat="DE123456789")
    assert (buyer.kind, buyer.evidence, buyer.regime) == (TO_CHECK, BuyerEvidence.FOREIGN, Regime.BUSINESS)


def test_the_rows_of_a_client_are_looked_up():
    customer = Customer(
        customer_code="K1",
        name="LYCEE COROT",
        siren="197 512 345",
        vat_number=None,
        city=None,
        payment_terms_days=30,
    )
    buyer = buyer_of(j.SCHOOL, replace(j.books(), customers=(customer,)))
    assert (buyer.kind, buyer.words, buyer.regime) == (PUBLIC, "197512345", Regime.PUBLIC)
    assert buyer_of(j.INN, replace(j.books(), customers=(customer,))).kind is BUSINESS
