"""From a question to its intent: the one walk through language, names, periods, kind, measure and matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from agent.router import vocabulary as v
from agent.router.entities import Entities, find_entities
from agent.router.intent import Gap, Group, Intent, Kind, Named, Where
from agent.router.kind import gap_of, kind_of
from agent.router.topic import topic_words
from core.costs import Category, CostStatus
from core.figures import Unit
from core.language.amounts import find_amounts, find_percents
from core.language.identify import language_of
from core.language.numbers import find_numbers
from core.language.periods import find_periods
from core.language.text import Span, fold
from core.margin.comparison import Measure
from core.period import Period
from tools.read_model import ReadModel

MOST_ASKED = 50
"""More places than this in a ranking are all of them."""

_TOP = re.compile(r"(?:top|bottom|les|the|nos|our|mes|my|donne[rz]?|give|first|best|worst|bottom)\s\Z")
_COUNTED = re.compile(
    r"\s(?:\w+\s){0,2}?(?:premi|plus|moins|clients?|customers?|comptes?|accounts?|meilleur|pire|best|worst|most|least|biggest|largest|highest|lowest|smallest|projets?|projects?|affaires?|segments?|first|gros|dernier|last|top|noms?|names?|suffi)"
)
_THAT = re.compile(r"(?<!\w)[çÇ][aA](?!\w)")
"""«ça», which folded would read as «CA»."""
_NEEDS_CLIENT = frozenset({Kind.WHY, Kind.DISCOUNT_ADVICE})


def route(question: str, *, read_model: ReadModel) -> Intent:
    """Understand a question, for one viewer."""
    folded = fold(_THAT.sub(" x", question))
    company = read_model.company.period
    entities = find_entities(question, read_model=read_model)
    mentions = find_periods(question, company=company)
    periods = tuple(dict.fromkeys(m.period for m in mentions if not _LEFT_OUT.search(folded[: m.start])))
    gap = gap_of(question, entities=entities, periods=periods, company=company)
    kind = Kind.UNKNOWN if gap else kind_of(question, entities=entities, periods=periods)
    if not gap:
        gap = _gap_of_names(folded, kind=kind, entities=entities)
        kind = Kind.UNKNOWN if gap else kind
    measure, category, matched = _measure(_without(folded, entities.clients, read_model=read_model))
    unit = _unit(folded, kind=kind, measure=measure)
    amounts = find_amounts(question)
    percents = find_percents(question)
    spelt = [s for s in entities.spans if not _is_matter(s, folded, read_model=read_model)]
    groups = [Span(start=m.start(), end=m.end()) for p in v.GROUPS.values() for m in p.finditer(folded)]
    taken: list[Span] = [*spelt, *mentions, *amounts, *percents, *matched, *groups]
    return Intent(
        kind=kind,
        language=language_of(question),
        question=question,
        client_ids=entities.ids("clients"),
        project_refs=entities.ids("projects"),
        segments=entities.ids("segments"),
        owners=entities.ids("owners"),
        group=_group(folded),
        against_peers=bool(v.PEERS.search(folded)),
        periods=_against(periods, kind=kind, company=company) if len(entities.ids("clients")) < 2 else periods,  # noqa: PLR2004 - two clients are the sides
        persons=() if entities.owners else entities.ids("persons"),
        references=entities.ids("references"),
        measure=_as_ratio(measure, unit),
        category=category,
        unit=unit,
        where=_where(folded),
        booked_or_not=_booked_or_not(folded),
        statuses=_statuses(folded),
        everyone=bool(v.EVERYONE.search(folded)),
        best_first=_best_first(folded, measure),
        top=_top(question, kind=kind, periods=mentions),
        negative_only=kind is Kind.RANKING and _negative_only(folded),
        wants_winner=bool(v.WINNER.search(folded)),
        rate=percents[0].value / 100 if percents else None,
        amounts=tuple(a.value for a in amounts if a.currency == "EUR"),
        topic=topic_words(question, taken=taken),
        gap=gap,
        unclear_name=entities.unclear,
        near_names=entities.near,
    )


def _without(folded: str, names: Sequence[Named], *, read_model: ReadModel) -> str:
    """The folded question with the clients' names blanked: «Transports Untel» asks of no transport."""
    for name in names:
        if not _is_matter(name, folded, read_model=read_model):
            folded = folded[: name.start] + " " * (name.end - name.start) + folded[name.end :]
    return folded


