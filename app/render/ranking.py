"""All margins side by side: one row a client, what belongs to nobody, and the company they add up to."""

from __future__ import annotations

from decimal import Decimal

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from app.wording import pick
from core.language.formats import number, percent
from core.language.formats import period as span
from core.margin.comparison import Measure, ranked
from core.margin.statement import Statement, statement
from core.margin.totals import add_up
from core.messages import Language
from core.period import Period
from tools.read_model import ReadModel

NOTHING = "–"


def draw_ranking(read: ReadModel, *, period: Period, language: Language) -> RenderableType:
    """Draw the clients in order of their adjusted margin, the worst first.

    The last row is the sum of all above it; for someone who may see everything it is the whole company.
    """
    totals = read.ledger.totals(read.viewer, period=period, group=("client",))
    statements = {client_id: statement(totals.get((client_id,), {})) for client_id in read.clients}
    table = _table(read, period, language)
    active = {client_id: s for client_id, s in statements.items() if not s.empty}
    for client_id in ranked(active, Measure.ADJUSTED_MARGIN, largest_first=False):
        table.add_row(read.clients[client_id].name, *_cells(active[client_id], language))
    whole = pick(language, "Ces clients", "These clients")
    if read.viewer.may_see(None):
        whole = pick(language, "Entreprise", "Company")
        table.add_row(
            Text(pick(language, "Sans client", "Of no client"), style="italic"),
            *_cells(statement(totals.get((None,), {})), language),
        )
    table.add_section()
    table.add_row(Text(whole, style="bold"), *_cells(statement(add_up(totals.values())), language), style="bold")
    return Group(table, *_remarks(len(statements) - len(active), language))


def _table(read: ReadModel, period: Period, language: Language) -> Table:
    title = f"{read.company.name} · {span(period, language)} · " + pick(language, "en euros HT", "in euros excl. VAT")
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(pick(language, "Client", "Client"))
    for french, english in (
        ("CA\nnet", "Net\nrevenue"),
        ("Marge\nbrute", "Gross\nmargin"),
        ("Marge\ncomptable", "Booked\nmargin"),
        ("Non\ntracé", "Un-\ntraced"),
        ("Marge\najustée", "Adjusted\nmargin"),
        ("% du\nCA net", "% of net\nrevenue"),
        ("À con-\nfirmer", "To con-\nfirm"),
    ):
        table.add_column(pick(language, french, english), justify="right", no_wrap=True)
    return table


def _cells(margin: Statement, language: Language) -> list[Text]:
    rate = margin.adjusted_margin_pct
    return [
        _amount(margin.net_revenue, language),
        _amount(margin.gross_margin, language),
        _amount(margin.booked_margin, language),
        _amount(margin.untraced, language),
        _amount(margin.adjusted_margin, language),
        Text(NOTHING) if rate is None else _signed(percent(rate, language), rate),
        _amount(margin.open_untraced, language),
    ]


def _amount(value: Decimal, language: Language) -> Text:
    return _signed(number(value, language), value) if value else Text(NOTHING)


def _signed(shown: str, value: Decimal) -> Text:
    return Text(shown, style="red" if value < 0 else "")


def _remarks(without_entries: int, language: Language) -> list[Text]:
    remarks = [
        pick(
            language,
            "Marge comptable : ce que disent les tables. Marge ajustée : moins les coûts trouvés dans les mails et "
            "prouvés ; « à confirmer » ne compte pas encore.",
            "Booked margin: what the tables say. Adjusted margin: less the costs found in mails and proven; "
            "“to confirm” does not count yet.",
        )
    ]
    if without_entries:
        remarks.append(
            pick(
                language,
                f"{without_entries} client(s) sans aucune écriture sur la période.",
                f"{without_entries} client(s) without any entry over the period.",
            )
        )
    return [Text(remark, style="dim") for remark in remarks]
