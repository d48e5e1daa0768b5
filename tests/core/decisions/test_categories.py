"""The category people gave to a wording is given to the next cost told so."""

from __future__ import annotations

import pytest

from core.costs import Category
from core.decisions.categories import as_taught
from core.decisions.lessons import NO_LESSONS, Lessons
from tests.core.decisions.samples import cost

QUOTE = "Deux heures passées mardi à recaler la presse pour le client"
REWORK = Lessons(categories=(("rework", QUOTE),))


def category_of(text: str, lessons: Lessons) -> Category:
    (told,) = as_taught([cost(quote=text, category=Category.OTHER)], lessons, but=())
    return told.category


@pytest.mark.parametrize(
    ("text", "category"),
    [
        (QUOTE, Category.REWORK),
        ("3 heures passées lundi à recaler la presse pour ce client", Category.REWORK),
        ("Deux heures passées mardi en réunion avec le client", None),
        ("La presse", None),
        ("", None),
    ],
)
def test_nearly_the_same_words_have_the_same_category(text: str, category: Category | None):
    assert category_of(text, REWORK) is (category or Category.OTHER)


def test_corrections_that_contradict_each_other_cancel():
    both = Lessons(categories=(*REWORK.categories, ("after_sales", QUOTE)))
    assert category_of(QUOTE, both) is Category.OTHER


def test_only_costs_that_nobody_decided_on_are_recategorised_and_the_reason_shows_the_precedent():
    mine, other = (cost(key, quote=QUOTE, category=Category.OTHER) for key in ("c1", "c2"))
    taught = as_taught([mine, other], REWORK, but={"c1"})
    assert taught[0] == mine
    assert taught[1].category is Category.REWORK
    assert f"Catégorie comme corrigée pour «{QUOTE}»." in taught[1].reason
    assert as_taught([mine, other], NO_LESSONS, but=()) == [mine, other]
