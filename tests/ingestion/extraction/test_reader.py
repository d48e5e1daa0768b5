"""What the reader makes of whole mails: costs that nobody booked, and what only looks like one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from core.costs import Basis, Category, CostStatus, Nature, Standing
from core.records import Invoice, InvoiceKind, TimeEntry
from tests.ingestion.extraction.workshop import BOOKS, counted, mail, read

COSTS = [
    ("samir", "nadia", "Passé 3 h sur place ce matin pour débloquer le totem. Aucune fiche ouverte.", "150"),
    (
        "marco",
        "nadia",
        "On a repris tout le caisson samedi avec Yves, 8h chacun. Ça n'apparaîtra pas dans les relevés.",
        "640",
    ),
    (
        "hugo",
        "client",
        "Compte tenu du retard, je vous accorde une remise exceptionnelle de 450 € sur la facture.",
        "450",
    ),
    ("hugo", "claire", "J'ai consenti 3 % sur la BC25-01 pour qu'ils arrêtent de râler, rien de formalisé.", "600"),
    ("carrier", "nadia", "Destinataire absent, nous vous facturons une seconde présentation : 145 € HT.", "145"),
    (
        "nadia",
        "claire",
        "Le transporteur nous a compté 220 euros HT de gardiennage, je l'ai passé en charges diverses.",
        "220",
    ),
    ("insurer", "claire", "Votre franchise de 600 € sera débitée le 20 juin.", "600"),
    (
        "ivan",
        "nadia",
        "J'ai mis deux jours sur la maquette qu'ils voulaient avant de signer, évidemment pas imputés.",
        "910",
    ),
    (
        "nadia",
        "claire",
        "Depuis janvier je passe 2 heures chaque semaine en visio avec leur siège, jamais déclarées.",
        "3220",
    ),
    ("nadia", "client", "Nous prendrons à notre charge le remplacement des 6 spots (35 € pièce).", "210"),
    ("paul", "nadia", "j ai refait les 12 embouts, 1h30, g pas de numéro d affaire pour ca", "75"),
    (
        "nadia",
        "claire",
        "On a dû louer une nacelle deux jours, 260 € HT par jour, réglée avec la carte société.",
        "520",
    ),
    (
        "marco",
        "nadia",
        "il manquait 4 panneaux on les a refabriqués, 55 euros pièce de matière, sorti du stock sans bon",
        "220",
    ),
    ("nadia", "client", "The extra trip last week (6 hours, two engineers) is on us.", "600"),
    ("ivan", "nadia", "Spent a day and a half rewriting the artwork for them, off the books as agreed.", "682.50"),
    ("nadia", "claire", "La note d'hôtel de Samir (96 € TTC, TVA 10) n'est passée sur aucun dossier.", "87.27"),
    (
        "nadia",
        "claire",
        "Ils voulaient 2 000 € de dédommagement, on s'est arrangé à 900, déduits du dernier règlement.",
        "900",
    ),
    ("marco", "nadia", "2 gars 1 journée pour redémonter les lettres, c pas dans les temps", "560"),
    (
        "paul",
        "nadia",
        "les 2h de mardi je les ai saisies, par contre j ai oublié celles de jeudi (3h) et c est cloturé",
        "150",
    ),
    ("samir", "nadia", "3 déplacements à Nantes en mai, 2 h à chaque fois, aucun ticket", "300"),
    (
        "marco",
        "nadia",
        "on a mis 3 jours avec yves au lieu de 2, le support etait pas plan. le jour en plus je l ai pas noté",
        "560",
    ),
    ("nadia", "claire", "Les 2 jours d'Ivan sont pointés. Ses 6 heures de samedi, non.", "390"),
    ("hugo", "claire", "Elle demandait 7 %, je lui ai fait 2 % sur la BC25-01 et elle a signé.", "400"),
    ("supplier", "nadia", "A restocking fee of 15% (EUR 180) has been deducted from your credit note.", "180"),
    (
        "samir",
        "nadia",
        "Remplacé 3 cartes à 48 € l'unité, garantie refusée, prises dans mon stock camion sans bon.",
        "144",
    ),
    ("nadia", "claire", "Le fret : 300 USD au cours de 0,90 € pour un dollar, payé avec ma carte.", "270"),
    ("nadia", "claire", "Je m'assois sur les 280 € de pose, sinon on perdait la suite.", "280"),
    (
        "nadia",
        "claire",
        "Réunion de 2 h chaque semaine depuis début mars, jamais pointée, c'est arrêté fin mai.",
        "1820",
    ),
    ("yves", "nadia", "remis la porte d'aplomb lundi, 1h30, noté sur un bout de carton", "60"),
    ("nadia", "claire", "Le nettoyage nous aura coûté entre 2 et 3 k€, passé en frais généraux.", "2500"),
]
NO_COSTS = [
    ("client", "hugo", "Nous souhaiterions une remise de 10 % sur cette commande."),
    ("hugo", "client", "Malheureusement nous ne pouvons accéder à votre demande de remise de 10 %."),
    ("supplier", "nadia", "Suite à votre appel, nous pouvons fournir 30 charnières à 12,50 € l'unité, départ usine."),
    ("supplier", "nadia", "Le lot défectueux sera remplacé gracieusement, valeur 890 €."),
    ("insurer", "claire", "L'assureur a versé 4 500 € au tiers lésé."),
    ("client", "nadia", "Votre retard nous a coûté 12 000 € de chiffre d'affaires, je tenais à vous le dire."),
    ("client", "nadia", "Conformément à l'article 8, nous appliquerons une pénalité de 1 200 €."),
    ("samir", "nadia", "Si jamais il faut tout recâbler, comptez 3 jours de plus."),
    ("hugo", "claire", "S'ils commandent la tranche 2 c'est 85 k€ de CA."),
    ("hugo", "claire", "Leur budget plafonne à 40 000 € HT."),
    ("nadia", "client", "Le surcoût de transport de 180 € restera à votre charge."),
    ("nadia", "claire", "Un complément de 2 300 € à facturer, leur bon de commande est arrivé."),
    ("hugo", "claire", "Paul facture 5 000 € sa bonne humeur, je plaisante."),
    ("nadia", "claire", "Le client nous doit toujours 14 200 €, échéance dépassée de 20 jours."),
    ("nadia", "claire", "If they insist on the new colour it will cost us about 1,500 EUR."),
    ("carrier", "nadia", "Devis transport Nantes-Turin : 890 € HT, validité 15 jours."),
    ("hugo", "client", "Notre meilleure offre est de 18 500 € HT, soit 7,5 % de remise, valable jusqu'au 30."),
    ("nadia", "client", "Je vous confirme que les deux heures supplémentaires vous seront facturées au taux habituel."),
    ("yves", "nadia", "Prévois 3 h demain pour la pose stp."),
    ("nadia", "claire", "Tu peux me confirmer que les 75 € de parking sont bien passés en note de frais ?"),
    ("nadia", "claire", "Il réclamait 1 100 € de dommages, il n'aura rien."),
    ("stranger", "claire", "Votre insertion de 984 euros reste due, prélevée sous 48 h sur votre compte."),
]


@pytest.mark.parametrize(("by", "to", "text", "amount"), COSTS)
def test_a_cost_told_is_found_with_its_amount(by: str, to: str, text: str, amount: str) -> None:
    costs = counted(read(mail(text, by=by, to=to)))
    assert [c.amount for c in costs] == [Decimal(amount)]
    assert costs[0].client_id == "orel"
    assert " ".join(costs[0].quote.split()) in " ".join(text.split())


@pytest.mark.parametrize(("by", "to", "text"), NO_COSTS)
def test_what_only_looks_like_a_cost_does_not_count(by: str, to: str, text: str) -> None:
    assert counted(read(mail(text, by=by, to=to))) == []


def test_vague_time_is_a_cost_without_a_figure() -> None:
    (cost,) = counted(read(mail("j'y suis retourné qq heures hier, rien noté", by="samir", to="nadia")))
    assert (cost.amount, cost.basis, cost.standing) == (None, Basis.UNQUANTIFIED, Standing.OPEN)


def test_arithmetic_is_shown_in_one_line() -> None:
    (cost,) = counted(read(mail("Deux jours et demi à deux, pas pointés.", by="marco", to="nadia")))
    assert cost.amount == Decimal(1400)
    assert cost.arithmetic == "17,5\u00a0h × 2 personnes × 40,00\u00a0€ (poseur) = 1\u202f400,00\u00a0€"


def test_a_promise_for_later_is_committed_and_a_gesture_is_granted() -> None:
    text = "Promis : on repassera gratuitement en octobre pour les réglages, une demi-journée de technicien."
    (cost,) = counted(read(mail(text, by="nadia", to="client")))
    assert (cost.status, cost.amount, cost.nature) == (CostStatus.COMMITTED, Decimal(175), Nature.GRANTED)


def test_one_of_ours_makes_it_firm_a_foreign_amount_without_rate_does_not() -> None:
    stated = counted(read(mail("Le coursier nous a pris 120 € HT, payé avec ma carte.")))
    guessed = counted(read(mail("The courier cost us GBP 120 and I paid it with my own card, not in the system.")))
    assert stated[0].standing is Standing.FIRM
    assert guessed[0].standing is Standing.OPEN
    assert guessed[0].amount is not None


def test_a_list_tells_each_of_its_costs() -> None:
    text = (
        "Quelques nouvelles du chantier :\n"
        "- Samir a dû y retourner mardi, 4 h, il n'a pas ouvert de fiche\n"
        "- le menuisier nous a facturé 320 € HT la reprise de la porte, réglé en espèces\n"
        "- la facture de 4 500 € est partie hier"
    )
    assert sorted(c.amount or 0 for c in counted(read(mail(text)))) == [Decimal(200), Decimal(320)]


def test_the_day_told_is_the_day_incurred() -> None:
    (cost,) = counted(
        read(mail("Dépannage dimanche, 3 h, sans bon.", by="samir", to="nadia", sent=dt.date(2025, 6, 12)))
    )
    assert cost.date == dt.date(2025, 6, 8)


def test_a_claim_counts_once_one_of_ours_accepts_it() -> None:
    claim = mail(
        "Vos monteurs ont cassé une vitre : 380 €. Merci de confirmer la prise en charge.", by="client", to="nadia"
    )
    answer = mail(
        "C'est confirmé, nous prenons les 380 € à notre charge.", by="nadia", to="client", number=2, answers=claim
    )
    assert counted(read(claim)) == []
    (cost,) = counted(read(claim, answer))
    assert (cost.amount, cost.message_id, cost.also_in) == (Decimal(380), "m2@test", ("m1@test",))


def test_a_settlement_replaces_the_claim() -> None:
    claim = mail("En application du contrat nous retenons une pénalité de 3 000 €.", by="client", to="claire")
    deal = mail("D'accord pour 1 800 € HT tout compris.", by="claire", to="client", number=2, answers=claim)
    (cost,) = counted(read(claim, deal))
    assert (cost.amount, cost.category) == (Decimal(1800), Category.PENALTY)


def test_a_cost_told_again_counts_once() -> None:
    first = mail("Le taxi-colis a coûté 64 € HT, payé en espèces, aucune pièce.")
    recap = mail("Récap de ce qui n'est nulle part : taxi-colis 64 €, deux visites, trois appels.", number=2)
    (cost,) = counted(read(first, recap))
    assert cost.also_in == ("m2@test",)


def test_a_corrected_figure_replaces_the_former() -> None:
    wrong = mail("Retour des panneaux : 207 € HT, non enregistré.")
    right = mail("Pardon, 270 et pas 207 € HT pour le retour, j'ai inversé.", number=2, answers=wrong)
    costs = read(wrong, right)
    assert [c.amount for c in counted(costs)] == [Decimal(270)]
    assert [c.status for c in costs if c.amount == Decimal(207)] == [CostStatus.NOT_A_COST]


def test_hours_said_to_be_booked_are_traced_to_their_row() -> None:
    entry = TimeEntry(
        date=dt.date(2025, 6, 10),
        employee="Samir Haddou",
        profile="technicien",
        customer_code="C01",
        project_ref="PJ25-01",
        phase="support",
        hours=Decimal(4),
    )
    books = replace(BOOKS, time_entries=(entry,), references={"erp_time_entries": ("T-77",)})
    (cost,) = read(mail("Mes 4 h de mardi sont pointées.", by="samir", to="nadia"), books=books)
    assert (cost.status, cost.ledger_ref, cost.standing) == (CostStatus.TRACED, "T-77", Standing.BOOKED)


def test_said_to_be_booked_without_a_row_stays_open() -> None:
    (cost,) = read(mail("Mes 4 h de mardi sont pointées.", by="samir", to="nadia"))
    assert (cost.status, cost.ledger_ref, cost.standing) == (CostStatus.TRACED, None, Standing.OPEN)


def test_a_credit_note_that_comes_later_turns_the_promise_to_traced() -> None:
    promise = mail("Je vous propose un avoir de 500 € pour ce désagrément.", by="hugo", to="client")
    (cost,) = counted(read(promise))
    assert cost.status is CostStatus.COMMITTED
    note = Invoice(
        invoice_ref="AV25-09",
        customer_code="C01",
        project_ref="PJ25-01",
        order_ref=None,
        date=dt.date(2025, 7, 1),
        due_date=None,
        net_amount=Decimal(-500),
        vat_amount=Decimal(-100),
        gross_amount=Decimal(-600),
        kind=InvoiceKind.CREDIT_NOTE,
        reason=None,
    )
    (traced,) = read(promise, books=replace(BOOKS, invoices=(note,)))
    assert (traced.status, traced.ledger_ref, traced.cost_id) == (CostStatus.TRACED, "AV25-09", cost.cost_id)


def test_the_order_of_the_mailbox_changes_nothing() -> None:
    claim = mail("Nous réclamons 380 € pour la vitre.", by="client", to="nadia")
    answer = mail("Ok pour les 380 €, vous les déduisez.", by="nadia", to="client", number=2, answers=claim)
    assert read(claim, answer) == read(answer, claim)


def test_a_very_long_mail_is_read_in_linear_time() -> None:
    text = "Le coursier a pris 45 € HT, sans bon. " * 700
    assert counted(read(mail(text)))
