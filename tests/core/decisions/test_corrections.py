from __future__ import annotations

import pytest

from core.decisions.corrections import Problem, checked
from core.decisions.decision import Subject, Verdict
from core.errors import Refused

SEEN = {"client_id": "halles", "project_ref": "B-12"}
OWNERS = {"B-12": "halles", "B-13": "halles", "G-1": "gare", "DIV": None}


def check(
    corrections: dict[str, str | None], *, subject: Subject = Subject.COST, verdict: Verdict = Verdict.CORRECT
) -> dict[str, str | None]:
    return checked(
        subject,
        verdict,
        corrections,
        seen=SEEN,
        owners=OWNERS,
        clients={"halles", "gare"},
        profiles={"PAO"},
    )


@pytest.mark.parametrize(
    ("corrections", "problem"),
    [
        ({"client_id": "port"}, Problem.NO_SUCH_CLIENT),
        ({"project_ref": "Z-9"}, Problem.NO_SUCH_PROJECT),
        ({"client_id": "gare", "project_ref": "B-13"}, Problem.ANOTHER_CLIENTS_PROJECT),
        ({"category": "gift"}, Problem.NOT_OF_THE_SET),
        ({"status": ""}, Problem.NOT_OF_THE_SET),
        ({"amount": "-1"}, Problem.NO_FIGURE),
        ({"amount": "NaN"}, Problem.NO_FIGURE),
        ({"amount": "1e30"}, Problem.NO_FIGURE),
        ({"amount": "beaucoup"}, Problem.NO_FIGURE),
        ({"persons": "1.5"}, Problem.NO_FIGURE),
        ({"persons": "0"}, Problem.NO_FIGURE),
        ({"profile": "pilote"}, Problem.NO_SUCH_PROFILE),
        ({"date": "31/05/2031"}, Problem.NO_DAY),
        ({"quote": "autre"}, Problem.NO_SUCH_FIELD),
        ({}, Problem.NOTHING_CORRECTED),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(corrections: dict[str, str | None], problem: Problem):
    with pytest.raises(Refused) as refused:
        check(corrections)
    assert refused.value.problem is problem


def test_figures_are_kept_to_the_cent_and_counts_whole():
    assert check({"amount": "350.005", "persons": "2.0"}) == {"amount": "350.01", "persons": "2"}


def test_another_client_leaves_the_project_of_the_former_behind():
    assert check({"client_id": "gare"}) == {"client_id": "gare", "project_ref": None}
    assert check({"client_id": "halles"}) == {"client_id": "halles"}


def test_a_project_brings_its_client():
    assert check({"project_ref": "G-1"}) == {"project_ref": "G-1", "client_id": "gare"}


def test_nobodys_is_an_answer():
    assert check({"client_id": None}) == {"client_id": None, "project_ref": None}


@pytest.mark.parametrize(
    ("subject", "verdict"),
    [(Subject.COST, Verdict.RECOVERED), (Subject.CLAIM, Verdict.CONFIRM), (Subject.IDENTITY, Verdict.CORRECT)],
)
def test_a_verdict_fits_its_subject(subject: Subject, verdict: Verdict):
    with pytest.raises(Refused) as refused:
        check({}, subject=subject, verdict=verdict)
    assert refused.value.problem is Problem.NOT_FOR_THIS


def test_a_rejection_corrects_nothing():
    with pytest.raises(Refused):
        check({"amount": "5"}, verdict=Verdict.REJECT)
