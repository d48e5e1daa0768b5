"""What typed names mean: a client, a member of a closed set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from app.render.words import words_of
from app.wording import pick
from core.clients import Client
from core.errors import InvalidInput
from core.language.formats import listed
from core.language.text import fold
from core.messages import Language
from tools.read_model import ReadModel


def client_called(name: str, read: ReadModel, language: Language) -> Client:
    """Return the one client that a typed name or an id means.

    Raises:
        InvalidInput: If it means none of the clients the viewer may see, or several.
    """
    known = read.clients.get(name)
    if known is not None:
        return known
    resolution = read.directory.by_name(name)
    if resolution.client_id is not None:
        return read.clients[resolution.client_id]
    candidates = [read.clients[c].name for c in resolution.candidates if c in read.clients]
    if len(candidates) > 1:
        raise InvalidInput(
            pick(
                language,
                f"« {name} » peut désigner plusieurs clients : {listed(candidates, 'fr')}. Précisez.",
                f'"{name}" may mean several clients: {listed(candidates, "en")}. Which one?',
            )
        )
    if candidates:
        raise InvalidInput(
            pick(
                language,
                f"Aucun client ne s'appelle « {name} ». Vouliez-vous dire {candidates[0]} ?",
                f'No client is called "{name}". Did you mean {candidates[0]}?',
            )
        )
    raise InvalidInput(
        pick(
            language,
            f"Aucun client ne s'appelle « {name} ». « marge margin » les montre tous.",
            f'No client is called "{name}". "marge margin" shows them all.',
        )
    )


def member_called(name: str, closed: type[StrEnum], language: Language) -> str:
    """Return the member of a closed set that a typed word means, in French, in English or by its own value.

    Raises:
        InvalidInput: If it means none of them, or several.
    """
    names = {member.value: member.value for member in closed}
    for tongue in _TONGUES:
        names |= {fold(called): member.value for called, member in words_of(closed, tongue).items()}
    return among(names, name, list(words_of(closed, language)), language)


def among(names: Mapping[str, str], name: str, choices: list[str], language: Language) -> str:
    """Return what the one name means that a typed word is, or begins a word of.

    Raises:
        InvalidInput: If there is none, or several; it tells the choices.
    """
    asked = fold(name).strip()
    if asked in names:
        return names[asked]
    meant = {kept for known, kept in names.items() if asked and re.search(rf"(?<!\w){re.escape(asked)}", known)}
    if len(meant) != 1:
        raise InvalidInput(
            pick(
                language,
                f"« {name} » : choisissez parmi {listed(choices, 'fr')}.",
                f'"{name}": choose among {listed(choices, "en")}.',
            )
        )
    return meant.pop()


_TONGUES: tuple[Language, ...] = ("fr", "en")
