"""A client's projects over their whole life: what each left, whatever the year its invoices and purchases fell in."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from app.wording import pick
from core.clients import Client
from core.language.formats import number, percent
from core.margin.projects import straddling
from core.margin.statement import Statement, statement
from core.messages import Language
from core.period import Period
from core.records import Project
from tools.read_model import ReadModel


def draw_projects(read: ReadModel, client: Client, *, period: Period, language: Language) -> RenderableType:
    """Draw the projects of a client, those that live partly outside the period marked."""
    totals = read.ledger.totals(read.viewer, group=("project",), client_ids=[client.client_id])
    statements = {key[0]: statement(found) for key, found in totals.items()}
    cut = {project.project_ref for project in straddling(read.projects.values(), period)}
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(pick(language, "Affaire", "Project"), no_wrap=True)
    table.add_column("")
    for french, english in (
        ("CA net", "Net revenue"),
        ("Non tracé", "Untraced"),
        ("Marge ajustée", "Adjusted margin"),
        ("%", "%"),
    ):
        table.add_column(pick(language, french, english), justify="right", no_wrap=True)
    for reference in sorted((r for r in statements if r is not None), key=lambda r: statements[r].adjusted_margin):
        name = f"{reference} *" if reference in cut else reference
        table.add_row(name, _label(read.projects.get(reference)), *_cells(statements[reference], language))
    if None in statements:
        outside = pick(language, "hors affaire", "of no project")
        table.add_row(Text("–"), Text(outside, style="italic"), *_cells(statements[None], language))
    title = pick(language, "Par affaire, sur toute la vie de chacune", "By project, over the whole life of each")
    parts: list[RenderableType] = [Text(title, style="bold"), table]
    if cut & statements.keys():
        note = pick(language, "* à cheval sur la période", "* partly outside the period")
        parts.append(Text(note, style="dim"))
    return Group(*parts)


def _label(project: Project | None) -> str:
    return project.label if project else ""


def _cells(margin: Statement, language: Language) -> list[Text]:
    rate = margin.adjusted_margin_pct
    shown = [number(v, language) for v in (margin.net_revenue, margin.untraced, margin.adjusted_margin)]
    colour = "red" if margin.adjusted_margin < 0 else ""
    return [
        Text(shown[0]),
        Text(shown[1]),
        Text(shown[2], style=colour),
        Text("–" if rate is None else percent(rate, language), style=colour),
    ]
