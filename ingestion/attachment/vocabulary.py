"""Which words go with which topic: a project among those of its client, or a client among all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from core.identity.normalise import WORD, singular
from core.identity.vocabulary import LINK_WORDS
from core.language.calendar_words import MONTHS, WEEKDAYS
from core.language.text import FUNCTION_WORDS, fold
from core.language.text import words as listed

PAIR = 1.3
"""What two words side by side are worth, to one word alone."""
MIN_WORD = 3
EMPTY = FUNCTION_WORDS | LINK_WORDS
COURTESY = listed(
    """
    bonjour bonsoir salut merci cordialement cdt cdlt salutation sincere distingue respectueusement amicalement bien
    accord attente confirmation demande dispose disposition dossier envoi envoyer faire hello hi dear thank thanks
    regard kind best info information journee jour heure semaine matin mois message mail nouveau nouvelle objet
    possible pouvez pourriez prie prochain rappel reception recu reponse retour rien savoir suite svp stp tenir toujour
    an annee aujourd debut demain fin hier lendemain midi soir soiree trimestre veille apre year month end start today
    android application date deja envoye eur euro get iphone ipad mobile normal outlook sent smartphone tarif
    telecharger urgent voici voila voir vu fait day week hour morning follow back need want know let see tell
    """
)
"""Words of any mail, singular and folded: they tell of no business, however rarely a small mailbox has them."""


class Vocabulary:
    """Learns words by topic inside groups; a word that several topics of a group share tells them apart the less."""

    def __init__(self) -> None:
        """Start without words."""
        self._worth: dict[str, dict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))

    def learn(self, group: str, topic: str, text: str, worth: float) -> None:
        """Take the words of a text as this topic's; the best worth of a word stays."""
        words = self._worth[group]
        for term, factor in terms(text):
            words[term][topic] = max(words[term].get(topic, 0.0), worth * factor)

    def learn_term(self, group: str, topic: str, term: str, worth: float) -> None:
        """Take one term as this topic's; the best worth stays."""
        words = self._worth[group][term]
        words[topic] = max(words.get(topic, 0.0), worth * (PAIR if " " in term else 1.0))

    def points(self, group: str, text: str) -> dict[str, float]:
        """Points of each topic of a group for the words of a text, each word once."""
        words = self._worth.get(group)
        found: dict[str, float] = defaultdict(float)
        if words:
            for term in dict.fromkeys(term for term, _ in terms(text)):
                worths = words.get(term)
                if worths:
                    total = sum(worths.values())
                    for topic, worth in worths.items():
                        found[topic] += worth * worth / total
        return found

    def known(self, group: str, topic: str, text: str) -> set[str]:
        """The single words of a text that are this topic's, whoever else has them."""
        words = self._worth.get(group, {})
        return {term for term, _ in terms(text) if " " not in term and topic in words.get(term, {})}


@cache
def everyday_words() -> frozenset[str]:
    """Words, folded and singular, that any mail may hold."""
    return frozenset({*COURTESY, *map(singular, MONTHS), *map(singular, WEEKDAYS)})


def is_telling(term: str, proper: frozenset[str] = frozenset()) -> bool:
    """Whether a lesson may be drawn from a term: none of its words is an everyday word, nor one of these names."""
    return all(word not in everyday_words() and word not in proper for word in term.split())


def terms(text: str) -> Iterator[tuple[str, float]]:
    """The telling words of a text and their pairs, with what each is worth beside a plain word."""
    folded = fold(text)
    words = [singular(w) for w in WORD.findall(folded) if w not in EMPTY]
    yield from ((w, 1.0) for w in words if not w.isdigit() and (len(w) >= MIN_WORD or _is_mark(w)))
    yield from ((pair, PAIR) for pair in _pairs(words))


def _pairs(words: list[str]) -> Iterable[str]:
    for one, two in pairwise(words):
        if not one.isdigit():
            yield f"{one} {two}"
            if two.isdigit():
                yield one[0] + two


def _is_mark(word: str) -> bool:
    """Whether a short word is a mark with a figure in it (G4, T2)."""
    return any(c.isdigit() for c in word) and any(c.isalpha() for c in word)
