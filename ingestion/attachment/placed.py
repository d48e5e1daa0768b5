"""Where people put a mail or a ticket: it is there, whatever else speaks."""

from __future__ import annotations

from dataclasses import replace

from core.decisions.lessons import Place
from core.identity.directory import Directory
from ingestion.attachment.clients import Verdict
from ingestion.attachment.matters import NO_CHOICE, Choice

SAID = 1.0


def as_booked(place: Place, directory: Directory) -> Place:
    """Return a place as the books have it today: a project brings its client, one that is gone is looked for anew."""
    if place.project_ref is None:
        return place
    project = directory.documents.get(place.project_ref)
    if project is None or not project.is_project:
        return replace(place, project_ref=None, project_open=place.client_id is not None)
    return replace(place, client_id=project.client_id or place.client_id)


def verdict_of(place: Place) -> Verdict:
    """Return the client of a placed mail or ticket."""
    reason = "placé par une personne" if place.client_id else "sans client, dit par une personne"
    return Verdict(client_id=place.client_id, confidence=SAID, reasons=(reason,))


def choice_of(place: Place) -> Choice:
    """Return the project of a mail or ticket whose place says it."""
    if place.project_ref is not None:
        reason = f"affaire {place.project_ref} : choisie par une personne"
        reference = place.project_ref
        return Choice(matter=reference, project_ref=reference, confidence=SAID, reasons=(reason,), said=True)
    reasons = ("sans affaire, dit par une personne",) if place.client_id else ()
    return replace(NO_CHOICE, confidence=SAID, reasons=reasons)
