"""«Pourquoi le client X n'est-il pas rentable ?»: the margin, what eats it, the proof, the doubt, what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from agent.answer import Answer
from agent.compose.draft import Draft
from agent.router.intent import Intent
from core.costs import FoundCost
from core.language import formats
from core.margin.drivers import Driver
from core.margin.labels import label
from core.margin.levers import Lever, LeverKind
from core.margin.statement import Statement
from core.period import Period
from tools.client_margin import ClientMargin, client_margin
from tools.read_model import ReadModel

MOST_QUOTES = 16
MOST_DRIVERS = 5
MOST_OPEN = 5


def why(intent: Intent, *, read_model: ReadModel) -> Answer:
    """Explain the margin of the client the question names, or of the whole company when it names none."""
    period = intent.periods[0] if intent.periods else read_model.company.period
    client_id = intent.client_ids[0] if intent.client_ids else None
    sheet = client_margin(client_id, period=period, read_model=read_model)
    draft = Draft(intent=intent)
    draft.drivers = tuple(d.component.value for d in sheet.drivers)
    draft.waterfall = sheet.waterfall
    draft.section("margin", _margin(draft, sheet))
    draft.section("waterfall", _waterfall(draft, sheet))
    draft.section("drivers", _drivers(draft, sheet.drivers, sheet.former_period))
    draft.section("evidence", _evidence(draft, sheet.costs))
    draft.section("open", _open(draft, sheet.open_costs, sheet.statement))
    draft.section("recoverable", _recoverable(draft, sheet))
    draft.section("levers", _levers(draft, sheet.levers))
    draft.section("projects", _projects(draft, sheet))
    return draft.answer()


def _margin(draft: Draft, sheet: ClientMargin) -> str:
    s, span = sheet.statement, draft.span(sheet.period)
    booked, adjusted = draft.euros("booked_margin", s.booked_margin), draft.margin("client", s)
    net = draft.euros("net_revenue", s.net_revenue)
    lines = [
        draft.say(
            f"{sheet.name}, {span} : la marge ajustée est de {adjusted}.",
            f"{sheet.name}, {span}: the adjusted margin is {adjusted}.",
        ),
        draft.say(
            f"Les tables seules donnent {booked} (marge comptable), pour {net} de chiffre d'affaires net.",
            f"The books alone give {booked} (booked margin), on net revenue of {net}.",
        ),
    ]
    if s.adjusted_margin >= 0 and sheet.client_id:
        lines.append(
            draft.say(
                "Ce client reste donc bénéficiaire, mais voici ce qui pèse sur sa marge.",
                "So this client does earn money, but here is what weighs on its margin.",
            )
        )
    elif s.adjusted_margin < 0 <= s.booked_margin:
        lines.append(
            draft.say(
                "Il paraît bénéficiaire dans les tables ; les coûts trouvés dans les mails le font passer en perte.",
                "It looks profitable in the books; the costs found in the mails turn that into a loss.",
            )
        )
    if s.untraced:
        hidden = draft.loss("untraced", s.untraced)
        lines.append(
            draft.say(
                f"L'écart vient de {hidden} de coûts que personne n'a enregistrés.",
                f"The difference is {hidden} of costs that nobody booked.",
            )
        )
    return " ".join(lines)


def _waterfall(draft: Draft, sheet: ClientMargin) -> str:
    language = draft.intent.language
    lines = [
        f"- {label(step.name, language)} : {draft.euros(f'step.{step.name}', step.amount, cents=True)}"
        if language == "fr"
        else f"- {label(step.name, language)}: {draft.euros(f'step.{step.name}', step.amount, cents=True)}"
        for step in sheet.waterfall
        if step.level or step.amount
    ]
    return "\n".join((draft.say("La cascade, au centime :", "The waterfall, exact:"), *lines))


def _drivers(draft: Draft, drivers: Sequence[Driver], former: Period | None) -> str:
    if not drivers:
        return ""
    lines = [_driver(draft, d, former) for d in drivers[:MOST_DRIVERS]]
    return "\n".join((draft.say("Ce qui pèse, par ordre d'euros :", "What weighs, in order of euros:"), *lines))


def _driver(draft: Draft, driver: Driver, former: Period | None) -> str:
    name, key = label(driver.component.value, draft.intent.language), driver.component.value
    text = f"- {name} : " if draft.intent.language == "fr" else f"- {name}: "
    text += draft.loss(f"driver.{key}", driver.amount)
    if driver.share is not None:
        shown = draft.percent(f"driver.{key}.share", driver.share)
        text += draft.say(f", soit {shown} du chiffre d'affaires net", f", {shown} of net revenue")
    if driver.share is not None and driver.usual_share is not None:
        usual = draft.percent(f"driver.{key}.usual", driver.usual_share)
        text += draft.say(f" contre {usual} chez les clients comparables", f" against {usual} at comparable clients")
    if driver.change is not None and former is not None:
        before = draft.span(former)
        change = draft.euros(f"driver.{key}.change", driver.change)
        text += draft.say(
            f" ; {change} depuis la période précédente ({before})", f"; {change} since the former period ({before})"
        )
    return text


def _evidence(draft: Draft, costs: Sequence[FoundCost]) -> str:
    if not costs:
        return ""
    lines = [f"- {draft.quote(cost)}" for cost in costs[:MOST_QUOTES]]
    for cost in costs[MOST_QUOTES:]:
        draft.quote(cost, with_amount=False)
    heading = draft.say("Les preuves, dans les mails :", "The proof, in the mails:")
    return "\n".join((heading, *lines))


def _open(draft: Draft, costs: Sequence[FoundCost], statement: Statement) -> str:
    if not costs:
        return draft.say(
            "Rien n'attend de décision pour ce client ; ce que les mails ne disent pas reste inconnu.",
            "Nothing awaits a decision for this client; what the mails do not say remains unknown.",
        )
    priced = [c for c in costs if c.amount is not None]
    lines = []
    if statement.open_untraced:
        waiting = draft.loss("open_untraced", statement.open_untraced)
        low = draft.euros("adjusted_margin_if_open", statement.adjusted_margin_if_open)
        lines.append(
            draft.say(
                f"À confirmer : {waiting}. Si tout était vrai, la marge ajustée serait de {low}.",
                f"To confirm: {waiting}. If all of it were true, the adjusted margin would be {low}.",
            )
        )
    if len(priced) < len(costs):
        lines.append(draft.say("Sans chiffre, donc non comptés :", "Without a figure, so not counted:"))
    lines += [f"- {draft.quote(cost)}" for cost in costs[:MOST_OPEN]]
    return "\n".join(lines)


def _recoverable(draft: Draft, sheet: ClientMargin) -> str:
    rebill, claim = sheet.rebillable, sheet.claimable
    lines = []
    if rebill.costs:
        amount = draft.euros("rebillable", rebill.amount + rebill.open_amount)
        lines.append(draft.say(f"- à refacturer : {amount}", f"- to be invoiced: {amount}"))
    if claim.costs:
        amount = draft.euros("claimable", claim.amount + claim.open_amount)
        lines.append(draft.say(f"- à réclamer : {amount}", f"- to be claimed: {amount}"))
    if sheet.unwarranted:
        amount = draft.euros("out_of_warranty", sheet.unwarranted)
        lines.append(
            draft.say(
                f"- tickets SAV hors garantie, à facturer s'ils ne le sont pas déjà : {amount}",
                f"- after-sales tickets out of warranty, to invoice unless already done: {amount}",
            )
        )
    if not lines:
        return ""
    return "\n".join((draft.say("Ce qui peut se récupérer :", "What can be recovered:"), *lines))


_LEVERS = {
    LeverKind.REBILL: ("refacturer ce qui aurait dû l'être", "invoice what should have been"),
    LeverKind.CLAIM: ("réclamer ce que la loi ou le contrat permet", "claim what law or contract allows"),
    LeverKind.INVOICE_AFTER_SALES: ("facturer le SAV hors garantie", "invoice after-sales out of warranty"),
    LeverKind.DISCOUNTS_TO_USUAL: (
        "ramener les remises au niveau des clients comparables",
        "bring discounts to the level of comparable clients",
    ),
    LeverKind.PROJECT_TIME_TO_USUAL: (
        "ramener le temps de projet au niveau des clients comparables",
        "bring project time to the level of comparable clients",
    ),
    LeverKind.FREIGHT_TO_USUAL: (
        "faire payer les transports comme aux clients comparables",
        "have freight paid as comparable clients do",
    ),
    LeverKind.PRESALES_TO_USUAL: (
        "ramener l'avant-vente au niveau des clients comparables",
        "bring pre-sales to the level of comparable clients",
    ),
}


def _levers(draft: Draft, levers: Sequence[Lever]) -> str:
    if not levers:
        return ""
    lines = [
        f"- {draft.say(*_LEVERS[lever.kind])} : {draft.euros(f'lever.{lever.kind.value}', lever.effect)}"
        if draft.intent.language == "fr"
        else f"- {draft.say(*_LEVERS[lever.kind])}: {draft.euros(f'lever.{lever.kind.value}', lever.effect)}"
        for lever in levers
    ]
    return "\n".join((draft.say("Les leviers, et ce qu'ils rapporteraient :", "Levers, and what they bring:"), *lines))


def _projects(draft: Draft, sheet: ClientMargin) -> str:
    if not sheet.straddling:
        return ""
    names = [f"{ref} ({draft.euros(f'project.{ref}', margin)})" for ref, margin in sheet.straddling.items()]
    return draft.say(
        "Cette période coupe des affaires en deux ; leur marge ajustée sur toute leur vie : "
        + formats.listed(names, "fr"),
        "This period cuts projects in two; their adjusted margin over their whole life: " + formats.listed(names, "en"),
    )
