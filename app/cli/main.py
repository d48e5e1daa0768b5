"""The commands and their options; what each does is imported when it runs, so that --help is instant."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from app.cli import decisions
from app.cli.failures import guarded
from app.cli.french import speak_french
from app.cli.options import ISO_DAY, as_person, over_a_span
from app.cli.tongue import SETTINGS, say
from app.cli.unbroken import keep_together

if SETTINGS.lang == "fr":
    speak_french()
keep_together()

EXISTING_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
EXISTING_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(
    name="marge",
    subcommand_metavar=say("COMMANDE [...]", "COMMAND [...]"),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=say(
        "Marge dit quels clients rapportent vraiment de l'argent, et pourquoi.",
        "Marge tells which clients really earn money, and why.",
    ),
    epilog=say(
        "MARGE_HOME nomme le dossier des données (.marge ici par défaut), MARGE_LANG la langue (fr ou en), "
        "MARGE_DATABASE_URL une autre base de données que le fichier de ce dossier.",
        "MARGE_HOME names the data folder (.marge here by default), MARGE_LANG the language (fr or en), "
        "MARGE_DATABASE_URL another database than the file in that folder.",
    ),
)
def marge() -> None:
    """Group the commands."""


@marge.command(
    help=say(
        "Importer et interroger l'entreprise de démonstration.",
        "Import and ask the demo company.",
    )
)
def demo() -> None:
    """Run the demo company."""
    from app.cli.demonstration import run

    run()


@marge.command(
    "import",
    help=say(
        "Lire le DOSSIER d'exports et de mails d'une entreprise. Peut se répéter sans danger : ce qui n'a pas changé "
        "reste, ce qui est corrigé remplace. Dit ce qui est entré, ce qui est refusé et pourquoi.",
        "Read the FOLDER of a company's exports and mails. Safe to repeat: what has not changed stays, what is "
        "corrected replaces. Says what came in, what was refused and why.",
    ),
)
@click.argument("folder", type=EXISTING_FOLDER, metavar=say("DOSSIER", "FOLDER"))
def import_(folder: Path) -> None:
    """Import a folder."""
    from app.cli.importing import run

    run(folder)


@marge.command(
    help=say(
        "Poser une QUESTION. En français ou en anglais : « Pourquoi X n'est-il pas rentable ? »",
        'Ask a QUESTION. In French or in English: "Why is X unprofitable?"',
    )
)
@click.argument("question", metavar="QUESTION")
@click.option("--json", "as_json", is_flag=True, help=say("Répondre par un objet JSON.", "Answer with a JSON object."))
@as_person
def ask(question: str, *, as_json: bool, person: str | None) -> None:
    """Ask one question."""
    from app.cli.asking import run

    run(question, as_json=as_json, person=person)


@marge.command(
    help=say(
        'Répondre à un fichier de questions. Une par ligne : {"id": …, "question": …}.',
        'Answer a file of questions. One a line: {"id": …, "question": …}.',
    )
)
@click.argument("questions", type=EXISTING_FILE, metavar="IN.jsonl")
@click.argument("answers", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.jsonl")
@as_person
def answer(questions: Path, answers: Path, *, person: str | None) -> None:
    """Answer many questions."""
    from app.cli.asking import run_many

    run_many(questions, answers, person=person)


@marge.command(
    help=say(
        "Écrire ce que Marge sait dans le DOSSIER. Un fichier .jsonl chacun : clients, messages, tickets, "
        "coûts, marges.",
        "Write what Marge knows to the FOLDER. A .jsonl file each: clients, messages, tickets, costs, margins.",
    )
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar=say("DOSSIER", "FOLDER"))
@over_a_span
@as_person
def export(folder: Path, *, start: str | None, end: str | None, person: str | None) -> None:
    """Export what Marge knows."""
    from app.cli.exporting import run

    run(folder, start=start, end=end, person=person)


@marge.command(
    help=say(
        "La cascade de marge d'un CLIENT, ou le classement de tous.",
        "The margin waterfall of one CLIENT, or the ranking of all.",
    )
)
@click.argument("client", required=False, metavar="[CLIENT]")
@over_a_span
@as_person
def margin(client: str | None, *, start: str | None, end: str | None, person: str | None) -> None:
    """Show margins."""
    from app.cli.margins import run

    run(client, start=start, end=end, person=person)


@marge.command(
    help=say(
        "L'argent à récupérer, de tous les clients ou d'un CLIENT. À refacturer, à réclamer, intérêts de retard et "
        "indemnités, avec les preuves ; et les brouillons pour le demander.",
        "The money to recover, from all clients or one CLIENT. To invoice, to claim, late-payment interest and flat "
        "fees, with the proof; and the drafts that ask for it.",
    )
)
@click.argument("client", required=False, metavar="[CLIENT]")
@click.option(
    "--from",
    "start",
    metavar=ISO_DAY,
    help=say("Premier jour ; sans lui, tout ce qui n'est pas prescrit.", "First day; without it, all not time-barred."),
)
@click.option(
    "--to",
    "end",
    metavar=ISO_DAY,
    help=say(
        "Jour où l'on arrête les intérêts ; sans lui, le dernier que les tables connaissent.",
        "Day up to which interest runs; without it, the last that the tables know.",
    ),
)
@click.option(
    "--draft",
    "as_draft",
    is_flag=True,
    help=say(
        "Écrire la facture et la lettre au CLIENT ; rien n'est envoyé.",
        "Write the invoice and the letter to the CLIENT; nothing is sent.",
    ),
)
@click.option("--json", "as_json", is_flag=True, help=say("Répondre par un objet JSON.", "Answer with a JSON object."))
@click.option(
    "--recovered",
    metavar=say("CLÉ", "KEY"),
    help=say("Noter que la somme de cette clé (voir --json) est récupérée.", "Note the sum of this key as recovered."),
)
@click.option("--waived", metavar=say("CLÉ", "KEY"), help=say("Noter qu'on y renonce.", "Note it as given up."))
@as_person
def recover(
    client: str | None,
    *,
    start: str | None,
    end: str | None,
    as_draft: bool,
    as_json: bool,
    recovered: str | None,
    waived: str | None,
    person: str | None,
) -> None:
    """Show what can be recovered."""
    from app.cli.recovering import run, settle
    from core.decisions.decision import Verdict

    if recovered is not None or waived is not None:
        for key, verdict in ((recovered, Verdict.RECOVERED), (waived, Verdict.WAIVED)):
            if key is not None:
                settle(key, verdict, person=person)
        return
    run(client, start=start, end=end, as_draft=as_draft, as_json=as_json, person=person)


@marge.command(
    help=say(
        "Les exceptions accordées au fil des mails, par client et par auteur, et les remises sans motif. D'un CLIENT, "
        "ou de tous. Ce qui n'a pas de chiffre vient avec la question à poser à son auteur.",
        "The exceptions granted in passing in mails, by client and author, and the discounts without a reason. Of one "
        "CLIENT, or of all. What has no figure comes with the question for its author.",
    ),
)
@click.argument("client", required=False, metavar="[CLIENT]")
@over_a_span
@click.option("--json", "as_json", is_flag=True, help=say("Répondre par un objet JSON.", "Answer with a JSON object."))
@as_person
def exceptions(client: str | None, *, start: str | None, end: str | None, as_json: bool, person: str | None) -> None:
    """Show what was conceded without structure."""
    from app.cli.exceptions import run

    run(client, start=start, end=end, as_json=as_json, person=person)


@marge.command(help=say("Refaire l'index de recherche des mails.", "Make the search index of the mails anew."))
def reindex() -> None:
    """Rebuild the vector index from the database."""
    from app.cli.indexing import run

    run()


@marge.command(
    help=say(
        "Dire ce qui est configuré, ce qui répond, ce qui manque.",
        "Say what is configured, what answers, what is missing.",
    )
)
def doctor() -> int:
    """Check the installation."""
    from app.cli.checkup import run

    return run()


for command in (decisions.review, decisions.note, decisions.undo, decisions.history):
    marge.add_command(command)


def main() -> None:
    """Run the command line; failures end as a sentence and an exit code, never as a stack trace."""
    sys.exit(guarded(marge))
