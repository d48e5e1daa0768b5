"""What can be recovered, drawn for a terminal: all clients in order of euros, or one client's lines and proof."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from decimal import Decimal

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from app.render.recovery_words import buyer_sentence, certainty_name, kind_name, proof
from app.wording import pick
from core.clients import Client
from core.language.formats import day, euros, number
from core.margin.recovery import Certainty, ClientRecovery, RecoveryKind, RecoveryLine
from core.messages import Language
from core.money import ZERO
from tools.read_model import ReadModel
from tools.recoverable import Recovery

NOTHING = "–"
GAP = "  "
NARROWEST = 24
_LATE = (RecoveryKind.INTEREST, RecoveryKind.FLAT_FEE)
_COLUMNS = (
    (RecoveryKind.REBILL, ("À refac-\nturer", "To\ninvoice")),
    (RecoveryKind.TICKET, ("SAV hors\ngarantie", "Out of\nwarranty")),
    (RecoveryKind.CLAIM, ("À récla-\nmer", "To\nclaim")),
    (RecoveryKind.INTEREST, ("Intérêts\nde retard", "Late\ninterest")),
    (RecoveryKind.FLAT_FEE, ("Indem-\nnités", "Flat\nfees")),
)


def draw_recovery(recovery: Recovery, read: ReadModel, *, language: Language) -> RenderableType:
    """Draw what can be recovered from each client, the most euros first."""
    if not recovery.clients:
        return Text(pick(language, "Rien à récupérer.", "Nothing to recover."))
    title = f"{read.company.name} · {_title(recovery, language)} · " + pick(
        language, "en euros HT", "in euros excl. VAT"
    )
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Client")
    for _, heading in _COLUMNS:
        table.add_column(pick(language, *heading), justify="right", no_wrap=True)
    table.add_column("Total", justify="right", no_wrap=True)
    table.add_column(pick(language, "dont à\nconfirmer", "of which\nto confirm"), justify="right", no_wrap=True)
    for group in recovery.clients:
        if group.lines:
            table.add_row(_name(group, read, language), *_cells([group], language))
    table.add_section()
    table.add_row(Text("Total", style="bold"), *_cells(recovery.clients, language), style="bold")
    return Group(table, *(Text(said, style="dim") for said in _remarks(recovery, read, language)))


def draw_client_recovery(recovery: Recovery, client: Client, *, width: int, language: Language) -> RenderableType:
    """Draw what can be recovered from one client, each line with its proof, as wide as the terminal allows."""
    title = Text(f"{client.name} · {_title(recovery, language)}", style="bold")
    if not recovery.clients:
        return Group(
            title, Text(pick(language, "Rien à récupérer de ce client.", "Nothing to recover from this client."))
        )
    (group,) = recovery.clients
    parts: list[RenderableType] = [Group(title, *_headline(group, language))]
    for kind in RecoveryKind:
        lines = [line for line in group.lines if line.kind is kind]
        if lines and kind not in _LATE:
            total = euros(group.total(kind), language, cents=True)
            heading = f"{kind_name(kind, language)}{pick(language, ' :', ':')} {total}"
            parts.append(Group(Text(heading, style="bold"), _found(lines, recovery, width=width, language=language)))
    late = [line for line in group.lines if line.kind in _LATE]
    if late:
        parts.append(Group(_late_heading(group, language), _late_table(late, recovery, width=width, language=language)))
    asides = [*_asides([group], language), *_about_reckoning([group], recovery, language)]
    parts.append(Group(*(Text(said, style="dim") for said in asides)))
    return Group(*[piece for part in parts for piece in (Text(), part)][1:])


def _title(recovery: Recovery, language: Language) -> str:
    as_of = day(recovery.as_of, language)
    return pick(language, f"À récupérer au {as_of}", f"To recover as of {as_of}")


def _name(group: ClientRecovery, read: ReadModel, language: Language) -> Text:
    if group.client_id is None:
        return Text(pick(language, "Sans client", "Of no client"), style="italic")
    return Text(read.clients[group.client_id].name + ("" if group.buyer.certain else " *"))


def _cells(groups: Sequence[ClientRecovery], language: Language) -> list[str]:
    sums = [sum((g.total(kind) for g in groups), ZERO) for kind, _ in _COLUMNS]
    sums.append(sum((g.total() for g in groups), ZERO))
    sums.append(sum((g.total(certainty=Certainty.TO_CONFIRM) for g in groups), ZERO))
    return [_whole(amount, language) for amount in sums]


def _whole(amount: Decimal, language: Language) -> str:
    return number(amount, language) if amount else NOTHING


def _headline(group: ClientRecovery, language: Language) -> list[Text]:
    total = euros(group.total(), language, cents=True)
    open_sum = group.total(certainty=Certainty.TO_CONFIRM)
    doubt = euros(open_sum, language, cents=True)
    french, english = (f", dont {doubt} à confirmer", f", {doubt} of it to confirm") if open_sum else ("", "")
    said = [
        pick(language, f"Total : {total} HT{french}.", f"Total: {total} excl. VAT{english}."),
        buyer_sentence(group.buyer, language),
    ]
    if group.overdue:
        overdue = euros(group.overdue, language, cents=True)
        said.append(
            pick(
                language,
                f"Factures échues et impayées : {overdue} TTC, déjà dans vos comptes et non comptés ici.",
                f"Invoices overdue: {overdue} incl. VAT, already in your accounts and not counted here.",
            )
        )
    return [Text(text) for text in said if text]


def _found(lines: Sequence[RecoveryLine], recovery: Recovery, *, width: int, language: Language) -> Table:
    rows = [
        (
            line.date.isoformat(),
            "?" if line.amount is None else euros(line.amount, language, cents=True),
            certainty_name(line.certainty, language),
            line.project_ref or NOTHING,
            proof(line, recovery.files, language),
        )
        for line in lines
    ]
    return _told(rows, right={1}, width=width)


def _told(rows: Sequence[tuple[str, ...]], *, right: set[int], width: int) -> Table:
    """Set rows in columns, the last one wrapped at plain spaces only: a figure is never cut in two."""
    *short, _ = zip(*rows, strict=True)
    taken = sum(max(map(cell_len, column)) + len(GAP) for column in short)
    table = Table.grid(padding=(0, len(GAP), 0, 0))
    for place in range(len(rows[0])):
        table.add_column(justify="right" if place in right else "left", no_wrap=True)
    for *cells, last in rows:
        wrapped = textwrap.fill(last, max(width - taken, NARROWEST), break_long_words=False, break_on_hyphens=False)
        table.add_row(*map(Text, (*cells, wrapped)))
    return table


def _late_heading(group: ClientRecovery, language: Language) -> Text:
    interest, fees = (euros(group.total(kind), language, cents=True) for kind in _LATE)
    return Text(
        pick(
            language,
            f"Retards de paiement : {interest} d'intérêts, {fees} d'indemnités forfaitaires",
            f"Late payments: {interest} of interest, {fees} of flat fees",
        ),
        style="bold",
    )


def _late_table(lines: Sequence[RecoveryLine], recovery: Recovery, *, width: int, language: Language) -> Table:
    """One row an invoice: its interest, its flat fee, and how the interest comes about."""
    invoices: dict[str, dict[RecoveryKind, RecoveryLine]] = {}
    for line in sorted(lines, key=lambda li: (li.date, li.key.partition(":")[2])):
        invoices.setdefault(line.key.partition(":")[2], {})[line.kind] = line
    rows = [
        (
            *(euros(found[k].amount or ZERO, language, cents=True) if k in found else NOTHING for k in _LATE),
            proof(next(iter(found.values())), recovery.files, language),
        )
        for found in invoices.values()
    ]
    return _told(rows, right={0, 1}, width=width)


def _remarks(recovery: Recovery, read: ReadModel, language: Language) -> list[str]:
    groups = recovery.clients
    said = [
        pick(
            language,
            "« marge recover CLIENT » donne les preuves, « --draft » écrit la facture et la lettre.",
            '"marge recover CLIENT" gives the proof, "--draft" writes the invoice and the letter.',
        )
    ]
    said += [
        f"* {read.clients[group.client_id].name} – {buyer_sentence(group.buyer, language)}"
        for group in groups
        if not group.buyer.certain and group.client_id is not None
    ]
    return [*_about_reckoning(groups, recovery, language), *_asides(groups, language), *said]


def _about_reckoning(groups: Sequence[ClientRecovery], recovery: Recovery, language: Language) -> list[str]:
    said = []
    lines = [line for group in groups for line in group.lines]
    if any(line.kind is RecoveryKind.TICKET for line in lines):
        said.append(
            pick(
                language,
                "SAV hors garantie : tickets qu'aucune facture ne montre, à prix coûtant ; à confirmer.",
                "After-sales out of warranty: tickets that no invoice shows, at cost; to confirm.",
            )
        )
    if any(line.late for line in lines):
        as_of = day(recovery.as_of, language)
        said.append(
            pick(
                language,
                f"Intérêts et indemnités : ce que la loi permet de réclamer (arrêté au {as_of}, sans TVA), à côté du "
                "coût de financement de la marge et jamais ajouté à lui. Si vos conditions de vente fixent un autre "
                "taux, c'est lui qui vaut.",
                f"Interest and flat fees: what French law lets you claim (as of {as_of}, no VAT), beside the financing "
                "cost in the margin and never added to it. If your terms of sale set another rate, that one applies.",
            )
        )
    if any(accrual.assumed for line in lines if line.late for accrual in line.late.accruals):
        said.append(
            pick(
                language,
                "La table de Marge n'a pas le taux de la BCE d'un des semestres : le dernier connu est appliqué.",
                "Marge's table lacks the ECB rate of one of the half-years: the last known one stands in.",
            )
        )
    return said


def _asides(groups: Sequence[ClientRecovery], language: Language) -> list[str]:
    said = []
    barred = sum(group.time_barred.count for group in groups)
    if barred:
        lost = euros(sum((group.time_barred.amount for group in groups), ZERO), language)
        said.append(
            pick(
                language,
                f"Prescrites, donc laissées de côté : {barred} ligne(s), {lost} : cinq ans (art. L110-4 du code de "
                "commerce), ou quatre années civiles envers un acheteur public (loi n° 68-1250, art. 1).",
                f"Time-barred and left out: {barred} line(s), {lost}: five years (French commercial code, art. "
                "L110-4), or four calendar years against a public buyer (law 68-1250, art. 1).",
            )
        )
    covered = sum(group.perhaps_covered.count for group in groups)
    if covered:
        amount = euros(sum((group.perhaps_covered.amount for group in groups), ZERO), language)
        said.append(
            pick(
                language,
                f"Non comptés : {covered} ticket(s) hors garantie ({amount} à prix coûtant) de clients à qui un "
                "contrat d'entretien est facturé ; il les couvre peut-être.",
                f"Not counted: {covered} ticket(s) out of warranty ({amount} at cost) of clients who are invoiced "
                "for a maintenance contract; it may cover them.",
            )
        )
    return said
