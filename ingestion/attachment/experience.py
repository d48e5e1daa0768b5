"""What the mailbox itself teaches: rare words that lately went with one client only, and what people placed there."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.identity.normalise import singular
from core.language.text import fold
from core.messages import Message
from ingestion.attachment.threads import ANSWER
from ingestion.attachment.vocabulary import EMPTY, PAIR, is_telling, terms

NEAR_DAYS = 45
MOST_THREADS = 5
"""A word met in more threads than this is no rare word."""
COUNTED = re.compile(r"(?<![\w.,/-])(\d{1,4}) ([a-z]{4,})")
INSIDE = re.compile(r"(?<=[a-zé,'’] )[A-ZÉÈÀ][\w'-]{3,}")
MOST_THREADS_AGREED = 12
MOST_SHARE_AGREED = 0.03
"""A word that several placed mails agree on may be met in so many threads, or in this share of all."""
WORTH = 0.2
PROPER, IN_BOTH_SUBJECTS, OF_LATE = 2.0, 1.5, 1.5
"""Factors of a word that is written like a name, that stands in both subjects, that was met in these days."""
LATE_DAYS = 12
PLACED_ONCE = 0.25
PLACED = 0.4
MOST_PLACED = 3
"""What a word is worth for each placed mail with it (one a thread), so many at most; less where one only has it."""
BY_CHANCE = 0.02
"""What a word of a mail is worth by chance: the longer it is, the more must be found."""


@dataclass
class Recollection:
    """What speaks for one client: points, the words lately met in its mails, those of mails that people placed."""

    points: float = 0.0
    recent: list[str] = field(default_factory=list)
    placed: list[str] = field(default_factory=list)


class Experience:
    """Remembers which words stood in the mails of which client, when, and whether a person put them there."""

    def __init__(self, proper: frozenset[str] = frozenset()) -> None:
        """Start without memories; proper words, known to be somebody's names, are learnt of nobody."""
        self._proper = proper
        self._met: dict[str, list[tuple[dt.date, str, str]]] = defaultdict(list)
        self._subjects: dict[str, set[str]] = defaultdict(set)
        """By word, the threads that have it in a subject."""
        self._threads: dict[str, set[str]] = defaultdict(set)
        self._placed: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._every_thread: set[str] = set()

    def remember(self, message: Message, client_id: str | None, *, placed: bool = False) -> None:
        """Learn the words of a mail and, where it is known, its client; `placed` when a person said it."""
        if placed and client_id is not None:
            for term in {term for term, _ in terms(_text(message)) if is_telling(term, self._proper)}:
                self._placed[term].append((client_id, message.thread))
        if message.sent_at is None:
            return
        self._every_thread.add(message.thread)
        for term in _topics(message.subject):
            self._subjects[term].add(message.thread)
        for term, _ in set(_terms(message)):
            self._threads[term].add(message.thread)
            if client_id is not None:
                self._met[term].append((message.sent_at.date(), client_id, message.thread))

    def recall(self, message: Message) -> dict[str, Recollection]:
        """For each client, points and the rare words of this mail that stood in its mails alone.

        What the machine itself attached counts for some weeks only, what a person placed whenever that was.
        """
        found: dict[str, Recollection] = defaultdict(Recollection)
        if message.sent_at is None:
            return found
        every = dict.fromkeys(_terms(message))
        names, topics = _names(message), _topics(message.subject)
        for term, factor in every:
            client, times = self._taught(term, message.thread)
            if client is not None:
                found[client].points += factor * (PLACED_ONCE if times == 1 else PLACED * times)
                found[client].placed.append(term)
                continue
            met = self._lately(term, message.thread, message.sent_at.date())
            if met is not None:
                client, days, threads = met
                worth = WORTH * factor * (OF_LATE if days <= LATE_DAYS else 1.0) * (PROPER if term in names else 1.0)
                both = term in topics and bool(self._subjects[term] & threads)
                found[client].points += worth * (IN_BOTH_SUBJECTS if both else 1.0)
                found[client].recent.append(term)
        for recollection in found.values():
            recollection.points -= BY_CHANCE * sum(" " not in term for term, _ in every)
        return found

    def _taught(self, term: str, thread: str) -> tuple[str | None, int]:
        """The one client that people placed mails with this word at, and how many, where no other has it."""
        placed = {(client, other) for client, other in self._placed.get(term, ()) if other != thread}
        agreed = max(MOST_THREADS_AGREED, MOST_SHARE_AGREED * len(self._every_thread))
        if not placed or len(self._threads[term]) > (MOST_THREADS if len(placed) == 1 else agreed):
            return None, 0
        clients = {client for client, _ in placed}
        clients |= {client for _, client, other in self._met[term] if other != thread}
        return (clients.pop(), min(len(placed), MOST_PLACED)) if len(clients) == 1 else (None, 0)

    def _lately(self, term: str, thread: str, day: dt.date) -> tuple[str, int, set[str]] | None:
        """The one client that other threads had this word with of late, how many days ago, and which threads."""
        if len(self._threads[term]) > MOST_THREADS or not is_telling(term, self._proper):
            return None
        met = [
            (abs((met - day).days), client, other)
            for met, client, other in self._met[term]
            if other != thread and abs((met - day).days) <= NEAR_DAYS
        ]
        if len({client for _, client, _ in met}) != 1:
            return None
        return met[0][1], min(days for days, _, _ in met), {other for _, _, other in met}


def _text(message: Message) -> str:
    return f"{message.subject}\n{message.own_text}"


def _terms(message: Message) -> Iterator[tuple[str, float]]:
    """The words and pairs of a mail, and its figures with what they count («4 palettes»)."""
    yield from terms(_text(message))
    for number, counted in COUNTED.findall(fold(_text(message))):
        if is_telling(singular(counted)) and counted not in EMPTY:
            yield f"{number} {singular(counted)}", PAIR


def _topics(subject: str) -> set[str]:
    return {term for term, _ in terms(ANSWER.sub("", fold(subject)))}


def _names(message: Message) -> set[str]:
    """The words of a mail that are written with a capital inside a sentence or a subject, folded and singular."""
    return {singular(fold(word)) for word in INSIDE.findall(_text(message))}
