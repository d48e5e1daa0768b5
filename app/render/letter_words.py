"""The standing words of the drafts to a client, in French and in English; the sentences are in `letters.toml`."""

from __future__ import annotations

import re
import textwrap
import tomllib
from functools import lru_cache
from importlib.resources import files

from app.wording import pick
from core.costs import Category
from core.language.formats import NO_BREAK, day
from core.margin.recovery import RecoveryLine
from core.messages import Language
from core.records import Project

WIDTH = 100
_ARTICLE = re.compile(r"\b([LRD]\.) (?=\d)")
_DAY = re.compile(r"(?<=\b1) (?=(?:janvier|juillet|January|July)\b)")
_MARKS = re.compile(r" (?=[:;!?»])|(?<=«) ")

_WORK = {
    Category.DISCOUNT: ("Fournitures complémentaires", "Additional supplies"),
    Category.PRESALES_TIME: ("Étude complémentaire", "Additional study"),
    Category.PROJECT_TIME: ("Prestation complémentaire", "Additional work"),
    Category.AFTER_SALES: ("Intervention", "Service call"),
    Category.REWORK: ("Reprise à votre demande", "Rework at your request"),
    Category.RETURNS: ("Traitement de retour", "Handling of returns"),
    Category.LOGISTICS: ("Transport", "Transport"),
    Category.PENALTY: ("Frais", "Costs"),
    Category.LATE_PAYMENT: ("Frais de recouvrement", "Recovery costs"),
    Category.OTHER: ("Prestation complémentaire", "Additional work"),
}


def passage(name: str, language: Language, **values: str) -> str:
    """Return a passage of the letters, its values put in, wrapped for a page.

    Raises:
        KeyError: If there is no such passage, or it names a value that is not given.
    """
    text = " ".join(_passages()[name][language].split()).format(**values)
    return textwrap.fill(typeset(text, language), width=WIDTH, break_long_words=False, break_on_hyphens=False)


def typeset(text: str, language: Language) -> str:
    """Put no-break spaces where a line must not end: before French marks, in the number of an article."""
    text = _DAY.sub(NO_BREAK, _ARTICLE.sub(rf"\1{NO_BREAK}", text))
    return _MARKS.sub(NO_BREAK, text) if language == "fr" else text


def invoice_label(line: RecoveryLine, project: Project | None, language: Language) -> str:
    """Name what a line invoices: the kind of work or the ticket, the day and the project, in neutral words."""
    if line.ticket is None:
        return claim_label(line, project, language)
    what = pick(language, "Intervention SAV", "Service call") + f" {line.ticket.ticket_ref}"
    what += f" ({line.ticket.subject})" if line.ticket.subject else ""
    return _on(what, line, None, language)


def claim_label(line: RecoveryLine, project: Project | None, language: Language) -> str:
    """Name a found cost to the client: never by the words of a mail."""
    category = line.cost.category if line.cost else Category.OTHER
    return _on(pick(language, *_WORK[category]), line, project, language)


def _on(what: str, line: RecoveryLine, project: Project | None, language: Language) -> str:
    when = day(line.date, language)
    dated = pick(language, f"{what} du {when}", f"{what} of {when}")
    return f"{dated}, {project.project_ref} {project.label}".rstrip() if project else dated


@lru_cache(maxsize=1)
def _passages() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("app.render").joinpath("letters.toml").read_text("utf-8"))
