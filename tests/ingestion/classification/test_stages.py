"""Where the work stands on the day of a mail."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from core.messages import Attachment
from ingestion.classification.stages import Stage, stage_of
from tests.core.identity.printworks import project
from tests.ingestion.attachment.mailbox import AGNES, NADIA, mail

WORK = {"P-7": project("P-7", "C1", "Coffrets", dt.date(2025, 3, 1), dt.date(2025, 4, 30))}
MAIL = mail("a", AGNES, NADIA, "Bonjour")
PLACED = Attachment(client_id="x", project_ref="P-7", client_confidence=1, project_confidence=1, reasons=())


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (dt.date(2025, 2, 28), Stage.BEFORE),
        (dt.date(2025, 3, 1), Stage.RUNNING),
        (dt.date(2025, 4, 30), Stage.RUNNING),
        (dt.date(2025, 5, 1), Stage.AFTER),
    ],
)
def test_the_day_of_the_mail_tells_the_stage(day: dt.date, stage: Stage):
    sent = replace(MAIL, sent_at=dt.datetime.combine(day, dt.time(10), tzinfo=dt.UTC))
    assert stage_of(sent, PLACED, WORK) is stage


def test_no_project_is_a_stage_and_an_unknown_one_says_nothing():
    assert stage_of(MAIL, None, WORK) is Stage.NONE
    assert stage_of(MAIL, replace(PLACED, project_ref=None), WORK) is Stage.NONE
    assert stage_of(MAIL, replace(PLACED, project_ref="P-9"), WORK) is None
    assert stage_of(replace(MAIL, sent_at=None), PLACED, WORK) is None
