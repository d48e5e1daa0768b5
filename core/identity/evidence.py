"""What speaks for and against a CRM account and an ERP customer being the same client, in points that add up.

A point is a unit of log-odds: together with PRIOR they give the confidence. Weights are judgements, written once, here.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.identity.likeness import Rarity, name_likeness, word_likeness
from core.identity.normalise import same_place
from core.identity.profiles import AccountProfile, CustomerProfile, domain_words, label_key

PRIOR = -3.0
SAME_NUMBER = 9.0
OTHER_NUMBER = -6.0
ORDERED_ITS_QUOTE = 8.0
ANOTHER_ORDERED_ITS_QUOTES = -4.0
SAME_LABEL = 3.0
SAME_NAME = 5.0
FORMER_NAME = 4.5
NAME_TYPED_BY_US = 4.0
DOMAIN_SPELLS_NAME = 2.5
FAMILY_NAME = 2.5
SAME_TOWN = 1.5
OTHER_TOWN = -1.5

CLOSE_NAME = 0.9
LIKE_NAME = 0.6
LIKE_WORD = 0.85


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The sum of points for one pair, each point in words, whether some are proof, whether the numbers contradict."""

    points: float
    proof: bool
    contradicted: bool
    reasons: tuple[str, ...]

    @property
    def confidence(self) -> float:
        """The points as a probability, never quite 1."""
        return round(min(0.99, 1 / (1 + math.exp(-self.points))), 2)


class Judge:
    """Weighs pairs knowing the whole books: how rare words and labels are, and who ordered which quote."""

    def __init__(self, accounts: Sequence[AccountProfile], customers: Sequence[CustomerProfile]) -> None:
        """Learn the rarity of words from all names on both sides and which labels and quotes are unambiguous."""
        names = [a.spelling.current for a in accounts], [c.spelling.current for c in customers]
        self._rarities = Rarity(names[0]), Rarity(names[1])
        self._account_labels = Counter(k for a in accounts for k in {label_key(q.label) for q in a.quotes})
        self._customer_labels = Counter(k for c in customers for k in c.labels)
        ordered = {ref for c in customers for ref in c.quote_refs}
        self._sold = {a.account.account_id for a in accounts if any(q.quote_ref in ordered for q in a.quotes)}

    def weigh(self, account: AccountProfile, customer: CustomerProfile) -> Evidence:
        """All evidence about one pair."""
        found: list[tuple[float, str]] = [
            *self._numbers(account, customer),
            *self._documents(account, customer),
            *self._names(account, customer),
            *self._people(account, customer),
        ]
        same_town = same_place(account.account.city, customer.customer.city)
        if same_town is not None:
            found.append((SAME_TOWN, "même ville") if same_town else (OTHER_TOWN, "villes différentes"))
        return Evidence(
            points=PRIOR + sum(points for points, _ in found),
            proof=any(points >= ORDERED_ITS_QUOTE for points, _ in found),
            contradicted=any(points <= OTHER_NUMBER for points, _ in found),
            reasons=tuple(reason for _, reason in sorted(found, key=lambda f: -abs(f[0]))),
        )

    def _numbers(self, account: AccountProfile, customer: CustomerProfile) -> list[tuple[float, str]]:
        if not account.number or not customer.number:
            return []
        if account.number == customer.number:
            return [(SAME_NUMBER, f"même SIREN ({account.number})")]
        return [(OTHER_NUMBER, f"SIREN différents ({account.number} et {customer.number})")]

    def _documents(self, account: AccountProfile, customer: CustomerProfile) -> list[tuple[float, str]]:
        bridges = sorted(q.quote_ref for q in account.quotes if q.quote_ref in customer.quote_refs)
        if bridges:
            more = f" et {len(bridges) - 1} autre(s)" if len(bridges) > 1 else ""
            return [(ORDERED_ITS_QUOTE + min(2, len(bridges) - 1) / 2, f"a commandé le devis {bridges[0]}{more}")]
        found = []
        if account.account.account_id in self._sold:
            found.append((ANOTHER_ORDERED_ITS_QUOTES, "les devis du compte ont été commandés par un autre client"))
        shared = [
            q.label
            for q in account.quotes
            if (key := label_key(q.label)) in customer.labels
            and self._account_labels[key] == self._customer_labels[key] == 1
        ]
        if shared:
            found.append((SAME_LABEL, f"un devis et une affaire portent le même libellé («{shared[0]}»)"))
        return found

    def _names(self, account: AccountProfile, customer: CustomerProfile) -> list[tuple[float, str]]:
        """The best way in which a name of one is a name of the other, then the domain."""
        ours, theirs = account.account.name, customer.customer.name
        today = [
            (SAME_NAME, f"noms proches («{ours}» et «{theirs}»)", account.spelling.current, customer.spelling.current)
        ]
        former = [
            (FORMER_NAME, f"ancien nom («{' '.join(old).upper()}»)", account.spelling.current, old)
            for old in customer.spelling.former
        ] + [
            (FORMER_NAME, f"ancien nom («{' '.join(old).upper()}»)", old, customer.spelling.current)
            for old in account.spelling.former
        ]
        typed = [
            (NAME_TYPED_BY_US, f"le SAV appelle ce client «{alias}»", account.spelling.current, alias_words)
            for alias, alias_words in customer.aliases
        ]
        scored = [(self._scaled(weight, a, b), reason) for weight, reason, a, b in [*today, *former, *typed]]
        best = max(scored, key=lambda s: s[0])
        found = [best] if best[0] > 0 else []
        spelt = max((self._scaled(1, d, customer.spelling.current) for d in domain_words(account.domains)), default=0)
        if spelt > 0:
            found.append(
                (DOMAIN_SPELLS_NAME * spelt, f"le domaine {account.domains[0]} porte le nom du client facturé")
            )
        return found

    def _scaled(self, weight: float, ours: Sequence[str], theirs: Sequence[str]) -> float:
        """A weight in proportion to how alike two names are; 0 when no telling word is shared."""
        likes = [name_likeness(ours, theirs, rarity) for rarity in self._rarities]
        likeness, telling = min(alike for alike, _ in likes), min(shared for _, shared in likes)
        if telling == 0 and likeness < CLOSE_NAME:
            return 0.0
        return weight * min(1.0, max(0.0, (likeness - LIKE_NAME) / (CLOSE_NAME - LIKE_NAME)))

    def _people(self, account: AccountProfile, customer: CustomerProfile) -> list[tuple[float, str]]:
        in_name = set(account.spelling.current)
        for word in customer.spelling.current:
            telling = all(r.tells(word) for r in self._rarities)
            if (
                telling
                and word not in in_name
                and any(word_likeness(word, n) >= LIKE_WORD for n in account.family_names)
            ):
                return [
                    (FAMILY_NAME, f"un interlocuteur du compte porte le nom «{word.capitalize()}» du client facturé")
                ]
        return []
