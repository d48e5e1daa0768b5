"""Which pairs of accounts and customers are the same client: best first, one to one, a twin only on proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from core.identity.evidence import Evidence
from core.identity.profiles import AccountProfile, CustomerProfile
from core.identity.vocabulary import LEGAL_FORMS

ENOUGH = 2.0
"""Points from which a pair is joined: a confidence of 0.88."""
LEAD = 1.5
"""Points by which the best pair must beat the next one that wants the same account or customer."""
DOUBTFUL = 0.0
"""Points from which a pair that is left apart is mentioned."""
ALONE = 0.9
ALONE_IN_DOUBT = 0.6
SAID = 0.99
"""Confidence in what a person said."""

Pair = tuple[int, int]
"""The places of an account and of a customer in their lists."""


@dataclass
class Draft:
    """A client in the making."""

    accounts: list[AccountProfile] = field(default_factory=list)
    customers: list[CustomerProfile] = field(default_factory=list)
    confidence: float = ALONE
    reasons: list[str] = field(default_factory=list)

    @property
    def account_ids(self) -> tuple[str, ...]:
        """The CRM accounts it holds."""
        return tuple(a.account.account_id for a in self.accounts)

    @property
    def customer_codes(self) -> tuple[str, ...]:
        """The ERP customers it holds."""
        return tuple(c.customer.customer_code for c in self.customers)

    @property
    def name(self) -> str:
        """The CRM's name; an ERP name in lower case with capitals, without its former name and legal form."""
        if self.accounts:
            return self.accounts[0].account.name
        raw = self.customers[0].customer.name
        kept = [w for w in raw.split("(")[0].split() if w.strip(".").casefold() not in LEGAL_FORMS]
        plain = " ".join(kept) or raw
        return plain.title() if plain.isupper() else plain

    @property
    def city(self) -> str | None:
        """The first town that one of its accounts or customers has."""
        cities = [a.account.city for a in self.accounts] + [c.customer.city for c in self.customers]
        return next((city for city in cities if city), None)

    @property
    def numbers(self) -> set[str]:
        """The registration numbers of its accounts and customers."""
        profiles: list[AccountProfile | CustomerProfile] = [*self.accounts, *self.customers]
        return {profile.number for profile in profiles if profile.number}


