"""Judges what a framed quantity means for us: spent, promised, booked already, or no cost of ours. One ordered list of laws for each
kind of speaker; the first law that fits decides, and its French sentence is the reason shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.costs import CostStatus, Nature
from ingestion.extraction.actors import PARTNERS, Letter, Side
from ingestion.extraction.frames import ADJACENT, INTRODUCED, MAIL, NEIGHBOUR, OWN, SENTENCE, Frame
from ingestion.extraction.lexicon import Cue
from ingestion.extraction.quantity import Kind, Role


class Act(StrEnum):
    """What the writer does with a quantity."""

    UNBOOKED = "unbooked"
    BOOKED = "booked"
    GRANTED = "granted"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    BORNE = "borne"
    SPENT = "spent"
    WORKED = "worked"
    CHARGED = "charged"
    CONCEDED = "conceded"
    CREDITED = "credited"
    CLAIMED = "claimed"
    REFUSED = "refused"
    SUPPOSED = "supposed"
    PRICED = "priced"
    REBILLED = "rebilled"
    DUE = "due"
    JOKED = "joked"
    LOST = "lost"
    INSURED = "insured"
    THEIRS = "theirs"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a quantity was judged to be, and why, in one French sentence."""

    act: Act
    status: CostStatus
    nature: Nature
    reason: str


@dataclass(frozen=True, kw_only=True)
class Case:
    """A framed quantity and who tells it. `promised` is true where the text puts it off to a later time."""

    frame: Frame
    letter: Letter
    promised: bool


@dataclass(frozen=True, kw_only=True)
class _Law:
    act: Act
    fits: Callable[[Case], bool]
    reason: str


def judge(case: Case) -> Verdict | None:
    """Return what the quantity is, or None where its text tells no cost at all."""
    if case.frame.quantity.role is Role.BARE:
        return _echo(case)
    for law in _laws(case):
        if law.fits(case):
            return Verdict(act=law.act, status=_status(law.act, case), nature=_nature(law.act, case), reason=law.reason)
    return None


def _echo(case: Case) -> Verdict | None:
    """Judge a bare number: said to be booked, or agreed to by one of ours; it only counts where it echoes a figure told before."""
    frame = case.frame
    if frame.has(Cue.RECORDED, Cue.REBILL, within=ADJACENT) and not frame.has(*_OFF, Cue.ACCEPT, within=ADJACENT):
        return Verdict(act=Act.BOOKED, status=CostStatus.TRACED, nature=Nature.SUFFERED, reason="Dit déjà enregistré.")
    agreed = case.letter.author is Side.OURS and frame.has(Cue.ACCEPT, within=OWN) and not frame.has(Cue.REFUSE, Cue.HYPOTHESIS, within=OWN)
    return Verdict(act=Act.ACCEPTED, status=_status(Act.ACCEPTED, case), nature=_nature(Act.ACCEPTED, case), reason="Accepté par l'un des nôtres.") if agreed else None


