"""The cues a mail gives of its business: breakdowns, defects, invoices, prices... (words in cues/*.toml)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WHOLE = ("\\", "[", "^", "(?<")
"""How a pattern opens that says itself where it may begin."""


@dataclass(frozen=True, kw_only=True)
class Cue:
    """A kind of thing a mail may speak of: its name, how it is told in French, what it looks like in folded text."""

    name: str
    says: str
    pattern: re.Pattern[str]


@cache
def cues() -> tuple[Cue, ...]:
    """Every cue, in the order of the files' names and as written in them."""
    folder = files("ingestion.classification").joinpath("cues")
    tables = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    return tuple(
        Cue(name=name, says=table["says"], pattern=_compiled(table["patterns"]))
        for entry in tables
        for name, table in tomllib.loads(entry.read_text(encoding="utf-8")).items()
    )


def _compiled(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(p if p.startswith(_WHOLE) else rf"\b(?:{p})" for p in patterns))
