"""Chooses the project of a cost among those of its client: by the words of its label, by what ran on that day."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from core.language.text import FUNCTION_WORDS, fold
from core.records import Books, Project

_STEM = 6
_LEAST_BEGINNING = 4
_WORD = re.compile(r"[^\W\d_]{3,}")
_CODE = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{1,5}(?![\w-])")
_NO_CODES = frozenset(
    {
        "HT",
        "TTC",
        "TVA",
        "BE",
        "BL",
        "BT",
        "OF",
        "OT",
        "NC",
        "AR",
        "SAV",
        "ADV",
        "CRM",
        "ERP",
        "RDV",
        "HS",
        "OK",
        "PS",
        "TR",
        "RE",
        "FW",
        "FWD",
        "EUR",
        "VAT",
        "PO",
        "UK",
        "SA",
        "SAS",
        "SARL",
    }
)
"""Abbreviations that everybody writes in capitals: they are no codes."""
_IN_SENTENCE, _IN_SUBJECT, _IN_MAIL = 2.0, 1.5, 0.7
_MOST_WORDS = 2
_RUNS, _ENDED_LATELY, _NOT_YET, _LONG_PAST = 1.2, 0.4, -2.0, -2.0
_EARLY, _LATELY = dt.timedelta(days=45), dt.timedelta(days=400)
_GUESSED = 2.5
_CONTRACT = 1.0
_LEAST, _LEAD = 1.0, 0.5

_UPKEEP = re.compile(r"(?<!\w)(?:contrat|entretien|maintenance|astreinte|contract|upkeep|service)(?!\w)")
_SERVING = re.compile(
    r"(?<!\w)(?:tickets?|sav|bons?|depann\w*|pannes?|astreinte|intervention\w*|alarmes?|breakdown|call[- ]?out|"
    r"reglage\w*|regler|hotline|repar\w+|repair\w*)(?!\w)"
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Where a cost is told: its sentence, the subject and text of its mail, and the day."""

    sentence: str
    subject: str
    mail: str
    on: dt.date


class ProjectChoice:
    """Knows each client's projects by the words that only their label has, and by when they ran."""

    def __init__(self, books: Books, client_of: Mapping[str, str]) -> None:
        """Index the projects; `client_of` tells the client of an ERP customer code."""
        self._projects: dict[str, list[Project]] = {}
        for project in books.projects:
            client_id = client_of.get(project.customer_code or "")
            if client_id:
                self._projects.setdefault(client_id, []).append(project)
        self._own: dict[str, frozenset[str]] = {}
        for projects in self._projects.values():
            labels = {p.project_ref: _stems(p.label) for p in projects}
            shared = Counter(word for label in labels.values() for word in label)
            self._own |= {ref: frozenset(w for w in label if shared[w] == 1) for ref, label in labels.items()}

    def best(self, client_id: str, scene: Scene, *, guess: tuple[str, float] | None) -> str | None:
        """Return the project that most speaks for itself; else the guess (a project, how sure it is), or none.

        A guess is only left for a project that leads clearly.
        """
        points = {p.project_ref: self._points(p, scene) for p in self._projects.get(client_id, [])}
        if guess is not None:
            points[guess[0]] = points.get(guess[0], 0.0) + _GUESSED * guess[1]
        ranked = sorted(points, key=lambda ref: points[ref], reverse=True)
        fallback = guess[0] if guess is not None else None
        if len(ranked) == 1 and points[ranked[0]] > 0:
            return ranked[0]
        if not ranked or points[ranked[0]] < _LEAST:
            return fallback
        leads = len(ranked) == 1 or points[ranked[0]] - points[ranked[1]] >= _LEAD
        return ranked[0] if leads else fallback

    def _points(self, project: Project, scene: Scene) -> float:
        own = self._own[project.project_ref]
        points = 0.0
        for text, weight in ((scene.sentence, _IN_SENTENCE), (scene.subject, _IN_SUBJECT), (scene.mail, _IN_MAIL)):
            points += weight * min(_MOST_WORDS, _shared(own, _stems(text)))
        points += _when(project, scene.on)
        if _UPKEEP.search(fold(project.label)) and _SERVING.search(fold(f"{scene.subject} {scene.sentence}")):
            points += _CONTRACT
        return points


def _when(project: Project, on: dt.date) -> float:
    """Say how much the day speaks for a project: it ran, ended lately, had not begun, or is long past."""
    if project.start is not None and on < project.start - _EARLY:
        return _NOT_YET
    if project.start is not None and on < project.start:
        return 0.0
    if project.end is None or on <= project.end:
        return _RUNS
    return _ENDED_LATELY if on <= project.end + _LATELY else _LONG_PAST


def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of the content words of a text, and its codes («BX», «L3») as they are written."""
    words = (word[:_STEM] for word in _WORD.findall(fold(text)) if word not in FUNCTION_WORDS)
    return frozenset([*words, *(code for code in _CODE.findall(text) if code not in _NO_CODES)])


def _shared(own: frozenset[str], said: frozenset[str]) -> int:
    """Count the words of a label that a text says, cut short as people do («alim» for «alimentation»)."""
    cut = [word for word in said if len(word) >= _LEAST_BEGINNING]
    return sum(word in said or any(word.startswith(short) for short in cut) for word in own)
