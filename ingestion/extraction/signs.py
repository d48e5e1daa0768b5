"""What there is to see around a quantity that tells which kind of cost it is: signs in the words, and circumstances."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from core.language.text import fold
from core.messages import TicketClass
from ingestion.extraction.actors import Letter, Side
from ingestion.extraction.acts import Act
from ingestion.extraction.frames import SENTENCE, Frame

_CLOSE = 0.8
_PLACES = (("own", 1.0), ("scope", 0.8), ("subject", 0.6), ("around", 0.5), ("mail", 0.3), ("answered", 0.3))
"""Where a sign can stand, and how much it counts there; it counts once, where it stands nearest."""
_CIRCUMSTANCE, _CUE = 0.6, 0.4
_LONGEST = 6_000

_WORKERS = (
    ("driver", r"chauff|livr|driver|convoy|transport|logist"),
    ("service", r"sav|service|support|maintenance|depann|technicien|technician"),
    ("sales", r"commerc|sales|vente"),
    (
        "office",
        (
            r"etude|projet|project|design|adv|admin|direction|manage|ingen|engin|dessin|geran|conduct|pao|concept|"
            r"affaires|automat|develop|consult"
        ),
    ),
)

Signs = dict[str, float]
Leanings = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """What is known of a quantity beside its own words.

    `mail` and `answered` are the folded texts of its mail and of the one that it answers or forwards; `thread_class` is
    what its thread's first mail was about, `lately` what its client last wrote about where the thread does not say;
    `profile` is who did the work; `presales` is true while nothing it could belong to is ordered; `act` is what the
    writer does with it.
    """

    letter: Letter
    mail: str
    answered: str
    subject: str
    thread_class: TicketClass | None
    lately: TicketClass | None
    profile: str | None
    presales: bool
    act: Act | None


def signs_of(frame: Frame, known: Circumstances) -> Signs:
    """Return the signs and circumstances of a framed quantity, by name and strength."""
    texts = {
        "own": frame.clause.folded,
        "scope": frame.scope,
        "around": frame.around,
        "subject": fold(known.subject),
        "mail": known.mail[:_LONGEST],
        "answered": known.answered[:_LONGEST],
    }
    seen: Signs = {}
    for place, weight in _PLACES:
        for name in _named_in(texts[place]):
            seen.setdefault(f"sign:{name}", weight)
            if weight >= _CLOSE:
                seen[f"pair:{name}/{frame.quantity.kind.value}"] = weight
    seen[f"kind:{frame.quantity.kind.value}"] = 1.0
    seen[f"worker:{_worker(known.profile)}"] = 1.0
    seen[f"side:{known.letter.author.value}"] = _CIRCUMSTANCE
    if known.letter.author is Side.OURS:
        seen[f"told:{'team' if known.letter.internal else 'outside'}"] = 1.0
    if known.thread_class is not None:
        seen[f"about:{known.thread_class.value}"] = 1.0
    if known.lately is not None:
        seen[f"lately:{known.lately.value}"] = 1.0
    if known.presales:
        seen["presales:yes"] = 1.0
    if known.act is not None:
        seen[f"act:{known.act.value}"] = _CIRCUMSTANCE
    return seen | {f"cue:{s.cue.value}": _CUE for s in frame.sights if s.distance <= SENTENCE}


def held_beforehand() -> dict[str, Leanings]:
    """Return what each sign and circumstance speaks for before any example is seen (categories.toml)."""
    data = _read()
    signs: dict[str, Leanings] = {f"sign:{name}": told["leans"] for name, told in data["signs"].items()}
    circumstances: dict[str, Leanings] = data["circumstances"]
    return signs | circumstances


def patterns() -> dict[str, str]:
    """Return each sign's pattern, as text."""
    return {name: pattern.pattern for name, pattern in _patterns().items()}


def _worker(profile: str | None) -> str:
    if profile is None:
        return "none"
    folded = fold(profile)
    return next((kind for kind, words in _WORKERS if re.search(words, folded)), "hands")


@lru_cache(maxsize=4096)
def _named_in(text: str) -> frozenset[str]:
    """Return the signs that stand in a folded text."""
    return frozenset(name for name, pattern in _patterns().items() if pattern.search(text))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: _compile(told["words"]) for name, told in _read()["signs"].items()}


def _compile(words: list[str]) -> re.Pattern[str]:
    """Match any of these beginnings of words, in the notation of categories.toml."""
    parts = []
    for word in words:
        bare = word.lstrip("^").replace(" ?", r"[\W_]*").replace(" ", r"[\W_]+").replace("$", r"(?!\w)")
        parts.append(bare if word.startswith("^") else rf"(?<!\w){bare}")
    return re.compile("|".join(parts))


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(files("ingestion.extraction").joinpath("categories.toml").read_text(encoding="utf-8"))
