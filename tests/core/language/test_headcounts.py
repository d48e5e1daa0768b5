import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.headcounts import find_headcounts


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("une demi-journée à deux", 2),
        ("dimanche 9h a 3 sur place", 3),
        ("deux jours à 3, sur place", 3),
        ("nous trois", 3),
        ("on était tous les 2", 2),
        ("une équipe de 3", 3),
        ("deux gars", 2),
        ("3 monteurs", 3),
        ("deux de nos techniciens", 2),
        ("the two of us", 2),
        ("both of us", 2),
        ("three engineers", 3),
        ("en binôme", 2),
        ("Rita + Paulo", 2),
        ("Wanda, Elsa et Boris", 3),
        ("(Otto, Wanda, Elsa)", 3),
        ("Elsa et moi", 2),
        ("rita + moi", 2),
        ("avec Rita", 2),
        ("with Tom and Nora", 3),
        ("pour lui tout seul", 1),
        ("on my own", 1),
    ],
)
def test_people_are_counted(text: str, persons: int):
    (mention,) = find_headcounts(text)
    assert mention.persons == persons
    assert not mention.each


@pytest.mark.parametrize("text", ["une journée et demie chacun", "two hours each", "3 h par personne"])
def test_each_says_that_a_time_is_per_person(text: str):
    (mention,) = find_headcounts(text)
    assert mention.each
    assert mention.persons is None


@pytest.mark.parametrize(
    "text",
    [
        "à 18 €",
        "à 3 km d'ici",
        "à 9h",
        "il y a 2 jours",
        "de 9 à 12",
        "le rayon est à 9 °C",
        "repères 01 à 06",
        "Bonjour à tous les deux",
        "une seule heure",
        "two man-days",
        "each time",
        "mardi et jeudi",
    ],
)
def test_other_figures_count_nobody(text: str):
    assert find_headcounts(text) == []


def test_known_names_are_seen_in_small_letters_and_places_are_not_people():
    assert [m.persons for m in find_headcounts("passé la nuit avec rita", names=["Rita"])] == [2]
    assert find_headcounts("Nantes et Angers, avec Madrid", names=["Rita"]) == []
    assert [m.persons for m in find_headcounts("Dis, Rita et Elsa", names=["Rita", "Elsa"])] == [2]


@given(st.text(alphabet=st.sampled_from("àa 23deuxtroisRitaPaulo+&,et()moiavec.\n")))
def test_any_text_is_read_without_error(text: str):
    for mention in find_headcounts(text, names=["rita"]):
        assert 0 <= mention.start < mention.end <= len(text)
