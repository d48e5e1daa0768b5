"""The command line as a user meets it before any data is in: real processes, both languages."""

from pathlib import Path

import pytest

from tests.app.cli.running import marge

COMMANDS = ("demo", "import", "ask", "answer", "export", "margin", "reindex", "doctor")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_help_names_every_command(tmp_path: Path, lang: str) -> None:
    told = marge("--help", home=tmp_path, lang=lang)
    assert told.returncode == 0
    assert all(f"  {command} " in told.stdout for command in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "french", "english"),
    [
        (("import",), "Il manque l'argument 'DOSSIER'", "Missing argument 'FOLDER'"),
        (("import", "nulle-part"), "'nulle-part' n'existe pas", "'nulle-part' does not exist"),
        (("aks", "x"), "La commande 'aks' n'existe pas", "No such command 'aks'"),
        (("undo", "abc"), "'abc' n'est pas un nombre entier", "'abc' is not a valid integer range"),
        (("review", "--limit", "0"), "0 n'est pas dans les bornes", "0 is not in the range"),
        (("review", "--kind", "x"), "'x' n'est pas parmi 'cost'", "'x' is not one of 'cost'"),
        (("ask", "a", "b"), "Argument en trop : b", "Got unexpected extra argument (b)"),
    ],
)
def test_wrong_usage_is_told_in_the_users_language(
    tmp_path: Path, arguments: tuple[str, ...], french: str, english: str
) -> None:
    for lang, sentence in (("fr", french), ("en", english)):
        told = marge(*arguments, home=tmp_path, lang=lang)
        assert told.returncode == 2
        assert sentence in told.stderr


def test_an_unknown_language_is_refused_in_a_sentence(tmp_path: Path) -> None:
    told = marge("--help", home=tmp_path, lang="de")
    assert told.returncode == 1
    assert told.stderr.startswith("MARGE_LANG='de'")
    assert "Traceback" not in told.stderr


def test_a_question_before_any_data_says_what_to_do(tmp_path: Path) -> None:
    told = marge("ask", "Pourquoi perd-on de l'argent ?", home=tmp_path)
    assert told.returncode == 1
    assert "marge import" in told.stderr
    assert "Traceback" not in told.stderr
