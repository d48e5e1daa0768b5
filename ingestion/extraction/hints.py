"""What a text hints about a framed quantity: cues, voices, tenses and the words around it, as named strengths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingestion.extraction.actors import PARTNERS
from ingestion.extraction.acts import Case
from ingestion.extraction.clauses import Clause
from ingestion.extraction.frames import OWN
from ingestion.extraction.quantity import Quantity

Hints = dict[str, float]

_STEM = 6
_LEAST_STEM = 4
_NEAR, _BESIDE = 6, 3
_FADING = 0.12
_FARTHEST = 3
_MANY = 4
_TOKEN = re.compile(r"[a-z]+|0|%|€|£|\$|\?|!|:")
_FIGURE = re.compile(r"\d[\d\s.,]*")

_VOICES = {
    "past": r"(?:ai|as|a|avons|avez|ont|j ai|est|sont|etait|etaient|has|have|had|was|were|been|we ve|i ve)\s+"
    r"(?:\w+\s+){0,2}?\w+(?:e|es|ee|ees|i|is|it|u|us|ue|ed|en|t)(?!\w)",
    "conditional": r"\w+(?:rais|rait|rions|riez|raient)(?!\w)|(?:would|could|might|should|may)(?!\w)",
    "future": r"\w{2,}(?:rai|ra|rons|rez|ront)(?!\w)|(?:will|shall|ll|going to)(?!\w)",
    "if": r"(?:si|s il|s ils|if|unless|whether|au cas ou|a condition|pourvu|le cas echeant|sous reserve)(?!\w)",
    "not": r"(?:ne|n|pas|jamais|rien|aucune?|sans|ni|not|no|never|without|nobody|personne|\w+n t)(?!\w)",
    "me": r"(?:je|j|mon|ma|mes|me|m|moi|i|my|mine)(?!\w)",
    "us": r"(?:nous|on|notre|nos|we|our|us|ours)(?!\w)",
    "you": r"(?:vous|votre|vos|tu|te|ton|ta|tes|you|your)(?!\w)",
    "them": r"(?:il|ils|elle|elles|leur|leurs|lui|they|them|their|he|she|his|her|its)(?!\w)",
    "asks": r"\?",
}
_PATTERNS = {
    name: re.compile(pattern if pattern == r"\?" else rf"(?<!\w)(?:{pattern})") for name, pattern in _VOICES.items()
}


def hints_of(case: Case, *, clauses: Sequence[Clause], folded: str, quantities: Sequence[Quantity]) -> Hints:
    """Return the hints about the quantity of a case.

    Args:
        case: The framed quantity, who tells it to whom, and whether it is put off.
        clauses: The clauses of the mail.
        folded: The mail's own text, folded.
        quantities: All quantities of the mail.
    """
    hints: Hints = {}
    hints.update(dict.fromkeys(_circumstances(case, quantities), 1.0))
    hints.update(_cues(case))
    sentence = [c for c in clauses if c.sentence == case.frame.clause.sentence]
    hints.update(_words(case.frame.quantity, case.frame.clause, sentence, folded))
    beside = (c.folded for c in clauses if abs(c.sentence - case.frame.clause.sentence) == 1)
    hints.update({f"beside:{word}": 0.4 for word in _tokens(" ".join(beside))})
    hints.update(dict.fromkeys(_voices(case, sentence), 1.0))
    return hints


def _speaker(case: Case) -> str:
    return "partner" if case.letter.author in PARTNERS else case.letter.author.value


def _circumstances(case: Case, quantities: Sequence[Quantity]) -> Iterator[str]:
    quantity, speaker = case.frame.quantity, _speaker(case)
    kind = quantity.kind.value
    yield f"speaker:{speaker}"
    yield f"speaker:{speaker}/{kind}"
    yield f"internal:{case.letter.internal}/{kind}"
    yield f"put off:{case.promised}"
    yield f"role:{quantity.role.value}"
    yield f"quantities:{min(_MANY, len(quantities))}"
    told = {
        "recurring": quantity.recurrence is not None,
        "with tax": quantity.tax_included,
        "counted": quantity.count is not None,
        "range": quantity.low is not None,
    }
    yield from (f"told:{name}" for name, holds in told.items() if holds)


def _cues(case: Case) -> Iterator[tuple[str, float]]:
    nearest: dict[str, int] = {}
    for sight in case.frame.sights:
        nearest[sight.cue.value] = min(nearest.get(sight.cue.value, sight.distance), sight.distance)
    kind = case.frame.quantity.kind.value
    for cue, distance in nearest.items():
        yield f"cue:{cue}", 1.0
        yield f"cue:{cue}@{min(distance, _FARTHEST)}", 1.0
        yield f"cue:{cue}/{kind}", 0.5
        if distance == OWN:
            yield f"cue:{cue}/{_speaker(case)}", 1.0


def _words(quantity: Quantity, own: Clause, sentence: Sequence[Clause], folded: str) -> Iterator[tuple[str, float]]:
    before = _tokens(folded[sentence[0].start : quantity.start])[-_NEAR:][::-1]
    after = _tokens(folded[quantity.end : sentence[-1].end])[:_NEAR]
    for side, words in (("before", before), ("after", after)):
        for place, word in reversed(list(enumerate(words))):
            yield f"{side}:{word}", 1 - _FADING * place
            if place < _BESIDE:
                yield f"{side}{place}:{word}", 1.0
        if words:
            yield f"{side} both:{'_'.join(words[:2])}", 1.0
    for where, text, weight in (("own", own.folded, 1.0), ("said", " ".join(c.folded for c in sentence), 0.6)):
        words = _tokens(text)
        yield from ((f"{where}:{word}", weight) for word in words)
        yield from ((f"{where}:{one}_{two}", weight) for one, two in pairwise(words))


def _voices(case: Case, sentence: Sequence[Clause]) -> Iterator[str]:
    text = " ".join(c.folded for c in sentence)
    for name, pattern in _PATTERNS.items():
        if pattern.search(case.frame.clause.folded):
            yield f"voice:{name}"
            yield f"voice:{name}/{_speaker(case)}/{case.frame.quantity.kind.value}"
        elif pattern.search(text):
            yield f"voice near:{name}"


def _tokens(folded: str) -> list[str]:
    return list(_stems(_TOKEN.findall(_FIGURE.sub("0 ", folded))))


def _stems(words: Iterable[str]) -> Iterator[str]:
    return (word[:_STEM] if len(word) >= _LEAST_STEM else word for word in words)
