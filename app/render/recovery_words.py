"""How recoverable money is told: kinds, buyers, the proof of each line, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping

from app.render.letter_words import typeset
from app.wording import pick
from core.costs import FoundCost
from core.language import formats
from core.margin.buyers import Buyer, BuyerEvidence, BuyerKind
from core.margin.late_interest import Accrual
from core.margin.receivables import DeductionKind, Receivable
from core.margin.recovery import Certainty, LateInvoice, RecoveryKind, RecoveryLine
from core.messages import Language

_KINDS = {
    RecoveryKind.REBILL: ("À refacturer", "To be invoiced"),
    RecoveryKind.TICKET: ("SAV hors garantie, à facturer", "After-sales out of warranty, to be invoiced"),
    RecoveryKind.CLAIM: ("À réclamer", "To be claimed"),
    RecoveryKind.INTEREST: ("Intérêts de retard", "Late-payment interest"),
    RecoveryKind.FLAT_FEE: ("Indemnités forfaitaires", "Flat fees"),
}
_CERTAINTIES = {
    Certainty.CERTAIN: ("certain", "certain"),
    Certainty.TO_CONFIRM: ("à confirmer", "to confirm"),
    Certainty.NO_FIGURE: ("sans chiffre", "no figure"),
}
_BUYERS = {
    (BuyerKind.PUBLIC, BuyerEvidence.SIREN): (
        "Acheteur public (SIREN {words}) : intérêts au taux de la BCE + 8 points, code de la commande publique.",
        "Public buyer (SIREN {words}): interest at the ECB rate + 8 points, French public procurement code.",
    ),
    (BuyerKind.PUBLIC, BuyerEvidence.NAME): (
        "Acheteur public (d'après « {words} ») : intérêts au taux de la BCE + 8 points, code de la commande publique.",
        "Public buyer (from “{words}”): interest at the ECB rate + 8 points, French public procurement code.",
    ),
    (BuyerKind.TO_CHECK, BuyerEvidence.FOREIGN): (
        "À vérifier : client hors de France (n° de TVA {words}). Le calcul vaut si le droit français s'applique.",
        "To check: client outside France (VAT number {words}). The reckoning holds if French law applies.",
    ),
}
_PERHAPS_PUBLIC = (
    "À vérifier : acheteur public ? (« {words} »). Calcul fait entre professionnels, au taux de la BCE + 10 points.",
    "To check: a public buyer? (“{words}”). Reckoned as between businesses, at the ECB rate + 10 points.",
)
_DEDUCTIONS = {
    DeductionKind.CREDIT_NOTE: ("avoir {ref} de {amount} déduit", "less credit note {ref} of {amount}"),
    DeductionKind.PENALTY: ("pénalité {ref} de {amount} acceptée, déduite", "less accepted penalty {ref} of {amount}"),
    DeductionKind.AGREED: ("déduction acceptée de {amount}, hors calcul", "less a deduction of {amount} we agreed to"),
    DeductionKind.DOUBTFUL: (
        "reste de {amount} laissé hors calcul : déduction peut-être acceptée, à confirmer",
        "rest of {amount} left out: perhaps a deduction we agreed to, to confirm",
    ),
}


def kind_name(kind: RecoveryKind, language: Language) -> str:
    """Return what a kind of line is called."""
    return pick(language, *_KINDS[kind])


def certainty_name(certainty: Certainty, language: Language) -> str:
    """Return how sure a line is, in a word or two."""
    return pick(language, *_CERTAINTIES[certainty])


def buyer_sentence(buyer: Buyer, language: Language) -> str:
    """Tell what kind of buyer a client is and how it is known; empty for a business, of which nothing need be told."""
    if buyer.kind is BuyerKind.BUSINESS:
        return ""
    return pick(language, *_BUYERS.get((buyer.kind, buyer.evidence), _PERHAPS_PUBLIC)).format(words=buyer.words)


def proof(line: RecoveryLine, files: Mapping[str, str], language: Language) -> str:
    """Tell the proof of a line in one paragraph."""
    if line.late is not None:
        return typeset(_late(line.late, language), language)
    if line.ticket is not None:
        return f"{line.ticket.ticket_ref}, {line.ticket.subject}".rstrip(", ")
    return typeset(_quoted(line.cost, files, language), language) if line.cost is not None else ""


def reckoning(accruals: tuple[Accrual, ...], language: Language) -> str:
    """Show the arithmetic of interest in one line."""
    unit = pick(language, "j", "days")
    parts = [
        f"{formats.euros(a.amount, language, cents=True)} × {a.days}{formats.NO_BREAK}{unit} × "
        f"{formats.percent(a.rate, language, places=2)}"
        for a in accruals
    ]
    return f"({' + '.join(parts)}) ÷ 365" if len(parts) > 1 else f"{parts[0]} ÷ 365" if parts else ""


def deductions(receivable: Receivable, language: Language) -> list[str]:
    """Tell what left an invoice before interest was reckoned."""
    return [
        pick(language, *_DEDUCTIONS[d.kind]).format(
            ref=d.reference, amount=formats.euros(d.amount, language, cents=True)
        )
        for d in receivable.deductions
    ]


def _late(late: LateInvoice, language: Language) -> str:
    r = late.receivable
    due, days = formats.day(r.due_date, language), r.days_late
    if r.unpaid:
        rest = formats.euros(r.unpaid, language, cents=True)
        end = pick(
            language,
            f"{rest} TTC encore impayés après {days} j",
            f"{rest} incl. VAT still unpaid after {days} days",
        )
    else:
        paid = formats.day(r.settled_on or r.owed[-1].end, language)
        end = pick(language, f"soldée le {paid} ({days} j)", f"settled on {paid} ({days} days)")
    told = [
        pick(language, f"{r.invoice.invoice_ref}, échue le {due}, {end}", f"{r.invoice.invoice_ref}, due {due}, {end}")
    ]
    told += deductions(r, language)
    colon = pick(language, " : ", ": ")
    return "; ".join(told).replace("; ", pick(language, " ; ", "; ")) + colon + reckoning(late.accruals, language)


def _quoted(cost: FoundCost, files: Mapping[str, str], language: Language) -> str:
    quote = pick(language, f"« {cost.quote} »", f"“{cost.quote}”")
    source = ", ".join(
        filter(None, (cost.author, formats.day(cost.date, language), files.get(cost.message_id, cost.message_id)))
    )
    return f"{quote} ({source})" + (f" {cost.arithmetic}" if cost.arithmetic else "")
