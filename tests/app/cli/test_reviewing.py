from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.app.cli.running import marge
from tests.app.company import write_company
from tests.app.mailbox import files


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with something to decide."""
    place = tmp_path_factory.mktemp("review")
    exports = write_company(place / "exports", tables=dict(files()))
    told = marge("import", str(exports), home=place / "home")
    assert told.returncode == 0, told.stderr
    return place / "home"


@pytest.fixture
def home(imported: Path, tmp_path: Path) -> Path:
    """A home of one's own to decide in."""
    return Path(shutil.copytree(imported, tmp_path / "home"))


def waiting(home: Path) -> list[dict[str, object]]:
    told = marge("review", "--json", home=home)
    found: list[dict[str, object]] = json.loads(told.stdout)
    return found


def test_one_screen_shows_the_stake_the_proof_and_why_it_is_asked(home: Path):
    told = marge("review", home=home, typed="q\n")

    assert told.returncode == 0, told.stderr
    assert "1/4 · 600\u00a0€ · pénalité" in told.stdout
    assert "Moulin Verdier · affaire P-1 (Pétrin 200 litres)" in told.stdout
    assert "De Hugo Lavigne <h.lavigne@moulin-verdier.example>, 2023-03-20 09:00" in told.stdout
    assert "mail/002.eml" in told.stdout
    assert ">>" in told.stdout
    assert "confirmer veut dire que nous l'acceptons" in told.stdout
    assert "0 réponse(s) gardée(s) ; 4 question(s) en attente." in told.stdout


def test_answers_count_at_once_and_can_be_undone(home: Path):
    told = marge("review", "--kind", "cost", home=home, typed="c\na\nc\nm\n6 h à deux\no\n")

    assert told.returncode == 0, told.stderr
    assert "Moulin Verdier : marge ajustée 646\u00a0€ → 46\u00a0€" in told.stdout
    assert "Annulé." in told.stdout
    assert "6\u00a0h × 2 × 50\u00a0€ (technicien) = 600\u00a0€" in told.stdout
    assert "Moulin Verdier : marge ajustée 46\u00a0€ → −554\u00a0€" in told.stdout
    assert "2 réponse(s) gardée(s) ; 0 question(s) en attente." in told.stdout
    assert "dont confirmés 1\u202f200\u00a0€ (2)" in told.stdout


def test_a_cost_without_a_figure_is_not_confirmed_without_one(home: Path):
    told = marge("review", "--kind", "cost", home=home, typed="p\nc\nje ne sais plus\n\nq\n")

    assert "aucun chiffre compris" in told.stdout
    assert "0 réponse(s) gardée(s) ; 2 question(s) en attente." in told.stdout


SLIPS = (
    ("zz", "« zz » ?"),
    ("a", "Rien à annuler"),
    ("m\n-50 €", "« -50 € » : aucun chiffre compris"),
    ("m\nclient : Zanzibar", "Aucun client ne s'appelle « Zanzibar »"),
    ("m\naffaire : P-9\no", "Aucune affaire « P-9 »"),
    ("m\ncatégorie : temps", "« temps » : choisissez parmi"),
    ("m\ndate : plus tard", "« plus tard » : un jour est attendu"),
    ("m\nsurnom : le patron", "« surnom : le patron » ne va pas ici"),
    ("m\n350 €\nn", "350\u00a0€\n"),
    ("?", "Chaque réponse est gardée aussitôt"),
)


def test_a_slip_is_told_and_asked_again(home: Path):
    told = marge("review", "--limit", "1", home=home, typed="\n".join(typed for typed, _ in SLIPS) + "\nr\n")

    assert told.returncode == 0, told.stderr
    assert [said for _, said in SLIPS if said not in told.stdout] == []
    assert "1 réponse(s) gardée(s) ; 3 question(s) en attente." in told.stdout


def test_field_by_field_keeps_what_is_left_empty(home: Path):
    told = marge("review", "--limit", "1", home=home, typed="m\n\n450\n\n\nremise\n\n\n\n\no\n")

    assert told.returncode == 0, told.stderr
    assert "Catégorie [pénalité] = " in told.stdout
    assert "450,00\u00a0€" in told.stdout
    assert "1 réponse(s) gardée(s)" in told.stdout


def test_the_end_of_what_is_typed_leaves_what_was_decided(home: Path):
    told = marge("review", home=home, typed="c\nm\n")

    assert told.returncode == 0, told.stderr
    assert "1 réponse(s) gardée(s) ; 3 question(s) en attente." in told.stdout


def test_a_mail_placed_is_read_again_once_at_the_end(home: Path):
    told = marge("review", "--kind", "mail", home=home, typed="m\nclient : Moulin Verdier\no\n")

    assert told.returncode == 0, told.stderr
    assert "Noté, appris à la relecture." in told.stdout
    assert "0 question(s) en attente." in told.stdout
    assert all(question["kind"] != "mail" for question in waiting(home))


