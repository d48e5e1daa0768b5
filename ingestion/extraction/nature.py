"""Whose doing a cost was: chosen by us, our fault, the client's (to invoice) or a partner's or debtor's (to claim)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

from core.costs import Category, Nature

_GAPS = (("~~", r"(?:\W+\w+){0,7}?\W+"), ("~", r"(?:\W+\w+){0,3}?\W+"))
_NEVER_CLAIMED = frozenset({Category.DISCOUNT, Category.PENALTY})


class Doing(StrEnum):
    """Whose doing a text says something was; `extra` is work beyond what was sold."""

    OURS = "ours"
    CLIENT = "client"
    EXTRA = "extra"
    PARTNER = "partner"


def nature_of(sentences: Sequence[str], *, category: Category, given: bool, borne: bool) -> Nature:
    """Return the nature of a cost.

    Args:
        sentences: The folded sentence that tells the cost, then its neighbours: the nearest that says whose doing it
            was decides.
        category: What kind of cost it is.
        given: The text gives it away (a gift, a gesture, not invoiced).
        borne: The text says that it stays with us («on absorbe», «pour nous»).
    """
    if given:
        return Nature.GRANTED
    doing = next((d for sentence in sentences if (d := _doing(sentence)) is not None), None)
    if doing is Doing.OURS or category in _NEVER_CLAIMED:
        return Nature.SUFFERED
    if borne:
        return Nature.GRANTED if doing in (Doing.CLIENT, Doing.EXTRA) else Nature.SUFFERED
    if doing is Doing.PARTNER or category is Category.LATE_PAYMENT:
        return Nature.CLAIMABLE
    if doing in (Doing.CLIENT, Doing.EXTRA) and category is not Category.PRESALES_TIME:
        return Nature.REBILLABLE
    return Nature.SUFFERED


def _doing(sentence: str) -> Doing | None:
    return next((doing for doing, pattern in _patterns().items() if pattern.search(sentence)), None)


@cache
def _patterns() -> dict[Doing, re.Pattern[str]]:
    """Return the patterns in the order in which they decide: an own fault admitted outweighs all the rest."""
    data = tomllib.loads(files("ingestion.extraction").joinpath("natures.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = data["words"]
    order = (Doing.OURS, Doing.PARTNER, Doing.CLIENT, Doing.EXTRA)
    return {doing: _compile(data[doing]["patterns"], words) for doing in order}


def _compile(patterns: Sequence[str], words: dict[str, str]) -> re.Pattern[str]:
    joined = "|".join(_expand(pattern, words) for pattern in patterns)
    return re.compile(rf"(?<!\w)(?:{joined})")


def _expand(pattern: str, words: dict[str, str]) -> str:
    for _ in range(2):
        for name, alternatives in words.items():
            pattern = pattern.replace(f"<{name}>", alternatives)
    for mark, gap in _GAPS:
        pattern = pattern.replace(mark, gap)
    return pattern.replace("$", r"(?!\w)").replace(" ", r"[\s'’-]+")
