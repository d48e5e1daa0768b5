"""Adds up what speaks for each client and each matter in one message, keeping the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.identity.directory import Directory
from core.identity.lexicon import Kind
from core.identity.scan import Clue, Scanner
from core.language.references import ReferenceHit, ReferenceIndex
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
    Kind.HOUSE: "le seul client de ce métier",
    Kind.CODE: "code client",
    Kind.NICKNAME: "appelé ainsi par les nôtres",
}
NAMING = frozenset(
    {Kind.NAME, Kind.WORD, Kind.SHORT, Kind.NICKNAME, Kind.TOWN, Kind.SITE, Kind.CODE, Kind.FULL_PERSON, Kind.FAMILY}
)
MOST_REASONS = 5
LEAST_SURE = (0.5, 0.75)
"""How sure a shortened reference must be to be read as a project, as another document."""
MOST = {Kind.LABEL: w.MOST_LABEL, Kind.TRADE: w.MOST_TRADE, Kind.GIVEN: w.MOST_GIVEN}


@dataclass(frozen=True)
class _Said:
    """One word (a reference, a name, a label's word) that speaks for a client, for a matter, or for both."""

    client_id: str | None
    matter: str | None
    points: float
    reason: str
    kind: Kind | None


class Tally:
    """Points for clients and for matters, the same words counted once; what is denied is turned round."""

    def __init__(self) -> None:
        """Start from nothing."""
        self._said: dict[tuple[str, str | None], _Said] = {}
        self._unmeant: set[tuple[str, str | None]] = set()
        self.denied: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
        self.listed: tuple[str, ...] = ()
        """Clients that the items of a list in the mail name, where they are several."""
        self.left: set[str] = set()
        """Clients that a later mail of the thread says are not meant."""
        self.affirmed: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)

    def add(
        self,
        client_id: str | None,
        points: float,
        reason: str,
        *,
        word: str = "",
        kind: Kind | None = None,
        matter: str | None = None,
    ) -> None:
        """Count evidence; the same word again counts only where it weighs more."""
        key = (word or reason, client_id)
        former = self._said.get(key)
        if former is None or points > former.points:
            self._said[key] = _Said(client_id, matter, points, reason, kind)

    def take_side(self, word: str, client_id: str | None, matter: str | None, *, denied: bool) -> None:
        """Note that the author's own words mean this client or matter, or say that they do not."""
        (self.denied if denied else self.affirmed)[word].add((client_id, matter))

    @property
    def corrects(self) -> bool:
        """Whether the author says «not this one» and names another instead."""
        meant = {target for word, targets in self.affirmed.items() if word not in self.denied for target in targets}
        unmeant = {target for targets in self.denied.values() for target in targets}
        return bool(unmeant and meant - unmeant)

    def _counted(self) -> Iterator[_Said]:
        correcting = self.corrects
        for (word, _), said in self._said.items():
            if correcting and word in self.denied:
                yield replace(said, points=w.SAID_NOT)
            elif (word, said.client_id) in self._unmeant:
                yield replace(said, points=said.points * w.UNMEANT)
            else:
                yield said

    def points(self) -> dict[str, float]:
        """The points of each client, each kind of weak evidence held to its most."""
        by_kind: dict[tuple[str, Kind | None], float] = defaultdict(float)
        for said in self._counted():
            if said.client_id is not None:
                by_kind[said.client_id, said.kind] += said.points
        totals: dict[str, float] = defaultdict(float)
        for (client, kind), points in by_kind.items():
            totals[client] += min(points, MOST[kind]) if kind in MOST else points
        return {client: value * (w.LEFT if client in self.left else 1) for client, value in totals.items()}

    def matters(self) -> dict[str, float]:
        """The points of each project or unsold quote that is named."""
        totals: dict[str, float] = defaultdict(float)
        for said in self._counted():
            if said.matter is not None:
                totals[said.matter] += said.points
        return dict(totals)

    def why(self, client_id: str) -> tuple[str, ...]:
        """The reasons for a client, the weightiest first."""
        found = [said for said in self._counted() if said.client_id == client_id and said.points > 0]
        return tuple(dict.fromkeys(said.reason for said in sorted(found, key=lambda s: -s.points)))[:MOST_REASONS]

    def corrected_by(self, later: Tally) -> None:
        """Take over what a later mail of the thread corrects."""
        meant = {c for word, targets in later.affirmed.items() if word not in later.denied for c, _ in targets}
        self.left |= {c for targets in later.denied.values() for c, _ in targets if c is not None} - meant
        for word, targets in later.denied.items():
            self.denied[word] |= targets
        for (word, client_id), said in later._said.items():
            if word in later.affirmed and word not in later.denied:
                reason = f"rectifié par la suite : {said.reason}"
                self.add(client_id, said.points, reason, word=word, kind=said.kind, matter=said.matter)
                self.affirmed[word] |= later.affirmed[word]

    def placed_with(self, other: Tally, client_id: str) -> None:
        """Take over what a person's placing of another mail of the thread says: its words mean no other client."""
        self._unmeant |= {key for key in other._said if key[1] not in {None, client_id}}


