"""«Quel mail le prouve ?»: few mails and the right ones, with the words that say it."""

from __future__ import annotations

import re

from agent.answer import Answer
from agent.compose.draft import Draft
from agent.compose.unknown import unknown
from agent.router.intent import Gap, Intent
from core.costs import CostStatus, FoundCost
from core.figures import Quote
from core.language.text import fold
from core.messages import FiledMessage
from tools.found_costs import CostQuery, about, found_costs, stems_of
from tools.read_model import ReadModel

MOST_SEARCHED = 3
MOST_COSTS = 6
_QUANTITY = re.compile(r"(?<!\w)(?:nombre|combien|montant|duree|how (?:many|much|long)|number|amount)(?!\w)")
SHORTEST_WORDS, LONGEST_WORDS = 20, 220


def evidence(intent: Intent, *, read_model: ReadModel) -> Answer:
    """Cite the mails of the found costs that answer the question, else the mails that a search finds."""
    draft = Draft(intent=intent)
    costs = _costs(intent, read_model=read_model)
    if not costs and _QUANTITY.search(fold(intent.question)):
        costs = _of_threads(intent, read_model=read_model)
    if costs:
        lines = [f"- {draft.quote(cost)}" for cost in costs[:MOST_COSTS]]
    else:
        lines = [f"- {draft.cite(quote)}" for quote in _searched(intent, read_model=read_model)]
    if not lines:
        return unknown(intent, gap=Gap.NO_MESSAGE)
    heading = draft.say("Voici ce que disent les mails :", "This is what the mails say:")
    draft.section("evidence", "\n".join((heading, *lines)))
    return draft.answer()


def _costs(intent: Intent, *, read_model: ReadModel) -> list[FoundCost]:
    query = CostQuery(
        client_ids=intent.client_ids,
        project_refs=intent.project_refs,
        category=intent.category,
        statuses=(CostStatus.INCURRED, CostStatus.COMMITTED),
        persons=intent.persons,
        counted_only=False,
    )
    found = found_costs(query, read_model=read_model)
    if intent.amounts:
        exact = [c for c in found if c.amount in intent.amounts]
        found = exact or found
        if exact and not intent.topic:
            return exact
    narrowed = about(found, intent.topic, read_model=read_model) if intent.topic else found
    if intent.category is None and not intent.amounts and len(narrowed) == len(found):
        return []
    return narrowed if len(narrowed) <= MOST_COSTS or intent.category else []


def _of_threads(intent: Intent, *, read_model: ReadModel) -> list[FoundCost]:
    """The costs told in the threads that a search finds: a figure often stands in the last mail of an exchange."""
    found = found_costs(
        CostQuery(client_ids=intent.client_ids, project_refs=intent.project_refs, persons=intent.persons),
        read_model=read_model,
    )
    threads = {m.message.thread for m in _hits(intent, read_model=read_model)}
    mails = read_model.messages.get([c.message_id for c in found], read_model.viewer)
    inside = {m.message.message_id for m in mails if m.message.thread in threads}
    told = [c for c in found if c.message_id in inside]
    return told if len(told) <= MOST_SEARCHED else []


def _searched(intent: Intent, *, read_model: ReadModel) -> list[Quote]:
    return [_words(filed, intent) for filed in _hits(intent, read_model=read_model)]


def _hits(intent: Intent, *, read_model: ReadModel) -> list[FiledMessage]:
    findings = read_model.index.search(
        " ".join((*intent.topic, *intent.persons)) or intent.question,
        connection=read_model.connection,
        viewer=read_model.viewer,
        client_ids=intent.client_ids or None,
        limit=MOST_SEARCHED,
    )
    hits = [h for h in findings.hits if h.words or h.related]
    mails = read_model.messages.get([h.message_id for h in hits], read_model.viewer)
    filed = {f.message.message_id: f for f in mails}
    return [filed[h.message_id] for h in hits if h.message_id in filed]


def _words(filed: FiledMessage, intent: Intent) -> Quote:
    """The sentence of a mail that answers the most words of the question."""
    message = filed.message
    wanted = stems_of(" ".join((*intent.topic, *intent.persons)) or intent.question)
    sentences = [s.strip() for s in message.own_text.replace("\n", " ").split(". ") if s.strip()] or [message.subject]
    best = max(sentences, key=lambda s: (len(wanted & stems_of(s)), -abs(len(s) - SHORTEST_WORDS)))
    return Quote(
        id=message.message_id,
        text=best[:LONGEST_WORDS],
        author=message.sender.name or message.sender.email if message.sender else "",
        date=message.sent_at.date() if message.sent_at else None,
        message_id=message.message_id,
    )
