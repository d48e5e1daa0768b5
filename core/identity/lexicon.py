"""The words that mean a client: its names, people and town, the labels of its projects and quotes, learnt from the books.

A *matter* is what a text can be about besides its client: a project, or a quote that became none; it goes by its reference.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.clients import Client
from core.identity.likeness import Rarity, describes_a_trade
from core.identity.normalise import WORD, name_words, place_words, read_name, singular
from core.identity.vocabulary import LINK_WORDS
from core.language.text import FUNCTION_WORDS, fold
from core.records import Books


class Kind(StrEnum):
    """What a term is to its client."""

    NAME = "name"
    WORD = "word"
    SHORT = "short"
    FULL_PERSON = "full_person"
    FAMILY = "family"
    GIVEN = "given"
    TOWN = "town"
    SITE = "site"
    LABEL = "label"
    TRADE = "trade"
    CODE = "code"


WEIGHT = {
    Kind.NAME: 1.0,
    Kind.WORD: 0.9,
    Kind.SHORT: 0.6,
    Kind.FULL_PERSON: 1.0,
    Kind.FAMILY: 0.8,
    Kind.GIVEN: 0.35,
    Kind.TOWN: 0.65,
    Kind.SITE: 0.6,
    Kind.LABEL: 0.45,
    Kind.TRADE: 0.15,
    Kind.CODE: 0.7,
}
"""How surely a term alone means its client, when no other client shares it."""

LABEL_WORD_WEIGHT = 0.2
MIN_LABEL_WORD = 4
MIN_CODE = 3
HEADING = re.compile(r"^\s*([^-–:,]{3,40}?)\s*(?:[-–:,]\s|[-–:,]$)")
CODE = re.compile(r"[A-Za-z]{3,}")

Words = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sense:
    """One thing a term can mean: a client, how surely, and which matters it points to (empty: none in particular)."""

    client_id: str
    kind: Kind
    weight: float
    matters: frozenset[str] = frozenset()


class Lexicon:
    """Terms (sequences of folded words, link words left out) and what each can mean."""

    def __init__(self, clients: Sequence[Client], books: Books) -> None:
        """Learn from the clients' names and from every label in the books."""
        self.senses: dict[Words, dict[str, Sense]] = defaultdict(dict)
        self.ordinary = ordinary_words(books)
        self.rarity = Rarity([name_words(" ".join((c.name, *c.names))) for c in clients])
        self.telling: dict[str, set[str]] = defaultdict(set)
        for client in clients:
            self._learn_names(client)
        self._learn_labels(clients, books)
        self._share_out()

    def _add(self, term: Sequence[str], sense: Sense) -> None:
        key = tuple(w for w in term if w not in LINK_WORDS)
        if not key:
            return
        former = self.senses[key].get(sense.client_id)
        if former is not None:
            best = max(former, sense, key=lambda s: s.weight)
            sense = Sense(
                client_id=best.client_id, kind=best.kind, weight=best.weight, matters=former.matters | sense.matters
            )
        self.senses[key][sense.client_id] = sense

    def _learn_names(self, client: Client) -> None:
        for raw in client.names:
            spelling = read_name(raw)
            for name in (spelling.current, *spelling.former):
                if len(name) > 1 and any(self.rarity.tells(w) for w in name):
                    self._add(name, Sense(client_id=client.client_id, kind=Kind.NAME, weight=WEIGHT[Kind.NAME]))
                for word in name:
                    self._learn_word(client.client_id, word)
        for code in client.customer_codes:
            self._add(tuple(WORD.findall(fold(code))), Sense(client_id=client.client_id, kind=Kind.NAME, weight=1.0))
            self._learn_initials(client.client_id, CODE.findall(code))
        self._learn_initials(client.client_id, ["".join(w[0] for w in WORD.findall(fold(client.name)))])
        town = place_words(client.city)
        if town:
            self._add(town, Sense(client_id=client.client_id, kind=Kind.TOWN, weight=WEIGHT[Kind.TOWN]))

    def _learn_word(self, client_id: str, word: str) -> None:
        if self.rarity.weight(word) <= 0.1 or word in FUNCTION_WORDS or word.isdigit():  # noqa: PLR2004 - house words
            return
        kind = Kind.TRADE if describes_a_trade(word) else Kind.WORD
        self._add((word,), Sense(client_id=client_id, kind=kind, weight=WEIGHT[kind]))
        if kind is Kind.WORD:
            self.telling[word].add(client_id)

    def _learn_initials(self, client_id: str, codes: Iterable[str]) -> None:
        for code in codes:
            if len(code) >= MIN_CODE and (fold(code),) not in self.senses:
                self._add((fold(code),), Sense(client_id=client_id, kind=Kind.CODE, weight=WEIGHT[Kind.CODE]))

    def _learn_labels(self, clients: Sequence[Client], books: Books) -> None:
        by_code = {code: c.client_id for c in clients for code in c.customer_codes}
        by_account = {code: c.client_id for c in clients for code in c.account_ids}
        sold = {p.quote_ref: p.project_ref for p in books.projects if p.quote_ref}
        labels = [(p.label, by_code.get(p.customer_code or ""), p.project_ref) for p in books.projects]
        labels += [(q.label, by_account.get(q.account_id), sold.get(q.quote_ref, q.quote_ref)) for q in books.quotes]
        for label, client_id, matter in labels:
            if client_id is None:
                continue
            for term, kind, weight in label_terms(label, self.ordinary):
                self._add(term, Sense(client_id=client_id, kind=kind, weight=weight, matters=frozenset({matter})))

    def _share_out(self) -> None:
        """A term that several clients share says less of each than the share of one."""
        for term, senses in self.senses.items():
            if len(senses) > 1:
                for client_id, sense in senses.items():
                    senses[client_id] = Sense(
                        client_id=client_id,
                        kind=sense.kind,
                        weight=sense.weight / len(senses) ** 1.5,
                        matters=sense.matters,
                    )


