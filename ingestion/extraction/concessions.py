"""Lists what our people concede to clients in their mails, once per thread and sentence, and what already prices it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from core.clients import Client
from core.concessions import Concession, ConcessionKind
from core.costs import FoundCost
from core.language.text import fold
from core.messages import FiledMessage
from core.records import Books
from ingestion.extraction.clauses import clauses_of
from ingestion.extraction.conceding import Conceding, concedings_in
from ingestion.extraction.concession_prices import Prices, Said
from ingestion.extraction.quoting import quote_around
from ingestion.extraction.surroundings import LONGEST_TEXT, Surroundings

_ONE_FAVOUR = frozenset({ConcessionKind.ABSORBED, ConcessionKind.GIVEN_FREE, ConcessionKind.GOODWILL})
"""Kinds that two sentences in a row mostly say of one and the same thing."""
_OPENING = re.compile(r"\A\s*(?:(?:\d{1,2}[.)]|[-*•])\s+)?(?:(?:et|mais|donc|and|but|so)(?!\w),?\s*)?", re.IGNORECASE)
_MOST = 50
"""How many favours of one mail are kept: one that says more is no letter."""
_SHORT_WORDS, _LONGEST_WORDS = 30, 100


def concessions_of(
    mailbox: Sequence[FiledMessage], books: Books, clients: Sequence[Client], costs: Sequence[FoundCost]
) -> list[Concession]:
    """Return every favour done to a client in passing, in order of time.

    A sentence repeated in its thread, and a recap of what was conceded before, count once.

    Args:
        mailbox: The filed mails.
        books: Whose people are ours, and the projects that a text can name.
        clients: The clients a text can name.
        costs: The costs found in the same mailbox; one with an amount prices the favour it tells of.
    """
    around = Surroundings(mailbox, books=books, clients=clients, references=())
    ours = {part for employee in books.company.employees for part in fold(employee.name).split()}
    prices = Prices(costs, mailbox)
    found: list[Concession] = []
    said: set[tuple[str, str]] = set()
    for filed in around.in_time:
        taken: set[str] = set()
        for said_here in _said_in(filed, around, ours):
            concession = _told(said_here, around, prices.of(said_here, taken=taken))
            key = (filed.message.thread, fold(concession.words))
            if key not in said and not prices.only_recapped(concession) and not _is_repeated(concession, found):
                found.append(concession)
            said.add(key)
            taken |= {concession.cost_id} if concession.cost_id else set()
    return found


def _said_in(filed: FiledMessage, around: Surroundings, ours: set[str]) -> Iterable[Said]:
    """Return what one mail concedes, two sentences in a row of one favour as one; robots and circulars concede none."""
    letter = around.people.letter(filed)
    circular = filed.attachment.client_id is None and letter.internal and not around.receivers_of(filed)
    if filed.message.auto_submitted or circular:
        return []
    text = filed.message.own_text[:LONGEST_TEXT]
    clauses = clauses_of(text)
    kept: list[Conceding] = []
    latest: Conceding | None = None
    for conceding in concedings_in(text, clauses, letter=letter, ours=ours):
        if latest is None or not _continues(conceding, latest):
            kept.append(conceding)
        latest = conceding
    return [Said(conceding=conceding, filed=filed, text=text, clauses=clauses) for conceding in kept[:_MOST]]


def _continues(conceding: Conceding, former: Conceding) -> bool:
    one, other = conceding.clause, former.clause
    return (
        one.sentence == other.sentence + 1
        and one.paragraph == other.paragraph
        and one.joint != "list"
        and (conceding.kind is former.kind or {conceding.kind, former.kind} <= _ONE_FAVOUR)
    )


def _told(said: Said, around: Surroundings, cost_id: str | None) -> Concession:
    conceding, message, text = said.conceding, said.filed.message, said.text
    on = around.sent_on(said.filed)
    place = around.placing.place(conceding.clause, filed=said.filed, text=text, clauses=said.clauses, on=on)
    quote = quote_around(conceding.clause, (conceding.start, conceding.end), text=text, clauses=said.clauses)
    words = _words_of(said)
    digest = hashlib.sha256(f"{message.message_id}\n{conceding.kind.value}\n{words}".encode()).hexdigest()
    return Concession(
        concession_id=f"cc-{digest[:12]}",
        kind=conceding.kind,
        client_id=place.client_id,
        project_ref=place.project_ref,
        author=around.people.letter(said.filed).author_name,
        date=on,
        message_id=message.message_id,
        quote=quote,
        words=words,
        cost_id=cost_id,
    )


def _words_of(said: Said) -> str:
    """Return the clause that concedes, with the one before where it names nothing itself, cut where it is long."""
    conceding, text = said.conceding, said.text
    start, end = conceding.clause.start, conceding.clause.end
    if end - start <= _SHORT_WORDS:
        before = [
            c for c in said.clauses if c.sentence == conceding.clause.sentence and c.index < conceding.clause.index
        ]
        start = _from_whole_word(text, max(before[-1].start, end - _LONGEST_WORDS), start) if before else start
    elif end - start > _LONGEST_WORDS:
        start = _from_whole_word(text, max(start, conceding.start - _LONGEST_WORDS // 2), conceding.start)
        end = min(end, max(start + _LONGEST_WORDS, conceding.end))
        while conceding.end < end < conceding.clause.end and not text[end].isspace():
            end -= 1
    return " ".join(_OPENING.sub("", text[start:end]).strip(" .,;:!…").split())


def _from_whole_word(text: str, start: int, last: int) -> int:
    """Return the first place from `start` on where a word begins, `last` at the latest."""
    while 0 < start < last and not text[start - 1].isspace():
        start += 1
    return start


def _is_repeated(concession: Concession, found: Sequence[Concession]) -> bool:
    """Tell a favour that an earlier mail did already: both are priced by the same cost."""
    return (
        concession.cost_id is not None
        and concession.kind in _ONE_FAVOUR
        and any(f.cost_id == concession.cost_id and f.kind in _ONE_FAVOUR for f in found)
    )
