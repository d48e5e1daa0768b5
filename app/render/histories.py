"""A state of a found cost and what brought it, in words."""

from __future__ import annotations

from collections.abc import Mapping

from app.render.words import word
from app.wording import pick
from core.costs import CostStatus, FoundCost
from core.decisions.decision import Decision
from core.language.formats import euros
from core.messages import NOTE, Language


def state_text(cost: FoundCost | None, language: Language) -> str:
    """Say what a cost was at one time: how much, whose, what kind, how it stood."""
    if cost is None:
        return pick(language, "plus lu nulle part", "read nowhere any more")
    amount = (
        pick(language, "sans chiffre", "no figure") if cost.amount is None else euros(cost.amount, language, cents=True)
    )
    parts = [amount, cost.client_id or pick(language, "sans client", "no client")]
    if cost.project_ref:
        parts.append(cost.project_ref)
    parts += [word(cost.category, language), word(cost.standing, language)]
    if cost.status is not CostStatus.INCURRED:
        parts.append(word(cost.status, language))
    if cost.ledger_ref:
        parts.append(cost.ledger_ref)
    return " · ".join(dict.fromkeys(parts))


def cause_text(cause: str, decisions: Mapping[int | None, Decision], language: Language) -> str:
    """Say what brought a state: an import by its folder, a decision by its number, its verdict and who took it."""
    kind, _, which = cause.partition(" ")
    if kind in ("decision", "undo") and which.isdigit():
        decision = decisions.get(int(which))
        number = pick(language, f"n° {which}", f"no. {which}")
        if kind == "undo":
            by = f", {decision.undone_by}" if decision and decision.undone_by else ""
            return pick(language, f"décision {number} annulée{by}", f"decision {number} undone{by}")
        said = f", {decision.person} : {word(decision.verdict, language)}" if decision else ""
        return pick(language, f"décision {number}{said}", f"decision {number}{said}".replace(" :", ":"))
    if kind == NOTE:
        return pick(language, f"note (décision n° {which})", f"note (decision no. {which})")
    if kind == "review":
        return pick(language, "relecture après décisions", "read again after decisions")
    return cause
