"""What in the label of a project or quote can mean it elsewhere: places, marks, pairs of words, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from core.identity.likeness import describes_a_trade
from core.identity.normalise import WORD, singular
from core.identity.vocabulary import BIG_CITIES, LINK_WORDS
from core.language.text import FUNCTION_WORDS, fold
from core.language.text import words as listed
from core.records import Books

HEADING = re.compile(r"^\s*([^-–:,]{3,40}?)\s*(?:[-–:,]\s|[-–:,]$)")
PLACES = listed(
    """
    agence building camping campsite depot entrepot factory hotel magasin mill office plant shop site store terminal
    usine warehouse works yard
    """
)
"""What may stand beside the name of a place in a heading («Talmont depot - …»)."""
MIN_WORD = 4

SITE, TWO_SITES = 0.6, 0.8
PAIR, WORD_ALONE, SHORTENED = 0.45, 0.2, 0.2
"""How surely a term means the client of its label, when no other client shares it."""
BIG_CITY = 0.5
"""Factor of a city where any client may be met."""


def label_terms(label: str, ordinary: frozenset[str]) -> Iterator[tuple[tuple[str, ...], float, bool]]:
    """The terms in a label that may mean it: folded words, their weight, and whether they are a place or a mark.

    Args:
        label: As the books have it.
        ordinary: Words that are no proper names, whatever capital they bear.
    """
    content = [
        (match.start(), match.group(), fold(match.group()))
        for match in WORD.finditer(label)
        if fold(match.group()) not in LINK_WORDS and (len(match.group()) > 1 or match.group().isdigit())
    ]
    heading = _named_heading(label)
    sites: set[str] = set()
    for index, (start, raw, word) in enumerate(content):
        named = raw[0].isupper() and (index > 0 or start < heading)
        plain = not ordinary.isdisjoint({word, singular(word)}) or describes_a_trade(word) or word.isdigit()
        if _is_mark(raw) or (named and not plain and word not in FUNCTION_WORDS):
            sites.add(word)
            yield (word,), SITE * (BIG_CITY if word in BIG_CITIES else 1), True
        elif len(word) >= MIN_WORD and word not in FUNCTION_WORDS and not word.isdigit():
            yield (word,), WORD_ALONE, False
    for (_, _, one), (_, _, two) in pairwise(content):
        if one.isdigit() or one in FUNCTION_WORDS or two in FUNCTION_WORDS:
            continue
        both = one in sites and two in sites
        yield (one, two), TWO_SITES if both else PAIR, both
        if two.isdigit():
            yield (one[0] + two,), SHORTENED, False


def _named_heading(label: str) -> int:
    """Where a heading made of capitalised words ends («Saint-Omer - …»), 0 when the label has none."""
    heading = HEADING.match(label)
    if heading is None:
        return 0
    named = [w for w in WORD.findall(heading.group(1)) if fold(w) not in LINK_WORDS]
    names = [w for w in named if fold(w) not in PLACES]
    return heading.end(1) if names and all(w[0].isupper() or w.isdigit() for w in names) else 0


def _is_mark(raw: str) -> bool:
    """Whether a word is a mark: letters and figures together (WD2), or two to five capitals (BX)."""
    mixed = any(c.isdigit() for c in raw) and any(c.isalpha() for c in raw)
    return mixed or (raw.isupper() and 2 <= len(raw) <= 5)  # noqa: PLR2004 - two to five capitals


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
