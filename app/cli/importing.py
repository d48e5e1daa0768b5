"""`marge import`: a folder comes in, the report says what came, what was refused and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from app.bootstrap import House, open_house
from app.cli.tongue import SETTINGS, say
from core.costs import CostStatus
from core.records import RowError
from ingestion.pipeline import STAGES, ImportReport, Stage

SHOWN_ERRORS = 20

_STAGES = {
    Stage.READING: say("Lecture des fichiers", "Reading the files"),
    Stage.RECORDS: say("Enregistrement des lignes", "Storing the rows"),
    Stage.CLIENTS: say("Rapprochement des clients", "Unifying the clients"),
    Stage.MAILS: say("Rattachement des mails", "Attaching the mails"),
    Stage.COSTS: say("Recherche des coûts cachés", "Looking for hidden costs"),
    Stage.LEDGER: say("Écriture du registre de marge", "Posting to the margin ledger"),
}

_TABLES = {
    "crm_accounts": say("comptes CRM", "CRM accounts"),
    "crm_contacts": say("contacts", "contacts"),
    "crm_quotes": say("devis", "quotes"),
    "crm_activities": say("activités commerciales", "sales activities"),
    "erp_customers": say("clients ERP", "ERP customers"),
    "erp_projects": say("affaires", "projects"),
    "erp_orders": say("commandes", "orders"),
    "erp_invoices": say("factures et avoirs", "invoices and credit notes"),
    "erp_invoice_lines": say("lignes de facture", "invoice lines"),
    "erp_payments": say("règlements", "payments"),
    "erp_purchases": say("achats", "purchases"),
    "erp_production": say("heures de production", "production hours"),
    "erp_time_entries": say("temps saisis", "time entries"),
    "erp_shipments": say("expéditions", "shipments"),
    "erp_penalties": say("pénalités", "penalties"),
    "sav_tickets": say("tickets SAV", "after-sales tickets"),
}

_STATUSES = {
    CostStatus.INCURRED: say("engagés et non tracés", "incurred and untraced"),
    CostStatus.COMMITTED: say("promis", "promised"),
    CostStatus.TRACED: say("déjà dans les tables", "already in the tables"),
    CostStatus.NOT_A_COST: say("écartés", "set aside"),
}


def run(folder: Path) -> None:
    """Import a folder into the configured home and print the report."""
    house = open_house(SETTINGS)
    report = import_with_progress(house, folder)
    show(report, Console())


def import_with_progress(house: House, folder: Path) -> ImportReport:
    """Import a folder, a progress bar on stderr."""
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("Import", "Import"), total=len(STAGES) + 1)

        def stage(now: Stage) -> None:
            bar.update(task, description=_STAGES[now], completed=STAGES.index(now))

        report = house.import_folder(folder, recorded_at=dt.datetime.now(dt.UTC), progress=stage)
        bar.update(task, description=say("Indexation des mails", "Indexing the mails"), completed=len(STAGES))
        house.refresh_index()
    return report


def show(report: ImportReport, console: Console) -> None:
    """Print what came in, what was refused and why."""
    table = Table(title=report.company, title_justify="left", box=None, pad_edge=False)
    table.add_column("")
    for heading in (
        say("nouvelles", "new"),
        say("corrigées", "corrected"),
        say("inchangées", "unchanged"),
        say("retirées", "withdrawn"),
    ):
        table.add_column(heading, justify="right")
    for name, counts in report.tables.items():
        table.add_row(_TABLES[name], str(counts.added), str(counts.changed), str(counts.unchanged), str(counts.removed))
    console.print(table)
    found = ", ".join(f"{count} {_STATUSES[status]}" for status, count in report.costs.items() if count)
    console.print(
        say(
            f"{report.messages} mails lus, {report.clients} clients ; coûts trouvés : {found or 'aucun'}.",
            f"{report.messages} mails read, {report.clients} clients; costs found in mails: {found or 'none'}.",
        )
    )
    _show_errors(report.errors, console)
    for notice in report.notices[:SHOWN_ERRORS]:
        console.print(f"• {notice.text(SETTINGS.lang)}", style="yellow", highlight=False)


def _show_errors(errors: Sequence[RowError], console: Console) -> None:
    if not errors:
        return
    console.print(
        say(f"{len(errors)} remarque(s) sur les fichiers :", f"{len(errors)} remark(s) about the files:"), style="bold"
    )
    for error in errors[:SHOWN_ERRORS]:
        console.print(f"• {where(error)} : {error.message}", style="yellow", highlight=False)
    if len(errors) > SHOWN_ERRORS:
        rest = SETTINGS.home / "last-import-errors.txt"
        rest.write_text("\n".join(f"{where(e)} : {e.message}" for e in errors) + "\n", encoding="utf-8")
        console.print(say(f"La liste entière est dans {rest}", f"The whole list is in {rest}"))


def where(error: RowError) -> str:
    """Say where an error stands: file, row, column."""
    place = [error.file]
    if error.row is not None:
        place.append(say(f"ligne {error.row}", f"row {error.row}"))
    if error.column:
        place.append(say(f"colonne {error.column}", f"column {error.column}"))
    return ", ".join(place)
