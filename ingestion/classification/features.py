"""What the model sees of a mail: its cues, those among its requests, its words, and who writes."""

from __future__ import annotations

import math
import re

from core.index.words import stem, words
from core.language.identify import language_of
from core.language.text import fold
from ingestion.classification.cues import cues

LONGEST = 6_000
"""Characters of a text that are read: what a mail wants stands at its beginning."""

REPEATED = 0.35
MOST_REPEATS = 3
IN_SUBJECT = 0.7
SUBJECT = 0.5
ASKED = 0.7
LEXICAL = 3.0
"""The length of the vector of stems and letters together, so that a long mail does not shout down its cues."""

_LETTERS_WEIGHT = 0.24  # of one group of letters, beside a stem
_SIZES = (3, 4, 5)
_SHORTEST_STEM = 2

_ANSWER = re.compile(r"^(?:\s*(?:re|tr|fw|fwd|aw|wg|ref)\s*(?:\[\d+\])?\s*:)+\s*")
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")
_REQUEST = re.compile(
    r"\?|\b(?:pouvez|pourriez|pourrais|peux-tu|peut-on|merci d|svp|stp|s'il (?:vous|te) plait|veuillez|dites"
    r"|dis moi|quand|envoyez|venez|besoin|faut|faudrait|j'attends|je (?:veux|voudrais|souhaite|refuse|demande)"
    r"|je (?:vous|te) (?:demande|prie|remercie)"
    r"|nous (?:vous )?(?:demandons|prions|attendons|souhait\w+|voul\w+|refusons)"
    r"|please|can you|could (?:you|someone|somebody|we)|we (?:need|ask|expect|claim|request|want))"
)

ROLES = {
    "purchasing": r"achat|achet|purchas|buyer|einkauf|procure|category|negoc|econom|sourcing",
    "accounts": r"compta|account|finance|tresor|\bdaf\b|controleu|facturation|payable",
    "quality": r"qualit|quality|controle|metrolog|reception|receiving",
    "upkeep": r"maintenance|technicien|exploit|support|informatique|\bsi\b|facility|head of it|\bdsi\b",
    "projects": r"projet|travaux|chantier|architect|ingenieur|etude|project|engineer|conduct",
    "logistics": r"logist|appro|magasin|supply|expedi|transport|planif|ordonnanc|warehouse",
    "law": r"jurid|juris|avocat|legal|contrat|contract|litige|huissier|counsel|contentieux",
    "management": r"direct|gerant|president|patron|dirigeant|owner|maire",
    "mailing": r"news-?letter|no-?reply|ne-?pas-?repondre|mailer|mailing|marketing|info-?lettre|\blettre\b",
    "production": r"production|operat|chef d'equipe|fabrication|plant",
}
"""What a person does, told by a title, a signature or the name of a mailbox."""
_ROLES = {name: re.compile(pattern) for name, pattern in ROLES.items()}

Features = dict[str, float]


def features(subject: str, text: str, *, voice: str | None = None, title: str = "") -> Features:
    """What there is to see of a mail, by name and strength.

    Args:
        subject: The subject as written.
        text: What the author wrote.
        voice: What the sender is to the company; None where that shall not count.
        title: What tells of the sender's job: a role, a signature, the name of a mailbox.
    """
    head, body = _ANSWER.sub("", fold(subject)), fold(text[:LONGEST])
    seen = _spoken_of(head, body)
    lexical = _lexical(f"{head} . {body}")
    norm = math.sqrt(sum(value * value for value in lexical.values())) or 1.0
    seen |= {name: value * LEXICAL / norm for name, value in lexical.items()}
    if voice is not None:
        seen[f"voice:{voice}"] = 1.0
    job = fold(title)
    seen |= {f"role:{name}": 1.0 for name, pattern in _ROLES.items() if pattern.search(job)}
    return seen


def _spoken_of(head: str, body: str) -> Features:
    seen: Features = {}
    requests = "\n".join(sentence for sentence in _SENTENCE.split(body) if _REQUEST.search(sentence))
    for cue in cues():
        count = sum(1 for _ in cue.pattern.finditer(body))
        strength = 1 + REPEATED * min(count - 1, MOST_REPEATS) if count else 0.0
        if cue.pattern.search(head):
            strength += IN_SUBJECT
            seen[f"subject:{cue.name}"] = SUBJECT
        if strength:
            seen[f"cue:{cue.name}"] = strength
        if requests and cue.pattern.search(requests):
            seen[f"asks:{cue.name}"] = ASKED
    return seen


def _lexical(text: str) -> Features:
    """The stems of a text and the letters of its words: what no cue foresees, and spelling mistakes."""
    language = language_of(text)
    telling = {word for word in words(text) if word.isalpha() and len(word) >= _SHORTEST_STEM}
    seen = {f"stem:{stem(word, language)}": 1.0 for word in telling}
    for word in telling:
        bounded = f" {word} "
        seen |= {
            f"letters:{bounded[start : start + size]}": _LETTERS_WEIGHT
            for size in _SIZES
            for start in range(len(bounded) - size + 1)
        }
    return seen
