"""What a person types to correct something: «6 h à deux», «350 € HT ; client : Dupont», «catégorie : remise»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.naming import among, client_called, member_called
from app.render.words import closed_set
from app.wording import pick
from core.costs import Basis
from core.decisions.answers import figure_fields, figure_said
from core.decisions.bases import base_of_project
from core.decisions.decision import Subject
from core.decisions.lessons import CALLED
from core.decisions.queue import Pending
from core.errors import InvalidInput
from core.language.dates import find_dates
from core.language.formats import euros
from core.language.formats import hours as hours_text
from core.language.text import fold
from core.messages import Language
from core.money import to_cents
from core.records import Employee
from tools.read_model import ReadModel

_FIELD = re.compile(r"\s*([^\W\d]+(?: [^\W\d]+)?)\s*[:=]\s*(.*)", re.DOTALL)
_LABELS = {
    "client": "client_id",
    "affaire": "project_ref",
    "projet": "project_ref",
    "project": "project_ref",
    "categorie": "category",
    "category": "category",
    "motif": "category",
    "reason": "category",
    "etat": "status",
    "statut": "status",
    "status": "status",
    "nature": "nature",
    "date": "date",
    "jour": "date",
    "day": "date",
    "montant": "amount",
    "amount": "amount",
    "heures": "amount",
    "hours": "amount",
    "profil": "profile",
    "profile": "profile",
    "sujet": "ticket_class",
    "classe": "ticket_class",
    "class": "ticket_class",
    "about": "ticket_class",
    "surnom": CALLED,
    "nickname": CALLED,
}
FIELDS_OF: Mapping[Subject, tuple[str, ...]] = {
    Subject.COST: ("amount", "client_id", "project_ref", "category", "status", "nature", "date", "profile"),
    Subject.MESSAGE: ("client_id", "project_ref", "ticket_class", CALLED),
    Subject.TICKET: ("client_id", "project_ref"),
    Subject.DISCOUNT: ("category",),
}
"""What can be corrected of each kind of subject, in the order it is asked."""
_NOBODY = frozenset({"aucun", "aucune", "personne", "none", "nobody", "-"})


@dataclass(frozen=True, kw_only=True)
class Corrector:
    """Understands corrections for one person."""

    read: ReadModel
    language: Language

    def understood(self, text: str, pending: Pending) -> dict[str, str | None]:
        """Return the fields that a free answer corrects.

        Raises:
            InvalidInput: If a part of it cannot be understood, with what is missing.
        """
        said: dict[str, str | None] = {}
        figures = []
        for piece in filter(str.strip, re.split(r"[;\n]", text)):
            labelled = _FIELD.match(piece)
            name = _LABELS.get(fold(labelled.group(1)).strip()) if labelled else None
            if labelled is None or name is None or name == "amount":
                figures.append(labelled.group(2) if labelled and name else piece)
            elif name not in FIELDS_OF.get(pending.subject, ()):
                raise InvalidInput(
                    self._pick(f"« {piece.strip()} » ne va pas ici.", f'"{piece.strip()}" does not fit here.')
                )
            else:
                said[name] = self._value(name, labelled.group(2).strip(), pending)
        for piece in figures:
            said.update(self._figure(piece, pending, said))
        return said if figures else {**said, **self._repriced(pending, said)}

    def one_field(
        self, name: str, text: str, pending: Pending, said: Mapping[str, str | None]
    ) -> dict[str, str | None]:
        """Return what an answer to the question for one field corrects.

        Raises:
            InvalidInput: If it cannot be understood.
        """
        if name == "amount":
            return self._figure(text, pending, said)
        value = {name: self._value(name, text.strip(), pending)}
        return value if name != "profile" else {**value, **self._repriced(pending, {**said, **value})}

    def _value(self, name: str, value: str, pending: Pending) -> str | None:
        if name in ("client_id", "project_ref"):
            return None if fold(value) in _NOBODY else self._place(name, value)
        if name == "date":
            return self._day(value, pending)
        if name == "profile":
            profiles = {rate.profile for rate in self.read.company.rates}
            return among({fold(p): p for p in profiles}, value, sorted(profiles), self.language)
        if name == CALLED:
            return value
        return member_called(value, closed_set(pending.subject, name), self.language)

    def _place(self, name: str, value: str) -> str:
        if name == "client_id":
            return client_called(value, self.read, self.language).client_id
        return {ref.casefold(): ref for ref in self.read.projects}.get(value.casefold(), value)

    def _day(self, value: str, pending: Pending) -> str:
        try:
            return dt.date.fromisoformat(value).isoformat()
        except ValueError:
            days = find_dates(value, sent=pending.date or self.read.company.period.end)
        if len(days) != 1 or days[0].first != days[0].last:
            raise InvalidInput(
                self._pick(
                    f"« {value} » : un jour est attendu, par exemple 2025-03-31 ou « 31 mars ».",
                    f'"{value}": a day is expected, for instance 2025-03-31 or "31 March".',
                )
            )
        return days[0].first.isoformat()

    def _figure(self, text: str, pending: Pending, said: Mapping[str, str | None]) -> dict[str, str | None]:
        if pending.subject is not Subject.COST:
            raise InvalidInput(
                self._pick(
                    f"« {text.strip()} » : dites ce qui est juste, par exemple « client : … ».",
                    f'"{text.strip()}": say what is right, for instance "client: …".',
                )
            )
        figure = figure_said(
            text,
            company=self.read.company,
            day=dt.date.fromisoformat(said.get("date") or pending.seen["date"] or ""),
            worker=self._worker(pending, said.get("profile")),
            base=base_of_project(said.get("project_ref") or pending.project_ref, self.read.books),
        )
        if figure is None:
            raise InvalidInput(
                self._pick(
                    f"« {text.strip()} » : aucun chiffre compris. Par exemple « 350 € HT », « 6 h à deux », "
                    "« 3 % de 12 000 € », « client : … ».",
                    f'"{text.strip()}": no figure understood. For instance "€350", "6 hours, two of us", '
                    '"3% of €12,000", "client: …".',
                )
            )
        if figure.amount is None and figure.percent is not None:
            raise InvalidInput(
                self._pick(
                    f"{text.strip()} de quel montant ? Par exemple « 3 % de 12 000 € ».",
                    f'{text.strip()} of what amount? For instance "3% of €12,000".',
                )
            )
        if figure.amount is None:
            raise InvalidInput(
                self._pick(
                    f"{text.strip()}, mais de qui ? Ajoutez le profil : « {text.strip()} ; profil : … ».",
                    f'{text.strip()}, but whose? Add the profile: "{text.strip()} ; profile: …".',
                )
            )
        return figure_fields(figure)

    def _repriced(self, pending: Pending, said: Mapping[str, str | None]) -> dict[str, str | None]:
        """Return what known hours come to at the rate of another profile, where just the profile is said otherwise."""
        profile, known = said.get("profile"), {**pending.seen, **said}
        timed = "hours" in said or pending.seen.get("basis") == Basis.HOURS
        if pending.subject is not Subject.COST or not profile or not timed or not known.get("hours"):
            return {}
        day, hours = dt.date.fromisoformat(known["date"] or ""), Decimal(known["hours"] or 0)
        rate, persons = self.read.company.rate_of(profile, day), int(known.get("persons") or 1)
        if rate is None:
            return {}
        crew = f" × {persons}" if persons > 1 else ""
        amount = to_cents(hours * persons * rate)
        line = f"{hours_text(hours, 'fr')}{crew} × {_plain(rate)} ({profile}) = {_plain(amount)}"
        figures = {"amount": str(amount), "hours": str(hours), "persons": str(persons) if crew else None}
        return {**figures, "arithmetic": line}

    def _worker(self, pending: Pending, profile: str | None) -> Employee | None:
        """Whose hours an answer tells: of the profile said, else that of the cost, else the author's."""
        author = pending.seen.get("author") or ""
        profile = profile or pending.seen.get("profile")
        if profile:
            return Employee(name=author, email="", profile=profile)
        return next((e for e in self.read.company.employees if e.name == author), None)

    def _pick(self, french: str, english: str) -> str:
        return pick(self.language, french, english)


def _plain(value: Decimal) -> str:
    return euros(value, "fr", cents=value != value.to_integral_value())
