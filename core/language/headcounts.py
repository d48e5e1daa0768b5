"""How many people worked: «à deux», «3 monteurs», «Rita + Paulo», “the two of us”."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from core.language.calendar_words import MONTHS, WEEKDAYS
from core.language.numbers import NumberMention, find_numbers
from core.language.text import FUNCTION_WORDS, Span, compiled, fold, free_of, names_nothing_after, word_before

_MOST, _MOST_TOGETHER = 60, 8

_TRADES = "|".join(
    """
    gars personnes? pers persons? people hommes? types? mecs? bonhommes? men man guys? lads? collegues? colleagues?
    collaborateurs? ouvriers? ouvrieres? compagnons? intervenants? operateurs? operatrices? operators? agents?
    techniciens? techniciennes? techs? technicians? monteurs? fitters? poseurs? installateurs? installers? soudeurs?
    welders? chaudronniers? electriciens? electricians? plombiers? plumbers? frigoristes? menuisiers? joiners?
    carpenters? charpentiers? peintres? painters? macons? mecaniciens? mechanics? automaticiens? cableurs? tourneurs?
    fraiseurs? usineurs? toliers? plieurs? carreleurs? couvreurs? interimaires? apprentis? chauffeurs? drivers?
    livreurs? caristes? manutentionnaires? magasiniers? preparateurs? ingenieurs? engineers? dessinateurs? projeteurs?
    designers? developpeurs? developers? consultants? informaticiens? analystes? laborantins? chimistes? imprimeurs?
    conducteurs? relieurs? graphistes? maquettistes? cuisiniers? commis serveurs? serveuses? extras cooks? waiters?
    waitresses formateurs? trainers? salaries? employes? workers? depanneurs? jardiniers? paysagistes? regisseurs?
    chercheurs? auditeurs? experts? us them
    """.split()  # noqa: SIM905 - a list this long reads better as words
)
_TRADE = compiled(
    rf"\s?(?:of\s)?(?:(?:autres?|bons|jeunes|other|of\sour|of\sthe|our|de\snos|de\svos|de\smes)\s)?(?:{_TRADES})(?![\w-])"
)
_TOGETHER = compiled(
    r"(?<!\w)(?:a\snous|tous\sles|toutes\sles|nous|vous|eux|elles|a|equipe\sde|equipe\sa|team\sof|crew\sof)\s\Z"
)
_GREETING = compiled(r"(?:bonjour|bonsoir|salut|merci|hello|hi|dear|chers?)\s(?:a\s|to\s)?\Z")
_FIXED = compiled(
    r"""(?<!\w)(?:(?P<two>en\sbinome|en\sduo|both\sof\s(?:us|them)|in\s(?:a\s)?pairs?|tous\sdeux)
    |(?P<one>(?:a\s(?:lui|moi|elle|toi)\s)?toute?\sseule?|seul(?=\s(?:sur|avec|pour|chez|dessus))|(?<!let\s)alone
    |on\s(?:my|his|her)\sown|by\s(?:my|him|her)self|single-handed(?:ly)?)
    |(?P<each>chacune?|each(?!\stime)|apiece|par\spersonne|par\stete|per\sperson))(?!\w)"""
)
_NAME = r"[A-ZÀ-ÖØ-Ý][\w’'-]{0,24}[a-zà-ÿ]"
_ME = r"moi|me|myself|I"
_LINK = r"(?: ?\+ ?| ?& ?| et | and )"
_TEAM = re.compile(rf"(?<!\w)(?:{_NAME}|moi)(?:(?:{_LINK}|, |/)(?:{_NAME}|{_ME})(?!\w)){{1,8}}")
_WITH_ME = compiled(
    r"""(?<!\w)(?:(?P<left>[a-z][\w-]{2,20})\s?(?:(?:\+|&)\s?moi|\bet\smoi|\band\s(?:me|myself|i))
    |moi\s?(?:\+|\bet\b|&)\s?(?P<right>[a-z][\w-]{2,20}))(?!\w)"""
)
_WITH = compiled(r"(?<!\w)(?:avec|with)\s")
_PERSON = re.compile(r"[^\W\d_][\w'’-]{0,30}")
_AND = re.compile(r"(?:,\s|\s(?:et|and)\s|\s?[+&]\s?)")
_SELF = frozenset({"moi", "me", "myself", "i"})
_NOT_NAMES = frozenset(
    {*MONTHS, *WEEKDAYS, *FUNCTION_WORDS, "bonjour", "merci", "cordialement", "hello", "dear", "demain"}
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
        names: known first names. With them a team written in small letters («avec rita») is seen, and capitals alone
            no longer make a team («Nantes et Angers»): at least one of its members must be known, or be the author.
    """
    folded = fold(text)
    known = {fold(name) for name in names}
    found = [
        mention
        for mention in _fixed(folded)
        if not _GREETING.search(folded[max(0, mention.start - 16) : mention.start])
    ]
    found += free_of(_counted(text, folded), found)
    for teams in (_accompanied(text, folded, known), _teams(text, known), _with_author(folded, known)):
        found += free_of(teams, found)
    return sorted(found, key=lambda mention: mention.start)


