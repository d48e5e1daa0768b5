"""Which client one message concerns: its addresses settle it, else the evidence of its words, thread and history."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from core.identity.addresses import Standing
from core.identity.normalise import words
from core.identity.people import KnownNames
from core.messages import Message
from ingestion.attachment import weights as w
from ingestion.attachment.parties import Parties
from ingestion.attachment.tally import Tally, TextReader

ITEM = re.compile(r"^[ \t]*(?:[-–—•*]|\d{1,2}[.)])[ \t]+\S.*$", re.MULTILINE)
MOSTLY = 0.7
"""Share of the named items of a list from which they are one client's, another named in passing."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The client of a message, or None; `several` when it is about two at once."""

    client_id: str | None
    confidence: float
    reasons: tuple[str, ...]
    several: bool = False


NOBODY = Verdict(client_id=None, confidence=0.0, reasons=("aucun client reconnu",))


class ClientJudge:
    """Judges messages one by one; the verdict on the mail that a message answers is given along."""

    def __init__(self, reader: TextReader, names: KnownNames) -> None:
        """Read texts with this reader; names tell whose former mails are quoted."""
        self._reader, self._names = reader, names

    def tally(self, message: Message, parties: Parties) -> Tally:
        """All that speaks for clients and matters in a message, beside its sender and the mail it answers."""
        tally = Tally()
        self._reader.read(message.own_text, tally, own=True)
        self._reader.read(message.subject, tally, factor=w.SUBJECT, where=" dans l'objet")
        for file in message.attachments:
            self._reader.read(file.name, tally, factor=w.ATTACHED_FILE, where=" dans une pièce jointe")
        if parties.standing in {Standing.UNKNOWN, Standing.PUBLIC}:
            who = f"{message.sender.name if message.sender else ''}\n{message.signature}"
            self._reader.read(who, tally, factor=w.SIGNATURE, where=" dans la signature")
        if parties.sender is not None and parties.sender.taught:
            for client in parties.sender.resolution.candidates:
                tally.add(client, w.TAUGHT_SENDER, parties.sender.resolution.reasons[0])
        for client in parties.clients_written_to:
            tally.add(client, w.WRITTEN_TO, "parmi les destinataires")
        tally.listed = self._listed(message.own_text)
        for part in message.quoted:
            self._reader.read(part.text, tally, factor=w.QUOTED, where=" dans l'historique cité")
            author = self._author(part.author)
            if author:
                tally.add(author, w.QUOTED_AUTHOR, f"cite un message de {part.author}")
        return tally

    def _listed(self, text: str) -> tuple[str, ...]:
        """The clients that the items of a list name each, the one most often named first."""
        named = Counter[str]()
        for item in ITEM.findall(text):
            tally = Tally()
            self._reader.read(item, tally)
            points = sorted(tally.points().items(), key=lambda p: (-p[1], p[0]))
            if points and points[0][1] >= w.LISTED and (len(points) == 1 or points[1][1] < w.RIVAL * points[0][1]):
                named[points[0][0]] += 1
        if not named or named.most_common(1)[0][1] >= MOSTLY * named.total():
            return ()
        return tuple(client for client, _ in named.most_common())

    def _author(self, author: str | None) -> str | None:
        who = self._names.full.get(tuple(words(author or "")), frozenset())
        return next(iter(who)) if len(who) == 1 else None

    def judge(self, parties: Parties, tally: Tally, parent: Verdict | None) -> Verdict:
        """The client of a message with these parties and this tally, when it answers one of that verdict."""
        sender = parties.sender
        taught = sender is not None and sender.taught
        if sender is not None and sender.resolution.client_id is not None and not taught:
            resolution = sender.resolution
            return Verdict(client_id=resolution.client_id, confidence=resolution.confidence, reasons=resolution.reasons)
        if sender is not None and sender.standing is Standing.LOOK_ALIKE:
            return Verdict(client_id=None, confidence=0.0, reasons=sender.resolution.reasons)
        points = tally.points()
        if sender is not None and sender.standing is Standing.CLIENT and not taught:
            points = {client: points.get(client, 0.0) for client in sender.resolution.candidates}
        if parties.standing is Standing.OURS and len(parties.clients_written_to) == 1:
            ((client, confidence),) = parties.clients_written_to.items()
            return Verdict(client_id=client, confidence=confidence, reasons=("adressé par nous à ce client",))
        if len(tally.listed) > 1 and parties.standing is Standing.OURS:
            first, second = (self._reader.named(client) for client in tally.listed[:2])
            reasons = (f"liste de plusieurs clients : {first} et {second}",)
            return Verdict(client_id=None, confidence=0.0, reasons=reasons, several=True)
        return self._weighed(points, tally, parties, parent)

    def _weighed(self, points: dict[str, float], tally: Tally, parties: Parties, parent: Verdict | None) -> Verdict:
        if parent is not None and parent.client_id is not None:
            points[parent.client_id] = points.get(parent.client_id, 0.0) + w.PARENT * parent.confidence
        sender = parties.sender
        ranked = sorted(points.items(), key=lambda p: (-p[1], p[0]))
        stranger = parties.standing in {Standing.UNKNOWN, Standing.PUBLIC}
        least = w.ENOUGH_FROM_STRANGER if stranger else w.ENOUGH
        whose = sender.resolution.reasons if stranger and sender else ()
        if not ranked or ranked[0][1] < least:
            several = parent is not None and parent.several
            return Verdict(client_id=None, confidence=0.0, reasons=(*NOBODY.reasons, *whose), several=several)
        (client, best), second = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0.0)
        if second[1] >= max(w.RIVAL * best, w.RIVAL_LEAST):
            reasons = (
                f"concerne plusieurs clients : {self._reader.named(client)} et {self._reader.named(second[0])}",
                *tally.why(client)[:2],
                *tally.why(second[0])[:2],
            )
            return Verdict(client_id=None, confidence=0.0, reasons=reasons, several=True)
        confidence = min(0.95, 0.45 + 0.35 * best - 0.2 * max(0.0, second[1]))
        if stranger or (sender is not None and sender.taught and sender.resolution.client_id != client):
            confidence = min(w.STRANGER_MOST, confidence)
        answers = ("répond à un message qui le concerne",) if parent and parent.client_id == client else ()
        reasons = (*tally.why(client), *answers, *whose)
        return Verdict(client_id=client, confidence=round(max(0.3, confidence), 2), reasons=reasons)
