"""What the lines of a margin statement are called, in French and in English."""

from __future__ import annotations

from core.messages import Language

_LINES = {
    "list_revenue": ("CA au prix catalogue", "List revenue"),
    "discounts": ("Remises", "Discounts"),
    "net_revenue": ("CA net", "Net revenue"),
    "purchases": ("Achats", "Purchases"),
    "production_time": ("Temps de production", "Production time"),
    "gross_margin": ("Marge brute", "Gross margin"),
    "presales_time": ("Avant-vente", "Pre-sales time"),
    "project_time": ("Temps de projet", "Project time"),
    "after_sales": ("SAV", "After-sales"),
    "logistics": ("Logistique", "Logistics"),
    "penalties": ("Pénalités", "Penalties"),
    "late_payment": ("Retards de paiement", "Late payment"),
    "booked_margin": ("Marge comptable", "Booked margin"),
    "untraced": ("Coûts non tracés", "Untraced costs"),
    "adjusted_margin": ("Marge ajustée", "Adjusted margin"),
}


def label(line: str, language: Language) -> str:
    """Return what a line of `core.margin.statement.Statement` is called."""
    return _LINES[line][language == "en"]


def in_a_sentence(line: str, language: Language) -> str:
    """Return what a line is called within a sentence: in small letters, but for abbreviations."""
    name = label(line, language)
    return name if name[:2].isupper() else name[0].lower() + name[1:]


_MEASURES = {
    "direct_costs": ("coûts directs", "direct costs"),
    "gross_margin_pct": ("marge brute en % du chiffre d'affaires net", "gross margin in % of net revenue"),
    "booked_margin_pct": ("marge comptable en % du chiffre d'affaires net", "booked margin in % of net revenue"),
    "adjusted_margin_pct": ("marge ajustée en % du chiffre d'affaires net", "adjusted margin in % of net revenue"),
    "discount_pct": ("taux de remise sur le prix catalogue", "discount rate on list price"),
}


def measure_label(measure: str, language: Language) -> str:
    """Return what a `core.margin.comparison.Measure` is called within a sentence."""
    if measure in _MEASURES:
        return _MEASURES[measure][language == "en"]
    return in_a_sentence(measure, language)
