"""One client's margin on a page: the waterfall, the hours, what the mails tell, what awaits a person, the projects."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from app.render.projects import draw_projects
from app.render.waterfall import draw_waterfall
from app.wording import pick
from core.clients import Client
from core.costs import COUNTED, CostStatus, FoundCost, Standing
from core.language.formats import euros, hours, percent
from core.language.formats import period as span
from core.margin.labels import in_a_sentence, label
from core.margin.statement import Statement
from core.margin.waterfall import waterfall
from core.messages import Language
from core.money import ZERO
from core.period import Period
from tools.read_model import ReadModel


def draw_client(read: ReadModel, client: Client, *, period: Period, width: int, language: Language) -> RenderableType:
    """Draw the margin of one client over a period.

    Args:
        read: What the viewer may read.
        client: One of the clients in it.
        period: The span of the waterfall; the projects are shown over their whole life.
        width: Columns of the terminal.
        language: Of the labels.
    """
    margin = read.statement(period=period, client_ids=[client.client_id])
    title = Text(f"{client.name} · {span(period, language)}", style="bold")
    if margin.empty:
        return Group(title, Text(pick(language, "Aucune écriture sur cette période.", "No entry over this period.")))
    steps = waterfall(margin)
    labels = [label(step.name, language) for step in steps]
    parts: list[RenderableType] = [
        Group(title, _headline(margin, language)),
        draw_waterfall(steps, labels=labels, width=width, language=language),
    ]
    if margin.hours:
        parts.append(_hours(margin, language))
    costs = read.costs.all(read.viewer, period=period, client_ids=[client.client_id], statuses=[CostStatus.INCURRED])
    counted = [cost for cost in costs if cost.standing in COUNTED]
    if counted:
        parts.append(Group(_counted_title(margin, language), _found(counted, language)))
    awaiting = [cost for cost in costs if cost.standing is Standing.OPEN]
    if awaiting:
        parts.append(Group(_awaiting_title(margin, awaiting, language), _found(awaiting, language)))
    parts.append(draw_projects(read, client, period=period, language=language))
    return Group(*[piece for part in parts for piece in (Text(), part)][1:])


def _headline(margin: Statement, language: Language) -> Text:
    parts = []
    for line, amount, ratio in (
        ("booked_margin", margin.booked_margin, margin.booked_margin_pct),
        ("adjusted_margin", margin.adjusted_margin, margin.adjusted_margin_pct),
    ):
        of_revenue = pick(language, "du CA net", "of net revenue")
        share = "" if ratio is None else f" ({percent(ratio, language)} {of_revenue})"
        parts.append(f"{label(line, language)}{pick(language, ' :', ':')} {euros(amount, language)}{share}")
    return Text("\n".join(parts))


def _hours(margin: Statement, language: Language) -> Text:
    told = ", ".join(
        f"{in_a_sentence(component.value, language)} {hours(count, language)}"
        for component, count in margin.hours.items()
    )
    return Text(pick(language, f"Heures : {told}.", f"Hours: {told}."))


def _counted_title(margin: Statement, language: Language) -> Text:
    amount = euros(margin.untraced, language)
    return Text(
        pick(language, f"Trouvé dans les mails et compté : {amount}", f"Found in mails and counted: {amount}"),
        style="bold",
    )


def _awaiting_title(margin: Statement, awaiting: Sequence[FoundCost], language: Language) -> Text:
    without = sum(cost.amount is None for cost in awaiting)
    missing = pick(language, f"{without} coût(s) sans chiffre", f"{without} cost(s) without a figure")
    amount, left = euros(margin.open_untraced, language), euros(margin.adjusted_margin_if_open, language)
    stake = pick(
        language,
        f"{amount} ; si tout est vrai, la marge ajustée tombe à {left}",
        f"{amount}; if all of it is true, the adjusted margin falls to {left}",
    )
    told = [stake] if margin.open_untraced else []
    told += [missing] if without else []
    title = pick(language, "À confirmer : ", "To confirm: ") + ", ".join(told)
    return Text(title, style="bold")


def _found(costs: Sequence[FoundCost], language: Language) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for cost in sorted(costs, key=lambda c: (-(c.amount or ZERO), c.date, c.cost_id)):
        amount = "?" if cost.amount is None else euros(cost.amount, language)
        quote = Text(pick(language, f"« {cost.quote} »", f"“{cost.quote}”"), style="italic")
        table.add_row(cost.date.isoformat(), amount, Text.assemble(quote, f" — {cost.author}"))
    return table