def label_terms(label: str, ordinary: frozenset[str]) -> Iterator[tuple[Words, Kind, float]]:
    """The terms in a label that may mean it: places and marks, pairs of words, single words, with their weights."""
    heading = HEADING.match(label)
    limit = heading.end(1) if heading else 0
    found = [(m.start(), m.group()) for m in WORD.finditer(label) if fold(m.group()) not in LINK_WORDS]
    content = [(start, raw, fold(raw)) for start, raw in found if len(raw) > 1 or raw.isdigit()]
    sites: set[str] = set()
    for index, (start, raw, word) in enumerate(content):
        named = raw[0].isupper() and (index > 0 or start < limit)
        mixed = any(c.isdigit() for c in raw) and any(c.isalpha() for c in raw)
        plain = singular(word) in ordinary or word in ordinary or describes_a_trade(word) or word.isdigit()
        if mixed or (named and not plain):
            sites.add(word)
            yield (word,), Kind.SITE, WEIGHT[Kind.SITE]
        elif len(word) >= MIN_LABEL_WORD and word not in FUNCTION_WORDS and not word.isdigit():
            yield (word,), Kind.LABEL, LABEL_WORD_WEIGHT
    for (_, _, one), (_, _, two) in zip(content, content[1:], strict=False):
        if not one.isdigit() and one not in FUNCTION_WORDS and two not in FUNCTION_WORDS:
            if one in sites and two in sites:
                yield (one, two), Kind.SITE, WEIGHT[Kind.SITE] + LABEL_WORD_WEIGHT
            else:
                yield (one, two), Kind.LABEL, WEIGHT[Kind.LABEL]
            if two.isdigit():
                yield (one[0] + two,), Kind.LABEL, LABEL_WORD_WEIGHT


def ordinary_words(books: Books) -> frozenset[str]:
    """Words that the books write in lower case somewhere: no proper names, whatever capital they bear elsewhere."""
    texts = (
        *(p.label for p in books.projects),
        *(q.label for q in books.quotes),
        *(line.description for line in books.invoice_lines),
        *(p.description for p in books.purchases),
        *(p.reason for p in books.penalties),
        *(t.subject for t in books.tickets),
        *(a.subject for a in books.activities),
        *(p.operation for p in books.production),
        *(c.role or "" for c in books.contacts),
    )
    lower = {w for text in set(texts) for w in WORD.findall(text) if w.islower()}
    return frozenset(form for w in lower for form in (fold(w), singular(fold(w))))
