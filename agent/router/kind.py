"""Which kind of question it is, by its cues."""

from __future__ import annotations

import re

from agent.router import vocabulary as v
from agent.router.entities import Entities
from agent.router.intent import Gap, Kind
from core.language.text import fold
from core.margin.comparison import Measure
from core.period import Period


def gap_of(question: str, *, entities: Entities, periods: tuple[Period, ...], company: Period) -> Gap | None:
    """Why the data cannot answer this, judging by the words alone; None where they may."""
    folded = fold(question)
    about_discount = asks_for_discount(folded)
    if v.COMPETITOR.search(folded) and v.OTHERS_PRICE.search(folded) and not v.EVIDENCE.search(folded):
        return Gap.COMPETITOR
    if v.THIRD_PARTY_PRICE.search(folded) and not entities.persons and not about_discount:
        return Gap.COMPETITOR
    if v.NOT_OURS.search(folded) and not v.EVIDENCE.match(folded) and not about_discount:
        return Gap.OUTSIDE
    if v.THEIR_BUSINESS.search(folded) and not re.search(r"(?<!\w)(?:avec nous|with us|chez nous)", folded):
        return Gap.THEIR_MARGIN
    ahead = bool(periods) and all(p.start > company.end for p in periods)
    promised = v.COMMITTED.search(folded) or v.EVIDENCE.search(folded)
    if not about_discount and not promised and (ahead or (v.FUTURE.search(folded) and not _past(periods, company))):
        return Gap.FUTURE
    nothing_named = not (entities.clients or entities.projects or entities.persons or entities.references)
    if nothing_named and not v.MONEY_TALK.search(folded) and not v.WHY.search(folded):
        return Gap.OUTSIDE
    return None


def kind_of(question: str, *, entities: Entities, periods: tuple[Period, ...]) -> Kind:
    """The kind of a question that the data may answer."""
    folded = fold(question)
    clients, several = entities.ids("clients"), _several(entities, periods)
    if asks_for_discount(folded):
        return Kind.DISCOUNT_ADVICE
    if v.EVIDENCE.search(folded) and not re.match(r"\W*(?:combien|how (?:much|many)|pourquoi|why)(?!\w)", folded):
        return Kind.EVIDENCE
    if several and (v.COMPARE.search(folded) or v.WINNER.search(folded) or not v.HOW_MUCH.search(folded)):
        return Kind.COMPARE
    if _against_known(folded, periods, named=bool(clients)):
        return Kind.COMPARE
    why = v.WHY.search(folded) or v.IS_IT_TRUE.search(folded)
    subject = bool(clients or entities.projects or entities.segments or entities.owners)
    ranks = v.RANKING.search(folded) and not _sums_up(folded)
    if ranks and not subject:
        return Kind.RANKING
    if why and not _chooses_among_clients(folded):
        return Kind.WHY
    if ranks and clients and not entities.projects and re.search(_OWN_PROJECTS, folded):
        return Kind.RANKING
    if ranks and not clients and not entities.projects:
        return Kind.RANKING
    if v.HOW_MUCH.search(folded):
        return Kind.HOW_MUCH
    return Kind.WHY if subject and (v.PORTRAIT.search(folded) or not _names_matter(folded)) else Kind.HOW_MUCH


_OF_REVENUE = re.compile(r"%\s(?:of |de |du )?(?:la |the |net )*(?:marge|margin|ca(?!\w)|chiffre|revenue|sales)")
_PUT_TO_US = re.compile(
    r"(?<!\w)(?:remises?|rabais|ristournes?|gestes?|discounts?|rebates?|off|de moins|de mieux)(?!\w).*\?\s*\Z"
)


