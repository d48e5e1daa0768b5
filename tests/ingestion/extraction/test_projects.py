"""Which of a client's projects a cost belongs to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from core.records import Project
from ingestion.extraction.projects import ProjectChoice, Scene
from tests.ingestion.extraction.workshop import BOOKS

SIGNS = BOOKS.projects[0]


def project(ref: str, label: str, start: dt.date, end: dt.date) -> Project:
    """A project of the one client."""
    return replace(SIGNS, project_ref=ref, label=label, start=start, end=end)


CHOICE = ProjectChoice(
    replace(
        BOOKS,
        projects=(
            project("P1", "Vitrophanies du siège", dt.date(2025, 1, 6), dt.date(2025, 4, 30)),
            project("P2", "Totem du parking", dt.date(2025, 3, 3), dt.date(2025, 12, 19)),
            project("P3", "Contrat d'entretien des caissons", dt.date(2025, 1, 6), dt.date(2025, 12, 31)),
        ),
    ),
    {"C01": "orel"},
)


def scene(sentence: str, on: dt.date = dt.date(2025, 6, 12)) -> Scene:
    """A sentence of a mail told on a day."""
    return Scene(sentence=sentence, subject="", mail=sentence, on=on)


def test_the_words_of_a_label_choose() -> None:
    assert CHOICE.best("orel", scene("3 h sur le totem, non pointées"), guess=None) == "P2"


def test_a_service_call_goes_to_the_upkeep_contract() -> None:
    assert CHOICE.best("orel", scene("Dépannage dimanche, 2 h, aucun ticket"), guess=None) == "P3"


def test_the_only_one_that_ran_is_chosen() -> None:
    early = ProjectChoice(
        replace(
            BOOKS,
            projects=(
                project("P1", "Vitrophanies", dt.date(2025, 1, 6), dt.date(2025, 3, 1)),
                project("P2", "Totem", dt.date(2025, 9, 1), dt.date(2025, 12, 1)),
            ),
        ),
        {"C01": "orel"},
    )
    assert early.best("orel", scene("3 h non pointées", dt.date(2025, 2, 3)), guess=None) == "P1"


def test_two_that_fit_alike_leave_the_guess() -> None:
    both = scene("3 h non pointées", dt.date(2025, 4, 2))
    assert CHOICE.best("orel", both, guess=None) is None
    assert CHOICE.best("orel", both, guess=("P1", 0.9)) == "P1"
