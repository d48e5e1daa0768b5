"""The words that mean a client, learnt from the books: names, codes, towns, labels of projects and quotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from core.clients import Client
from core.identity.labels import BIG_CITY, label_terms, ordinary_words
from core.identity.likeness import HOUSE_WEIGHT, Rarity, describes_a_trade
from core.identity.normalise import WORD, name_words, place_words, read_name, singular
from core.identity.vocabulary import BIG_CITIES, EVERYDAY_NAMES, HONORIFICS, LINK_WORDS, OTHER_WORDS_FOR
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
    HOUSE = "house"
    CODE = "code"
    NICKNAME = "nickname"


WEIGHT = {
    Kind.NAME: 1.0,
    Kind.WORD: 0.9,
    Kind.SHORT: 0.6,
    Kind.FULL_PERSON: 1.0,
    Kind.FAMILY: 0.8,
    Kind.GIVEN: 0.35,
    Kind.TOWN: 0.65,
    Kind.TRADE: 0.15,
    Kind.HOUSE: 0.5,
    Kind.CODE: 0.7,
    Kind.NICKNAME: 0.9,
}
"""How surely a term alone means its client, when no other client shares it (labels have their own)."""

SHARING = 1.5
MIN_CODE = 3
MIN_NICKNAME = 3
PROPER = frozenset({Kind.NAME, Kind.WORD, Kind.CODE})
"""What a term is by the books themselves; no nickname takes it from its client."""
CODE = re.compile(r"[A-Za-z]{3,}")

Words = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Sense:
    """One thing a term can mean: a client, and how surely."""

    client_id: str
    kind: Kind
    weight: float


class Lexicon:
    """Terms (sequences of folded words, link words left out) and what each can mean; a partner's name means nobody."""

    def __init__(self, clients: Sequence[Client], books: Books, *, nicknames: Mapping[str, str] | None = None) -> None:
        """Learn from the clients' names, from every label in the books, and what people say a client is called."""
        self.senses: dict[Words, dict[str, Sense]] = defaultdict(dict)
        self.ordinary = ordinary_words(books)
        self.rarity = Rarity([name_words(" ".join((c.name, *c.names))) for c in clients])
        self.telling: dict[str, set[str]] = defaultdict(set)
        for client in clients:
            self._learn_names(client)
        self._learn_labels(clients, books)
        self._learn_codes(clients)
        for name in (books.company.name, *(partner.name for partner in books.company.partners)):
            if len(name_words(name)) > 1:
                self.senses.setdefault(name_words(name), {})
        self._share_out()
        for nickname, client_id in (nicknames or {}).items():
            self._learn_nickname(nickname, client_id)

    def _add(self, term: Sequence[str], client_id: str, kind: Kind, weight: float) -> None:
        key = tuple(w for w in term if w not in LINK_WORDS)
        former = self.senses[key].get(client_id) if key else None
        if key and (former is None or weight > former.weight):
            self.senses[key][client_id] = Sense(client_id=client_id, kind=kind, weight=weight)

    def _learn_names(self, client: Client) -> None:
        for raw in client.names:
            spelling = read_name(raw)
            for name in (spelling.current, *spelling.former):
                if len(name) > 1 and any(self.rarity.tells(w) for w in name):
                    self._add(name, client.client_id, Kind.NAME, WEIGHT[Kind.NAME])
                for word in name:
                    for form in (word, *OTHER_WORDS_FOR.get(singular(word), ())):
                        self._learn_word(client.client_id, form)
        town = place_words(client.city)
        known = BIG_CITY if BIG_CITIES.issuperset(town) else 1.0
        self._add(town, client.client_id, Kind.TOWN, known * WEIGHT[Kind.TOWN])

    def _learn_word(self, client_id: str, word: str) -> None:
        if self.rarity.weight(word) <= HOUSE_WEIGHT or word in FUNCTION_WORDS or word.isdigit():
            return
        kind = Kind.TRADE if describes_a_trade(word) else Kind.WORD
        self._add((word,), client_id, kind, WEIGHT[kind])
        if kind is Kind.WORD:
            self.telling[word].add(client_id)

    def _learn_codes(self, clients: Sequence[Client]) -> None:
        """Customer codes, and the capitals people use for a client: the letters of its code, its initials."""
        capitals: dict[str, set[str]] = defaultdict(set)
        for client in clients:
            for code in client.customer_codes:
                self._add(tuple(WORD.findall(fold(code))), client.client_id, Kind.NAME, WEIGHT[Kind.NAME])
                for letters in CODE.findall(code):
                    capitals[fold(letters)].add(client.client_id)
            capitals["".join(w[0] for w in WORD.findall(fold(client.name)))].add(client.client_id)
        for letters, owners in capitals.items():
            if len(letters) >= MIN_CODE and len(owners) == 1 and (letters,) not in self.senses:
                self._add((letters,), next(iter(owners)), Kind.CODE, WEIGHT[Kind.CODE])

    def _learn_labels(self, clients: Sequence[Client], books: Books) -> None:
        by_code = {code: c.client_id for c in clients for code in c.customer_codes}
        by_account = {code: c.client_id for c in clients for code in c.account_ids}
        labels = [(p.label, by_code.get(p.customer_code or "")) for p in books.projects]
        labels += [(q.label, by_account.get(q.account_id)) for q in books.quotes]
        for label, client_id in labels:
            for term, weight, site in label_terms(label, self.ordinary) if client_id else ():
                self._add(term, client_id or "", Kind.SITE if site else Kind.LABEL, weight)

    def _learn_nickname(self, nickname: str, client_id: str) -> None:
        """Learn a nickname, unless it is an everyday word, another client's own name or a partner's."""
        term = tuple(w for w in WORD.findall(fold(nickname)) if w not in LINK_WORDS)
        known = self.senses.get(term)
        proper = known is not None and any(s.kind in PROPER and s.client_id != client_id for s in known.values())
        if proper or known == {} or not self._can_name(term):
            return
        self.senses[term][client_id] = Sense(client_id=client_id, kind=Kind.NICKNAME, weight=WEIGHT[Kind.NICKNAME])

    def _can_name(self, term: Words) -> bool:
        telling = [w for w in term if w not in FUNCTION_WORDS and w not in HONORIFICS and not w.isdigit()]
        if len(term) > 1 or not telling:
            return bool(telling)
        (word,) = telling
        everyday = word in EVERYDAY_NAMES or not self.ordinary.isdisjoint({word, singular(word)})
        return len(word) >= MIN_NICKNAME and not everyday

    def _share_out(self) -> None:
        """A term that several clients share says less of each than its share."""
        for senses in self.senses.values():
            for client_id, sense in list(senses.items()) if len(senses) > 1 else ():
                senses[client_id] = replace(sense, weight=sense.weight / len(senses) ** SHARING)
