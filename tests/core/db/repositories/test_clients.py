from __future__ import annotations

from sqlalchemy import Engine

from core.db.repositories.clients import ClientsRepository
from core.messages import Attachment
from tests.core.db.samples import client


def test_clients_come_back_whole_and_replace_the_former(database: Engine):
    former = [client("abbaye"), client("quai")]
    latter = [client("quai", account_ids=(), customer_codes=("C-abbaye1", "C-quai1")), client("halles", domains=())]
    with database.begin() as connection:
        repository = ClientsRepository(connection)
        repository.replace(former)
        assert repository.all() == former

        repository.replace(latter)
        assert repository.all() == [latter[1], latter[0]]

        repository.replace([])
        assert repository.all() == []


def test_ticket_attachments_replace_the_former(database: Engine):
    sure = Attachment(
        client_id="quai", project_ref="B-12", client_confidence=0.9, project_confidence=0.75, reasons=("nom exact",)
    )
    unsure = Attachment(client_id=None, project_ref=None, client_confidence=0, project_confidence=0, reasons=())
    with database.begin() as connection:
        repository = ClientsRepository(connection)
        repository.save_ticket_attachments({"T-1": unsure, "T-0": sure})
        repository.save_ticket_attachments({"T-1": sure, "T-2": unsure})
        assert repository.ticket_attachments() == {"T-1": sure, "T-2": unsure}
