"""Judges what a framed quantity means for us: spent, promised, booked already, or no cost of ours."""

from __future__ import annotations

from dataclasses import dataclass

from core.costs import CostStatus
from ingestion.extraction.actors import Side
from ingestion.extraction.acts import Act, Case
from ingestion.extraction.credence import BELIEVED, BELIEVED_OF_OTHERS, DOUBTED
from ingestion.extraction.frames import ADJACENT, OWN
from ingestion.extraction.laws import laws_for
from ingestion.extraction.lexicon import Cue
from ingestion.extraction.quantity import Kind, Role


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a quantity was judged to be, and why, in one French sentence."""

    act: Act
    status: CostStatus
    reason: str


def judge(case: Case, likelihood: float) -> Verdict | None:
    """Return what the quantity is, or None where its text tells no cost at all.

    The laws decide and say why; what was learnt overrules them where it is nearly sure (`credence`).

    Args:
        case: The framed quantity, who tells it to whom, and whether it is put off.
        likelihood: How likely it is a cost of ours that nobody booked, by what was learnt.
    """
    if case.frame.quantity.role is Role.BARE:
        return _echo(case)
    verdict = _by_law(case)
    counts = verdict is not None and verdict.status in (CostStatus.INCURRED, CostStatus.COMMITTED)
    if verdict is not None and verdict.act in _PLAIN_WORDS:
        return verdict
    if counts and likelihood <= DOUBTED:
        return Verdict(
            act=Act.SUPPOSED, status=CostStatus.NOT_A_COST, reason="Les mots autour ne parlent pas d'un coût pour nous."
        )
    least = BELIEVED if case.letter.author is Side.OURS else BELIEVED_OF_OTHERS
    if not counts and likelihood >= least:
        act = _plain_act(case)
        return Verdict(act=act, status=_status(act, case), reason="Les mots autour parlent d'un coût pour nous.")
    return verdict


_PLAIN_WORDS = frozenset(
    {
        Act.UNBOOKED,
        Act.GRANTED,
        Act.CREDITED,
        Act.BORNE,
        Act.REBILLED,
        Act.REFUSED,
        Act.CLAIMED,
        Act.BOOKED,
        Act.INSURED,
        Act.JOKED,
    }
)
"""Acts that people put in so many words: no likelihood outweighs them."""


def _plain_act(case: Case) -> Act:
    """Return what a writer plainly does who tells a cost of ours in words no law knows."""
    if case.letter.author is Side.CLIENT:
        return Act.CONCEDED
    if case.letter.author is not Side.OURS:
        return Act.CHARGED
    if case.frame.quantity.kind is Kind.TIME:
        return Act.WORKED
    return Act.SPENT if case.letter.internal else Act.GRANTED


def _by_law(case: Case) -> Verdict | None:
    for law in laws_for(case):
        if law.fits(case):
            return Verdict(act=law.act, status=_status(law.act, case), reason=law.reason)
    return None


def _echo(case: Case) -> Verdict | None:
    """Judge a bare number: said to be booked, or agreed to by one of ours; it only counts as an echo."""
    frame = case.frame
    if frame.has(Cue.RECORDED, Cue.REBILL, within=ADJACENT) and not frame.has(
        Cue.UNRECORDED, Cue.OFFBOOKS, Cue.ACCEPT, within=ADJACENT
    ):
        return Verdict(act=Act.BOOKED, status=CostStatus.TRACED, reason="Dit déjà enregistré.")
    agreed = (
        case.letter.author is Side.OURS
        and frame.has(Cue.ACCEPT, within=OWN)
        and not frame.has(Cue.REFUSE, Cue.HYPOTHESIS, within=OWN)
    )
    return (
        Verdict(
            act=Act.ACCEPTED,
            status=_status(Act.ACCEPTED, case),
            reason="Accepté par l'un des nôtres.",
        )
        if agreed
        else None
    )


DECIDING = frozenset({Act.ACCEPTED, Act.CONCEDED, Act.CREDITED, Act.REFUSED, Act.CLAIMED})
"""Acts that happen in the mail itself: they are of its day, whatever other day it names."""
GIVING = frozenset({Act.GRANTED, Act.OFFERED, Act.CREDITED})
"""Acts by which one of ours gives something up."""
_NOT_OURS = frozenset(
    {
        Act.CLAIMED,
        Act.REFUSED,
        Act.SUPPOSED,
        Act.ASKED,
        Act.PRICED,
        Act.REBILLED,
        Act.DUE,
        Act.JOKED,
        Act.LOST,
        Act.INSURED,
        Act.THEIRS,
    }
)


def _status(act: Act, case: Case) -> CostStatus:
    if act in _NOT_OURS:
        return CostStatus.NOT_A_COST
    if act is Act.BOOKED:
        return CostStatus.TRACED
    return CostStatus.COMMITTED if case.promised or act is Act.CREDITED else CostStatus.INCURRED
