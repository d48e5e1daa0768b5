"""`marge import`: a folder comes in, the report says what came, what was refused and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from app.bootstrap import House, open_house
from app.cli.tongue import SETTINGS, say
from app.render.notices import sentence
from app.render.tables import table_name
from core.costs import CostStatus
from core.records import RowError
from ingestion.pipeline import STAGES, ImportReport, Stage

SHOWN_REMARKS = 12

_STAGES = {
    Stage.READING: say("Lecture des fichiers", "Reading the files"),
    Stage.RECORDS: say("Enregistrement des lignes", "Storing the rows"),
    Stage.CLIENTS: say("Rapprochement des clients", "Unifying the clients"),
    Stage.MAILS: say("Rattachement des mails", "Attaching the mails"),
    Stage.COSTS: say("Recherche des coûts cachés", "Looking for hidden costs"),
    Stage.LEDGER: say("Écriture du registre de marge", "Posting to the margin ledger"),
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
        table.add_row(
            table_name(name, SETTINGS.lang),
            str(counts.added),
            str(counts.changed),
            str(counts.unchanged),
            str(counts.removed),
        )
    console.print(table)
    found = ", ".join(f"{count} {_STATUSES[status]}" for status, count in report.costs.items() if count)
    console.print(
        say(
            f"{report.messages} mails lus, {report.clients} clients ; coûts trouvés : {found or 'aucun'}.",
            f"{report.messages} mails read, {report.clients} clients; costs found in mails: {found or 'none'}.",
        )
    )
    _tell(
        [f"{where(error)}{say(' : ', ': ')}{error.message}" for error in report.errors],
        title=say("Refusé, à corriger", "Refused, to be corrected"),
        style="yellow",
        console=console,
    )
    _tell(
        [sentence(notice, SETTINGS.lang) for notice in report.notices],
        title=say("Entré, mais incomplet dans le registre de marge", "In, but incomplete in the margin ledger"),
        style="yellow",
        console=console,
    )
    _tell(
        [f"{where(warning)}{say(' : ', ': ')}{warning.message}" for warning in report.warnings],
        title=say("Entré, bon à savoir", "In, good to know"),
        style="dim",
        console=console,
    )


def _tell(remarks: Sequence[str], *, title: str, style: str, console: Console) -> None:
    """Print the first remarks under a title; a long list goes whole to a file."""
    if not remarks:
        return
    console.print(f"\n{title} ({len(remarks)})", style="bold", highlight=False)
    for remark in remarks[:SHOWN_REMARKS]:
        item = Table.grid(padding=(0, 1, 0, 0))
        item.add_row("•", Text(remark, style=style))
        console.print(item)
    if len(remarks) > SHOWN_REMARKS:
        rest = SETTINGS.home / f"{title.partition(',')[0].lower()}.txt"
        rest.write_text("\n".join(remarks) + "\n", encoding="utf-8")
        console.print(say(f"… la liste entière est dans {rest}", f"… the whole list is in {rest}"), style=style)


def where(error: RowError) -> str:
    """Say where an error stands: file, row, column."""
    place = [error.file]
    if error.row is not None:
        place.append(say(f"ligne {error.row}", f"row {error.row}"))
    if error.column:
        place.append(say(f"colonne {error.column}", f"column {error.column}"))
    return ", ".join(place)
