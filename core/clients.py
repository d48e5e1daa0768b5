"""The unified client and what is said about who it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Client:
    """A client: the CRM accounts and ERP customers that are one and the same company, and how sure we are.

    `client_id` is a readable slug that stays once given. `names` holds every spelling known, best first.
    `domains` are the mail domains that are the client's own (never a public provider's).
    """

    client_id: str
    name: str
    names: tuple[str, ...]
    account_ids: tuple[str, ...]
    customer_codes: tuple[str, ...]
    domains: tuple[str, ...]
    city: str | None
    segment: str | None
    owner: str | None
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """Who a name, an address or a reference means: one client, or None with the candidates it could be."""

    client_id: str | None
    confidence: float
    reasons: tuple[str, ...]
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mention:
    """A client named in a text: the characters that name it and how sure we are (0 to 1)."""

    client_id: str
    start: int
    end: int
    confidence: float
