import dataclasses

import pytest

from tests.core.identity.printworks import BOOKS
from tests.ingestion.attachment.mailbox import AGNES, CARRIER, DAMIEN, NADIA, PAUL, SIMON, attach, mail

CASTAGNOL, LUDORIA, MUSEUM = "vignobles-castagnol", "ludoria", "musee-sorbec"


def test_a_client_s_address_settles_it_whatever_the_text_says():
    found = attach(mail("1", AGNES, NADIA, "Je vous parle de l'affaire DP25-032 de Ludoria."))["1"]
    assert found.client_id == CASTAGNOL
    assert found.project_ref != "DP25-032"
    assert found.client_confidence > 0.9


def test_our_mail_to_a_client_is_about_it():
    assert attach(mail("1", NADIA, DAMIEN, "Votre bon à tirer est prêt."))["1"].client_id == LUDORIA


def test_our_mail_to_two_clients_is_about_none():
    assert attach(mail("1", NADIA, [DAMIEN, AGNES], "Fermeture le 14 juillet."))["1"].client_id is None


@pytest.mark.parametrize(
    ("text", "client", "project"),
    [
        ("Repris 3 h sur l'DP25-031, pas pointées.", CASTAGNOL, "DP25-031"),
        ("Rien saisi sur la 041.", MUSEUM, "DP25-041"),
        ("La facture FA25-0101 n'est pas partie.", MUSEUM, "DP25-041"),
        ("Agnès veut des cartons pliants plus solides, vu avec Mme Roumieu.", CASTAGNOL, "DP25-035"),
        ("Je passe à Gaillac demain avec les étiquettes Roquesol.", CASTAGNOL, "DP25-031"),
        ("Galopin : 400 boîtes mal collées.", LUDORIA, "DP25-032"),
        ("Castagnol a payé, Peyrot aussi.", None, None),
        ("La machine à café est réparée, merci Simon.", None, None),
        ("Orvance rappelle jeudi.", None, None),
    ],
)
def test_an_internal_mail_is_told_by_its_words(text: str, client: str | None, project: str | None):
    found = attach(mail("1", SIMON, NADIA, text))["1"]
    assert (found.client_id, found.project_ref) == (client, project)
    assert found.reasons


def test_a_carrier_s_mail_has_the_client_it_names():
    found = attach(mail("1", CARRIER, NADIA, "Deux palettes refusées au quai du Musée de Sorbec, 80 € HT de retour."))
    assert found["1"].client_id == MUSEUM


def test_a_reply_inherits_and_its_history_is_weaker_than_its_words():
    found = attach(
        mail("1", AGNES, NADIA, "Les étiquettes Roquesol se décollent.", subject="Roquesol"),
        mail("2", NADIA, SIMON, "Tu peux regarder ?", answers="1", day=1),
        mail("3", SIMON, NADIA, "C'est la colle, 4 h perdues.", answers="2", day=2),
    )
    assert {a.client_id for a in found.values()} == {CASTAGNOL}
    assert {a.project_ref for a in found.values()} == {"DP25-031"}


def test_an_answer_without_headers_is_known_by_its_subject():
    found = attach(
        mail("1", AGNES, NADIA, "Elles se décollent.", subject="Étiquettes qui bullent"),
        mail("2", SIMON, NADIA, "Vu, c'est la colle.", subject="RE: étiquettes qui bullent", day=1),
    )
    assert found["2"].client_id == CASTAGNOL


def test_history_alone_tells_whose_mail_is_forwarded():
    found = attach(mail("9", NADIA, SIMON, "Pour info.", quoted=[("Damien Peyrot", "Il manque des pions.")]))
    assert found["9"].client_id == LUDORIA


def test_a_later_correction_moves_the_thread():
    found = attach(
        mail("1", SIMON, NADIA, "6 h de retouche à mettre sur l'DP25-032.", subject="DP25-032 - retouche"),
        mail("2", SIMON, NADIA, "Pas la 032, la 041.", subject="Re: DP25-032 - retouche", answers="1", day=1),
    )
    assert {a.client_id for a in found.values()} == {MUSEUM}
    assert {a.project_ref for a in found.values()} == {"DP25-041"}


def test_what_stays_open_takes_the_client_of_its_answer():
    found = attach(
        mail("1", SIMON, NADIA, "On fait quoi des chutes ?", subject="chutes"),
        mail("2", NADIA, SIMON, "Tu les gardes pour Castagnol.", subject="Re: chutes", answers="1", day=1),
    )
    assert found["1"].client_id == CASTAGNOL