class TextReader:
    """Reads texts for references, names and words that mean a client or a matter, into a tally."""

    def __init__(self, directory: Directory, scanner: Scanner) -> None:
        """Index every reference of the books; projects apart, so that «la 014» can only be a project."""
        self._directory, self._scanner = directory, scanner
        projects = {d.reference for d in directory.documents.values() if d.is_project}
        self._indexes = ReferenceIndex(projects), ReferenceIndex(set(directory.documents) - projects)

    def named(self, client_id: str) -> str:
        """A client's name, for a reason that people read."""
        client = self._directory.client(client_id)
        return client.name if client else client_id

    def read(self, text: str, tally: Tally, *, factor: float = 1.0, where: str = "", own: bool = False) -> None:
        """Add what a text says to a tally; `own` when it is what the author says, not what they cite."""
        if not text.strip():
            return
        folded = fold(text)
        hits: list[ReferenceHit] = []
        for index, least in zip(self._indexes, LEAST_SURE, strict=True):
            found = [hit for hit in index.find(text) if hit.confidence >= least and _stands_alone(text, hit)]
            hits += [hit for hit in found if not any(hit.overlaps(other) for other in hits)]
        for hit in hits:
            document = self._directory.documents[hit.reference]
            denied = self._scanner.denied(folded, hit.start)
            if own:
                tally.take_side(hit.reference, document.client_id, document.matter, denied=denied)
            if document.client_id or document.matter:
                tally.add(
                    document.client_id,
                    0.0 if denied else w.REFERENCE * factor * hit.confidence,
                    f"référence {hit.reference}{where}",
                    word=hit.reference,
                    matter=document.matter,
                )
        for clue in self._scanner.clues(text):
            if not any(hit.start < clue.end and clue.start < hit.end for hit in hits):
                self._clue(text, clue, tally, factor=factor, where=where, own=own)

    @staticmethod
    def _clue(text: str, clue: Clue, tally: Tally, *, factor: float, where: str, own: bool) -> None:
        said = " ".join(text[clue.start : clue.end].split())
        word = fold(said)
        if own and clue.kind in NAMING:
            tally.take_side(word, clue.client_id, None, denied=clue.negated)
        points = 0.0 if clue.negated else clue.weight * factor
        tally.add(clue.client_id, points, f"{KIND_IN_WORDS[clue.kind]} : «{said}»{where}", word=word, kind=clue.kind)


def _stands_alone(text: str, hit: ReferenceHit) -> bool:
    """Whether a reference is no piece of a longer one of somebody else's («ZK-25-33» holds no «25-33» of ours)."""
    before, after = text[max(0, hit.start - 2) : hit.start], text[hit.end : hit.end + 2]
    return not (_glued(before[::-1]) or _glued(after))


def _glued(edge: str) -> bool:
    return len(edge) > 1 and edge[0] in "-/_." and edge[1].isalnum()
