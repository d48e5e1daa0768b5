"""What a question is understood to ask, on invented books."""

from decimal import Decimal

import pytest

from agent.router.intent import Gap, Group, Intent, Kind, Where
from agent.router.route import route
from core.costs import Category, CostStatus
from core.figures import Unit
from core.margin.comparison import Measure
from core.period import Period
from tools.read_model import ReadModel


def understood(question: str, read_model: ReadModel) -> Intent:
    return route(question, read_model=read_model)


def names(intent: Intent, read_model: ReadModel) -> list[str]:
    return [read_model.clients[c].name for c in intent.client_ids]


@pytest.mark.parametrize(
    "question",
    [
        "Lorval voudrait 3 % sur la serre, on accepte ?",
        "Rouvray insiste pour 2 % de mieux. Je dis quoi ?",
        "Jusqu'où peut-on descendre pour Kessler ?",
        "Quelle remise maximale pour Pellerin ?",
        "Northwick asks us to shave 4%, do we accept?",
        "Can Dunmore have 2% off?",
        "Un geste de 1 000 € pour Vexoline, c'est jouable ?",
    ],
)
def test_a_discount_put_to_us_asks_for_advice_however_it_is_put(question: str, read_model: ReadModel) -> None:
    assert understood(question, read_model).kind is Kind.DISCOUNT_ADVICE


@pytest.mark.parametrize(
    "question",
    [
        "Combien de remises avons-nous accordées à Lorval ?",
        "Quels clients ont plus de 5 % de remise ?",
        "Pourquoi Lorval veut-il 3 % ?",
        "Combien vaut la marge de Rouvray : plus de 5 % de marge ?",
    ],
)
def test_a_discount_that_was_given_asks_for_no_advice(question: str, read_model: ReadModel) -> None:
    assert understood(question, read_model).kind is not Kind.DISCOUNT_ADVICE


@pytest.mark.parametrize(
    ("question", "gap"),
    [
        ("Quelle heure est-il ?", Gap.OUTSIDE),
        ("What time is it?", Gap.OUTSIDE),
        ("Quelle note de satisfaction nous donne Rouvray ?", Gap.OUTSIDE),
        ("Écris un mail à Pellerin pour lui réclamer son règlement.", Gap.OUTSIDE),
        ("What did the architect charge Dunmore?", Gap.COMPETITOR),
        ("Combien le sous-traitant a-t-il proposé à Lorval ?", Gap.COMPETITOR),
        ("Pourquoi les Établissements Mercadal nous coûtent-ils si cher ?", Gap.UNKNOWN_CLIENT),
    ],
)
def test_what_no_book_tells_is_unknown(question: str, gap: Gap, read_model: ReadModel) -> None:
    intent = understood(question, read_model)
    assert (intent.kind, intent.gap) == (Kind.UNKNOWN, gap)


def test_what_a_supplier_charges_us_is_no_third_partys_price(read_model: ReadModel) -> None:
    assert understood("What did the carrier charge us for Dunmore?", read_model).kind is Kind.HOW_MUCH


def test_a_plain_verb_in_small_letters_names_no_client(read_model: ReadModel) -> None:
    intent = understood("Kessler pays well on paper. What eats the margin?", read_model)
    assert names(intent, read_model) == ["Kessler Verpackung GmbH"]
    assert intent.kind is Kind.WHY


def test_a_contact_with_a_title_stands_for_its_client(read_model: ReadModel) -> None:
    intent = understood("Combien d'heures Claire a-t-elle passées au téléphone avec Mme Le Goff'h ?", read_model)
    assert names(intent, read_model) == ["Pépinières Lorval"]
    assert intent.unclear_name is None


def test_somebody_unknown_with_a_title_is_no_unknown_client(read_model: ReadModel) -> None:
    assert understood("Combien d'heures Claire a-t-elle passées avec Mme Vauthier ?", read_model).kind is Kind.HOW_MUCH


def test_a_word_of_a_clients_name_is_no_matter(read_model: ReadModel) -> None:
    intent = understood("À combien s'élèvent les pénalités payées à Transports Ostrevent ?", read_model)
    assert intent.measure is Measure.PENALTIES


def test_after_sales_are_no_sales(read_model: ReadModel) -> None:
    intent = understood("How much did after-sales cost us at Northwick?", read_model)
    assert intent.measure is Measure.AFTER_SALES


