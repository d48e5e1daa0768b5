"""Reply chains: every message gets the first known mail of its chain, whatever is missing or circular."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.messages import Message


def thread_roots(messages: Iterable[Message]) -> dict[str, str]:
    """Map each message id to the id of its thread.

    A mail belongs with the mail its In-Reply-To names, else with the nearest known one of its References. Mails that
    answer the same missing mail share a thread, named by the first known of them. The result depends on the set of
    messages only, not on their order.
    """
    known = {message.message_id: message for message in messages}
    top = {message_id: _top(message, known) for message_id, message in known.items()}
    first: dict[str, str] = {}
    for message_id in sorted(known, key=lambda i: _age(known[i])):
        first.setdefault(top[message_id], message_id)
    return {message_id: above if above in known else first[above] for message_id, above in top.items()}


def with_threads(messages: Iterable[Message]) -> list[Message]:
    """Return the messages with `thread` set from all of them together."""
    every = list(messages)
    roots = thread_roots(every)
    return [replace(message, thread=roots[message.message_id]) for message in every]


def _top(message: Message, known: Mapping[str, Message]) -> str:
    """The topmost id of a chain, known or not; of a circle, the oldest member."""
    path = [message.message_id]
    while True:
        parent = _parent(known[path[-1]], known)
        if parent is None:
            return path[-1]
        if parent not in known:
            return parent
        if parent in path:
            return min(path[path.index(parent) :], key=lambda i: _age(known[i]))
        path.append(parent)


def _parent(message: Message, known: Mapping[str, Message]) -> str | None:
    """The nearest known ancestor, else the oldest that the mail names."""
    named = [i for i in (message.in_reply_to, *reversed(message.references)) if i and i != message.message_id]
    return next((i for i in named if i in known), named[-1] if named else None)


def _age(message: Message) -> tuple[dt.datetime, str]:
    return message.sent_at or dt.datetime.max.replace(tzinfo=dt.UTC), message.message_id
