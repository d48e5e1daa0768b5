from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.cli.running import marge


@pytest.mark.parametrize(
    ("lang", "whole", "columns"),
    [
        ("fr", "Entreprise", ("2\u202f000", "1\u202f404", "70,2\u00a0%")),
        ("en", "Company", ("2,000", "1,404", "70.2%")),
    ],
)
def test_the_ranking_shows_each_client_and_the_company(home: Path, lang: str, whole: str, columns: tuple[str, ...]):
    told = marge("margin", home=home, lang=lang)

    (row,) = [line for line in told.stdout.splitlines() if line.startswith("Brioche")]
    assert all(column in row for column in columns), row
    assert whole in told.stdout
    assert told.stdout.index("Moulin Verdier") < told.stdout.index("Brioche & Fils")  # the lower margin first


def test_a_client_is_found_by_part_of_its_name_and_drawn_to_the_cent(home: Path):
    told = marge("margin", "moulin", home=home)

    assert told.stdout.startswith("Moulin Verdier · 2023")
    assert "1\u202f100,00" in told.stdout  # list revenue
    assert "−100,00" in told.stdout  # discount
    assert "█" in told.stdout
    assert "Pétrin 200 litres" in told.stdout


def test_an_unknown_client_is_told_with_a_way_on(home: Path):
    told = marge("margin", "Zanzibar Nettoyage", home=home)

    assert told.returncode == 1
    assert "Zanzibar Nettoyage" in told.stderr
    assert "marge margin" in told.stderr


def test_a_period_without_entries_says_so(home: Path):
    told = marge("margin", "Moulin Verdier", "--from", "2019-01-01", "--to", "2019-12-31", home=home)
    assert "Aucune écriture" in told.stdout


def test_a_wrong_day_is_told_with_an_example(home: Path):
    told = marge("margin", "--from", "31/12/2023", home=home)
    assert told.returncode == 1
    assert "2025-03-31" in told.stderr


def test_who_owns_accounts_sees_those_and_not_the_company(home: Path):
    told = marge("margin", "--as", "odile", home=home)

    assert "Moulin Verdier" in told.stdout
    assert "Entreprise" not in told.stdout
