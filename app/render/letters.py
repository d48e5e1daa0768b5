"""Drafts to one client: the lines to invoice, and the letter that claims late-payment interest and flat fees.

They go to the client: nothing of ours stands in them, no margin, no mail, no doubt. What a person should look at before
sending is told apart, by `before_sending`.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.render.letter_words import claim_label, invoice_label, passage
from app.render.recovery_words import buyer_sentence
from app.wording import pick
from core.clients import Client
from core.language.formats import day, euros, number, percent
from core.margin.late_interest import Regime
from core.margin.receivables import DeductionKind
from core.margin.recovery import TO_INVOICE, Certainty, ClientRecovery, RecoveryKind, RecoveryLine
from core.messages import Language
from core.money import ZERO
from tools.read_model import ReadModel
from tools.recoverable import Recovery

_LATE = (RecoveryKind.INTEREST, RecoveryKind.FLAT_FEE)
_LATE_HEADING = (
    ("Facture", "Invoice"),
    ("Échéance", "Due"),
    ("Dû TTC", "Sum due"),
    ("Du", "From"),
    ("Au", "To"),
    ("Jours", "Days"),
    ("Taux", "Rate"),
    ("Intérêts", "Interest"),
    ("Indemnité", "Flat fee"),
)
_GAP = "  "


def drafts(recovery: Recovery, client: Client, read: ReadModel, *, language: Language) -> str:
    """Write the invoice text and the letter for one client; each is left out when nothing asks for it."""
    if not recovery.clients:
        return pick(language, "Rien à demander à ce client.", "Nothing to ask of this client.")
    (group,) = recovery.clients
    written = [
        _invoice(_to_invoice(group), client, read, language),
        _letter(group, recovery, client, read, language),
    ]
    kept = [text for text in written if text]
    return "\n\n\n".join(kept) or pick(
        language,
        "Rien de sûr à demander à ce client ; « marge recover » montre ce qui reste à confirmer.",
        'Nothing certain to ask of this client; "marge recover" shows what is to be confirmed.',
    )


def before_sending(recovery: Recovery, *, language: Language) -> list[str]:
    """Tell what a person should look at before a draft leaves the house."""
    if not recovery.clients:
        return []
    (group,) = recovery.clients
    notes = [buyer_sentence(group.buyer, language)]
    if _to_invoice(group):
        notes.append(
            pick(
                language,
                "Facture : les montants sont à prix coûtant ; mettez vos prix de vente et vérifiez que rien n'est sous "
                "contrat.",
                "Invoice: amounts are at cost; put your selling prices and check that no contract covers the work.",
            )
        )
    left = [line for line in group.lines if line.cost is not None and line.certainty is not Certainty.CERTAIN]
    if left:
        notes.append(
            pick(
                language,
                f"{len(left)} ligne(s) à confirmer ou sans chiffre ne figurent pas dans ces brouillons.",
                f"{len(left)} line(s) to confirm or without a figure are not in these drafts.",
            )
        )
    late = [line.late for line in group.lines if line.late]
    if late:
        notes.append(
            pick(
                language,
                "Lettre : si vos conditions de vente fixent un autre taux, c'est lui qu'il faut appliquer.",
                "Letter: if your terms of sale set another rate, apply that one.",
            )
        )
    if any(d.kind is DeductionKind.DOUBTFUL for item in late for d in item.receivable.deductions):
        notes.append(
            pick(
                language,
                "Un reste dû, peut-être une déduction acceptée, est laissé hors du calcul.",
                "A rest that may be a deduction we agreed to is left out of the reckoning.",
            )
        )
    if any(accrual.assumed for item in late for accrual in item.accruals):
        notes.append(
            pick(
                language,
                "La table de Marge n'a pas le taux de la BCE d'un des semestres : le dernier connu est appliqué.",
                "Marge's table lacks the ECB rate of one of the half-years: the last known one stands in.",
            )
        )
    told = [note for note in notes if note]
    heading = pick(language, "Avant l'envoi (rien n'est envoyé par Marge) :", "Before sending (Marge sends nothing):")
    return [heading, *(f"- {note}" for note in told)] if told else []


def _to_invoice(group: ClientRecovery) -> list[RecoveryLine]:
    """What an invoice may ask for: costs that are certain, and the tickets, which our own tables show."""
    lines = [line for line in group.lines if line.kind in TO_INVOICE and line.amount is not None]
    return [line for line in lines if line.ticket is not None or line.certainty is Certainty.CERTAIN]


def _invoice(lines: Sequence[RecoveryLine], client: Client, read: ReadModel, language: Language) -> str:
    if not lines:
        return ""
    heading = [
        pick(language, "Désignation", "Description"),
        pick(language, "Quantité", "Quantity"),
        pick(language, "Unité", "Unit"),
        pick(language, "Montant HT", "Amount excl. VAT"),
    ]
    rows = [_invoice_row(line, read, language) for line in lines]
    total = euros(sum((line.amount or ZERO for line in lines), ZERO), language, cents=True)
    title = pick(
        language,
        f"PROJET DE FACTURE\n{read.company.name} à {client.name}",
        f"DRAFT INVOICE\n{read.company.name} to {client.name}",
    )
    foot = pick(language, f"Total HT : {total}\nTVA en sus au taux en vigueur.", f"Total excl. VAT: {total}\nPlus VAT.")
    return f"{title}\n\n{_aligned([heading, *rows], right={1, 3})}\n\n{foot}"


def _invoice_row(line: RecoveryLine, read: ReadModel, language: Language) -> list[str]:
    project = read.projects.get(line.project_ref or "")
    label = invoice_label(line, project, language)
    amount = euros(line.amount or ZERO, language, cents=True)
    if line.ticket is not None:
        hours = line.ticket.hours
    else:
        hours = (line.cost.hours or ZERO) * (line.cost.persons or 1) if line.cost else ZERO
    if hours and not (line.ticket and line.ticket.parts_cost):
        return [label, number(hours, language, places=2), "h", amount]
    return [label, "1", pick(language, "forfait", "lump sum"), amount]


def _letter(group: ClientRecovery, recovery: Recovery, client: Client, read: ReadModel, language: Language) -> str:
    late = [line for line in group.lines if line.kind in _LATE]
    claims = [line for line in group.lines if line.kind is RecoveryKind.CLAIM and line.certainty is Certainty.CERTAIN]
    if not late and not claims:
        return ""
    total = sum((line.amount or ZERO for line in (*late, *claims)), ZERO)
    regime = group.buyer.regime.value
    parts = [
        _head(read, client, language),
        passage("subject_late" if late else "subject_claim", language),
        passage("salutation", language),
    ]
    if late:
        parts += [
            passage("opening", language, as_of=day(recovery.as_of, language)),
            passage(f"law_{regime}", language),
            _late_table(late, language),
            _sums(group, language),
        ]
    if claims:
        parts.append(_claims(claims, read, language))
    if late and group.overdue:
        parts.append(passage("overdue", language, overdue=euros(group.overdue, language, cents=True)))
    deadline = f"deadline_{regime if late else Regime.BUSINESS.value}"
    parts += [
        passage(deadline, language, total=euros(total, language, cents=True)),
        passage("courtesy", language),
        passage("closing", language),
        f"{read.company.name}\n" + pick(language, "[nom, qualité, signature]", "[name, title, signature]"),
    ]
    return "\n\n".join(parts)


def _head(read: ReadModel, client: Client, language: Language) -> str:
    siren = f"\nSIREN {read.company.siren}" if read.company.siren else ""
    place = f"\n{client.city}" if client.city else ""
    dated = pick(language, "[lieu], le [date]", "[place], [date]")
    return f"{read.company.name}{siren}\n\n{client.name}{place}\n\n{dated}"


def _late_table(lines: Sequence[RecoveryLine], language: Language) -> str:
    """Each late invoice: what was owed, when, the rate, the interest, the flat fee; then what was deducted."""
    invoices: dict[str, dict[RecoveryKind, RecoveryLine]] = {}
    for line in sorted(lines, key=lambda li: (li.date, li.key.partition(":")[2])):
        invoices.setdefault(line.key.partition(":")[2], {})[line.kind] = line
    rows = [[pick(language, *words) for words in _LATE_HEADING]]
    notes = []
    for reference, found in invoices.items():
        rows += _late_rows(reference, found, language)
        late = next(iter(found.values())).late
        taken = sum((d.amount for d in late.receivable.deductions), ZERO) if late else ZERO
        if taken:
            less = euros(taken, language, cents=True)
            notes.append(pick(language, f"{reference} : {less} déduits.", f"{reference}: {less} deducted."))
    return "\n".join([_aligned(rows, right={2, 5, 6, 7, 8}), *notes])


def _late_rows(reference: str, found: dict[RecoveryKind, RecoveryLine], language: Language) -> list[list[str]]:
    """The rows of one invoice: one a sum and rate, the flat fee on the first; one for the fee alone."""
    fee = found.get(RecoveryKind.FLAT_FEE)
    told_fee = euros(fee.amount or ZERO, language, cents=True) if fee else ""
    late = next(iter(found.values())).late
    due = f"{late.receivable.due_date:%d/%m/%Y}" if late else ""
    accruals = late.accruals if late and RecoveryKind.INTEREST in found else ()
    rows = [
        [
            euros(a.amount, language, cents=True),
            f"{a.start:%d/%m/%Y}",
            f"{a.end:%d/%m/%Y}",
            str(a.days),
            percent(a.rate, language, places=2),
            euros(a.interest, language, cents=True),
        ]
        for a in accruals
    ] or [[""] * 6]
    firsts = [[reference, due], *([["", ""]] * (len(rows) - 1))]
    fees = [told_fee, *([""] * (len(rows) - 1))]
    return [[*first, *row, last] for first, row, last in zip(firsts, rows, fees, strict=True)]


def _sums(group: ClientRecovery, language: Language) -> str:
    interest, fees = (group.total(kind) for kind in _LATE)
    rows = [
        [pick(language, "Intérêts de retard", "Late-payment interest"), euros(interest, language, cents=True)],
        [pick(language, "Indemnités forfaitaires", "Flat recovery fees"), euros(fees, language, cents=True)],
        ["Total", euros(interest + fees, language, cents=True)],
    ]
    return _aligned(rows, right={1}) + "\n" + passage("no_vat", language)


def _claims(lines: Sequence[RecoveryLine], read: ReadModel, language: Language) -> str:
    rows = [
        [
            claim_label(line, read.projects.get(line.project_ref or ""), language),
            euros(line.amount or ZERO, language, cents=True),
        ]
        for line in lines
    ]
    return passage("claims", language) + "\n" + _aligned(rows, right={1})


def _aligned(rows: Sequence[Sequence[str]], *, right: set[int]) -> str:
    """Set rows in columns, parted by spaces."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        _GAP.join(
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(lines)
