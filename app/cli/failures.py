"""How failures reach the user: a sentence and an exit code; the details of the unexpected go to a file.

Exit codes: 0 done, 1 could not be done (the sentence says why), 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import traceback

import click

from app.cli.tongue import SETTINGS, say
from core.errors import MargeError

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130


def guarded(application: click.Command) -> int:
    """Run the application and turn every failure into a sentence on stderr; return the exit code."""
    try:
        code = application.main(prog_name="marge", standalone_mode=False)
    except click.ClickException as wrong:
        wrong.show()
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        _tell(say("Interrompu ; rien n'a été importé à moitié.", "Interrupted; nothing was half imported."))
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the edge: the user gets a sentence, a file the trace
        _tell(str(error) if isinstance(error, MargeError) else _unexpected())
        return FAILED
    return code if isinstance(code, int) else 0


def _unexpected() -> str:
    log = SETTINGS.home / "last-error.txt"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(traceback.format_exc(), encoding="utf-8")
    return say(
        f"Une erreur imprévue a tout arrêté ; rien n'est perdu. Détails : {log}",
        f"An unexpected error stopped everything; nothing is lost. Details: {log}",
    )


def _tell(sentence: str) -> None:
    click.echo(sentence, err=True)
