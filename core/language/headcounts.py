"""How many people worked: «à deux», «3 monteurs», «Mickael + José», “the two of us”."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from core.language.calendar_words import MONTHS, WEEKDAYS
from core.language.numbers import NumberMention, find_numbers
from core.language.text import FUNCTION_WORDS, Span, fold, free_of, names_nothing_after, word_before

_MOST = 60

_TRADES = """
    gars personnes? pers persons? people hommes? types? mecs? bonhommes? men man guys? lads? collegues? colleagues? collaborateurs?
    ouvriers? ouvrieres? ouvrants compagnons? intervenants? operateurs? operatrices? operators? agents? techniciens? techniciennes?
    techs? technicians? monteurs? fitters? poseurs? installateurs? installers? soudeurs? welders? chaudronniers? electriciens?
    electricians? plombiers? plumbers? frigoristes? menuisiers? joiners? carpenters? charpentiers? peintres? painters? macons?
    mecaniciens? mechanics? automaticiens? cableurs? tourneurs? fraiseurs? usineurs? toliers? plieurs? carreleurs? couvreurs?
    interimaires? temps apprentis? chauffeurs? drivers? livreurs? caristes? manutentionnaires? magasiniers? preparateurs?
    ingenieurs? engineers? dessinateurs? projeteurs? designers? developpeurs? developers? consultants? informaticiens?
    analystes? laborantins? chimistes? imprimeurs? conducteurs? relieurs? graphistes? maquettistes? cuisiniers? commis
    serveurs? serveuses? extras cooks? waiters? waitresses formateurs? trainers? chefs? salaries? employes? workers? staff
    dépanneurs? depanneurs? metteurs jardiniers? paysagistes? regisseurs? chercheurs? auditeurs? experts? hands us them
