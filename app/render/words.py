"""What the closed sets of costs, mails and decisions are called, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.render.discounts import CATEGORIES
from core.costs import Category, CostStatus, Nature, Standing
from core.decisions.decision import Subject, Verdict
from core.decisions.queue import Kind
from core.discounts.categories import DiscountCategory
from core.messages import Language, TicketClass

_WORDS: Mapping[type[StrEnum], Mapping[Any, tuple[str, str]]] = {
    Category: {
        Category.DISCOUNT: ("remise ou geste commercial", "discount or goodwill"),
        Category.PRESALES_TIME: ("temps d'avant-vente", "pre-sales time"),
        Category.PROJECT_TIME: ("temps de projet", "project time"),
        Category.AFTER_SALES: ("SAV", "after-sales"),
        Category.REWORK: ("reprise", "rework"),
        Category.RETURNS: ("retour", "returns"),
        Category.LOGISTICS: ("logistique", "logistics"),
        Category.PENALTY: ("pénalité", "penalty"),
        Category.LATE_PAYMENT: ("retard de paiement", "late payment"),
        Category.OTHER: ("autre coût", "other cost"),
    },
    CostStatus: {
        CostStatus.INCURRED: ("dépensé", "spent"),
        CostStatus.COMMITTED: ("promis", "promised"),
        CostStatus.TRACED: ("déjà dans les tables", "already in the tables"),
        CostStatus.NOT_A_COST: ("pas un coût pour nous", "no cost of ours"),
    },
    Standing: {
        Standing.BOOKED: ("dans les tables", "in the tables"),
        Standing.CONFIRMED: ("confirmé", "confirmed"),
        Standing.FIRM: ("ferme", "firm"),
        Standing.OPEN: ("à confirmer", "to confirm"),
        Standing.REJECTED: ("écarté", "set aside"),
    },
    Nature: {
        Nature.GRANTED: ("accordé", "granted"),
        Nature.SUFFERED: ("subi", "suffered"),
        Nature.REBILLABLE: ("à refacturer", "to be invoiced"),
        Nature.CLAIMABLE: ("à réclamer", "to be claimed"),
    },
    TicketClass: {
        TicketClass.AFTER_SALES: ("après-vente", "after-sales"),
        TicketClass.NON_CONFORMITY: ("non-conformité", "non-conformity"),
        TicketClass.DELIVERY: ("livraison", "delivery"),
        TicketClass.BILLING: ("facturation", "billing"),
        TicketClass.DISCOUNT_REQUEST: ("demande de remise", "discount request"),
        TicketClass.QUOTE_REQUEST: ("demande de devis", "quote request"),
        TicketClass.CHANGE_REQUEST: ("modification", "change request"),
        TicketClass.DISPUTE: ("litige", "dispute"),
        TicketClass.INTERNAL: ("interne", "internal"),
        TicketClass.OTHER: ("autre", "other"),
    },
    DiscountCategory: CATEGORIES,
    Verdict: {
        Verdict.CONFIRM: ("confirmé", "confirmed"),
        Verdict.REJECT: ("écarté", "rejected"),
        Verdict.CORRECT: ("corrigé", "corrected"),
        Verdict.RECOVERED: ("récupéré", "recovered"),
        Verdict.WAIVED: ("abandonné", "given up"),
    },
    Kind: {
        Kind.COST: ("coût", "cost"),
        Kind.MAIL: ("mail à rattacher", "mail to place"),
        Kind.CLASS: ("nature d'un mail", "what a mail is about"),
        Kind.TICKET: ("ticket SAV", "after-sales ticket"),
        Kind.IDENTITY: ("identité d'un client", "identity of a client"),
        Kind.DISCOUNT: ("remise sans motif", "discount without a reason"),
    },
}


def word(value: StrEnum, language: Language) -> str:
    """Return what a member of a closed set is called."""
    return _WORDS[type(value)][value][language == "en"]


def closed_set(subject: Subject, field: str) -> type[StrEnum]:
    """Return the closed set that a field of a kind of subject is of.

    Raises:
        KeyError: If it is of none.
    """
    if field == "category" and subject is Subject.DISCOUNT:
        return DiscountCategory
    return {"category": Category, "status": CostStatus, "nature": Nature, "ticket_class": TicketClass}[field]


def known_word(subject: Subject, field: str, value: str, language: Language) -> str:
    """Return what the value of a field is called: a word of its closed set, else the value itself."""
    try:
        closed = closed_set(subject, field)
    except KeyError:
        return value
    return word(closed(value), language) if value in set(closed) else value


def words_of(closed: type[StrEnum], language: Language) -> dict[str, StrEnum]:
    """Return the members of a closed set by what they are called."""
    return {pair[language == "en"]: member for member, pair in _WORDS[closed].items()}
