"""«Peut-on accorder une remise ?»: the margin before and after, and an advice."""

from __future__ import annotations

from decimal import Decimal

from agent.answer import Answer
from agent.compose.draft import Draft
from agent.compose.unknown import unknown
from agent.router.intent import Gap, Intent
from core.margin.discount import COMFORT, FLOOR, Ground, simulate_discount
from tools.read_model import ReadModel

USUAL_RATE = Decimal("0.03")
"""What is simulated when the question names no rate."""

_GROUNDS = {
    Ground.LOSES_MONEY: (
        "Non : ce client nous coûte déjà de l'argent, chaque remise s'ajoute à la perte.",
        "No: this client costs us money already, any discount adds to the loss.",
    ),
    Ground.NO_REVENUE: (
        "À voir : ce client n'a pas de chiffre d'affaires sur la période, rien ne permet d'en juger.",
        "It depends: this client has no revenue in the period, nothing to judge by.",
    ),
    Ground.BELOW_FLOOR: (
        "Non : après cette remise la marge ajustée tomberait sous le plancher de {floor}.",
        "No: after this discount the adjusted margin would fall below the floor of {floor}.",
    ),
    Ground.BELOW_COMFORT: (
        "Sous condition : la marge le supporte, mais resterait sous {comfort} ; demandez une contrepartie.",
        "On condition: the margin bears it, but would stay below {comfort}; ask for something in return.",
    ),
    Ground.OPEN_COSTS: (
        "Sous condition : la marge le supporte, sauf si les coûts à confirmer se vérifient.",
        "On condition: the margin bears it, unless the costs to confirm prove true.",
    ),
    Ground.BEARS_IT: ("Oui : la marge le supporte.", "Yes: the margin bears it."),
}


def discount_advice(intent: Intent, *, read_model: ReadModel) -> Answer:
    """Simulate the discount, a rate of the revenue or so many euros, and its cost on the quote or order named."""
    if not intent.client_ids:
        return unknown(intent, gap=Gap.NO_CLIENT)
    client_id = intent.client_ids[0]
    period = intent.periods[0] if intent.periods else read_model.company.period
    if period.start > read_model.company.period.end:
        period = read_model.company.period
    statement = read_model.statement(period=period, client_ids=(client_id,))
    given = intent.amounts[0] if intent.amounts and intent.rate is None else None
    base = _base(intent, read_model) or statement.net_revenue if given else statement.net_revenue
    rate = given / base if given and base > 0 else intent.rate or USUAL_RATE
    simulation = simulate_discount(statement, rate, base=base)
    draft = Draft(intent=intent)
    draft.advice = simulation.advice.value
    shown_rate = draft.percent("rate", rate, formula="question")
    floor, comfort = (
        draft.percent("floor", FLOOR, formula="policy"),
        draft.percent("comfort", COMFORT, formula="policy"),
    )
    name = read_model.clients[client_id].name
    before, cost = (
        draft.margin("client", statement),
        draft.euros("discount_cost", simulation.cost, formula="rate × net"),
    )
    after = draft.euros("margin_after", simulation.margin_after, formula="margin − discount")
    if simulation.margin_after_pct is not None:
        left = draft.percent("margin_after_pct", simulation.margin_after_pct, places=2)
        after += draft.say(f", soit {left}", f", or {left}")
    taken = draft.say(
        f"Une remise de {shown_rate} sur le chiffre d'affaires de la période coûterait {cost}",
        f"A discount of {shown_rate} on the period's revenue would cost {cost}",
    )
    if given:
        taken = draft.say(
            f"Une remise de {cost}, {shown_rate} de ce sur quoi elle porte, se prendrait sur la marge",
            f"A discount of {cost}, {shown_rate} of what it is taken off, would come out of the margin",
        )
    draft.section("advice", draft.say(*_GROUNDS[simulation.ground]).format(floor=floor, comfort=comfort))
    draft.section(
        "simulation",
        draft.say(
            f"{name} : marge ajustée de {before}. {taken} et laisserait {after}.",
            f"{name}: adjusted margin {before}. {taken} and leave {after}.",
        ),
    )
    draft.section("document", _document(draft, rate, read_model))
    if simulation.bearable > 0:
        most = draft.euros("bearable", simulation.bearable, formula="margin above the floor")
        if simulation.bearable_rate is not None and base == statement.net_revenue:
            share = draft.percent("bearable_rate", simulation.bearable_rate, formula="margin above the floor")
            most += draft.say(f" ({share} du chiffre d'affaires)", f" ({share} of revenue)")
        draft.section(
            "limit",
            draft.say(
                f"Au plus, {most} de remises laisseraient la marge à {floor}.",
                f"At most, discounts of {most} would leave the margin at {floor}.",
            ),
        )
    return draft.answer()


def _base(intent: Intent, read_model: ReadModel) -> Decimal | None:
    """The net amount of the one quote or order that a discount in euros is asked on."""
    books = read_model.visible_books
    amounts = {q.quote_ref: q.net_amount for q in books.quotes} | {o.order_ref: o.net_amount for o in books.orders}
    named = [amounts[r] for r in intent.references if r in amounts]
    return named[0] if len(named) == 1 and named[0] > 0 else None


def _document(draft: Draft, rate: Decimal, read_model: ReadModel) -> str:
    books = read_model.visible_books
    amounts = {q.quote_ref: q.net_amount for q in books.quotes} | {o.order_ref: o.net_amount for o in books.orders}
    lines = []
    for reference in draft.intent.references:
        if reference in amounts:
            net = draft.euros(f"document.{reference}", amounts[reference])
            cost = draft.euros(f"document.{reference}.discount", amounts[reference] * rate, formula="rate × net")
            lines.append(
                draft.say(
                    f"Sur {reference} seul ({net} net), elle coûterait {cost}.",
                    f"On {reference} alone ({net} net), it would cost {cost}.",
                )
            )
    return "\n".join(lines)
