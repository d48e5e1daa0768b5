"""Each message gets its ticket class, and the first word from outside opens a ticket."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from core.language.text import fold
from core.messages import OPENING_CLASSES, Attachment, Classification, Message, TicketClass
from core.records import Books
from ingestion.classification.cues import cues
from ingestion.classification.features import Features, features
from ingestion.classification.model import Model, Scores, probabilities, trained_model
from ingestion.classification.voices import PARTNERS, Voice, Voices

SURE = 0.97
OUR_ANSWER = 5.0
THEIR_ANSWER = 3.0
"""Log-odds a mail that answers has for the class of what it answers; our own people seldom change the subject."""
CONCERNS_A_CLIENT = 2.0
"""Log-odds against (for) a partner's mail being no client's business when it is attached to a client (to none)."""
SHORTEST_TEXT = 12
MOST_TOLD = 3

_AWAY = re.compile(
    r"\b(?:reponse automatique|message d'absence|absen(?:t|te|ce) d[eu] (?:bureau|l'entreprise)|automatic reply"
    r"|auto-?reply|out of (?:the )?office|abwesenheit\w*|actuellement absente?)\b"
)
_LABELS = {
    TicketClass.AFTER_SALES: "après-vente",
    TicketClass.NON_CONFORMITY: "non-conformité",
    TicketClass.DELIVERY: "livraison",
    TicketClass.BILLING: "facturation",
    TicketClass.DISCOUNT_REQUEST: "demande de remise",
    TicketClass.QUOTE_REQUEST: "demande de devis",
    TicketClass.CHANGE_REQUEST: "modification",
    TicketClass.DISPUTE: "litige",
    TicketClass.INTERNAL: "interne",
    TicketClass.OTHER: "autre",
}


def classify_messages(
    messages: Sequence[Message],
    *,
    books: Books,
    attachments: Mapping[str, Attachment],
) -> dict[str, Classification]:
    """Class every message, by its id.

    The messages are taken in the order they were sent, so that an answer knows the class of what it answers. A ticket
    is opened by the first message from outside of each thread, if it is a client's business.

    Args:
        messages: All messages known, threads whole.
        books: Whose people, partners and contacts these are.
        attachments: The client and project of each message, by its id.
    """
    clerk = _Clerk(Voices(books, attachments), trained_model())
    return {message.message_id: clerk.file(message) for message in sorted(messages, key=_age)}


class _Clerk:
    """Files messages one after the other, and remembers what each chain of answers is about."""

    def __init__(self, voices: Voices, model: Model) -> None:
        self._voices = voices
        self._model = model
        self._topics: dict[str, TicketClass] = {}
        self._heard: set[str] = set()

    def file(self, message: Message) -> Classification:
        voice = self._voices.of(message)
        topic = self._topic_answered(message)
        ticket_class, confidence, reasons = self._decide(message, voice=voice, topic=topic)
        first_heard = voice is not Voice.EMPLOYEE and message.thread not in self._heard
        if voice is not Voice.EMPLOYEE:
            self._heard.add(message.thread)
        subject = ticket_class if ticket_class in OPENING_CLASSES else topic
        if subject is not None:
            self._topics[message.message_id] = subject
            self._topics.setdefault(message.thread, subject)
        opens = first_heard and ticket_class in OPENING_CLASSES
        if opens:
            reasons = (*reasons, "premier message de l’extérieur dans ce fil : ouvre un ticket")
        return Classification(ticket_class=ticket_class, opens_ticket=opens, confidence=confidence, reasons=reasons)

    def _topic_answered(self, message: Message) -> TicketClass | None:
        """What the mail answered is about, else what its thread is about."""
        answered = [i for i in (message.in_reply_to, *reversed(message.references), message.thread) if i]
        return next((self._topics[i] for i in answered if i in self._topics and i != message.message_id), None)

    def _decide(
        self, message: Message, *, voice: Voice, topic: TicketClass | None
    ) -> tuple[TicketClass, float, tuple[str, ...]]:
        if message.auto_submitted or _AWAY.search(fold(message.subject)):
            return TicketClass.OTHER, SURE, ("réponse automatique ou message d’absence",)
        if self._voices.among_ours(message):
            return TicketClass.INTERNAL, SURE, ("échange entre collègues seulement",)
        seen = features(
            message.subject,
            _text(message),
            voice=None if topic else voice,
            title=self._voices.title(message),
        )
        scores = self._model.scores(seen)
        if topic is not None:
            scores[topic] += OUR_ANSWER if voice is Voice.EMPLOYEE else THEIR_ANSWER
        elif voice in PARTNERS:
            concerned = self._voices.concerns_a_client(message)
            scores[TicketClass.OTHER] += -CONCERNS_A_CLIENT if concerned else CONCERNS_A_CLIENT
        return self._best(scores, seen=seen, voice=voice, topic=topic)

    def _best(
        self, scores: Scores, *, seen: Features, voice: Voice, topic: TicketClass | None
    ) -> tuple[TicketClass, float, tuple[str, ...]]:
        likely = probabilities(scores)
        ticket_class = max(likely, key=likely.__getitem__)
        reasons = [f"écrit par {voice.told}"]
        if topic is not None:
            follows = "suit" if topic is ticket_class else "s’écarte de"
            reasons.append(f"répond dans un fil ({_LABELS[topic]}) et {follows} son sujet")
        if told := self._told(seen, ticket_class):
            reasons.append(f"parle de : {', '.join(told)}")
        runner_up = max((c for c in likely if c is not ticket_class), key=likely.__getitem__)
        reasons.append(
            f"{_LABELS[ticket_class]} {likely[ticket_class]:.0%}, {_LABELS[runner_up]} {likely[runner_up]:.0%}"
        )
        return ticket_class, round(likely[ticket_class], 4), tuple(reasons)

    def _told(self, seen: Features, ticket_class: TicketClass) -> list[str]:
        """The cues that speak most for the class, as they are told."""
        says = {cue.name: cue.says for cue in cues()}
        names = (name.partition(":")[2] for name in self._model.telling(seen, ticket_class))
        return list(dict.fromkeys(says[name] for name in names if name in says))[:MOST_TOLD]


def _text(message: Message) -> str:
    """What the author wrote; of a mail that only passes on another, that other."""
    if len(message.own_text.strip()) < SHORTEST_TEXT and message.quoted and message.quoted[0].kind == "forward":
        return f"{message.own_text}\n{message.quoted[0].text}"
    return message.own_text


def _age(message: Message) -> tuple[dt.datetime, str]:
    return message.sent_at or dt.datetime.max.replace(tzinfo=dt.UTC), message.message_id
