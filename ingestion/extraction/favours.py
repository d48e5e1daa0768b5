"""The vocabulary of favours: what is done, what is said to be so, what takes it back (words in concessions.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from core.concessions import ConcessionKind
from ingestion.extraction.lexicon import pattern_of


@dataclass(frozen=True, kw_only=True)
class Deed:
    """A verb that favours, on a single word, with what its clause must hold and its sentence must not.

    `denied`: it favours where it is denied («je ne facture pas»); `theirs`: the client does it, or need not («vous ne
    paierez rien»); `anywhere`: what it needs may stand in another clause of the sentence.
    """

    kind: ConcessionKind
    verb: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    denied: bool
    theirs: bool
    anywhere: bool


@dataclass(frozen=True, kw_only=True)
class State:
    """Words that say a favour whatever the verb («à nos frais», «gratuit»); `internal`: only among ourselves."""

    kind: ConcessionKind
    says: re.Pattern[str]
    unless: re.Pattern[str] | None
    internal: bool


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """All of it; `takes_back` holds the marks of refusal, supposition, rule, jest, warranty and claim by name."""

    deeds: tuple[Deed, ...]
    states: tuple[State, ...]
    takes_back: Mapping[str, re.Pattern[str]]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of concessions.toml."""
    data = tomllib.loads(files("ingestion.extraction").joinpath("concessions.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = data["words"]

    def compiled(pattern: str | None) -> re.Pattern[str] | None:
        return pattern_of([pattern], words) if pattern else None

    return Vocabulary(
        deeds=tuple(
            Deed(
                kind=ConcessionKind(deed["kind"]),
                verb=pattern_of([deed["verb"]], words),
                needs=compiled(deed.get("needs")),
                unless=compiled(deed.get("unless")),
                denied=deed.get("denied", False),
                theirs=deed.get("theirs", False),
                anywhere=deed.get("anywhere", False),
            )
            for deed in data["deeds"]
        ),
        states=tuple(
            State(
                kind=ConcessionKind(state["kind"]),
                says=pattern_of([state["says"]], words),
                unless=compiled(state.get("unless")),
                internal=state.get("internal", False),
            )
            for state in data["states"]
        ),
        takes_back={name: pattern_of([pattern], words) for name, pattern in data["takes_back"].items()},
    )
