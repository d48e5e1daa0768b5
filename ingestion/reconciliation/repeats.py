"""Found costs against each other: told again, corrected, claimed then agreed to, offered then refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.costs import REPLACED, Category, CostStatus
from ingestion.extraction.actors import PARTNERS, Side
from ingestion.extraction.acts import Act
from ingestion.extraction.category import category_of, pooled, trained
from ingestion.extraction.quantity import Kind
from ingestion.extraction.telling import Telling
from ingestion.reconciliation.matching import figure_of, same_cost

COUNTING = frozenset(
    {
        Act.UNBOOKED,
        Act.GRANTED,
        Act.OFFERED,
        Act.ACCEPTED,
        Act.BORNE,
        Act.SPENT,
        Act.WORKED,
        Act.CHARGED,
        Act.CONCEDED,
        Act.CREDITED,
    }
)
"""Acts by which something becomes a cost of ours."""
_FINAL_NO = frozenset({Act.REFUSED, Act.JOKED, Act.INSURED, Act.THEIRS})
_CLEAR = frozenset({Act.UNBOOKED, Act.ACCEPTED, Act.GRANTED, Act.BORNE})
"""Acts that say it all: of two such tellings the first decides."""
_LESS_CLEAR = (Act.CREDITED, Act.CHARGED, Act.CONCEDED, Act.SPENT, Act.OFFERED, Act.WORKED)


@dataclass(frozen=True, kw_only=True)
class Repeated:
    """All tellings of one cost in order of time, and the one that decides it; `reason` says how they were read."""

    tellings: tuple[Telling, ...]
    decisive: Telling
    reason: str
    superseded_by: str | None = None


@dataclass
class _Group:
    members: list[Telling] = field(default_factory=list)


def gather(tellings: Sequence[Telling]) -> list[Repeated]:
    """Group the tellings of each cost and let the decisive one speak for all; echoes of nothing known are dropped."""
    groups: list[_Group] = []
    by_client: dict[tuple[str | None, Kind], list[_Group]] = {}
    by_thread: dict[tuple[str, Kind], list[_Group]] = {}
    for telling in sorted(tellings, key=lambda t: (t.sent, t.order, t.start)):
        near = [
            *by_thread.get((telling.thread, telling.kind), []),
            *by_client.get((telling.client_id, telling.kind), []),
        ]
        home = next((g for g in near if any(same_cost(member, telling) for member in g.members)), None)
        if home is None:
            home = _Group()
            groups.append(home)
        home.members.append(telling)
        _hold(by_client.setdefault((telling.client_id, telling.kind), []), home)
        _hold(by_thread.setdefault((telling.thread, telling.kind), []), home)
    decided = [
        _decide(group.members) for group in groups if any(t.act is not None or t.superseded for t in group.members)
    ]
    return [r for r in _corrected(decided) if r.decisive.act is not None]


def _hold(groups: list[_Group], group: _Group) -> None:
    if not any(held is group for held in groups):
        groups.append(group)


def _decide(members: Sequence[Telling]) -> Repeated:
    counting = [t for t in members if t.act in COUNTING]
    refused = [t for t in members if t.act in _FINAL_NO and t.side is Side.OURS]
    booked = [t for t in members if t.act in (Act.BOOKED, Act.REBILLED) and not (counting and t.bare)]
    if counting and refused and refused[-1].order > counting[-1].order:
        return Repeated(tellings=tuple(members), decisive=refused[-1], reason=refused[-1].reason)
    if booked and (not counting or booked[-1].order > counting[-1].order):
        return Repeated(tellings=tuple(members), decisive=booked[-1], reason=booked[-1].reason)
    if counting:
        decisive = min(counting, key=lambda t: (_rank(t), t.order))
        decisive = _placed_by(_priced_by(decisive, _best_priced(decisive, members)), members)
        decisive = replace(decisive, category=_category(decisive, members))
        claimed = any(t.act is Act.CLAIMED for t in members)
        reason = (
            f"{decisive.reason} Réclamé d'abord, puis accepté."
            if claimed and decisive.side is Side.OURS
            else decisive.reason
        )
        return Repeated(tellings=tuple(members), decisive=decisive, reason=reason)
    told = [t for t in members if t.act is not None] or list(members)
    return Repeated(tellings=tuple(members), decisive=told[-1], reason=told[-1].reason)


def _category(decisive: Telling, members: Sequence[Telling]) -> Category:
    """Say what kind of cost it is by all its tellings: «OK pour les 600» tells less than the claim it answers."""
    weigher = trained()
    others = [weigher.leaning(t.signs) for t in members if t is not decisive]
    return category_of(pooled(weigher.leaning(decisive.signs), others))


def _placed_by(decisive: Telling, members: Sequence[Telling]) -> Telling:
    """Let a telling that names no client, or no project of its client, take the place of one that does."""
    if decisive.client_id is not None and decisive.project_ref is not None:
        return decisive
    fitting = [t for t in members if t.client_id is not None and decisive.client_id in (None, t.client_id)]
    placed = min(fitting, key=lambda t: t.project_ref is None, default=None)
    if placed is None:
        return decisive
    sure = placed.client_sure if decisive.client_id is None else decisive.client_sure
    return replace(decisive, client_id=placed.client_id, project_ref=placed.project_ref, client_sure=sure)


def _best_priced(decisive: Telling, members: Sequence[Telling]) -> Telling:
    """Return the telling that prices the cost best: the one that counts and names most of the workers."""
    if decisive.kind is Kind.TIME:
        crews = [t for t in members if t.hours == decisive.hours and t.amount is not None]
        return max(crews, key=lambda t: (t.persons or 1, len(t.employees), -t.order), default=decisive)
    return next((t for t in (decisive, *members) if t.amount is not None and t.act is not None), decisive)


def _rank(telling: Telling) -> tuple[int, int, int]:
    side = 0 if telling.side is Side.OURS else 1 if telling.side in PARTNERS else 2
    less = _LESS_CLEAR.index(telling.act) if telling.act in _LESS_CLEAR else len(_LESS_CLEAR)
    clearness = 0 if telling.act in _CLEAR else 1 + less
    return (telling.amount is None, side, clearness)


_PRICE_FIELDS = ("amount", "low", "high", "hours", "persons", "profile", "employees", "arithmetic", "basis", "sure")


def _priced_by(telling: Telling, priced: Telling) -> Telling:
    """Let a telling without a figure take it from one that has it."""
    if priced is telling:
        return telling
    return replace(
        telling,
        **{name: getattr(priced, name) for name in _PRICE_FIELDS},
    )


def _corrected(decided: Sequence[Repeated]) -> list[Repeated]:
    """Strike the figures that a later telling replaces («236 et pas 263»): the new one stands for them."""
    result = list(decided)
    for index, repeated in enumerate(result):
        if repeated.decisive.status not in (CostStatus.INCURRED, CostStatus.COMMITTED):
            continue
        heir = next(
            (
                i
                for i, by in enumerate(result)
                if by is not repeated and any(_replaces(t, repeated.decisive) for t in by.tellings)
            ),
            None,
        )
        if heir is None:
            continue
        correcting = result[heir].decisive
        if correcting.act is None:
            inherited = replace(
                correcting,
                act=repeated.decisive.act,
                status=repeated.decisive.status,
                nature=repeated.decisive.nature,
                category=repeated.decisive.category,
            )
            result[heir] = replace(
                result[heir], decisive=inherited, reason=f"{repeated.reason} Chiffre corrigé par ce message."
            )
        struck = replace(repeated.decisive, status=CostStatus.NOT_A_COST)
        reason = f"{REPLACED} Par {correcting.author}, le {correcting.sent:%d/%m/%Y}."
        result[index] = replace(repeated, decisive=struck, reason=reason, superseded_by=correcting.message_id)
    return result


def _replaces(correcting: Telling, earlier: Telling) -> bool:
    if correcting.kind is not earlier.kind or (correcting.sent, correcting.order, correcting.start) <= (
        earlier.sent,
        earlier.order,
        earlier.start,
    ):
        return False
    near = correcting.thread == earlier.thread or (
        correcting.client_id == earlier.client_id and bool(correcting.stems & earlier.stems)
    )
    return near and figure_of(earlier) in correcting.superseded
