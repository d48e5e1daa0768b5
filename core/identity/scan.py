"""Finds in a free text what may mean a client: terms of the lexicon, slips and shortenings of names, people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from core.identity.lexicon import WEIGHT, Kind, Lexicon, Sense, Words
from core.identity.likeness import ONE_SLIP, sound, word_likeness
from core.identity.normalise import WORD, singular
from core.identity.people import KnownNames
from core.identity.vocabulary import ESTABLISHMENTS, EVERYDAY_NAMES, HONORIFICS, LINK_WORDS
from core.language.text import FUNCTION_WORDS, fold

NOT = re.compile(
    r"(?<!\w)(?:pas|non(?: pas)?|not|au lieu|plutot que|sauf|hors|instead of|except|sans compter)"
    r"(?:\s(?:de|a|pour|sur|chez|celle|celui|ceux|from|for))?(?:\s?(?:la|le|les|l'|du|des|d'|the))?"
    r"(?:\s?(?:affaire|projet|dossier|chantier|commande|client|job|project|order))?\s?$"
)
NOT_LOOK_BACK = 32
THE = re.compile(r"(?<!\w)(?:la|le|les|l'|au|aux|du|the)\s?$")
PASSING = re.compile(
    r"(?<!\w)(?:rentrant|revenant|allant|passant|on (?:the|my) way|back)\s(?:de|d'|du|a|au|par|from|to)\s?$"
)
DEPOT = re.compile(
    r"(?<!\w)(?:depots?|hub|quai|entrepot|plate-?forme|messagerie|warehouse|terminal)\s(?:de|d'|du|a|of|in|at)\s?$"
)
IN_PASSING = 0.5
"""Factor of a place that somebody only came through, or where goods only lay."""

SLIP = 0.75
SHORTENING = 0.55
AFTER_TITLE = 0.95
SHARED_PERSON = 0.3
UNCAPITALISED = 0.7
SHORT_TOWN = 4
MIN_SLIP = 6
MIN_SHORTENING = 4
EVERYDAY = 0.3
"""Factor of a word in lower case that people use of many clients, whatever name it is too."""
NEAR_HOME = 0.3
"""Factor of a town that stands under our own mails."""
FOUR_LETTERS = 0.5


@dataclass(frozen=True, kw_only=True)
class Clue:
    """A stretch of text that means a client, and how surely; negated in «pas la menuiserie»."""

    start: int
    end: int
    client_id: str
    kind: Kind
    weight: float
    negated: bool


@dataclass(frozen=True, kw_only=True)
class _Token:
    start: int
    end: int
    word: str
    capital: bool
    upper: bool


class Scanner:
    """Reads texts against a lexicon and the people known; the time it takes grows with the text only."""

    def __init__(
        self,
        lexicon: Lexicon,
        names: KnownNames,
        *,
        everyday: frozenset[str] = frozenset(),
        home: frozenset[str] = frozenset(),
    ) -> None:
        """Index the lexicon by first word and its telling words by their slips, sounds and beginnings.

        Args:
            lexicon: The terms that mean clients.
            names: The people known.
            everyday: Folded words that texts about many clients use in lower case.
            home: Folded words of the places where the company itself is.
        """
        self._lexicon, self.names = lexicon, names
        self._everyday, self._home = everyday, home
        self._openings: dict[str, list[Words]] = defaultdict(list)
        for term in lexicon.senses:
            self._openings[singular(term[0])].append(term)
        self._slips: dict[str, set[str]] = defaultdict(set)
        self._sounds: dict[str, set[str]] = defaultdict(set)
        self._beginnings: dict[str, set[str]] = defaultdict(set)
        for word in lexicon.telling:
            if len(word) >= MIN_SLIP:
                for variant in _without_one(word):
                    self._slips[variant].add(word)
                self._sounds[sound(word)].add(word)
            for length in range(MIN_SHORTENING, len(word)):
                self._beginnings[word[:length]].add(word)

    def clues(self, text: str) -> list[Clue]:
        """Every clue in the text, in order; a longer term hides the shorter ones inside it."""
        folded = fold(text)
        tokens = list(_tokens(text, folded))
        found: list[Clue] = []
        place = 0
        while place < len(tokens):
            used, senses = self._best_at(tokens, place)
            senses = [self._in_context(sense, folded, tokens[place]) for sense in senses]
            start, end = tokens[place].start, tokens[place + max(used, 1) - 1].end
            negated = self.denied(folded, start) if senses else False
            found += [
                Clue(start=start, end=end, client_id=s.client_id, kind=s.kind, weight=s.weight, negated=negated)
                for s in senses
            ]
            place += max(used, 1)
        return found

    def _in_context(self, sense: Sense, folded: str, token: _Token) -> Sense:
        """What capitals and the words before change: «la clinique» is the only one, «en rentrant de» names no place."""
        before = folded[max(0, token.start - NOT_LOOK_BACK) : token.start]
        if sense.kind is Kind.TRADE and token.word in ESTABLISHMENTS and sense.weight == WEIGHT[Kind.TRADE]:
            return replace(sense, kind=Kind.HOUSE, weight=WEIGHT[Kind.HOUSE]) if THE.search(before) else sense
        factor = 1.0
        if sense.kind in {Kind.TOWN, Kind.SITE} and (PASSING.search(before) or DEPOT.search(before)):
            factor *= IN_PASSING
        if sense.kind is Kind.TOWN and token.word in self._home:
            factor *= NEAR_HOME
        if not token.capital and token.word in self._everyday:
            factor *= EVERYDAY
        return replace(sense, weight=sense.weight * factor) if factor < 1 else sense

    @staticmethod
    def denied(folded: str, start: int) -> bool:
        """Whether what stands from `start` on is said not to be meant: «pas la …», «au lieu de …»."""
        return NOT.search(folded[max(0, start - NOT_LOOK_BACK) : start]) is not None

    def _best_at(self, tokens: list[_Token], place: int) -> tuple[int, list[Sense]]:
        """What the tokens from here on mean, and how many they are."""
        person = self._person(tokens, place)
        term, length = self._term(tokens, place)
        if person and person[0] == length and any(s.kind is Kind.NICKNAME for s in term):
            called = {s.client_id for s in term}
            return length, [*term, *(s for s in person[1] if s.client_id not in called)]
        if person and person[0] >= length:
            return person
        if term:
            return length, [s for s in term if _fits(s, tokens[place])]
        return 1, list(self._near(tokens[place]))

    def _term(self, tokens: list[_Token], place: int) -> tuple[list[Sense], int]:
        best: Words = ()
        for term in self._openings.get(singular(tokens[place].word), ()):
            if len(term) > len(best) and _matches(term, tokens, place):
                best = term
        return list(self._lexicon.senses[best].values()) if best else [], len(best)

    def _person(self, tokens: list[_Token], place: int) -> tuple[int, list[Sense]] | None:
        """The person that the tokens from here on name, and how many they are; no sense when it is no client's."""
        for length in (3, 2):
            name = tuple(t.word for t in tokens[place : place + length])
            if len(name) == length and name in self.names.full:
                return length, _meant(self.names.full[name], Kind.FULL_PERSON)
        token = tokens[place]
        following = tokens[place + 1].word if place + 1 < len(tokens) else ""
        if token.word in HONORIFICS and following in self.names.family:
            return 2, _meant(self.names.family[following], Kind.FULL_PERSON, AFTER_TITLE)
        if token.upper and token.word in self.names.initials:
            return 1, _meant(self.names.initials[token.word], Kind.SHORT)
        return self._one_name(token)

    def _one_name(self, token: _Token) -> tuple[int, list[Sense]] | None:
        """A family or given name standing alone; one that is a word as well needs more than that."""
        if token.word in FUNCTION_WORDS or (len(token.word) <= SHORT_TOWN and not token.capital):
            return None
        factor = 1.0 if token.capital else UNCAPITALISED
        everyday = token.word in EVERYDAY_NAMES or token.word in self._lexicon.ordinary
        senses: list[Sense] = []
        if token.word in self.names.family and not everyday:
            senses = _meant(self.names.family[token.word], Kind.FAMILY, factor)
        elif token.word in self.names.given and (token.capital or not everyday):
            senses = _meant(self.names.given[token.word], Kind.GIVEN, factor)
        return (1, senses) if senses else None

    def _near(self, token: _Token) -> Iterator[Sense]:
        """The telling words that a word is a slip, a sound or a beginning of."""
        word = token.word
        if len(word) < MIN_SHORTENING or word in FUNCTION_WORDS or singular(word) in self._lexicon.ordinary:
            return
        near: dict[str, float] = {}
        if len(word) >= MIN_SLIP - 1:
            close = {w for variant in _without_one(word) for w in self._slips.get(variant, ()) if _begins(token, w)}
            close |= self._sounds.get(sound(word), set()) if len(word) >= MIN_SLIP else set()
            near |= {w: SLIP for w in close if word_likeness(word, w) >= min(ONE_SLIP, 0.88)}
        if not near:
            short = SHORTENING if len(word) > MIN_SHORTENING else SHORTENING * FOUR_LETTERS
            near = dict.fromkeys(self._beginnings.get(word, ()), short)
        owners = {c for w in near for c in self._lexicon.telling[w]}
        if len(owners) == 1:
            (client,) = owners
            weight = max(near.values()) * (1.0 if token.capital else UNCAPITALISED)
            yield Sense(client_id=client, kind=Kind.SHORT, weight=weight)


