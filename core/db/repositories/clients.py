"""The unified clients, the identities that are one with them, and whose after-sales tickets are whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from core.clients import Client
from core.db.tables import client_identities, clients, ticket_attachments
from core.messages import Attachment

_ACCOUNT = "crm_account"
_CUSTOMER = "erp_customer"


class ClientsRepository:
    """Who is who, as last decided."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, everyone: Sequence[Client]) -> None:
        """Keep these clients, in place of what was known."""
        self._connection.execute(delete(client_identities))
        self._connection.execute(delete(clients))
        if not everyone:
            return
        own = [{key: value for key, value in vars(client).items() if key in clients.c} for client in everyone]
        self._connection.execute(insert(clients), own)
        identities = [
            {"kind": kind, "reference": reference, "client_id": client.client_id, "position": position}
            for client in everyone
            for kind, references in ((_ACCOUNT, client.account_ids), (_CUSTOMER, client.customer_codes))
            for position, reference in enumerate(references)
        ]
        if identities:
            self._connection.execute(insert(client_identities), identities)

    def all(self) -> list[Client]:
        """Every client, in the order of their ids."""
        identities: dict[tuple[str, str], list[str]] = defaultdict(list)
        query = select(client_identities).order_by(client_identities.c.position)
        for row in self._connection.execute(query).mappings():
            identities[row["client_id"], row["kind"]].append(row["reference"])
        known = [
            Client(
                **row,
                account_ids=tuple(identities[row["client_id"], _ACCOUNT]),
                customer_codes=tuple(identities[row["client_id"], _CUSTOMER]),
            )
            for row in self._connection.execute(select(clients)).mappings()
        ]
        return sorted(known, key=lambda client: client.client_id)

    def save_ticket_attachments(self, attachments: Mapping[str, Attachment]) -> None:
        """Keep to whom each after-sales ticket belongs, in place of what was known."""
        self._connection.execute(delete(ticket_attachments))
        if attachments:
            values = [{"ticket_ref": reference, **vars(attachment)} for reference, attachment in attachments.items()]
            self._connection.execute(insert(ticket_attachments), values)

    def ticket_attachments(self) -> dict[str, Attachment]:
        """To whom each after-sales ticket belongs, by ticket reference."""
        columns = [column for column in ticket_attachments.c if column.name != "ticket_ref"]
        rows = self._connection.execute(select(ticket_attachments.c.ticket_ref, *columns)).mappings()
        return {row["ticket_ref"]: Attachment(**{column.name: row[column.name] for column in columns}) for row in rows}
