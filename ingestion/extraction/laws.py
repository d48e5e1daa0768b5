"""The laws by which a framed quantity is judged: an ordered list for each speaker, the first that fits decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.language.text import fold
from ingestion.extraction.actors import PARTNERS, Side
from ingestion.extraction.acts import Act, Case
from ingestion.extraction.frames import ADJACENT, INTRODUCED, MAIL, NEIGHBOUR, OWN, SENTENCE
from ingestion.extraction.lexicon import Cue
from ingestion.extraction.quantity import Kind


@dataclass(frozen=True, kw_only=True)
class Law:
    """What an act looks like: it is one where `fits` says so, and `reason` is what is shown for it."""

    act: Act
    fits: Callable[[Case], bool]
    reason: str


def laws_for(case: Case) -> Sequence[Law]:
    """Return the laws for who speaks and what is measured, in the order they are tried."""
    side, is_time = case.letter.author, case.frame.quantity.kind is Kind.TIME
    if side is Side.OURS:
        return _OUR_TIME if is_time else _OUR_MONEY
    if side in PARTNERS:
        return () if is_time else _PARTNER_MONEY
    if side is Side.CLIENT:
        return _CLIENT_TIME if is_time else _CLIENT_MONEY
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
_FEW_WORDS = 6
_OTHERWISE = frozenset({"sinon", "otherwise"})


def _is_supposed(case: Case) -> bool:
    """Fit a supposition in the clause itself or next to it; an «otherwise» that follows supposes only what it opens."""
    told = [
        s
        for s in case.frame.sights
        if s.cue is Cue.HYPOTHESIS and s.distance <= ADJACENT and not (s.after and fold(s.words) in _OTHERWISE)
    ]
    firm = case.frame.nearest(*_OFF, Cue.PAID, Cue.ACCEPT)
    nearest = min((s.distance for s in told), default=None)
    promised = case.frame.has(*_OFF, Cue.PROMISE, within=OWN) or case.frame.has(Cue.PROMISE, within=ADJACENT)
    return nearest is not None and not promised and (firm is None or nearest <= firm)


_subject_jokes: Callable[[Case], bool] = lambda case: any(  # noqa: E731 - a condition beside the others
    s.cue is Cue.JOKE and s.distance == MAIL for s in case.frame.sights
)
_multiplied: Callable[[Case], bool] = lambda case: case.frame.quantity.count is not None  # noqa: E731
_verbless: Callable[[Case], bool] = lambda case: len(case.frame.clause.folded.split()) <= _FEW_WORDS  # noqa: E731
_internal: Callable[[Case], bool] = lambda case: case.letter.internal  # noqa: E731 - a condition beside the others
_to_client: Callable[[Case], bool] = lambda case: Side.CLIENT in case.letter.audience  # noqa: E731
_percent: Callable[[Case], bool] = lambda case: case.frame.quantity.kind is Kind.PERCENT  # noqa: E731


def _promised_free(case: Case) -> bool:
    """Fit work announced and at our charge: promised, however long it will take."""
    frame = case.frame
    return frame.has(Cue.FREE, Cue.BEARS_FIRST, Cue.GIFT, within=ADJACENT) and frame.has(
        Cue.FUTURE, Cue.PROMISE, Cue.LATER, within=ADJACENT
    )


_OUR_MONEY: Sequence[Law] = (
    Law(
        act=Act.JOKED,
        fits=_either(_sees(Cue.JOKE, within=SENTENCE), _both(_subject_jokes, _not(_sees(*_OFF, within=SENTENCE)))),
        reason="Plaisanterie.",
    ),
    Law(
        act=Act.BOOKED,
        fits=_both(_sees(Cue.ON_DOCUMENT, within=OWN), _not(_sees(*_OFF, within=SENTENCE))),
        reason="L'auteur dit que c'est sur un document.",
    ),
    Law(act=Act.REFUSED, fits=_nearer((Cue.REFUSE,), (*_OFF, Cue.ACCEPT), within=ADJACENT), reason="Nous refusons."),
    Law(
        act=Act.CLAIMED,
        fits=_both(
            _sees(Cue.THEIR_CLAIM, within=OWN),
            _not(_sees(*_OFF, Cue.ACCEPT, within=OWN)),
            _not(_sees(Cue.PAID, within=ADJACENT)),
        ),
        reason="Réclamé par le client, pas accepté par l'un des nôtres.",
    ),
    Law(
        act=Act.ASKED,
        fits=lambda case: case.frame.asked and not case.frame.has(Cue.UNRECORDED, within=SENTENCE),
        reason="Question, rien n'est décidé.",
    ),
    Law(
        act=Act.INSURED,
        fits=_both(_sees(Cue.INSURED, within=OWN), _not(_sees(*_OFF, Cue.CHARGED, Cue.BEARS_FIRST, within=OWN))),
        reason="Pris en charge par l'assurance.",
    ),
    Law(act=Act.SUPPOSED, fits=_is_supposed, reason="Hypothèse, rien n'est décidé."),
    Law(
        act=Act.UNBOOKED,
        fits=_both(_nearer(_OFF, (Cue.RECORDED, Cue.REBILL), within=SENTENCE), _not(_sees(Cue.PRICE, within=OWN))),
        reason="L'auteur dit que ce n'est enregistré nulle part.",
    ),
    Law(
        act=Act.REBILLED,
        fits=_both(
            _nearer((Cue.REBILL,), (*_OFF, Cue.GIFT, Cue.FREE), within=ADJACENT),
            _not(_sees(Cue.GIFT, Cue.FREE, Cue.BEARS_FIRST, Cue.ACCEPT, within=OWN)),
        ),
        reason="Facturé ou à facturer au client.",
    ),
    Law(
        act=Act.DUE,
        fits=_both(
            _sees(Cue.RECEIVABLE, within=OWN), _not(_sees(*_OFF, Cue.GIFT, Cue.FREE, Cue.CHARGED, within=ADJACENT))
        ),
        reason="Somme que le client nous doit.",
    ),
    Law(
        act=Act.BOOKED,
        fits=_both(
            _nearer((Cue.RECORDED,), _OFF, within=NEIGHBOUR),
            _not(_sees(Cue.GIFT, Cue.FREE, Cue.ACCEPT, within=OWN)),
        ),
        reason="L'auteur dit que c'est déjà enregistré.",
    ),
    Law(
        act=Act.THEIRS,
        fits=_both(_to_client, _sees(Cue.BEARS_SECOND, within=OWN), _not(_sees(Cue.GIFT, Cue.ACCEPT, within=OWN))),
        reason="À la charge du client.",
    ),
    Law(
        act=Act.THEIRS,
        fits=_both(
            _sees(Cue.BEARS_THIRD, within=ADJACENT),
            _not(_sees(*_OFF, Cue.BEARS_FIRST, Cue.ACCEPT, Cue.PAID, Cue.CHARGED, within=ADJACENT)),
        ),
        reason="Pris en charge par un autre.",
    ),
    Law(
        act=Act.PRICED,
        fits=_both(
            _either(
                _both(_not(_percent), _sees(Cue.PRICE, within=OWN)),
                _both(_percent, _sees(Cue.THIRD_QUOTE, within=ADJACENT)),
            ),
            _not(_sees(Cue.BEARS_FIRST, Cue.FREE, Cue.COSTS_US, Cue.CHARGED, Cue.ACCEPT, within=ADJACENT)),
            _not(_both(_sees(Cue.GIFT, within=OWN), _not(_percent))),
            _not(_sees(*_OFF, within=SENTENCE)),
        ),
        reason="Prix, budget ou chiffre d'affaires, pas un coût.",
    ),
    Law(
        act=Act.CREDITED,
        fits=_both(
            _sees(Cue.CREDIT_NOTE, within=SENTENCE),
            _sees(Cue.GIFT, Cue.FREE, Cue.ACCEPT, Cue.LATER, Cue.CREDIT_NOTE, within=SENTENCE),
            _not(_sees(*_OFF, within=SENTENCE)),
        ),
        reason="Avoir promis, pas encore vu dans les livres.",
    ),
    Law(act=Act.GRANTED, fits=_sees(Cue.GIFT, Cue.FREE, within=ADJACENT), reason="Geste accordé par l'un des nôtres."),
    Law(act=Act.BORNE, fits=_sees(Cue.BEARS_FIRST, within=SENTENCE), reason="Pris à notre charge par l'un des nôtres."),
    Law(act=Act.ACCEPTED, fits=_sees(Cue.ACCEPT, Cue.CONCEDE, within=ADJACENT), reason="Accepté par l'un des nôtres."),
    Law(
        act=Act.UNBOOKED,
        fits=_both(_nearer(_OFF, (Cue.RECORDED,), within=INTRODUCED), _sees(*_OURS_TO_BEAR, within=NEIGHBOUR)),
        reason="L'auteur dit que ce n'est enregistré nulle part.",
    ),
    Law(
        act=Act.UNBOOKED,
        fits=_both(_internal, _nearer(_OFF, (Cue.RECORDED,), within=NEIGHBOUR), _not(_sees(Cue.PRICE, within=OWN))),
        reason="L'auteur dit que ce n'est enregistré nulle part.",
    ),
    Law(
        act=Act.SPENT,
        fits=_both(_internal, _sees(Cue.PAID, Cue.CHARGED, Cue.COSTS_US, within=ADJACENT), _not(_percent)),
        reason="Dépense rapportée par l'un des nôtres.",
    ),
    Law(
        act=Act.SPENT,
        fits=_both(_internal, _percent, _sees(Cue.CHARGED, Cue.COSTS_US, Cue.BEARS_FIRST, within=SENTENCE)),
        reason="Retenue rapportée par l'un des nôtres.",
    ),
    Law(
        act=Act.SPENT,
        fits=_both(_internal, _multiplied, _sees(Cue.REDONE, within=SENTENCE), _not(_sees(Cue.PRICE, within=SENTENCE))),
        reason="Matière d'un travail refait, rapportée par l'un des nôtres.",
    ),
    Law(
        act=Act.GRANTED,
        fits=_both(_to_client, _sees(Cue.GIFT, Cue.FREE, Cue.ACCEPT, within=SENTENCE)),
        reason="Geste accordé par l'un des nôtres.",
    ),
    Law(
        act=Act.ACCEPTED,
        fits=_both(_to_client, _sees(Cue.TAKE_IT, within=NEIGHBOUR)),
        reason="Accepté par l'un des nôtres : le client peut le retenir.",
    ),
)
_OUR_TIME: Sequence[Law] = (
    Law(act=Act.JOKED, fits=_sees(Cue.JOKE, within=ADJACENT), reason="Plaisanterie."),
    Law(
        act=Act.SUPPOSED,
        fits=_either(
            _is_supposed,
            _both(_sees(Cue.PLANNED, within=OWN), _not(_sees(*_OFF, within=SENTENCE)), _not(_promised_free)),
        ),
        reason="Hypothèse ou prévision.",
    ),
    Law(
        act=Act.CLAIMED,
        fits=_both(_sees(Cue.THEIR_CLAIM, within=OWN), _not(_sees(*_OFF, Cue.BEARS_FIRST, within=ADJACENT))),
        reason="Demandé par le client, pas fait.",
    ),
    Law(
        act=Act.UNBOOKED,
        fits=_nearer(_OFF, (Cue.RECORDED,), within=NEIGHBOUR),
        reason="L'auteur dit que ces heures ne sont enregistrées nulle part.",
    ),
    Law(
        act=Act.BOOKED,
        fits=_nearer((Cue.RECORDED,), _OFF, within=NEIGHBOUR),
        reason="L'auteur dit que ces heures sont déjà enregistrées.",
    ),
    Law(
        act=Act.BORNE,
        fits=_sees(Cue.BEARS_FIRST, Cue.GIFT, Cue.FREE, within=NEIGHBOUR),
        reason="Temps pris à notre charge par l'un des nôtres.",
    ),
    Law(
        act=Act.BORNE,
        fits=_both(_internal, _sees(Cue.UNSOLD, within=SENTENCE), _not(_sees(Cue.REBILL, Cue.PRICE, within=SENTENCE))),
        reason="Temps hors de ce qui était vendu, rapporté par l'un des nôtres.",
    ),
    Law(
        act=Act.UNBOOKED,
        fits=_both(_sees(*_OFF, within=MAIL), _sees(Cue.WORKED, within=NEIGHBOUR)),
        reason="Le message dit que ces heures ne sont enregistrées nulle part.",
    ),
    Law(
        act=Act.WORKED,
        fits=_both(
            _internal,
            _either(_sees(Cue.WORKED, within=ADJACENT), _both(_verbless, _sees(Cue.WORKED, within=NEIGHBOUR))),
        ),
        reason="Temps rapporté par l'un des nôtres, absent des temps.",
    ),
)
_PARTNER_MONEY: Sequence[Law] = (
    Law(
        act=Act.BOOKED,
        fits=_both(_sees(Cue.ON_DOCUMENT, within=OWN), _sees(Cue.RECORDED, within=ADJACENT)),
        reason="Le partenaire dit que nous l'avons déjà enregistré.",
    ),
    Law(act=Act.THEIRS, fits=_sees(Cue.CREDIT_NOTE, within=OWN), reason="Avoir de ce partenaire."),
    Law(
        act=Act.THEIRS,
        fits=_either(
            _sees(Cue.BEARS_FIRST, within=ADJACENT),
            _sees(Cue.FREE, within=ADJACENT),
            _both(_sees(Cue.WARRANTY, within=SENTENCE), _not(_sees(Cue.BEARS_SECOND, within=ADJACENT))),
        ),
        reason="Pris en charge par ce partenaire.",
    ),
    Law(act=Act.SUPPOSED, fits=_sees(Cue.HYPOTHESIS, within=OWN), reason="Éventualité évoquée par un tiers."),
    Law(
        act=Act.UNBOOKED,
        fits=_both(_sees(*_OFF, within=ADJACENT), _sees(Cue.PAID, Cue.CHARGED, within=SENTENCE)),
        reason="Un partenaire dit que cela nous est compté hors facture.",
    ),
    Law(
        act=Act.PRICED,
        fits=_both(
            _sees(Cue.THIRD_QUOTE, Cue.PRICE, within=ADJACENT), _not(_sees(Cue.CHARGED, within=OWN)), _not(_percent)
        ),
        reason="Devis ou prix d'un tiers, pas une dépense.",
    ),
    Law(act=Act.CHARGED, fits=_sees(Cue.BEARS_SECOND, within=ADJACENT), reason="Un partenaire nous le compte."),
    Law(act=Act.CHARGED, fits=_sees(Cue.REBILL, within=OWN), reason="Un partenaire nous le compte."),
    Law(act=Act.BOOKED, fits=_sees(Cue.RECORDED, within=ADJACENT), reason="Le partenaire dit l'avoir facturé."),
    Law(
        act=Act.CHARGED,
        fits=_both(_sees(Cue.CORRECTION, within=ADJACENT), _not(_sees(Cue.PRICE, within=SENTENCE))),
        reason="Un partenaire corrige ce qu'il nous compte.",
    ),
    Law(
        act=Act.CHARGED,
        fits=_sees(Cue.CHARGED, within=ADJACENT),
        reason="Un partenaire nous le compte.",
    ),
    Law(act=Act.INSURED, fits=_sees(Cue.INSURED, within=SENTENCE), reason="Payé par l'assurance."),
)
_CLIENT_MONEY: Sequence[Law] = (
    Law(act=Act.JOKED, fits=_sees(Cue.JOKE, within=ADJACENT), reason="Plaisanterie."),
    Law(
        act=Act.CONCEDED,
        fits=_both(_sees(Cue.CONCEDE, within=ADJACENT), _not(_sees(Cue.HYPOTHESIS, within=OWN))),
        reason="Montant ramené d'accord avec le client.",
    ),
    Law(
        act=Act.CONCEDED,
        fits=_sees(Cue.SHORT_PAID, within=OWN),
        reason="Le client a retenu cette somme et ne la rendra pas.",
    ),
    Law(
        act=Act.BOOKED,
        fits=_both(_sees(Cue.RECORDED, within=ADJACENT), _not(_sees(Cue.CLAIM, within=OWN))),
        reason="Le client dit que c'est déjà traité.",
    ),
    Law(act=Act.LOST, fits=_sees(Cue.LOSS, within=ADJACENT), reason="Perte propre du client."),
    Law(
        act=Act.CLAIMED,
        fits=_sees(Cue.CLAIM, Cue.BEARS_SECOND, within=INTRODUCED),
        reason="Réclamé par le client, pas accepté par l'un des nôtres.",
    ),
    Law(act=Act.PRICED, fits=_sees(Cue.PRICE, Cue.REBILL, within=ADJACENT), reason="Prix ou budget du client."),
)
_CLIENT_TIME: Sequence[Law] = (
    Law(
        act=Act.CLAIMED,
        fits=lambda _: True,
        reason="Temps dit par le client, pas confirmé par l'un des nôtres.",
    ),
)
