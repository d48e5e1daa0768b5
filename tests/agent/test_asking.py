"""The walk from a question to a grounded answer, on the demo company."""

from decimal import Decimal

import pytest

from agent.answer import Answer
from agent.asking import ask
from agent.sources import Sources
from core.viewer import DIRECTION, Viewer


def asked(question: str, sources: Sources, viewer: Viewer = DIRECTION) -> Answer:
    return ask(question, sources=sources, viewer=viewer)


@pytest.mark.parametrize(
    ("question", "language"),
    [("Pourquoi Gourval n'est-il pas rentable ?", "fr"), ("Why is Gourval unprofitable?", "en")],
)
def test_a_why_holds_margin_waterfall_drivers_and_proof(question: str, language: str, sources: Sources) -> None:
    answer = asked(question, sources)
    assert answer.language == language
    assert not answer.unknown
    assert answer.drivers[:2] == ("discounts", "project_time")
    assert answer.cited_messages
    assert not answer.struck
    names = {section.name for section in answer.sections}
    assert {"margin", "waterfall", "drivers", "evidence", "open", "levers"} <= names


def test_the_waterfall_adds_up_to_the_cent(sources: Sources) -> None:
    steps = asked("Pourquoi Gourval n'est-il pas rentable ?", sources).waterfall
    level = Decimal(0)
    for step in steps:
        level = step.amount if step is steps[0] else level + (Decimal(0) if step.level else step.amount)
        assert step.after == level


def test_every_answer_is_grounded_and_within_bounds(sources: Sources) -> None:
    for question in (
        "Classe les clients par marge ajustée en pourcentage.",
        "Compare le premier et le second semestre de Gourval.",
        "Combien de pénalités en tout chez Norvaie ?",
        "How much revenue did we make in 2025?",
        "Peut-on accorder 3 % à Cerviane ?",
        "Quels mails parlent de polissage ?",
    ):
        answer = asked(question, sources)
        assert not answer.struck, question
        assert len(answer.figures) <= 80
        assert len(answer.cited_messages) <= 40


def test_a_ranking_comes_in_the_order_asked_for(sources: Sources) -> None:
    best = asked("Quels sont les trois clients les plus rentables en euros ?", sources).client_ids
    worst = asked("Quels sont les trois clients les moins rentables en euros ?", sources).client_ids
    assert len(best) == len(worst) == 3
    assert not set(best) & set(worst)


def test_an_unknown_client_is_never_answered_with_another(sources: Sources) -> None:
    answer = asked("Pourquoi Boulangerie Zanzibar n'est-elle pas rentable ?", sources)
    assert answer.unknown
    assert answer.client_id is None


def test_a_period_without_data_is_said_so(sources: Sources) -> None:
    assert asked("Quel était le chiffre d'affaires net en 2012 ?", sources).unknown


def test_a_question_outside_the_subject_gets_a_helpful_sentence(sources: Sources) -> None:
    answer = asked("Quel temps fera-t-il demain à Lyon ?", sources)
    assert answer.unknown
    assert answer.text
    assert not answer.figures


def test_a_client_of_someone_else_looks_like_none_at_all(sources: Sources) -> None:
    nobody = Viewer(name="x", role="commercial", clients=frozenset())
    forbidden = asked("Pourquoi Gourval n'est-il pas rentable ?", sources, nobody)
    absent = asked("Pourquoi Zanzibar n'est-il pas rentable ?", sources, nobody)
    assert forbidden.unknown
    assert absent.unknown
    assert not forbidden.figures


def test_a_general_word_with_anothers_name_is_not_our_client(sources: Sources) -> None:
    answer = asked("Combien avons-nous perdu avec la Fromagerie du Zanskar ?", sources)
    assert answer.unknown
    assert not answer.client_ids


def test_a_comparison_with_a_stranger_says_so(sources: Sources) -> None:
    assert asked("Compare Gourval et Zanzibar", sources).unknown


def test_no_mail_is_cited_that_holds_none_of_the_words(sources: Sources) -> None:
    assert asked("Quel mail parle de licornes ?", sources).unknown


def test_hours_are_answered_in_hours(sources: Sources) -> None:
    answer = asked("Combien d'heures de SAV chez Gourval ?", sources)
    assert [f.unit.value for f in answer.figures] == ["h"]


def test_projects_are_ranked_when_projects_are_asked_for(sources: Sources) -> None:
    answer = asked("Quelles affaires de Gourval perdent de l'argent ?", sources)
    assert answer.client_ids == ("gourval-traiteur",)
    assert all(f.id.startswith("projects.") for f in answer.figures)
    assert all(f.value < 0 for f in answer.figures)
    assert not answer.struck


def test_portfolios_and_segments_are_ranked_by_their_clients_margins(sources: Sources) -> None:
    for question in ("Quel commercial a le portefeuille le plus rentable ?", "Quels segments rapportent le plus ?"):
        values = [f.value for f in asked(question, sources).figures]
        assert len(values) >= 1
        assert values == sorted(values, reverse=True)


def test_a_ranking_by_a_line_of_the_books_is_not_one_of_found_costs(sources: Sources) -> None:
    answer = asked("Qui nous coûte le plus en SAV ?", sources)
    named = answer.client_ids[0]
    alone = asked(f"Combien de SAV chez {answer.text.splitlines()[1].split(' :')[0].strip('- ')} dans l'ERP ?", sources)
    assert alone.client_id == named
    assert alone.figures[0].value == answer.figures[0].value


def test_a_discount_in_euros_is_not_taken_for_a_usual_rate(sources: Sources) -> None:
    answer = asked("Cerviane veut un rabais de 1 500 €, on accepte ?", sources)
    figures = {f.id: f.value for f in answer.figures}
    assert figures["discount_cost"] == Decimal(1500)
    assert figures["margin_after"] == figures["client.adjusted_margin"] - Decimal(1500)
    assert not answer.struck


def test_a_sum_about_a_matter_that_nothing_tells_is_unknown(sources: Sources) -> None:
    assert asked("Combien a coûté le remplacement des licornes chez Gourval ?", sources).unknown


def test_a_client_beside_the_others(sources: Sources) -> None:
    answer = asked("Compare Gourval aux autres clients", sources)
    assert len({f.id.split(".")[0] for f in answer.figures}) == 2
    assert not answer.struck
