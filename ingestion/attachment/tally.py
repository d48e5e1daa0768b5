"""Adds up what speaks for each client and each matter in one message, keeping the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from core.identity.directory import Directory
from core.identity.lexicon import Kind
from core.identity.scan import Clue, Scanner
from core.language.references import ReferenceIndex
from core.language.text import fold
from ingestion.attachment import weights as w

KIND_IN_WORDS = {
    Kind.NAME: "nommé",
    Kind.WORD: "nommé",
    Kind.SHORT: "nommé en abrégé ou avec une faute",
    Kind.FULL_PERSON: "interlocuteur cité",
    Kind.FAMILY: "interlocuteur cité",
    Kind.GIVEN: "prénom d'un interlocuteur",
    Kind.TOWN: "ville",
    Kind.SITE: "lieu ou repère d'une affaire",
    Kind.LABEL: "mots d'une affaire",
    Kind.TRADE: "métier",
    Kind.CODE: "code client",
}
MOST = {Kind.LABEL: w.MOST_LABEL, Kind.TRADE: w.MOST_TRADE, Kind.GIVEN: w.MOST_GIVEN}


class Tally:
    """Points for clients and for matters, the same words counted once."""

    def __init__(self) -> None:
        """Start from nothing."""
        self._client_points: dict[str, dict[tuple[str, Kind | None], float]] = defaultdict(dict)
        self.matters: dict[str, float] = defaultdict(float)
        self._matter_words: dict[tuple[str, str], float] = {}
        self.reasons: dict[str, list[tuple[float, str]]] = defaultdict(list)
        self.denied: set[str] = set()

    def add(self, client_id: str, points: float, reason: str, *, word: str = "", kind: Kind | None = None) -> None:
        """Count evidence for a client; the same word again counts only for what it adds."""
        key = (word or reason, kind)
        former = self._client_points[client_id].get(key, 0.0)
        if abs(points) > abs(former):
            self._client_points[client_id][key] = points
            self.reasons[client_id] = [r for r in self.reasons[client_id] if r[1] != reason] + [(points, reason)]

    def add_matter(self, matter: str, points: float, word: str) -> None:
        """Count evidence for a project or an unsold quote."""
        former = self._matter_words.get((matter, word), 0.0)
        if abs(points) > abs(former):
            self._matter_words[matter, word] = points
            self.matters[matter] += points - former

    def points(self) -> dict[str, float]:
        """The points of each client, each kind of weak evidence held to its most."""
        totals: dict[str, float] = {}
        for client, found in self._client_points.items():
            by_kind: dict[Kind | None, float] = defaultdict(float)
            for (_, kind), points in found.items():
                by_kind[kind] += points
            totals[client] = sum(min(points, MOST.get(kind, points)) if kind else points for kind, points in by_kind.items())
        return totals

    def why(self, client_id: str) -> tuple[str, ...]:
        """The reasons for a client, the weightiest first."""
        return tuple(reason for _, reason in sorted(self.reasons[client_id], key=lambda r: -abs(r[0]))[:5])


class TextReader:
    """Reads texts for references, names and words that mean a client or a matter, into a tally."""

    def __init__(self, directory: Directory, scanner: Scanner) -> None:
        """Index every reference of the books; projects apart, so that «la 014» can only be a project."""
        self._directory, self._scanner = directory, scanner
        projects = {d.reference for d in directory.documents.values() if d.is_project}
        self._indexes = ReferenceIndex(projects), ReferenceIndex(set(directory.documents) - projects)

    def read(self, text: str, tally: Tally, *, factor: float = 1.0, where: str = "") -> None:
        """Add what a text says to a tally."""
        if not text.strip():
            return
        spans: list[tuple[int, int]] = []
        for index in self._indexes:
            for hit in index.find(text):
                if any(hit.start < end and start < hit.end for start, end in spans):
                    continue
                spans.append((hit.start, hit.end))
                denied = self._scanner.denied(fold(text), hit.start)
                self._reference(hit.reference, tally, factor * hit.confidence * (w.SAID_NOT if denied else 1), where)
                if denied:
                    tally.denied.add(hit.reference)
        clues = [c for c in self._scanner.clues(text) if not any(s < c.end and c.start < e for s, e in spans)]
        self._clues(text, clues, tally, factor, where)

    def _reference(self, reference: str, tally: Tally, factor: float, where: str) -> None:
        document = self._directory.documents[reference]
        if document.client_id:
            tally.add(document.client_id, w.REFERENCE * factor, f"référence {reference}{where}", word=reference)
        if document.matter:
            tally.add_matter(document.matter, w.REFERENCE * factor, reference)

    def _clues(self, text: str, clues: Iterable[Clue], tally: Tally, factor: float, where: str) -> None:
        for clue in clues:
            said = " ".join(text[clue.start : clue.end].split())
            points = clue.weight * factor * (w.SAID_NOT if clue.negated else 1)
            reason = f"{KIND_IN_WORDS[clue.kind]} : «{said}»{where}"
            tally.add(clue.client_id, points, reason, word=fold(said), kind=clue.kind)
            for matter in clue.matters:
                tally.add_matter(matter, points / len(clue.matters), fold(said))
