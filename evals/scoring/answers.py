"""Are the questions answered, with grounded figures and the right proof?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evals.scoring.measures import F1, ClientMap, Row, message_key, ratio, read_jsonl

MOST_FIGURES, MOST_CITED = 80, 40

_DATES_AND_CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\b\d{1,2}\s?[:h]\s?\d{2}\b")
_NUMBER = re.compile(
    r"(?<![\w/.-])([-+−–]?\s?\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?:[.,]\d{1,2})?|[-+−–]?\s?\d+(?:[.,]\d+)?)"
    r"\s*(k|K|M)?\s*(€|EUR\b|euros?\b|%|heures?\b|h\b|hours?\b|jours?\b|days?\b)?"
)
_EURO_FIRST = re.compile(r"€\s?(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d+)?)\s*(k|K|M)?")
_SCALES = {"k": 1e3, "K": 1e3, "M": 1e6}


@dataclass(frozen=True, kw_only=True)
class AnswerScore:
    """The mean over all questions and by kind, the numbers with a unit that stand in no figure, and what was missed."""

    score: float
    by_kind: dict[str, float]
    ungrounded_numbers: int
    missed: tuple[str, ...]


def score_answers(world: Path, exports: Path, mapping: ClientMap) -> AnswerScore:
    """Score every gold question between 0 and 1."""
    said = {a["id"]: a for a in read_jsonl(exports / "answers.jsonl")}
    points: dict[str, list[float]] = {}
    ungrounded, missed = 0, []
    for question in read_jsonl(world / "gold/questions.jsonl"):
        reply = _Reply(said[question["id"]], mapping) if question["id"] in said else None
        ungrounded += reply.ungrounded() if reply else 0
        got = _points(question, reply) if reply else 0.0
        points.setdefault(question["kind"], []).append(got)
        if got < 0.5:
            missed.append(question["id"])
    every = [p for kind in points.values() for p in kind]
    return AnswerScore(
        score=ratio(sum(every), len(every)),
        by_kind={kind: ratio(sum(p), len(p)) for kind, p in points.items()},
        ungrounded_numbers=ungrounded,
        missed=tuple(missed),
    )


class _Reply:
    """An answer as the scores look at it."""

    def __init__(self, answer: Row, mapping: ClientMap) -> None:
        self.answer = answer
        figures = [f["value"] for f in answer["figures"] if isinstance(f["value"], int | float)]
        self.figures: list[float] = figures if len(figures) <= MOST_FIGURES else []
        self.shown = _numbers(answer["answer"])
        self.client = mapping.get(answer["client_id"])
        self.clients = [mapping.get(c) for c in answer["client_ids"]]
        self.cited = {message_key(m) for m in answer["cited_messages"]}

    def ungrounded(self) -> int:
        return sum(unit and not any(_close(n, abs(f)) for f in self.figures) for n, unit in self.shown)

    def has(self, true: float) -> bool:
        return any(_close(f, true) for f in self.figures) and any(_close(n, abs(true)) for n, _ in self.shown)


def _points(question: Row, reply: _Reply) -> float:
    want: Row = question["expected"]
    kind: str = question["kind"]
    if kind == "unknown":
        return float(bool(reply.answer["unknown"]))
    if reply.answer["unknown"]:
        return 0.0
    right_client: bool = question.get("client_id") is None or reply.client == question["client_id"]
    scorers: dict[str, Callable[[Row, _Reply], float]] = {
        "why_unprofitable": _why,
        "how_much": lambda w, r: float(r.has(w["value"])),
        "ranking": lambda w, r: _same_places(r.clients, w["client_ids"]),
        "evidence": _evidence,
    }
    got = scorers.get(kind, _figures_and_verdict)(want, reply)
    return got if right_client or kind in ("ranking", "evidence") else 0.0


def _why(want: Row, reply: _Reply) -> float:
    true = want["top_drivers"]
    drivers = (reply.answer["drivers"] or [])[: len(true)]
    order = 0.5 * sum(d in drivers for d in true) / len(true) + 0.5 * _same_places(drivers, true)
    must = want.get("must_cite_messages") or []
    if not must:
        proof = 1.0
    elif len(reply.cited) <= MOST_CITED:
        proof = sum(bool(reply.cited & {message_key(m) for m in ids}) for ids in must) / len(must)
    else:
        proof = 0.0
    return 0.3 * reply.has(want["adjusted_margin"]) + 0.3 * order + 0.4 * proof


def _evidence(want: Row, reply: _Reply) -> float:
    true = {message_key(m) for m in want["message_ids"]}
    return F1.of(len(reply.cited & true), len(reply.cited), len(true)).f1


def _figures_and_verdict(want: Row, reply: _Reply) -> float:
    asked = want["figures"]
    got = sum(reply.has(f["value"]) for f in asked) / len(asked) if asked else 1.0
    if want.get("winner"):
        return 0.5 * got + 0.5 * (bool(reply.clients) and reply.clients[0] == want["winner"])
    if want.get("advice"):
        advice = reply.answer["advice"]
        agrees: bool = advice == want["advice"] or (advice == "conditional" and want["advice"] == "yes")
        return 0.5 * got + 0.5 * agrees
    return got


def _same_places(said: list[str | None], true: list[str]) -> float:
    return sum(x == y for x, y in zip(said, true, strict=False)) / len(true)


def _close(said: float, true: float) -> bool:
    return abs(said - true) <= max(0.06 if abs(true) < 100 else 0.6, 0.006 * abs(true))


def _value(raw: str, scale: str) -> float:
    raw = re.sub(r"[\s\u00a0\u202f+]", "", raw).replace("−", "-").replace("–", "-").lstrip("-")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", raw):
        raw = raw.replace(",", "")
    return float(raw.replace(",", ".")) * _SCALES.get(scale, 1)


def _numbers(text: str) -> list[tuple[float, bool]]:
    """(absolute value, has a unit) of the numbers of a text; dates and hours of the clock are passed over."""
    text = _DATES_AND_CLOCK.sub(" ", text)
    found = [(_value(number, scale), True) for number, scale in _EURO_FIRST.findall(text)]
    text = _EURO_FIRST.sub(" ", text)
    return found + [(_value(number, scale), bool(unit)) for number, scale, unit in _NUMBER.findall(text)]