def _against(periods: tuple[Period, ...], *, kind: Kind, company: Period) -> tuple[Period, ...]:
    """«mieux que l'an dernier»: the one span named is what the company's own year is set against."""
    return (*periods, company) if kind is Kind.COMPARE and periods == (company.previous(),) else periods


def _is_matter(span: Span, folded: str, *, read_model: ReadModel) -> bool:
    """Whether a client was known by words of a project («lot 2»): they name the client and the matter both."""
    if not isinstance(span, Named) or span.what != "clients":
        return False
    said = set(re.findall(r"\w+", folded[span.start : span.end]))
    client = read_model.clients[span.id]
    known = {w for name in client.names for w in re.findall(r"\w+", fold(name))}
    people = {w for c in read_model.books.contacts for w in re.findall(r"\w+", fold(c.name))}
    return not said & (known | people)


def _gap_of_names(folded: str, *, kind: Kind, entities: Entities) -> Gap | None:
    """A name that nobody has, or no name where one is needed."""
    subject = entities.clients or entities.projects or entities.references or entities.segments or entities.owners
    if entities.unclear and entities.clients:
        return Gap.UNKNOWN_CLIENT
    if entities.unclear and not subject and kind is not Kind.RANKING:
        if kind is Kind.EVIDENCE and not entities.near and not re.search(r"(?<!\w)(?:chez|client|customer)", folded):
            return None
        return Gap.UNKNOWN_CLIENT
    if kind in _NEEDS_CLIENT and not subject and kind is Kind.DISCOUNT_ADVICE:
        return Gap.NO_CLIENT
    return None


_LEFT_OUT = re.compile(r"(?:hors|sauf|sans|except|excluding|without)\s[^,.;?()]{0,30}\Z")
"""What stands before a span of time that the question leaves out."""

_AS_SHARE = re.compile(
    r"(?:percent(?:age)?|pourcentage|%|part|share)\s(?:of|du|de)\s(?:the\s|our\s|net\s|leur\s)*(?:revenues?|sales|turnover|chiffre d.affaires|ca)"
)
"""What a percentage is of: revenue is then no measure of its own."""

_ALL_COUNTED = re.compile(
    r"(?:une fois|apres|with|after|avec|once) (?:les |the |all |tous les )?(?:couts? |costs? |frais )?(?:caches?|non[- ]traces?|hidden|untraced)(?: costs?)?(?: (?:ajoutes?|comptes?|deduits?|added|counted|deducted|are|in))|(?:caches?|traces?|hidden|untraced)(?:\s\w+)?\s(?:compris|inclus|included)|includ\w+ (?:the )?(?:hidden|untraced)"
)


def _measure(folded: str) -> tuple[Measure | None, Category | None, list[Span]]:
    """The measure and the category of found costs that are asked for, and the words that said so."""
    spans: list[Span] = []
    measure: Measure | None = None
    category: Category | None = None
    asked = _AS_SHARE.sub(lambda m: " " * len(m.group()), folded)
    for candidate, pattern in v.MEASURES.items():
        match = pattern.search(asked)
        if match:
            measure = Measure.ADJUSTED_MARGIN if _ALL_COUNTED.search(folded) else candidate
            spans += (
                [Span(start=m.start(), end=m.end()) for m in pattern.finditer(folded)] if candidate in _MARGINS else []
            )
            break
    for kind, pattern in v.CATEGORIES.items():
        match = pattern.search(folded)
        if match:
            category = kind
            spans += [Span(start=m.start(), end=m.end()) for m in pattern.finditer(folded)]
            break
    return measure, category, spans


def _unit(folded: str, *, kind: Kind, measure: Measure | None) -> Unit:
    if kind is Kind.HOW_MUCH and re.search(
        r"(?<!\w)(?:combien d'heures|nombre d'heures|how many (?:\w+ ){0,3}hours|hours (?:did|has|have|were|spent)|heures (?:\w+ )?(?:passees?|non|ont|a[- ]|avons)|combien de temps|how (?:much time|long)|quel temps|total (?:d'heures|des heures|hours)|heures de |hours of )",
        folded,
    ):
        return Unit.HOURS
    if kind is Kind.RANKING and v.HOURS.search(folded) and measure in _TIMED and not v.EUROS.search(folded):
        return Unit.HOURS
    ratio = v.PERCENT.search(folded) or (v.PERCENT_SIGN.search(folded) and kind is not Kind.DISCOUNT_ADVICE)
    return Unit.PERCENT if ratio else Unit.EUR


