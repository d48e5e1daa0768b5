"""What a text hints about a quantity."""

from __future__ import annotations

from ingestion.extraction.hints import Hints
from ingestion.extraction.reader import opened
from ingestion.extraction.surroundings import Surroundings
from tests.ingestion.extraction.workshop import BOOKS, CLIENTS, mail


def hints(text: str, *, by: str = "nadia", to: str = "claire") -> Hints:
    filed = mail(text, by=by, to=to)
    reading = opened(filed, Surroundings([filed], books=BOOKS, clients=CLIENTS, references=()), order=0)
    assert reading is not None
    return reading.hints(reading.cases()[0])


def test_who_speaks_to_whom_and_what_is_measured():
    assert {"speaker:ours", "internal:True/money"} <= hints("La nacelle, 240 €.").keys()
    assert "internal:False/money" in hints("La nacelle, 240 €.", to="client")
    assert {"speaker:partner", "speaker:partner/time"} <= hints(
        "Nous avons passé 3 heures chez vous.", by="carrier"
    ).keys()


def test_the_words_beside_a_quantity_weigh_more_the_nearer_they_stand():
    near = hints("Je garde la location de nacelle à 240 € pour nous.")
    assert near["after:pour"] > near["after:nous"]
    assert near["after0:pour"] == 1.0
    assert "before both:a_nacell" in near


def test_figures_of_the_text_are_all_one():
    assert hints("le 12 mai, 240 € payés").keys() == hints("le 13 mai, 310 € payés").keys()


def test_voices_of_the_clause_and_of_the_sentence_are_told_apart():
    told = hints("Si vous voulez, je pourrais offrir la pose, soit 240 €.")
    assert "voice near:if" in told
    assert "voice:asks" not in told
    assert "voice:not" in hints("Je ne compte pas les 240 €.")


def test_what_stands_in_the_next_sentence_counts_a_little():
    assert hints("240 € de nacelle. On absorbe.")["beside:absorb"] < 1
