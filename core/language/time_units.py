"""How working time is written: hours, days, weeks, their halves and quarters, and what makes a delay of them."""

from __future__ import annotations

from core.language.calendar_words import LONG_WEEKDAY
from core.language.text import compiled

SIZE = r"""(?:(?:bons?|bonnes?|gros|grosses?|petite?s?|longs?|longues?|pleine?s?|autres?|vraie?s?|belles?|good|full
    |whole|solid|long|working|complete|extra|additional|further|more|other|unplanned)\s){0,2}"""
"""What people put between a count and its unit; it changes nothing."""

UNIT = compiled(
    rf"""(?<![a-z]){SIZE}
    (?:(?P<half>demies?[- ]|demi[- ]|(?:la\s)?moitie\sd'une?\s|(?<!\d)1/2\s?
    |½\s?|(?<!and\sa\s)(?:half\s(?:of\s)?(?:an?\s|the\s|one\s)|half[- ]))
    |(?P<three_quarters>(?<!\d)3/4\s?(?:d')?|¾\s?(?:d')?)
    |(?P<quarter>(?<!\d)1/4\s?(?:d')?|¼\s?(?:d')?|quarts?\sd'|quarters?\s(?:of\s)?(?:an\s)?))?
    (?:(?P<hour>heures?|hours?|hrs?|h)|(?P<minute>minutes?|mins?|mn)|(?P<week>semaines?|weeks?|sem)
    |(?P<day>journees?|jours?|jrs?|jh|j\.h|j|man[- ]days?|days?))(?![a-z²³]|\s?/\s?(?:24|7)(?!\d))
    (?:[-\s/](?:hommes?|personnes?)(?!\w))?"""
)
MINUTES_ATTACHED = compiled(
    r"(?:\s?et)?\s?(?P<minutes>[0-5]\d)(?!\w|[.,:]\d|\s?[€%x×]|/\d)(?:\s?(?:minutes?|mins?|mn|')(?!\w))?"
)
MINUTES_SPOKEN = compiled(r"\s(?:et\s|and\s)?(?P<minutes>\d{1,2})\s?(?:minutes?|mins?|mn)(?!\w)")
MORE = compiled(
    r"""(?:\s(?:pleine?s?|entiere?s?|completes?|complets?|full))?(?:
    (?:\set|\sand)?\s?(?:une?\s|an?\s)?(?P<half>demie?s?(?![\w-])|1/2(?!\d)|½|half(?!\w))
    |(?:\set|\sand)?\s?(?P<three_quarters>(?:trois|3|three)\squart(?:er)?s?(?!\w)|3/4(?!\d)|¾)
    |(?:\set|\sand)?\s(?:un\s|a\s)?(?P<quarter>quart(?:er)?(?!\w)|1/4(?!\d)))(?!\sd'|\sof)"""
)
"""A fraction of the unit said after it: «deux jours et demi», «une heure et quart»."""

AND_A_HALF = compiled(r"(?<!\w)(?:and\sa\shalf|et\sdemie?|1/2)\s\Z")
FRENCH_ARTICLE = compiled(r"(?<![\w'-])(?P<article>toute\s(?:la|une)|la|ma|ta|sa|leur|notre|votre)\s\Z")
WHOLE_AFTER = compiled(r"\s(?:completes?|entieres?|pleines?)(?!\w)")
ENGLISH_ARTICLE = compiled(r"(?<![\w'-])(?P<article>an?|the\swhole|all|my|your)\s\Z")
RATE_BEFORE = compiled(r"(?:\d|€|£|\$|(?:eur|times|twice|once|hours?|days?|hrs|h))\s\Z")

OR_TWO = compiled(r"\s(?:ou|or)\s(?:deux|two)(?!\w)")
"""«une heure ou deux»"""

RANGE = compiled(r"(?:\s?(?P<link>-|/|a|ou|to|or|et|and)\s?|\s)\Z")
BETWEEN = compiled(r"(?:entre|between)\s\Z")

