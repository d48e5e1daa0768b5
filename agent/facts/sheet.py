"""The typed facts that answer one question: what every kind of sheet has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from agent.router.intent import Intent
from core.figures import Figure, Quote
from core.margin.waterfall import Step
from core.period import Period
from tools.read_model import ReadModel


@dataclass(frozen=True, kw_only=True)
class FactSheet:
    """What an answer may say.

    `names` are names as the data writes them (clients, projects, segments, references): digits in them are no claims.
    `periods` are the spans of days the sheet speaks of; dates of theirs and of quotes may be written.
    """

    intent: Intent
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    names: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    client_id: str | None = None
    client_ids: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()
    advice: Literal["yes", "no", "conditional"] | None = None
    unknown: bool = False
    waterfall: tuple[Step, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Whom a question is about: clients, projects, a segment, or all of the company."""

    name: str
    client_ids: tuple[str, ...] | None
    project_refs: tuple[str, ...] | None = None
    scope: str = "company"

    @property
    def client_id(self) -> str | None:
        """The one client, None for several or all."""
        return self.client_ids[0] if self.client_ids and len(self.client_ids) == 1 else None


def subject_of(intent: Intent, *, read_model: ReadModel) -> Subject:
    """Whom an intent is about, as a scope that the ledger can be asked with."""
    if intent.project_refs:
        projects = [read_model.projects[p] for p in intent.project_refs]
        owners = [read_model.client_of_project(p.project_ref) for p in projects]
        return Subject(
            name=", ".join(f"{p.project_ref} ({p.label})" for p in projects),
            client_ids=tuple(dict.fromkeys(o for o in owners if o)),
            project_refs=intent.project_refs,
            scope=intent.project_refs[0],
        )
    if intent.client_ids:
        names = [read_model.clients[c].name for c in intent.client_ids]
        return Subject(name=", ".join(names), client_ids=intent.client_ids, scope=intent.client_ids[0])
    if intent.segments:
        members = tuple(c.client_id for c in read_model.clients.values() if c.segment in intent.segments)
        return Subject(name=", ".join(intent.segments), client_ids=members, scope="segment")
    return Subject(name=read_model.company.name, client_ids=None)


def period_of(intent: Intent, *, read_model: ReadModel) -> Period:
    """The days a question is about: the first it names, else the company's own year."""
    return intent.periods[0] if intent.periods else read_model.company.period
