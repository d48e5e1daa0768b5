"""Makes a found cost of each group of tellings: status, standing, the row that holds it, and the reason kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal

from core.costs import Basis, Category, CostStatus, FoundCost, Nature, Standing
from core.money import to_cents
from ingestion.extraction.actors import PARTNERS, Side
from ingestion.extraction.acts import Act
from ingestion.extraction.quantity import Kind
from ingestion.extraction.telling import Telling
from ingestion.reconciliation.ledger import Ledger
from ingestion.reconciliation.repeats import COUNTING, Repeated, gather
from ingestion.reconciliation.rows import Row

_SHORTEST_QUOTE = 15
_BILLED = frozenset({Act.REBILLED, Act.PRICED, Act.DUE})


def settle(tellings: Sequence[Telling], ledger: Ledger) -> list[FoundCost]:
    """Return the found costs that the tellings make, each once, in order of time."""
    costs = [(repeated, _cost(repeated, ledger)) for repeated in gather(tellings)]
    kept = [
        c for repeated, c in costs if len(c.quote) >= _SHORTEST_QUOTE and (c.ledger_ref or not _needs_row(repeated))
    ]
    return sorted(kept, key=lambda c: (c.date, c.message_id, c.cost_id))


def _needs_row(repeated: Repeated) -> bool:
    """Tell what is only worth keeping beside its row: a number always bare, a time that only a client tells."""
    decisive = repeated.decisive
    return all(t.bare for t in repeated.tellings) or (decisive.side is Side.CLIENT and decisive.kind is Kind.TIME)


def _cost(repeated: Repeated, ledger: Ledger) -> FoundCost:
    decisive = repeated.decisive
    row = _holder(repeated, ledger)
    kept_back = ledger.kept_back(decisive) if row is None and decisive.act is Act.CLAIMED else None
    status = CostStatus.INCURRED if kept_back else _status(repeated, row)
    others = dict.fromkeys(t.message_id for t in repeated.tellings if t.message_id != decisive.message_id)
    amount = decisive.amount
    if row is not None and row.rate is not None and decisive.hours is not None:
        amount = to_cents(decisive.hours * (decisive.persons or 1) * row.rate)
    return FoundCost(
        cost_id=_cost_id(decisive),
        client_id=decisive.client_id,
        project_ref=decisive.project_ref,
        category=_category(decisive),
        status=status,
        standing=_standing(repeated, status, row or kept_back, ledger=ledger),
        nature=Nature.REBILLABLE if decisive.act is Act.REBILLED and row is None else decisive.nature,
        basis=decisive.basis if amount is not None else Basis.UNQUANTIFIED,
        amount=amount,
        amount_low=decisive.low,
        amount_high=decisive.high,
        hours=decisive.hours,
        persons=decisive.persons,
        profile=(row.profile if row is not None else None) or decisive.profile,
        employees=decisive.employees,
        date=decisive.date,
        message_id=decisive.message_id,
        quote=decisive.quote,
        author=decisive.author,
        also_in=tuple(others),
        ledger_ref=row.reference if row and status is CostStatus.TRACED else None,
        arithmetic=decisive.arithmetic,
        reason=_reason(repeated, status, row, kept_back=kept_back),
    )


def _holder(repeated: Repeated, ledger: Ledger) -> Row | None:
    """Return the row that holds the cost: the one the decisive telling points to, else another telling does."""
    row = ledger.holder_of(repeated.decisive)
    if row is not None or repeated.decisive.act is Act.UNBOOKED or repeated.superseded_by:
        return row
    others = (
        t for t in repeated.tellings if t is not repeated.decisive and t.act in (Act.BOOKED, Act.REBILLED, Act.CREDITED)
    )
    return next((found for t in others if (found := ledger.holder_of(t)) is not None), None)


def _status(repeated: Repeated, row: Row | None) -> CostStatus:
    act, status = repeated.decisive.act, repeated.decisive.status
    if repeated.superseded_by:
        return CostStatus.NOT_A_COST
    if row is not None and (act in COUNTING or act in _BILLED or act in (Act.BOOKED, Act.CLAIMED)):
        return CostStatus.TRACED
    return status


def _standing(repeated: Repeated, status: CostStatus, row: Row | None, *, ledger: Ledger) -> Standing:
    """Say how firmly it stands.

    Firm needs one of ours, a partner's charge or a payment that stayed short; a certain client; a sure amount, and one
    in scale with what the client was invoiced.
    """
    decisive = repeated.decisive
    if status is CostStatus.TRACED:
        return Standing.BOOKED if row is not None else Standing.OPEN
    if status is CostStatus.NOT_A_COST:
        return (
            Standing.OPEN
            if decisive.act in (Act.CLAIMED, Act.REBILLED) and not repeated.superseded_by
            else Standing.REJECTED
        )
    proven = (
        row is not None
        or decisive.side is Side.OURS
        or (decisive.side in PARTNERS and decisive.act in (Act.CHARGED, Act.UNBOOKED))
        or any(t.side is Side.OURS for t in repeated.tellings)
    )
    certain = decisive.client_id is not None and decisive.client_sure
    if not (proven and certain and decisive.sure) or decisive.amount is None:
        return Standing.OPEN
    return Standing.OPEN if ledger.is_out_of_scale(decisive.client_id, decisive.amount) else Standing.FIRM


def _category(telling: Telling) -> Category:
    return telling.category


def _reason(repeated: Repeated, status: CostStatus, row: Row | None, *, kept_back: Row | None) -> str:
    if kept_back is not None:
        return f"{repeated.reason} Retenu par le client sur son règlement de {kept_back.reference}."
    if status is CostStatus.TRACED and row is not None:
        return f"{repeated.reason} Déjà dans les tables : {row.reference}."
    if status is CostStatus.TRACED:
        return f"{repeated.reason} Aucune ligne correspondante trouvée : à vérifier."
    return repeated.reason


def _cost_id(telling: Telling) -> str:
    """Return an id that stays while the same words of the same mail tell the same figure."""
    figure = telling.hours if telling.hours is not None else telling.value
    seed = f"{telling.message_id}|{telling.kind}|{telling.quote}|{Decimal(figure).normalize()}"
    return "c-" + hashlib.sha256(seed.encode()).hexdigest()[:12]
