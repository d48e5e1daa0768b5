"""Says whose cost it is: the mail's client and project, unless the words around it name others."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.clients import Client
from core.identity.directory import Directory
from core.language.text import fold
from core.messages import FiledMessage
from core.records import Books
from ingestion.extraction.bookshelf import Bookshelf
from ingestion.extraction.clauses import Clause
from ingestion.extraction.projects import ProjectChoice, Scene

_SURE_REFERENCE = 0.6
_SURE_MENTION = 0.6
_CAPITALISED = re.compile(r"(?<!\w)[A-ZÀ-Ý][^\W\d_]{3,}")


@dataclass(frozen=True, kw_only=True)
class Place:
    """The client and project of a cost; `sure` is false where nothing certain names the client.

    `chosen` tells that nobody named the project: neither the words nor the filing of the mail.
    """

    client_id: str | None
    project_ref: str | None
    sure: bool
    chosen: bool = False


class Placing:
    """Knows clients by name, town and project, and each project by the words of its label."""

    def __init__(self, books: Books, clients: Sequence[Client], shelf: Bookshelf) -> None:
        """Index the names that can place a cost."""
        self._directory = Directory(clients, books)
        self._shelf = shelf
        self._by_code = {code: client.client_id for client in clients for code in client.customer_codes}
        towns = Counter(fold(client.city) for client in clients if client.city)
        self._towns = {
            fold(client.city): client.client_id for client in clients if client.city and towns[fold(client.city)] == 1
        }
        self._choice = ProjectChoice(books, self._by_code)
        self._labels: dict[str, dict[str, set[str]]] = {}
        for project in books.projects:
            client_id = self._by_code.get(project.customer_code or "")
            if client_id:
                self._labels.setdefault(client_id, {})[project.project_ref] = _proper_names(project.label)

    def place(self, clause: Clause, *, filed: FiledMessage, text: str, clauses: Sequence[Clause], on: dt.date) -> Place:
        """Return the client and project of what a clause tells of a day."""
        attachment = filed.attachment
        sentence = [c for c in clauses if c.sentence == clause.sentence]
        stretch = (sentence[0].start, sentence[-1].end)
        if attachment.client_id is None:
            placed = self._from_words(clause, text, stretch)
            if placed.client_id is None or placed.project_ref is not None:
                return placed
            scene = self._scene(text, stretch, filed=filed, on=on)
            best = self._choice.best(placed.client_id, scene, guess=None)
            return replace(placed, project_ref=best, chosen=True)
        named = [p for p in self._projects_in(text, *stretch) if self._client_of(p) == attachment.client_id]
        own = named[-1] if len(set(named)) == 1 else self._by_label(attachment.client_id, text[stretch[0] : stretch[1]])
        if own is not None:
            return Place(client_id=attachment.client_id, project_ref=own, sure=True)
        guess = (attachment.project_ref, attachment.project_confidence) if attachment.project_ref else None
        best = self._choice.best(attachment.client_id, self._scene(text, stretch, filed=filed, on=on), guess=guess)
        return Place(client_id=attachment.client_id, project_ref=best, sure=True, chosen=guess is None)

    def _scene(self, text: str, stretch: tuple[int, int], *, filed: FiledMessage, on: dt.date) -> Scene:
        return Scene(sentence=text[stretch[0] : stretch[1]], subject=filed.message.subject, mail=text, on=on)

    def _from_words(self, clause: Clause, text: str, stretch: tuple[int, int]) -> Place:
        """Place a cost of a mail that concerns several clients: by what the clause names, then the sentence."""
        for start, end in ((clause.start, clause.end), stretch):
            projects = self._projects_in(text, start, end)
            if len(set(projects)) == 1:
                return Place(client_id=self._client_of(projects[0]), project_ref=projects[0], sure=True)
            clients = {m.client_id for m in self._directory.mentions(text[start:end]) if m.confidence >= _SURE_MENTION}
            clients |= (
                {
                    self._towns[word]
                    for word in self._towns
                    if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", fold(text[start:end]))
                }
                if not clients
                else set()
            )
            if len(clients) == 1:
                client_id = clients.pop()
                own = [p for p in self._projects_in(text, *stretch) if self._client_of(p) == client_id]
                project = own[0] if own else self._by_label(client_id, text[start:end])
                return Place(client_id=client_id, project_ref=project, sure=True)
        return Place(client_id=None, project_ref=None, sure=False)

    def _projects_in(self, text: str, start: int, end: int) -> list[str]:
        return [
            ref
            for _, _, ref, confidence in self._shelf.projects_named(text[start:end])
            if confidence >= _SURE_REFERENCE
        ]

    def _client_of(self, project_ref: str) -> str | None:
        return self._by_code.get(self._shelf.customer_of(project_ref) or "")

    def _by_label(self, client_id: str, text: str) -> str | None:
        """Return the one project of a client whose label shares with the text a proper name that no other has."""
        labels = self._labels.get(client_id, {})
        words = {fold(word) for word in _CAPITALISED.findall(text)}
        common = Counter(word for label in labels.values() for word in label)
        fits = [ref for ref, label in labels.items() if any(common[word] == 1 for word in label & words)]
        return fits[0] if len(fits) == 1 else None


def _proper_names(label: str) -> set[str]:
    """Return the words of a label that are written as names: with a capital, beyond its first word."""
    return {fold(word.group()) for word in _CAPITALISED.finditer(label) if word.start() > 0}
