"""Reads a mail's clauses for favours: a verb or a state of giving, absorbing, deferring, said by one of ours."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from core.concessions import ConcessionKind
from core.language.text import fold, words
from ingestion.extraction.actors import PARTNERS, Letter, Side
from ingestion.extraction.clauses import Clause
from ingestion.extraction.favours import Deed, State, vocabulary
from ingestion.extraction.subjects import Doer, Saying, Word, is_infinitive, saying, words_of

_WEIGHT = (
    ConcessionKind.WAIVED,
    ConcessionKind.ABSORBED,
    ConcessionKind.GIVEN_FREE,
    ConcessionKind.GOODWILL,
    ConcessionKind.BILLING_FORGOTTEN,
    ConcessionKind.BILLING_DEFERRED,
    ConcessionKind.RULE_BENT,
    ConcessionKind.FAVOURED,
)
"""What a sentence that does several things is taken for: the first of these."""
_COSTLESS_UNDER_WARRANTY = frozenset({ConcessionKind.ABSORBED, ConcessionKind.GIVEN_FREE})
_IF = re.compile(
    r"(?<!aus)(?<!\bmeme )(?<!\bcomme )(?<!\w)(?:si|s'ils?|if|whether)(?!\w)"
    r"(?! (?:peu|important|bien|longtemps|vite|gros|souvent|cher|petit|possible|besoin|tu veux|vous voulez))"
    r"(?!'? ?(?:te|vous) plait)"
)
_SAID_NO = re.compile(r"(?:dit|repondu|reponds|c'est|said|answer\w*)(?: que)? (?:non|no)(?!\w)|j'ai refuse|i refused")
_TAG = re.compile(r"\W*(?:ok|okay|d'accord|ca vous va|ca te va|deal|is that ok\w*|right|entendu)\W*")
_QUOTES = re.compile(r'"[^"]{3,200}"')
_SAYS = re.compile(
    r"(?<!\w)(?:ils?|elles?|vous|he|she|they|you|client\w*|customer)(?:\W+\w+){0,3}?\W+"
    r"(?:dit|disai\w+|disent|ecri\w+|repon\w+|demand\w+|said|says|wrote|told|asked)"
)
_THAT = r"(?:qu|que|d|de|pour|to|that|us|our|nous|notre|nos)"
_ALSO_NOUNS = re.compile(r"(?:re)?factures?|charges?|bills?|invoices?|offres?|offers?|laisses?|drop|passes?|lance")
_DETERMINERS = words(
    """
    la une les des cette votre notre ma ta sa leur sur de d chaque the a an this your our l in mes nos vos ces ni sans
    aucune pour par avec derniere premiere et no any
    """
)
_CANNOT = re.compile(
    r"(?:peu[xt]|pouvons|pouvai\w+|pourra\w*|pourrons) (?:\w+ )?(?:pas|plus|rien)(?!\w)|(?<!\w)(?:can|could)(?: not|'t)"
    r"|pas pu(?!\w)|cannot|unable|impossible|en mesure|droit de"
)
_PROMISED = re.compile(
    r"(?<!\w)(?:promis|promets|assure|garanti|promised|confirme)(?!\w)"
    r"|(?:j'ai|on a|nous avons|(?<!\w)i|(?<!\w)we) (?:\w+ )?(?:dit|said|told)(?!\w)"
)
_DATIVES = words("je on nous te vous leur lui ne n j tu t")
_DENIED = re.compile(r"(?<!\w)(?:pas|plus de|jamais|rien|ni|not|never|nothing|aucune?|personne|nobody)(?!\w)|n't(?!\w)")
_LONGEST_SENTENCE = 1500
"""A longer stretch without a full stop is no sentence of a person: a table, a log, a list of codes."""
_MOST_PLACES = 8
_RESTRICTIVE = 4
_NOT_YET = re.compile(r"(?<!\w)(?:encore|yet|tant que|tant qu|avant|until|before|d'abord)(?!\w)")
_TOO_LITTLE = re.compile(r"(?<!\w)(?:assez|enough)(?!\w)")
_RATHER_NOT = re.compile(
    r"\W*(?:enfin|ou plutot|euh|finalement|actually|well|scratch that)?[ ,]*(?:non|no|scratch that)(?!\w)"
)
_OTHERS_GIVE = re.compile(
    r"(?<!\w)(?<!je )(?<!on )(?<!nous )(?:vous|tu|ils?|elles?|you|they|he|she)"
    r"(?: (?:ne|nous|m|me|les|la|le|l|have|avez|as|ont|a))*[ ']"
    r"(?!faire|etes|avez$|aurez)\w*(?:livr|offr|offert|donn|fourni|prete|repar|gave|given|offered|sent|provid)\w*"
    r"|(?<!\w)(?:nous|m'|me) ?(?:a|ont|avait|font|fait|offre|offrent|livre|livrent|donne|donnent|prete)(?!\w)"
    r"|(?<!\w)(?:nous|m) ?'?avoir (?:\w+ )?(?:offert|donne|fourni|livre|fait|prete)"
)


@dataclass(frozen=True, kw_only=True)
class Conceding:
    """A stretch of a mail that concedes: what it does, its clause, and the offsets of its words in the mail."""

    kind: ConcessionKind
    clause: Clause
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class _Spot:
    """A clause in its sentence, and who writes; `mail` is the folded text of the mail, `quotes` where it quotes."""

    mail: str
    quotes: Sequence[tuple[int, int]]
    clause: Clause
    words: Sequence[Word]
    sentence: Sequence[Clause]
    whole: str
    letter: Letter
    ours: Collection[str]


def concedings_in(text: str, clauses: Sequence[Clause], *, letter: Letter, ours: Collection[str]) -> list[Conceding]:
    """Return what a mail concedes, at most one a sentence, in order; only one of ours, not writing to a partner, can.

    Args:
        text: The mail's own text.
        clauses: Its clauses.
        letter: Who wrote it, to whom.
        ours: The folded names of our people, each part by itself.
    """
    if letter.author is not Side.OURS or (letter.audience and letter.audience <= PARTNERS):
        return []
    mail = fold(text)
    quotes = [match.span() for match in _QUOTES.finditer(mail)]
    sentences: dict[int, list[Clause]] = {}
    for clause in clauses:
        sentences.setdefault(clause.sentence, []).append(clause)
    found = []
    following = [*list(sentences.values())[1:], []]
    for sentence, after in zip(sentences.values(), following, strict=True):
        if after and _RATHER_NOT.match(after[0].folded):
            continue
        whole = " ".join(clause.folded for clause in sentence)
        if len(whole) > _LONGEST_SENTENCE:
            continue
        said = [
            conceding
            for clause in sentence
            for conceding in _in_clause(
                _Spot(
                    mail=mail,
                    quotes=quotes,
                    clause=clause,
                    words=words_of(clause.folded),
                    sentence=sentence,
                    whole=whole,
                    letter=letter,
                    ours=ours,
                )
            )
        ]
        if said:
            found.append(min(said, key=lambda conceding: (_WEIGHT.index(conceding.kind), conceding.start)))
    return found


def _in_clause(spot: _Spot) -> Iterator[Conceding]:
    if _is_asked(spot) or _is_taken_back(spot):
        return
    refused = _is_refused(spot)
    for deed in () if refused else vocabulary().deeds:
        places = [place for place, word in enumerate(spot.words) if deed.verb.fullmatch(word.text)]
        if not places or not _may_be(deed, spot):
            continue
        kinds = ((place, _done(deed, place, spot)) for place in places[:_MOST_PLACES])
        done = next(((place, kind) for place, kind in kinds if kind is not None), None)
        if done is not None:
            word = spot.words[done[0]]
            yield _conceding(done[1], spot, word.start, word.end)
    for state in vocabulary().states:
        match = state.says.search(spot.clause.folded)
        if match and (not refused or state.kind is ConcessionKind.FAVOURED) and _holds(state, match, spot):
            yield _conceding(state.kind, spot, match.start(), match.end())


def _conceding(kind: ConcessionKind, spot: _Spot, start: int, end: int) -> Conceding:
    first = spot.clause.start
    return Conceding(kind=kind, clause=spot.clause, start=first + start, end=first + end)


def _may_be(deed: Deed, spot: _Spot) -> bool:
    """Tell whether the clause holds what a deed needs, and its sentence nothing that speaks against it."""
    read = spot.whole if deed.anywhere else spot.clause.folded
    return not (deed.needs and not deed.needs.search(read)) and not (deed.unless and deed.unless.search(spot.whole))


def _done(deed: Deed, place: int, spot: _Spot) -> ConcessionKind | None:
    """Return what the verb at this place concedes, None where it does not."""
    folded, word = spot.clause.folded, spot.words[place]
    if not deed.theirs and _is_noun(spot.words, place):
        return None
    how = saying(spot.words, place, ours=spot.ours)
    supposed = how.supposed and not _PROMISED.search(folded, 0, word.start)
    if supposed or _is_claimed(spot, word.start) or _under_warranty(deed.kind, spot):
        return None
    if deed.theirs:
        told = how.doer in (Doer.SPOKEN_TO, Doer.UNSAID) and Side.CLIENT in spot.letter.audience
        waits = how.past or _NOT_YET.search(spot.whole)
        return deed.kind if told and how.denied and not waits else None
    if not _is_ours(how, word.text, spot):
        return None
    return _denied_kind(deed, how, place, spot) if deed.denied else None if how.denied else deed.kind


def _denied_kind(deed: Deed, how: Saying, place: int, spot: _Spot) -> ConcessionKind | None:
    """Return what a denied billing concedes: nothing where it only waits, or cannot be done."""
    after = [word.text for word in spot.words[place + 1 : place + 1 + _RESTRICTIVE]]
    firm = {"pas", "rien", "jamais", "plus", "aucun", "aucune"} & {word.text for word in spot.words}
    folded = spot.clause.folded
    waits = _CANNOT.search(folded) or _TOO_LITTLE.search(folded) or _NOT_YET.search(spot.whole)
    if not how.denied or waits or ("que" in after and not firm):
        return None
    if how.past:
        told = {word.text for word in spot.words}
        idle = "rien" in told and not told & {"leur", "lui", "vous", "te"}
        fixed = vocabulary().takes_back["fixed"].search(spot.whole)
        return None if idle or fixed or deed.kind is not ConcessionKind.GIVEN_FREE else ConcessionKind.BILLING_FORGOTTEN
    return deed.kind


def _is_ours(how: Saying, verb: str, spot: _Spot) -> bool:
    """Tell what we do from what others do; what nobody is said to do is ours between ourselves, or as an infinitive."""
    if how.doer is Doer.OURS:
        return True
    if how.doer is Doer.SPOKEN_TO:
        return spot.letter.internal
    return how.doer is Doer.UNSAID and (spot.letter.internal or is_infinitive(verb))


def _is_noun(clause: Sequence[Word], place: int) -> bool:
    """Tell «la facture», a thing, from «je la facture», a deed."""
    if place == 0 or clause[place - 1].text not in _DETERMINERS or not _ALSO_NOUNS.fullmatch(clause[place].text):
        return False
    return place == 1 or clause[place - 2].text not in _DATIVES or clause[place - 1].text in {"de", "d", "une", "the"}


def _holds(state: State, match: re.Match[str], spot: _Spot) -> bool:
    folded = spot.clause.folded
    if (state.internal and not spot.letter.internal) or (state.unless and state.unless.search(spot.whole)):
        return False
    before = [word for word in spot.words if word.end <= match.start()]
    if _DENIED.search(folded, 0, match.start()) or any(_is_conditional(word.text) for word in before):
        return False
    return not (_is_claimed(spot, match.start()) or _OTHERS_GIVE.search(folded) or _under_warranty(state.kind, spot))


def _is_conditional(word: str) -> bool:
    return bool(re.fullmatch(r"\w{2,}r(?:ait|aient|ions)", word))


def _is_asked(spot: _Spot) -> bool:
    """Tell a question; one that only asks whether the favour suits («…, ça vous va ?») gives it all the same."""
    if not spot.sentence[-1].text.endswith("?"):
        return False
    tagged = spot.sentence[-1].index != spot.clause.index and bool(_TAG.fullmatch(spot.sentence[-1].folded))
    return spot.letter.internal or not tagged


def _is_taken_back(spot: _Spot) -> bool:
    """Tell what is supposed, laid down as a rule, or said in jest."""
    back, folded = vocabulary().takes_back, spot.clause.folded
    supposed = back["supposed"].search(folded) and not _PROMISED.search(spot.whole)
    if _IF.search(spot.whole) or supposed or back["ruled"].search(spot.whole):
        return True
    return bool(back["joked"].search(spot.whole) or _SAID_NO.search(spot.whole))


def _is_refused(spot: _Spot) -> bool:
    return bool(vocabulary().takes_back["refused"].search(spot.clause.folded))


def _is_claimed(spot: _Spot, position: int) -> bool:
    """Tell what another wants or says, in the clause before the words or around them as a quotation."""
    before = spot.clause.folded[:position]
    others = r"(?:ils?|elles?|vous|tu|they|he|she|you|clients?|clientes?|customers?)"
    claims = vocabulary().takes_back["claimed"].pattern
    if re.search(rf"(?<!\w){others}(?:\W+\w+){{0,3}}?\W+{claims}.*(?<!\w){_THAT}(?!\w)", before):
        return True
    place, first = spot.clause.start + position, spot.sentence[0].start
    return any(start <= place < end and _SAYS.search(spot.mail, first, start) for start, end in spot.quotes)


def _under_warranty(kind: ConcessionKind, spot: _Spot) -> bool:
    back = vocabulary().takes_back
    return (
        kind in _COSTLESS_UNDER_WARRANTY
        and bool(back["under_warranty"].search(spot.whole))
        and not back["warranty_over"].search(spot.whole)
    )
