"""Who a typed name means: tickets and questions write names misspelt, shortened, by the site, the brand or the boss."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from core.clients import Client, Resolution
from core.identity.lexicon import Kind, Lexicon
from core.identity.likeness import HOUSE_WEIGHT, TRADE_WEIGHT, describes_a_trade, sound, word_likeness
from core.identity.normalise import WORD, expanded, name_words, place_words, read_name, singular, words
from core.identity.profiles import domain_words, family_name
from core.identity.vocabulary import HOUSE_WORDS, LINK_WORDS
from core.language.text import fold
from core.records import Books

FROM_NAME = 1.0
FROM_PERSON = 0.85
FROM_TOWN = 0.7
FROM_SEGMENT = 0.45
FROM_INITIALS = 0.5
FROM_TERMS = {Kind.CODE: 0.9, Kind.SITE: 0.75, Kind.LABEL: 0.35}

ENOUGH = 0.5
LEAD = 0.12
LEARNT = 0.97
"""Confidence in a name that was typed before for this client, always with one of its projects."""
STRANGE_WEIGHT = 0.6
"""Weight of a typed word that no client has: it speaks a little against all of them."""
FIRST_LETTERS = 3
FIRST_SOUNDS = 2


class NameResolver:
    """Resolves typed names against the words that each client goes by."""

    def __init__(self, clients: Sequence[Client], books: Books, lexicon: Lexicon) -> None:
        """Gather each client's words: names, people, towns, sites, segment; and the names typed for it before."""
        self._names = {client.client_id: client.name for client in clients}
        self._nicknames = {
            term: sense.client_id
            for term, senses in lexicon.senses.items()
            for sense in senses.values()
            if sense.kind is Kind.NICKNAME
        }
        self._worth: dict[str, dict[str, float]] = defaultdict(dict)
        self._learnt: dict[str, set[str]] = defaultdict(set)
        for client in clients:
            spellings = [read_name(raw) for raw in client.names]
            for name in (name for spelling in spellings for name in (spelling.current, *spelling.former)):
                self._learn(name, client.client_id, FROM_NAME)
                self._learn(_initials(name), client.client_id, FROM_INITIALS)
            self._learn((w for name in domain_words(client.domains) for w in name), client.client_id, FROM_NAME)
            self._learn(place_words(client.city), client.client_id, FROM_TOWN)
            self._learn(name_words(client.segment or ""), client.client_id, FROM_SEGMENT)
        self._learn_people_and_towns(clients, books)
        for term, sense in ((t, s) for t, senses in lexicon.senses.items() for s in senses.values() if len(t) == 1):
            if sense.kind in FROM_TERMS:
                self._learn(term, sense.client_id, FROM_TERMS[sense.kind])
        self._learn_tickets(clients, books)
        self._near: dict[str, set[str]] = defaultdict(set)
        for word in self._worth:
            for key in _keys(word):
                self._near[key].add(word)

    def _learn_people_and_towns(self, clients: Sequence[Client], books: Books) -> None:
        by_code = {code: client.client_id for client in clients for code in client.customer_codes}
        by_account = {account: client.client_id for client in clients for account in client.account_ids}
        for customer in books.customers:
            if customer.customer_code in by_code:
                self._learn(place_words(customer.city), by_code[customer.customer_code], FROM_TOWN)
        for contact in books.contacts:
            family = family_name(contact.name)
            if family and contact.account_id in by_account:
                self._learn((family,), by_account[contact.account_id], FROM_PERSON)

    def _learn(self, name: Iterable[str], client_id: str, worth: float) -> None:
        for word in name:
            for part in expanded(word):
                self._worth[part][client_id] = max(worth, self._worth[part].get(client_id, 0.0))

    def _learn_tickets(self, clients: Sequence[Client], books: Books) -> None:
        by_code = {code: client for client in clients for code in client.customer_codes}
        owner = {p.project_ref: by_code.get(p.customer_code or "") for p in books.projects}
        for ticket in books.tickets:
            client = owner.get(ticket.project_ref or "")
            if client is not None and ticket.customer_name.strip() in client.names:
                self._learnt[" ".join(words(ticket.customer_name))].add(client.client_id)

    def resolve(self, text: str) -> Resolution:
        """The client a typed name means, or None with those it could mean, and why."""
        typed = " ".join(words(text))
        learnt = self._learnt.get(typed, set())
        if len(learnt) == 1:
            (client,) = learnt
            reason = f"«{text.strip()}» désigne ce client sur des tickets rattachés à ses affaires"
            return Resolution(client_id=client, confidence=LEARNT, reasons=(reason,), candidates=(client,))
        called = self._nicknames.get(tuple(w for w in WORD.findall(fold(text)) if w not in LINK_WORDS))
        if called is not None:
            reason = f"«{text.strip()}» désigne ce client, dit par une personne"
            return Resolution(client_id=called, confidence=LEARNT, reasons=(reason,), candidates=(called,))
        scores, seen = self._scores(text)
        ranked = sorted(scores.items(), key=lambda s: (-s[1], s[0]))
        candidates = tuple(client for client, score in ranked if score >= ENOUGH / 2)[:5]
        if not ranked or ranked[0][1] < ENOUGH:
            return _open(f"«{text.strip()}» ne ressemble assez à aucun client", candidates)
        best, score = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        if score - second < LEAD:
            names = " et ".join(self._names[c] for c in candidates[:2])
            return _open(f"«{text.strip()}» convient à plusieurs clients : {names}", candidates)
        confidence = round(min(LEARNT, score, 0.5 + score - second), 2)
        reason = f"«{text.strip()}» se lit {self._names[best]} ({', '.join(seen[best])})"
        return Resolution(client_id=best, confidence=confidence, reasons=(reason,), candidates=candidates)

    def _scores(self, text: str) -> tuple[dict[str, float], dict[str, list[str]]]:
        """For each client, the share of the typed words' weight that it answers for, and the words that say so."""
        spelling = read_name(text)
        query = [
            part for word in (*spelling.current, *(w for f in spelling.former for w in f)) for part in expanded(word)
        ]
        total = 0.0
        held: dict[str, float] = defaultdict(float)
        seen: dict[str, list[str]] = defaultdict(list)
        for word in dict.fromkeys(query):
            found = self._answers(word)
            weight = _weight(word, found)
            total += weight
            for client, (value, known) in found.items():
                held[client] += weight * value
                seen[client].append(known)
        return ({client: value / total for client, value in held.items()} if total else {}), seen

    def _answers(self, word: str) -> dict[str, tuple[float, str]]:
        """The clients that have a word like this one: how like and how much it counts, and their word."""
        found: dict[str, tuple[float, str]] = {}
        near = {known for key in _keys(word) for known in self._near.get(key, ())}
        for known in sorted(near):
            likeness = word_likeness(word, known)
            for client, worth in self._worth[known].items() if likeness else ():
                if likeness * worth > found.get(client, (0.0, ""))[0]:
                    found[client] = (likeness * worth, known)
        return found


def _weight(word: str, found: dict[str, tuple[float, str]]) -> float:
    base = HOUSE_WEIGHT if word in HOUSE_WORDS else TRADE_WEIGHT if describes_a_trade(word) else 1.0
    if not found:
        return base * STRANGE_WEIGHT
    best = max(value for value, _ in found.values())
    rivals = sum(value >= 0.9 * best for value, _ in found.values())
    return base / (1 + math.log2(rivals))


def _initials(name: Sequence[str]) -> set[str]:
    """The initials of every run of two or more words of a name."""
    runs = (name[i:j] for i in range(len(name)) for j in range(i + 2, len(name) + 1))
    return {"".join(word[0] for word in run) for run in runs}


def _keys(word: str) -> set[str]:
    return {word[:FIRST_LETTERS], singular(word)[-FIRST_LETTERS:] + "$", "~" + sound(word)[:FIRST_SOUNDS]}


def _open(reason: str, candidates: tuple[str, ...]) -> Resolution:
    return Resolution(client_id=None, confidence=0.0, reasons=(reason,), candidates=candidates)