""".split()  # noqa: SIM905
_TRADE = re.compile(
    rf"\s?(?:of\s)?(?:(?:autres?|bons|jeunes|other|of our|of the|de nos|de mes)\s)?(?:{'|'.join(_TRADES)})(?!\w)"
)
_TOGETHER = re.compile(
    r"(?<!\w)(?:a|nous|vous|eux|elles|tous|toutes|les|equipe de|equipe a|team of|crew of|the|all)\s(?:les\s|nous\s|tous\s)?\Z"
)
_NOUN_LEFT = re.compile(r"(?:\d|(?<!\w)(?:il|elle|on|y|qui|ca|en|au|rdv|semaine|de|du))\sa\s\Z")
_FIXED = re.compile(
    r"(?<!\w)(?:(?P<two>en binome|en duo|a nous deux|tous (?:les )?deux|toutes les deux|both of (?:us|them)|in (?:a )?pairs?)|"
    r"(?P<one>(?:a (?:lui|moi|elle|toi) )?tout(?:e)? seule?|seule?(?=[ ,.;)]|\Z)|alone|on (?:my|his|her) own|by (?:my|him|her)self|single-handed(?:ly)?)|"
    r"(?P<each>chacune?|each(?! time)|apiece|par personne|par tete|per person))(?!\w)",
)
_NAME = r"[A-ZÀ-ÖØ-Ý][\w’'-]*[a-zà-ÿ]"
_TEAM = re.compile(
    rf"(?<!\w)(?:{_NAME}|moi|me)(?:(?:\s?\+\s?|\s?&\s?|\s(?:et|and)\s|,\s(?=[^\n]{{0,40}}(?:\s(?:et|and|\+|&)\s|\))))(?:{_NAME}|moi|myself|me|I)(?!\w)){{1,8}}"
)
_LIST = re.compile(rf"\((?P<names>{_NAME}(?:(?:,\s|\s?/\s?|\s(?:et|and)\s){_NAME}){{1,8}})\)")
_WITH_ME = re.compile(
    r"(?<!\w)(?:(?P<left>[a-z][\w-]{2,})\s?(?:\+|\bet\b|&|\band\b)\s?(?:moi|me|myself)|moi\s?(?:\+|\bet\b|&)\s?(?P<right>[a-z][\w-]{2,}))(?!\w)"
)
_WITH = re.compile(
    rf"(?<!\w)(?:avec|with)\s(?P<names>{_NAME}(?:(?:,\s|\s(?:et|and)\s|\s?\+\s?){_NAME}){{0,6}})(?!\w)", re.IGNORECASE
)
_NOT_NAMES = frozenset(
    {
        *MONTHS,
        *WEEKDAYS,
        *FUNCTION_WORDS,
        "bonjour",
        "merci",
        "cordialement",
        "hello",
        "dear",
        "madame",
        "monsieur",
        "france",
    }
)


@dataclass(frozen=True, kw_only=True)
class HeadcountMention(Span):
    """How many people, the author included where they say so; None for a lone «chacun».

    `each` marks that a time beside it is per person («une journée chacun»); without it a time is per person too.
    """

    persons: int | None
    each: bool = False


def find_headcounts(text: str, *, names: Collection[str] = ()) -> list[HeadcountMention]:
    """Return the headcounts of a text in order.

    Args:
        text: any text in French or English.
        names: known first names; with them a team written in small letters («avec rita») is seen too.
    """
    folded = fold(text)
    known = {fold(name) for name in names}
    found = list(_fixed(folded))
    found += free_of(_counted(text, folded), found)
    found += free_of(_teams(text, folded, known), found)
    return sorted(found, key=lambda mention: mention.start)


def _fixed(folded: str) -> Iterator[HeadcountMention]:
    for match in _FIXED.finditer(folded):
        persons = {"one": 1, "two": 2, "each": None}[match.lastgroup or "each"]
        yield HeadcountMention(start=match.start(), end=match.end(), persons=persons, each=match["each"] is not None)


def _counted(text: str, folded: str) -> Iterator[HeadcountMention]:
    for number in find_numbers(text):
        persons = int(number.value) if number.value == number.value.to_integral_value() else 0
        if not 1 <= persons <= _MOST or number.joined:
            continue
        trade = _TRADE.match(folded, number.end)
        before = folded[max(0, number.start - 16) : number.start]
        together = _TOGETHER.search(before)
        if trade and persons > 1:
            yield HeadcountMention(start=number.start, end=trade.end(), persons=persons)
        elif together and persons > 1 and _is_together(text, folded, number, before):
            start = number.start - len(before) + together.start()
            yield HeadcountMention(start=start, end=number.end, persons=persons)


def _is_together(text: str, folded: str, number: NumberMention, before: str) -> bool:
    """Whether «à 3» counts people: no thing follows it, and it ends no range and tells no time or price."""
    if not names_nothing_after(folded, number.end) or folded[number.end : number.end + 2].strip()[:1] in set(
        "€%h:/x×+-"
    ):
        return False
    if re.match(r"[.,]\d|\s?\d", folded[number.end : number.end + 3]):
        return False
    cue = word_before(folded, number.start)
    if cue in {"les", "the", "all"}:
        return number.written == "words"
    return not (cue == "a" and _NOUN_LEFT.search(before) and "à" not in text[number.start - 3 : number.start])


def _teams(text: str, folded: str, known: set[str]) -> Iterator[HeadcountMention]:
    for match in _TEAM.finditer(text):
        people = re.findall(r"[^\W\d_][\w’'-]*", re.sub(r"\b(?:et|and)\b", ",", match.group()))
        if all(fold(person) not in _NOT_NAMES or fold(person) in {"moi", "me", "i"} for person in people):
            yield HeadcountMention(start=match.start(), end=match.end(), persons=len(people))
    for match in _LIST.finditer(text):
        people = re.findall(_NAME, match["names"])
        yield HeadcountMention(start=match.start(), end=match.end(), persons=len(people))
    for match in _WITH_ME.finditer(folded):
        other = match["left"] or match["right"]
        if other not in _NOT_NAMES and not other.endswith("s") or other in known:
            yield HeadcountMention(start=match.start(), end=match.end(), persons=2)
    for match in re.finditer(r"(?<!\w)(?:avec|with)\s", folded):
        people = _people_after(text, folded, match.end(), known)
        if people:
            yield HeadcountMention(start=match.start(), end=people[-1].end, persons=1 + len(people))


def _people_after(text: str, folded: str, position: int, known: set[str]) -> list[Span]:
    """The names that follow a place: «avec Rita», «with Tom and Ines»."""
    people: list[Span] = []
    link = re.compile(r"(?:,\s|\s(?:et|and)\s|\s?\+\s?)?")
    word = re.compile(r"[^\W\d_][\w'’-]*")
    while match := word.match(folded, position):
        name = match.group()
        proper = (
            text[match.start()].isupper() and name not in _NOT_NAMES and not text[match.start() : match.end()].isupper()
        )
        if not proper and name not in known:
            break
        people.append(Span(start=match.start(), end=match.end()))
        gap = link.match(folded, match.end())
        if not gap or gap.end() == match.end():
            break
        position = gap.end()
    return people
