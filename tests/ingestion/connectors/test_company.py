"""The company file: whole, with faults, and unreadable."""

import json
from decimal import Decimal
from typing import Any

import pytest

from core.period import Period
from core.records import Company, ProfileRate
from ingestion.connectors.company import read_company

WHOLE: dict[str, Any] = {
    "name": "Traiteur des Halles",
    "domains": ["@Halles.example"],
    "siren": 123456789,
    "period": {"start": "2031-01-01", "end": "2031-12-31"},
    "financing_rate": 0.055,
    "hours_per_day": 7.5,
    "profiles": [
        {"profile": "cuisine", "hourly_rate": 31.4},
        {"profile": "cuisine", "hourly_rate": 33, "valid_from": "2031-07-01"},
    ],
    "employees": [{"name": "Ines Roy", "email": "I.Roy@halles.example", "profile": "cuisine"}],
    "partners": [{"name": "Froid Express", "domain": "froidex.example", "kind": "carrier"}],
}


def read(content: object, *, assumed: Company | None = None) -> tuple[Company | None, list[tuple[str | None, str]]]:
    company, errors = read_company(json.dumps(content).encode(), file="company.json", assumed=assumed)
    return company, [(e.column, e.message) for e in errors]


def test_a_whole_file():
    company, errors = read(WHOLE)
    assert not errors
    assert company is not None
    assert (company.domains, company.siren, company.currency) == (("halles.example",), "123456789", "EUR")
    assert (company.financing_rate, company.hours_per_day) == (Decimal("0.055"), Decimal("7.5"))
    assert company.rates[0] == ProfileRate(profile="cuisine", hourly_rate=Decimal("31.4"))
    assert company.employees[0].email == "i.roy@halles.example"
    assert company.partners[0].kind == "carrier"


def test_what_is_missing_is_told_with_its_consequence_and_assumed():
    assumed, _ = read({**WHOLE, "name": "dossier"})
    company, errors = read({"name": "Halles"}, assumed=assumed)
    assert company is not None
    assert (company.name, company.period, company.financing_rate) == ("Halles", Period.year(2031), 0)
    assert [column for column, _ in errors] == ["period", "domains", "financing_rate", "profiles", "employees"]
    assert errors[0][1] == "clé manquante : l’année civile de la plupart des factures est retenue"


def test_wrong_values_are_told_with_their_path_and_the_rest_goes_in():
    faulty = {
        **WHOLE,
        "financing_rate": 6,
        "profiles": [{"profile": "cuisine", "hourly_rate": "cher"}, "salle", WHOLE["profiles"][0]],
        "period": {"start": "2031-01-01", "end": "2030-12-31"},
    }
    company, errors = read(faulty, assumed=read(WHOLE)[0])
    assert company is not None
    assert len(company.rates) == 1
    assert company.financing_rate == 0
    assert dict(errors) == {
        "period.end": 'valeur inattendue "2030-12-31" : il faut une date AAAA-MM-JJ, la fin après le début',
        "financing_rate": "valeur inattendue 6 : il faut un taux annuel entre 0 et 1 (0.06 pour 6 %)",
        "profiles[0].hourly_rate": 'valeur inattendue "cher" : il faut un taux horaire en euros',
        "profiles[1]": 'valeur inattendue "salle" : il faut un objet { }',
    }


@pytest.mark.parametrize("data", [b"{", b"[]", b"", b"[" * 100_000, '{"name": "Caf\u00e9'.encode("cp1252")])
def test_what_is_no_company_file_is_told_and_ignored(data: bytes):
    company, errors = read_company(data, file="company.json", assumed=None, language="en")
    assert company is None
    assert "not valid JSON" in errors[0].message


def test_without_any_period_there_is_no_company():
    assert read({**WHOLE, "period": None})[0] is None
