from __future__ import annotations

from ingestion.extraction.clauses import clauses_of


def texts(text: str) -> list[str]:
    return [c.text for c in clauses_of(text)]


def test_clauses_end_at_marks_and_contrasts_but_not_inside_figures() -> None:
    assert texts("Le port, 1 250,50 € HT, est payé mais la grue non.") == [
        "Le port",
        "1 250,50 € HT",
        "est payé",
        "mais la grue non.",
    ]


def test_an_abbreviation_or_an_initial_ends_no_sentence() -> None:
    assert {c.sentence for c in clauses_of("Vu avec M. K. Duval ce matin env. 3 h")} == {0}


def test_a_list_item_is_marked_and_what_introduces_it_too() -> None:
    intro, first, second = clauses_of("Hors outil :\n- la grue 200 €\n- le taxi 30 €")
    assert (intro.introduces, first.joint, second.joint) == (True, "list", "list")


def test_a_hard_wrapped_line_is_one_sentence() -> None:
    text = (
        "Nous avons passé la matinée à chercher la panne du convoyeur avant de\n"
        "comprendre que le câble était sectionné sous la dalle."
    )
    assert {c.sentence for c in clauses_of(text)} == {0}


def test_offsets_point_into_the_text() -> None:
    text = "Élodie a payé l'hôtel – 96 € – avec sa carte ; rien en compta."
    assert all(text[c.start : c.end] == c.text for c in clauses_of(text))