def test_a_discount_is_shown_with_its_proposed_reason_and_given_another(home: Path):
    told = marge("review", "--kind", "discount", home=home, typed="m\nmotif : contrat\no\n")

    assert "1/1 · 250\u00a0€ · remise sans motif · D-1" in told.stdout
    assert "250\u00a0€ (11,1\u00a0%) sur D-1. Motif proposé" in told.stdout
    assert "catégorie : contrat" in told.stdout
    assert "1 réponse(s) gardée(s) ; 0 question(s) en attente." in told.stdout


def test_the_list_asks_nothing_and_speaks_english(home: Path):
    told = marge("review", "--list", "--client", "moulin", home=home, lang="en")

    assert told.returncode == 0, told.stderr
    assert "claimed by the client" in told.stdout
    assert "without a figure" in told.stdout
    assert "Panne" not in told.stdout
    assert "Counter: found €120 (1)" in told.stdout


def test_a_script_reads_the_queue(home: Path):
    first = waiting(home)[0]
    assert (first["kind"], first["why"], first["stake_eur"], first["client_id"]) == (
        "cost",
        "claimed",
        600.0,
        "moulin-verdier",
    )


def test_who_owns_clients_is_asked_of_those_only(home: Path):
    told = marge("review", "--as", "odile", "--list", home=home)
    assert "Moulin Verdier" in told.stdout
    assert "Panne" not in told.stdout  # a mail of nobody


def test_decisions_are_undone_and_told_by_number(home: Path):
    cost = str(waiting(home)[0]["key"])
    marge("review", "--limit", "1", home=home, typed="c\n")

    refused = marge("undo", "1", "--as", "odile", home=home)
    undone = marge("undo", home=home)
    again = marge("undo", "1", home=home)
    history = marge("history", cost, home=home)

    assert refused.returncode == 1
    assert "seule cette personne ou la direction" in refused.stderr
    assert "Annulé : n° 1 (confirmé)." in undone.stdout
    assert "46\u00a0€ → 646\u00a0€" in undone.stdout
    assert again.returncode == 1
    assert "Déjà annulée par direction." in again.stderr
    assert "décision n° 1, direction : confirmé" in history.stdout
    assert "décision n° 1 annulée, direction" in history.stdout
    assert history.stdout.count("à confirmer") == 2


def test_what_is_unknown_is_told(home: Path):
    assert "Aucun coût « c-0 »" in marge("history", "c-0", home=home).stderr
    assert "Rien de tel ici : 7." in marge("undo", "7", home=home).stderr
    assert "Aucune décision à annuler." in marge("undo", home=home).stderr


def test_a_note_tells_what_was_understood_and_how_to_take_it_back(home: Path):
    told = marge("note", "j'ai lâché 3 % à Brioche et Fils au téléphone", "--date", "2023-06-01", home=home)

    assert told.returncode == 0, told.stderr
    assert (
        "Compris : Brioche & Fils · affaire P-2 · remise ou geste commercial · accordé · 1er juin 2023" in told.stdout
    )
    assert "3,0\u00a0% × 2\u202f000,00\u00a0€ (C-2) = 60,00\u00a0€" in told.stdout
    assert "Sur C-2, seul document possible" in told.stdout
    assert "Pour la reprendre : marge undo 1" in told.stdout
    assert "Annulé : n° 1" in marge("undo", "1", home=home).stdout
    assert "dont confirmés 0\u00a0€ (0)" in marge("review", "--list", home=home).stdout


def test_a_note_in_english_says_what_is_missing(home: Path):
    told = marge("note", "gave them 3% on the phone", home=home, lang="en")
    assert told.returncode == 1
    assert told.stderr == 'Which client is it? Add --client NAME ("marge margin" shows them all).\n'


def test_without_data_each_command_says_so(tmp_path: Path):
    for command in (["review"], ["note", "3 %"], ["undo"], ["history", "c-1"]):
        told = marge(*command, home=tmp_path)
        assert told.returncode == 1
        assert "marge import DOSSIER" in told.stderr


def test_a_sum_is_noted_as_recovered_by_its_key_and_shown_in_the_counter(home: Path):
    lines = json.loads(marge("recover", "--json", home=home).stdout)["clients"]
    key = next(line["key"] for group in lines for line in group["lines"] if line["amount"])

    done = marge("recover", "--recovered", key, home=home)
    again = marge("recover", "--waived", key, home=home)
    unknown = marge("recover", "--recovered", "fee:F-9", home=home)
    after = marge("recover", home=home)

    assert done.returncode == 0, done.stderr
    assert f"✓ {key} : " in done.stdout
    assert "récupéré." in done.stdout
    assert (again.returncode, again.stderr) == (1, f"{key} est déjà réglé.\n")
    assert "Rien de tel ici : fee:F-9. « marge recover --json » montre les clés." in unknown.stderr
    assert "(1)." in after.stdout.rpartition("récupérés")[2]
