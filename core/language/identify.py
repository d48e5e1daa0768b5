"""Which of the two languages a text is written in."""

from __future__ import annotations

import re

from core.language.text import fold, words
from core.messages import Language

_FRENCH = words(
    """
    le la les un une des du de et est sont a au aux en dans pour par sur avec sans pas ne que qui quoi quel quelle quels
    quelles combien pourquoi comment nous vous ils elle je tu il on notre votre nos vos mon ma mes ton ta leur leurs ce
    cette ces cet bonjour merci cordialement salut bonsoir chez fait ont avons avez ete sera client clients marge
    facture commande mais donc car plus moins tout tous depuis c d l j n qu s y ca montre donne classe peut faut
    """
)
_ENGLISH = words(
    """
    the a an and is are was were be been of to in on for with without by from at as not no which what who whose why how
    when where we you they he she i it our your their my me us this that these those hello hi thanks thank regards dear
    best have has had do does did will would can could should please invoice order but so because more less all since
    customer customers margin show give rank most much many discount rate revenue hours cost costs worst after sales
    two three four five ten
    """
)


_POSSESSIVE = re.compile(r"(?<=[a-z])['’]s(?!\w)")
"""“what's”, “the client's”: no French word ends so."""


def language_of(text: str) -> Language:
    """Return the language of a text by its small words and accents; French where nothing tells."""
    folded = _POSSESSIVE.sub(" the", fold(text))
    found = re.findall(r"[a-z]+", folded)
    english = sum(word in _ENGLISH for word in found) + bool(re.search(r"(?<!\w)[qh][1-4](?!\w)", folded))
    french = sum(word in _FRENCH for word in found) + bool(re.search(r"(?<!\w)[ts][1-4](?!\w)", folded))
    accents = len(re.findall(r"[éèêàùçôîœÉÈÀÇ«»]", text))
    return "en" if english > french + min(accents, 1 + len(found) // 8) else "fr"
