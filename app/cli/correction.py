"""Asking what is otherwise: a free answer first, else field by field; shown as understood before it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.cli.tongue import SETTINGS, say
from app.correcting import FIELDS_OF, Corrector
from app.render.words import known_word
from core.decisions.decision import Subject
from core.decisions.lessons import CALLED
from core.decisions.queue import Pending
from core.errors import InvalidInput

FIELD_NAMES: Mapping[str, str] = {
    "amount": say("Montant ou heures", "Amount or hours"),
    "client_id": say("Client", "Client"),
    "project_ref": say("Affaire", "Project"),
    "category": say("Catégorie", "Category"),
    "status": say("État", "Status"),
    "nature": say("Nature", "Nature"),
    "date": say("Date", "Date"),
    "profile": say("Profil", "Profile"),
    "ticket_class": say("De quoi il s'agit", "What it is about"),
    CALLED: say("Surnom du client dans ce mail", "The client's nickname in this mail"),
}
_TOLD = (*(name for name in FIELD_NAMES if name not in ("amount", "profile")), "arithmetic")
"""What is told back; the arithmetic tells the amount and whose time it is."""
_YES = frozenset({"", "o", "oui", "y", "yes", "c"})


def ask_corrections(
    pending: Pending, corrector: Corrector, tell: Callable[[str], None]
) -> dict[str, str | None] | None:
    """Ask what is otherwise; None where the person thinks better of it.

    Raises:
        EOFError: If nothing more can be typed.
    """
    if pending.subject is Subject.COST:
        tell(
            say(
                "Qu'est-ce qui est juste ? « 350 € HT », « 6 h à deux », « client : … » ; Entrée : champ par champ.",
                'What is right? "€350", "6 hours, two of us", "client: …"; Enter: field by field.',
            )
        )
    else:
        tell(
            say(
                "Qu'est-ce qui est juste ? « client : … ; affaire : … » ; Entrée : champ par champ.",
                'What is right? "client: …; project: …"; Enter: field by field.',
            )
        )
    typed = input("= ").strip()
    said: dict[str, str | None] = {}
    if typed:
        try:
            said = corrector.understood(typed, pending)
        except InvalidInput as error:
            tell(str(error))
            return None
    else:
        said = _field_by_field(pending, corrector, tell)
    if not said:
        return None
    tell(" · ".join(_shown(name, value, corrector, pending.subject) for name, value in said.items() if name in _TOLD))
    return said if input(say("Garder ? [o/n] ", "Keep it? [y/n] ")).strip().lower() in _YES else None


def _field_by_field(pending: Pending, corrector: Corrector, tell: Callable[[str], None]) -> dict[str, str | None]:
    said: dict[str, str | None] = {}
    for name in FIELDS_OF.get(pending.subject, ()):
        now = pending.seen.get(name)
        shown = f" [{known_word(pending.subject, name, now, SETTINGS.lang)}]" if now else ""
        while typed := input(f"{FIELD_NAMES[name]}{shown} = ").strip():
            try:
                said |= corrector.one_field(name, typed, pending, said)
            except InvalidInput as error:
                tell(str(error))
                continue
            break
    return said


def _shown(name: str, value: str | None, corrector: Corrector, subject: Subject) -> str:
    """Show one corrected field as it was understood."""
    if name == "arithmetic":
        return value or ""
    if name == "client_id" and value in corrector.read.clients:
        value = corrector.read.clients[value].name
    label = FIELD_NAMES[name].lower()
    return (
        f"{label}{say(' : ', ': ')}{known_word(subject, name, value, SETTINGS.lang) if value else say('aucun', 'none')}"
    )