@pytest.mark.parametrize(
    ("question", "measure", "top"),
    [
        ("Qui nous coûte le plus en heures de support ?", Measure.AFTER_SALES, None),
        ("Chez qui perd-on le plus de temps de projet ?", Measure.PROJECT_TIME, None),
        ("Les deux clients qui paient le plus lentement ?", Measure.LATE_PAYMENT, 2),
        ("Which two clients eat up the most pre-sales time?", Measure.PRESALES_TIME, 2),
        ("Where are hidden costs highest? Give me four names.", Measure.UNTRACED, 4),
    ],
)
def test_a_superlative_without_a_client_is_a_ranking(
    question: str, measure: Measure, top: int | None, read_model: ReadModel
) -> None:
    intent = understood(question, read_model)
    assert (intent.kind, intent.measure, intent.top) == (Kind.RANKING, measure, top)


def test_costs_owed_to_clients_are_a_sum_and_no_ranking(read_model: ReadModel) -> None:
    intent = understood("Quelles ristournes et quels avoirs restent dus aux clients ?", read_model)
    assert intent.kind is Kind.HOW_MUCH
    assert intent.statuses == (CostStatus.COMMITTED,)
    assert intent.category is Category.DISCOUNT


def test_from_the_gravest_starts_with_the_gravest(read_model: ReadModel) -> None:
    intent = understood("Quels clients sont dans le rouge, du plus grave au moins grave ?", read_model)
    assert intent.negative_only
    assert intent.best_first is False


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("Quelles affaires perdent de l'argent ?", Group.PROJECT),
        ("Which sectors make us the most money?", Group.SEGMENT),
        ("Quel commercial a le portefeuille le plus rentable ?", Group.OWNER),
        ("Quels clients ont les projets les plus chers ?", Group.CLIENT),
        ("Quelles affaires de Kessler perdent de l'argent ?", Group.PROJECT),
    ],
)
def test_a_ranking_is_of_what_it_names_first(question: str, group: Group, read_model: ReadModel) -> None:
    intent = understood(question, read_model)
    assert (intent.kind, intent.group) == (Kind.RANKING, group)


def test_portfolios_are_those_of_the_crm(read_model: ReadModel) -> None:
    intent = understood("Compare les portefeuilles de Claire et de Mathilde", read_model)
    assert intent.kind is Kind.COMPARE
    assert intent.owners == ("Claire Dubosc", "Mathilde Perrault")
    assert intent.persons == ()


def test_a_client_is_set_beside_its_segment(read_model: ReadModel) -> None:
    intent = understood("Compare Kessler à son secteur", read_model)
    assert intent.kind is Kind.COMPARE
    assert intent.against_peers


def test_booked_or_not_asks_for_both_in_one_sum(read_model: ReadModel) -> None:
    intent = understood("Combien de pénalités a-t-on supportées chez Lorval, facturées ou non ?", read_model)
    assert intent.booked_or_not
    assert intent.where is Where.BOTH


def test_better_than_last_year_sets_the_two_years_side_by_side(read_model: ReadModel) -> None:
    assert understood("Terradour fait-il mieux que l'an dernier ?", read_model).periods == (
        Period.year(2024),
        Period.year(2025),
    )


def test_hours_are_told_by_any_how_many(read_model: ReadModel) -> None:
    assert understood("How many support hours at Northwick?", read_model).unit is Unit.HOURS


def test_a_rate_of_discount_is_read(read_model: ReadModel) -> None:
    assert understood("Could Bluefen's margin take a 10% rebate?", read_model).rate == Decimal("0.1")


@pytest.mark.parametrize("question", ["Compare Northwick and Bluefen.", "Bluefen, Q2 versus Q4", "Top ten by margin"])
def test_a_short_english_question_is_answered_in_english(question: str, read_model: ReadModel) -> None:
    assert understood(question, read_model).language == "en"


def test_a_loss_asks_why_but_a_loss_on_a_kind_of_cost_asks_for_its_amount(read_model: ReadModel) -> None:
    assert understood("Terradour nous fait perdre de l'argent.", read_model).kind is Kind.WHY
    assert understood("Ce que Terradour nous fait perdre en retours ?", read_model).kind is Kind.HOW_MUCH


@pytest.mark.parametrize(
    "question",
    ["Je veux voir le mail du geste pour Brandelys.", "Point me to the message where we offered Halcyon the parts."],
)
def test_a_mail_is_asked_for_by_any_verb(question: str, read_model: ReadModel) -> None:
    assert understood(question, read_model).kind is Kind.EVIDENCE


def test_who_pays_its_bills_is_ours_and_what_it_pays_others_is_not(read_model: ReadModel) -> None:
    assert understood("Halcyon pays its bills, so why is there nothing left?", read_model).kind is Kind.WHY
    assert understood("Combien Rouvray paie-t-il ses autres installateurs ?", read_model).gap is Gap.THEIR_MARGIN
