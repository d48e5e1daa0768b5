"""Finds who does what a verb says, and whether it is denied, supposed or past: the small grammar around a verb."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from core.language.text import words

_WORD = re.compile(r"\w+")
_REACH = 8
_AFTER = 3


class Doer(StrEnum):
    """Who does it: one of ours, whoever is spoken to, another, or nobody said (an imperative, an infinitive)."""

    OURS = "ours"
    SPOKEN_TO = "spoken_to"
    ANOTHER = "another"
    UNSAID = "unsaid"


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word of a clause, with its offsets in it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Saying:
    """A verb in its clause: who does it and in which mood.

    `denied` holds for «pas, rien, jamais, sans, not …»; `supposed` for a conditional; `past` where it was done or left
    undone; `passive` where its subject undergoes it.
    """

    doer: Doer
    denied: bool
    supposed: bool
    past: bool
    passive: bool


_OURS = words("je j on i we")
_SPOKEN_TO = words("tu t' you")
_OTHERS = words("il elle ils elles ca cela ce c he she they it that this which who celui celle lequel personne nobody")
_CLITICS = words("ne n me m te t se s le la les l lui leur en y d qu que")
_BE = words("est sont etait etaient sera seront soit soient ete etre serait is are was were be been being ete fut")
_HAVE = words("ai a as avons avez ont avait avais avions aura aurai have has had ve")
_PASSED = words(
    """
    va vais allons vont vas dois doit devons du devait faut fallu peux peut pouvons pouvait prefere preferons decide
    decidons accepte acceptons propose proposons veux veut voulons viens vient venons pu su voulu promis choisi
    pas plus rien jamais bien donc deja aussi tout toute encore meme simplement volontiers evidemment finalement
    exceptionnellement egalement de d a to not do does did don t will ll shall won can cannot can't going gonna decided
    agreed happy glad prepared just also still all never always simply gladly d'accord sans pourrai pourrons am ready
    keep keeps re have had would could should might ferai ferons laisse laisser faire fait dit told say
    propos toujours entierement
    """
)
_DENIALS = words(
    "pas rien jamais aucun aucune ni guere sans inutile not never nothing cannot nor without no dont wont none"
)
_REMEMBERED = re.compile(r"oubli|hesit|manqu|forget|fail")
_WITHOUT = words("sans without")
_SHORTENED = words("don won can isn aren doesn didn wouldn couldn shouldn wasn weren hasn haven")
_NOT_INFINITIVE = words("offre livre montre encore autre notre votre titre")
_CONDITIONAL = re.compile(r"\w{2,}r(?:ait|ais|aient|ions|iez)")
_CERTAIN = words("frais vrais vrai mais jamais desormais francais")
_PARTICIPLE = re.compile(
    r"\w+(?:e|ee|es|ees|i|ie|is|ise|ises|ies|u|ue|us|ues|ert|erte|erts|ertes|ait|aite|ed|en|orn|aid)"
)


def words_of(folded: str) -> list[Word]:
    """Return the words of a folded text in order."""
    return [Word(start=m.start(), end=m.end(), text=m.group()) for m in _WORD.finditer(folded)]


def saying(clause: Sequence[Word], place: int, *, ours: Collection[str]) -> Saying:
    """Return who does what the verb at this place says, and how it is said.

    Args:
        clause: The words of the clause.
        place: Where the verb stands among them.
        ours: The folded names of our people, each part by itself.
    """
    verb = clause[place].text
    doer, first = _doer(clause, place, ours)
    left = [word.text for word in clause[first:place]]
    passive = _is_passive(left, verb)
    near = left + [word.text for word in clause[place + 1 : place + 1 + _AFTER] if word.text not in _WITHOUT]
    whole = [word.text for word in clause[:place]] if is_infinitive(verb) else left
    kept_in_mind = doer is Doer.UNSAID and first > 0 and bool(_REMEMBERED.match(clause[first - 1].text))
    if passive:
        by = {"par", "by"} & {word.text for word in clause[place + 1 : place + 1 + _AFTER]}
        doer = Doer.ANOTHER if by else Doer.OURS
    return Saying(
        doer=doer,
        denied=not kept_in_mind and (_denied(near) or _denied(whole)),
        supposed=any(_CONDITIONAL.fullmatch(w) and w not in _CERTAIN for w in [*left, *whole, verb]),
        past=bool(set(left[left.index("to") :] if "to" in left else left) & _HAVE)
        or "ete" in left
        or (verb.endswith("ed") and not passive),
        passive=passive,
    )


def _doer(clause: Sequence[Word], place: int, ours: Collection[str]) -> tuple[Doer, int]:
    """Walk back from the verb over what may stand between it and its subject; return who, and where that stands."""
    farthest: str | None = None
    index = place - 1
    while index >= max(0, place - _REACH):
        word = clause[index].text
        subject = _subject(clause, index)
        if subject is not None:
            return subject, index
        if word in {"nous", "vous"}:
            farthest = word
        elif word not in _CLITICS | _PASSED | _BE | _HAVE and not _CONDITIONAL.fullmatch(word):
            pronoun = _pronoun(farthest, [w.text for w in clause[index + 1 : place + 1]])
            return _stopped(word, clause[place].text, pronoun, ours), index + (word not in ours)
        index -= 1
    pronoun = _pronoun(farthest, [w.text for w in clause[index + 1 : place + 1]])
    told = pronoun if pronoun is not None and not is_infinitive(clause[place].text) else Doer.UNSAID
    return told, max(0, index + 1)


def _subject(clause: Sequence[Word], index: int) -> Doer | None:
    """Return whom a word makes the subject, None where it is no subject: «c'» before a form of to be is none."""
    word = clause[index].text
    if word == "qui":
        return Doer.OURS if index and clause[index - 1].text in {"nous", "moi"} else Doer.ANOTHER
    if word in _OURS:
        return Doer.OURS
    if word in _OTHERS and not (word in {"c", "ce"} and clause[index + 1].text in _BE):
        return Doer.ANOTHER
    return Doer.SPOKEN_TO if word in _SPOKEN_TO and word != "t" else None


def _stopped(word: str, verb: str, pronoun: Doer | None, ours: Collection[str]) -> Doer:
    """Return who does it where the walk back met a word that is no part of the verb's group."""
    if is_infinitive(verb):
        return Doer.UNSAID
    if pronoun is not None:
        return pronoun
    return Doer.OURS if word in ours else Doer.ANOTHER


def _pronoun(farthest: str | None, group: Sequence[str]) -> Doer | None:
    """Return whom a «nous» or «vous» before a verb makes its subject; None where the ending makes it an object."""
    if farthest == "nous" and any(word.endswith("ons") or word == "sommes" for word in group):
        return Doer.OURS
    if farthest == "vous" and any(word.endswith("ez") or word in {"etes", "faites", "dites"} for word in group):
        return Doer.SPOKEN_TO
    return None


def _is_passive(left: Sequence[str], verb: str) -> bool:
    """Tell «ne vous sera pas facturé» from an active verb: a form of to be governs a participle."""
    return bool(set(left[-4:]) & _BE) and bool(_PARTICIPLE.fullmatch(verb)) and not is_infinitive(verb)


def is_infinitive(verb: str) -> bool:
    """Tell a French infinitive by its ending."""
    return verb.endswith(("er", "ir", "re")) and verb not in _NOT_INFINITIVE


def _denied(near: Sequence[str]) -> bool:
    if set(near) & _DENIALS:
        return True
    if "plus" in near and {"ne", "n"} & set(near[: near.index("plus")]):
        return True
    return any(first in _SHORTENED and second == "t" for first, second in pairwise(near))
