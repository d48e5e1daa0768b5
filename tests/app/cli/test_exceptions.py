from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.cli.running import marge
from tests.app.company import write_company

LETTER = """\
From: Odile Tanguy <o.tanguy@fournil-services.example>
To: Hugo Lavigne <h.lavigne@moulin-verdier.example>
Date: Thu, 16 Mar 2023 09:00:00 +0100
Message-ID: <tanguy-2@fournil-services.example>
Subject: Pétrin
Content-Type: text/plain; charset=utf-8

Bonjour Monsieur Lavigne,

La cuve est reprise demain à nos frais.

Odile Tanguy
"""


@pytest.fixture(scope="module")
def lenient(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where a mail gives something away, and an invoice line stands below its list price."""
    home = tmp_path_factory.mktemp("lenient")
    told = marge("import", str(write_company(home / "exports", tables={"mail/002.eml": LETTER})), home=home)
    assert told.returncode == 0, told.stderr
    return home


def test_favours_stand_under_client_and_author_with_the_question_for_the_author(lenient: Path):
    told = marge("exceptions", home=lenient)

    assert told.returncode == 0, told.stderr
    shown = " ".join(told.stdout.split())
    assert "Moulin Verdier · 1 exception(s), 1 sans chiffre, 16 mars 2023" in shown
    assert "Odile Tanguy (1)" in shown
    assert "combien d'heures, combien d'euros" in shown


def test_discounts_without_a_reason_are_listed_with_a_proposed_one(lenient: Path):
    told = marge("exceptions", "moulin", home=lenient, lang="en")

    shown = " ".join(told.stdout.split())
    assert "Discounts without a reason 1 document(s), €100 off, €100 of it granted" in shown
    assert "invoice F1" in shown
    assert "first order" in shown


def test_json_holds_concessions_discounts_and_questions(lenient: Path):
    told = json.loads(marge("exceptions", "--json", home=lenient).stdout)

    (concession,) = told["concessions"]
    assert (concession["kind"], concession["author"], concession["amount"]) == ("absorbed", "Odile Tanguy", None)
    assert concession["question"] == told["questions"][0]["text"]
    assert told["questions"][0]["author"] == "o.tanguy@fournil-services.example"
    (discount,) = told["discounts"]
    assert (discount["reference"], discount["discount"], discount["proposed_category"]) == ("F1", 100.0, "launch")


def test_a_period_without_exceptions_says_so(lenient: Path):
    told = marge("exceptions", "--from", "2019-01-01", "--to", "2019-12-31", home=lenient)
    assert "Aucune exception" in told.stdout
    assert "Toutes ont un motif" in told.stdout


def test_another_client_shows_nothing_of_this_one(lenient: Path):
    told = marge("exceptions", "brioche", "--json", home=lenient)
    assert json.loads(told.stdout)["concessions"] == []
    assert json.loads(told.stdout)["discounts"] == []
