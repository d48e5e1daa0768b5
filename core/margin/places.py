"""Which client the codes of the tables belong to."""

from __future__ import annotations

from collections.abc import Iterable

from core.clients import Client
from core.records import Project


class Places:
    """The client of a CRM account, an ERP customer code or a project; None where no client claims it."""

    def __init__(self, clients: Iterable[Client], projects: Iterable[Project]) -> None:
        """Index the identities of the clients and the customers of the projects."""
        self._accounts: dict[str, str] = {}
        self._customers: dict[str, str] = {}
        for client in clients:
            self._accounts |= dict.fromkeys(client.account_ids, client.client_id)
            self._customers |= dict.fromkeys(client.customer_codes, client.client_id)
        self._projects = {p.project_ref: p.customer_code for p in projects}

    def of_account(self, account_id: str) -> str | None:
        """The client a CRM account belongs to."""
        return self._accounts.get(account_id)

    def of_customer(self, code: str | None, project_ref: str | None = None) -> str | None:
        """The client of an ERP row: its customer code's, and only where it has none the project's customer's."""
        return self._customers.get(code) if code else self.of_project(project_ref)

    def of_project(self, project_ref: str | None) -> str | None:
        """The client a project was sold to."""
        return self._customers.get(self._projects.get(project_ref or "") or "")

    def knows_project(self, project_ref: str) -> bool:
        """Whether the books name this project."""
        return project_ref in self._projects
