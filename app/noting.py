"""Entering what left no mail: read like a mail, kept only where client and figure are told, confirmed by its author."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from app.bootstrap import House
from app.deciding import margins, moved_between
from app.naming import client_called
from app.wording import pick
from core.clients import Client
from core.costs import Category, CostStatus, FoundCost, Standing
from core.db.engine import lock_for_writing
from core.db.repositories.costs import CostsRepository
from core.db.repositories.decisions import DecisionsRepository
from core.db.repositories.messages import MessagesRepository
from core.db.repositories.records import RecordsRepository
from core.decisions.answers import Base, Said, figure_fields, figure_said
from core.decisions.bases import base_called, plausible_bases, project_of
from core.decisions.decision import Decision, Subject, Verdict
from core.decisions.notes import likely_category, note_message, noted_cost, same_figure
from core.decisions.snapshots import snapshot
from core.errors import InvalidInput
from core.language.formats import day as day_text
from core.language.formats import euros, listed
from core.language.references import ReferenceIndex
from core.messages import NOTE, Language, Message
from core.money import ZERO
from core.records import Employee
from core.viewer import Viewer
from ingestion.pipeline import Progress, recount, settle
from tools.read_model import ReadModel

_WRITTEN_OUT = 0.9
_SAME_TIME = dt.timedelta(days=30)
"""How far apart two costs of one amount may be told to be taken for one."""
_ANY_ZONE = dt.timedelta(days=1)
"""How far the day of who tells it may be ahead of ours."""
_SPENT = frozenset({CostStatus.INCURRED, CostStatus.COMMITTED})


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A note as it was typed, and what was said beside it.

    `author` is whose words and hours it tells; `again` tells that it is another cost, though it is like a known one.
    """

    text: str
    client: str | None = None
    project: str | None = None
    day: dt.date | None = None
    amount: str | None = None
    on: str | None = None
    category: Category | None = None
    author: Employee | None = None
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class Noted:
    """What a note came to: its costs, what a percentage was taken of by supposition, and the decision to take back."""

    costs: Sequence[FoundCost]
    supposed: Base | None
    decision_id: int
    moved: Mapping[str | None, tuple[Decimal, Decimal]]


def take_note(
    wish: Wish, *, house: House, viewer: Viewer, at: dt.datetime, progress: Progress = lambda _stage: None
) -> Noted:
    """Enter a note; whole, or not at all.

    Raises:
        InvalidInput: If client or figure cannot be told, or the cost is known already; it says what to add.
    """
    with house.engine.begin() as connection:
        lock_for_writing(connection)  # two people may note the same words at once
        read = house.sources(connection).seen_by(viewer)
        return _Note(wish, connection=connection, house=house, read=read, at=at).kept(progress)