_TIMED = frozenset({Measure.PRESALES_TIME, Measure.PROJECT_TIME, Measure.AFTER_SALES, Measure.PRODUCTION_TIME})
_RATIOS = {
    Measure.GROSS_MARGIN: Measure.GROSS_MARGIN_PCT,
    Measure.BOOKED_MARGIN: Measure.BOOKED_MARGIN_PCT,
    Measure.ADJUSTED_MARGIN: Measure.ADJUSTED_MARGIN_PCT,
    Measure.DISCOUNTS: Measure.DISCOUNT_PCT,
}


def _as_ratio(measure: Measure | None, unit: Unit) -> Measure | None:
    if unit is not Unit.PERCENT:
        return measure
    return _RATIOS.get(measure or Measure.ADJUSTED_MARGIN, measure)


def _where(folded: str) -> Where:
    if _booked_or_not(folded):
        return Where.BOTH
    if v.UNTRACED.search(folded) or v.COMMITTED.search(folded):
        return Where.MAILS
    return Where.BOOKS if v.BOOKED.search(folded) else Where.BOTH


def _group(folded: str) -> Group:
    """What a ranking is of: what the question names first."""
    named = {group: match.start() for group, p in v.GROUPS.items() if (match := p.search(folded))}
    return min(named, key=lambda group: named[group]) if named else Group.CLIENT


def _booked_or_not(folded: str) -> bool:
    alone = re.search(r"(?<!\w)(?:non[- ]trace|untraced|hidden|caches?)", folded)
    return bool(v.EITHER.search(folded)) and not alone


def _statuses(folded: str) -> tuple[CostStatus, ...]:
    promised = v.COMMITTED.search(folded)
    return (CostStatus.COMMITTED,) if promised and not v.NO_PROMISES.search(folded) else (CostStatus.INCURRED,)


_MARGINS = frozenset(
    {
        Measure.UNTRACED,
        Measure.ADJUSTED_MARGIN,
        Measure.BOOKED_MARGIN,
        Measure.GROSS_MARGIN,
        Measure.NET_REVENUE,
        Measure.LIST_REVENUE,
        None,
    }
)


def _best_first(folded: str, measure: Measure | None) -> bool | None:
    """Whether the largest comes first; None where the question leaves it open."""
    if v.WORST_FIRST.search(folded):
        return False
    if v.BEST_FIRST.search(folded) or re.search(
        r"du plus\s(?:[^,.;?]{0,30}\s)?au moins|from (?:the )?(?:most|best)", folded
    ):
        return True
    if (measure in _MARGINS and measure is not Measure.UNTRACED) or (measure is None and _negative_only(folded)):
        return not (v.WORST.search(folded) or v.NEGATIVE.search(folded))
    low = re.search(
        r"(?<!\w)(?:le moins|moins de|least|lowest|fewest|smallest|plus (?:faibles?|petit\w*|bas\w*))", folded
    )
    return not low


def _negative_only(folded: str) -> bool:
    """«quels clients ont une marge négative», «which customers lose money», not «les trois pires»."""
    folded = v.WORST_FIRST.sub(" ", folded)
    return bool(v.NEGATIVE.search(folded)) and not re.search(
        r"(?<!\w)(?:le plus|the most|most money|lose most|les? (?:\w+ )?pires?|worst|top)", folded
    )


def _top(question: str, *, kind: Kind, periods: Sequence[Span]) -> int | None:
    """How many places are asked for: «les trois premiers», «top 5»; one where a single client is meant; None for all."""
    if kind is not Kind.RANKING:
        return None
    folded = fold(question)
    for number in find_numbers(question):
        value = number.value
        if (
            value != value.to_integral_value()
            or not 1 <= value <= MOST_ASKED
            or any(number.overlaps(p) for p in periods)
        ):
            continue
        unit = folded[number.end : number.end + 2].strip()[:1] in set("%€")
        article = number.written == "words" and value == Decimal(1)
        if not unit and not article and (_TOP.search(folded[: number.start]) or _COUNTED.match(folded, number.end)):
            return int(value)
    single = re.search(
        r"(?<!\w)(?:quel(?:le)? (?:est (?:le|la|notre|mon) )?(?:\w+ ){0,2}(?:client|compte|affaire|projet|segment|secteur)(?!s)|(?:which|what|who) (?:is (?:the|our|my) )?(?:\w+ ){0,2}(?:customer|client|account|project|segment|sector)(?!s)\b|qui est (?:le|la|notre|mon)|who is)",
        folded,
    )
    return 1 if single and not re.search(r"(?<!\w)(?:class|rank)", folded) else None
