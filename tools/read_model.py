"""What the tools read from: the repositories, the clients and the index, bound to the person who asks.

The viewer is fixed when the read model is made; a tool cannot widen it. Clients, documents and projects that the viewer
may not see are left out here, so that the absent and the forbidden look the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from sqlalchemy import Connection

from core.clients import Client
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.costs import CostsRepository
from core.db.repositories.ledger import LedgerRepository
from core.db.repositories.messages import MessagesRepository
from core.db.repositories.records import RecordsRepository
from core.identity.directory import Directory
from core.index.search import MessageIndex
from core.margin.statement import Statement, statement
from core.period import Period
from core.records import Books, Company, Project
from core.viewer import Viewer

LEFT_OUT = frozenset({"crm_activities", "erp_invoice_lines", "erp_payments", "erp_production", "erp_time_entries"})
"""The tables whose rows only the ledger answers for; reading them would make answers slower with every year."""


@dataclass(frozen=True, kw_only=True)
class ReadModel:
    """Everything a tool may look at, for one viewer; its books are without the tables of `LEFT_OUT`."""

    connection: Connection
    viewer: Viewer
    index: MessageIndex
    books: Books
    every_client: tuple[Client, ...]
    """All clients of the company; only `clients` may be named in an answer."""

    @classmethod
    def on(cls, connection: Connection, *, viewer: Viewer, index: MessageIndex) -> ReadModel:
        """Open a read model on a connection.

        Raises:
            NotConfigured: If nothing was imported yet.
        """
        return cls(
            connection=connection,
            viewer=viewer,
            index=index,
            books=RecordsRepository(connection).books(without=LEFT_OUT),
            every_client=tuple(ClientsRepository(connection).all()),
        )

    def seen_by(self, viewer: Viewer) -> ReadModel:
        """The same for another viewer; without reading anything again."""
        return self if viewer == self.viewer else replace(self, viewer=viewer)

    @property
    def company(self) -> Company:
        """Whose books these are."""
        return self.books.company

    @cached_property
    def clients(self) -> dict[str, Client]:
        """The clients the viewer may see, by id."""
        return {c.client_id: c for c in self.every_client if self.viewer.may_see(c.client_id)}

    @cached_property
    def directory(self) -> Directory:
        """Who a name means, among the clients the viewer may see."""
        return Directory(tuple(self.clients.values()), self._visible_books)

    @cached_property
    def projects(self) -> dict[str, Project]:
        """The projects of the clients the viewer may see, and for direction those of no client."""
        return {p.project_ref: p for p in self._visible_books.projects}

    @cached_property
    def _visible_books(self) -> Books:
        if self.viewer.clients is None:
            return self.books
        codes = {code for c in self.clients.values() for code in c.customer_codes}
        accounts = {account for c in self.clients.values() for account in c.account_ids}
        b = self.books
        projects = tuple(p for p in b.projects if p.customer_code in codes)
        refs = {p.project_ref for p in projects}
        return replace(
            b,
            accounts=tuple(a for a in b.accounts if a.account_id in accounts),
            contacts=tuple(c for c in b.contacts if c.account_id in accounts),
            quotes=tuple(q for q in b.quotes if q.account_id in accounts),
            customers=tuple(c for c in b.customers if c.customer_code in codes),
            projects=projects,
            orders=tuple(o for o in b.orders if o.customer_code in codes),
            invoices=tuple(i for i in b.invoices if i.customer_code in codes),
            purchases=tuple(p for p in b.purchases if p.project_ref in refs),
            shipments=tuple(s for s in b.shipments if s.customer_code in codes),
            penalties=tuple(p for p in b.penalties if p.customer_code in codes),
            tickets=tuple(t for t in b.tickets if t.project_ref in refs),
        )

    @property
    def visible_books(self) -> Books:
        """The rows of the clients the viewer may see."""
        return self._visible_books

    @property
    def ledger(self) -> LedgerRepository:
        """The margin ledger; ask it with the viewer."""
        return LedgerRepository(self.connection)

    @property
    def costs(self) -> CostsRepository:
        """The found costs; ask them with the viewer."""
        return CostsRepository(self.connection)

    @property
    def messages(self) -> MessagesRepository:
        """The mails; ask them with the viewer."""
        return MessagesRepository(self.connection)

    def client_of_project(self, project_ref: str) -> str | None:
        """The client a project was sold to, None where there is none the viewer may see."""
        project = self.projects.get(project_ref)
        client = self.directory.by_customer_code(project.customer_code or "") if project else None
        return client.client_id if client else None

    def statement(
        self,
        *,
        period: Period | None,
        client_ids: Collection[str | None] | None = None,
        project_refs: Collection[str | None] | None = None,
    ) -> Statement:
        """The margin statement of some clients or projects (None: of all the viewer may see) over a period."""
        totals = self.ledger.totals(self.viewer, period=period, client_ids=client_ids, project_refs=project_refs)
        return statement(totals[()])

    def client_statements(self, *, period: Period) -> dict[str, Statement]:
        """Every visible client's statement over a period; a client without any entry has an empty one."""
        totals = self.ledger.totals(self.viewer, period=period, group=("client",))
        return {client_id: statement(totals.get((client_id,), {})) for client_id in self.clients}

    def project_statements(self, *, period: Period) -> dict[str, Statement]:
        """The statement of every project of the viewer's clients over a period, by reference."""
        totals = self.ledger.totals(self.viewer, period=period, group=("project",))
        return {ref: statement(totals[(ref,)]) for ref in self.projects if (ref,) in totals}

    @cached_property
    def known_days(self) -> Period | None:
        """The span of days over which the ledger holds entries the viewer may see; None when it holds none."""
        months: list[dt.date] = [key[0] for key in self.ledger.totals(self.viewer, group=("month",))]
        if not months:
            return None
        return Period(min(months), Period.month(max(months).year, max(months).month).end)


def members(
    read_model: ReadModel, *, owners: Collection[str] = (), segments: Collection[str] = ()
) -> tuple[str, ...] | None:
    """The visible clients that the CRM gives these owners and segments; None where neither is named."""
    if not owners and not segments:
        return None
    return tuple(
        c.client_id
        for c in read_model.clients.values()
        if (not owners or c.owner in owners) and (not segments or c.segment in segments)
    )