def _fixed(folded: str) -> Iterator[HeadcountMention]:
    """«en binôme», «tout seul», «chacun»."""
    for match in _FIXED.finditer(folded):
        persons = {"one": 1, "two": 2, "each": None}[match.lastgroup or "each"]
        yield HeadcountMention(start=match.start(), end=match.end(), persons=persons, each=match["each"] is not None)


def _counted(text: str, folded: str) -> Iterator[HeadcountMention]:
    """«3 monteurs», «à deux», «tous les trois»."""
    for number in find_numbers(text):
        persons = int(number.value) if number.value == number.value.to_integral_value() else 0
        if not 1 < persons <= _MOST or number.joined or folded[number.start] == "0":
            continue
        trade = _TRADE.match(folded, number.end)
        before = folded[max(0, number.start - 24) : number.start]
        together = _TOGETHER.search(before)
        if trade:
            yield HeadcountMention(start=number.start, end=trade.end(), persons=persons)
        elif together and persons <= _MOST_TOGETHER and _is_together(text, folded, number):
            start = number.start - len(before) + together.start()
            if not _GREETING.search(folded[max(0, start - 16) : start]):
                yield HeadcountMention(start=start, end=number.end, persons=persons)


def _is_together(text: str, folded: str, number: NumberMention) -> bool:
    """Whether «à 3» counts people: no thing follows it, and it ends no range and tells no time or price."""
    after = folded[number.end : number.end + 3].lstrip()
    if not names_nothing_after(folded, number.end) or after[:1] in {*"€%°:/x×+*-"} or re.match(r"[.,]?\d|h\b", after):
        return False
    if word_before(folded, number.start) != "a":
        return True
    place = number.start - 2
    former = folded[max(0, place - 12) : place]
    if re.search(r"(?:(?:de|entre|from)\s\d+|(?<!\w)rdv|degres|°)\s\Z", former):
        return False
    spoken = word_before(folded, place)
    return text[place] in "àÀ" or spoken not in {
        "il",
        "elle",
        "on",
        "y",
        "qui",
        "ca",
        "en",
        "yen",
        "ya",
        "yena",
        "au",
        "du",
    }


def _teams(text: str, known: set[str]) -> Iterator[HeadcountMention]:
    """«Rita + Paulo», «(Otto, Wanda, Elsa)», «Wanda, Elsa et Boris»."""
    for match in _TEAM.finditer(text):
        people = [fold(person) for person in _PERSON.findall(re.sub(r" (?:et|and) ", ", ", match.group()))]
        by_comma = not re.search(_LINK, match.group())
        enclosed = text[match.start() - 1 : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"
        if (by_comma and not enclosed) or any(person in _NOT_NAMES - _SELF for person in people):
            continue
        if known:
            first = next(
                (place for place, person in enumerate(people) if person in known or person in _SELF), len(people)
            )
            people = people[first:]
        if len(people) > 1:
            yield HeadcountMention(start=match.start(), end=match.end(), persons=len(people))


def _with_author(folded: str, known: set[str]) -> Iterator[HeadcountMention]:
    """«rita + moi», «moi et paul», in small letters too."""
    for match in _WITH_ME.finditer(folded):
        other = match["left"] or match["right"]
        if other in known or (other not in _NOT_NAMES and not other.endswith("s")):
            yield HeadcountMention(start=match.start(), end=match.end(), persons=2)


def _accompanied(text: str, folded: str, known: set[str]) -> Iterator[HeadcountMention]:
    """«avec Rita», “with Tom and Nora”: they and the author."""
    for match in _WITH.finditer(folded):
        position, end, people = match.end(), match.end(), 0
        while person := _PERSON.match(text, position):
            name = fold(person.group())
            proper = person.group()[0].isupper() and not person.group().isupper() and name not in _NOT_NAMES
            if name not in known and (known or not proper):
                break
            people, end = people + 1, person.end()
            gap = _AND.match(text, end)
            if not gap:
                break
            position = gap.end()
        if people:
            yield HeadcountMention(start=match.start(), end=end, persons=1 + people)