_TOOK = (
    "passe", "passer", "pris", "perdu", "mis", "laisse", "depuis", "pendant", "coute", "mange", "bouffe", "y a",
    "c'est", "spent", "took", "took us", "wasted", "lost", "cost us",
)  # fmt: skip
_AFTER_VERB = "|".join(f"(?<={verb} )" for verb in _TOOK)
VAGUE = compiled(
    rf"""(?<!\w)(?:(?:qqs?|qlqs?|qques|quelques|plusieurs|several|a\sfew|some|many|pas\smal\sd'|enormement\sd'|trop\sd'
    |beaucoup\sd'|tant\sd'|countless)\s?|(?:{_AFTER_VERB})(?:des\s)?(?=heures|jours|journees|hours|days|semaines|weeks|nuits)
    |(?=(?:toute\sla\snuit|tout\sle\sweek-end|all\snight|(?:all|the\swhole)\sweekend))(?:toute\sla|tout\sle|all|the\swhole)\s
    |(?:une\s|la\s|a\s|the\s)?(?:bonne\s|grande\s|majeure\s|grosse\s|good\s|better\s|large\s)?part(?:ie)?\s(?:de\s(?:la|ma|l')|of\s(?:the|my))\s?
    (?=(?:nuit|matinee|journee|soiree|semaine|apres|aprem|night|morning|day|evening|week|afternoon))
    |(?:(?:pas|jamais|plus|arrete\sde|cesse\sde)\scompter?e?\s|stopped\scounting\s|lost\scount\sof\s|(?:don't|didn't)\scount\s)
    (?:les\s|mes\s|nos\s|the\s|my\s|our\s)
    |(?P<couple>(?:a\s|une\s|la\s)?(?:couple\sof\s|paire\sd'\s?|paire\sde\s)))
    {SIZE}(?P<unit>(?:demi[- ])?(?:heures?|h|hours|hrs|jours?|journees?|j|days|minutes|semaines?|weeks?|matinees?
    |soirees?|nuits?|nights?|evenings?|apres[- ]midi|aprem|mornings?|afternoons?|day|week-end|weekend))(?!\w)"""
)
"""Time nobody counted: «qq heures», «des heures», “hours” after a verb of spending, “a couple of hours”."""

PART_OF_DAY = compiled(
    rf"""(?<!\w)(?:(?:toute?\s(?:la\s|l'|une\s)|une\s|un\s|ma\s|ta\s|sa\s|mon\s|son\s|(?:all|the\swhole|a\swhole|an\sentire
    |a\sfull)\s(?:the\s)?|a\s(?=morning)|an\s(?=afternoon)){SIZE}(?:matinee|apres[- ]midi|aprem|morning|afternoon)
    |(?:la\smatinee|(?:l\s?'?\s?|l\s)(?:apres[- ]midi|aprem))\s(?:entiere?|complete?))(?!\w)"""
)
THE_DAY = compiled(
    rf"""(?:(?:{_AFTER_VERB})(?:la\sjournee|the\sday|(?:mon|son|notre|my|his|her|our)\s(?:{LONG_WEEKDAY}))
    |(?<!\w)(?:un|le|tout\sle|tout\sun|a\swhole|the\swhole)\s(?:{LONG_WEEKDAY})(?:\s(?:complet|entier))
    |(?<!\w)une\snuit\s(?:entiere|complete|pleine|blanche)|(?<!\w)a\s(?:whole|full|entire)\snight
    |(?<!\w)(?:tout\sle|tout\sun|a\swhole|the\swhole|all)\s(?:{LONG_WEEKDAY}))(?!\w)"""
)
"""«on a passé la journée»: one day."""

SOME_DAY = compiled(
    r"\s(?:et\sdemi|de|d'|complet|entier|plein|pour|sur|chacun|a|chez|avec|ou\sdeux|ouvre|perdu|encore)|[,.;:)+]|\s?\Z"
)
"""What may follow «un jour» when it is a length; «un jour tu paieras» is none."""

DELAY_BEFORE = compiled(
    r"""(?<!\w)(?:sous|dans|d'ici|within|in|il\sy\sa|y\sa|depuis|since|delais?(?:\sde)?|delay\sof|echeance|preavis(?:\sde)?|
    garantie?(?:\sde)?|prolong\w{1,6}\sde|retard\w{0,3}\sde|decal\w{1,6}\sde|toutes\sles|tous\sles|every|(?:paiement|reglement|virement|echeance)s?(?:\sa)?|
    jusqu'a|apres|after|premiers|first|derniers|prochains|last|next|au\sbout\sde|valables?(?:\spendant)?|disposez\sde)
    (?:\s(?:de|a|:|sous|environ|les|des|max|maximum|au\splus|moins\sde|about|at\sleast|the))?\s(?:les\s|about\s)?\Z"""
)
DELAY_AFTER = compiled(
    r"""\s(?:ouvres?|ouvrables?|ouvree?s?|calendaires?|calendar|fin\sde\smois|fdm|net|plus\stard|plus\stot|apres|avant|
    de\sretard|late|ago|later|de\sdelai|de\sgarantie|warranty|de\spreavis|notice|d'avance|of\sdelay|business\sdays)(?!\w)"""
)
LONG_SPAN = compiled(r"[\w-]{1,24}\s(?:semaines|weeks)(?!\w)")
ALONG = compiled(r"(?<!\w)(?:pendant|ca fait|cela fait|durant|for|over|sur)\s(?:les\s|the\s)?\Z")
"""«pendant 12 semaines»: how long something came back, not what it took."""

EACH_AFTER = compiled(
    r"""\s?(?:la\s|par\s|/\s?|l')?(?:piece|pce|unite|u)(?!\w)|\s(?:a\schaque|chaque\sfois|each\stime|every\stime|
    per\s(?:piece|unit|visit|trip)|par\s(?:passage|visite|intervention|trajet|unite|fois|deplacement|tour)|
    (?:chaque|par|la|each|every|per|a)\s(?:nuit|soir|matin|night|evening|morning))(?!\w)"""
)