class Pairing:
    """Joins accounts and customers by the evidence about their pairs."""

    def __init__(
        self,
        accounts: Sequence[AccountProfile],
        customers: Sequence[CustomerProfile],
        pairs: Mapping[Pair, Evidence],
        *,
        together: Collection[Pair] = (),
        apart: Collection[Pair] = (),
    ) -> None:
        """Take the profiles, what was found about each pair that could meet, and what people said of pairs.

        Args:
            accounts: The CRM accounts.
            customers: The ERP customers.
            pairs: The evidence about each pair that could meet.
            together: Pairs that are one client, people said.
            apart: Pairs that are two clients, people said; this holds against all the rest.
        """
        self._accounts, self._customers = accounts, customers
        self._together, self._apart = sorted(set(together) - set(apart)), frozenset(apart)
        self._codes_apart = {
            (accounts[a].account.account_id, customers[c].customer.customer_code) for a, c in self._apart
        }
        kept = {pair: evidence for pair, evidence in pairs.items() if pair not in self._apart}
        self._best_first = sorted(kept.items(), key=lambda p: (-p[1].points, p[0]))
        self._of_account: dict[int, Draft] = {}
        self._of_customer: dict[int, Draft] = {}
        self._wanting_account: dict[int, list[tuple[Pair, Evidence]]] = defaultdict(list)
        self._wanting_customer: dict[int, list[tuple[Pair, Evidence]]] = defaultdict(list)
        for pair, evidence in self._best_first:
            self._wanting_account[pair[0]].append((pair, evidence))
            self._wanting_customer[pair[1]].append((pair, evidence))

    def drafts(self) -> list[Draft]:
        """Every account and every customer, in exactly one draft."""
        self._join_as_said()
        self._pair_up()
        self._add_twins()
        drafts = list({id(d): d for d in (*self._of_account.values(), *self._of_customer.values())}.values())
        drafts += [self._account_alone(a) for a in range(len(self._accounts)) if a not in self._of_account]
        for c in range(len(self._customers)):
            if c not in self._of_customer and not self._joined_by_number(self._customers[c], drafts):
                drafts.append(self._customer_alone(c))
        self._tell_apart(drafts)
        return drafts

    def _join_as_said(self) -> None:
        """Make one client of what people said is one, unless that would join what they said is two."""
        for a, c in self._together:
            mine, theirs = self._of_account.get(a), self._of_customer.get(c)
            mine = mine or Draft([self._accounts[a]])
            theirs = theirs or Draft([], [self._customers[c]])
            if mine is theirs or self._kept_apart(mine, theirs):
                continue
            account, customer = self._accounts[a].account, self._customers[c].customer
            draft = Draft([*mine.accounts, *theirs.accounts], [*mine.customers, *theirs.customers], SAID)
            said = f"«{account.name}» et «{customer.name}» réunis par une personne"
            draft.reasons = [*mine.reasons, *theirs.reasons, said]
            for index in [a, *(i for i, held in self._of_account.items() if held is mine or held is theirs)]:
                self._of_account[index] = draft
            for index in [c, *(i for i, held in self._of_customer.items() if held is mine or held is theirs)]:
                self._of_customer[index] = draft

    def _kept_apart(self, one: Draft, other: Draft) -> bool:
        """Whether people said of a side of one and a side of the other that they are two clients."""
        return bool(self._codes_apart) and not self._codes_apart.isdisjoint(
            {*product(one.account_ids, other.customer_codes), *product(other.account_ids, one.customer_codes)}
        )

    def _tell_apart(self, drafts: Iterable[Draft]) -> None:
        """Say on each client what people said it is not."""
        if not self._apart:
            return
        of_account = {account: draft for draft in drafts for account in draft.account_ids}
        of_customer = {customer: draft for draft in drafts for customer in draft.customer_codes}
        for a, c in sorted(self._apart):
            account, customer = self._accounts[a].account, self._customers[c].customer
            for draft, other in (
                (of_account[account.account_id], customer.name),
                (of_customer[customer.customer_code], account.name),
            ):
                draft.reasons.append(f"séparé de «{other}» par une personne")

    def _pair_up(self) -> None:
        """Choose pairs, best first; one that hardly leads its rivals is left open unless it is proven."""
        for (a, c), evidence in self._best_first:
            if evidence.points < ENOUGH:
                break
            if a in self._of_account or c in self._of_customer:
                continue
            rivals = [
                rival.points
                for (other_a, other_c), rival in (*self._wanting_account[a], *self._wanting_customer[c])
                if (other_a, other_c) != (a, c) and other_a not in self._of_account and other_c not in self._of_customer
            ]
            if evidence.proof or evidence.points - max(rivals, default=evidence.points - LEAD) >= LEAD:
                draft = Draft([self._accounts[a]], [self._customers[c]], evidence.confidence, list(evidence.reasons))
                self._of_account[a] = self._of_customer[c] = draft

    def _add_twins(self) -> None:
        """A second account or customer joins a client when it is proven to be it and no number says otherwise."""
        for (a, c), evidence in self._best_first:
            if not evidence.proof or evidence.contradicted:
                continue
            if a in self._of_account and c not in self._of_customer:
                twin, draft = self._customers[c], self._of_account[a]
                if self._kept_apart(draft, Draft([], [twin])):
                    continue
                draft.customers.append(twin)
                draft.reasons += [f"{twin.customer.customer_code} : {reason}" for reason in evidence.reasons]
                self._of_customer[c] = draft
            elif c in self._of_customer and a not in self._of_account:
                double, draft = self._accounts[a], self._of_customer[c]
                if self._kept_apart(draft, Draft([double])):
                    continue
                draft.accounts.append(double)
                draft.reasons += [f"{double.account.account_id} : {reason}" for reason in evidence.reasons]
                self._of_account[a] = draft

    def _joined_by_number(self, customer: CustomerProfile, drafts: Sequence[Draft]) -> bool:
        """Put a customer with the clients that bear its number, when there is exactly one such client."""
        same = [d for d in drafts if customer.number and customer.number in d.numbers]
        if len(same) != 1 or self._kept_apart(same[0], Draft([], [customer])):
            return False
        same[0].customers.append(customer)
        same[0].reasons.append(f"{customer.customer.customer_code} : même SIREN ({customer.number})")
        return True

    def _account_alone(self, a: int) -> Draft:
        likes = [(self._customers[c].customer.name, e) for (_, c), e in self._wanting_account[a]]
        return _alone(Draft([self._accounts[a]], reasons=["connu du CRM seul"]), likes)

    def _customer_alone(self, c: int) -> Draft:
        likes = [(self._accounts[a].account.name, e) for (a, _), e in self._wanting_customer[c]]
        return _alone(Draft([], [self._customers[c]], reasons=["connu de l'ERP seul"]), likes)


def _alone(draft: Draft, likes: Sequence[tuple[str, Evidence]]) -> Draft:
    """A client known on one side only, with the name it comes nearest to when there is a doubt; `likes` best first."""
    if likes and likes[0][1].points >= DOUBTFUL:
        name, evidence = likes[0]
        draft.confidence = ALONE_IN_DOUBT
        draft.reasons.append(f"ressemble à «{name}» sans preuve suffisante : {', '.join(evidence.reasons)}")
    return draft
