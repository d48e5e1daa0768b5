"""Gathers what was conceded without structure: favours told in mails, and discounts that nobody gave a reason for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.author_questions import QuestionToAuthor, questions_to_authors
from core.concessions import Concession
from core.costs import FoundCost, Standing
from core.db.repositories.clients import ClientsRepository
from core.db.repositories.concessions import ConcessionsRepository
from core.db.repositories.decisions import DecisionsRepository
from core.db.repositories.records import RecordsRepository
from core.decisions.decision import Subject
from core.discounts.proposals import UncategorisedDiscount, uncategorised_discounts
from core.period import Period
from tools.read_model import LEFT_OUT, ReadModel

_LINES = "erp_invoice_lines"


@dataclass(frozen=True, kw_only=True)
class Exceptions:
    """The favours and unexplained discounts of a period that one viewer may see.

    `costs` holds the found costs that price favours, by id; `questions` those to ask an author, by what they are about.
    """

    period: Period
    concessions: tuple[Concession, ...]
    costs: Mapping[str, FoundCost]
    questions: Mapping[str, QuestionToAuthor]
    discounts: tuple[UncategorisedDiscount, ...]
    names: Mapping[str, str]

    def price_of(self, concession: Concession) -> Decimal | None:
        """What a favour cost, EUR excluding VAT; None where nobody knows, or a person said that it is no cost."""
        cost = self.costs.get(concession.cost_id or "")
        return cost.amount if cost and cost.standing is not Standing.REJECTED else None

    def question_about(self, concession: Concession) -> QuestionToAuthor | None:
        """The question to the author of a favour that has no price."""
        return self.questions.get(concession.concession_id) or self.questions.get(concession.cost_id or "")

    def as_json(self) -> dict[str, Any]:
        """The same as plain values; amounts are numbers of euros, days are ISO."""
        return {
            "period": {"start": self.period.start.isoformat(), "end": self.period.end.isoformat()},
            "concessions": [self._concession(concession) for concession in self.concessions],
            "discounts": [_discount(discount) for discount in self.discounts],
            "questions": [
                {"subject_id": q.subject_id, "author": q.author, "language": q.language, "text": q.text}
                for q in self.questions.values()
            ],
        }

    def _concession(self, concession: Concession) -> dict[str, Any]:
        question = self.question_about(concession)
        return {
            "concession_id": concession.concession_id,
            "kind": concession.kind.value,
            "client_id": concession.client_id,
            "project_ref": concession.project_ref,
            "author": concession.author,
            "date": concession.date.isoformat(),
            "message_id": concession.message_id,
            "quote": concession.quote,
            "words": concession.words,
            "cost_id": concession.cost_id,
            "amount": _number(self.price_of(concession)),
            "question": question.text if question else None,
        }


def gather(read: ReadModel, *, period: Period, client_ids: Collection[str] | None = None) -> Exceptions:
    """Return what was conceded over a period.

    Args:
        read: What the viewer may read.
        period: The span of the sentences and documents.
        client_ids: Only these clients; all the viewer may see where it is None.
    """
    viewer = read.viewer
    concessions = ConcessionsRepository(read.connection).all(viewer, period=period, client_ids=client_ids)
    costs = read.costs.all(viewer, client_ids=client_ids)
    names = {client_id: client.name for client_id, client in read.clients.items()}
    told = [cost for cost in costs if period.start <= cost.date <= period.end]
    written = {*(c.message_id for c in concessions), *(c.message_id for c in told)}
    filed = read.messages.get(written, viewer)
    questions = questions_to_authors(
        told, concessions, messages={f.message.message_id: f.message for f in filed}, client_names=names
    )
    return Exceptions(
        period=period,
        concessions=tuple(concessions),
        costs={cost.cost_id: cost for cost in costs},
        questions={question.subject_id: question for question in questions},
        discounts=tuple(_discounts(read, period=period, client_ids=client_ids)),
        names=names,
    )


def _discounts(read: ReadModel, *, period: Period, client_ids: Collection[str] | None) -> list[UncategorisedDiscount]:
    """Return the unexplained discounts; all documents help to propose a category, rights decide what is shown."""
    books = RecordsRepository(read.connection).books(without=LEFT_OUT - {_LINES})
    found = uncategorised_discounts(
        books,
        clients=read.every_client,
        mailbox=read.messages.filed(read.viewer),
        tickets=ClientsRepository(read.connection).ticket_attachments(),
    )
    said = {d.key for d in DecisionsRepository(read.connection).standing() if d.subject is Subject.DISCOUNT}
    return [
        discount
        for discount in found
        if discount.document.reference not in said
        and period.start <= discount.document.date <= period.end
        and read.viewer.may_see(discount.document.client_id)
        and (client_ids is None or discount.document.client_id in client_ids)
    ]


def _discount(discount: UncategorisedDiscount) -> dict[str, Any]:
    document = discount.document
    return {
        "document": document.kind.value,
        "reference": document.reference,
        "client_id": document.client_id,
        "project_ref": document.project_ref,
        "date": document.date.isoformat(),
        "status": document.status or None,
        "list_amount": _number(document.list_amount),
        "discount": _number(document.amount),
        "rate": None if document.rate is None else round(float(document.rate), 4),
        "invoices": list(document.invoices),
        "proposed_category": discount.proposed.value,
        "reason": discount.reason.value,
        "evidence": discount.evidence or None,
        "message_id": discount.message_id,
        "confidence": discount.confidence,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
