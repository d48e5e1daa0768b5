"""The lexicon of meaning: how people mark who pays, what was decided, what the books know (words in lexicon.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Cue(StrEnum):
    """A kind of mark that tells what a stretch of text does; each has its patterns in lexicon.toml."""

    UNRECORDED = "unrecorded"
    OFFBOOKS = "offbooks"
    RECORDED = "recorded"
    ON_DOCUMENT = "on_document"
    BEARS_FIRST = "bears_first"
    BEARS_SECOND = "bears_second"
    BEARS_THIRD = "bears_third"
    UNSOLD = "unsold"
    PAID = "paid"
    CHARGED = "charged"
    COSTS_US = "costs_us"
    GIFT = "gift"
    FREE = "free"
    ACCEPT = "accept"
    CONCEDE = "concede"
    TAKE_IT = "take_it"
    REFUSE = "refuse"
    CLAIM = "claim"
    THEIR_CLAIM = "their_claim"
    HYPOTHESIS = "hypothesis"
    PLANNED = "planned"
    PRICE = "price"
    THIRD_QUOTE = "third_quote"
    RECEIVABLE = "receivable"
    REBILL = "rebill"
    CREDIT_NOTE = "credit_note"
    SHORT_PAID = "short_paid"
    LOSS = "loss"
    INSURED = "insured"
    WARRANTY = "warranty"
    SAME = "same"
    JOKE = "joke"
    CORRECTION = "correction"
    RECAP = "recap"
    WORKED = "worked"
    REDONE = "redone"
    DELAY = "delay"
    DELAY_AFTER = "delay_after"
    LATER = "later"
    FUTURE = "future"
    PROMISE = "promise"


@dataclass(frozen=True, kw_only=True)
class CueHit:
    """A cue seen in a text: which, and the characters that carry it."""

    cue: Cue
    start: int
    end: int


def cues_in(folded: str, start: int = 0, end: int | None = None) -> list[CueHit]:
    """Return every cue of a folded text between two offsets, in the order of the cues."""
    stop = len(folded) if end is None else end
    return [
        CueHit(cue=cue, start=match.start(), end=match.end())
        for cue, pattern in _patterns().items()
        if cue not in _EDGE_CUES
        for match in pattern.finditer(folded, start, stop)
    ]


def cue_at_edge(cue: Cue, folded: str) -> bool:
    """Tell whether an edge cue (DELAY before, DELAY_AFTER behind a quantity) stands at the edge of this stretch."""
    return bool(_patterns()[cue].search(folded))


_EDGE_CUES = frozenset({Cue.DELAY, Cue.DELAY_AFTER})
_LOOKBEHIND = re.compile(r"(\(\?<[!=](?:[^()]|\([^()]*\))*\))")
_GAPS = (("~~", r"(?:\W+\w+){0,8}?\W+"), ("~", r"(?:\W+\w+){0,3}?\W+"))


@cache
def _patterns() -> dict[Cue, re.Pattern[str]]:
    data = tomllib.loads(files("ingestion.extraction").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    words: dict[str, str] = data["words"]
    return {
        Cue(name): pattern_of(patterns, words, whole_words=Cue(name) not in _EDGE_CUES)
        for name, patterns in data["cues"].items()
    }


def pattern_of(patterns: Iterable[str], words: Mapping[str, str], *, whole_words: bool = True) -> re.Pattern[str]:
    """Return one expression for patterns in the notation of lexicon.toml: word lists, gaps, blanks."""
    joined = "|".join(_expand(pattern, words) for pattern in patterns)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if whole_words else joined)


def _expand(pattern: str, words: Mapping[str, str]) -> str:
    """Turn the notation of lexicon.toml into a regular expression: word lists, gaps, blanks."""
    for name, alternatives in words.items():
        pattern = pattern.replace(f"<{name}>", alternatives)
    for mark, gap in _GAPS:
        pattern = pattern.replace(mark, gap)
    return "".join(
        piece if piece.startswith("(?<") else piece.replace(" ?", r"[\s'-]*").replace(" ", r"[\s'-]+")
        for piece in _LOOKBEHIND.split(pattern)
    )
