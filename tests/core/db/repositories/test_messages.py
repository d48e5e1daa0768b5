from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine

from core.db.repositories.messages import MessageCounts, MessagesRepository
from core.db.repositories.records import RecordsRepository
from core.messages import (
    Address,
    AttachedFile,
    Attachment,
    Classification,
    FiledMessage,
    Message,
    QuotedPart,
    TicketClass,
)
from core.viewer import DIRECTION, Viewer

PARIS = dt.timezone(dt.timedelta(hours=2))
FILED = Classification(ticket_class=TicketClass.BILLING, opens_ticket=True, confidence=0.5, reasons=("avoir",))


def mail(message_id: str, **others: Any) -> Message:
    plain = Message(
        message_id=message_id,
        file=f"mail/{message_id}.eml",
        thread="m1@atelier.example",
        in_reply_to=None,
        references=("m0@atelier.example",),
        sent_at=dt.datetime(2031, 5, 31, 23, 30, tzinfo=PARIS),
        sender=Address(name="Léa", email="lea@quai.example"),
        to=(Address(name="", email="nour@deuxrives.example"), Address(name="Ugo", email="ugo@deuxrives.example")),
        cc=(),
        subject="Réimpression «programmes»",
        own_text="Bonjour,\nOn refait les 40 affiches à 18 €.",
        signature="Léa",
        quoted=(QuotedPart(author=None, text="> ok", kind="reply"),),
        attachments=(AttachedFile(name="épreuve.pdf", content_type="application/pdf", size=1234),),
        language="fr",
        auto_submitted=False,
        content_hash="1",
        warnings=("jeu de caractères inconnu",),
    )
    return replace(plain, **others)


def attached(client_id: str | None) -> Attachment:
    return Attachment(
        client_id=client_id, project_ref=None, client_confidence=0.8, project_confidence=0, reasons=("domaine",)
    )


@pytest.fixture
def repository(database: Engine) -> Iterator[MessagesRepository]:
    with database.begin() as connection:
        RecordsRepository(connection).open_batch(source="drawer", started_at=dt.datetime.now(dt.UTC))
        yield MessagesRepository(connection)


def test_a_mail_comes_back_as_it_was_even_its_local_day(repository: MessagesRepository):
    bare = mail("m2@x", sent_at=None, sender=None, to=(), references=(), quoted=(), attachments=(), warnings=())
    zoneless = mail("m3@x", sent_at=dt.datetime(2031, 5, 31, 22, 0))  # noqa: DTZ001 - some mails do not tell
    repository.save([mail("m1@x"), bare, zoneless], 1)

    assert repository.all() == [bare, mail("m1@x"), zoneless]
    assert repository.all()[1].sent_at.day == 31


def test_mails_again_stay_changed_ones_are_renewed(repository: MessagesRepository):
    repository.save([mail("m1@x"), mail("m2@x")], 1)
    repository.file("m1@x", attached("quai"), FILED)
    longer = mail("m2@x", own_text="Bonjour,", content_hash="2")

    counts = repository.save([longer, mail("m3@x"), mail("m3@x", subject="copie")], 1)

    assert counts == MessageCounts(added=1, changed=1)
    assert repository.save([mail("m1@x")], 1) == MessageCounts(unchanged=1)
    assert {m.message_id: m for m in repository.all()}["m2@x"] == longer
    assert {m.message_id: m for m in repository.all()}["m3@x"] == mail("m3@x")
    assert [f.message.message_id for f in repository.filed(DIRECTION)] == ["m1@x"]


def test_an_older_mail_that_comes_later_may_begin_the_thread(repository: MessagesRepository):
    repository.save([mail("m1@x", thread="m1@x"), mail("m2@x", thread="m1@x"), mail("m3@x", thread="m3@x")], 1)

    repository.rethread({"m1@x": "m0@x", "m2@x": "m0@x", "m3@x": "m3@x", "never@x": "m0@x"})

    assert [m.thread for m in repository.all()] == ["m0@x", "m0@x", "m3@x"]


def test_what_no_database_can_hold_does_not_stop_an_import(repository: MessagesRepository):
    odd = mail("m\x001@x", own_text="a\x00b", subject="\ud83d", to=(Address(name="\udce9", email="a@b"),))
    repository.save([odd], 1)

    assert repository.save([odd], 1) == MessageCounts(unchanged=1)
    found = repository.all()[0]
    assert (found.own_text, found.subject, found.to[0].name) == ("a\ufffdb", "\ufffd", "\ufffd")


def test_filed_mails_are_for_those_who_may_see_their_client(repository: MessagesRepository):
    repository.save([mail("m1@x"), mail("m2@x"), mail("m3@x"), mail("unfiled@x")], 1)
    for message_id, client_id in (("m1@x", "quai"), ("m2@x", "halles"), ("m3@x", None)):
        repository.file(message_id, attached(client_id), FILED)
    sales = Viewer(name="Iris", role="sales", clients=frozenset({"quai"}))
    own = FiledMessage(message=mail("m1@x"), attachment=attached("quai"), classification=FILED)

    assert len(repository.filed(DIRECTION)) == 3
    assert repository.filed(sales) == [own]
    assert repository.get(["m1@x", "m2@x", "m3@x", "never@x"], sales) == [own]
    assert repository.filed(sales, client_ids=["halles"]) == []
    assert [f.message.message_id for f in repository.filed(DIRECTION, client_ids=[None])] == ["m3@x"]
