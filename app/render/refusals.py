"""Why a decision could not be taken, as a sentence that says what to do."""

from __future__ import annotations

from app.render.words import words_of
from app.wording import pick
from core.costs import Category, CostStatus, Nature
from core.decisions.corrections import Problem
from core.errors import Forbidden, MargeError, Refused, Stale
from core.language.formats import listed
from core.messages import Language, TicketClass

_FIELDS = {
    "client_id": ("le client", "the client"),
    "project_ref": ("l'affaire", "the project"),
    "category": ("la catégorie", "the category"),
    "status": ("l'état", "the status"),
    "nature": ("la nature", "the nature"),
    "amount": ("le montant", "the amount"),
    "hours": ("les heures", "the hours"),
    "persons": ("le nombre de personnes", "the number of people"),
    "profile": ("le profil", "the profile"),
    "date": ("la date", "the date"),
    "ticket_class": ("la nature du mail", "what the mail is about"),
}
_SETS = {"category": Category, "status": CostStatus, "nature": Nature, "ticket_class": TicketClass}
_SENTENCES = {
    Problem.NO_SUCH_FIELD: (
        "On ne peut pas corriger « {value}{field} » ici.",
        'One cannot correct "{value}{field}" here.',
    ),
    Problem.NO_SUCH_CLIENT: (
        "Aucun client « {value} ». « marge margin » les montre tous.",
        'No client "{value}". "marge margin" shows them all.',
    ),
    Problem.NO_SUCH_PROJECT: ("Aucune affaire « {value} ».", 'No project "{value}".'),
    Problem.ANOTHER_CLIENTS_PROJECT: (
        "L'affaire {value} est celle d'un autre client ; donnez aussi le client, ou une autre affaire.",
        "Project {value} is another client's; give the client too, or another project.",
    ),
    Problem.NOT_OF_THE_SET: (
        "« {value} » : pour {name}, choisissez parmi {choices}.",
        '"{value}": for {name}, choose among {choices}.',
    ),
    Problem.NO_FIGURE: (
        "« {value} » : pour {name}, un nombre positif est attendu, par exemple 350 ou 1250,50.",
        '"{value}": for {name}, a positive number is expected, for instance 350 or 1250.50.',
    ),
    Problem.NO_DAY: (
        "« {value} » : une date est attendue, par exemple 2025-03-31.",
        '"{value}": a date is expected, for instance 2025-03-31.',
    ),
    Problem.NO_SUCH_PROFILE: (
        "Aucun taux horaire pour le profil « {value} ».",
        'No hourly rate for the profile "{value}".',
    ),
    Problem.NOTHING_CORRECTED: ("Rien n'est corrigé.", "Nothing is corrected."),
    Problem.NOT_FOR_THIS: ("Cette réponse ne va pas ici.", "This answer does not fit here."),
    Problem.NOT_YOURS: (
        "Cette décision est de {value} : seule cette personne ou la direction peut l'annuler.",
        "This decision is {value}'s: only that person or direction can undo it.",
    ),
    Problem.UNDONE_ALREADY: ("Déjà annulée par {value}.", "Undone already by {value}."),
}


def refusal(error: MargeError, language: Language) -> str:
    """Say why a decision could not be taken; what the person may not see is worded like something unknown."""
    if isinstance(error, Stale):
        return pick(
            language,
            "Cela a changé depuis que vous l'avez à l'écran ; rien n'est enregistré.",
            "It has changed since it was shown to you; nothing was kept.",
        )
    if isinstance(error, Forbidden):
        return pick(language, f"Rien de tel ici : {error}.", f"No such thing here: {error}.")
    if not isinstance(error, Refused):
        return str(error)
    closed = _SETS.get(error.field)
    return pick(language, *_SENTENCES[Problem(error.problem)]).format(
        value=error.value,
        field=error.field if not error.value else "",
        name=pick(language, *_FIELDS.get(error.field, (error.field, error.field))),
        choices=listed(list(words_of(closed, language)), language) if closed else "",
    )
