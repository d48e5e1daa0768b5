"""Who asks, fixed before anything is read and applied in the queries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """A person and the clients they may see; `clients` None means all of them and the unattributed too (direction)."""

    name: str
    role: str
    clients: frozenset[str] | None

    def may_see(self, client_id: str | None) -> bool:
        """Whether this person may see a client's figures; None stands for what belongs to no client."""
        return self.clients is None or (client_id is not None and client_id in self.clients)


DIRECTION = Viewer(name="direction", role="direction", clients=None)