@pytest.mark.parametrize(
    "sender",
    ["Agnès Roumieu <a.roumieu@castagno1-vins.fr>", "Agnès Roumieu <a.roumieu@cаstagnol-vins.fr>"],
)
def test_a_look_alike_is_attached_to_nobody(sender: str):
    found = attach(mail("1", sender, NADIA, "Notre affaire DP25-031 Castagnol : changez notre RIB."))["1"]
    assert found.client_id is None
    assert any("ressemble" in reason for reason in found.reasons)


def test_a_stranger_needs_more_and_is_never_sure():
    stranger = "Expert <b.morvan@expertise-ouest.fr>"
    found = attach(
        mail("1", stranger, NADIA, "Dossier Roquesol."),
        mail("2", stranger, NADIA, "Expertise DP25-031, Vignobles Castagnol à Gaillac.", day=1),
    )
    assert found["1"].client_id is None
    assert found["2"].client_id == CASTAGNOL
    assert found["2"].client_confidence <= 0.6


def test_a_shared_domain_is_told_apart_by_the_text():
    group = "Accueil <accueil@orvance.fr>"
    found = attach(
        mail("1", group, NADIA, "Bonjour, un devis svp."),
        mail("2", group, NADIA, "Nos chemises, livraison à Pau, voir Mme Lartigue.", day=1),
    )
    assert found["1"].client_id is None
    assert found["2"].client_id == "mutuelle-orvance-sud"


def test_a_newsletter_is_about_nobody():
    found = attach(mail("1", "Salon <promo@salon-du-papier.com>", PAUL, "Réservez votre stand à -20 % !"))
    assert found["1"].client_id is None


def test_a_mail_about_a_lost_quote_has_no_project():
    found = attach(mail("1", SIMON, NADIA, "2 h d'étude pour le DV25-019, jamais saisies."))["1"]
    assert (found.client_id, found.project_ref) == ("biscotterie-talmier", None)


def test_a_clock_gone_wrong_and_a_circle_do_no_harm():
    first = dataclasses.replace(mail("1", AGNES, NADIA, "Bonjour", day=5), in_reply_to="2", sent_at=None)
    second = mail("2", NADIA, SIMON, "Vu.", answers="1")
    assert {a.client_id for a in attach(first, second).values()} == {CASTAGNOL}


def test_the_order_of_the_mails_does_not_matter():
    mails = [
        mail("1", AGNES, NADIA, "Les étiquettes se décollent.", subject="colle"),
        mail("2", NADIA, SIMON, "Regarde.", answers="1", day=1),
        mail("3", SIMON, PAUL, "Galopin : 2 h de tri.", day=2),
    ]
    assert attach(*mails) == attach(*reversed(mails))
    assert attach(books=BOOKS) == {}


def test_a_list_whose_items_name_several_clients_is_about_none():
    items = "À prévoir :\n- Galopin, une remise de 3 % sur DP25-032 ;\n- Musée de Sorbec, un geste.\n"
    found = attach(mail("1", SIMON, NADIA, items))["1"]
    assert found.client_id is None
    assert "liste de plusieurs clients" in found.reasons[0]


def test_a_list_about_one_client_stays_its_own():
    items = "Ludoria nous a coûté :\n- les boîtes de Ludoria refaites, 300 €\n- le déplacement, 80 €\n"
    assert attach(mail("1", SIMON, NADIA, items))["1"].client_id == LUDORIA


def test_where_goods_lay_is_no_place_of_the_client():
    text = "Le colis du Musée de Sorbec est resté au dépôt de Gaillac."
    assert attach(mail("1", CARRIER, NADIA, text))["1"].client_id == MUSEUM


def test_words_of_the_books_tell_a_client_that_no_name_tells():
    text = "Les cartons pliants pour les bouteilles sont à refaire, 3 h."
    assert attach(mail("1", SIMON, NADIA, text))["1"].client_id == CASTAGNOL
    assert attach(mail("1", SIMON, NADIA, "Plus de bouteilles à la machine à eau."))["1"].client_id is None


def test_what_is_counted_in_both_subjects_of_these_days_tells_the_client():
    found = attach(
        mail("1", AGNES, NADIA, "Quatre cagettes refusées, 4 cagettes reviennent.", subject="Cagettes refusées"),
        mail("2", CARRIER, NADIA, "Bonjour, 4 cagettes en retour ce jour.", subject="Retour cagettes", day=1),
    )
    assert found["2"].client_id == CASTAGNOL
