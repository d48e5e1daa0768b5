"""What awaits a person, one screen each: what, how much, whose, the proof in its paragraph, why it is asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from app.render.discounts import proposal_text
from app.render.words import word
from app.wording import pick
from core.clients import Client
from core.costs import Category
from core.decisions.decision import Subject
from core.decisions.queue import Kind, Pending, Why
from core.discounts.categories import DiscountCategory
from core.discounts.proposals import ProposalReason
from core.language.formats import day as day_text
from core.language.formats import euros, percent
from core.messages import NOTE, FiledMessage, Language, TicketClass
from core.records import Project

_AROUND = 500
"""How many characters of the paragraph are shown before and after the quote."""
_OPENING = 700
_WHY = {
    Why.TO_CONFIRM: ("Ce coût compte-t-il ?", "Does this cost count?"),
    Why.WITHOUT_CLIENT: (
        "Un coût est dit, mais pour quel client ?",
        "A cost is told, but for which client?",
    ),
    Why.WITHOUT_FIGURE: (
        "L'auteur ne donne pas de chiffre : combien d'heures, combien d'euros ?",
        "The author gives no figure: how many hours, how many euros?",
    ),
    Why.PROMISED: ("C'est promis : faut-il s'y attendre ?", "It is promised: is it to be expected?"),
    Why.CLAIMED: (
        "Le client le réclame : confirmer veut dire que nous l'acceptons.",
        "The client claims it: to confirm means that we accept it.",
    ),
    Why.SAID_BOOKED: (
        "On dit que c'est déjà enregistré, mais aucune ligne ne le porte : confirmer veut dire que oui.",
        "It is said to be booked already, but no row holds it: to confirm means that it is.",
    ),
    Why.MAIL_OF_NOBODY: (
        "L'affaire d'un client, mais de quel client ? Confirmer veut dire : d'aucun en particulier.",
        "A client's business, but whose? To confirm means: no one client's.",
    ),
    Why.CLIENT_UNSURE: ("Le client de ce mail n'est pas sûr.", "The client of this mail is not sure."),
    Why.PROJECT_UNSURE: ("L'affaire de ce mail n'est pas sûre.", "The project of this mail is not sure."),
    Why.CLASS_UNSURE: ("De quoi parle ce mail n'est pas sûr.", "What this mail is about is not sure."),
    Why.TICKET_OF_NOBODY: (
        "Ce ticket n'a pas de client. Confirmer veut dire : il n'est à aucun client.",
        "This ticket has no client. To confirm means: it is no client's.",
    ),
    Why.MAYBE_ONE_CLIENT: (
        "Ce compte CRM et ce client ERP sont-ils une seule entreprise ?",
        "Are this CRM account and this ERP customer one company?",
    ),
    Why.HARDLY_ONE_CLIENT: (
        "Ce compte CRM et ce client ERP sont tenus pour une seule entreprise, sans preuve sûre : est-ce bien cela ?",
        "This CRM account and this ERP customer are held for one company, without sure proof: is that so?",
    ),
    Why.WITHOUT_CATEGORY: (
        "Cette remise n'a pas de motif ; voici celui qui est proposé.",
        "This discount has no reason; here is the proposed one.",
    ),
}


_SHORT = {
    Why.TO_CONFIRM: ("à confirmer", "to confirm"),
    Why.WITHOUT_CLIENT: ("sans client", "without a client"),
    Why.WITHOUT_FIGURE: ("sans chiffre", "without a figure"),
    Why.PROMISED: ("promis", "promised"),
    Why.CLAIMED: ("réclamé par le client", "claimed by the client"),
    Why.SAID_BOOKED: ("dit enregistré, sans ligne", "said booked, no row"),
    Why.MAIL_OF_NOBODY: ("sans client", "without a client"),
    Why.CLIENT_UNSURE: ("client pas sûr", "client not sure"),
    Why.PROJECT_UNSURE: ("affaire pas sûre", "project not sure"),
    Why.CLASS_UNSURE: ("sujet pas sûr", "subject not sure"),
    Why.TICKET_OF_NOBODY: ("sans client", "without a client"),
    Why.MAYBE_ONE_CLIENT: ("une ou deux entreprises ?", "one company or two?"),
    Why.HARDLY_ONE_CLIENT: ("une ou deux entreprises ?", "one company or two?"),
    Why.WITHOUT_CATEGORY: ("sans motif", "without a reason"),
}


def why_asked(pending: Pending, language: Language) -> str:
    """Say in one sentence why something awaits a person."""
    return pick(language, *_WHY[pending.why])


def stake_text(pending: Pending, language: Language) -> str:
    """Say what hangs on a decision; an estimate with its sign."""
    if pending.estimated:
        return f"≈{' ' if language == 'fr' else ''}{euros(pending.stake, language)}"
    return euros(pending.stake, language) if pending.stake else "–"


def draw_queue(queue: Sequence[Pending], clients: Mapping[str, Client], language: Language) -> Table:
    """Draw what awaits a person as a table."""
    table = Table(box=None, pad_edge=False)
    table.add_column(pick(language, "Enjeu", "Stake"), justify="right", no_wrap=True)
    for french, english in (("Quoi", "What"), ("Pourquoi", "Why"), ("Client", "Client")):
        table.add_column(pick(language, french, english))
    table.add_column("Date", no_wrap=True)
    table.add_column(pick(language, "Repère", "Key"))
    for pending in queue:
        table.add_row(
            stake_text(pending, language),
            kind_text(pending, language),
            pick(language, *_SHORT[pending.why]),
            client_name(pending.client_id, clients) or "–",
            pending.date.isoformat() if pending.date else "–",
            pending.seen.get("subject") or pending.key if pending.subject is Subject.MESSAGE else pending.key,
        )
    return table


def kind_text(pending: Pending, language: Language) -> str:
    """Say what kind of thing it is, a cost by its category."""
    if pending.subject is Subject.COST:
        return word(Category(pending.seen["category"] or Category.OTHER), language)
    return word(pending.kind, language)


def draw_pending(
    pending: Pending,
    *,
    place: tuple[int, int],
    clients: Mapping[str, Client],
    projects: Mapping[str, Project],
    proof: FiledMessage | None,
    colour: bool,
    language: Language,
) -> RenderableType:
    """Draw one screen.

    Args:
        pending: What is asked.
        place: Which of how many.
        clients: Those the person may see, by id.
        projects: Theirs, by reference.
        proof: The message that tells it, where there is one.
        colour: Whether the terminal can show the quote in colours; else it is set between marks.
        language: Of the texts.
    """
    title = f"{place[0]}/{place[1]} · {stake_text(pending, language)} · {kind_text(pending, language)}"
    if pending.subject is not Subject.MESSAGE:
        title += f" · {pending.key}"
    lines: list[RenderableType] = [Rule(title, align="left"), Text(_whose(pending, clients, projects, language))]
    lines.append(Text(why_asked(pending, language), style="bold"))
    lines += [Text(reason, style="dim") for reason in pending.told if reason]
    if proof is not None:
        lines += [Text(), Text(_letterhead(proof, language), style="dim"), _body(pending, proof, colour=colour)]
    elif pending.quote:
        lines += [Text(), Text(pending.quote)]
    if pending.subject is Subject.DISCOUNT:
        lines += [Text(), Text(_proposed(pending, language))]
    arithmetic = pending.seen.get("arithmetic")
    if arithmetic:
        lines += [Text(), Text(pick(language, f"Calcul : {arithmetic}", f"Arithmetic: {arithmetic}"))]
    return Group(*lines, Text())


def _proposed(pending: Pending, language: Language) -> str:
    """Say how much a discount is of its document, the reason proposed for it and what that rests on."""
    seen = pending.seen
    share = seen.get("rate")
    rate = f" ({percent(Decimal(share), language)})" if share else ""
    category = word(DiscountCategory(seen["category"] or DiscountCategory.OTHER), language)
    rests_on = proposal_text(ProposalReason(seen["proposal"] or ""), seen.get("evidence") or "", language)
    return pick(
        language,
        f"{euros(pending.stake, 'fr')}{rate} sur {pending.key}. Motif proposé : {category}, {rests_on}.",
        f"{euros(pending.stake, 'en')}{rate} on {pending.key}. Proposed reason: {category}, {rests_on}.",
    )


def _whose(pending: Pending, clients: Mapping[str, Client], projects: Mapping[str, Project], language: Language) -> str:
    parts = [client_name(pending.client_id, clients) or pick(language, "client inconnu", "client unknown")]
    if pending.project_ref:
        project = projects.get(pending.project_ref)
        label = f" ({project.label})" if project else ""
        parts.append(pick(language, f"affaire {pending.project_ref}{label}", f"project {pending.project_ref}{label}"))
    if pending.date:
        parts.append(day_text(pending.date, language))
    author = pending.seen.get("author")
    if author:
        parts.append(pick(language, f"dit par {author}", f"told by {author}"))
    about = pending.seen.get("ticket_class")
    if about:
        parts.append(word(TicketClass(about), language))
    return " · ".join(parts)


def _letterhead(proof: FiledMessage, language: Language) -> str:
    message = proof.message
    sender = f"{message.sender.name} <{message.sender.email}>" if message.sender else "?"
    sent = f"{message.sent_at:%Y-%m-%d %H:%M}" if message.sent_at else "?"
    if message.file == NOTE:
        return pick(language, f"Note de {sender}, {sent}", f"Note of {sender}, {sent}")
    to = ", ".join(address.name or address.email for address in message.to)
    return pick(
        language,
        f"De {sender}, {sent} · à {to} · {message.file}\nObjet : {message.subject}",
        f"From {sender}, {sent} · to {to} · {message.file}\nSubject: {message.subject}",
    )


def _body(pending: Pending, proof: FiledMessage, *, colour: bool) -> Text:
    """Return the paragraph that holds the quote, the quote marked; the mail's beginning where nothing is quoted."""
    text = proof.message.own_text
    found = re.search(r"\s+".join(map(re.escape, pending.quote.split())), text) if pending.quote else None
    if found is None:
        return Text(text[:_OPENING].strip() + ("…" if len(text) > _OPENING else ""))
    before = text[max(0, found.start() - _AROUND) : found.start()]
    after = text[found.end() : found.end() + _AROUND]
    before = re.split(r"\n\s*\n", before)[-1].lstrip()
    after = re.split(r"\n\s*\n", after)[0].rstrip()
    opening, closing = ("", "") if colour else (">>", "<<")
    return Text.assemble(before, (f"{opening}{found.group()}{closing}", "bold reverse"), after)


