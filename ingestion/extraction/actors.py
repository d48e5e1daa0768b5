"""Who speaks to whom, and which of our people a text names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.language.text import fold
from core.messages import Address, FiledMessage
from core.records import Books, Company, Employee

_LEAST_NICKNAME = 4
_LEAST_NAME = 3
_OPENING = 24


class Side(StrEnum):
    """On whose side someone stands: ours, a client's, one of our partners', or a stranger's."""

    OURS = "ours"
    CLIENT = "client"
    SUPPLIER = "supplier"
    CARRIER = "carrier"
    OTHER = "other"
    STRANGER = "stranger"


PARTNERS = frozenset({Side.SUPPLIER, Side.CARRIER, Side.OTHER})
"""Those who may charge us: suppliers, carriers, and insurers, banks or other third parties we list."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """Who wrote a mail and to whom: the author's side, the addressees' sides, and which employee wrote, if one did."""

    author: Side
    audience: frozenset[Side]
    employee: Employee | None
    author_name: str

    @property
    def internal(self) -> bool:
        """True for a mail of ours that no outsider is addressed in."""
        return self.author is Side.OURS and self.audience <= {Side.OURS}


@dataclass(frozen=True, kw_only=True)
class Named:
    """One of ours named in a text."""

    start: int
    end: int
    employee: Employee


class People:
    """The company's employees and partners, known by address and by name."""

    def __init__(self, books: Books) -> None:
        """Index the employees by their names; a first name comes before a surname, one that two bear names nobody."""
        company = books.company
        self._company = company
        self._by_email = {employee.email.lower(): employee for employee in company.employees}
        self._partners = {partner.domain.lower(): _partner_side(partner.kind) for partner in company.partners}
        self._full: dict[str, Employee] = {}
        firsts: dict[str, list[Employee]] = {}
        lasts: dict[str, list[Employee]] = {}
        for employee in company.employees:
            words = fold(employee.name).split()
            self._full[" ".join(words)] = employee
            self._full[" ".join(reversed(words))] = employee
            if words:
                firsts.setdefault(words[0], []).append(employee)
            for word in words[1:]:
                lasts.setdefault(word, []).append(employee)
        self._firsts = _told_apart(firsts)
        self._by_word = {
            word: employee for word, employee in _told_apart(lasts).items() if word not in firsts
        } | self._firsts

    def letter(self, filed: FiledMessage) -> Letter:
        """Return who wrote this mail and to whom."""
        sender = filed.message.sender
        employee = self._by_email.get(sender.email) if sender else None
        author = self.side(sender, client_known=filed.attachment.client_id is not None)
        audience = frozenset(
            self.side(address, client_known=filed.attachment.client_id is not None) for address in filed.message.to
        )
        name = employee.name if employee else (sender.name or sender.email) if sender else ""
        return Letter(author=author, audience=audience, employee=employee, author_name=name)

    def employee(self, email: str) -> Employee | None:
        """Return the employee who has this address."""
        return self._by_email.get(email)

    def side(self, address: Address | None, *, client_known: bool) -> Side:
        """Return on whose side an address stands; an outsider in a client's mail counts as the client."""
        if address is None:
            return Side.STRANGER
        if address.email in self._by_email or address.domain in self._company.domains:
            return Side.OURS
        return self._partners.get(address.domain) or (Side.CLIENT if client_known else Side.STRANGER)

    def named_in(self, text: str, folded: str) -> list[Named]:
        """Return our people named in a text, by full name, by a name only one bears, or by a nickname of only one."""
        found: list[Named] = []
        lower_case_writer = not any(char.isupper() for char in text[1:200])
        words = list(re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", folded))
        taken = -1
        for index, word in enumerate(words):
            if word.start() < taken:
                continue
            pair = f"{word.group()} {words[index + 1].group()}" if index + 1 < len(words) else ""
            if pair in self._full:
                found.append(Named(start=word.start(), end=words[index + 1].end(), employee=self._full[pair]))
                taken = words[index + 1].end()
                continue
            capital = text[word.start()].isupper()
            employee = self._by_word.get(word.group()) if capital else self._firsts.get(word.group())
            if employee is None and (capital or lower_case_writer):
                employee = self._nickname(word.group())
            if _is_greeted(folded, word.start(), word.end()):
                continue
            if employee is not None and (capital or lower_case_writer or len(word.group()) > _LEAST_NICKNAME):
                found.append(Named(start=word.start(), end=word.end(), employee=employee))
        return found

    def _nickname(self, word: str) -> Employee | None:
        """Return the one employee whose first name this word shortens."""
        if len(word) < _LEAST_NICKNAME:
            return None
        fits = [
            employee for first, employee in self._firsts.items() if first.startswith(word) and len(first) > len(word)
        ]
        return fits[0] if len(fits) == 1 else None


class Profiles:
    """The company's profiles and the words that mean them («BE», «technicien», «deux gars»)."""

    def __init__(self, company: Company) -> None:
        """Take each profile's own words and initials, and the common words of its trade where it has one."""
        self.names = tuple(rate.profile for rate in company.rates)
        self._words: dict[str, str] = {}
        for profile in dict.fromkeys(self.names):
            for word in _profile_words(profile):
                self._words.setdefault(word, profile)
        crowd: dict[str, int] = {}
        for employee in company.employees:
            crowd[employee.profile] = crowd.get(employee.profile, 0) + 1
        hands = [p for p in crowd if not is_office(p)]
        self._hands = _most(crowd, hands)
        self.on_site = _most(crowd, [p for p in hands if _ON_SITE.search(fold(p))]) or self._hands

    def named_in(self, folded: str) -> str | None:
        """Return the profile that a stretch of text names, or None."""
        for word in re.findall(r"[^\W\d_]+", folded):
            singular = word.rstrip("sx") if len(word) > _LEAST_NAME else word
            profile = self._words.get(word) or self._words.get(singular)
            if profile:
                return profile
            if singular in _HANDS and self._hands:
                return self._hands
        return None


_ON_SITE = re.compile(
    r"(?<!\w)(?:sav|service|technic|pose|monteu|montage|install|depann|mainten|chantier|field|fitt|terrain|plomb|electric)"
)
_GREETING = re.compile(r"\s*(?:(?:bonjour|bonsoir|salut|slt|bjr|hello|hi|hey|dear|cher|chere|coucou|re)\s*)?$")


def _is_greeted(folded: str, start: int, end: int) -> bool:
    """Tell the name a mail opens with («Salut Hugo,») from one that the mail speaks of."""
    return start < _OPENING and bool(_GREETING.match(folded[:start])) and bool(re.match(r"\s*[,:!\n]", folded[end:]))


def _told_apart(bearers: dict[str, list[Employee]]) -> dict[str, Employee]:
    """Return the names that only one employee bears."""
    return {word: found[0] for word, found in bearers.items() if len(found) == 1 and len(word) >= _LEAST_NAME}


_HANDS = frozenset(
    """
    gars ouvrier compagnon equipier operateur mec collegue bonhomme poseur monteur soudeur chauffeur technicien tech
    guy fitter worker lad operator crew
    """.split()  # noqa: SIM905 - read as words
)
_OFFICE = (
    "commercial",
    "vente",
    "sales",
    "direction",
    "gerant",
    "management",
    "manager",
    "adv",
    "admin",
    "compta",
    "account",
    "assist",
    "achat",
    "etude",
    "design",
    "projet",
    "project",
    "chef",
)
_SYNONYMS = {
    "technicien": ("tech", "techos", "depanneur", "technician", "engineer"),
    "commercial": ("commerce", "vendeur", "sales", "commerciaux"),
    "projet": ("cdp", "project"),
    "etudes": ("be", "projeteur", "dessinateur", "ingenieur", "design"),
    "direction": ("patron", "gerant", "directeur", "dg", "management"),
    "adv": ("secretariat", "compta", "administratif", "admin", "assistante"),
    "atelier": ("soudeur", "ouvrier", "tourneur", "operateur", "workshop"),
    "monteur": ("poseur", "installateur", "fitter", "installer"),
}
_EMPTY_WORDS = frozenset(
    {"de", "d", "du", "des", "la", "le", "l", "et", "chef", "responsable", "service", "equipe", "sav", "of", "the"}
)


def _profile_words(profile: str) -> Iterable[str]:
    words = re.findall(r"[^\W\d_]+", fold(profile))
    yield from (word for word in words if word not in _EMPTY_WORDS)
    for word in words:
        yield from _SYNONYMS.get(word, ())
    initials = "".join(
        word[0] for word in words if word not in ("de", "d", "du", "des", "la", "le", "l", "et", "of", "the")
    )
    if len(initials) > 1:
        yield initials


def is_office(profile: str) -> bool:
    """Tell whether people of a profile work at a desk, by the words of its name."""
    folded = fold(profile)
    return any(word in folded for word in _OFFICE)


def _most(crowd: dict[str, int], among: Sequence[str]) -> str | None:
    return max(among, key=lambda profile: crowd[profile], default=None)


def _partner_side(kind: str) -> Side:
    return {"supplier": Side.SUPPLIER, "carrier": Side.CARRIER}.get(kind, Side.OTHER)
