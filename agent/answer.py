"""An answer: its text, and everything in it that can be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from core.figures import Figure, Quote
from core.margin.waterfall import Step
from core.messages import Language


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of an answer's text, named so that a channel can draw it in its own way (`waterfall`)."""

    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was said, in the question's language, and what it rests on.

    `figures` are those of the text first. `cited_messages` are message ids, the proof first. `unknown` says that the
    data cannot tell. `struck` holds the sentences that grounding took out. `waterfall` is there to be drawn when one
    client's margin is explained.
    """

    question: str
    language: Language
    sections: tuple[Section, ...]
    client_id: str | None
    client_ids: tuple[str, ...]
    drivers: tuple[str, ...]
    advice: Literal["yes", "no", "conditional"] | None
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]
    cited_messages: tuple[str, ...]
    unknown: bool
    waterfall: tuple[Step, ...] = ()
    struck: tuple[str, ...] = ()
    mind: str = "embedded"
    model_calls: int = 0
    tokens: int = 0

    @property
    def text(self) -> str:
        """The whole text, its sections parted by an empty line."""
        return "\n\n".join(section.text for section in self.sections)

    def as_json(self) -> dict[str, Any]:
        """The answer as the command line's contract has it."""
        return {
            "answer": self.text,
            "language": self.language,
            "client_id": self.client_id,
            "client_ids": list(self.client_ids),
            "drivers": list(self.drivers),
            "advice": self.advice,
            "figures": [{"name": f.id, "value": float(f.value), "unit": f.unit.value} for f in self.figures],
            "cited_messages": list(self.cited_messages),
            "unknown": self.unknown,
            "mind": self.mind,
            "model_calls": self.model_calls,
            "tokens": self.tokens,
        }
