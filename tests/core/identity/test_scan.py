import pytest

from core.identity.directory import Directory
from core.identity.people import Person
from core.identity.unify import unify
from tests.core.identity.printworks import BOOKS

DIRECTORY = Directory(unify(BOOKS), BOOKS)


def mentioned(text: str):
    return {(m.client_id, text[m.start : m.end]) for m in DIRECTORY.mentions(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pourquoi Castagnol n'est-il pas rentable ?", {("vignobles-castagnol", "Castagnol")}),
        ("les étiquettes des Vignobles Castagnol", {("vignobles-castagnol", "Vignobles Castagnol")}),
        ("casatgnol a rappelé", {("vignobles-castagnol", "casatgnol")}),
        ("on livre gaillac demain", {("vignobles-castagnol", "gaillac")}),
        ("vu avec Mme Roumieu ce matin", {("vignobles-castagnol", "Mme Roumieu")}),
        ("Damien Peyrot veut son bon à tirer", {("ludoria", "Damien Peyrot")}),
        ("la clinique attend ses livrets", {("clinique-ormeaux", "clinique")}),
        ("une clinique quelconque", set()),
        ("le Galopin est reparti au massicot", {("ludoria", "Galopin")}),
        ("compte 411MUSE à vérifier", {("musee-sorbec", "411MUSE")}),
        ("réunion Orvance jeudi", set()),
        ("Simon et Nadia sont en congé", set()),
        ("reçu de Papeteries Ostrane ce matin", set()),
        ("", set()),
    ],
)
def test_clients_are_found_in_a_text(text: str, expected: set[tuple[str, str]]):
    assert mentioned(text) == expected


def test_the_only_establishment_of_its_kind_weighs_more_than_its_trade():
    with_article = max(c.weight for c in DIRECTORY.clues("chez la clinique") if c.client_id == "clinique-ormeaux")
    without = max(c.weight for c in DIRECTORY.clues("clinique") if c.client_id == "clinique-ormeaux")
    assert with_article > without


def test_what_is_denied_is_marked():
    (clue,) = DIRECTORY.clues("pas pour Castagnol")
    assert clue.negated
    (clue,) = DIRECTORY.clues("je pars pour Castagnol")
    assert not clue.negated


def test_a_town_one_only_came_through_says_less():
    through = DIRECTORY.clues("en rentrant de Gaillac")[0].weight
    assert through < DIRECTORY.clues("livré à Gaillac")[0].weight


def test_people_met_in_the_mails_are_known_too():
    scanner = DIRECTORY.scanner([Person(name="Fanny Delorge", client_id="ludoria")])
    assert [c.client_id for c in scanner.clues("Fanny Delorge a signé")] == ["ludoria"]
    assert not DIRECTORY.clues("Fanny Delorge a signé")


def test_everyday_words_count_only_with_their_capital():
    scanner = DIRECTORY.scanner((), everyday=frozenset({"galopin"}))
    capital, small = scanner.clues("Galopin")[0].weight, scanner.clues("galopin")[0].weight
    assert small < capital


def test_the_company_s_own_town_says_little():
    scanner = DIRECTORY.scanner((), home=frozenset({"gaillac"}))
    assert scanner.clues("à Gaillac")[0].weight < DIRECTORY.clues("à Gaillac")[0].weight


def test_another_first_letter_in_lower_case_is_another_word():
    assert mentioned("la castagnole est cuite") != set()
    assert mentioned("le rastagnol du coin") == set()


def test_a_mailbox_is_nobody_s_family_name():
    people = [Person(name="Ludoria Accounts Payable", client_id="ludoria")]
    assert not DIRECTORY.scanner(people).clues("this is payable by you")
