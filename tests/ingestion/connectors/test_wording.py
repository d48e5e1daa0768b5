"""Every problem is told in both languages, with the same values."""

import string

import pytest

from ingestion.connectors.wording import _TEXTS, LONGEST_SHOWN, Problem, say


@pytest.mark.parametrize("problem", Problem)
def test_both_languages_say_the_same_of_every_problem(problem: Problem):
    french, english = (
        {name for _, name, _, _ in string.Formatter().parse(_TEXTS[language][problem]) if name}
        for language in ("fr", "en")
    )
    assert french == english


def test_what_was_found_is_shown_on_one_line_of_readable_length():
    message = say(Problem.NOT_A_DATE, "fr", found="x\n" * 1000)
    assert "\n" not in message
    assert len(message) < LONGEST_SHOWN + 100


def test_braces_in_a_cell_are_only_text():
    assert "{0.__class__}" in say(Problem.NOT_A_NUMBER, "fr", found="{0.__class__}")