DECIDING = frozenset({Act.ACCEPTED, Act.CONCEDED, Act.CREDITED, Act.REFUSED, Act.CLAIMED})
"""Acts that happen in the mail itself: they are of its day, whatever other day it names."""
_NOT_OURS = frozenset(
    {
        Act.CLAIMED,
        Act.REFUSED,
        Act.SUPPOSED,
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


def _nature(act: Act, case: Case) -> Nature:
    frame = case.frame
    if act in (Act.GRANTED, Act.OFFERED, Act.CREDITED) or frame.has(Cue.GIFT, Cue.FREE, within=ADJACENT):
        return Nature.GRANTED
    if frame.has(Cue.WARRANTY, within=SENTENCE) and frame.has(Cue.REFUSE, within=SENTENCE):
        return Nature.CLAIMABLE
    return Nature.SUFFERED


def _laws(case: Case) -> Sequence[_Law]:
    side = case.letter.author
    if side is Side.OURS:
        return _OUR_TIME if case.frame.quantity.kind is Kind.TIME else _OUR_MONEY
    if side in PARTNERS:
        return _PARTNER_MONEY if case.frame.quantity.kind is not Kind.TIME else ()
    if side is Side.CLIENT:
        return _CLIENT_MONEY if case.frame.quantity.kind is not Kind.TIME else _CLIENT_TIME
    return ()


def _sees(*cues: Cue, within: int = SENTENCE) -> Callable[[Case], bool]:
    return lambda case: case.frame.has(*cues, within=within)


def _nearer(first: tuple[Cue, ...], than: tuple[Cue, ...], *, within: int) -> Callable[[Case], bool]:
    """Fit where one of the first cues stands within a distance and none of the others stands nearer."""

    def fits(case: Case) -> bool:
        one, other = case.frame.nearest(*first), case.frame.nearest(*than)
        return one is not None and one <= within and (other is None or one <= other)

    return fits


def _both(*conditions: Callable[[Case], bool]) -> Callable[[Case], bool]:
    return lambda case: all(condition(case) for condition in conditions)


def _either(*conditions: Callable[[Case], bool]) -> Callable[[Case], bool]:
    return lambda case: any(condition(case) for condition in conditions)


def _not(condition: Callable[[Case], bool]) -> Callable[[Case], bool]:
    return lambda case: not condition(case)


_OFF = (Cue.UNRECORDED, Cue.OFFBOOKS)
_OURS_TO_BEAR = (Cue.BEARS_FIRST, Cue.GIFT, Cue.FREE, Cue.PAID, Cue.CHARGED, Cue.COSTS_US, Cue.ACCEPT)
_supposed = _both(
    _sees(Cue.HYPOTHESIS, within=ADJACENT),
    _not(_sees(*_OFF, within=OWN)),
    _nearer((Cue.HYPOTHESIS,), (*_OFF, Cue.PAID, Cue.ACCEPT), within=ADJACENT),
)
_internal: Callable[[Case], bool] = lambda case: case.letter.internal  # noqa: E731 - a condition beside the others
_to_client: Callable[[Case], bool] = lambda case: Side.CLIENT in case.letter.audience  # noqa: E731
_percent: Callable[[Case], bool] = lambda case: case.frame.quantity.kind is Kind.PERCENT  # noqa: E731

_OUR_MONEY: Sequence[_Law] = (
    _Law(act=Act.JOKED, fits=_sees(Cue.JOKE, within=SENTENCE), reason="Plaisanterie."),
    _Law(act=Act.REFUSED, fits=_nearer((Cue.REFUSE,), (*_OFF, Cue.ACCEPT), within=ADJACENT), reason="Nous refusons."),
    _Law(
        act=Act.INSURED,
        fits=_both(_sees(Cue.INSURED, within=OWN), _not(_sees(*_OFF, Cue.CHARGED, within=ADJACENT))),
        reason="Pris en charge par l'assurance.",
    ),
    _Law(act=Act.SUPPOSED, fits=_supposed, reason="Hypothèse, rien n'est décidé."),
    _Law(
        act=Act.UNBOOKED,
        fits=_both(_nearer(_OFF, (Cue.RECORDED, Cue.REBILL), within=ADJACENT), _not(_sees(Cue.PRICE, within=OWN))),
        reason="L'auteur dit que ce n'est enregistré nulle part.",
    ),
    _Law(
        act=Act.REBILLED,
        fits=_both(_nearer((Cue.REBILL,), (*_OFF, Cue.GIFT, Cue.FREE), within=ADJACENT), _not(_sees(Cue.GIFT, Cue.FREE, Cue.BEARS_FIRST, Cue.ACCEPT, within=OWN))),
        reason="Facturé ou à facturer au client.",
    ),
    _Law(
        act=Act.DUE,
        fits=_both(_sees(Cue.RECEIVABLE, within=OWN), _not(_sees(*_OFF, Cue.GIFT, Cue.FREE, Cue.CHARGED, within=ADJACENT))),
        reason="Somme que le client nous doit.",
    ),
    _Law(
        act=Act.BOOKED,
        fits=_both(_nearer((Cue.RECORDED,), _OFF, within=NEIGHBOUR), _not(_sees(Cue.GIFT, Cue.FREE, Cue.ACCEPT, within=OWN))),
        reason="L'auteur dit que c'est déjà enregistré.",
    ),
    _Law(
        act=Act.PRICED,
        fits=_both(
            _sees(Cue.PRICE, within=OWN),
            _not(_sees(Cue.BEARS_FIRST, Cue.GIFT, Cue.FREE, Cue.COSTS_US, Cue.CHARGED, within=ADJACENT)),
            _not(_sees(*_OFF, within=SENTENCE)),
        ),
        reason="Prix, budget ou chiffre d'affaires, pas un coût.",
    ),
    _Law(
        act=Act.CREDITED,
        fits=_both(
            _sees(Cue.CREDIT_NOTE, within=SENTENCE),
            _sees(Cue.GIFT, Cue.FREE, Cue.ACCEPT, Cue.LATER, Cue.CREDIT_NOTE, within=SENTENCE),
            _not(_sees(*_OFF, within=SENTENCE)),
        ),
        reason="Avoir promis, pas encore vu dans les livres.",
    ),
    _Law(act=Act.GRANTED, fits=_sees(Cue.GIFT, Cue.FREE, within=ADJACENT), reason="Geste accordé par l'un des nôtres."),
    _Law(
        act=Act.BORNE, fits=_sees(Cue.BEARS_FIRST, within=SENTENCE), reason="Pris à notre charge par l'un des nôtres."
    ),
    _Law(act=Act.ACCEPTED, fits=_sees(Cue.ACCEPT, Cue.CONCEDE, within=ADJACENT), reason="Accepté par l'un des nôtres."),
    _Law(
        act=Act.UNBOOKED,
        fits=_both(_nearer(_OFF, (Cue.RECORDED,), within=INTRODUCED), _sees(*_OURS_TO_BEAR, within=NEIGHBOUR)),
        reason="L'auteur dit que ce n'est enregistré nulle part.",
    ),
    _Law(
        act=Act.SPENT,
        fits=_both(_internal, _sees(Cue.PAID, Cue.CHARGED, Cue.COSTS_US, within=ADJACENT), _not(_percent)),
        reason="Dépense rapportée par l'un des nôtres.",
    ),
    _Law(
        act=Act.GRANTED,
        fits=_both(_to_client, _sees(Cue.GIFT, Cue.FREE, Cue.ACCEPT, within=SENTENCE)),
        reason="Geste accordé par l'un des nôtres.",
    ),
)
_OUR_TIME: Sequence[_Law] = (
    _Law(act=Act.JOKED, fits=_sees(Cue.JOKE, within=ADJACENT), reason="Plaisanterie."),
    _Law(
        act=Act.SUPPOSED,
        fits=_either(_supposed, _both(_sees(Cue.PLANNED, within=OWN), _not(_sees(*_OFF, within=SENTENCE)))),
        reason="Hypothèse ou prévision.",
    ),
    _Law(
        act=Act.UNBOOKED,
        fits=_nearer(_OFF, (Cue.RECORDED,), within=NEIGHBOUR),
        reason="L'auteur dit que ces heures ne sont enregistrées nulle part.",
    ),
    _Law(
        act=Act.BOOKED,
        fits=_nearer((Cue.RECORDED,), _OFF, within=NEIGHBOUR),
        reason="L'auteur dit que ces heures sont déjà enregistrées.",
    ),
    _Law(
        act=Act.BORNE,
        fits=_sees(Cue.BEARS_FIRST, Cue.GIFT, Cue.FREE, within=NEIGHBOUR),
        reason="Temps pris à notre charge par l'un des nôtres.",
    ),
    _Law(
        act=Act.UNBOOKED,
        fits=_both(_sees(*_OFF, within=MAIL), _sees(Cue.WORKED, within=NEIGHBOUR)),
        reason="Le message dit que ces heures ne sont enregistrées nulle part.",
    ),
    _Law(
        act=Act.WORKED,
        fits=_both(_internal, _sees(Cue.WORKED, within=ADJACENT)),
        reason="Temps rapporté par l'un des nôtres, absent des temps.",
    ),
)
_PARTNER_MONEY: Sequence[_Law] = (
    _Law(
        act=Act.THEIRS,
        fits=_either(
            _sees(Cue.BEARS_FIRST, within=ADJACENT),
            _sees(Cue.FREE, within=ADJACENT),
            _both(_sees(Cue.WARRANTY, within=SENTENCE), _not(_sees(Cue.BEARS_SECOND, within=ADJACENT))),
        ),
        reason="Pris en charge par ce partenaire.",
    ),
    _Law(act=Act.SUPPOSED, fits=_sees(Cue.HYPOTHESIS, within=OWN), reason="Éventualité évoquée par un tiers."),
    _Law(
        act=Act.UNBOOKED,
        fits=_both(_sees(*_OFF, within=ADJACENT), _sees(Cue.PAID, Cue.CHARGED, within=SENTENCE)),
        reason="Un partenaire dit que cela nous est compté hors facture.",
    ),
    _Law(
        act=Act.PRICED,
        fits=_both(
            _sees(Cue.THIRD_QUOTE, Cue.PRICE, within=ADJACENT), _not(_sees(Cue.CHARGED, within=OWN)), _not(_percent)
        ),
        reason="Devis ou prix d'un tiers, pas une dépense.",
    ),
    _Law(
        act=Act.BOOKED,
        fits=_sees(Cue.RECORDED, Cue.REBILL, within=ADJACENT),
        reason="Le partenaire dit l'avoir facturé.",
    ),
    _Law(
        act=Act.CHARGED,
        fits=_sees(Cue.BEARS_SECOND, Cue.CHARGED, within=ADJACENT),
        reason="Un partenaire nous le compte.",
    ),
    _Law(act=Act.INSURED, fits=_sees(Cue.INSURED, within=SENTENCE), reason="Payé par l'assurance."),
)
_CLIENT_MONEY: Sequence[_Law] = (
    _Law(act=Act.JOKED, fits=_sees(Cue.JOKE, within=ADJACENT), reason="Plaisanterie."),
    _Law(
        act=Act.CONCEDED,
        fits=_both(_sees(Cue.CONCEDE, within=ADJACENT), _not(_sees(Cue.HYPOTHESIS, within=OWN))),
        reason="Montant ramené d'accord avec le client.",
    ),
    _Law(
        act=Act.CONCEDED,
        fits=_sees(Cue.SHORT_PAID, within=OWN),
        reason="Le client a retenu cette somme et ne la rendra pas.",
    ),
    _Law(act=Act.BOOKED, fits=_sees(Cue.RECORDED, within=ADJACENT), reason="Le client dit que c'est déjà traité."),
    _Law(act=Act.LOST, fits=_sees(Cue.LOSS, within=ADJACENT), reason="Perte propre du client."),
    _Law(
        act=Act.CLAIMED,
        fits=_sees(Cue.CLAIM, Cue.BEARS_SECOND, within=INTRODUCED),
        reason="Réclamé par le client, pas accepté par l'un des nôtres.",
    ),
    _Law(act=Act.PRICED, fits=_sees(Cue.PRICE, Cue.REBILL, within=ADJACENT), reason="Prix ou budget du client."),
)
_CLIENT_TIME: Sequence[_Law] = (
    _Law(
        act=Act.CLAIMED,
        fits=lambda _: True,
        reason="Temps dit par le client, pas confirmé par l'un des nôtres.",
    ),
)