def _meant(who: frozenset[str | None], kind: Kind, factor: float = 1.0) -> list[Sense]:
    """A name of one client's person means it; a name that others bear too says less, or nothing."""
    clients = [c for c in who if c is not None]
    share = factor if len(who) == 1 else factor * SHARED_PERSON if len(clients) == 1 else 0.0
    return [Sense(client_id=c, kind=kind, weight=WEIGHT[kind] * share) for c in clients if share]


def _begins(token: _Token, name: str) -> bool:
    """Whether a word may be a slip of a name by its first letter: a slip there is rare, and another word likelier."""
    return token.capital or token.word[0] == name[0]


def _fits(sense: Sense, token: _Token) -> bool:
    if sense.kind is Kind.CODE:
        return token.upper
    return not (sense.kind is Kind.TOWN and len(token.word) <= SHORT_TOWN and not token.capital)


def _matches(term: Words, tokens: list[_Token], place: int) -> bool:
    if place + len(term) > len(tokens):
        return False
    return all(singular(w) == singular(t.word) for w, t in zip(term, tokens[place:], strict=False))


def _tokens(text: str, folded: str) -> Iterator[_Token]:
    for match in WORD.finditer(folded):
        word = match.group()
        if word not in LINK_WORDS and (len(word) > 1 or word.isdigit() or word == "m"):
            written = text[match.start() : match.end()]
            capital, upper = written[0].isupper(), written.isupper()
            yield _Token(start=match.start(), end=match.end(), word=word, capital=capital, upper=upper)


def _without_one(word: str) -> Iterable[str]:
    """The word, and the word with each letter left out: two words one slip apart share one of these."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
