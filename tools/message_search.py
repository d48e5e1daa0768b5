"""Mails found by their words.

Use it when no found cost answers; a cost's own mails are better proof. Quotes are the sentence that fits best.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from core.figures import Quote
from core.index.words import stem, words
from core.language.text import sentences
from core.messages import FiledMessage
from tools.read_model import ReadModel

LONGEST_QUOTE = 240
CLOSE_TO_BEST = 0.75
"""A mail is kept when it holds this share of the words that the best one holds."""


def message_search(
    read_model: ReadModel, query: Sequence[str], *, client_ids: Collection[str], limit: int
) -> list[Quote]:
    """The mails that hold most of the words asked for, best first, each with the sentence that fits best."""
    findings = read_model.index.search(
        " ".join(query),
        connection=read_model.connection,
        viewer=read_model.viewer,
        client_ids=[*client_ids, None] if client_ids and read_model.viewer.clients is None else client_ids or None,
        limit=3 * limit,
    )
    coverage = {hit.message_id: len(hit.words) + 0.4 * len(hit.related) for hit in findings.hits}
    best = max(coverage.values(), default=0)
    kept = [i for i, covered in coverage.items() if covered > 0 and covered >= CLOSE_TO_BEST * best][:limit]
    found = {f.message.message_id: f for f in read_model.messages.get(kept, read_model.viewer)}
    return [_quote(found[i], query) for i in kept if i in found]


def _quote(filed: FiledMessage, query: Sequence[str]) -> Quote:
    message = filed.message
    wanted = {stem(w, message.language) for w in words(" ".join(query))}

    def fit(text: str) -> int:
        return len(wanted & {stem(w, message.language) for w in words(text)})

    spans = [message.own_text[s.start : s.end].strip() for s in sentences(message.own_text)]
    best = max(spans, key=fit, default=message.subject)
    sender = message.sender
    return Quote(
        id=message.message_id,
        text=best if len(best) <= LONGEST_QUOTE else best[:LONGEST_QUOTE].rsplit(" ", 1)[0],
        author=(sender.name or sender.email) if sender else "",
        date=message.sent_at.date() if message.sent_at else None,
        message_id=message.message_id,
    )