def asks_for_discount(folded: str) -> bool:
    """Whether a discount is under discussion, and not one that was given."""
    folded = _OF_REVENUE.sub(" ", folded)
    if re.search(r"(?<!\w)(?:jusqu'ou|how (?:far|low)) (?:\S+ ){0,4}?(?:descendre|baisser|aller|go)(?!\w)", folded):
        return True
    put = re.search(r"\d\s?(?:%|€|k€|euros?)|€\s?\d", folded) and _PUT_TO_US.search(folded)
    if not v.GIVE.search(folded) or not (v.MAY_WE.search(folded) or put):
        return False
    if re.match(
        r"\W*(?:combien|a combien|how (?:much|many)|quels?|quelles?|which|what (?:is|was|were)|pourquoi|why|montre|show|ou )(?!\w)",
        folded,
    ):
        return bool(
            re.search(
                r"(?<!\w)(?:peut[- ]on|pouvons[- ]nous|can we|could we|(?:reste|left|remain|devien|happen)\w*|(?:remises?|rabais|gestes?|discounts?|rebates?) (?:max\w*|possible\w*)|max\w* (?:discount|rebate))",
                folded,
            )
        ) and not v.PAST_DISCOUNT.search(folded)
    return not v.PAST_DISCOUNT.search(folded) or bool(
        re.search(r"(?<!\w)(?:encore|peut[- ]on|can we|should we|faut[- ]il)", folded)
    )


def _past(periods: tuple[Period, ...], company: Period) -> bool:
    """Whether every period named lies in what has been; «va» and «would» then mean no future."""
    return bool(periods) and all(p.end <= company.end for p in periods)


def _several(entities: Entities, periods: tuple[Period, ...]) -> bool:
    return (
        any(len(entities.ids(what)) > 1 for what in ("clients", "projects", "segments", "owners")) or len(periods) > 1
    )


def _against_known(folded: str, periods: tuple[Period, ...], *, named: bool) -> bool:
    """Whether one subject is set beside what it was before, or beside its peers."""
    if named and v.PEERS.search(folded) and (v.COMPARE.search(folded) or not v.WHY.search(folded)):
        return True
    return _versus_former(folded, periods) and (named or v.MONEY_TALK.search(folded) is not None)


def _versus_former(folded: str, periods: tuple[Period, ...]) -> bool:
    """«par rapport à l'an dernier», «est-ce que ça s'améliore ?»: against the period before."""
    former = re.search(
        r"(?<!\w)(?:par rapport a|compare\w* (?:a|to|with)|versus|vs|against|than|que) (?:l'(?:an|annee|exercice) |la |le |last |the )?(?:dernier|derniere|precedent|passe|previous|prior|year|quarter|half|month|before|trimestre|semestre|mois)",
        folded,
    )
    moves = re.search(
        r"(?<!\w)(?:(?:s'|se )?(?:est|sont|ont|a)?[- ]?(?:il |elle )?(?:amelior|degrad|redress|deterior)\w+|(?:did|has|have|is|are) .{2,40} (?:improv|deteriorat|recover|worse|better)\w*|evolution|evolue\w*)",
        folded,
    )
    return bool(former) or (bool(moves) and len(periods) <= 1)


def _chooses_among_clients(folded: str) -> bool:
    return re.match(r"\W*(?:quels?|quelles?|which) (?:\w+ ){0,2}(?:clients?|customers?)", folded) is not None


_OWN_PROJECTS = r"(?<!\w)(?:class|rang|tri|rank|sort|order|list|quel(?:le)?s? |which |what )\S*\s?(?:\w+ ){0,4}?(?:projets?|affaires?|chantiers?|projects?|jobs?)(?!\w)"
"""A client is named, and its projects are to be put in order."""


def _sums_up(folded: str) -> bool:
    """«Quels avoirs restent dus aux clients ?»: of which costs, not of which clients."""
    return bool(
        re.match(
            r"\W*(?:combien|a combien|how (?:much|many)|total|montant|somme|quel(?:le)?s? (?:est |sont )?(?:le |la |les )?(?:montants?|totaux|total|sommes?|avoirs?|remises?|ristournes?|rabais|gestes?|penalites?|couts?|frais)|what (?:is|are) (?:the |our )?(?:total|sum|amount))(?!\w)",
            folded,
        )
    ) and not re.search(r"(?<!\w)(?:par|by|per) (?:client|customer|compte|account|segment|projet|project)", folded)


def _names_matter(folded: str) -> bool:
    """Whether a question names a measure or a kind of cost, so that it asks for an amount though it says no «combien»."""
    measured = next((m for m, p in v.MEASURES.items() if p.search(folded)), None)
    told = v.MARGIN_NOUN.search(folded) is not None if measured is Measure.ADJUSTED_MARGIN else measured is not None
    return told or any(p.search(folded) for p in v.CATEGORIES.values())
