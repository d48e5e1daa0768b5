from __future__ import annotations

from dataclasses import replace

import pytest

from core.language.text import fold
from core.records import Employee
from ingestion.extraction.actors import People, Profiles
from tests.ingestion.extraction.workshop import BOOKS, COMPANY, counted, mail, read


def names(text: str) -> list[str]:
    return [n.employee.name for n in People(BOOKS).named_in(text, fold(text))]


def test_first_names_nicknames_and_full_names_name_one_of_ours() -> None:
    assert names("Vu avec Samir, puis Marco Silva et Hugo") == ["Samir Haddou", "Marco Silva", "Hugo Petit"]


def test_a_word_that_is_no_name_names_nobody() -> None:
    assert names("un petit souci sur la petite enseigne") == []


def test_a_profile_is_named_by_its_words_or_by_those_of_the_trade() -> None:
    profiles = Profiles(COMPANY)
    assert profiles.named_in("six jours d'infographiste") == "infographiste"
    assert profiles.named_in("nos deux techniciens") == "technicien"
    assert profiles.named_in("la facture du mois") is None


@pytest.mark.parametrize(
    ("text", "by", "persons", "profile"),
    [
        ("2 h de Samir, pas pointées", "nadia", 1, "technicien"),
        ("Marco et Yves, une journée chacun, rien de saisi", "nadia", 2, "poseur"),
        ("60 h de pose pour Marco et Yves en tout, pas pointées", "nadia", 1, "poseur"),
        ("Le portail m'a mangé deux jours, rien noté", "nadia", 1, "chef de projet"),
        ("resté de 22h à 2h avec Paul, pas de bon", "samir", 2, "technicien"),
        ("Nadia, mes 3 h de maquette sont hors outil, tu avais dit d'attendre", "ivan", 1, "infographiste"),
    ],
)
def test_whose_time_it_is(text: str, by: str, persons: int, profile: str) -> None:
    (cost,) = counted(read(mail(text, by=by, to="claire")))
    assert (cost.persons, cost.profile) == (persons, profile)


def test_they_are_those_the_answered_mail_asks_about() -> None:
    asked = mail("Samir et Paul sont bien allés au relevé ? Je ne vois aucune heure.", by="claire", to="nadia")
    told = mail("Oui, une journée à deux. Ils n'ont rien pointé.", by="nadia", to="claire", number=2, answers=asked)
    (cost,) = counted(read(asked, told))
    assert cost.employees == ("Samir Haddou", "Paul Lenoir")


def test_a_first_name_that_two_bear_names_nobody() -> None:
    twin = Employee(name="Samir Cohen", email="s.cohen@enseignes-valmont.test", profile="poseur")
    books = replace(BOOKS, company=replace(COMPANY, employees=(*COMPANY.employees, twin)))
    assert People(books).named_in("2 h de Samir", "2 h de samir") == []
