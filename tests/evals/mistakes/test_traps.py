import pytest

from evals.mistakes.traps import kind_of_trap


@pytest.mark.parametrize(
    ("why", "kind"),
    [
        ("Plaisanterie.", "joke"),
        ("Réglé par l'assureur, perte du client.", "paid by another"),
        ("Perte propre du client, refusée.", "customer's own loss"),
        ("Refacturé le mois suivant.", "re-invoiced"),
        ("Réclamé, ramené à 200 €.", "superseded figure"),
        ("Hypothèse écartée.", "hypothesis"),
        ("Remise refusée.", "refused"),
        ("Demande du client.", "claim not accepted"),
        ("Prix d'un devis.", "price or budget"),
        ("Autre chose.", "other figure"),
    ],
)
def test_a_figure_that_is_no_cost_is_of_the_first_kind_its_why_tells(why: str, kind: str) -> None:
    assert kind_of_trap({"status": "not_a_cost", "basis": "stated", "why": why, "quote": "si"}) == kind


@pytest.mark.parametrize(
    ("basis", "why", "kind"),
    [
        ("hours", "Déjà dans les temps.", "hours already booked"),
        ("stated", "Déjà dans les achats.", "amount already booked"),
        ("stated", "Avoir déjà émis.", "credit note booked"),
        ("hours", "Facturées en ligne 4.", "re-invoiced"),
    ],
)
def test_a_traced_figure_is_told_by_its_basis_and_what_holds_it(basis: str, why: str, kind: str) -> None:
    assert kind_of_trap({"status": "traced", "basis": basis, "why": why, "quote": "90 euros"}) == kind


def test_without_a_why_the_quote_tells_and_then_who_wrote() -> None:
    bare = {"status": "not_a_cost", "basis": "stated", "why": ""}
    assert kind_of_trap(bare | {"quote": "Your budget of 900 EUR"}) == "price or budget"
    assert kind_of_trap(bare | {"quote": "nos 90 euros de thé", "from": "client"}) == "a customer's figure"