def moved_lines(
    moved: Mapping[str | None, tuple[Decimal, Decimal]], clients: Mapping[str, Client], language: Language
) -> list[str]:
    """Say what became of the margin of each client that a decision moved."""
    nobody = pick(language, "Sans client", "Without a client")
    return [
        f"{client_name(key, clients) or nobody}"
        + pick(language, " : marge ajustée ", ": adjusted margin ")
        + f"{euros(before, language)} → {euros(after, language)}"
        for key, (before, after) in moved.items()
    ]


def client_name(client_id: str | None, clients: Mapping[str, Client]) -> str:
    """Return what a client is called, empty for none."""
    return clients[client_id].name if client_id is not None and client_id in clients else ""


def outside(date: dt.date | None, first: dt.date, last: dt.date) -> bool:
    """Tell whether something happened outside the company's year, whose margin is shown."""
    return date is not None and not first <= date <= last


KEYS: Mapping[Kind, tuple[str, ...]] = {
    Kind.COST: ("confirm", "reject", "correct"),
    Kind.MAIL: ("confirm", "correct"),
    Kind.CLASS: ("confirm", "correct"),
    Kind.TICKET: ("confirm", "correct"),
    Kind.IDENTITY: ("confirm", "reject"),
    Kind.DISCOUNT: ("confirm", "reject", "correct"),
}
"""What can be answered to each kind of question, beside skipping, undoing, help and leaving."""
