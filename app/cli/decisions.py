"""The commands by which people decide; what each does is imported when it runs, so that --help is instant."""

from __future__ import annotations

import click

from app.cli.options import ISO_DAY, as_person
from app.cli.tongue import say


@click.command(
    help=say(
        "Répondre à ce qui attend une personne. Le plus d'euros d'abord, la preuve à l'écran : confirmer, rejeter, "
        "modifier, passer, annuler. Chaque réponse est gardée aussitôt ; Marge en apprend.",
        "Answer what awaits a person. The most euros first, the proof on screen: confirm, reject, edit, skip, undo. "
        "Each answer is kept at once; Marge learns from it.",
    )
)
@click.option(
    "--kind",
    type=click.Choice(["cost", "mail", "class", "ticket", "identity", "discount"]),
    help=say(
        "Une seule sorte : coûts, mails à rattacher, nature des mails, tickets SAV, identités, remises sans motif.",
        "One kind only: costs, mails to place, what mails are about, tickets, identities, discounts without a reason.",
    ),
)
@click.option("--client", metavar="CLIENT", help=say("Un seul client.", "One client only."))
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=say("Les N premières questions.", "The first N questions."),
)
@click.option("--list", "listed", is_flag=True, help=say("Montrer sans rien demander.", "Show without asking."))
@click.option("--json", "as_json", is_flag=True, help=say("La liste en JSON.", "The list as JSON."))
@as_person
def review(
    *, kind: str | None, client: str | None, limit: int | None, listed: bool, as_json: bool, person: str | None
) -> int:
    """Review what awaits a person."""
    from app.cli.reviewing import run

    return run(kind=kind, client=client, limit=limit, listed=listed, as_json=as_json, person=person)


@click.command(
    help=say(
        "Noter ce qui n'a laissé aucun mail. « marge note \"j'ai lâché 3 % à Dupont au téléphone\" » : Marge comprend "
        "le client et le montant, ou dit ce qui manque ; la note compte comme un mail que son auteur a confirmé, et "
        "figure parmi les messages de « marge export ».",
        "Note what left no mail. 'marge note \"I gave Dupont 3% on the phone\"': Marge understands the client and the "
        "amount, or says what is missing; the note counts like a mail its author confirmed, and is among the messages "
        'of "marge export".',
    )
)
@click.argument("text", metavar=say("TEXTE", "TEXT"))
@click.option("--client", metavar="CLIENT", help=say("De quel client il s'agit.", "Which client it is."))
@click.option("--project", metavar=say("AFFAIRE", "PROJECT"), help=say("Quelle affaire.", "Which project."))
@click.option("--date", "day", metavar=ISO_DAY, help=say("Quel jour ; aujourd'hui sinon.", "Which day; else today."))
@click.option(
    "--amount",
    metavar=say("MONTANT", "AMOUNT"),
    help=say("« 350 € », « 6 h à deux » ou « 3 % ».", '"€350", "6 hours, two of us" or "3%".'),
)
@click.option(
    "--on",
    metavar=say("RÉFÉRENCE", "REFERENCE"),
    help=say("La commande, le devis ou la facture d'un pourcentage.", "The order, quote or invoice of a percentage."),
)
@click.option(
    "--category", metavar=say("CATÉGORIE", "CATEGORY"), help=say("Si ce n'est pas celle comprise.", "If not as read.")
)
@click.option(
    "--by",
    metavar=say("PERSONNE", "PERSON"),
    help=say("Qui le dit et de qui sont les heures ; sinon la personne de --as.", "Who tells it and whose hours."),
)
@click.option(
    "--again", is_flag=True, help=say("Un autre coût, pareil à un coût déjà trouvé.", "Another cost like one found.")
)
@as_person
def note(text: str, *, again: bool, **beside: str | None) -> None:
    """Enter what left no mail."""
    from app.cli.noting import run

    run(text, again=again, **beside)


@click.command(
    help=say(
        "Annuler une décision, ou reprendre une note. Sans NUMÉRO, la dernière de la personne.",
        "Take a decision or a note back. Without a NUMBER, the person's last one.",
    )
)
@click.argument("number", type=click.IntRange(min=1), required=False, metavar=say("[NUMÉRO]", "[NUMBER]"))
@as_person
def undo(number: int | None, *, person: str | None) -> None:
    """Take a decision back."""
    from app.cli.undoing import run

    run(number, person=person)


@click.command(
    help=say(
        "L'histoire d'un coût trouvé : chaque état, sa date et ce qui l'a amené.",
        "The history of a found cost: each state, its date and what brought it.",
    )
)
@click.argument("cost_id", metavar=say("COÛT", "COST"))
@as_person
def history(cost_id: str, *, person: str | None) -> None:
    """Show what became of a found cost."""
    from app.cli.histories import run

    run(cost_id, person=person)
