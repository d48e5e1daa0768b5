"""Discounts without a reason: how much, on which document, the category proposed and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from app.wording import pick
from core.discounts.categories import DiscountCategory
from core.discounts.documents import DocumentKind
from core.discounts.proposals import ProposalReason, UncategorisedDiscount
from core.language.formats import euros, percent
from core.messages import Language
from core.money import ZERO

CATEGORIES: Mapping[DiscountCategory, tuple[str, str]] = {
    DiscountCategory.VOLUME: ("volume", "volume"),
    DiscountCategory.COMMERCIAL: ("négociation", "negotiation"),
    DiscountCategory.LOYALTY: ("fidélité", "loyalty"),
    DiscountCategory.LAUNCH: ("première commande", "first order"),
    DiscountCategory.COMPENSATION: ("dédommagement", "compensation"),
    DiscountCategory.EARLY_PAYMENT: ("paiement rapide", "early payment"),
    DiscountCategory.CONTRACTUAL: ("contrat", "contract"),
    DiscountCategory.ROUNDING: ("arrondi", "rounding"),
    DiscountCategory.OTHER: ("à préciser", "to be said"),
}
_DOCUMENTS: Mapping[DocumentKind, tuple[str, str]] = {
    DocumentKind.QUOTE: ("devis", "quote"),
    DocumentKind.INVOICE: ("facture", "invoice"),
    DocumentKind.CREDIT_NOTE: ("avoir", "credit note"),
}
_STATUSES: Mapping[str, tuple[str, str]] = {
    "won": ("gagné", "won"),
    "lost": ("perdu", "lost"),
    "open": ("en cours", "open"),
}
_REASONS: Mapping[ProposalReason, tuple[str, str]] = {
    ProposalReason.ON_DOCUMENT: ("le document le dit : « {evidence} »", "the document says so: “{evidence}”"),
    ProposalReason.SAID_IN_MAIL: ("un mail le dit : « {evidence} »", "a mail says so: “{evidence}”"),
    ProposalReason.LIKE_EXPLAINED: ("même taux que {evidence}", "same rate as {evidence}"),
    ProposalReason.SAME_RATE: ("même taux sur {evidence} de ses documents", "same rate on {evidence} of its documents"),
    ProposalReason.ROUND_PRICE: ("ramène à un prix rond", "brings it to a round price"),
    ProposalReason.AFTER_TROUBLE: ("un ennui juste avant : {evidence}", "trouble just before: {evidence}"),
    ProposalReason.FIRST_ORDER: ("première affaire connue du client", "the client's first known business"),
    ProposalReason.ASKED_FOR: ("le client l'a demandée : « {evidence} »", "the client asked for it: “{evidence}”"),
    ProposalReason.LARGE_ORDER: ("parmi les plus gros devis de l'année", "among the largest quotes of the year"),
    ProposalReason.USUAL_REASON: ("motif habituel du client : {evidence}", "the client's usual reason: {evidence}"),
    ProposalReason.REGULAR_CLIENT: (
        "client régulier : {evidence} commandes avant",
        "regular: {evidence} orders before",
    ),
    ProposalReason.NOTHING_TELLS: ("rien ne le dit", "nothing tells"),
}
_SURE, _LIKELY = 0.7, 0.5


def draw_discounts(
    discounts: Sequence[UncategorisedDiscount], names: Mapping[str, str], *, language: Language
) -> RenderableType:
    """Draw the discounts without a reason, the largest first, with the euros at stake."""
    title = Text(pick(language, "Remises sans motif", "Discounts without a reason"), style="bold")
    if not discounts:
        return Group(title, Text(pick(language, "Toutes ont un motif.", "All have one."), style="dim"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for french, english in (("Document", "Document"), ("Client", "Client")):
        table.add_column(pick(language, french, english))
    for french, english in (("Remise", "Discount"), ("%", "%")):
        table.add_column(pick(language, french, english), justify="right", no_wrap=True)
    table.add_column(pick(language, "Motif proposé", "Proposed reason"))
    for discount in sorted(discounts, key=lambda d: (-d.document.amount, d.document.reference)):
        table.add_row(*_cells(discount, names, language))
    return Group(title, Text(_stake(discounts, language)), table)


def _stake(discounts: Sequence[UncategorisedDiscount], language: Language) -> str:
    total = sum((d.document.amount for d in discounts), ZERO)
    given = sum((d.document.amount for d in discounts if d.document.status not in ("lost", "open")), ZERO)
    return pick(
        language,
        f"{len(discounts)} document(s), {euros(total, language)} de remise, dont {euros(given, language)} accordés",
        f"{len(discounts)} document(s), {euros(total, language)} off, {euros(given, language)} of it granted",
    )


def _cells(discount: UncategorisedDiscount, names: Mapping[str, str], language: Language) -> list[Text]:
    document = discount.document
    told = [pick(language, *_DOCUMENTS[document.kind]), document.reference]
    if document.status in _STATUSES:
        told.append(f"({pick(language, *_STATUSES[document.status])})")
    rate = "–" if document.rate is None else percent(document.rate, language)
    return [
        Text(" ".join(told)),
        Text(names.get(document.client_id or "", "–")),
        Text(euros(document.amount, language)),
        Text(rate),
        Text.assemble((pick(language, *CATEGORIES[discount.proposed]), "bold"), f" {_why(discount, language)}"),
    ]


def proposal_text(reason: ProposalReason, evidence: str, language: Language) -> str:
    """Say what a proposed category rests on."""
    return pick(language, *_REASONS[reason]).format(evidence=evidence)


def _why(discount: UncategorisedDiscount, language: Language) -> str:
    """Say what a proposal rests on and how sure it is."""
    reason = proposal_text(discount.reason, discount.evidence, language)
    if discount.proposed is DiscountCategory.OTHER:
        return f"({reason})"
    if discount.confidence >= _SURE:
        sure = pick(language, "probable", "likely")
    elif discount.confidence >= _LIKELY:
        sure = pick(language, "plausible", "plausible")
    else:
        sure = pick(language, "à vérifier", "to be checked")
    return f"({sure} ; {reason})" if language == "fr" else f"({sure}; {reason})"
