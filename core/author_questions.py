"""Asks the author of an unpriced sentence what it cost: one question, in the language they wrote in, quoting them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.concessions import WORTH_ASKING, Concession
from core.costs import Basis, CostStatus, FoundCost
from core.language.formats import day
from core.messages import Language, Message

_LONGEST_WORDS = 90
_OPEN = frozenset({CostStatus.INCURRED, CostStatus.COMMITTED})


@dataclass(frozen=True, kw_only=True)
class QuestionToAuthor:
    """A question about a found cost or a concession (`subject_id`), to whoever wrote it (`author`, an address)."""

    subject_id: str
    author: str
    language: Language
    text: str


def questions_to_authors(
    costs: Sequence[FoundCost],
    concessions: Sequence[Concession],
    *,
    messages: Mapping[str, Message],
    client_names: Mapping[str, str],
) -> list[QuestionToAuthor]:
    """Return the questions whose answers would price what has no figure; a sentence is asked about once.

    Args:
        costs: Found costs; those without a figure, spent or promised, are asked about.
        concessions: Concessions; those that cost something and that no found cost prices are asked about.
        messages: The messages they stand in, by id; without a sender nobody can be asked.
        client_names: What each client is called.
    """
    asked: list[QuestionToAuthor] = []
    told: list[tuple[str, str]] = []
    for cost in costs:
        if cost.basis is Basis.UNQUANTIFIED and cost.amount is None and cost.status in _OPEN:
            told.append((cost.message_id, cost.quote))
            asked += _asked(cost.cost_id, cost.quote, cost.client_id, messages.get(cost.message_id), client_names)
    for concession in concessions:
        if concession.kind not in WORTH_ASKING or concession.cost_id is not None:
            continue
        if any(m == concession.message_id and _overlap(quote, concession.quote) for m, quote in told):
            continue
        message = messages.get(concession.message_id)
        asked += _asked(concession.concession_id, concession.words, concession.client_id, message, client_names)
    return asked


def _asked(
    subject_id: str, words: str, client_id: str | None, message: Message | None, client_names: Mapping[str, str]
) -> list[QuestionToAuthor]:
    if message is None or message.sender is None:
        return []
    on = message.sent_at.date() if message.sent_at else None
    client = client_names.get(client_id or "")
    text = _french(words, on, client) if message.language == "fr" else _english(words, on, client)
    return [QuestionToAuthor(subject_id=subject_id, author=message.sender.email, language=message.language, text=text)]


def _french(words: str, on: dt.date | None, client: str | None) -> str:
    when = f" le {day(on, 'fr')}" if on else ""
    whom = f" pour {client}" if client else ""
    return f"Vous écrivez «\u00a0{_short(words)}\u00a0»{when}{whom}\u00a0: combien d'heures, combien d'euros\u00a0?"


def _english(words: str, on: dt.date | None, client: str | None) -> str:
    when = f" on {day(on, 'en')}" if on else ""
    whom = f" for {client}" if client else ""
    return f"You write “{_short(words)}”{when}{whom}: how many hours, how many euros?"


def _short(words: str) -> str:
    """Cut a long quote to whole words."""
    if len(words) <= _LONGEST_WORDS:
        return words
    return words[: words.rfind(" ", 0, _LONGEST_WORDS)] + "\u00a0…"


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one