class _Note:
    """A note on its way in."""

    def __init__(self, wish: Wish, *, connection: Connection, house: House, read: ReadModel, at: dt.datetime) -> None:
        self._wish, self._connection, self._house, self._read, self._at = wish, connection, house, read, at
        self._language: Language = house.settings.lang
        self._books = read.visible_books
        self._day = wish.day or at.date()
        self._author = wish.author or next((e for e in read.company.employees if e.name == read.viewer.name), None)
        self._supposed: Base | None = None
        documents = [*(o.order_ref for o in self._books.orders), *(q.quote_ref for q in self._books.quotes)]
        documents += [i.invoice_ref for i in self._books.invoices]
        hits = ReferenceIndex([*documents, *read.projects]).find(wish.text)
        self._named = [hit.reference for hit in hits if hit.confidence >= _WRITTEN_OUT]

    def kept(self, progress: Progress) -> Noted:
        """Keep the note and what it tells."""
        if self._day > self._at.date() + _ANY_ZONE:
            raise self._missing(
                f"Le {day_text(self._day, 'fr')} est à venir : une note dit ce qui a eu lieu.",
                f"{day_text(self._day, 'en')} is to come: a note tells what happened.",
            )
        client, project = self._place()
        said = self._said(client)
        if project is None:
            project = self._project_of_base(said)
        moment = dt.datetime.combine(self._day, self._at.timetz())
        message = note_message(
            self._wish.text,
            author=self._author,
            name=self._author.name if self._author else self._read.viewer.name,
            company=self._read.company,
            at=moment,
        )
        before = margins(self._connection, self._read.viewer)
        number = self._hear(message, client, project)
        settle(
            self._connection,
            reader=self._house.reader,
            recorded_at=self._at,
            cause=f"note {number}",
            progress=progress,
        )
        told = self._read_costs(message, said)
        costs = [self._confirm(c, said, client, project, alone=len(told) == 1) for c in told]
        if not costs:
            if said is None or said.amount is None:
                raise self._unpriced(said)
            costs = [self._confirm_unread(message, said, client, project)]
        recount(self._connection, recorded_at=self._at, cause=f"decision {number}")
        if not self._wish.again:
            self._refuse_twins(message, costs)
        held = {c.cost_id: c for c in CostsRepository(self._connection).all(self._read.viewer)}
        after = margins(self._connection, self._read.viewer)
        return Noted(
            costs=[held[cost_id] for cost_id in costs if cost_id in held],
            supposed=self._supposed,
            decision_id=number,
            moved=moved_between(before, after),
        )

    # --- what is told -----------------------------------------------------------------------------------------------
    def _place(self) -> tuple[Client, str | None]:
        """The client and project the note is about, as said beside it, else as its words name them."""
        projects = self._read.projects
        project = self._wish.project
        if project is not None:
            project = {ref.casefold(): ref for ref in projects}.get(project.strip().casefold())
            if project is None:
                raise self._missing(f"Aucune affaire « {self._wish.project} ».", f'No project "{self._wish.project}".')
        elif len(named := [ref for ref in self._named if ref in projects]) == 1:
            project = named[0]
        client = self._client(project)
        if project is not None and self._read.client_of_project(project) != client.client_id:
            raise self._missing(
                f"L'affaire {project} n'est pas une affaire de {client.name}.",
                f"Project {project} is not one of {client.name}'s.",
            )
        return client, project

    def _client(self, project: str | None) -> Client:
        if self._wish.client is not None:
            return client_called(self._wish.client, self._read, self._language)
        owners = {self._read.client_of_project(project)} if project is not None else set()
        documents = self._read.directory.documents
        owners |= {documents[ref].client_id for ref in self._named if ref in documents}
        owned = {o for o in owners if o}
        mentioned = {m.client_id for m in self._read.directory.mentions(self._wish.text)}
        found = owned if not mentioned or owned & mentioned else owned | mentioned
        if len(found) == 1:
            return self._read.clients[found.pop()]
        if found:
            names = [self._read.clients[c].name for c in sorted(found)]
            raise self._missing(
                f"De quel client s'agit-il : {listed(names, 'fr')} ? Ajoutez --client.",
                f"Which client is it: {listed(names, 'en')}? Add --client.",
            )
        raise self._missing(
            "De quel client s'agit-il ? Ajoutez --client NOM (« marge margin » les montre tous).",
            'Which client is it? Add --client NAME ("marge margin" shows them all).',
        )

    def _said(self, client: Client) -> Said | None:
        """The figure of the note as far as it can be told before it is read."""
        text = self._wish.amount or self._wish.text
        said = self._figure(text, self._base_named(client))
        if said is not None and said.percent is not None and said.amount is None:
            self._supposed = self._base_supposed(client, said.percent)
            said = self._figure(text, self._supposed)
        return said

    def _unpriced(self, said: Said | None) -> InvalidInput:
        if said is None:
            return self._missing(
                "Aucun chiffre compris. Ajoutez --amount : « 350 € », « 6 h à deux » ou « 3 % ».",
                'No figure understood. Add --amount: "€350", "6 hours, two of us" or "3%".',
            )
        return self._missing(
            "De qui sont ces heures ? Ajoutez --by PERSONNE, ou le montant : --amount « 350 € ».",
            'Whose hours are these? Add --by PERSON, or the amount: --amount "€350".',
        )

    def _figure(self, text: str, base: Base | None) -> Said | None:
        said = figure_said(text, company=self._read.company, day=self._day, worker=self._author, base=base)
        return None if said is not None and said.amount == 0 else said

    def _base_named(self, client: Client) -> Base | None:
        if self._wish.on is not None:
            base = base_called(self._wish.on, self._books, client)
            if base is None:
                raise self._missing(
                    f"{client.name} n'a ni commande, ni devis, ni facture « {self._wish.on} ».",
                    f'{client.name} has no order, quote or invoice "{self._wish.on}".',
                )
            return base
        return next((base for ref in self._named if (base := base_called(ref, self._books, client))), None)

    def _base_supposed(self, client: Client, percent: Decimal) -> Base:
        """The one document a percentage can be of."""
        bases = plausible_bases(client, self._books, self._day)
        if len(bases) == 1:
            return bases[0]
        share = f"{percent.normalize():f} %"
        if not bases:
            raise self._missing(
                f"{share} de quelle commande ? {client.name} n'en a aucune à cette date : ajoutez --amount.",
                f"{share} of what order? {client.name} has none at that date: add --amount.",
            )
        shown = [f"{base.reference} ({euros(base.amount, self._language)})" for base in bases]
        raise self._missing(
            f"{share} de quelle commande ? Ajoutez --on RÉFÉRENCE : {listed(shown, 'fr')}.",
            f"{share} of what order? Add --on REFERENCE: {listed(shown, 'en')}.",
        )

    def _project_of_base(self, said: Said | None) -> str | None:
        if said is None or said.percent is None:
            return None
        reference = self._wish.on or (self._supposed.reference if self._supposed else None)
        reference = reference or next(iter(self._named), None)
        return project_of(reference.strip(), self._books) if reference else None

    # --- keeping it -------------------------------------------------------------------------------------------------
    def _hear(self, message: Message, client: Client, project: str | None) -> int:
        """Keep the message and that its author stands for it and says whose it is; return the decision's number."""
        repository = DecisionsRepository(self._connection)
        if any(d.subject is Subject.MESSAGE and d.key == message.message_id for d in repository.standing()):
            raise self._missing("C'est déjà noté, mot pour mot.", "That is noted already, word for word.")
        batch = RecordsRepository(self._connection).open_batch(source=NOTE, started_at=self._at)
        MessagesRepository(self._connection).save([message], batch)
        place: dict[str, str | None] = {"client_id": client.client_id, "project_ref": project}
        return self._append(Subject.MESSAGE, message.message_id, Verdict.CORRECT, place, seen={"subject": NOTE})

    def _read_costs(self, message: Message, said: Said | None) -> list[FoundCost]:
        """The costs that reading made of the note.

        Raises:
            InvalidInput: If the books, or another mail, hold it already.
        """
        told = [c for c in CostsRepository(self._connection).as_read() if self._read.viewer.may_see(c.client_id)]
        own = [c for c in told if c.message_id == message.message_id]
        for cost in (*(c for c in told if message.message_id in c.also_in), *own):
            if cost.status is CostStatus.TRACED and cost.ledger_ref:
                raise self._missing(
                    f"C'est déjà dans les tables : {cost.ledger_ref}. Rien n'est ajouté.",
                    f"It is in the tables already: {cost.ledger_ref}. Nothing is added.",
                )
            if cost.also_in and not self._wish.again:
                raise self._found_already(cost)
        own = [c for c in own if not c.also_in]
        spent = [c for c in own if c.status in _SPENT and c.amount is not None]
        if len(spent) > 1 and self._wish.amount is None:
            return spent
        if said is None or said.amount is None:
            return spent
        fitting = [c for c in own if same_figure(c, said.amount)]
        return fitting[:1] or [c for c in own if c.amount is None or len(own) == 1][:1]

    def _found_already(self, cost: FoundCost) -> InvalidInput:
        when, amount = day_text(cost.date, self._language), euros(cost.amount or ZERO, self._language)
        return self._missing(
            f"C'est déjà trouvé : {amount}, dit par {cost.author} le {when} ({cost.cost_id}). Rien n'est ajouté ; "
            "si c'est un autre coût, ajoutez --again.",
            f"It is found already: {amount}, told by {cost.author} on {when} ({cost.cost_id}). Nothing is added; "
            "if it is another cost, add --again.",
        )

    def _refuse_twins(self, message: Message, costs: Sequence[str]) -> None:
        """Refuse a cost that another message of these days tells to the euro, unless it is said to be another one.

        Raises:
            InvalidInput: If there is one.
        """
        held = {c.cost_id: c for c in CostsRepository(self._connection).all(self._read.viewer)}
        for new in (held[cost_id] for cost_id in costs if cost_id in held):
            for cost in held.values():
                same = cost.client_id == new.client_id and new.amount is not None and same_figure(cost, new.amount)
                spent = cost.status is not CostStatus.NOT_A_COST and cost.standing is not Standing.REJECTED
                if same and spent and cost.message_id != message.message_id and abs(cost.date - new.date) <= _SAME_TIME:
                    raise self._found_already(cost)

    def _confirm(self, cost: FoundCost, said: Said | None, client: Client, project: str | None, *, alone: bool) -> str:
        """Confirm a cost that was read, with what was said otherwise; return its id."""
        otherwise: dict[str, str | None] = {
            "client_id": client.client_id,
            "project_ref": project or (cost.project_ref if cost.client_id == client.client_id else None),
        }
        if alone and said is not None and said.amount is not None and not same_figure(cost, said.amount):
            otherwise |= figure_fields(said)
        if self._wish.category is not None:
            otherwise["category"] = self._wish.category.value
        if self._wish.day is not None:
            otherwise["date"] = self._wish.day.isoformat()
        if cost.status not in _SPENT:
            otherwise["status"] = CostStatus.INCURRED.value
        self._append(Subject.COST, cost.cost_id, Verdict.CORRECT, otherwise, seen=snapshot(cost))
        return cost.cost_id

    def _confirm_unread(self, message: Message, said: Said, client: Client, project: str | None) -> str:
        """Confirm a cost that reading did not see; what was seen of it makes it one; return its id."""
        category = self._wish.category or likely_category(said)
        cost = noted_cost(
            message, said, client_id=client.client_id, project_ref=project, category=category, day=self._day
        )
        place: dict[str, str | None] = {"client_id": client.client_id, "project_ref": project}
        self._append(Subject.COST, cost.cost_id, Verdict.CORRECT, place, seen=snapshot(cost))
        return cost.cost_id

    def _append(
        self,
        subject: Subject,
        key: str,
        verdict: Verdict,
        corrections: Mapping[str, str | None],
        *,
        seen: Mapping[str, str | None],
    ) -> int:
        decision = Decision(
            subject=subject,
            key=key,
            verdict=verdict,
            person=self._read.viewer.name,
            decided_at=self._at,
            corrections=corrections,
            seen=seen,
        )
        return DecisionsRepository(self._connection).append(decision).decision_id or 0

    def _missing(self, french: str, english: str) -> InvalidInput:
        return InvalidInput(pick(self._language, french, english))
