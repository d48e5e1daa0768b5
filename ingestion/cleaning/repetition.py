"""The safety net under `history`: a mail that carries a known former mail word for word, however it announces it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.messages import Message, QuotedPart
from ingestion.cleaning.signature import part_signature

_SHORTEST = 60
"""Fewer characters than this (white space aside) may be said twice by chance."""

_PASSED_OVER = re.compile(r"[\s>|*]")
_ANNOUNCES = re.compile(r":\s*$|^[-_=]{3,}")


def without_repetition(messages: Iterable[Message]) -> list[Message]:
    """Return the messages without the own text of the mails they answer, where it still stands in theirs.

    A mail that says nothing but its parent's text stays as it is: it may be a reminder sent again.
    """
    every = list(messages)
    known = {message.message_id: message for message in every}
    return [_cut(message, known) for message in every]


def _cut(message: Message, known: Mapping[str, Message]) -> Message:
    for former_id in dict.fromkeys(i for i in (message.in_reply_to, *reversed(message.references)) if i):
        former = known.get(former_id)
        if former is None or former_id == message.message_id:
            continue
        found = _find(former.own_text, message.own_text)
        if found is not None:
            return _without(message, former, *found)
    return message


def _without(message: Message, former: Message, start: int, end: int) -> Message:
    before, after = message.own_text[:start].rstrip(), message.own_text[end:].strip("\n> |")
    lines = before.split("\n")
    while lines and (not lines[-1].strip() or _ANNOUNCES.search(lines[-1])):
        lines.pop()
    if former.signature and (signed := _find(former.signature, after, shortest=1)):
        after = after[signed[1] :].strip("\n> |") if signed[0] == 0 else after
    sender = message.sender.name if message.sender else ""
    rest = part_signature("\n".join([*lines, "", after]).strip("\n"), sender=sender)
    if not rest.own.strip():
        return message
    author = (former.sender.name or former.sender.email) if former.sender else None
    part = QuotedPart(author=author, text=former.own_text, kind="reply")
    signature = "\n".join(text for text in (rest.signature, message.signature) if text)
    return replace(message, own_text=rest.own, signature=signature, quoted=(part, *message.quoted))


def _find(needle: str, text: str, *, shortest: int = _SHORTEST) -> tuple[int, int] | None:
    """Where a text stands in another, white space and citation marks aside."""
    wanted = _PASSED_OVER.sub("", needle)
    at = _PASSED_OVER.sub("", text).find(wanted) if len(wanted) >= shortest else -1
    if at < 0:
        return None
    places = [i for i, character in enumerate(text) if not _PASSED_OVER.match(character)]
    return places[at], places[at + len(wanted) - 1] + 1
