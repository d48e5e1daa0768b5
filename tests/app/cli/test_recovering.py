from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from tests.app.cli.running import marge
from tests.app.company import write_company
from tests.app.lateness import LATE_TABLES


@pytest.fixture(scope="module")
def late_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where clients pay late."""
    place = tmp_path_factory.mktemp("late")
    told = marge("import", str(write_company(place / "exports", tables=LATE_TABLES)), home=place)
    assert told.returncode == 0, told.stderr
    return place


def recovered(home: Path, *arguments: str) -> dict[str, Any]:
    told = marge("recover", *arguments, "--json", home=home)
    assert told.returncode == 0, told.stderr
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def amounts(client: dict[str, Any]) -> dict[str, float]:
    return {line["key"]: line["amount"] for line in client["lines"]}


def test_each_line_is_reckoned_as_by_hand(late_home: Path):
    found = recovered(late_home)
    oven, town, mill = found["clients"][0], found["clients"][2], found["clients"][1]
    assert amounts(oven) == {"ticket:T-101": 130.0, "interest:F2": 218.7, "fee:F2": 40.0}
    assert amounts(mill) == {"interest:F1": 12.33, "fee:F1": 40.0}
    assert amounts(town) == {"interest:F3": 6.21, "fee:F3": 40.0}
    assert (town["buyer"]["kind"], mill["buyer"]["kind"]) == ("public", "business")
    assert (oven["overdue"], oven["to_confirm"], found["as_of"]) == (2400.0, 130.0, "2023-12-31")
    assert found["total"] == 487.24


def test_the_list_shows_the_most_euros_first_and_a_total(late_home: Path):
    told = marge("recover", home=late_home)
    rows = [line.split() for line in told.stdout.splitlines()]
    (total,) = [row for row in rows if row[:1] == ["Total"]]
    assert total == ["Total", "–", "130", "–", "237", "120", "487", "130"]
    assert told.stdout.index("Brioche") < told.stdout.index("Moulin Verdier") < told.stdout.index("Vernouilly")
    assert "jamais ajouté" in told.stdout


def test_one_client_is_told_with_its_proof(late_home: Path):
    told = marge("recover", "brioche", home=late_home)
    assert "F2, échue le 1er mai 2023" in told.stdout
    assert "2\u202f400,00\u00a0€ × 184\u00a0j × 14,00\u00a0%" in told.stdout
    assert "T-101, Porte du four voilée" in told.stdout
    assert "T-102" not in told.stdout
    assert "Factures échues et impayées" in told.stdout


def test_a_public_buyer_is_told_with_the_reason(late_home: Path):
    told = marge("recover", "vernouilly", home=late_home, lang="en")
    assert "Public buyer (SIREN 212800017)" in told.stdout


def test_the_draft_goes_to_the_client_and_the_cautions_to_us(late_home: Path):
    told = marge("recover", "brioche", "--draft", home=late_home)
    assert "PROJET DE FACTURE" in told.stdout
    assert "L.\u00a0441-10" in told.stdout
    assert "258,70\u00a0€ dans les quinze jours" in told.stdout
    assert "prix coûtant" in told.stderr
    assert "prix coûtant" not in told.stdout


def test_a_draft_needs_a_client(late_home: Path):
    told = marge("recover", "--draft", home=late_home)
    assert (told.returncode, told.stdout) == (1, "")
    assert "marge recover CLIENT --draft" in told.stderr


def test_from_and_to_bound_what_is_reckoned(late_home: Path):
    earlier = recovered(late_home, "--to", "2023-05-02")
    assert {key for c in earlier["clients"] for key in amounts(c)} == {
        *("interest:F1", "fee:F1"),
        *("interest:F2", "fee:F2"),
    }
    later = recovered(late_home, "--from", "2023-10-01")
    assert [list(amounts(c)) for c in later["clients"]] == [["ticket:T-101"]]


def test_interest_of_days_to_come_is_never_reckoned(late_home: Path):
    assert recovered(late_home, "--to", "2999-12-31")["as_of"] < "2999"


def test_who_owns_no_account_of_a_client_does_not_see_it(late_home: Path):
    seen = recovered(late_home, "--as", "odile")
    assert [c["name"] for c in seen["clients"]] == ["Brioche & Fils", "Moulin Verdier"]
    told = marge("recover", "vernouilly", "--as", "odile", home=late_home)
    assert told.returncode == 1


def test_what_can_be_claimed_changes_no_margin(late_home: Path):
    told = marge("margin", "moulin", home=late_home)
    assert "−5,92\u00a0€" in told.stdout  # the financing cost: 1 200 × 30 × 6 % ÷ 365


def test_nothing_to_recover_is_said(home: Path):
    told = marge("recover", "--to", "2023-03-01", home=home)
    assert "Rien à récupérer." in told.stdout


def test_the_demo_company_has_each_sum_once_and_the_largest_first(tmp_path: Path):
    with as_file(files("app.demo") / "world") as folder:
        assert marge("import", str(folder), home=tmp_path).returncode == 0
    found = recovered(tmp_path)
    keys = [line["key"] for client in found["clients"] for line in client["lines"]]
    totals = [client["total"] for client in found["clients"]]
    assert len(keys) == len(set(keys)) > 50
    assert totals == sorted(totals, reverse=True)
    assert found["total"] == pytest.approx(sum(totals))
    assert all(line["proof"] for client in found["clients"] for line in client["lines"])
