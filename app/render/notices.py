"""What the ledger could not take in full, told as a sentence: what, how much hangs on it, what to do."""

from __future__ import annotations

from app.render.tables import table_name
from app.wording import pick
from core.language.formats import euros, hours
from core.margin.posting import PostingNotice
from core.margin.rules import GapKind
from core.messages import Language

_WHY = {
    GapKind.NO_RATE: (
        "aucun taux horaire pour le profil « {subject} », ces heures ne coûtent rien : complétez company.json",
        "no hourly rate for the profile “{subject}”, these hours cost nothing: complete company.json",
    ),
    GapKind.UNKNOWN_PHASE: (
        "phase « {subject} » inconnue, comptée nulle part : presales, project, coordination ou support attendu",
        "unknown phase “{subject}”, counted nowhere: presales, project, coordination or support expected",
    ),
    GapKind.UNKNOWN_CUSTOMER: (
        "code client « {subject} » absent de la table des clients, compté sans client",
        "customer code “{subject}” is not in the customers table, counted under no client",
    ),
    GapKind.UNKNOWN_ACCOUNT: (
        "compte « {subject} » absent de la table des comptes, compté sans client",
        "account “{subject}” is not in the accounts table, counted under no client",
    ),
    GapKind.UNKNOWN_PROJECT: (
        "affaire « {subject} » absente de la table des affaires, comptée sans client",
        "project “{subject}” is not in the projects table, counted under no client",
    ),
    GapKind.UNKNOWN_INVOICE: (
        "facture « {subject} » absente de la table des factures, laissée de côté jusqu'à ce qu'elle y soit",
        "invoice “{subject}” is not in the invoices table, left aside until it is",
    ),
    GapKind.NO_DUE_DATE: (
        "facture « {subject} » sans échéance, aucun retard compté",
        "invoice “{subject}” without a due date, no late payment counted",
    ),
}


def sentence(notice: PostingNotice, language: Language) -> str:
    """Tell a notice in one sentence."""
    why = pick(language, *_WHY[notice.kind]).format(subject=notice.subject)
    rows = pick(language, f"{notice.rows} ligne(s)", f"{notice.rows} row(s)")
    weight = [hours(notice.hours, language)] if notice.hours else []
    weight += [euros(notice.amount, language)] if notice.amount else []
    stake = f" ({', '.join([rows, *weight])})"
    return f"{table_name(notice.table, language)}{pick(language, ' : ', ': ')}{why}{stake}"
