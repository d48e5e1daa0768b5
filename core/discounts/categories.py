"""The categories of a discount, and the words that mean them in a free text."""

from __future__ import annotations

import re
from enum import StrEnum

from core.language.text import fold


class DiscountCategory(StrEnum):
    """Why a discount is given.

    volume; commercial (a negotiation, a competitor's price); loyalty; launch (a first order); compensation (after
    trouble of ours); early_payment; contractual (a frame contract); rounding; other.
    """

    VOLUME = "volume"
    COMMERCIAL = "commercial"
    LOYALTY = "loyalty"
    LAUNCH = "launch"
    COMPENSATION = "compensation"
    EARLY_PAYMENT = "early_payment"
    CONTRACTUAL = "contractual"
    ROUNDING = "rounding"
    OTHER = "other"


_WORDS = (
    (DiscountCategory.OTHER, r"erreurs? de (?:factur\w+|prix|saisie|quantite|tarif)|billing errors?|wrong price"),
    (
        DiscountCategory.COMPENSATION,
        (
            r"compens\w*|dedommag\w*|litiges?|non[ -]?conform\w*|nc|retards?|defauts?|casses?|avaries?|reclamation\w*|"
            r"pannes?|rebut\w*|malfacons?|desagrements?|excus\w*|pardonner|late|delays?|damage\w*|"
            r"defect\w*|complaints?|"
            r"apolog\w*|dispute\w*|suite (?:a |au |aux )?(?:sav|incident|probleme|panne)"
        ),
    ),
    (DiscountCategory.ROUNDING, r"arrondi\w*|rounding|rounded"),
    (
        DiscountCategory.EARLY_PAYMENT,
        (
            r"escomptes?|comptant|paiements? (?:anticipes?|immediats?|rapides?|a la commande|sous|a \d+)|"
            r"regle(?:ment)? (?:anticipe|comptant|immediat|sous)|early payment|prompt payment|"
            r"cash discount|paid up ?front"
        ),
    ),
    (
        DiscountCategory.CONTRACTUAL,
        (
            r"contrats?|accords?[ -]cadres?|cadre|conventions?|bareme|grille|tarif negocie|"
            r"conditions annuelles|annuel\w*|"
            r"frame(?:work)?|agreements?|contract\w*|annual terms|marche public|marche annuel"
        ),
    ),
    (
        DiscountCategory.LAUNCH,
        (
            r"premieres? (?:commandes?|affaires?|livraisons?)|lancement|entree de compte|ouverture de compte|"
            r"nouveaux? clients?|decouverte|bienvenue|reference\w*|first (?:order|job)|"
            r"new (?:customer|client)|launch\w*|"
            r"welcome|introductory|trial"
        ),
    ),
    (
        DiscountCategory.VOLUME,
        (
            r"volumes?|quantites?|quantitatif\w*|lots?|series?|degressi\w+|gros(?:se)? commandes?|"
            r"palettes? complete\w*|"
            r"multi\w*|bulk|quantity|batch\w*|large order"
        ),
    ),
    (
        DiscountCategory.LOYALTY,
        (
            r"fidel\w+|ancien\w* client\w*|anciennete|historique|bons? clients?|reconduction|renouvel\w+|loyal\w*|"
            r"long[ -]?standing|renewal|returning"
        ),
    ),
    (
        DiscountCategory.COMMERCIAL,
        (
            r"nego\w*|concurren\w*|align\w*|commercia\w+|prix cible|objectif\w*|critere prix|strategique|budget|"
            r"grands? comptes?|competit\w*|match\w*|target price|negotiat\w*|key account|strategic|mieux[- ]disant"
        ),
    ),
)
_PATTERNS = tuple((category, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for category, words in _WORDS)


def category_in(text: str) -> DiscountCategory | None:
    """Return the category that a free text means («remise volume», “frame contract”), None where it names none.

    Where it names several, trouble comes before contract, and contract before negotiation: what is owed to a cause
    before what was only agreed.
    """
    folded = fold(text)
    return next((category for category, pattern in _PATTERNS if pattern.search(folded)), None)
