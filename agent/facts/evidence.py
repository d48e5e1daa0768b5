"""The sheet of a request for proof: the mails of the costs that fit, else the mails that hold the words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from agent.facts.sheet import FactSheet, subject_of
from agent.facts.unknown import gather_unknown
from agent.router.intent import Gap, Intent
from core.costs import CostStatus, FoundCost
from core.figures import Quote
from tools.figure_book import FigureBook, cost_figures, quote_of
from tools.found_costs import CostFindings, CostQuestion, found_costs
from tools.message_search import message_search
from tools.read_model import ReadModel

MOST_COSTS = 8
MOST_MESSAGES = 4
_ANY_REAL = (CostStatus.INCURRED, CostStatus.COMMITTED)


@dataclass(frozen=True, kw_only=True)
class EvidenceSheet(FactSheet):
    """The proof. `costs` are what it proves, in the order of the quotes; none when the mails were found by words."""

    about: str
    costs: tuple[FoundCost, ...]


def gather_evidence(intent: Intent, *, read_model: ReadModel) -> FactSheet:
    """Find few and right mails."""
    subject = subject_of(intent, read_model=read_model)
    question = CostQuestion(
        client_ids=subject.client_ids or (),
        project_refs=subject.project_refs or (),
        period=intent.periods[0] if intent.periods else None,
        statuses=_ANY_REAL,
        category=intent.category,
        persons=intent.persons,
        topic=intent.topic,
        amounts=intent.amounts,
    )
    findings = found_costs(read_model, question)
    if not findings.persons_met and findings.costs == ():
        findings = found_costs(read_model, replace(question, persons=()))
    costs = findings.costs[:MOST_COSTS] if _fits(intent, findings) else ()
    quotes: tuple[Quote, ...] = tuple(quote_of(c) for c in costs)
    if not quotes:
        query = [
            *intent.topic,
            *(p.split()[0] for p in intent.persons),
            *([intent.category.value.replace("_", " ")] if intent.category else []),
        ]
        found = (
            message_search(read_model, query, client_ids=subject.client_ids or (), limit=MOST_MESSAGES) if query else []
        )
        quotes = tuple(found)
    if not quotes:
        return gather_unknown(intent, read_model=read_model, gap=Gap.NO_MESSAGE)
    book = FigureBook()
    for cost in costs:
        cost_figures(book, cost)
    mentioned = {c.client_id for c in costs} | set(intent.client_ids)
    return EvidenceSheet(
        intent=intent,
        figures=book.figures,
        quotes=quotes,
        names=(subject.name, *(read_model.clients[c].name for c in mentioned if c in read_model.clients)),
        client_id=subject.client_id,
        client_ids=subject.client_ids or (),
        about=subject.name,
        costs=costs,
    )


def _fits(intent: Intent, findings: CostFindings) -> bool:
    """Whether the costs answer what was asked: every wish about matter met, or the amount alone."""
    if not findings.costs:
        return False
    if intent.amounts and findings.amounts_met:
        return True
    wishes = [
        (bool(intent.topic), findings.topic_met),
        (bool(intent.category), findings.category_met),
        (bool(intent.persons), findings.persons_met),
    ]
    named = [met for wanted, met in wishes if wanted]
    return any(named) if named else bool(intent.client_ids or intent.project_refs)
