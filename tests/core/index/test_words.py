from __future__ import annotations

import pytest

from core.index.words import stems, understand


@pytest.mark.parametrize("spelling", ["réparée", "REPAREE", "reparer", "réparés", "répare"])
def test_accents_case_and_endings_do_not_matter(spelling: str):
    assert stems(spelling, "fr") == stems("réparer", "fr")


def test_a_reference_is_found_whole_and_by_its_parts():
    assert stems("la facture FA-31/207 du client", "fr")[1:4] == ["fa31207", "fa", "31"]


def test_words_that_say_nothing_are_left_out():
    assert stems("il est dans le car", "fr") == stems("car", "fr")
    assert [word.typed for word in understand("Montre-moi les mails qui parlent de la nacelle").words] == ["nacelle"]


def test_a_query_stands_for_what_means_the_same_in_both_languages():
    labels = {label for label, _ in understand("un rabais accordé ?").related}

    assert {"remise", "geste commercial", "discount"} <= labels
    assert "rabais" not in labels


def test_a_phrase_means_something_only_when_its_words_stand_together():
    assert "avoir" in {label for label, _ in understand("the credit note").related}
    assert "avoir" not in {label for label, _ in understand("his credit is good, take note").related}
