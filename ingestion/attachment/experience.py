"""What the mailbox itself teaches: rare words that lately went with one client only."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from core.messages import Message
from ingestion.attachment.vocabulary import terms

NEAR_DAYS = 45
MOST_THREADS = 5
"""A word met in more threads than this is no rare word."""
WORTH = 0.2
BY_CHANCE = 0.02
"""What a word of a mail is worth by chance: the longer it is, the more must be found."""


class Experience:
    """Remembers which words stood in the mails of which client, and when."""

    def __init__(self) -> None:
        """Start without memories."""
        self._met: dict[str, list[tuple[dt.date, str, str]]] = defaultdict(list)
        self._threads: dict[str, set[str]] = defaultdict(set)

    def remember(self, message: Message, client_id: str | None) -> None:
        """Learn the words of a mail and, where it is known, its client."""
        if message.sent_at is None:
            return
        for term, _ in set(terms(f"{message.subject}\n{message.own_text}")):
            self._threads[term].add(message.thread)
            if client_id is not None:
                self._met[term].append((message.sent_at.date(), client_id, message.thread))

    def recall(self, message: Message) -> dict[str, tuple[float, list[str]]]:
        """For each client, points and the rare words of this mail that lately stood in its mails alone."""
        found: dict[str, tuple[float, list[str]]] = {}
        if message.sent_at is None:
            return found
        every = dict.fromkeys(terms(f"{message.subject}\n{message.own_text}"))
        day, near = message.sent_at.date(), dt.timedelta(days=NEAR_DAYS)
        for term, factor in every:
            if len(self._threads[term]) > MOST_THREADS:
                continue
            clients = {c for d, c, thread in self._met[term] if thread != message.thread and abs(d - day) <= near}
            if len(clients) == 1:
                (client,) = clients
                points, words = found.get(client, (0.0, []))
                found[client] = (points + WORTH * factor, [*words, term])
        return {client: (points - BY_CHANCE * len(every), words) for client, (points, words) in found.items()}
