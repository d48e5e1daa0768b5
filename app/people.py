"""Who may see what when someone asks as a person of the company.

Direction sees everything; whoever owns accounts in the CRM sees those clients; everyone else sees no margin.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.wording import pick
from core.clients import Client
from core.errors import Forbidden, NotConfigured
from core.language.text import fold
from core.messages import Language
from core.records import Company, Employee
from core.viewer import Viewer

SEES_EVERYTHING = "direction"


def viewer_for(person: str, *, company: Company, clients: Sequence[Client], language: Language) -> Viewer:
    """Return the viewer that a person of the company is.

    Args:
        person: A name or a mail address, however capitalised or accented.
        company: Names the employees and their profiles.
        clients: Name the account owners.
        language: The language of the refusals.

    Raises:
        NotConfigured: If nobody, or more than one, goes by this name.
        Forbidden: If the person owns no client and is not direction.
    """
    employee = employee_called(person, company, language)
    if fold(employee.profile) == SEES_EVERYTHING:
        return Viewer(name=employee.name, role=employee.profile, clients=None)
    owned = frozenset(c.client_id for c in clients if c.owner and fold(c.owner) == fold(employee.name))
    if not owned:
        raise Forbidden(
            pick(
                language,
                f"{employee.name} ({employee.profile}) ne suit aucun client et ne peut donc voir aucune marge.",
                f"{employee.name} ({employee.profile}) owns no client and so may see no margin.",
            )
        )
    return Viewer(name=employee.name, role=employee.profile, clients=owned)


def employee_called(person: str, company: Company, language: Language) -> Employee:
    """Return the one employee that a name or a mail address means.

    Raises:
        NotConfigured: If nobody, or more than one, goes by this name.
    """
    asked = fold(person).strip()
    exact = [e for e in company.employees if asked in (fold(e.name), fold(e.email))]
    known = exact or [e for e in company.employees if asked and asked in fold(e.name).split()]
    if len(known) == 1:
        return known[0]
    if known:
        names = ", ".join(e.name for e in known)
        raise NotConfigured(
            pick(
                language,
                f"Plusieurs personnes s'appellent ainsi : {names}.",
                f"Several people go by that name: {names}.",
            )
        )
    raise NotConfigured(
        pick(
            language,
            f"Personne ne s'appelle « {person} » chez {company.name}.",
            f'Nobody is called "{person}" at {company.name}.',
        )
    )
