"""The marks that make a number an amount: currencies, thousands, VAT wording, the unit of a unit price, «environ»."""

from __future__ import annotations

from core.language.text import compiled

CURRENCIES = {
    "€": "EUR", "e": "EUR", "eur": "EUR", "euro": "EUR", "balle": "EUR", "boule": "EUR",
    "£": "GBP", "gbp": "GBP", "livre sterling": "GBP", "livres sterling": "GBP", "pound": "GBP",
    "pounds sterling": "GBP", "quid": "GBP",
    "$": "USD", "us$": "USD", "usd": "USD", "dollar": "USD",
    "chf": "CHF", "fr": "CHF", "franc": "CHF", "franc suisse": "CHF", "francs suisses": "CHF", "swiss franc": "CHF",
}  # fmt: skip
"""What is written for a currency (without a plural s) → its ISO code; other codes stand for themselves."""

_CODES = "usd|gbp|chf|sek|dkk|nok|pln|czk|huf|ron|jpy|cny|cad|aud|mad|tnd"
MARK = rf"(?:€|(?:euros?|eurs?)(?![a-z])|us\$|\$|£|(?:{_CODES})(?![a-z]))"
_SPOKEN = "livres? sterling|pounds(?: sterling)?|quid|dollars?|balles|boules|francs? suisses?|swiss francs?|francs"

PREFIX = compiled(rf"(?<![a-z])(?P<mark>{MARK}|fr(?=\.))\.?\s?\Z")
"""A currency right before a number, searched in the text that ends there."""

SUFFIX = compiled(
    rf"""(?:[,.]-)?(?:\set\squelques)?\s?(?:d'|d |de\s)?(?P<scale>(?:k|m)(?=\s?(?:{MARK}|balles)))?\s?
    (?P<mark>{MARK}|(?:{_SPOKEN})(?![a-z])|e(?!\w))(?P<cents>(?<=€)\d\d(?!\d))?"""
)
"""A currency after a number, with its k or M, and the cents of «12€50»."""

CENTS = compiled(r"\s?(?:cts?|centimes?|cents)(?![a-z])")
MILLIONS = compiled(r"m(?!\w)")
"""The m of “€1.2m”, only behind a currency."""
THOUSANDS = compiled(r"\s?k(?!\w)(?!\s?(?:ohms?|ω|°))")
"""A lone k: «1,5k»."""

SLANG_THOUSANDS = compiled(r"k(?P<hundreds>\d)(?!\w)(?:\s?€)?")
"""«3k5» is 3 500."""

ROUND = compiled(r",-(?![\d-])")
"""«7 500,-»: no cents, and money without a word."""

_EXCLUDING = r"""
    (?:h\.\s?t\.|ht(?!\w)|htva(?!\w)|hors\s(?:taxes?|tva)(?!\w)|
    (?:excl\w{0,6}\.?|ex\.?|net\sof|before|plus|\+)\s?(?:of\s)?(?:vat|tva|tax(?:es)?)(?!\w))
"""
_INCLUDING = r"""
    (?:t\.t\.c\.|ttc(?!\w)|tvac(?!\w)|(?:toutes\s)?taxes\scomprises|tva\s(?:comprise|incluse)|
    (?:incl\w{0,6}\.?|inc\.?|with)\s(?:of\s)?(?:vat|tax(?:es)?)(?!\w)|vat\sincl\w{0,6})
"""
TAX = compiled(rf"[\s,(]{{0,3}}(?:(?P<excl>{_EXCLUDING})|(?P<incl>{_INCLUDING}))")
TAX_BEFORE = compiled(
    rf"(?<!\w)(?:(?P<excl>{_EXCLUDING})|(?P<incl>{_INCLUDING}))\)?\s?[:=]?\s?(?:de\s|of\s)?(?:{MARK}\s?)?\Z"
)
TOTAL_BEFORE = compiled(r"(?<!\w)(?:sous-total|total|montant|prix|somme|net|amount|price)\s\(?\Z")

_RATE = r"(?P<rate>\d{1,2}(?:[.,]\d{1,2})?)"
VAT = compiled(
    rf"[\s,;(]{{0,3}}(?:dont\s|avec\s|with\s)?(?:tva|vat)\s?(?:a|de|at|:)?\s?{_RATE}(?:\s?%|(?!\w|\s?(?:€|eur|\d)))"
)
VAT_AFTER = compiled(rf"[\s,;(]{{0,3}}(?:a|at|dont|with)\s{_RATE}\s?%\s(?:de\s)?(?:tva|vat)(?!\w)")

PER_UNITS = {
    "piece": "pieces?|pces?|pcs?|unites?|units?|each|ea|apiece|chacune?|chaque",
    "hour": "heures?|h|hours?|hr",
    "day": "(?:calendar\\s)?days?|jours?|journee|j",
    "night": "nuits?|nights?",
    "week": "semaines?|sem|weeks?|wk",
    "month": "mois|months?",
    "year": "an|annee|years?|annum",
    "measure": "tonnes?|t|kg|kilos?|metres? lineaires?|metres?|m[23²³]?|ml|km|litres?|l",
    "person": "personnes?|pers|couverts?|tete|person|head",
}
"""The unit of a unit price → how it is written."""

PER = compiled(
    r"\s{0,2}(?P<link>/\s?|par\s|per\s|a\s|an\s|de\sl'|l'|la\s|le\s|chaque\s|every\s|the\s)?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in PER_UNITS.items())
    + r")(?!\w)"
)
PER_WITHOUT_LINK = frozenset({"piece", "pce", "pcs", "each", "ea", "apiece", "chacun", "chacune", "chaque", "jour"})
"""Units said right after the price: «42 € pièce», “150 EUR each”."""

ABOUT_BEFORE = compiled(
    r"""(?<!\w)(?:environ|env\.?|approximativement|approx\.?|about|around|roughly|circa|ca\.?|some|autour\sde|
    aux\salentours\sde|dans\sles|a\speu\spres|en\sgros|quelque|presque|pres\sde|plus\sde|moins\sde|au\smoins|
    de\sl'ordre\sde|grosso\smodo|vers|nearly|almost|over|under|at\sleast|up\sto|jusqu'a|max|mini)
    \s?(?:d'|de\s|les\s)?\Z|(?:[~≈±]|\+/-)\s?\Z"""
)
ABOUT_AFTER = compiled(
    r"[\s,(]{0,2}(?:environ|env\.|a peu pres|en gros|or so|approx|a la louche|a vue de nez|et quelques|ish)(?!\w)"
)
IN_ABOUT = compiled(r"(?<!\w)dans les\s\Z")

_MARK_BEFORE = r"(?:(?:eur(?![a-z])|€|£|\$)\s?)?"
BETWEEN = compiled(rf"\s?(?P<link>-|/|\+|a|et|ou|to|and|or|puis)\s?{_MARK_BEFORE}\Z")
"""What links two figures that share a currency."""

OPENING = compiled(rf"(?<!\w)(?P<word>entre|between|de|from|les|des|the)\s{_MARK_BEFORE}\Z")
CHANGING = compiled(
    r"""(?<!\w)(?:pass|augment|mont|grimp|baiss|ramen|rise|rose|went|goes|gone|increas)\w{0,6}\s
    (?:[^\d\n.]{0,20}\s)?(?:de|from)\s\Z"""
)
"""«passe de 300 à 400 €» tells a change, not a range."""

PERCENT = compiled(r"\s?(?:%|pour[- ]?cents?(?!\w|\s(?:mille|millions?|euros?)(?!\w))|per\s?cent(?!\w)|pct(?!\w))")
