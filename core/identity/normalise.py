"""Company names, places and slugs brought to a form in which the same thing is written the same way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.identity.vocabulary import ABBREVIATIONS, HOUSE_WORDS, LEGAL_FORMS, LINK_WORDS
from core.language.text import fold

WORD = re.compile(r"[^\W_]+")
DOTTED_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}(?:[^\W\d_]\b)?")
BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]")
FORMER = re.compile(r"\b(?:ex|anc|anciennement|precedemment|formerly|previously|fka|ehemals)\b[\s.:-]*")
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss"})
POSTAL = re.compile(r"\b\d{4,5}\b")
CEDEX = re.compile(r"\bcedex\b.*$")
MIN_PLURAL = 4
MAX_SLUG_WORDS = 5
SIREN_DIGITS = 9
SIRET_DIGITS = 14
FRENCH_VAT = re.compile(r"^FR[0-9A-Z]{2}(\d{9})$")


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """One written name taken apart: the words of today's name, and of each former name it mentions."""

    current: tuple[str, ...]
    former: tuple[tuple[str, ...], ...]


def words(text: str) -> list[str]:
    """The words of a text, folded, in order: letters and digits only, dotted initials drawn together."""
    joined = DOTTED_INITIALS.sub(lambda m: re.sub(r"[.\s]", "", m.group()) + " ", text.translate(LIGATURES))
    return WORD.findall(fold(joined))


def singular(word: str) -> str:
    """A word without its plural mark."""
    return word[:-1] if len(word) > MIN_PLURAL and word[-1] in "sx" and word[-2] != "s" else word


def name_words(text: str) -> tuple[str, ...]:
    """The words that can tell a company from another: no legal form, no article, unless nothing else is left."""
    every = words(text)
    telling = [w for w in every if w not in LEGAL_FORMS and w not in LINK_WORDS and len(w) > 1]
    return tuple(telling or every)


def read_name(raw: str) -> Spelling:
    """Take a written company name apart; what stands after «ex», in brackets or not, is a former name."""
    former: list[tuple[str, ...]] = []
    aside: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        inside = match.group(1)
        mark = FORMER.match(fold(inside).strip())
        if mark:
            former.append(name_words(inside.strip()[mark.end() :]))
        else:
            aside.append(inside)
        return " "

    rest = BRACKETED.sub(set_aside, raw)
    mark = FORMER.search(fold(rest))
    if mark and mark.start() > 0:
        former.append(name_words(rest[mark.end() :]))
        rest = rest[: mark.start()]
    current = name_words(rest) or name_words(" ".join(aside)) or name_words(raw)
    return Spelling(current=current, former=tuple(f for f in former if f))


def expanded(word: str) -> tuple[str, ...]:
    """The words an abbreviation stands for, or the word itself."""
    return tuple(ABBREVIATIONS.get(word, word).split())


def place_words(city: str | None) -> tuple[str, ...]:
    """The words of a town's name: no postal code, CEDEX, country or department in brackets; SAINT written out."""
    if not city:
        return ()
    plain = CEDEX.sub("", POSTAL.sub(" ", fold(BRACKETED.sub(" ", city))))
    return tuple(w for word in WORD.findall(plain) for w in expanded(word) if not w.isdigit())


def same_place(one: str | None, other: str | None) -> bool | None:
    """Whether two towns are the same; None when one of them is not known."""
    a, b = set(place_words(one)) - LINK_WORDS, set(place_words(other)) - LINK_WORDS
    if not a or not b:
        return None
    return a <= b or b <= a


def company_number(raw: str | None) -> str | None:
    """The number a company is registered under, bare: the SIREN of a SIRET, else the number without punctuation."""
    bare = re.sub(r"[^0-9A-Za-z]", "", raw or "").upper()
    return (bare[:SIREN_DIGITS] if bare.isdigit() and len(bare) == SIRET_DIGITS else bare) or None


def number_in_vat(raw: str | None) -> str | None:
    """The SIREN inside a French VAT number, or None."""
    match = FRENCH_VAT.match(company_number(raw) or "")
    return match.group(1) if match else None


def slug(name: str) -> str:
    """A readable identifier made of a name's telling words: «Menuiserie de l'Ubaye SARL» → menuiserie-ubaye."""
    current = [w for w in read_name(name).current if w not in HOUSE_WORDS] or list(read_name(name).current)
    return "-".join(current[:MAX_SLUG_WORDS]) or "client"
